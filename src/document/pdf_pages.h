// The pages of a PDF file (PDF 各页): what each draws, and what a recogniser reads on those that are only pictures.
//
// Error codes:
//   pdf.damaged      no PDF, or one that poppler cannot open
//   pdf.password     locked with a password
//   pdf.too-many-pages  pdf.too-many-words   a limit is passed
//   pdf.no-text      not a word: scanned, and nothing that reads scanned pages
//   pdf.left-out     this build has no poppler
// and warnings:
//   pdf.recognised   these pages are scanned; their text was recognised and may be wrong
//   pdf.not-recognised     these pages are only pictures and were not read
//   pdf.too-many-rulings   the tables of these pages are read without their rulings
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/page_image.h"
#include "document/pdf_page.h"

namespace jiheng {

struct PdfLimits {
  int pages = 3'000;
  std::size_t words = 3'000'000;
  std::size_t rulings = 200'000;  // bits of lines that one page may draw
  int scanned_pages = 500;        // that are recognised; it takes a second or two each
};

// `recognise` may be empty.
std::optional<std::vector<PdfPage>> read_pdf_pages(std::string_view bytes, const std::string& shown_name,
                                                   const PdfLimits& limits, const TextRecogniser& recognise,
                                                   Diagnostics& diagnostics);

}  // namespace jiheng
