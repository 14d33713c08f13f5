// What every page of an audit has in common (核数网页的样式与脚本). Internal to the audit part.
#pragma once

#include <string_view>

namespace jiheng {

extern const std::string_view kAuditPageStyle;
extern const std::string_view kAuditPageScript;
extern const std::string_view kAuditPageHeader;  // buttons beside the title
extern const std::string_view kAuditPageSide;    // counts, filters, list of findings; the script fills it
extern const std::string_view kAuditPagePanel;   // of what is clicked; the script fills it

}  // namespace jiheng
