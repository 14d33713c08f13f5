// The page numbers of a report's contents, found by LibreOffice: the report is laid out once, and the pages on which
// its headings fell are read from the PDF (pdfinfo of poppler-utils).
//
// LibreOffice breaks pages nearly as Word does, but not always; whoever changes the fonts or the text afterwards
// updates the contents in Word (F9).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "document/docx_template.h"

namespace jiheng {

// What stands behind each heading, in their order. Empty, with a warning, where the programs are missing or fail; empty
// without one where the template has no contents. `templates`: see convert_to_pdf.
std::vector<std::string> contents_pages(const DocxTemplate& word, const TemplateValue& data,
                                        const std::filesystem::path& templates, Diagnostics& diagnostics);

// The pages that a listing of `pdfinfo -dests` gives, counted from the first page of the text.
std::vector<std::string> pages_of_listing(const std::string& listing);

}  // namespace jiheng
