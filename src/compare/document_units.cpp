#include "compare/document_units.h"

#include <algorithm>
#include <variant>

#include "base/text.h"

namespace jiheng {
namespace {

constexpr std::size_t kLongestName = 40;
constexpr std::string_view kUnitLine = "单位：";

std::string shortened(std::u32string_view text) {
  std::u32string line(text.substr(0, kLongestName));
  std::replace(line.begin(), line.end(), U'\n', U' ');
  return to_utf8(line) + (text.size() > kLongestName ? "…" : "");
}

bool is_contents(const Paragraph& paragraph) {
  const std::string style = name_key(paragraph.style);
  return style.starts_with("toc") || style.starts_with("目录");
}

class Collector {
 public:
  std::vector<DocumentUnit> run(const TextDocument& document) {
    add_blocks(document.blocks);
    for (const Story& note : document.notes) add_blocks(note.blocks);
    return std::move(units_);
  }

 private:
  void add_blocks(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const Paragraph* paragraph = block.paragraph()) {
        add_paragraph(*paragraph);
      } else {
        add_table(*block.table());
      }
    }
  }

  void add_paragraph(const Paragraph& paragraph) {
    if (trim(paragraph.text).empty() || is_contents(paragraph)) return;
    if (paragraph.is_heading()) {
      const auto level = static_cast<std::size_t>(paragraph.level);
      headings_.resize(level);
      headings_[level - 1] = shortened(to_code_points(paragraph.number + paragraph.text));
    }
    if (!paragraph.text.starts_with(kUnitLine)) last_line_ = shortened(to_code_points(paragraph.text));
    DocumentUnit unit;
    add_piece(unit, paragraph, "");
    finish(std::move(unit));
  }

  void add_table(const Table& table) {
    const TableGrid grid(table);
    const std::string caption = last_line_;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      DocumentUnit unit;
      unit.is_row = true;
      unit.table = caption;
      for (const TableCell& cell : table.rows[row].cells) {
        add_cell(unit, cell.blocks, column_name(table, grid, row, cell));
      }
      if (!unit.text.empty()) finish(std::move(unit));
    }
    last_line_.clear();
  }

  // The lowest header above the cell; in a form, which has none, the nearest words above a cell with a number.
  static std::string column_name(const Table& table, const TableGrid& grid, std::size_t row, const TableCell& cell) {
    const bool has_header = table.rows.front().header;
    if (!has_header && find_numbers(to_code_points(plain_text(cell.blocks))).empty()) return "";
    for (std::size_t above = row; above-- > 0;) {
      if (has_header && !table.rows[above].header) continue;
      const TableCell* head = grid.at(static_cast<int>(above), cell.column);
      if (head == nullptr || head == &cell) continue;
      const std::u32string words = to_code_points(plain_text(head->blocks));
      const bool named = std::any_of(words.begin(), words.end(), is_han) && (has_header || find_numbers(words).empty());
      if (named) return shortened(words);
    }
    return "";
  }

  // Nested tables belong to the row that holds them.
  void add_cell(DocumentUnit& unit, const std::vector<Block>& blocks, const std::string& column) {
    for (const Block& block : blocks) {
      if (const Paragraph* paragraph = block.paragraph()) {
        if (!trim(paragraph->text).empty()) add_piece(unit, *paragraph, column);
        continue;
      }
      for (const TableRow& row : block.table()->rows) {
        for (const TableCell& cell : row.cells) add_cell(unit, cell.blocks, column);
      }
    }
  }

  static void add_piece(DocumentUnit& unit, const Paragraph& paragraph, const std::string& column) {
    if (!unit.text.empty()) unit.text += U'\t';
    UnitPiece piece;
    piece.begin = unit.text.size();
    unit.text += to_code_points(paragraph.text);
    piece.end = unit.text.size();
    if (const auto* anchor = std::get_if<DocxAnchor>(&paragraph.anchor)) piece.anchor = *anchor;
    piece.column = column;
    piece.marks = paragraph.marks;
    unit.pieces.push_back(std::move(piece));
  }

  void finish(DocumentUnit unit) {
    for (const std::string& heading : headings_) {
      if (!heading.empty()) unit.heading += (unit.heading.empty() ? "" : " > ") + heading;
    }
    unit.numbers = find_numbers(unit.text);
    std::size_t at = 0;
    std::u32string shape;
    for (const PrintedNumber& number : unit.numbers) {
      shape.append(unit.text, at, number.begin - at);
      shape += U'#';
      at = number.end;
    }
    shape.append(unit.text, at);
    unit.shape = to_utf8(shape);
    if (unit.is_row) name_row(unit);
    units_.push_back(std::move(unit));
  }

  // The first words of a row that are no number.
  static void name_row(DocumentUnit& unit) {
    for (const UnitPiece& piece : unit.pieces) {
      const auto text = std::u32string_view(unit.text).substr(piece.begin, piece.end - piece.begin);
      if (!std::any_of(text.begin(), text.end(), is_han)) continue;
      unit.row = shortened(text);
      return;
    }
  }

  std::vector<std::string> headings_;
  std::string last_line_;
  std::vector<DocumentUnit> units_;
};

}  // namespace

const UnitPiece& DocumentUnit::piece_at(std::size_t place) const {
  const auto after = std::upper_bound(pieces.begin(), pieces.end(), place,
                                      [](std::size_t p, const UnitPiece& piece) { return p < piece.begin; });
  return after == pieces.begin() ? pieces.front() : *(after - 1);
}

std::vector<DocumentUnit> document_units(const TextDocument& document) { return Collector().run(document); }

}  // namespace jiheng
