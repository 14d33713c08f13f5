#include "report/cross_reference.h"

#include <algorithm>

#include "document/template_numbering.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

constexpr std::string_view kProblem = "问题";
constexpr std::string_view kDeduction = "扣分";

bool loses_points(const Score& score) { return score.is_scored() && score.low < score.points; }

bool has_advice(const Finding& finding) { return !without_stop(finding.recommendation).empty(); }

}  // namespace

std::string problem_key(const ReportSource& source, const Finding& finding) {
  const auto& problems = source.problems();
  const auto found = std::find(problems.begin(), problems.end(), &finding);
  return found == problems.end() ? "" : std::to_string(found - problems.begin() + 1);
}

std::string advice_key(const ReportSource& source, const Finding& finding) {
  const auto& problems = source.problems();
  const auto found = std::find(problems.begin(), problems.end(), &finding);
  if (found == problems.end() || !has_advice(finding)) return "";
  return std::to_string(
      std::count_if(problems.begin(), found + 1, [](const Finding* problem) { return has_advice(*problem); }));
}

std::string deduction_key(const ReportSource& source, int indicator) {
  std::size_t number = 0;
  for (const int index : source.counted()) {
    const bool lost = loses_points(source.evaluation().score(index));
    number += lost ? 1 : 0;
    if (index == indicator) return lost ? std::to_string(number) : "";
  }
  return "";
}

std::string problem_reference(const ReportSource& source, const Finding& finding) {
  const std::string key = problem_key(source, finding);
  const std::string title = "“" + without_stop(finding.title) + "”";
  return key.empty() ? title : reference_mark(kProblem, key, std::string(kProblem) + key) + title;
}

std::string deduction_reference(const ReportSource& source, int indicator) {
  const std::string key = deduction_key(source, indicator);
  return key.empty() ? "" : reference_mark(kDeduction, key, std::string(kDeduction) + key);
}

}  // namespace jiheng
