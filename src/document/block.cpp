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

TableGrid::TableGrid(const Table& table) : rows_(table.rows.size()) {
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    for (const TableCell& cell : table.rows[row].cells) {
      const std::size_t end = std::min(row + static_cast<std::size_t>(cell.row_span), rows_.size());
      for (std::size_t r = row; r < end; ++r) rows_[r].push_back({cell.column, cell.column + cell.column_span, &cell});
    }
  }
  for (std::vector<Reach>& row : rows_) {
    std::sort(row.begin(), row.end(), [](const Reach& a, const Reach& b) { return a.begin < b.begin; });
  }
}

const TableCell* TableGrid::at(int row, int column) const {
  if (row < 0 || static_cast<std::size_t>(row) >= rows_.size()) return nullptr;
  const std::vector<Reach>& reaches = rows_[static_cast<std::size_t>(row)];
  const auto found = std::find_if(reaches.begin(), reaches.end(), [&](const Reach& r) { return column < r.end; });
  return found == reaches.end() || column < found->begin ? nullptr : found->cell;
}

}  // namespace jiheng
