#include "document/html_writer.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

// The deepest heading that HTML has.
constexpr int kDeepest = 6;

bool is_allowed(char32_t c) {
  if (c == U'\t' || c == U'\n') return true;
  return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && (c & 0xFFFE) != 0xFFFE;
}

class HtmlWriter {
 public:
  std::string run(const TextDocument& document, const HtmlOptions& options) {
    out_ = "<!DOCTYPE html>\n<html lang=\"" + html_text(options.language) +
           "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
           html_text(options.title) + "</title>\n<style>\n" + std::string(options.css) +
           "</style>\n</head>\n<body>\n<main>\n";
    write_blocks(document.blocks);
    write_notes(document.notes);
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void write_blocks(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const Paragraph* paragraph = block.paragraph()) {
        write_paragraph(*paragraph);
      } else {
        write_table(*block.table());
      }
    }
  }

  void write_paragraph(const Paragraph& paragraph) {
    if (trim(paragraph.text).empty() && paragraph.number.empty() && paragraph.notes.empty()) return;
    const std::string tag =
        paragraph.is_heading() ? "h" + std::to_string(std::min(paragraph.level + 1, kDeepest)) : "p";
    out_ += "<" + tag;
    if (!paragraph.style.empty()) out_ += " data-style=\"" + html_text(paragraph.style) + "\"";
    out_ += ">" + html_text(paragraph.number);
    write_text(paragraph);
    out_ += "</" + tag + ">\n";
  }

  // The text, with a link where a note is referred to.
  void write_text(const Paragraph& paragraph) {
    const std::u32string text = to_code_points(paragraph.text);
    std::size_t begin = 0;
    for (const NoteReference& reference : paragraph.notes) {
      const auto at = std::min(static_cast<std::size_t>(reference.position), text.size());
      if (at > begin) out_ += html_text(to_utf8(std::u32string_view(text).substr(begin, at - begin)));
      begin = std::max(begin, at);
      const std::string number = std::to_string(reference.note + 1);
      out_ += "<sup><a id=\"ref" + number + "\" href=\"#note" + number + "\">" + number + "</a></sup>";
    }
    out_ += html_text(to_utf8(std::u32string_view(text).substr(begin)));
  }

  void write_table(const Table& table) {
    out_ += "<div class=\"table\"><table>\n";
    const auto body = std::ranges::find_if(table.rows, [](const TableRow& row) { return !row.header; });
    const auto heads = static_cast<std::size_t>(body - table.rows.begin());
    if (heads > 0) write_rows(table, 0, heads, "thead", "th");
    if (heads < table.rows.size()) write_rows(table, heads, table.rows.size(), "tbody", "td");
    out_ += "</table></div>\n";
  }

  void write_rows(const Table& table, std::size_t begin, std::size_t end, const std::string& group,
                  const std::string& cell_tag) {
    out_ += "<" + group + ">\n";
    for (std::size_t i = begin; i < end; ++i) {
      out_ += "<tr>";
      for (const TableCell& cell : table.rows[i].cells) write_cell(cell, cell_tag);
      out_ += "</tr>\n";
    }
    out_ += "</" + group + ">\n";
  }

  void write_cell(const TableCell& cell, const std::string& tag) {
    out_ += "<" + tag;
    if (cell.column_span > 1) out_ += " colspan=\"" + std::to_string(cell.column_span) + "\"";
    if (cell.row_span > 1) out_ += " rowspan=\"" + std::to_string(cell.row_span) + "\"";
    out_ += ">";
    write_blocks(cell.blocks);
    out_ += "</" + tag + ">";
  }

  void write_notes(const std::vector<Story>& notes) {
    if (notes.empty()) return;
    out_ += "<section class=\"notes\"><ol>\n";
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      out_ += "<li id=\"note" + number + "\">";
      write_blocks(notes[i].blocks);
      out_ += "<a href=\"#ref" + number + "\">↩</a></li>\n";
    }
    out_ += "</ol></section>\n";
  }

  std::string out_;
};

}  // namespace

std::string html_text(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char32_t c : to_code_points(text)) {
    switch (c) {
      case U'&':
        result += "&amp;";
        break;
      case U'<':
        result += "&lt;";
        break;
      case U'>':
        result += "&gt;";
        break;
      case U'"':
        result += "&quot;";
        break;
      case U'\'':
        result += "&#39;";
        break;
      case U'\n':
        result += "<br>";
        break;
      default:
        if (is_allowed(c)) result += to_utf8(c);
    }
  }
  return result;
}

std::string write_html(const TextDocument& document, const HtmlOptions& options) {
  return HtmlWriter().run(document, options);
}

}  // namespace jiheng
