// Lines of a PDF page (行) out of its words, and the stretches of a line between wide gaps, which in a table are cells.
#pragma once

#include <string>
#include <vector>

#include "document/block.h"
#include "document/pdf_page.h"

namespace jiheng {

// Text, and the stretches of it that were recognised, as a Paragraph has them.
struct PdfText {
  std::string text;
  std::vector<RecognisedStretch> recognised;
};

struct PdfSegment : PdfText {
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
  PdfText whole() const;     // the same
};

// Of the figure or Latin word that begins a line, which cannot be broken; 0 before a Han character.
double leading_width(const PdfLine& line);

// From top to bottom. `page` counts from 1. Turned words become lines of their own, after the others.
std::vector<PdfLine> lines_of_page(const PdfPage& page, int number);

// Appends as it is.
void append(PdfText& text, const PdfText& next);
// Appends what was printed in the next line or word: no space beside a Han character or a full-width sign, one between
// Latin words.
void append_joined(PdfText& text, const PdfText& next);
void append_joined(Paragraph& paragraph, const PdfText& next);

// The rectangle around both, which are on one page.
PageAnchor around(const PageAnchor& a, const PageAnchor& b);

}  // namespace jiheng
