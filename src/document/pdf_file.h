// A PDF file and what its pages draw, by poppler. The only file that knows poppler, whose licence is the GPL: a build
// with -DJIHENG_POPPLER=OFF is without it, and PdfFile::open() then says so.
//
// Words and rulings come from one pass over the page: poppler's own text device, which is also told what is painted.
// poppler-cpp, its stable interface, tells no rulings; the device stands in libpoppler's unstable one.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "document/page_image.h"
#include "document/pdf_page.h"

namespace jiheng {

class PdfFile {
 public:
  enum class Fault { none, damaged, password, left_out };

  // Keeps pointing into the bytes. Check fault() before anything else.
  explicit PdfFile(std::string_view bytes);
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;
  ~PdfFile();

  Fault fault() const;
  int pages() const;

  // Pages count from 1. `most_rulings`: bits of lines; of a page that draws more, `many_rulings` is set instead.
  PdfPage read(int number, std::size_t most_rulings);
  // As it looks on white paper, in shades of grey. With fewer dots to the inch where the page is huge; empty when it
  // cannot be drawn.
  PageImage draw(int number, int dots_per_inch);

 private:
  struct Poppler;
  std::unique_ptr<Poppler> poppler_;
};

}  // namespace jiheng
