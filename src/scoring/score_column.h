// Scoring by columns (按列计分): one rule over many rows at once, for a province or a what-if, with the same exact
// result as row by row.
//
// Figures of a column share their decimals, so each is one 64-bit integer; where every product stays
// below 2⁵³ a score costs one division. Rows that do not fit, and methods without a fast path, go through
// apply_to_value: slower, never different.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scoring/apply_rule.h"

namespace jiheng {

// Decimals with the same number of digits after the point: 14492426.11 is 1449242611 with decimals 2. 0 ≤ decimals ≤ 9.
struct DecimalColumn {
  std::vector<std::int64_t> coefficients;
  int decimals = 2;

  Number at(std::size_t row) const { return Number::decimal(coefficients[row], decimals); }
};

// The scores of all rows, rounded to `decimals` by `mode`. The three columns have the same length; `target` counts only
// for methods with a target. Throws std::overflow_error when a score does not fit 64 bits at `decimals`.
DecimalColumn score_column(const ScoreRule& rule, const DecimalColumn& points, const DecimalColumn& values,
                           const DecimalColumn& targets, int decimals, RoundingMode mode = RoundingMode::half_up);

}  // namespace jiheng
