// PartReader, the blocks: stories, and elements that hold text boxes.
#include <utility>

#include "document/template_reader.h"
#include "document/template_xml.h"

namespace jiheng {
bool is_bookmark(const pugi::xml_node& node) {
  return is_element(node, "w:bookmarkStart") || is_element(node, "w:bookmarkEnd");
}

TemplateNode make_literal_block(const pugi::xml_node& node) {
  TemplateNode block;
  append_element(block.open, node);
  block.visible = true;
  block.is_table = is_element(node, "w:tbl");
  return block;
}

void PartReader::read_root(const pugi::xml_node& root) {
  part_.root = {};
  part_.root.kind = NodeKind::container;
  append_start_tag(part_.root.open, root);
  append_end_tag(part_.root.close, root);
  // Headers and footers hold blocks themselves; a document has a body, notes have one story each.
  if (is_element(root, "w:hdr") || is_element(root, "w:ftr")) {
    read_blocks(root, part_.root.children);
    return;
  }
  part_.root.kind = NodeKind::group;
  append_literal(part_.root.children, std::exchange(part_.root.open, {}), false);
  for (const pugi::xml_node& child : root.children()) {
    if (is_element(child, "w:body") || is_element(child, "w:footnote") || is_element(child, "w:endnote")) {
      read_story(child, part_.root.children.emplace_back());
    } else {
      read_element(child, part_.root.children);
    }
  }
  append_literal(part_.root.children, std::exchange(part_.root.close, {}), false);
}

void PartReader::read_story(const pugi::xml_node& node, TemplateNode& container) {
  TemplateNode story;
  story.kind = NodeKind::container;
  append_start_tag(story.open, node);
  read_blocks(node, story.children);
  // The last section's properties close the body; they are no block.
  if (const pugi::xml_node section = node.child("w:sectPr")) append_element(story.close, section);
  append_end_tag(story.close, node);
  container = std::move(story);
}

void PartReader::read_blocks(const pugi::xml_node& parent, std::vector<TemplateNode>& out) {
  for (const pugi::xml_node& child : parent.children()) {
    const bool is_story_property = is_element(child, "w:sectPr") || is_element(child, "w:tcPr");
    if (child.type() == pugi::node_element && !is_story_property && !is_left_out(child)) read_block(child, out);
  }
}

void PartReader::read_block(const pugi::xml_node& node, std::vector<TemplateNode>& out) {
  if (is_element(node, "w:p")) return read_paragraph(node, out);
  if (is_element(node, "w:tbl")) return read_table(node, out);
  if (is_bookmark(node)) return read_element(node, out);
  if (!needs_structure(node) && !is_element(node, "w:sdt") && !is_element(node, "w:customXml")) {
    out.push_back(make_literal_block(node));
    return;
  }
  TemplateNode group;
  group.kind = NodeKind::group;
  read_element(node, group.children);
  out.push_back(std::move(group));
}

// Bookmarks, drawing numbers and text boxes are what cannot be copied as one text.
bool PartReader::needs_structure(const pugi::xml_node& node) const {
  const auto is_special = [](const pugi::xml_node& n) {
    return is_bookmark(n) || is_element(n, "wp:docPr") || is_element(n, "w:txbxContent");
  };
  return is_special(node) || node.find_node(is_special);
}

void PartReader::read_element(const pugi::xml_node& node, std::vector<TemplateNode>& out) {
  if (is_bookmark(node)) {
    TemplateNode once;
    once.kind = NodeKind::once;
    once.tag = part_.once_count++;
    append_element(once.open, node);
    out.push_back(std::move(once));
    return;
  }
  if (is_element(node, "wp:docPr")) {
    pugi::xml_document copy;
    copy.append_copy(node).remove_attribute("id");
    std::string rest;
    append_element(rest, copy.first_child());
    constexpr std::string_view kStart = "<wp:docPr";
    append_literal(out, std::string(kStart) + " id=\"", true);
    out.emplace_back().kind = NodeKind::drawing_id;
    append_literal(out, '"' + rest.substr(kStart.size()), true);
    return;
  }
  if (is_element(node, "w:txbxContent") || is_element(node, "w:sdtContent")) {
    read_story(node, out.emplace_back());
    return;
  }
  if (!needs_structure(node) && !is_element(node, "w:sdt") && !is_element(node, "w:customXml")) {
    std::string xml;
    append_element(xml, node);
    append_literal(out, std::move(xml), true);
    return;
  }
  std::string start;
  append_start_tag(start, node);
  append_literal(out, std::move(start), true);
  for (const pugi::xml_node& child : node.children()) read_element(child, out);
  std::string end;
  append_end_tag(end, node);
  append_literal(out, std::move(end), true);
}

}  // namespace jiheng
