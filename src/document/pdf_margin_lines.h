// What repeats at the edges of the pages of a PDF (页眉、页脚、页码): headers, footers and page numbers, which would
// otherwise stand in the middle of sentences that go on over the page.
#pragma once

#include <vector>

#include "document/pdf_lines.h"

namespace jiheng {

struct MarginLines {
  std::vector<PdfLine> headers;
  std::vector<PdfLine> footers;
};

// Takes them out of the lines, one list a page. `heights` are those of the pages.
MarginLines take_margin_lines(std::vector<std::vector<PdfLine>>& pages, const std::vector<double>& heights);

}  // namespace jiheng
