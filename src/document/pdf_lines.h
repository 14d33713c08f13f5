// Lines of a PDF page (行) out of its words, and the stretches of a line between wide gaps, which in a table are cells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/block.h"
#include "document/pdf_page.h"

namespace jiheng {

struct PdfSegment {
  std::string text;
  PageAnchor place;
  // Where narrow gaps part it, the pieces: cells of a table that stand close. Empty when there are none.
  std::vector<PdfSegment> pieces;
};

struct PdfLine {
  PageAnchor place;
  double em = 0;                     // width of a Han character
  std::vector<PdfSegment> segments;  // from left to right; never empty

  double height() const { return place.bottom - place.top; }
  std::string text() const;  // segments parted by a space
};

// From top to bottom. `page` counts from 1. Turned words become lines of their own, after the others.
std::vector<PdfLine> lines_of_page(const PdfPage& page, int number);

// Appends what was printed in the next line or word: no space beside a Han character or a full-width sign, one between
// Latin words.
void append_joined(std::string& text, std::string_view next);

// The rectangle around both, which are on one page.
PageAnchor around(const PageAnchor& a, const PageAnchor& b);

}  // namespace jiheng
