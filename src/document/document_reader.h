// Any document that people have (通读任何文档) → blocks. Its content decides which reader reads it, not its name: a web
// page called .xls is a web page.
//
// Error codes, besides those of the readers:
//   file.…, zip.…              as in zip_package.h, when the file cannot be opened or is of a kind that is not read;
//                              zip.old-office says how to convert .doc, .wps, .xls, .et
//   document.other-kind        an OFD, OpenDocument, PowerPoint … file, with how to convert it
//   document.too-large         beyond DocumentLimits::bytes
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/diagnostic.h"
#include "document/block.h"
#include "document/page_image.h"

namespace jiheng {

struct DocumentLimits {
  std::uint64_t bytes = std::uint64_t{512} << 20;      // of the file
  std::uint64_t text_bytes = std::uint64_t{32} << 20;  // of a text file or web page
};

// `recognise` reads the scanned pages of a PDF; without it they are named in a warning.
std::optional<TextDocument> read_document(const std::filesystem::path& file, Diagnostics& diagnostics,
                                          const DocumentLimits& limits = {}, const TextRecogniser& recognise = nullptr);

}  // namespace jiheng
