#include "document/html_table.h"

#include <algorithm>
#include <utility>

namespace jiheng {
namespace {

constexpr int kLargestColumnSpan = 1'000;  // both as HTML has them
constexpr int kLargestRowSpan = 65'534;

}  // namespace

void HtmlTableGrid::begin_row(bool header) {
  for (int& rows : busy_) rows = std::max(rows - 1, 0);
  next_ = 0;
  TableRow row;
  row.header = header;
  table_.rows.push_back(std::move(row));
}

bool HtmlTableGrid::add(TableCell cell, int column_span, int row_span) {
  column_span = std::clamp(column_span, 1, kLargestColumnSpan);
  row_span = row_span == 0 ? kLargestRowSpan : std::clamp(row_span, 1, kLargestRowSpan);
  while (next_ < busy_.size() && busy_[next_] > 0) ++next_;
  // Where a cell of a row above hangs into this one, it ends there.
  int free = 1;
  while (free < column_span && (next_ + static_cast<std::size_t>(free) >= busy_.size() ||
                                busy_[next_ + static_cast<std::size_t>(free)] == 0)) {
    ++free;
  }
  places_ += static_cast<std::size_t>(free);
  if (places_ > most_places_) return false;
  cell.column = static_cast<int>(next_);
  cell.column_span = free;
  cell.row_span = row_span;
  const std::size_t end = next_ + static_cast<std::size_t>(free);
  if (busy_.size() < end) busy_.resize(end, 0);
  std::fill(busy_.begin() + static_cast<std::ptrdiff_t>(next_), busy_.begin() + static_cast<std::ptrdiff_t>(end),
            row_span);
  next_ = end;
  table_.rows.back().cells.push_back(std::move(cell));
  return true;
}

Table HtmlTableGrid::finish() {
  table_.columns = static_cast<int>(busy_.size());
  const int rows = static_cast<int>(table_.rows.size());
  for (int row = 0; row < rows; ++row) {
    for (TableCell& cell : table_.rows[static_cast<std::size_t>(row)].cells) {
      cell.row_span = std::min(cell.row_span, rows - row);
    }
  }
  return std::move(table_);
}

}  // namespace jiheng
