#include "audit/audit_html_text.h"

#include <algorithm>

#include "audit/audit_words.h"
#include "base/text.h"
#include "document/html_writer.h"

namespace jiheng {
namespace {

constexpr int kDeepestHeading = 6;

class PageTextWriter {
 public:
  explicit PageTextWriter(const AuditResult& result) : result_(result), document_(result.document) {}

  std::string run() {
    const TextDocument& source = *document_.document;
    write_blocks(source.blocks);
    if (!source.notes.empty()) {
      out_ += "<hr class=\"notes\">\n";
      for (const Story& note : source.notes) write_blocks(note.blocks);
    }
    return std::move(out_);
  }

 private:
  void write_blocks(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const Paragraph* paragraph = block.paragraph()) {
        write_passage(*paragraph);
      } else {
        write_table(*block.table());
      }
    }
  }

  // Passages stand in the order of the text; an empty paragraph has none.
  const Passage* take(const Paragraph& paragraph) {
    if (next_ == document_.passages.size() || document_.passages[next_].span->paragraph != &paragraph) return nullptr;
    return &document_.passages[next_++];
  }

  void write_passage(const Paragraph& paragraph) {
    const Passage* passage = take(paragraph);
    if (passage == nullptr) return;
    write_page(passage->page);
    const int level = paragraph.is_heading() ? std::min(paragraph.level + 1, kDeepestHeading) : 0;
    const std::string tag = level > 0 ? "h" + std::to_string(level) : "p";
    const bool title = level == 0 && trim(paragraph.text) == result_.title;
    out_ += "<" + tag + (title ? " class=\"title\"" : "") + place_of(*passage) + ">";
    write_content(*passage);
    out_ += "</" + tag + ">\n";
  }

  void write_page(int page) {
    if (page == page_ || page == 0) return;
    page_ = page;
    out_ += R"(<div class="page" data-page=")" + std::to_string(page) + "\"></div>\n";
  }

  static std::string place_of(const Passage& passage) {
    return " data-b=\"" + std::to_string(passage.begin) + "\" data-e=\"" + std::to_string(passage.end) + "\"";
  }

  std::string text(std::size_t begin, std::size_t end) const { return html_text(document_.quote(begin, end)); }

  void write_content(const Passage& passage) {
    std::size_t at = passage.begin;
    for (std::size_t i = passage.first_figure; i < passage.first_figure + passage.figure_count; ++i) {
      const DocumentFigure& figure = document_.figures[i];
      if (figure.begin < at || figure.unit_end > passage.end) continue;
      out_ += text(at, figure.begin) + "<b id=\"f" + std::to_string(i) + "\" class=\"" + class_of(i) + "\"" +
              (is_flagged(i) ? R"( tabindex="0" role="button")" : "") + ">" + text(figure.begin, figure.unit_end) +
              "</b>";
      at = figure.unit_end;
    }
    out_ += text(at, passage.end);
  }

  bool is_flagged(std::size_t figure) const {
    const auto& verdict = result_.ledger[figure].verdict;
    return verdict && is_finding(*verdict);
  }

  std::string class_of(std::size_t figure) const {
    const auto& verdict = result_.ledger[figure].verdict;
    if (verdict) return "n v-" + std::string(verdict_name(*verdict)) + (is_only_part(figure) ? " part" : "");
    return counts_for_coverage(document_.figures[figure].figure_class) ? "n v-none" : "n";
  }

  // A finding uses the figure, but is about another one.
  bool is_only_part(std::size_t figure) const {
    return is_flagged(figure) && std::ranges::none_of(result_.ledger[figure].checks, [&](std::size_t index) {
             const Check& check = result_.checks[index];
             return is_finding(check.verdict) && check.figures.front() == figure;
           });
  }

  void write_table(const Table& table) {
    if (table.rows.empty()) return;
    out_ += "<div class=\"table\"><table>\n";
    for (const TableRow& row : table.rows) {
      out_ += "<tr>";
      for (const TableCell& cell : row.cells) write_cell(cell, row.header ? "th" : "td");
      out_ += "</tr>\n";
    }
    out_ += "</table></div>\n";
  }

  void write_cell(const TableCell& cell, const std::string& tag) {
    const std::size_t mark = out_.size();
    const std::size_t first = next_;
    write_cell_blocks(cell.blocks);
    std::string open = "<" + tag;
    if (cell.column_span > 1) open += " colspan=\"" + std::to_string(cell.column_span) + "\"";
    if (cell.row_span > 1) open += " rowspan=\"" + std::to_string(cell.row_span) + "\"";
    if (is_one_figure(first)) open += " class=\"figure\"";
    out_.insert(mark, open + ">");
    out_ += "</" + tag + ">";
  }

  // The cell holds one passage, and that nothing but a number.
  bool is_one_figure(std::size_t first) const {
    if (next_ != first + 1) return false;
    const Passage& passage = document_.passages[first];
    if (passage.figure_count != 1) return false;
    const DocumentFigure& figure = document_.figures[passage.first_figure];
    return figure.unit_end - figure.begin + 1 >= passage.end - passage.begin;
  }

  // Tables inside of cells stand as their paragraphs, as in the text.
  void write_cell_blocks(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const Paragraph* paragraph = block.paragraph()) {
        write_cell_paragraph(*paragraph);
        continue;
      }
      for (const TableRow& row : block.table()->rows) {
        for (const TableCell& cell : row.cells) write_cell_blocks(cell.blocks);
      }
    }
  }

  void write_cell_paragraph(const Paragraph& paragraph) {
    const Passage* passage = take(paragraph);
    if (passage == nullptr) return;
    out_ += "<div" + place_of(*passage) + ">";
    write_content(*passage);
    out_ += "</div>";
  }

  const AuditResult& result_;
  const AuditedDocument& document_;
  std::size_t next_ = 0;  // passage
  int page_ = 0;
  std::string out_;
};

}  // namespace

std::string audit_html_text(const AuditResult& result) { return PageTextWriter(result).run(); }

}  // namespace jiheng
