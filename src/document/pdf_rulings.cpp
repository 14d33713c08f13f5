#include "document/pdf_rulings.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace jiheng {
namespace {

// In points.
constexpr double kThickest = 3;
constexpr double kSlant = 0.7;
constexpr double kDoubleLine = 2;  // two lines so close are one: a double line, or the sides of a drawn-out one
constexpr double kBreak = 3;       // between bits of one line: corners, dashes
constexpr double kShortest = 4;    // side of a cell

// Bits of one line → lines.
void append_joined_line(std::vector<PdfRuling>::iterator begin, std::vector<PdfRuling>::iterator end,
                        std::vector<PdfRuling>& out) {
  std::sort(begin, end, [](const PdfRuling& a, const PdfRuling& b) { return a.begin < b.begin; });
  PdfRuling open = *begin;
  const auto close = [&] {
    if (open.end - open.begin >= kShortest) out.push_back(open);
  };
  for (auto bit = begin + 1; bit != end; ++bit) {
    if (bit->begin > open.end + kBreak) {
      close();
      open = *bit;
    }
    open.end = std::max(open.end, bit->end);
  }
  close();
}

std::vector<PdfRuling> joined(std::vector<PdfRuling> bits) {
  std::sort(bits.begin(), bits.end(), [](const PdfRuling& a, const PdfRuling& b) { return a.at < b.at; });
  std::vector<PdfRuling> lines;
  for (auto begin = bits.begin(); begin != bits.end();) {
    auto end = begin;
    while (end != bits.end() && end->at - begin->at <= kDoubleLine) ++end;
    const double at = (begin->at + (end - 1)->at) / 2;
    std::for_each(begin, end, [&](PdfRuling& bit) { bit.at = at; });
    append_joined_line(begin, end, lines);
    begin = end;
  }
  return lines;
}

}  // namespace

void add_stroke(PdfRulings& rulings, double x1, double y1, double x2, double y2) {
  const double width = std::abs(x2 - x1);
  const double height = std::abs(y2 - y1);
  if (height <= kSlant && width > height) {
    rulings.horizontal.push_back({(y1 + y2) / 2, std::min(x1, x2), std::max(x1, x2)});
  } else if (width <= kSlant && height > width) {
    rulings.vertical.push_back({(x1 + x2) / 2, std::min(y1, y2), std::max(y1, y2)});
  }
}

void add_rectangle(PdfRulings& rulings, double left, double top, double right, double bottom) {
  const double width = right - left;
  const double height = bottom - top;
  if (height <= kThickest && width > height) rulings.horizontal.push_back({(top + bottom) / 2, left, right});
  if (width <= kThickest && height > width) rulings.vertical.push_back({(left + right) / 2, top, bottom});
}

PdfRulings joined(PdfRulings rulings) {
  return {joined(std::move(rulings.horizontal)), joined(std::move(rulings.vertical))};
}

}  // namespace jiheng
