#include "document/sub_document.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <vector>

#include <pugixml.hpp>

#include "document/docx_reader.h"
#include "document/sub_document_styles.h"
#include "document/template_xml.h"

namespace jiheng {
namespace {

constexpr std::string_view kWordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr int kDeepest = 8;  // parts that lead to parts

std::string_view after_last(std::string_view text, char sign) {
  const std::size_t at = text.rfind(sign);
  return at == std::string_view::npos ? text : text.substr(at + 1);
}

// The part to which a target leads from another part.
std::string resolved(std::string_view from, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string folder(from.substr(0, from.rfind('/') == std::string_view::npos ? 0 : from.rfind('/') + 1));
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    if (!folder.empty()) folder.pop_back();
    folder.resize(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/') + 1);
  }
  return folder + std::string(target);
}

// What is left behind, by element; "" where nobody misses it.
std::optional<std::string> left_behind(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kNames{
      {{"w:sectPr", ""},
       {"w:footnoteReference", "脚注"},
       {"w:endnoteReference", "尾注"},
       {"w:altChunk", "嵌入的其他文件"},
       {"w:subDoc", "链接的子文档"},
       {"w:bookmarkStart", ""},
       {"w:bookmarkEnd", ""},
       {"w:permStart", ""},
       {"w:permEnd", ""}}};
  for (const auto& [element, said] : kNames) {
    if (name == element) return std::string(said);
  }
  return std::nullopt;
}

class SubDocumentTaker {
 public:
  SubDocumentTaker(const ZipPackage& package, std::string_view part, AddedParts& added, SubDocumentText& text,
                   Diagnostics& diagnostics)
      : package_(package), part_(part), added_(added), text_(text), diagnostics_(diagnostics) {}

  bool run() {
    if (!find_main() || !parse(main_, document_)) return false;
    const pugi::xml_node root = document_.child("w:document");
    pugi::xml_node body = root.child("w:body");
    if (!body || kWordNamespace != root.attribute("xmlns:w").value()) return not_word();
    if (!read_relations(main_, relations_) || !read_types()) return false;
    clean(body);
    for (const pugi::xml_node& block : body.children()) take_related(block);
    if (!take_styles(body)) return false;
    for (pugi::xml_node block = body.first_child(); block; block = block.next_sibling()) write_block(root, block);
    return true;
  }

 private:
  struct Relation {
    std::string type;
    std::string target;
    bool outside = false;
  };
  using Relations = std::map<std::string, Relation>;

  bool fail(std::string code, Message message, Message remedy) {
    Place place;
    place.file = package_.file();
    diagnostics_.error(std::move(code), std::move(place), std::move(message), std::move(remedy));
    return false;
  }

  bool not_word() {
    return fail("docx.not-word", {"这不是 Word 文档（docx）。", "This is no Word document (docx)."},
                {"请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”。",
                 "Open it in Word or WPS and save it as a Word document (*.docx)."});
  }

  bool parse(const std::string& name, pugi::xml_document& document) {
    const std::optional<std::string> bytes = package_.read(name, diagnostics_);
    if (!bytes) return false;
    if (parse_part_xml(*bytes, document)) return true;
    return report_unread_part("docx", package_.file(), name, document, diagnostics_);
  }

  bool read_relations(const std::string& part, Relations& relations) {
    const std::string listing = relationships_part_of(part);
    pugi::xml_document document;
    if (!package_.contains(listing)) return true;
    if (!parse(listing, document)) return false;
    for (const pugi::xml_node& node : document.document_element().children()) {
      const std::string target = node.attribute("Target").value();
      const bool outside = node.attribute("TargetMode").as_string() == std::string_view("External");
      relations[node.attribute("Id").value()] = {node.attribute("Type").value(),
                                                 outside ? target : resolved(part, target), outside};
    }
    return true;
  }

  bool find_main() {
    Relations relations;
    if (!read_relations("", relations)) return false;
    for (const auto& [id, relation] : relations) {
      if (after_last(relation.type, '/') == "officeDocument" && package_.contains(relation.target))
        main_ = relation.target;
    }
    return !main_.empty() || not_word();
  }

  bool read_types() {
    pugi::xml_document document;
    if (!package_.contains("[Content_Types].xml")) return not_word();
    if (!parse("[Content_Types].xml", document)) return false;
    for (const pugi::xml_node& node : document.document_element().children()) {
      const std::string type = node.attribute("ContentType").value();
      const std::string_view name = node.attribute("PartName").value();
      if (!name.empty()) types_[std::string(name.substr(1))] = type;
      if (node.attribute("Extension")) default_types_[node.attribute("Extension").value()] = type;
    }
    return true;
  }

  std::string type_of(const std::string& part) const {
    const auto exact = types_.find(part);
    if (exact != types_.end()) return exact->second;
    const auto by_extension = default_types_.find(std::string(after_last(part, '.')));
    return by_extension == default_types_.end() ? "application/octet-stream" : by_extension->second;
  }

  // Takes out what stays behind, and gives drawings new numbers.
  void clean(pugi::xml_node parent) {
    pugi::xml_node child = parent.first_child();
    while (child) {
      const pugi::xml_node next = child.next_sibling();
      const std::optional<std::string> behind = left_behind(child.name());
      if (behind || is_left_out(child)) {
        if (behind && !behind->empty()) text_.left_out.insert(*behind);
        parent.remove_child(child);
      } else {
        if (is_element(child, "wp:docPr")) child.attribute("id") = added_.next_drawing();
        clean(child);
      }
      child = next;
    }
  }

  // --- parts ---

  // Brings along what the attributes r:id, r:embed … of an element lead to.
  void take_related(pugi::xml_node node) {
    for (pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      const auto relation = name.starts_with("r:") ? relations_.find(attribute.value()) : relations_.end();
      if (relation != relations_.end()) attribute = take(relation->first, relation->second).c_str();
    }
    for (const pugi::xml_node& child : node.children()) take_related(child);
  }

  // The relationship in the report that leads to the same; "" when it leads nowhere.
  std::string take(const std::string& id, const Relation& relation) {
    std::string& taken = ids_[id];
    if (!taken.empty()) return taken;
    if (relation.outside) return taken = added_.relate_outside(part_, relation.type, relation.target);
    const std::string name = take_part(relation.target, 0, relation.type);
    return name.empty() ? name : taken = added_.relate(part_, relation.type, name);
  }

  // The name of the part in the report.
  std::string take_part(const std::string& part, int depth, std::string_view relationship) {
    const auto known = taken_.find(part);
    if (known != taken_.end()) return known->second;
    const std::optional<std::string> bytes =
        package_.contains(part) && depth < kDeepest ? package_.read(part, diagnostics_) : std::nullopt;
    if (!bytes) {
      text_.left_out.insert("缺失的图片或对象");
      return {};
    }
    // "word/media/image7.png" → "word/media/image" and "png".
    const std::string extension(after_last(part, '.'));
    std::string stem = part.substr(0, part.size() - std::min(part.size(), extension.size() + 1));
    while (!stem.empty() && stem.back() >= '0' && stem.back() <= '9') stem.pop_back();
    const std::string type = type_of(part);
    const bool compressed = type.starts_with("image/") || extension == "xlsx";
    std::string name = added_.add_part({stem, extension, type, relationship, compressed}, *bytes);
    taken_[part] = name;
    take_relations_of(part, name, depth);
    return name;
  }

  // A part names its relationships inside, so they keep their identifiers.
  void take_relations_of(const std::string& old_part, const std::string& new_part, int depth) {
    Relations relations;
    if (!read_relations(old_part, relations)) return;
    for (const auto& [id, relation] : relations) {
      const std::string target =
          relation.outside ? relation.target : take_part(relation.target, depth + 1, relation.type);
      if (!target.empty()) added_.relate_as(id, new_part, relation.type, target, relation.outside);
    }
  }

  // --- styles and lists ---

  bool take_styles(const pugi::xml_node& body) {
    pugi::xml_document styles;
    pugi::xml_document numbering;
    for (const auto& [id, relation] : relations_) {
      const std::string_view kind = after_last(relation.type, '/');
      if (relation.outside || !package_.contains(relation.target)) continue;
      if (kind == "styles" && !parse(relation.target, styles)) return false;
      if (kind == "numbering" && !parse(relation.target, numbering)) return false;
    }
    StyleTaker(styles, numbering, added_).take(body);
    return true;
  }

  // --- writing ---

  void write_block(const pugi::xml_node& root, pugi::xml_node block) {
    if (block.type() != pugi::node_element) return;
    declare_names(root, block);
    const bool table = is_element(block, "w:tbl");
    if (text_.blocks.empty()) text_.begins_with_table = table;
    text_.ends_with_table = table;
    append_element(text_.blocks, block);
  }

  // The names of the document's XML that the report's may not know: declared at each block, with those that an older
  // Word may pass over.
  static void declare_names(const pugi::xml_node& root, pugi::xml_node block) {
    std::set<std::string> used;
    collect_prefixes(block, used);
    const std::string ignorable = root.attribute("mc:Ignorable").value();
    std::string ignored;
    for (std::size_t at = 0; at < ignorable.size();) {
      const std::size_t end = std::min(ignorable.find(' ', at), ignorable.size());
      const std::string prefix = ignorable.substr(at, end - at);
      if (used.count(prefix) > 0) ignored += (ignored.empty() ? "" : " ") + prefix;
      at = end + 1;
    }
    if (!ignored.empty()) used.insert("mc");
    for (const std::string& prefix : used) {
      const std::string name = "xmlns:" + prefix;
      const pugi::xml_attribute declaration = root.attribute(name.c_str());
      if (declaration && prefix != "w" && !block.attribute(name.c_str())) block.append_copy(declaration);
    }
    if (!ignored.empty()) block.append_attribute("mc:Ignorable") = ignored.c_str();
  }

  static void add_prefix(std::string_view name, std::set<std::string>& used) {
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos) used.emplace(name.substr(0, colon));
  }

  static void collect_prefixes(const pugi::xml_node& node, std::set<std::string>& used) {
    add_prefix(node.name(), used);
    for (const pugi::xml_attribute& attribute : node.attributes()) add_prefix(attribute.name(), used);
    // Choices are named by prefixes in a value.
    if (is_element(node, "mc:Choice")) used.emplace(node.attribute("Requires").value());
    for (const pugi::xml_node& child : node.children()) collect_prefixes(child, used);
  }

  const ZipPackage& package_;
  std::string part_;
  AddedParts& added_;
  SubDocumentText& text_;
  Diagnostics& diagnostics_;
  std::string main_;
  pugi::xml_document document_;
  Relations relations_;
  std::map<std::string, std::string> types_;
  std::map<std::string, std::string> default_types_;
  std::map<std::string, std::string> ids_;    // relationship of the document → relationship of the report
  std::map<std::string, std::string> taken_;  // part of the document → part of the report
};

}  // namespace

bool take_in(const SubDocument& document, std::string_view part, AddedParts& added, SubDocumentText& text,
             Diagnostics& diagnostics) {
  const std::optional<ZipPackage> package =
      ZipPackage::open_memory(document.bytes, document.name, kDocxLimits, diagnostics);
  return package && SubDocumentTaker(*package, part, added, text, diagnostics).run();
}

}  // namespace jiheng
