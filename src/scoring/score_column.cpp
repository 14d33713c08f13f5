#include "scoring/score_column.h"

#include <algorithm>
#include <stdexcept>

namespace jiheng {

namespace {

std::int64_t power_of_ten(int exponent) {
  std::int64_t result = 1;
  for (int i = 0; i < exponent; ++i) result *= 10;
  return result;
}

// The score of one row by the general method.
std::int64_t exact_score(const ScoreRule& rule, const Number& points, const Number& value, const Number& target,
                         int decimals, RoundingMode mode) {
  const Number score =
      apply_to_value(rule, points, value, target).low.rounded(decimals, mode) * Number::power_of_ten(decimals);
  const auto coefficient = score.to_integer();
  if (!coefficient) throw std::overflow_error("score_column: a score does not fit 64 bits");
  return *coefficient;
}

// Whether a rule is plain completion against a target, half up: what most indicators are.
bool is_plain_completion(const ScoreRule& rule, RoundingMode mode) {
  return rule.method == Method::proportional && !rule.reverse && !rule.threshold && !rule.over.above && rule.cap == 1 &&
         mode == RoundingMode::half_up;
}

// points × value ÷ target, half up, in units of the score's last digit: floor((2 × points × value + target) ÷ (2 ×
// target)), for 0 ≤ value ≤ target, 0 < target and points ≥ 0. False where the numbers are too large for it.
//
// Integers below 2⁵³ are exact in a double, and so are their sums and products as long as they stay below; only the
// quotient is rounded, and its remainder tells when it was rounded up to the next integer. A processor divides doubles
// several times as fast as 64-bit integers.
bool completion_score(double points, double value, double target, std::int64_t& score) {
  constexpr double kExactBelow = 9007199254740992.0;  // 2⁵³
  const double doubled = 2 * points * value + target;
  const double divisor = 2 * target;
  if (doubled + divisor >= kExactBelow) return false;
  const auto quotient = static_cast<std::int64_t>(doubled / divisor);
  score = quotient - (doubled < static_cast<double>(quotient) * divisor ? 1 : 0);
  return true;
}

}  // namespace

DecimalColumn score_column(const ScoreRule& rule, const DecimalColumn& points, const DecimalColumn& values,
                           const DecimalColumn& targets, int decimals, RoundingMode mode) {
  const std::size_t rows = points.coefficients.size();
  if (values.coefficients.size() != rows || targets.coefficients.size() != rows)
    throw std::invalid_argument("score_column: columns differ in length");
  DecimalColumn scores;
  scores.decimals = decimals;
  scores.coefficients.resize(rows);
  // Values and targets of the same decimals cancel; points become units of the score's last digit.
  const bool fast =
      is_plain_completion(rule, mode) && values.decimals == targets.decimals && points.decimals <= decimals;
  const double scale = fast ? static_cast<double>(power_of_ten(decimals - points.decimals)) : 1;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::int64_t target = targets.coefficients[row];
    const std::int64_t value = std::min(values.coefficients[row], target);  // over-fulfilment scores as much
    const std::int64_t full = points.coefficients[row];
    std::int64_t& score = scores.coefficients[row];
    const bool plain = fast && target > 0 && value >= 0 && full >= 0;
    if (!plain || !completion_score(static_cast<double>(full) * scale, static_cast<double>(value),
                                    static_cast<double>(target), score)) {
      score = exact_score(rule, points.at(row), values.at(row), targets.at(row), decimals, mode);
    }
  }
  return scores;
}

}  // namespace jiheng
