#include "document/template_writer.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "document/template_numbering.h"
#include "document/template_xml.h"

namespace jiheng {

PartWriter::PartWriter(const TemplatePart& part, const TemplateValue& data, const TemplateLimits& limits,
                       AddedParts& added, Diagnostics& diagnostics, FigureList* figures)
    : part_(part),
      limits_(limits),
      added_(added),
      diagnostics_(diagnostics),
      figures_(figures),
      complained_(part.tags.size()),
      written_once_(static_cast<std::size_t>(part.once_count)) {
  scopes_.push_back(&data);
}

std::string PartWriter::write() {
  out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  write_part(part_.root);
  return std::move(out_);
}

// The root, and groups: nodes one after the other.
void PartWriter::write_part(const TemplateNode& node) {
  if (node.kind == NodeKind::container) return write_container(node);
  for (const TemplateNode& child : node.children) {
    switch (child.kind) {
      case NodeKind::container:
        write_container(child);
        break;
      case NodeKind::group:
        write_part(child);
        break;
      default:
        write_inline_node(child);
        break;
    }
  }
}

bool PartWriter::may_go_on() {
  if (stopped_) return false;
  if (++steps_ <= limits_.steps && out_.size() <= limits_.part_bytes) return true;
  stopped_ = true;
  Place place;
  place.file = part_.file;
  diagnostics_.error("template.too-large", std::move(place),
                     {"按这个模板生成的文件过大。", "The report grows too large."},
                     {"检查模板中是否有循环套用了同一个列表。", "Look for loops that nest the same list in itself."});
  return false;
}

// --- blocks ---

void PartWriter::write_container(const TemplateNode& node) {
  out_ += node.open;
  Blocks blocks;
  write_blocks(node, blocks);
  close_story(blocks);
  out_ += node.close;
}

// A story must hold a paragraph, and the last thing in it must be one: otherwise Word calls the file damaged. After a
// table it is made as low as can be, or it would be the only thing on a new page when the table fills the last one.
void PartWriter::close_story(const Blocks& blocks) {
  constexpr std::string_view kLowParagraph =
      R"(<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>)";
  if (blocks.ends_with_table) {
    out_ += kLowParagraph;
  } else if (!blocks.any && blocks.removed != nullptr) {
    out_ += blocks.removed->open;
    out_ += blocks.removed->close;
  } else if (!blocks.any) {
    out_ += "<w:p/>";
  }
}

void PartWriter::write_blocks(const TemplateNode& parent, Blocks& blocks) {
  for (const TemplateNode& child : parent.children) write_block(child, blocks);
}

void PartWriter::write_block(const TemplateNode& node, Blocks& blocks) {
  switch (node.kind) {
    case NodeKind::section:
      write_section(node, [&] { write_blocks(node, blocks); });
      return;
    case NodeKind::paragraph:
      write_paragraph(node, blocks);
      return;
    case NodeKind::table:
      write_table(node, blocks);
      return;
    case NodeKind::once:
      write_once(node);
      return;
    case NodeKind::literal:
      // Word would join two tables that touch.
      if (node.is_table && blocks.ends_with_table) out_ += "<w:p/>";
      out_ += node.open;
      break;
    default:
      write_part(node);
      break;
  }
  blocks.any = true;
  blocks.ends_with_table = node.is_table;
}

void PartWriter::write_paragraph(const TemplateNode& node, Blocks& blocks) {
  const std::size_t begin = out_.size();
  const std::size_t shown_before = shown_;
  const bool has_break = !node.tail.empty();
  const auto outer = std::pair(paragraph_, paragraph_begin_);
  paragraph_ = &node;
  paragraph_begin_ = begin;
  out_ += has_break ? node.tail : node.open;
  for (const TemplateNode& child : node.children) write_inline_node(child);
  // The section break belongs to the last of the lines.
  if (has_break) out_.replace(paragraph_begin_, node.tail.size(), node.open);
  out_ += node.close;
  std::tie(paragraph_, paragraph_begin_) = outer;
  if (replacement_) return replace_paragraph(node, begin, blocks);

  if (node.tagged && shown_ == shown_before && !has_break) {
    out_.resize(begin);
    blocks.removed = &node;
    return;
  }
  blocks.any = true;
  blocks.ends_with_table = false;
}

// --- text ---

void PartWriter::write_inline(const TemplateNode& parent) {
  for (const TemplateNode& child : parent.children) write_inline_node(child);
}

void PartWriter::write_inline_node(const TemplateNode& node) {
  switch (node.kind) {
    case NodeKind::literal:
      out_ += node.open;
      if (node.visible) ++shown_;
      break;
    case NodeKind::value:
      write_value(node);
      break;
    case NodeKind::placed:
      write_placed(node);
      break;
    case NodeKind::section:
      write_section(node, [&] { write_inline(node); });
      break;
    case NodeKind::once:
      write_once(node);
      break;
    case NodeKind::drawing_id:
      out_ += std::to_string(added_.next_drawing());
      break;
    case NodeKind::wrapper: {
      const TemplateNode* paragraph = std::exchange(paragraph_, nullptr);
      out_ += node.open;
      write_inline(node);
      out_ += node.close;
      paragraph_ = paragraph;
      break;
    }
    default: {  // a text box, whose paragraphs are its own
      const auto outer = std::pair(paragraph_, paragraph_begin_);
      node.kind == NodeKind::container ? write_container(node) : write_part(node);
      std::tie(paragraph_, paragraph_begin_) = outer;
      break;
    }
  }
}

void PartWriter::write_once(const TemplateNode& node) {
  const auto number = static_cast<std::size_t>(node.tag);
  if (written_once_[number]) return;
  written_once_[number] = true;
  out_ += node.open;
}

void PartWriter::write_value(const TemplateNode& node) {
  const TagUse& use = part_.tags[static_cast<std::size_t>(node.tag)];
  if (use.tag.kind != TagKind::value) return write_numbering(node, use);
  const TemplateValue* value = look_up(use, node.tag);
  if (value == nullptr) return;
  ++steps_;
  if (value->is_list() || value->is_object() || value->is_placed()) {
    if (first_complaint(node.tag)) report_no_text(use, *value);
  } else if (!use.tag.format) {
    write_marked(node.open, value->printed(), value->figures());
  } else if (const FormattedText formatted = format_value(*value, *use.tag.format); formatted.text) {
    // A value that is one figure stays that figure in any format.
    std::vector<FigureMark> figures = value->figures();
    const bool whole = figures.size() == 1 && figures[0].begin == 0 && figures[0].end == value->printed().size();
    figures.resize(whole ? 1 : 0);
    if (whole) figures[0].end = formatted.text->size();
    write_marked(node.open, *formatted.text, figures);
  } else if (first_complaint(node.tag)) {
    report_bad_format(use, *value, formatted.takes);
  }
}

void PartWriter::write_marked(const std::string& run_open, std::string_view text,
                              const std::vector<FigureMark>& figures) {
  value_text_ = text;
  value_figures_ = &figures;
  write_text(run_open, text);
  value_figures_ = nullptr;
}

// Lines become paragraphs of the same form; blank lines are left out, as official documents have none.
void PartWriter::write_text(const std::string& run_open, std::string_view text) {
  bool first = true;
  while (!text.empty()) {
    const auto line_end = std::find_if(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n'; });
    const auto end = static_cast<std::size_t>(line_end - text.begin());
    if (end > 0) {
      if (!first) begin_next_line(run_open);
      write_line(run_open, text.substr(0, end));
      first = false;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// Numbers, references and contents stay marks until all parts are written.
void PartWriter::write_numbering(const TemplateNode& node, const TagUse& use) {
  if (use.tag.kind == TagKind::contents) {
    ++shown_;
    return append_mark(out_, NumberingMark::contents, use.tag.label, {}, {}, {});
  }
  const auto kind = use.tag.kind == TagKind::number ? NumberingMark::number : NumberingMark::see;
  std::string_view key = use.tag.key;
  if (!use.tag.path.empty()) {
    const TemplateValue* value = look_up(use, node.tag);
    if (value == nullptr) return;
    if (!value->is_text()) {
      if (first_complaint(node.tag)) report_no_text(use, *value);
      return;
    }
    key = value->text();
    if (key.empty()) return;  // nothing to number, nothing to refer to
  }
  ++steps_;
  ++shown_;
  append_mark(out_, kind, use.tag.label, key, {}, node.open);
}

void PartWriter::write_line(const std::string& run_open, std::string_view line) {
  if (line.find_first_not_of(" \t") != std::string_view::npos) ++shown_;
  std::size_t at = 0;
  for (DataMark mark = next_data_mark(line, 0); mark.end != std::string_view::npos; mark = next_data_mark(line, at)) {
    if (mark.begin > at) write_words(run_open, line.substr(at, mark.begin - at));
    append_mark(out_, NumberingMark::reference, mark.label, mark.key, mark.otherwise, run_open);
    at = mark.end;
  }
  if (at < line.size()) write_words(run_open, line.substr(at));
}

// Words of the value's text, with its figures marked.
void PartWriter::write_words(const std::string& run_open, std::string_view words) {
  if (figures_ == nullptr || value_figures_ == nullptr || value_figures_->empty()) return write_run(run_open, words);
  const std::vector<FigureMark>& marks = *value_figures_;
  const auto begin = static_cast<std::size_t>(words.data() - value_text_.data());
  const std::size_t end = begin + words.size();
  std::size_t at = begin;
  const auto words_to = [&](std::size_t to) {
    if (to > at) write_run(run_open, words.substr(at - begin, to - at));
    at = to;
  };
  auto mark = std::lower_bound(marks.begin(), marks.end(), begin,
                               [](const FigureMark& m, std::size_t place) { return m.begin < place; });
  for (; mark != marks.end() && mark->end <= end; ++mark) {
    words_to(mark->begin);
    const std::size_t number =
        figures_->begin_mark(out_, mark->figure, words.substr(mark->begin - begin, mark->end - mark->begin));
    words_to(mark->end);
    FigureList::end_mark(out_, number);
  }
  words_to(end);
}

void PartWriter::write_run(const std::string& run_open, std::string_view line) {
  out_ += run_open;
  while (true) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    out_ += "<w:t xml:space=\"preserve\">";
    append_escaped(out_, line.substr(0, tab));
    out_ += "</w:t>";
    if (tab == line.size()) break;
    out_ += "<w:tab/>";
    line.remove_prefix(tab + 1);
  }
  out_ += "</w:r>";
}

void PartWriter::begin_next_line(const std::string& run_open) {
  if (paragraph_ == nullptr) {
    out_ += run_open;
    out_ += "<w:br/></w:r>";
    return;
  }
  out_ += paragraph_->close;
  paragraph_begin_ = out_.size();
  out_ += paragraph_->tail.empty() ? paragraph_->open : paragraph_->tail;
}

}  // namespace jiheng
