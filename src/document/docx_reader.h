// The docx reader (读取 Word 文档): a finished .docx → blocks, as a reader of the printed page would see it.
//
// Tracked changes are read as accepted; docx_anchor.h has the rules for text. Merged cells (gridSpan, vMerge), nested
// tables, content controls, text boxes, footnotes and endnotes, automatic numbers, bookmarks are read; headers and
// footers stand apart. A paragraph whose mark alone is deleted stays a paragraph of its own.
//
// Error codes, besides those of zip_package.h (zip.*):
//   docx.not-word   no Word document, or one without a body
//   docx.bad-xml    a part is not well formed
//   docx.too-deep   a part is nested deeper than kMaxXmlDepth (template_xml.h)
// All or nothing: with an error there is no document.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "document/block.h"
#include "document/zip_package.h"

namespace jiheng {

// A report of 1,000 pages is some 30 MB of XML; parsed, it takes about five times as much memory.
inline constexpr ZipLimits kDocxLimits{std::uint64_t{512} << 20, std::uint64_t{128} << 20};

std::optional<TextDocument> read_docx(const std::filesystem::path& file, Diagnostics& diagnostics,
                                      const ZipLimits& limits = kDocxLimits);
// From memory; `shown_name` stands for the file in messages.
std::optional<TextDocument> read_docx_memory(std::string bytes, const std::string& shown_name, Diagnostics& diagnostics,
                                             const ZipLimits& limits = kDocxLimits);
// From an opened package, whose other parts the caller wants too.
std::optional<TextDocument> read_docx(const ZipPackage& package, Diagnostics& diagnostics);

}  // namespace jiheng
