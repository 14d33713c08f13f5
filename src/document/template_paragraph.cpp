// PartReader, the paragraph: joins the text of its runs, finds the tags in it and cuts the runs at the tags.
#include <algorithm>
#include <utility>

#include "document/template_reader.h"
#include "document/template_xml.h"

namespace jiheng {
namespace {

bool is_any(const pugi::xml_node& node, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (is_element(node, name)) return true;
  }
  return false;
}

// Kept around their runs.
bool is_wrapper(const pugi::xml_node& node) {
  return is_any(node, {"w:hyperlink", "w:fldSimple", "w:sdt", "w:sdtContent", "w:dir", "w:bdo"});
}

// Taken off their runs: smart tags mean nothing in a report, insertions under revision are accepted.
bool is_transparent(const pugi::xml_node& node) {
  return is_any(node, {"w:ins", "w:moveTo", "w:smartTag", "w:customXml"});
}

bool is_dropped(const pugi::xml_node& node) {
  return is_any(node, {"w:pPr", "w:del", "w:moveFrom", "w:smartTagPr", "w:customXmlPr"}) || is_left_out(node);
}

// Elements between runs that print nothing.
bool is_invisible(const pugi::xml_node& node) {
  return is_any(node, {"w:permStart", "w:permEnd", "w:sdtPr", "w:sdtEndPr"});
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

void append_text_element(std::string& out, std::string_view text) {
  out += "<w:t xml:space=\"preserve\">";
  append_escaped(out, text);
  out += "</w:t>";
}

std::string run_opening(const pugi::xml_node& run) {
  std::string open;
  append_start_tag(open, run);
  if (const pugi::xml_node properties = run.child("w:rPr")) append_element(open, properties);
  return open;
}

}  // namespace

void append_literal(std::vector<TemplateNode>& out, std::string xml, bool visible) {
  if (xml.empty()) return;
  if (!out.empty() && out.back().kind == NodeKind::literal && !out.back().is_table) {
    out.back().open += xml;
    out.back().visible = out.back().visible || visible;
    return;
  }
  TemplateNode node;
  node.open = std::move(xml);
  node.visible = visible;
  out.push_back(std::move(node));
}

std::string paragraph_opening(const pugi::xml_node& paragraph, bool with_section_break) {
  std::string open;
  append_start_tag(open, paragraph);
  const pugi::xml_node properties = paragraph.child("w:pPr");
  if (!properties) return open;
  append_start_tag(open, properties);
  for (const pugi::xml_node& child : properties.children()) {
    if (with_section_break || !is_element(child, "w:sectPr")) append_element(open, child);
  }
  append_end_tag(open, properties);
  return open;
}

void PartReader::RunBuilder::flush() {
  if (!literal.empty()) append_literal(out, open + literal + "</w:r>", visible);
  literal.clear();
  visible = false;
}

void PartReader::flatten_run(const pugi::xml_node& run, Inline& line) const {
  line.pieces.push_back({Piece::Kind::run_begin, run});
  for (const pugi::xml_node& child : run.children()) {
    if (is_element(child, "w:rPr") || is_left_out(child)) continue;
    if (is_element(child, "w:t")) {
      const std::size_t begin = line.text.size();
      line.text += child.text().get();
      line.pieces.push_back({Piece::Kind::text, child, begin, line.text.size()});
      continue;
    }
    line.text += '\n';
    line.pieces.push_back({Piece::Kind::child, child});
  }
  line.pieces.push_back({Piece::Kind::run_end, run});
}

void PartReader::flatten(const pugi::xml_node& parent, Inline& line) const {
  for (const pugi::xml_node& child : parent.children()) {
    if (child.type() != pugi::node_element || is_dropped(child)) continue;
    if (is_element(child, "w:r")) {
      flatten_run(child, line);
    } else if (is_transparent(child)) {
      flatten(child, line);
    } else if (is_wrapper(child)) {
      line.pieces.push_back({Piece::Kind::wrapper_begin, child});
      flatten(child, line);
      line.pieces.push_back({Piece::Kind::wrapper_end, child});
    } else {
      line.pieces.push_back({Piece::Kind::element, child});
    }
  }
}

void PartReader::scan(Inline& line) {
  if (!may_contain_tags(line.text)) return;
  ScannedTags scanned = scan_tags(line.text);
  for (const TagFault& fault : scanned.faults) report_tag_fault(diagnostics_, part_, line.text, fault);
  line.tags = std::move(scanned.tags);
  line.paragraph = part_.paragraphs.size();
  if (!line.tags.empty()) part_.paragraphs.push_back(line.text);
}

bool PartReader::shows_something(const Inline& line) {
  if (!is_blank(line.text)) return true;
  return std::any_of(line.pieces.begin(), line.pieces.end(), [](const Piece& piece) {
    return piece.kind == Piece::Kind::child || (piece.kind == Piece::Kind::element && !is_invisible(piece.node));
  });
}

void PartReader::read_paragraph(const pugi::xml_node& paragraph, std::vector<TemplateNode>& out) {
  Inline line;
  flatten(paragraph, line);
  scan(line);
  if (line.tags.empty() && !needs_structure(paragraph)) {
    std::string xml;
    append_element(xml, paragraph);
    append_literal(out, std::move(xml), shows_something(line));
    return;
  }
  TemplateNode node;
  node.kind = NodeKind::paragraph;
  pugi::xml_document copy;
  const bool placing = check_placing(line);
  const pugi::xml_node form = placing ? placing_paragraph(paragraph, copy) : paragraph;
  node.open = paragraph_opening(form, true);
  if (form.child("w:pPr").child("w:sectPr")) node.tail = paragraph_opening(form, false);
  append_end_tag(node.close, paragraph);
  node.tagged = !line.tags.empty();
  build(line, node.children);
  out.push_back(std::move(node));
}

// Turns pieces into nodes, up to the end of the paragraph or of the wrapper that is being read.
void PartReader::build(Inline& line, std::vector<TemplateNode>& out) {
  while (line.next_piece < line.pieces.size()) {
    const Piece piece = line.pieces[line.next_piece];
    switch (piece.kind) {
      case Piece::Kind::wrapper_end:
        return;
      case Piece::Kind::run_begin:
        build_run(line, out);
        break;
      case Piece::Kind::wrapper_begin: {
        TemplateNode wrapper;
        wrapper.kind = NodeKind::wrapper;
        append_start_tag(wrapper.open, piece.node);
        append_end_tag(wrapper.close, piece.node);
        ++line.next_piece;
        build(line, wrapper.children);
        out.push_back(std::move(wrapper));
        ++line.next_piece;
        break;
      }
      default:
        if (is_invisible(piece.node)) {
          std::string xml;
          append_element(xml, piece.node);
          append_literal(out, std::move(xml), false);
        } else {
          read_element(piece.node, out);
        }
        ++line.next_piece;
        break;
    }
  }
}

void PartReader::build_run(Inline& line, std::vector<TemplateNode>& out) {
  RunBuilder run{run_opening(line.pieces[line.next_piece].node), {}, false, out};
  for (++line.next_piece; line.pieces[line.next_piece].kind != Piece::Kind::run_end; ++line.next_piece) {
    const Piece& piece = line.pieces[line.next_piece];
    if (piece.kind == Piece::Kind::text) {
      build_text(line, piece, run);
    } else if (needs_structure(piece.node)) {
      run.flush();
      append_literal(out, run.open, true);
      read_element(piece.node, out);
      append_literal(out, "</w:r>", true);
    } else {
      append_element(run.literal, piece.node);
      run.visible = true;
    }
  }
  run.flush();
  ++line.next_piece;
}

// The text between tags stays in the run; of a tag, this run keeps the node if it begins here and drops the characters
// anyway.
void PartReader::build_text(Inline& line, const Piece& piece, RunBuilder& run) {
  std::size_t at = piece.begin;
  while (at < piece.end) {
    const Tag* tag = line.next_tag < line.tags.size() ? &line.tags[line.next_tag] : nullptr;
    if (tag != nullptr && tag->begin <= at) {
      if (tag->begin == at) {
        run.flush();
        run.out.push_back(make_tag_node(line, run.open));
      }
      at = std::min(tag->end, piece.end);
      if (at == tag->end) ++line.next_tag;
      continue;
    }
    const std::size_t stop = tag != nullptr ? std::min(tag->begin, piece.end) : piece.end;
    const std::string_view text = std::string_view(line.text).substr(at, stop - at);
    append_text_element(run.literal, text);
    run.visible = run.visible || !is_blank(text);
    at = stop;
  }
}

TemplateNode PartReader::make_tag_node(Inline& line, const std::string& run_open) {
  const Tag& tag = line.tags[line.next_tag];
  TemplateNode node;
  node.kind = prints(tag.kind) ? NodeKind::value : NodeKind::mark;
  if (tag.kind == TagKind::placed) node.kind = NodeKind::placed;
  node.tag = static_cast<int>(part_.tags.size());
  node.open = run_open;
  part_.tags.push_back({tag, line.paragraph});
  const std::string_view before = std::string_view(line.text).substr(0, tag.begin);
  const std::string_view after = std::string_view(line.text).substr(tag.end);
  if (tag.kind == TagKind::contents && !(is_blank(before) && is_blank(after))) {
    tag_error(diagnostics_, part_, part_.tags.back(), "template.contents-not-alone",
              {"「" + tag_text(tag) + "」与其他文字同在一段。",
               "“" + tag_text(tag) + "” shares its paragraph with other text."},
              {"让它单独成段：目录的每一条各成一段。",
               "Give it a paragraph of its own: every entry of the contents becomes one."});
  }
  if (tag.merge || tag.merge_across) {
    cell_merge_ = cell_merge_ || tag.merge;
    cell_merge_across_ = cell_merge_across_ || tag.merge_across;
    if (cells_around_ == 0) {
      tag_error(
          diagnostics_, part_, part_.tags.back(), "template.merge-outside-table",
          {"「" + tag_text(tag) + "」不在表格单元格内。", "“" + tag_text(tag) + "” does not stand in a table cell."},
          {"“|合并”和“|横合并”只能用在表格单元格里。", "“|合并” and “|横合并” have a meaning in table cells only."});
    }
  }
  return node;
}

}  // namespace jiheng
