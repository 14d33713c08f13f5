// Any document that people have, with the help of other programs where they are installed: Tesseract reads scanned
// pages of a PDF, LibreOffice converts old Word, WPS and Excel files (.doc, .wps, .rtf, .xls, .et). Without them it is
// as read_document() says.
//
// Error codes, besides those of document_reader.h: those of office.h, when LibreOffice is installed and does not
// convert.
#pragma once

#include <filesystem>
#include <optional>

#include "base/diagnostic.h"
#include "document/block.h"

namespace jiheng {

// The anchors of a converted document are places in what LibreOffice made of it.
std::optional<TextDocument> read_any_document(const std::filesystem::path& file, Diagnostics& diagnostics);

}  // namespace jiheng
