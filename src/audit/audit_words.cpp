#include "audit/audit_words.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {
namespace {

// rate_points → rate points.
std::string spaced(std::string_view name) {
  std::string words(name);
  std::ranges::replace(words, '_', ' ');
  return words;
}

}  // namespace

std::string percent_words(std::size_t part, std::size_t whole) {
  if (whole == 0) return "—";
  const std::size_t thousandths = part * 1000 / whole;
  return std::to_string(thousandths / 10) + "." + std::to_string(thousandths % 10) + "%";
}

std::string verdict_words(CheckVerdict verdict, Language language) {
  return language == Language::chinese ? std::string(verdict_title(verdict)) : spaced(verdict_name(verdict));
}

std::string severity_words(CheckSeverity severity, Language language) {
  return language == Language::chinese ? std::string(severity_title(severity)) : spaced(severity_name(severity));
}

std::string kind_words(CheckKind kind, Language language) {
  if (language == Language::chinese) return std::string(kind_title(kind));
  return kind == CheckKind::yoy ? "change rate" : spaced(kind_name(kind));
}

std::string class_words(FigureClass figure_class, Language language) {
  return language == Language::chinese ? std::string(figure_class_title(figure_class))
                                       : spaced(figure_class_name(figure_class));
}

std::string document_kind_words(const std::string& kind, Language language) {
  static const struct {
    std::string_view kind;
    Message words;
  } kKinds[] = {{"budget", {"预算", "budget"}},
                {"final-accounts", {"决算", "final accounts"}},
                {"performance-evaluation", {"绩效评价", "performance evaluation"}},
                {"self-evaluation", {"绩效自评", "self-evaluation"}},
                {"report", {"报告", "report"}}};
  const auto* found = std::ranges::find_if(kKinds, [&](const auto& one) { return one.kind == kind; });
  return found == std::end(kKinds) ? "" : found->words.in(language);
}

bool is_finding(CheckVerdict verdict) { return verdict == CheckVerdict::error || verdict == CheckVerdict::suspicious; }

std::vector<std::size_t> findings_by_weight(const Checks& checks) {
  std::vector<std::size_t> findings;
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (is_finding(checks[i].verdict)) findings.push_back(i);
  }
  std::ranges::stable_sort(findings, [&](std::size_t a, std::size_t b) {
    if (checks[a].severity != checks[b].severity) return checks[a].severity > checks[b].severity;
    return checks[a].verdict == CheckVerdict::error && checks[b].verdict != CheckVerdict::error;
  });
  return findings;
}

std::array<std::size_t, kVerdicts> count_verdicts(const Checks& checks) {
  std::array<std::size_t, kVerdicts> counts{};
  for (const Check& check : checks) ++counts[static_cast<std::size_t>(check.verdict)];
  return counts;
}

bool is_covered(const AuditResult& result, std::size_t figure) {
  return std::ranges::any_of(result.ledger[figure].checks,
                             [&](std::size_t check) { return is_decided(result.checks[check].verdict); });
}

std::string likely_words(const AuditResult& result, const Check& check, Language language) {
  if (!check.likely) return "";
  const Likely& likely = *check.likely;
  const bool zh = language == Language::chinese;
  std::string words;
  if (likely.figure != kNoIndex && !likely.should_be.empty()) {
    words = result.document.printed(result.document.figures[likely.figure]) + (zh ? " 应为 " : " should be ") +
            likely.should_be;
  }
  const std::string& reason = likely.reason.in(language);
  if (!words.empty() && !reason.empty()) words += zh ? "，" : ": ";
  return words + reason;
}

std::string one_line(const std::string& text, std::size_t most_characters) {
  std::u32string line;
  for (const char32_t c : to_code_points(text)) {
    const bool blank = c <= U' ' || c == U'\u3000' || c == U'\u00A0';
    if (blank && (line.empty() || line.back() == U' ')) continue;
    line += blank ? U' ' : c;
  }
  while (line.ends_with(U' ')) line.pop_back();
  if (line.size() > most_characters) {
    line.resize(most_characters);
    line += U'…';
  }
  return to_utf8(line);
}

std::string coverage_words(const Coverage& coverage, Language language) {
  std::string words;
  for (std::size_t i = 0; i < kFigureClasses; ++i) {
    const auto figure_class = static_cast<FigureClass>(i);
    const Coverage::ByClass& one = coverage.by_class[i];
    if (!counts_for_coverage(figure_class) || one.figures == 0) continue;
    if (!words.empty()) words += language == Language::chinese ? "、" : ", ";
    words +=
        class_words(figure_class, language) + " " + std::to_string(one.decided) + "/" + std::to_string(one.figures);
  }
  return words;
}

}  // namespace jiheng
