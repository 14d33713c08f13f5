// The score workbook (得分工作簿): 得分表 with live sums, 问题清单, 计算过程 and, where there are projects, 项目表.
//
// Formulas carry the values that were scored, so that programs that do not calculate show them too. The file is the
// same for the same evaluation. Figures are binary floating point in Excel: the exact ones are in the JSON.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "finding/finding.h"

namespace jiheng {

// The bytes of the workbook; nullopt when the library fails (no memory, no room for its temporary files).
std::optional<std::string> score_workbook(const Evaluation& evaluation, const FindingReport& findings);

// The whole file or nothing; false with a diagnostic when it cannot be written.
bool write_score_workbook(const Evaluation& evaluation, const FindingReport& findings, const std::filesystem::path& out,
                          Diagnostics& diagnostics);

}  // namespace jiheng
