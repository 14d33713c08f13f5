#include "audit/table_suspects.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/number.h"

namespace jiheng {
namespace {

constexpr std::size_t kMostBroken = 12;  // with the same gap; more are no slip

bool is_broken_sum(const Check& check) {
  const bool sum =
      check.kind == CheckKind::sum || check.kind == CheckKind::score_sum || check.rule == "table.column-difference";
  return sum && check.rule.starts_with("table.") && check.figures.size() > 2 &&
         (check.verdict == CheckVerdict::error || check.verdict == CheckVerdict::suspicious);
}

// Printed less recomputed, in the base unit.
std::optional<Number> gap_of(const AuditedDocument& document, const Check& check) {
  const auto recomputed = Number::parse(check.recomputed);
  if (!recomputed) return std::nullopt;
  const DocumentFigure& printed = document.figures[check.figures.front()];
  return printed.value - *recomputed * printed.unit.factor;
}

// The only figure that two checks share.
std::optional<std::size_t> shared_figure(const Check& a, const Check& b) {
  std::vector<std::size_t> x = a.figures;
  std::vector<std::size_t> y = b.figures;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  std::vector<std::size_t> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return both.size() == 1 ? std::optional(both.front()) : std::nullopt;
}

void blame(const AuditedDocument& document, Check& check, std::size_t figure, const Number& gap) {
  const DocumentFigure& wrong = document.figures[figure];
  // A total that is printed too high is too high itself; a part is then too low.
  const bool total = check.figures.front() == figure;
  const Number right = total ? wrong.value - gap : wrong.value + gap;
  const std::string should_be = (right / wrong.unit.factor).to_fixed(wrong.decimals);
  check.verdict = CheckVerdict::error;
  check.severity = CheckSeverity::high;
  check.likely =
      Likely{figure, should_be, {"用到它的两个合计差额相同", "two sums with this figure are off by the same amount"}};
}

}  // namespace

void find_suspects(const AuditedDocument& document, Checks& checks, std::size_t first) {
  std::map<std::string, std::vector<std::size_t>> by_gap;
  std::vector<Number> gaps(checks.size() - first);
  for (std::size_t i = first; i < checks.size(); ++i) {
    if (!is_broken_sum(checks[i])) continue;
    const auto gap = gap_of(document, checks[i]);
    if (!gap || gap->is_zero()) continue;
    gaps[i - first] = *gap;
    by_gap[gap->abs().to_string()].push_back(i);
  }
  for (const auto& [gap, broken] : by_gap) {
    if (broken.size() < 2 || broken.size() > kMostBroken) continue;
    for (std::size_t a = 0; a < broken.size(); ++a) {
      for (std::size_t b = a + 1; b < broken.size(); ++b) {
        const auto figure = shared_figure(checks[broken[a]], checks[broken[b]]);
        if (!figure) continue;
        for (const std::size_t i : {broken[a], broken[b]}) {
          if (!checks[i].likely) blame(document, checks[i], *figure, gaps[i - first]);
        }
      }
    }
  }
}

}  // namespace jiheng
