// Tables of a PDF without rulings (无框线的表格), rebuilt from how words stand below each other: a PDF holds no tables.
//
// Lines with two or more stretches apart, below each other and aligned in columns, are a table. A line of one stretch
// close to a row is the wrapped text of one of its cells. A stretch above several columns is a cell that covers them.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "document/pdf_lines.h"

namespace jiheng {

// Lines, half-open.
struct LineRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The first table at or after `from` of lines of one page; empty at their end when there is none. `text_width`: of a
// full line of sentences.
LineRange find_table(std::span<const PdfLine> lines, std::size_t from, double text_width);

// How many lines at the beginning of a page go on with the table `before`, which ended the page before: those whose
// stretches all stand in its columns. 0 when it does not go on.
std::size_t continued_lines(std::span<const PdfLine> before, std::span<const PdfLine> page, double text_width);

// Where one row of lines ends and the next begins: heights between them, from top to bottom. The lines of one table on
// one page. Wrapped text belongs to the row that it stands in.
std::vector<double> row_borders(std::span<const PdfLine> lines);

// From the lines of one table, on one page or several.
Table build_table(std::span<const PdfLine> lines);

}  // namespace jiheng
