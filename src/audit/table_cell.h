// One cell of a table (单元格): blank, dash, zero, number or text, and which figure it is. Internal to the audit part.
#pragma once

#include <cstddef>
#include <string>

#include "audit/audited_document.h"

namespace jiheng {

struct TableCellContent {
  CellState state = CellState::blank;
  std::size_t figure = kNoIndex;  // of a cell that is a number, and of 四、公共安全支出16,593.12
  std::u32string text;            // widths folded, no spaces, without that number
  // 156,211一、公共服务支出: PDF tables hold two cells in one; the text belongs to the next column.
  bool number_leads = false;
};

// Of the cell whose first passage this is.
TableCellContent read_cell(const AuditedDocument& document, std::size_t passage);

// The passages of that cell, half-open.
std::size_t cell_end(const AuditedDocument& document, std::size_t passage);

}  // namespace jiheng
