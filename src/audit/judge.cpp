#include "audit/judge.h"

#include <algorithm>

namespace jiheng {
namespace {

// How the operands are taken: as they stand, or as what they may stand for.
enum class Taken { as_printed, half_up, truncated, either };

Interval interval_of(const PrintedValue& printed, Taken taken) {
  if (taken == Taken::as_printed || printed.step.is_zero()) return Interval::point(printed.value);
  if (taken == Taken::half_up) return printed_interval(printed.value, printed.step, PrintedBy::half_up);
  const Interval cut = printed_interval(printed.value, printed.step, PrintedBy::truncation);
  if (taken == Taken::truncated) return cut;
  return hull(cut, printed_interval(printed.value, printed.step, PrintedBy::half_up));
}

Interval compute(std::span<const PrintedValue> operands, const Recompute& recompute, Taken taken) {
  std::vector<Interval> intervals;
  intervals.reserve(operands.size());
  for (const PrintedValue& operand : operands) intervals.push_back(interval_of(operand, taken));
  return recompute(intervals);
}

// In units of the last printed digit.
CheckVerdict against_exact(const PrintedValue& printed, const Number& exact) {
  const Number in_steps = exact / printed.step;
  const Number printed_steps = printed.value / printed.step;
  const Number half_up = in_steps.rounded(0);
  if (half_up == printed_steps) return CheckVerdict::consistent;
  if (in_steps.rounded(0, RoundingMode::truncate) == printed_steps) return CheckVerdict::truncation;
  if ((half_up - printed_steps).abs() <= 1) return CheckVerdict::rounding;
  return CheckVerdict::error;
}

}  // namespace

PrintedValue printed_value(const DocumentFigure& figure) { return {figure.value, figure.step()}; }
PrintedValue printed_magnitude(const DocumentFigure& figure) { return {figure.value.abs(), figure.step()}; }

Judged judge(const PrintedValue& printed, std::span<const PrintedValue> operands, const Recompute& recompute) {
  const Interval exact = compute(operands, recompute, Taken::as_printed);
  if (!exact.is_point()) return {CheckVerdict::cannot_check, std::nullopt};
  Judged result{CheckVerdict::error, exact.low.value};
  if (printed.step.is_zero()) {
    result.verdict = printed.value == exact.low.value ? CheckVerdict::consistent : CheckVerdict::error;
    return result;
  }
  result.verdict = against_exact(printed, exact.low.value);
  if (result.verdict != CheckVerdict::error) return result;
  for (const Taken taken : {Taken::half_up, Taken::truncated, Taken::either}) {
    if (interval_of(printed, taken).meets(compute(operands, recompute, taken))) {
      result.verdict = CheckVerdict::rounding;
      return result;
    }
  }
  return result;
}

Judged judge_sum(const PrintedValue& printed, std::span<const PrintedValue> parts, std::span<const int> signs) {
  // No number is further from how it is printed than one unit of its last digit.
  Number exact = 0;
  Number furthest = printed.step;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    exact += i < signs.size() && signs[i] < 0 ? -parts[i].value : parts[i].value;
    furthest += parts[i].step;
  }
  if ((exact - printed.value).abs() > furthest + printed.step) return {CheckVerdict::error, exact};
  return judge(printed, parts, [signs](std::span<const Interval> values) {
    Interval sum = Interval::point(0);
    for (std::size_t i = 0; i < values.size(); ++i) {
      sum = i < signs.size() && signs[i] < 0 ? sum - values[i] : sum + values[i];
    }
    return sum;
  });
}

Judged judge_ratio(const PrintedValue& printed, const PrintedValue& part, const PrintedValue& whole) {
  return judge(printed, std::vector{part, whole}, [](std::span<const Interval> v) { return v[0] / v[1]; });
}

Judged judge_share_of_sum(const PrintedValue& printed, const PrintedValue& part, std::span<const PrintedValue> others) {
  std::vector<PrintedValue> operands{part};
  operands.insert(operands.end(), others.begin(), others.end());
  return judge(printed, operands, [](std::span<const Interval> values) {
    Interval rest = Interval::point(0);
    for (const Interval& value : values.subspan(1)) rest = rest + value;
    // Around 0 the operand occurs twice: a little wider than what is possible, but no division by 0.
    if (values[0].contains(0)) return values[0] / (values[0] + rest);
    return Interval::point(1) / (Interval::point(1) + rest / values[0]);
  });
}

Judged judge_change_rate(const PrintedValue& printed, const PrintedValue& change, const PrintedValue& current,
                         bool increase) {
  return judge(printed, std::vector{change, current}, [increase](std::span<const Interval> v) {
    const Interval one = Interval::point(1);
    // Around 0 the change occurs twice: a little wider than what is possible, but no division by 0.
    if (v[0].contains(0)) return v[0] / (increase ? v[1] - v[0] : v[1] + v[0]);
    const Interval ratio = v[1] / v[0];
    return one / (increase ? ratio - one : ratio + one);
  });
}

Judged judge_growth(const PrintedValue& printed, const PrintedValue& current, const PrintedValue& base) {
  return judge(printed, std::vector{current, base},
               [](std::span<const Interval> v) { return absolute(v[0] / v[1] - Interval::point(1)); });
}

}  // namespace jiheng
