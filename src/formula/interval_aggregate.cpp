#include "formula/interval_aggregate.h"

#include <algorithm>

#include "formula/aggregate.h"

namespace jiheng {

namespace {

bool is_certain(const PossibleRow& row) { return row.belongs == Possibility::yes; }

bool any_certain(const std::vector<PossibleRow>& rows) { return std::any_of(rows.begin(), rows.end(), is_certain); }

// The part of a row in a sum: nothing, when it may not belong.
Interval part_of(const PossibleRow& row, const Interval& whole) {
  return is_certain(row) ? whole : hull(whole, Interval::point(0));
}

Possible count_of(const std::vector<PossibleRow>& rows) {
  const auto certain = std::count_if(rows.begin(), rows.end(), is_certain);
  const auto all = static_cast<std::int64_t>(rows.size());
  return possible_number({{Number(certain), true}, {Number(all), true}, false});
}

Possible sum_of(const std::vector<PossibleRow>& rows) {
  Interval total = Interval::point(0);
  for (const PossibleRow& row : rows) total = total + part_of(row, *row.value.interval);
  return possible_number(total);
}

Interval extreme_of(Function function, const Interval& a, const Interval& b) {
  return function == Function::maximum ? maximum(a, b) : minimum(a, b);
}

Possible extreme_number(Function function, const std::vector<PossibleRow>& rows) {
  std::optional<Interval> certain;
  Interval all = *rows.front().value.interval;
  for (const PossibleRow& row : rows) {
    const Interval& value = *row.value.interval;
    all = hull(all, value);
    if (is_certain(row)) certain = certain ? extreme_of(function, *certain, value) : value;
  }
  if (!certain) return possible_number(all);
  Interval result = *certain;
  for (const PossibleRow& row : rows) {
    if (!is_certain(row)) result = hull(result, extreme_of(function, *certain, *row.value.interval));
  }
  return possible_number(result);
}

// Dates are exact, so only membership is open: the answer stands when a row that certainly belongs has it.
Possible extreme_date(Function function, const std::vector<PossibleRow>& rows) {
  const auto before = [&](const PossibleRow& a, const PossibleRow& b) {
    const Number& x = a.value.value.number();
    const Number& y = b.value.value.number();
    if (x != y) return function == Function::maximum ? x > y : x < y;
    return is_certain(a) && !is_certain(b);
  };
  const PossibleRow& best = *std::min_element(rows.begin(), rows.end(), before);
  const bool stands = is_certain(best) || std::all_of(rows.begin(), rows.end(), [&](const PossibleRow& row) {
                        return row.value.value.number() == best.value.value.number();
                      });
  return stands ? best.value : undetermined();
}

// ---- weighted means

// One row of a mean whose least value is sought.
struct WeightedEnd {
  Bound value;
  Bound least_weight;
  Bound most_weight;
};

// Whether the least mean is reached. Rows below it weigh the most they can, rows above it the least; rows that are
// equal to it may weigh anything, so only their value matters.
bool is_reached(const std::vector<WeightedEnd>& ends, const Number& mean) {
  bool carried = false;  // by some row with a weight
  for (const WeightedEnd& end : ends) {
    const bool may_vanish = end.least_weight.reached && end.least_weight.value.is_zero();
    const auto order = end.value.value <=> mean;
    const Bound& weight = order < 0 ? end.most_weight : end.least_weight;
    if (order != 0) {
      const bool weightless = weight.reached && weight.value.is_zero();
      if (!weight.reached || (!weightless && !end.value.reached)) return false;
      carried = carried || !weightless;
    } else {
      if (!end.value.reached && !may_vanish) return false;
      carried = carried || (end.value.reached && end.most_weight.value.sign() > 0);
    }
  }
  return carried;
}

// The least mean over all values and weights; weights are not negative, and one of them can be positive. The mean is
// least when the rows below some threshold weigh the most and the others the least.
Bound least_mean(std::vector<WeightedEnd> ends) {
  std::sort(ends.begin(), ends.end(),
            [](const WeightedEnd& a, const WeightedEnd& b) { return a.value.value < b.value.value; });
  Number total;
  Number weights;
  for (const WeightedEnd& end : ends) {
    total += end.value.value * end.least_weight.value;
    weights += end.least_weight.value;
  }
  std::optional<Number> least;
  const auto try_mean = [&] {
    if (weights.is_zero()) return;
    const Number mean = total / weights;
    if (!least || mean < *least) least = mean;
  };
  try_mean();
  for (const WeightedEnd& end : ends) {
    const Number more = end.most_weight.value - end.least_weight.value;
    total += end.value.value * more;
    weights += more;
    try_mean();
  }
  return {*least, is_reached(ends, *least)};
}

Bound negated(const Bound& bound) { return {-bound.value, bound.reached}; }

Interval mean_interval(const std::vector<PossibleRow>& rows) {
  std::vector<WeightedEnd> low;
  std::vector<WeightedEnd> high;
  for (const PossibleRow& row : rows) {
    const Interval& value = *row.value.interval;
    const Interval& weight = *row.weight.interval;
    const Bound least = is_certain(row) ? weight.low : Bound{Number(0), true};
    low.push_back({value.low, least, weight.high});
    high.push_back({negated(value.high), least, weight.high});
  }
  return {least_mean(std::move(low)), negated(least_mean(std::move(high))), false};
}

bool all_rows(const std::vector<PossibleRow>& rows, bool (*holds)(const PossibleRow&)) {
  return std::all_of(rows.begin(), rows.end(), holds);
}

Possible weighted_mean(const std::vector<PossibleRow>& rows) {
  Interval total = Interval::point(0);
  Interval weights = Interval::point(0);
  for (const PossibleRow& row : rows) {
    total = total + part_of(row, *row.value.interval * *row.weight.interval);
    weights = weights + part_of(row, *row.weight.interval);
  }
  if (weights.is_point() && weights.low.value.is_zero()) return {no_weight(), std::nullopt, Possibility::possible};
  const bool bounded = all_rows(
      rows, [](const PossibleRow& row) { return !row.value.interval->unbounded && !row.weight.interval->unbounded; });
  const bool positive =
      bounded && all_rows(rows, [](const PossibleRow& row) { return row.weight.interval->low.value.sign() >= 0; });
  Possible result = possible_number(positive ? mean_interval(rows) : total / weights);
  result.state_open = weights.contains(0);
  return result;
}

Possible mean(std::vector<PossibleRow> rows) {
  for (PossibleRow& row : rows) row.weight = possible_number(Interval::point(1));
  return weighted_mean(rows);
}

}  // namespace

Possible possible_number(Interval interval) {
  Possible result;
  result.value = Value::of(interval.unbounded ? Number(0) : interval.low.value);
  result.interval = std::move(interval);
  return result;
}

Possible possible_truth(Possibility truth) {
  Possible result;
  result.value = Value::of(truth == Possibility::yes);
  result.truth = truth;
  return result;
}

Possible undetermined() {
  Possible result;
  result.value = Value::undefined({"随未印出的数位而定，无法确定", "depends on digits that were not printed"});
  result.state_open = true;
  return result;
}

Possibility negate(Possibility p) {
  if (p == Possibility::possible) return p;
  return p == Possibility::yes ? Possibility::no : Possibility::yes;
}

std::optional<Possible> decided_by_rows(Function function, const std::vector<PossibleRow>& rows, bool& open) {
  const bool any = function == Function::any;
  open = false;
  for (const PossibleRow& row : rows) {
    const Possibility decides = any ? row.value.truth : negate(row.value.truth);
    if (decides == Possibility::yes && is_certain(row) && !row.value.state_open) {
      return possible_truth(any ? Possibility::yes : Possibility::no);
    }
    open = open || decides != Possibility::no;
  }
  return std::nullopt;
}

Possible possible_aggregate(Function function, const std::vector<PossibleRow>& rows, ValueKind kind) {
  if (function == Function::count) return count_of(rows);
  if (function == Function::sum) return sum_of(rows);
  if (rows.empty()) return {no_row(), std::nullopt, Possibility::possible};
  Possible result;
  if (function == Function::average) {
    result = mean(rows);
  } else if (function == Function::weighted_average) {
    result = weighted_mean(rows);
  } else {
    result = kind == ValueKind::date ? extreme_date(function, rows) : extreme_number(function, rows);
  }
  result.state_open = result.state_open || !any_certain(rows);
  return result;
}

}  // namespace jiheng
