// NameIndex: what names stand for, by name_key (base/text.h), found with find_by_name.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace jiheng {

// Takes views, so that nothing is copied to be looked up: thousands of names are for every report.
struct NameHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
};

// Without an order that anybody could rely on.
using NameIndex = std::unordered_map<std::string, int, NameHash, std::equal_to<>>;

}  // namespace jiheng
