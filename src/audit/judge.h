// Judging a printed figure (判定): can it be true, given how the figures that it follows from are printed?
//
// Every printed figure stands for an interval (formula/interval.h), under half-up rounding or under truncation. A
// formula over figures gives an interval too; only where the two cannot meet is the figure wrong. There is no
// tolerance: a cent matters where cents are printed, and a whole 万元 does not where whole 万元 are.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "audit/check.h"
#include "audit/document_figure.h"
#include "formula/interval.h"

namespace jiheng {

// A number as printed: base unit value and the worth of its last digit. Exact ones have step 0.
struct PrintedValue {
  Number value;
  Number step;
};

PrintedValue printed_value(const DocumentFigure& figure);
// Without its sign: texts print 减少12万元.
PrintedValue printed_magnitude(const DocumentFigure& figure);

// Gives the value of a statement from its operands, in their order. Each operand should occur once in it, or the
// interval is wider than what is possible (interval.h).
using Recompute = std::function<Interval(std::span<const Interval>)>;

struct Judged {
  CheckVerdict verdict = CheckVerdict::consistent;  // cannot_check where the recomputed value is not defined
  std::optional<Number> exact;                      // from the printed operands as they stand
};

// - consistent: the exact result, rounded half up to the printed digits, is the printed value;
// - truncation: cut to the printed digits it is;
// - rounding: the printed value is one unit of its last digit off, or some values behind the printed operands, rounded
//   or cut, give it;
// - error: none of these.
Judged judge(const PrintedValue& printed, std::span<const PrintedValue> operands, const Recompute& recompute);

// Sums: `printed` against the sum of `parts` with signs (+1, -1).
Judged judge_sum(const PrintedValue& printed, std::span<const PrintedValue> parts, std::span<const int> signs = {});
// part ÷ whole.
Judged judge_ratio(const PrintedValue& printed, const PrintedValue& part, const PrintedValue& whole);
// part ÷ (part + others): a share of a whole that was not printed.
Judged judge_share_of_sum(const PrintedValue& printed, const PrintedValue& part, std::span<const PrintedValue> others);
// change ÷ (current − change) for an increase, change ÷ (current + change) for a decrease; magnitudes.
Judged judge_change_rate(const PrintedValue& printed, const PrintedValue& change, const PrintedValue& current,
                         bool increase);
// |current − base| ÷ base.
Judged judge_growth(const PrintedValue& printed, const PrintedValue& current, const PrintedValue& base);

}  // namespace jiheng
