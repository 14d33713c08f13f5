#include "document/sub_document_styles.h"

#include <algorithm>
#include <string_view>

#include "document/template_xml.h"

namespace jiheng {
namespace {

pugi::xml_node child_with(const pugi::xml_node& parent, const char* child, const char* attribute,
                          const std::string& value) {
  for (const pugi::xml_node& node : parent.children(child)) {
    if (value == node.attribute(attribute).value()) return node;
  }
  return {};
}

// Word compares the names of styles without regard to case: "heading 1" is "Heading 1".
std::string style_key(const pugi::xml_node& style) {
  std::string key = std::string(style.attribute("w:type").as_string("paragraph")) + "/" +
                    style.child("w:name").attribute("w:val").value();
  for (char& c : key) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return key;
}

int highest(const pugi::xml_node& parent, const char* child, const char* attribute) {
  int result = 0;
  for (const pugi::xml_node& node : parent.children(child))
    result = std::max(result, node.attribute(attribute).as_int());
  return result;
}

bool is_style_reference(std::string_view name) {
  return name == "w:pStyle" || name == "w:rStyle" || name == "w:tblStyle" || name == "w:basedOn" || name == "w:next" ||
         name == "w:link" || name == "w:numStyleLink" || name == "w:styleLink";
}

}  // namespace

StyleTaker::StyleTaker(const pugi::xml_document& styles, const pugi::xml_document& numbering, AddedParts& added)
    : styles_(styles), numbering_(numbering), added_(added) {
  constexpr const char* kEmptyStyles =
      R"(<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>)";
  constexpr const char* kEmptyNumbering =
      R"(<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>)";
  const std::string old_styles = added.shared_part(AddedParts::Shared::styles);
  const std::string old_numbering = added.shared_part(AddedParts::Shared::numbering);
  parse_part_xml(old_styles.empty() ? kEmptyStyles : old_styles, report_styles_);
  parse_part_xml(old_numbering.empty() ? kEmptyNumbering : old_numbering, report_numbering_);
}

void StyleTaker::take(pugi::xml_node body) {
  rename_references(body);
  if (styles_changed_) added_.set_shared_part(AddedParts::Shared::styles, whole_part_xml(report_styles_));
  if (numbering_changed_) added_.set_shared_part(AddedParts::Shared::numbering, whole_part_xml(report_numbering_));
}

void StyleTaker::rename_references(pugi::xml_node node) {
  pugi::xml_node child = node.first_child();
  while (child) {
    const pugi::xml_node next = child.next_sibling();
    const bool style = is_style_reference(child.name());
    if (style || (is_element(child, "w:numId") && is_element(node, "w:numPr"))) {
      const std::string id = child.attribute("w:val").value();
      const std::string renamed = style ? take_style(id) : take_list(id);
      if (renamed.empty()) {
        node.remove_child(child);  // leads to nothing
      } else {
        child.attribute("w:val") = renamed.c_str();
      }
    } else {
      rename_references(child);
    }
    child = next;
  }
}

std::string StyleTaker::unused_style_id(const std::string& wanted) const {
  const pugi::xml_node styles = report_styles_.child("w:styles");
  std::string id = wanted;
  for (int number = 1; child_with(styles, "w:style", "w:styleId", id); ++number)
    id = wanted + "J" + std::to_string(number);
  return id;
}

std::string StyleTaker::take_style(const std::string& id) {
  const auto known = styles_taken_.find(id);
  if (known != styles_taken_.end()) return known->second;
  const pugi::xml_node style = child_with(styles_.child("w:styles"), "w:style", "w:styleId", id);
  if (!style) return {};
  pugi::xml_node report = report_styles_.child("w:styles");
  for (const pugi::xml_node& other : report.children("w:style")) {
    if (style_key(other) == style_key(style)) return styles_taken_[id] = other.attribute("w:styleId").value();
  }
  const std::string renamed = styles_taken_[id] = unused_style_id(id);
  pugi::xml_node copy = report.append_copy(style);
  copy.attribute("w:styleId") = renamed.c_str();
  copy.remove_attribute("w:default");  // the report has defaults of its own
  styles_changed_ = true;
  rename_references(copy);
  return renamed;
}

// A list is brought along as one of its own, so its numbers begin anew.
std::string StyleTaker::take_list(const std::string& id) {
  if (id == "0") return id;  // no list
  const auto known = lists_taken_.find(id);
  if (known != lists_taken_.end()) return known->second;
  const pugi::xml_node list = child_with(numbering_.child("w:numbering"), "w:num", "w:numId", id);
  const std::string form = list.child("w:abstractNumId").attribute("w:val").value();
  const pugi::xml_node levels = child_with(numbering_.child("w:numbering"), "w:abstractNum", "w:abstractNumId", form);
  if (!list || !levels) return {};
  pugi::xml_node report = report_numbering_.child("w:numbering");
  const std::string new_form = std::to_string(highest(report, "w:abstractNum", "w:abstractNumId") + 1);
  const std::string new_id = lists_taken_[id] = std::to_string(highest(report, "w:num", "w:numId") + 1);
  // Forms stand before lists.
  const pugi::xml_node first_list = report.child("w:num");
  pugi::xml_node form_copy = first_list ? report.insert_copy_before(levels, first_list) : report.append_copy(levels);
  form_copy.attribute("w:abstractNumId") = new_form.c_str();
  form_copy.remove_child("w:nsid");  // by which Word would join it with another list
  form_copy.remove_child("w:tmpl");
  for (pugi::xml_node level : form_copy.children("w:lvl")) level.remove_child("w:lvlPicBulletId");
  pugi::xml_node last_list;
  for (const pugi::xml_node& other : report.children("w:num")) last_list = other;
  pugi::xml_node copy = last_list ? report.insert_copy_after(list, last_list) : report.append_copy(list);
  copy.attribute("w:numId") = new_id.c_str();
  copy.child("w:abstractNumId").attribute("w:val") = new_form.c_str();
  numbering_changed_ = true;
  rename_references(form_copy);
  return new_id;
}

}  // namespace jiheng
