#include "audit/table_rows.h"

#include <algorithm>

#include "audit/figure_lexer.h"
#include "audit/table_words.h"

namespace jiheng {
namespace {

constexpr std::size_t kShortestCode = 3;
constexpr std::size_t kLongestCode = 9;

// The digits of a cell of a code column.
std::string digits_of(const TableView& view, std::size_t row, std::size_t column) {
  const TableCellContent& cell = view.cell(row, column);
  std::string digits;
  if (cell.figure != kNoIndex) {
    const DocumentFigure& figure = view.document().figures[cell.figure];
    for (const char32_t c : view.document().folded_text(figure.begin, figure.end)) {
      if (!is_ascii_digit(c)) return {};
      digits += static_cast<char>(c);
    }
  }
  return digits;
}

// 类 款 项 in columns of their own: 201 | 5 | 07 is 2010507.
class CodeReader {
 public:
  CodeReader(const TableView& view, const std::vector<std::size_t>& columns) : view_(view), columns_(columns) {}

  std::string read(std::size_t row) {
    std::string code;
    bool own = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      std::string digits = digits_of(view_, row, columns_[i]);
      if (i == 0 && digits.empty() && columns_.size() > 1) {
        digits = last_class_;
      } else if (!digits.empty()) {
        own = true;
      }
      if (i == 0) pending_ = digits;
      if (i > 0 && digits.size() == 1) digits.insert(digits.begin(), '0');
      code += digits;
    }
    if (!own || code.size() < kShortestCode || code.size() > kLongestCode) return {};
    last_class_ = pending_;
    return code;
  }

 private:
  const TableView& view_;
  const std::vector<std::size_t>& columns_;
  std::string last_class_;
  std::string pending_;
};

RowEntry read_entry(const TableView& view, const TableSide& side, std::size_t row) {
  RowEntry entry;
  entry.row = row;
  const std::size_t first = side.columns.front();
  entry.label = view.label(row, first);
  const auto rank_within = [&](std::size_t begin, std::size_t end) {
    int rank = 0;
    for (std::size_t c = begin; c < end; ++c) {
      const TableCellContent& cell = view.cell(row, c);
      if (cell.state == CellState::text && view.table().at(row, c).origin) {
        rank = std::max(rank, total_rank(cell.text));
      }
    }
    return rank;
  };
  entry.rank = std::max(total_rank(entry.label), rank_within(side.begin, side.end));
  entry.depth = numbering_depth(entry.label);
  entry.part = is_part_label(entry.label);
  return entry;
}

}  // namespace

std::vector<TableSide> read_sides(const TableView& view) {
  const AuditTable& table = view.table();
  std::vector<TableSide> sides;
  for (std::size_t c = 0; c < table.columns; ++c) {
    if (sides.empty() || sides.back().begin != view.side_begin(c)) sides.push_back({view.side_begin(c), c, {}, {}, {}});
    sides.back().end = c + 1;
    if (is_additive(view.role(c))) sides.back().columns.push_back(c);
    if (view.role(c) == ColumnRole::code) sides.back().codes.push_back(c);
  }
  std::erase_if(sides, [](const TableSide& side) { return side.columns.empty(); });
  for (std::size_t s = 0; s < sides.size(); ++s) {
    TableSide& side = sides[s];
    CodeReader codes(view, side.codes);
    for (std::size_t r = table.head_rows; r < table.rows; ++r) {
      RowEntry entry = read_entry(view, side, r);
      entry.side = s;
      entry.code = codes.read(r);
      const bool figures = std::any_of(side.columns.begin(), side.columns.end(),
                                       [&](std::size_t c) { return view.figure(r, c) != nullptr; });
      if (entry.label.empty() && entry.code.empty() && !figures) continue;
      side.coded += entry.code.empty() ? 0 : 1;
      side.entries.push_back(std::move(entry));
    }
  }
  return sides;
}

}  // namespace jiheng
