#include "scoring/score_column.h"

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

// points × value ÷ target in units of the score's last digit, for 0 ≤ value < target; false where 64 bits do not
// suffice.
bool completion_score(std::int64_t points, std::int64_t value, std::int64_t target, std::int64_t& score) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(points, value, &product)) return false;
  // Half up is adding half of the denominator; doubling keeps it whole.
  std::int64_t doubled = 0;
  std::int64_t divisor = 0;
  if (__builtin_mul_overflow(product, 2, &doubled) || __builtin_add_overflow(doubled, target, &doubled) ||
      __builtin_mul_overflow(target, 2, &divisor))
    return false;
  score = doubled / divisor;
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
  const std::int64_t scale = fast ? power_of_ten(decimals - points.decimals) : 1;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::int64_t value = values.coefficients[row];
    const std::int64_t target = targets.coefficients[row];
    std::int64_t full = 0;
    std::int64_t& score = scores.coefficients[row];
    const bool plain = fast && target > 0 && value >= 0 && points.coefficients[row] >= 0 &&
                       !__builtin_mul_overflow(points.coefficients[row], scale, &full);
    if (plain && value >= target) {
      score = full;
    } else if (!plain || !completion_score(full, value, target, score)) {
      score = exact_score(rule, points.at(row), values.at(row), targets.at(row), decimals, mode);
    }
  }
  return scores;
}

}  // namespace jiheng
