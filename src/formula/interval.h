// Interval reading (区间读法): what can be true, given only printed figures.
//
// A printed 82.08% stands for every ratio in [82.075%, 82.085%) if it was rounded half up, or in [82.08%, 82.09%) if it
// was cut. An interval keeps for each end whether it is reached, so that 981.38 + 214.18 against 1195.57 is "can be
// true" and a cent more is not.
//
// Invariants: the exact value lies in the interval; where every item occurs once and no denominator's interval touches
// zero, the interval is exactly the set's hull. With exact inputs it is the single value of the value reading.
#pragma once

#include <optional>

#include "formula/formula.h"

namespace jiheng {

// How a figure is assumed to have been brought to its printed digits.
enum class PrintedBy { half_up, truncation };

struct Bound {
  Number value;
  bool reached = true;  // the end belongs to the interval
};

// A non-empty interval; `unbounded` is the whole line, the answer where a denominator may be zero.
struct Interval {
  Bound low;
  Bound high;
  bool unbounded = false;

  static Interval point(Number value) { return {{value, true}, {value, true}, false}; }
  static Interval everything() { return {{}, {}, true}; }
  bool is_point() const { return !unbounded && low.reached && high.reached && low.value == high.value; }
  bool contains(const Number& value) const;
  bool meets(const Interval& other) const;
  friend bool operator==(const Interval&, const Interval&);
};

// All values that print as `value` with last digit `step` (both in base units); step 0 is the point.
Interval printed_interval(const Number& value, const Number& step, PrintedBy printed_by);

Interval operator+(const Interval& a, const Interval& b);
Interval operator-(const Interval& a, const Interval& b);
Interval operator*(const Interval& a, const Interval& b);
Interval operator/(const Interval& a, const Interval& b);
Interval operator-(const Interval& a);
Interval absolute(const Interval& a);
Interval rounded(const Interval& a, int decimals, RoundingMode mode);
Interval hull(const Interval& a, const Interval& b);
Interval minimum(const Interval& a, const Interval& b);
Interval maximum(const Interval& a, const Interval& b);

// Whether a statement holds for all, for some or for none of the possible values.
enum class Possibility { no, possible, yes };

// What the interval reading of a formula gives.
struct Possible {
  Value value;                                // state when not known; text, date or exact content otherwise
  std::optional<Interval> interval = {};      // of a known number
  Possibility truth = Possibility::possible;  // of a known yes/no
  // Among the possible values is one for which the state is another: a denominator that may be zero, a branch that may
  // be missing.
  bool state_open = false;
};

// What the inputs can stand for. The reading takes printed figures at their printed precision; whoever knows more, or
// wants to know what other digits would do, says so here.
class InputIntervals {
 public:
  virtual ~InputIntervals() = default;
  // All values that the known number of this fact may stand for; its own value must be among them.
  virtual Interval of(const Fact& fact) const = 0;
};

class PrintedIntervals : public InputIntervals {
 public:
  explicit PrintedIntervals(PrintedBy printed_by) : printed_by_(printed_by) {}
  Interval of(const Fact& fact) const override;

 private:
  PrintedBy printed_by_;
};

Possible read_interval(const Formula& formula, const Reading& reading, const InputIntervals& inputs);
Possible read_interval(const Formula& formula, const Reading& reading, PrintedBy printed_by);

}  // namespace jiheng
