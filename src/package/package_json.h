// JSON in packages: keys keep their order. Internal to the package part.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace jiheng {

using PackageJson = nlohmann::ordered_json;

// Nullopt when it is no JSON, or nested deeper than anything that we write: what works on it recurses.
std::optional<PackageJson> parse_json(std::string_view bytes);
// The text at a key; nullopt when there is none or it is no text.
std::optional<std::string> text_at(const PackageJson& object, const char* key);

}  // namespace jiheng
