#include "document/docx_styles.h"

namespace jiheng {
namespace {

constexpr int kBodyTextLevel = 9;
constexpr int kDeepestBase = 16;  // of styles based on styles; more is a circle

// Of Word's own heading styles, whose outline level need not be written.
int level_of_name(std::string_view name) {
  constexpr std::string_view kHeading = "heading ";
  if (name.size() != kHeading.size() + 1 || !name.starts_with(kHeading)) return 0;
  const char digit = name.back();
  return digit >= '1' && digit <= '9' ? digit - '0' : 0;
}

}  // namespace

DocxStyles::DocxStyles(const pugi::xml_node& styles) {
  std::unordered_map<std::string, pugi::xml_node> nodes;
  for (const pugi::xml_node& node : styles.children("w:style")) {
    if (node.attribute("w:type").as_string() != std::string_view("paragraph")) continue;
    const std::string id = node.attribute("w:styleId").value();
    nodes.emplace(id, node);
    if (node.attribute("w:default").as_bool()) default_ = id;
  }
  for (const auto& [id, own] : nodes) {
    DocxStyle& style = styles_[id];
    style.name = own.child("w:name").attribute("w:val").value();
    style.level = level_of_name(style.name);
    bool has_level = false;
    bool has_list = false;
    auto at = nodes.find(id);
    for (int depth = 0; at != nodes.end() && depth < kDeepestBase; ++depth) {
      const pugi::xml_node properties = at->second.child("w:pPr");
      if (const pugi::xml_node level = properties.child("w:outlineLvl"); level && !has_level) {
        const int value = level.attribute("w:val").as_int(kBodyTextLevel);
        style.level = value >= 0 && value < kBodyTextLevel ? value + 1 : 0;
        has_level = true;
      }
      if (const pugi::xml_node number = properties.child("w:numPr").child("w:numId"); number && !has_list) {
        style.list = number.attribute("w:val").as_int();
        const pugi::xml_node level = properties.child("w:numPr").child("w:ilvl");
        style.list_level = level ? level.attribute("w:val").as_int() : -1;
        has_list = true;
      }
      at = nodes.find(at->second.child("w:basedOn").attribute("w:val").value());
    }
  }
}

const DocxStyle& DocxStyles::find(std::string_view id) const {
  static const DocxStyle kNone;
  auto found = styles_.find(std::string(id));
  if (found == styles_.end()) found = styles_.find(default_);
  return found == styles_.end() ? kNone : found->second;
}

}  // namespace jiheng
