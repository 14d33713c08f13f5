// Scoring by columns gives the score of every row that scoring by rows gives, whatever the figures.
#include <algorithm>
#include <limits>
#include <stdexcept>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "scoring/score_column.h"

namespace jiheng {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

// Small, ordinary and overflow-size figures.
rc::Gen<std::int64_t> any_coefficient() {
  return rc::gen::oneOf(
      rc::gen::inRange<std::int64_t>(-20, 20), rc::gen::inRange<std::int64_t>(0, 2'000'000'000'000),
      rc::gen::arbitrary<std::int64_t>(), rc::gen::inRange<std::int64_t>(kMost - 100, kMost),
      rc::gen::element<std::int64_t>(0, 1, -1, kMost, -kMost, std::numeric_limits<std::int64_t>::min()));
}

ScoreRule any_rule() {
  ScoreRule rule;
  rule.method = *rc::gen::element(Method::proportional, Method::proportional, Method::deviation, Method::bands,
                                  Method::deduct, Method::satisfaction);
  rule.reverse = *rc::gen::weightedElement<bool>({{3, false}, {1, true}});
  if (*rc::gen::weightedElement<bool>({{3, false}, {1, true}})) rule.threshold = Number::fraction(3, 5);
  if (*rc::gen::weightedElement<bool>({{3, false}, {1, true}})) rule.cap = Number::fraction(9, 10);
  if (*rc::gen::weightedElement<bool>({{3, false}, {1, true}})) {
    rule.over.above = Number(2);
    rule.over.reduce = Number::fraction(1, 10);
  }
  rule.tolerance = *rc::gen::inRange(0, 3);
  rule.bands = {{Number(1), std::nullopt, true, false, std::nullopt, Number(1)},
                {std::nullopt, Number(1), true, false, std::nullopt, Number::fraction(1, 3)}};
  rule.full_when = *rc::gen::element(Operator::less_equal, Operator::greater_equal, Operator::equal);
  rule.limit = *rc::gen::inRange(-2, 3);
  rule.each = Number::fraction(*rc::gen::inRange(1, 30), 100);
  rule.minus = Number::fraction(1, 2);
  rule.partial = *rc::gen::element(PartialStep::whole, PartialStep::proportional, PartialStep::started);
  return rule;
}

DecimalColumn column_of(std::size_t rows, const rc::Gen<std::int64_t>& figures) {
  DecimalColumn column;
  column.coefficients = *rc::gen::container<std::vector<std::int64_t>>(rows, figures);
  column.decimals = *rc::gen::element(0, 2, 2, 2, 4, 9);
  return column;
}

RC_GTEST_PROP(ScoreColumn, IsTheRuleAppliedToEachRowAndRounded, ()) {
  const ScoreRule rule = any_rule();
  const auto rows = *rc::gen::inRange<std::size_t>(0, 12);
  // Points as frameworks have them, and now and then absurdly many.
  const DecimalColumn points =
      column_of(rows, rc::gen::weightedOneOf<std::int64_t>({{20, rc::gen::inRange<std::int64_t>(1, 100'000)},
                                                            {1, rc::gen::inRange<std::int64_t>(0, kMost)}}));
  DecimalColumn values = column_of(rows, any_coefficient());
  DecimalColumn targets = column_of(rows, any_coefficient());
  if (*rc::gen::weightedElement<bool>({{3, true}, {1, false}})) targets.decimals = values.decimals;
  const int decimals = *rc::gen::element(0, 1, 2, 2, 2, 6);
  const RoundingMode mode = *rc::gen::element(RoundingMode::half_up, RoundingMode::half_up, RoundingMode::half_even,
                                              RoundingMode::truncate, RoundingMode::up);
  std::vector<Number> expected;
  bool fits = true;
  for (std::size_t row = 0; row < rows; ++row) {
    const Outcome outcome = apply_to_value(rule, points.at(row), values.at(row), targets.at(row));
    expected.push_back(outcome.low.rounded(decimals, mode));
    fits = fits && (expected.back() * Number::power_of_ten(decimals)).to_integer().has_value();
  }
  if (!fits) {
    RC_ASSERT_THROWS_AS(score_column(rule, points, values, targets, decimals, mode), std::overflow_error);
    return;
  }
  const DecimalColumn scores = score_column(rule, points, values, targets, decimals, mode);
  RC_ASSERT(scores.decimals == decimals);
  RC_ASSERT(scores.coefficients.size() == rows);
  for (std::size_t row = 0; row < rows; ++row) RC_ASSERT(scores.at(row) == expected[row]);
}

// Values chosen to score just at, below and above a half of the last digit, up to where doubles stop being exact.
RC_GTEST_PROP(ScoreColumn, RoundsHalvesUpHoweverLargeTheFigures, ()) {
  ScoreRule rule;
  rule.method = Method::proportional;
  const auto points = *rc::gen::inRange<std::int64_t>(1, 100);
  const auto target = *rc::gen::inRange<std::int64_t>(1, std::int64_t{1} << *rc::gen::inRange(2, 46));
  const auto half = *rc::gen::inRange<std::int64_t>(0, points * 100);  // the score is this and a half hundredths
  const Number exact = Number(2 * half + 1) * Number(target) / Number(points * 200);
  const std::int64_t at = *exact.rounded(0, RoundingMode::truncate).to_integer();
  DecimalColumn values{{}, 2};
  for (std::int64_t value = std::max<std::int64_t>(0, at - 2); value <= at + 2; ++value)
    values.coefficients.push_back(value);
  const std::size_t rows = values.coefficients.size();
  const DecimalColumn targets{std::vector<std::int64_t>(rows, target), 2};
  const DecimalColumn scores =
      score_column(rule, {std::vector<std::int64_t>(rows, points), 0}, values, targets, 2, RoundingMode::half_up);
  for (std::size_t row = 0; row < rows; ++row) {
    RC_ASSERT(scores.at(row) == apply_to_value(rule, points, values.at(row), targets.at(row)).low.rounded(2));
  }
}

RC_GTEST_PROP(ApplyRule, ScoresLieBetweenZeroAndThePoints, ()) {
  const ScoreRule rule = any_rule();
  const Number points = Number::decimal(*rc::gen::inRange<std::int64_t>(1, 10'000), 2);
  const Number value = Number::decimal(*any_coefficient(), *rc::gen::inRange(0, 10));
  const Number target = Number::decimal(*any_coefficient(), *rc::gen::inRange(0, 10));
  const Outcome outcome = apply_to_value(rule, points, value, target);
  RC_ASSERT(outcome.low == outcome.high);
  RC_ASSERT(outcome.low >= 0);
  RC_ASSERT(outcome.low <= points);
}

RC_GTEST_PROP(ApplyRule, BetterIsNeverWorse, ()) {
  ScoreRule rule = any_rule();
  RC_PRE(rule.method != Method::deviation && !(rule.method == Method::deduct && rule.full_when == Operator::equal));
  rule.over = {};
  const Number points = 10;
  const Number target = Number::decimal(*rc::gen::inRange<std::int64_t>(1, 300), 2);
  const Number a = Number::decimal(*rc::gen::inRange<std::int64_t>(-300, 600), 2);
  const Number b = Number::decimal(*rc::gen::inRange<std::int64_t>(-300, 600), 2);
  const bool less_is_better = (rule.method == Method::proportional && rule.reverse) ||
                              (rule.method == Method::deduct && rule.full_when == Operator::less_equal);
  const Number& better = (a < b) == less_is_better ? a : b;
  const Number& worse = (a < b) == less_is_better ? b : a;
  RC_ASSERT(apply_to_value(rule, points, better, target).low >= apply_to_value(rule, points, worse, target).low);
}

}  // namespace
}  // namespace jiheng
