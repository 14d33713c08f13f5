// Writing of a dossier as an Excel workbook, equal in content to its YAML file.
//
// An empty dossier gives the empty workbook that is sent out for filling: drop-downs, units, notes, protected formulas;
// a filled one is exported. Reading it back (workbook_reader.h) gives the same facts, with printed decimals, written
// units, sources and notes. Equal input gives an equal file.
//
// Errors: `workbook.text-too-long` and `workbook.too-many-rows` where a dossier holds more than a sheet can, and
// `file.cannot-write`. Nothing is then written; an existing file stays as it is.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "dossier/dossier.h"
#include "dossier/workbook_framework.h"
#include "dossier/workbook_properties.h"

namespace jiheng {

bool write_workbook(const Dossier& dossier, const WorkbookFramework& framework, const std::filesystem::path& out,
                    Diagnostics& diagnostics);

bool write_workbook(const Dossier& dossier, const Framework& framework, const std::filesystem::path& out,
                    Diagnostics& diagnostics);

// The bytes of the same file, with properties of its own.
std::optional<std::string> workbook_bytes(const Dossier& dossier, const Framework& framework,
                                          const WorkbookProperties& properties, Diagnostics& diagnostics);

}  // namespace jiheng
