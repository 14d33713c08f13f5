#include "document/xml_prefix.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng {
namespace {

constexpr std::string_view kTransitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view kStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
constexpr std::string_view kUsual = "w";

// The prefix that a declaration (xmlns:p or xmlns) gives; nothing for other attributes.
const char* declared_prefix(std::string_view name) {
  if (name == "xmlns") return "";
  return name.starts_with("xmlns:") ? name.data() + std::string_view("xmlns:").size() : nullptr;
}

bool is_word(std::string_view space) { return space == kTransitional || space == kStrict; }

class Renamer {
 public:
  explicit Renamer(std::vector<std::string> prefixes) : prefixes_(std::move(prefixes)) {}

  // Depth first without recursion; what declares its own default namespace or one of the prefixes is another part of
  // the world, and so is everything inside of it.
  void rename(pugi::xml_node root) const {
    pugi::xml_node node = root;
    rename_one(node);
    while (true) {
      if (node.first_child() && (node == root || !declares(node))) {
        node = node.first_child();
      } else {
        while (node != root && !node.next_sibling()) node = node.parent();
        if (node == root) return;
        node = node.next_sibling();
      }
      if (node.type() == pugi::node_element && !declares(node)) rename_one(node);
    }
  }

 private:
  bool is_ours(std::string_view prefix) const { return std::ranges::find(prefixes_, prefix) != prefixes_.end(); }

  bool declares(const pugi::xml_node& node) const {
    return std::ranges::any_of(node.attributes(), [&](const pugi::xml_attribute& attribute) {
      const char* prefix = declared_prefix(attribute.name());
      return prefix != nullptr && is_ours(prefix);
    });
  }

  static std::string_view prefix_of(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
  }
  static std::string usual(std::string_view name) {
    const std::size_t colon = name.find(':');
    return std::string(kUsual) + ":" + std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
  }

  void rename_one(pugi::xml_node node) const {
    if (is_ours(prefix_of(node.name()))) node.set_name(usual(node.name()).c_str());
    for (pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view prefix = prefix_of(attribute.name());
      // The default namespace is none of attributes.
      if (!prefix.empty() && is_ours(prefix)) attribute.set_name(usual(attribute.name()).c_str());
    }
  }

  std::vector<std::string> prefixes_;
};

}  // namespace

void use_usual_word_prefix(pugi::xml_document& document) {
  pugi::xml_node root = document.document_element();
  std::vector<std::string> prefixes;
  std::vector<std::string> declarations;
  std::string space;
  for (const pugi::xml_attribute& attribute : root.attributes()) {
    const char* prefix = declared_prefix(attribute.name());
    if (prefix == nullptr) continue;
    if (prefix == kUsual && !is_word(attribute.value())) return;
    if (prefix == kUsual || !is_word(attribute.value())) continue;
    prefixes.emplace_back(prefix);
    declarations.emplace_back(attribute.name());
    space = attribute.value();
  }
  if (prefixes.empty()) return;
  for (const std::string& declaration : declarations) root.remove_attribute(declaration.c_str());
  if (!root.attribute("xmlns:w")) root.append_attribute("xmlns:w").set_value(space.c_str());
  Renamer(std::move(prefixes)).rename(root);
}

}  // namespace jiheng
