// What a workbook says of itself besides its sheets: custom document properties (docProps/custom.xml), which Excel, WPS
// and LibreOffice keep when people fill the workbook in and save it.
//
// Offline exchange notes there for which task, and after which revision of each section, a workbook was made.
#pragma once

#include <map>
#include <string>

namespace jiheng {

using WorkbookProperties = std::map<std::string, std::string>;

// Only texts; nothing for a file that has none or is no workbook.
WorkbookProperties read_workbook_properties(std::string bytes);

}  // namespace jiheng
