// A table as the audit sees it (受审表格): a full grid, what is head and what is label, and one unit a column.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "audit/document_figure.h"
#include "base/unit.h"

namespace jiheng {

// Blank, 0, dash and text are four things; `covered` belongs to the merged cell that `figure` and `passage` name.
enum class CellState { blank, dash, zero, number, text };

struct AuditCell {
  CellState state = CellState::blank;
  std::size_t passage = kNoIndex;  // first one of the cell
  std::size_t figure = kNoIndex;   // where the whole cell is one number
  bool origin = true;              // false: covered by a merged cell that begins elsewhere
};

struct AuditTable {
  std::size_t block = 0;  // of the story, as in TextSpan
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<AuditCell> cells;  // row by row, rows × columns
  std::size_t head_rows = 0;     // from the top
  std::size_t begin = 0;         // code points of the text, half-open
  std::size_t end = 0;
  std::string caption;                    // the line before it that names it
  std::optional<Unit> unit;               // 单位：万元
  std::vector<std::string> column_heads;  // the head's cells from top to bottom, joined by "/"
  std::vector<std::string> row_labels;    // the text cells before the first number of a row, joined by "/"

  const AuditCell& at(std::size_t row, std::size_t column) const { return cells[row * columns + column]; }
  AuditCell& at(std::size_t row, std::size_t column) { return cells[row * columns + column]; }
};

}  // namespace jiheng
