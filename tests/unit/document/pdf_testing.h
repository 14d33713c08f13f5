// Helpers for tests of PDF: pages out of words, and small files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/page_image.h"
#include "document/pdf_page.h"

namespace jiheng::testing {

// An A4 page of words in 10.5 points (五号).
class PageWriter {
 public:
  PageWriter();
  PageWriter& at(double left, double top, std::string_view text);
  PageWriter& line(double x1, double y1, double x2, double y2);
  // Lines at all of `xs` from the first to the last of `ys`, and the other way round.
  PageWriter& grid(const std::vector<double>& xs, const std::vector<double>& ys);
  PdfPage page() const;

 private:
  PdfPage page_;
};

struct PdfText {
  int left = 0;
  int baseline = 0;  // from above
  std::string text;  // ASCII without brackets
};

// A file with one list of texts a page, in Helvetica; `drawing`: PDF operators that each page begins with; `locked`:
// with a password that nobody knows.
std::string make_pdf(const std::vector<std::vector<PdfText>>& pages, bool locked = false,
                     const std::string& drawing = {});

// A file with one picture a page, which fills it: what a scanner makes.
std::string make_scan(const std::vector<PageImage>& pages);

}  // namespace jiheng::testing
