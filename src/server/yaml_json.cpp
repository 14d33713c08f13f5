#include "server/yaml_json.h"

#include <charconv>

namespace jiheng {

namespace {

nlohmann::json json_of_plain(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  const char* end = text.data() + text.size();
  std::int64_t integer = 0;
  if (const auto [stop, fault] = std::from_chars(text.data(), end, integer); fault == std::errc() && stop == end)
    return integer;
  return std::string(text);
}

}  // namespace

nlohmann::json json_of(const YamlNode& node) {
  if (!node.is_defined() || node.is_null()) return nullptr;
  if (node.is_scalar()) {
    return node.style() == YamlNode::Style::plain ? json_of_plain(node.scalar())
                                                  : nlohmann::json(std::string(node.scalar()));
  }
  if (node.is_sequence()) {
    auto result = nlohmann::json::array();
    for (const YamlNode& item : node.items()) result.push_back(json_of(item));
    return result;
  }
  auto result = nlohmann::json::object();
  for (const YamlEntry& entry : node.entries()) result[std::string(entry.key.scalar())] = json_of(entry.value);
  return result;
}

}  // namespace jiheng
