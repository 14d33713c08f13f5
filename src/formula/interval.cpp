#include "formula/interval.h"

#include <algorithm>
#include <array>

namespace jiheng {

namespace {

// The lower of two ends; of equal ones the reached one, which leaves nothing out.
Bound lower(const Bound& a, const Bound& b) {
  if (a.value == b.value) return {a.value, a.reached || b.reached};
  return a.value < b.value ? a : b;
}

Bound higher(const Bound& a, const Bound& b) {
  if (a.value == b.value) return {a.value, a.reached || b.reached};
  return a.value > b.value ? a : b;
}

// An end of a product: reached when both factors are, or when a reached factor is zero whatever the other is.
Bound product(const Bound& a, const Bound& b) {
  const bool zero = (a.reached && a.value.is_zero()) || (b.reached && b.value.is_zero());
  return {a.value * b.value, (a.reached && b.reached) || zero};
}

template <typename Combine>
Interval of_corners(const Interval& a, const Interval& b, Combine combine) {
  const std::array<Bound, 4> corners = {combine(a.low, b.low), combine(a.low, b.high), combine(a.high, b.low),
                                        combine(a.high, b.high)};
  Interval result{corners[0], corners[0], false};
  for (const Bound& corner : corners) {
    result.low = lower(result.low, corner);
    result.high = higher(result.high, corner);
  }
  return result;
}

// The rounded value just inside an end that is not reached: `inward` is +1 at a low end, -1 at a high end.
Number rounded_inside(const Bound& bound, int decimals, RoundingMode mode, int inward) {
  const Number at_end = bound.value.rounded(decimals, mode);
  if (bound.reached) return at_end;
  // Rounding is a staircase with steps at multiples of half a unit; a quarter unit inside stands on the right stair.
  const Number quarter = Number::power_of_ten(-decimals) / 4;
  const Number doubled = bound.value * Number::power_of_ten(decimals) * 2;
  if (!doubled.is_integer()) return at_end;
  return (bound.value + quarter * inward).rounded(decimals, mode);
}

}  // namespace

bool Interval::contains(const Number& value) const { return meets(point(value)); }

bool Interval::meets(const Interval& other) const {
  if (unbounded || other.unbounded) return true;
  const auto before = [](const Bound& end, const Bound& begin) {
    return end.value < begin.value || (end.value == begin.value && !(end.reached && begin.reached));
  };
  return !before(high, other.low) && !before(other.high, low);
}

bool operator==(const Interval& a, const Interval& b) {
  if (a.unbounded || b.unbounded) return a.unbounded == b.unbounded;
  const auto same = [](const Bound& x, const Bound& y) { return x.value == y.value && x.reached == y.reached; };
  return same(a.low, b.low) && same(a.high, b.high);
}

Interval printed_interval(const Number& value, const Number& step, PrintedBy printed_by) {
  if (step.is_zero()) return Interval::point(value);
  const Number below = printed_by == PrintedBy::half_up ? step / 2 : Number(0);
  const Number above = printed_by == PrintedBy::half_up ? step / 2 : step;
  if (value.is_zero()) return {{-above, false}, {above, false}, false};
  // Both ways of cutting work on the magnitude: what is "above" for a positive figure is "below" for a negative one.
  if (value.sign() > 0) return {{value - below, true}, {value + above, false}, false};
  return {{value - above, false}, {value + below, true}, false};
}

Interval operator+(const Interval& a, const Interval& b) {
  if (a.unbounded || b.unbounded) return Interval::everything();
  return {{a.low.value + b.low.value, a.low.reached && b.low.reached},
          {a.high.value + b.high.value, a.high.reached && b.high.reached},
          false};
}

Interval operator-(const Interval& a) {
  if (a.unbounded) return a;
  return {{-a.high.value, a.high.reached}, {-a.low.value, a.low.reached}, false};
}

Interval operator-(const Interval& a, const Interval& b) { return a + (-b); }

Interval operator*(const Interval& a, const Interval& b) {
  if (a.unbounded || b.unbounded) return Interval::everything();
  return of_corners(a, b, product);
}

Interval operator/(const Interval& a, const Interval& b) {
  const bool touches_zero = b.unbounded || (b.low.value.sign() <= 0 && b.high.value.sign() >= 0);
  if (a.unbounded || touches_zero) return Interval::everything();
  return of_corners(a, b, [](const Bound& x, const Bound& y) {
    return Bound{x.value / y.value, (x.reached && y.reached) || (x.reached && x.value.is_zero())};
  });
}

Interval absolute(const Interval& a) {
  if (a.unbounded || a.low.value.sign() >= 0) return a;
  if (a.high.value.sign() <= 0) return -a;
  return {{Number(0), true}, higher({-a.low.value, a.low.reached}, a.high), false};
}

Interval rounded(const Interval& a, int decimals, RoundingMode mode) {
  if (a.unbounded || a.is_point()) return a.unbounded ? a : Interval::point(a.low.value.rounded(decimals, mode));
  return {{rounded_inside(a.low, decimals, mode, 1), true}, {rounded_inside(a.high, decimals, mode, -1), true}, false};
}

Interval hull(const Interval& a, const Interval& b) {
  if (a.unbounded || b.unbounded) return Interval::everything();
  return {lower(a.low, b.low), higher(a.high, b.high), false};
}

// An end of the smaller of two: where the ends are equal it is reached only if the one that decides is.
Interval minimum(const Interval& a, const Interval& b) {
  if (a.unbounded || b.unbounded) return Interval::everything();
  Bound high = a.high.value < b.high.value ? a.high : b.high;
  if (a.high.value == b.high.value) high.reached = a.high.reached && b.high.reached;
  return {lower(a.low, b.low), high, false};
}

Interval maximum(const Interval& a, const Interval& b) { return -minimum(-a, -b); }

}  // namespace jiheng
