// Tables of a PDF whose cells are drawn (有框线的表格): grids of rulings filled with words.
#pragma once

#include <vector>

#include "document/block.h"
#include "document/pdf_grid.h"
#include "document/pdf_page.h"

namespace jiheng {

// The part of a table that stands on one page, or several such parts joined.
struct RuledTable {
  std::vector<double> xs;  // borders of columns
  std::vector<TableRow> rows;
  PageAnchor place;  // of the last part

  int columns() const { return static_cast<int>(xs.size()) - 1; }
};

// Takes the words that stand in grids out of the page. `number` counts pages from 1. Every place of a grid is a cell of
// its table, an empty one too. A word belongs to the cell that its middle stands in; one that runs over a border where
// words end and a figure begins is two. Grids with hardly a word are drawings.
std::vector<RuledTable> take_ruled_tables(PdfPage& page, int number);

// Whether a table at the top of a page goes on with one that ended the page before: the same outer borders, and no
// column border that both do not share, except where one of them has only wider cells.
bool goes_on(const RuledTable& before, const RuledTable& next);

// Appends a part that goes on. Rows that repeat the first rows of the table are its header again: they are left out,
// and those first rows are marked as header. What the page broke is whole again: a row whose text goes on, and a cell
// over several rows, empty at the top of `next`.
void append_part(RuledTable& table, RuledTable next);

}  // namespace jiheng
