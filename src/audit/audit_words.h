// Words and orders that all outputs of the audit share (核数用语).
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "audit/audit.h"

namespace jiheng {

// "87.3%", cut, so that 100.0% is said only of all; "—" of nothing.
std::string percent_words(std::size_t part, std::size_t whole);

std::string verdict_words(CheckVerdict verdict, Language language);
std::string severity_words(CheckSeverity severity, Language language);
std::string kind_words(CheckKind kind, Language language);
std::string class_words(FigureClass figure_class, Language language);
// AuditResult::kind; empty where it is not known.
std::string document_kind_words(const std::string& kind, Language language);

// What a person must look at: errors and suspicions (问题).
bool is_finding(CheckVerdict verdict);
// Indices of the findings, the severest first, errors before suspicions, then by place.
std::vector<std::size_t> findings_by_weight(const Checks& checks);
std::array<std::size_t, kVerdicts> count_verdicts(const Checks& checks);

// Whether a decided check touches a figure.
bool is_covered(const AuditResult& result, std::size_t figure);

// "13.22% 应为 22.21%，…": what most likely happened; empty where nothing follows.
std::string likely_words(const AuditResult& result, const Check& check, Language language);

// White space, also tabs between cells, as single blanks; at most so many characters, then "…".
std::string one_line(const std::string& text, std::size_t most_characters);

// 金额 16/20、比率 5/5 …: decided figures of the classes that coverage is measured over.
std::string coverage_words(const Coverage& coverage, Language language);

}  // namespace jiheng
