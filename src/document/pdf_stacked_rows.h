// Rows that no ruling parts (无横线分隔的行): tables that draw the borders of columns only, or only those of groups of
// rows.
#pragma once

#include <vector>

#include "document/pdf_grid.h"
#include "document/pdf_page.h"

namespace jiheng {

// Parts each row of the grid that holds several rows of figures: a cell with amounts below each other, and another cell
// with lines beside two of them at least. `words`: those of each cell. False when there is none.
bool part_stacked_rows(PdfGrid& grid, const std::vector<std::vector<PdfWord>>& words);

}  // namespace jiheng
