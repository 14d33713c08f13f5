// The pages of a PDF, by poppler. The only file that knows poppler, whose licence is the GPL: a build with
// -DJIHENG_POPPLER=OFF is without it, and read_pdf_pages() then says so.
//
// Words and rulings come from one pass over the page: poppler's own text device, which is also told what is painted.
// poppler-cpp, its stable interface, tells no rulings; the device stands in libpoppler's unstable one.
//
// Error codes:
//   pdf.damaged      no PDF, or one that poppler cannot open
//   pdf.password     locked with a password
//   pdf.too-many-pages  pdf.too-many-words   a limit is passed
//   pdf.too-many-rulings   a warning: the tables of some pages are read without their rulings
//   pdf.no-text      pages without a text layer: scanned
//   pdf.left-out     this build has no poppler
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/pdf_page.h"

namespace jiheng {

struct PdfLimits {
  int pages = 3'000;
  std::size_t words = 3'000'000;
  std::size_t rulings = 200'000;  // bits of lines that one page may draw
};

std::optional<std::vector<PdfPage>> read_pdf_pages(std::string_view bytes, const std::string& shown_name,
                                                   const PdfLimits& limits, Diagnostics& diagnostics);

}  // namespace jiheng
