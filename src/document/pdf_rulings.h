// Rulings of a PDF page (表格线): the horizontal and vertical lines that are drawn on it.
//
// A line is drawn as a stroke, or as a thin filled rectangle, and often in many bits: one for each cell, or dashes.
// Joined, what lies in one line and touches is one ruling.
#pragma once

#include <cstddef>
#include <vector>

namespace jiheng {

// In points from the page's upper left corner. A horizontal one has its height in `at`, its ends in x; a vertical one
// the other way round.
struct PdfRuling {
  double at = 0;
  double begin = 0;
  double end = 0;

  bool operator==(const PdfRuling&) const = default;
};

struct PdfRulings {
  std::vector<PdfRuling> horizontal;
  std::vector<PdfRuling> vertical;

  std::size_t size() const { return horizontal.size() + vertical.size(); }
};

// From any corner to the one across. Left out when slanting, or when it is no line: as thick as it is long.
void add_stroke(PdfRulings& rulings, double x1, double y1, double x2, double y2);
// A filled one. Left out when it is too thick for a line.
void add_rectangle(PdfRulings& rulings, double left, double top, double right, double bottom);

// By `at`, then by `begin`; without those too short for the side of a cell.
PdfRulings joined(PdfRulings rulings);

}  // namespace jiheng
