#include "scoring/apply_rule.h"

namespace jiheng {

namespace {

Number clamped(const Number& value, const Number& low, const Number& high) { return min(max(value, low), high); }

// Over-fulfilment: a share of the points is lost for each started 100% above the limit.
void reduce_overfulfilled(const OverFulfilment& over, const Number& rate, const Number& points, Outcome& outcome) {
  outcome.over_warning = over.warn && rate > *over.warn;
  if (!over.above || rate <= *over.above) return;
  const Number steps = (rate - *over.above).rounded(0, RoundingMode::up);
  const Number reduced = max(Number(0), outcome.low - points * over.reduce * steps);
  outcome.over_reduced = true;
  outcome.low = reduced;
  outcome.high = reduced;
}

Outcome apply_proportional(const ScoreRule& rule, const Number& points, const Number& value, const Number& target) {
  const Number rate = completion_rate(value, target, rule.reverse);
  const Number counted = min(rate, rule.cap);
  Outcome outcome = Outcome::exactly(clamped(points * counted, 0, points));
  if (rule.threshold && rate < *rule.threshold) {
    outcome = Outcome::exactly(0);
    outcome.below_threshold = true;
  }
  outcome.completion = rate;
  reduce_overfulfilled(rule.over, rate, points, outcome);
  return outcome;
}

Outcome apply_deviation(const ScoreRule& rule, const Number& points, const Number& value, const Number& target) {
  const Number deviation = (value - target).abs();
  if (deviation <= rule.tolerance) return Outcome::exactly(points);
  // With a target of zero there is no relative deviation: met or not.
  if (target.is_zero()) return Outcome::exactly(0);
  const Number kept = max(Number(0), Number(1) - deviation / target.abs());
  Outcome outcome = Outcome::exactly(points * kept);
  outcome.completion = kept;
  return outcome;
}

Outcome apply_bands(const ScoreRule& rule, const Number& points, const Number& value) {
  for (std::size_t i = 0; i < rule.bands.size(); ++i) {
    const Band& band = rule.bands[i];
    if (!band.contains(value)) continue;
    Outcome outcome = Outcome::exactly(band.points ? *band.points : *band.rate * points);
    outcome.band = i;
    return outcome;
  }
  return Outcome::exactly(0);  // outside all bands: nothing was promised for it
}

Number excess_over(const ScoreRule& rule, const Number& value) {
  switch (rule.full_when) {
    case Operator::less_equal:
      return max(Number(0), value - rule.limit);
    case Operator::greater_equal:
      return max(Number(0), rule.limit - value);
    default:
      return (value - rule.limit).abs();
  }
}

Outcome apply_deduction(const ScoreRule& rule, const Number& points, const Number& value) {
  Number steps = excess_over(rule, value) / rule.each;
  if (rule.partial == PartialStep::whole) steps = steps.rounded(0, RoundingMode::truncate);
  if (rule.partial == PartialStep::started) steps = steps.rounded(0, RoundingMode::up);
  const Number kept = clamped(points - steps * rule.minus, rule.floor, points);
  Outcome outcome = Outcome::exactly(kept);
  outcome.deducted = points - kept;
  return outcome;
}

Outcome apply_satisfaction(const ScoreRule& rule, const Number& points, const Number& value, const Number& target) {
  Outcome outcome = Outcome::exactly(0);
  if (value >= target) {
    outcome = Outcome::exactly(points);
  } else if (rule.threshold && value < *rule.threshold) {
    outcome.below_threshold = true;
  } else {
    outcome = Outcome::exactly(clamped(points * completion_rate(value, target, false), 0, points));
  }
  outcome.completion = completion_rate(value, target, false);
  return outcome;
}

}  // namespace

Number completion_rate(const Number& value, const Number& target, bool reverse) {
  if (reverse) {
    if (value <= target) return 1;
    return target.sign() <= 0 ? Number(0) : target / value;
  }
  if (target.sign() <= 0) return value >= target ? 1 : 0;
  return max(Number(0), value / target);
}

Number symbol_completion(std::string_view symbol, const Number& value, const Number& target) {
  if (symbol == "=") {
    if (value == target) return 1;
    return target.is_zero() ? Number(0) : max(Number(0), Number(1) - (value - target).abs() / target.abs());
  }
  const bool reverse = symbol == "≤" || symbol == "<";
  return min(Number(1), completion_rate(value, target, reverse));
}

Outcome apply_to_value(const ScoreRule& rule, const Number& points, const Number& value, const Number& target) {
  switch (rule.method) {
    case Method::proportional:
      return apply_proportional(rule, points, value, target);
    case Method::deviation:
      return apply_deviation(rule, points, value, target);
    case Method::bands:
      return apply_bands(rule, points, value);
    case Method::deduct:
      return apply_deduction(rule, points, value);
    default:
      return apply_satisfaction(rule, points, value, target);
  }
}

}  // namespace jiheng
