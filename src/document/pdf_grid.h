// Grids of a PDF page (表格框线): where rulings cross, they make the cells of a table.
#pragma once

#include <cstddef>
#include <vector>

#include "document/pdf_rulings.h"

namespace jiheng {

// Rows and columns from 0.
struct GridCell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;

  bool operator==(const GridCell&) const = default;
};

// Invariant: the cells cover the grid without overlap; at least two columns.
struct PdfGrid {
  std::vector<double> xs;       // borders of columns, rising: one more than columns
  std::vector<double> ys;       // borders of rows
  std::vector<GridCell> cells;  // by row, then by column
  std::vector<int> cell_of;     // index into `cells`, for each place row by row

  int columns() const { return static_cast<int>(xs.size()) - 1; }
  int rows() const { return static_cast<int>(ys.size()) - 1; }
  int cell_at(int row, int column) const {
    return cell_of[static_cast<std::size_t>(row) * (xs.size() - 1) + static_cast<std::size_t>(column)];
  }
};

// Parts a row at heights inside it, which rise. Cells over several rows reach over the new ones.
void part_row(PdfGrid& grid, int row, const std::vector<double>& heights);

// From joined rulings; from top to bottom. A table whose outer border is not drawn ends where its other lines end.
// Lines of a chart make none: an axis on one side only, or lines here and there. Rulings beyond what a page of tables
// can have, several hundred on a side, make no grids.
std::vector<PdfGrid> grids_of(const PdfRulings& rulings);

}  // namespace jiheng
