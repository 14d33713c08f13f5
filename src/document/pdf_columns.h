// Columns of a table in a PDF: the intervals across the page in which its cells stand.
#pragma once

#include <span>
#include <vector>

#include "document/pdf_lines.h"

namespace jiheng {

struct PdfColumn {
  double left = 0;
  double right = 0;
};

// Columns that a stretch stands in, half-open; never empty where there are columns.
struct ColumnReach {
  int begin = 0;
  int end = 0;
};

// From left to right, disjoint.
std::vector<PdfColumn> columns_of(std::span<const PdfLine> lines);

ColumnReach reach_of(const PdfSegment& segment, const std::vector<PdfColumn>& columns);

}  // namespace jiheng
