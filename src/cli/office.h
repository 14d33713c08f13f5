// LibreOffice, where it is installed, turns a Word report into a PDF (转换 PDF).
//
// It runs with a profile of its own that is thrown away, so that it neither reads nor changes anybody's settings, and
// with the free stand-ins of templates/fonts for official fonts that the machine does not have.
//
// Error codes:
//   office.missing   LibreOffice is not installed
//   office.failed    it ended without a PDF
//   office.timeout   it took more than two minutes
#pragma once

#include <filesystem>

#include "base/diagnostic.h"

namespace jiheng {

// Writes `pdf`, whole or not at all. `templates` is the folder that holds fonts/jiheng-fonts.conf.
bool convert_to_pdf(const std::filesystem::path& docx, const std::filesystem::path& pdf,
                    const std::filesystem::path& templates, Diagnostics& diagnostics);

}  // namespace jiheng
