#include "document/block.h"

#include <algorithm>

namespace jiheng {
namespace {

void append_text(const std::vector<Block>& blocks, std::string& out) {
  for (const Block& block : blocks) {
    if (const Paragraph* paragraph = block.paragraph()) {
      if (!out.empty()) out += '\n';
      out += paragraph->number;
      out += paragraph->text;
      continue;
    }
    for (const TableRow& row : block.table()->rows) {
      for (const TableCell& cell : row.cells) append_text(cell.blocks, out);
    }
  }
}

}  // namespace

std::string plain_text(const std::vector<Block>& blocks) {
  std::string text;
  append_text(blocks, text);
  return text;
}

TableGrid::TableGrid(const Table& table)
    : rows_(static_cast<int>(table.rows.size())),
      columns_(table.columns),
      places_(static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_)) {
  for (int row = 0; row < rows_; ++row) {
    for (const TableCell& cell : table.rows[static_cast<std::size_t>(row)].cells) {
      const int last_row = std::min(row + cell.row_span, rows_);
      const int last_column = std::min(cell.column + cell.column_span, columns_);
      for (int r = row; r < last_row; ++r) {
        for (int c = cell.column; c < last_column; ++c) {
          places_[static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(c)] = {
              &cell, r == row && c == cell.column};
        }
      }
    }
  }
}

const TableGrid::Place* TableGrid::place(int row, int column) const {
  if (row < 0 || row >= rows_ || column < 0 || column >= columns_) return nullptr;
  return &places_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                  static_cast<std::size_t>(column)];
}

const TableCell* TableGrid::at(int row, int column) const {
  const Place* found = place(row, column);
  return found == nullptr ? nullptr : found->cell;
}

bool TableGrid::begins(int row, int column) const {
  const Place* found = place(row, column);
  return found != nullptr && found->begins;
}

}  // namespace jiheng
