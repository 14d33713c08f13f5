// The summary of many units (汇总表): who stands where, as a workbook and as a Word report of a county.
//
// Ranks are given among the units whose score is decided, inside one framework and year: points of different frameworks
// do not measure the same. Equal scores share a rank and the next one is left out.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "document/docx_template.h"
#include "report/batch_summary.h"

namespace jiheng {

// "2/17" for each line: second of seventeen decided; empty for the others.
std::vector<std::string> summary_ranks(const std::vector<BatchLine>& lines);

// The bytes of 汇总表.xlsx; nullopt when memory or disk give out.
std::optional<std::string> summary_workbook(const std::vector<BatchLine>& lines);

// What templates/county-summary.docx prints; templates/README.md lists the names.
TemplateValue summary_data(const std::vector<BatchLine>& lines);

// Writes 汇总表.xlsx and, with a template, 汇总报告.docx into `folder`; what was written, empty with diagnostics.
std::vector<std::filesystem::path> write_summary_files(const std::vector<BatchLine>& lines, const DocxTemplate* word,
                                                       const std::filesystem::path& folder, Diagnostics& diagnostics);

}  // namespace jiheng
