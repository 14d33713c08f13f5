// The words of a PDF with their places, by poppler. The only file that knows poppler, whose licence is the GPL: a build
// with -DJIHENG_POPPLER=OFF is without it, and read_pdf_words() then says so.
//
// Error codes:
//   pdf.damaged      no PDF, or one that poppler cannot open
//   pdf.password     locked with a password
//   pdf.too-many-pages  pdf.too-many-words   a limit is passed
//   pdf.no-text      pages without a text layer: scanned
//   pdf.left-out     this build has no poppler
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace jiheng {

// Points (1/72 inch) from the upper left corner of the page as it is shown.
struct PdfWord {
  std::string text;  // UTF-8, without white space at its ends
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  bool space_after = false;
  bool turned = false;  // does not run from left to right
};

struct PdfPage {
  double width = 0;
  double height = 0;
  std::vector<PdfWord> words;
};

struct PdfLimits {
  int pages = 3'000;
  std::size_t words = 3'000'000;
};

std::optional<std::vector<PdfPage>> read_pdf_words(std::string_view bytes, const std::string& shown_name,
                                                   const PdfLimits& limits, Diagnostics& diagnostics);

}  // namespace jiheng
