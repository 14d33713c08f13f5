// LibreOffice, where it is installed, turns a Word report into a PDF (转换 PDF), and old files into new ones.
//
// It runs with a profile of its own that is thrown away, so that it neither reads nor changes anybody's settings, and
// with the free stand-ins of templates/fonts for official fonts that the machine does not have.
//
// Error codes:
//   office.missing   LibreOffice is not installed
//   office.failed    it ended without a file
//   office.timeout   it took more than two minutes
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/diagnostic.h"

namespace jiheng {

// Writes `pdf`, whole or not at all. `templates` is the folder that holds fonts/jiheng-fonts.conf.
bool convert_to_pdf(const std::filesystem::path& docx, const std::filesystem::path& pdf,
                    const std::filesystem::path& templates, Diagnostics& diagnostics);

// Whether LibreOffice is installed.
bool has_office();

// From what to what: the name of LibreOffice's filter, and the extension of the result.
struct OfficeConversion {
  std::string_view filter;
  std::string_view target;
};

// Converts a copy of a file, in a folder.
std::optional<std::filesystem::path> convert_old_office(const std::filesystem::path& file,
                                                        const OfficeConversion& conversion,
                                                        const std::filesystem::path& folder, Diagnostics& diagnostics);

}  // namespace jiheng
