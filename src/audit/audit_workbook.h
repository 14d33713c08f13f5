// The working paper of an audit (核数底稿, .xlsx): 汇总, 问题 (with room for a reviewer's opinion), 敏感性 and 可推的数
// where there are any, 核验明细 and 数字台账. And the summary of many audits (核数汇总表.xlsx).
//
// The same bytes for the same audit. Numbers are binary floating point in Excel: the exact ones are in the JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "audit/audit_summary.h"

namespace jiheng {

// Nullopt when the library fails (no memory, no room for its temporary files).
std::optional<std::string> audit_workbook(const AuditResult& result, Language language);
std::optional<std::string> audit_summary_workbook(const std::vector<AuditLine>& lines, Language language);

}  // namespace jiheng
