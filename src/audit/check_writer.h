// Writes checks (写核验结果): places, figures, printed and recomputed values, words. Internal to the audit part.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "audit/audited_document.h"
#include "audit/check.h"
#include "audit/judge.h"

namespace jiheng {

// A check of one printed figure against a formula over others.
struct CheckDraft {
  std::string rule;
  CheckKind kind = CheckKind::other;
  std::size_t printed = 0;            // figure
  std::vector<std::size_t> operands;  // figures
  std::string formula;
  Judged judged;
  Message what;  // 增长率, growth rate: what the printed figure is
};

// The check with its quote from `begin` to `end`; severity and explanation follow from the verdict.
Check write_check(const AuditedDocument& document, const CheckDraft& draft, std::size_t begin, std::size_t end);

// A figure as a formula prints it: without unit where it is an amount, with % where it is a rate.
std::string in_formula(const AuditedDocument& document, std::size_t index);
// An exact value in the unit of the figure that it is compared with, two digits finer than printed.
std::string recomputed_text(const DocumentFigure& printed, const Number& exact);

// The same at the printed precision: what should stand there.
std::string should_be_text(const DocumentFigure& printed, const Number& exact);

}  // namespace jiheng
