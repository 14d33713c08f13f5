// The PDF reader (读取 PDF): a PDF with a text layer → blocks, as a reader of the pages sees it.
//
// Lines are joined to paragraphs by indent and by how far the line before is filled, over pages too; headers, footers
// and page numbers stand apart (one story each, a paragraph a page); tables are read by their rulings
// (pdf_ruled_tables.h) or, where none are drawn, by how words stand (pdf_tables.h), and joined over pages. Headings are
// known by their typed number (typed_heading.h). A paragraph or cell that reaches over a page has the anchor of its
// first page.
//
// Error codes: those of pdf_pages.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/block.h"
#include "document/pdf_page.h"
#include "document/pdf_pages.h"

namespace jiheng {

std::optional<TextDocument> read_pdf(std::string_view bytes, const std::string& shown_name, Diagnostics& diagnostics,
                                     const PdfLimits& limits = {}, const TextRecogniser& recognise = nullptr);
// The same from pages, wherever they come from.
TextDocument document_of_pages(std::vector<PdfPage> pages, const std::string& shown_name);

}  // namespace jiheng
