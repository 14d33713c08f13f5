#include <algorithm>

#include "formula/evaluator.h"
#include "formula/interval.h"

namespace jiheng {

namespace {

Possible known(Interval interval) {
  Possible result;
  result.value = Value::of(interval.unbounded ? Number(0) : interval.low.value);
  result.interval = std::move(interval);
  return result;
}

Possible known(Possibility truth) {
  Possible result;
  result.value = Value::of(truth == Possibility::yes);
  result.truth = truth;
  return result;
}

Possible of_value(const Value& value) {
  if (!value.is_known()) return {value, std::nullopt, Possibility::possible};
  if (value.kind() == ValueKind::number) return known(Interval::point(value.number()));
  if (value.kind() == ValueKind::boolean) return known(value.boolean() ? Possibility::yes : Possibility::no);
  return {value, std::nullopt, Possibility::possible};
}

Possibility negate(Possibility p) {
  return p == Possibility::possible ? p : (p == Possibility::yes ? Possibility::no : Possibility::yes);
}

Possibility of_bool(bool yes) { return yes ? Possibility::yes : Possibility::no; }

// a < b for all, some or no pair of values.
Possibility is_less(const Interval& a, const Interval& b) {
  if (a.unbounded || b.unbounded) return Possibility::possible;
  const bool always = a.high.value < b.low.value || (a.high.value == b.low.value && !(a.high.reached && b.low.reached));
  const bool never = a.low.value >= b.high.value;
  return always ? Possibility::yes : (never ? Possibility::no : Possibility::possible);
}

Possibility is_equal(const Interval& a, const Interval& b) {
  if (!a.meets(b)) return Possibility::no;
  return a.is_point() && b.is_point() ? Possibility::yes : Possibility::possible;
}

Possibility compare(Operator op, const Interval& a, const Interval& b) {
  switch (op) {
    case Operator::equal:
      return is_equal(a, b);
    case Operator::not_equal:
      return negate(is_equal(a, b));
    case Operator::less:
      return is_less(a, b);
    case Operator::greater:
      return is_less(b, a);
    case Operator::less_equal:
      return negate(is_less(b, a));
    default:
      return negate(is_less(a, b));
  }
}

class IntervalReader {
 public:
  IntervalReader(const Formula& formula, PrintedBy printed_by) : formula_(formula), printed_by_(printed_by) {}

  Possible read(int index, const Reading& reading) const {
    const FormulaNode& node = formula_.nodes()[static_cast<std::size_t>(index)];
    switch (node.kind) {
      case FormulaNode::Kind::constant:
        return of_value(node.constant);
      case FormulaNode::Kind::variable:
        return of_value(reading.variables[static_cast<std::size_t>(node.id)]);
      case FormulaNode::Kind::scalar:
      case FormulaNode::Kind::field: {
        const Fact& fact = fact_of(node, reading);
        if (fact.value.is_missing()) return of_value(missing_fact(formula_, node, reading));
        if (!fact.value.is_known() || fact.value.kind() != ValueKind::number) return of_value(fact.value);
        return known(printed_interval(fact.value.number(), fact.step, printed_by_));
      }
      case FormulaNode::Kind::derived: {
        const Formula& inner = *formula_.symbols()[static_cast<std::size_t>(node.symbol)].formula;
        return read_interval(inner, {reading.facts, nullptr, {}}, printed_by_);
      }
      case FormulaNode::Kind::operation:
        return read_operation(node, reading);
      case FormulaNode::Kind::call:
        break;
    }
    return node.over_rows ? read_aggregate(node, reading) : read_call(node, reading);
  }

 private:
  Possible read_operation(const FormulaNode& node, const Reading& reading) const {
    const Possible a = read(node.children[0], reading);
    if (node.op == Operator::negation) return a.interval ? known(-*a.interval) : a;
    if (node.op == Operator::logical_not) return a.value.is_known() ? known(negate(a.truth)) : a;
    const Possible b = read(node.children[1], reading);
    if (node.op == Operator::conjunction || node.op == Operator::disjunction) return read_logic(node.op, a, b);
    if (node.op == Operator::divide && b.interval && b.interval->is_point() && b.interval->low.value.is_zero() &&
        a.value.state() != ValueState::not_applicable) {
      return of_value(Value::undefined({"分母为零", "the denominator is zero"}));
    }
    if (!a.value.is_known() || !b.value.is_known()) return of_value(Value::unknown_of(a.value, b.value));
    if (!a.interval || !b.interval) return of_value(apply_operator(node.op, a.value, b.value));
    switch (node.op) {
      case Operator::add:
        return known(*a.interval + *b.interval);
      case Operator::subtract:
        return known(*a.interval - *b.interval);
      case Operator::multiply:
        return known(*a.interval * *b.interval);
      case Operator::divide:
        return known(*a.interval / *b.interval);
      default:
        return known(compare(node.op, *a.interval, *b.interval));
    }
  }

  static Possible read_logic(Operator op, const Possible& a, const Possible& b) {
    const Possibility decisive = of_bool(op == Operator::disjunction);
    const auto decides = [&](const Possible& p) { return p.value.is_known() && p.truth == decisive; };
    if (decides(a) || decides(b)) return known(decisive);
    if (!a.value.is_known() || !b.value.is_known()) return of_value(Value::unknown_of(a.value, b.value));
    const bool open = a.truth == Possibility::possible || b.truth == Possibility::possible;
    return known(open ? Possibility::possible : negate(decisive));
  }

  Possible read_call(const FormulaNode& node, const Reading& reading) const {
    if (node.function == Function::condition) return read_condition(node, reading);
    std::vector<Possible> arguments;
    std::vector<Value> values;
    for (const int c : node.children) {
      arguments.push_back(read(c, reading));
      values.push_back(arguments.back().value);
    }
    if (node.function == Function::coalesce) return values[0].is_known() ? arguments[0] : arguments[1];
    const bool numbers = std::all_of(arguments.begin(), arguments.end(), [](const Possible& p) { return p.interval.has_value(); });
    if (!numbers) return of_value(apply_function(node.function, values));
    const Interval& first = *arguments[0].interval;
    switch (node.function) {
      case Function::round_half_up:
        return known(rounded(first, decimals(values), RoundingMode::half_up));
      case Function::round_half_even:
        return known(rounded(first, decimals(values), RoundingMode::half_even));
      case Function::round_truncate:
        return known(rounded(first, decimals(values), RoundingMode::truncate));
      case Function::round_up:
        return known(rounded(first, decimals(values), RoundingMode::up));
      case Function::absolute:
        return known(absolute(first));
      case Function::maximum:
      case Function::minimum: {
        Interval result = first;
        for (const Possible& argument : arguments) {
          result = node.function == Function::maximum ? maximum(result, *argument.interval) : minimum(result, *argument.interval);
        }
        return known(result);
      }
      default:
        return of_value(apply_function(node.function, values));
    }
  }

  static int decimals(const std::vector<Value>& values) { return static_cast<int>(*values[1].number().to_integer()); }

  // Where the condition is open, either branch is possible.
  Possible read_condition(const FormulaNode& node, const Reading& reading) const {
    const Possible condition = read(node.children[0], reading);
    if (!condition.value.is_known()) return condition;
    if (condition.truth == Possibility::yes) return read(node.children[1], reading);
    if (condition.truth == Possibility::no) return read(node.children[2], reading);
    const Possible a = read(node.children[1], reading);
    const Possible b = read(node.children[2], reading);
    if (!a.value.is_known() || !b.value.is_known()) return of_value(Value::unknown_of(a.value, b.value));
    if (a.interval && b.interval) return known(hull(*a.interval, *b.interval));
    if (a.value.kind() == ValueKind::boolean) return known(a.truth == b.truth ? a.truth : Possibility::possible);
    return a.value == b.value ? a : of_value(Value::undefined({"条件在可能的取值内不能确定", "the condition is open"}));
  }

  struct Row {
    Possibility belongs = Possibility::yes;
    Possible value;
    Possible weight;
  };

  Possible read_aggregate(const FormulaNode& node, const Reading& reading) const {
    const int count = reading.facts.rows(node.list);
    if (count < 0) return of_value(Value::missing({formula_.symbols()[static_cast<std::size_t>(node.symbol)].name}));
    std::vector<Row> rows;
    std::optional<Value> unknown;
    const auto note = [&](const Value& value) {
      if (value.state() == ValueState::not_applicable) return;
      unknown = unknown ? Value::unknown_of(*unknown, value) : value;
    };
    const bool has_value = node.children.size() > (node.filtered ? 1U : 0U);
    const bool weighted = node.function == Function::weighted_average;
    for (int index = 0; index < count; ++index) {
      const RowBinding binding{node.list, index, reading.rows};
      const Reading inner{reading.facts, &binding, reading.variables};
      Row row;
      if (node.filtered) {
        const Possible filter = read(node.children.back(), inner);
        if (filter.value.is_missing()) note(filter.value);
        if (!filter.value.is_known() || filter.truth == Possibility::no) continue;
        row.belongs = filter.truth;
      }
      row.value = has_value ? read(node.children[0], inner) : known(Possibility::yes);
      row.weight = weighted ? read(node.children[1], inner) : known(Possibility::yes);
      if (!row.weight.value.is_known() || !row.value.value.is_known()) {
        note(row.weight.value.is_known() ? row.value.value : row.weight.value);
        continue;
      }
      rows.push_back(std::move(row));
    }
    if (node.function == Function::any || node.function == Function::all) return logical(node.function, rows, unknown);
    if (unknown) return of_value(*unknown);
    return numeric(node.function, rows, node.type.kind);
  }

  static Possible logical(Function function, const std::vector<Row>& rows, const std::optional<Value>& unknown) {
    const bool any = function == Function::any;
    bool open = false;
    for (const Row& row : rows) {
      const Possibility decides = any ? row.value.truth : negate(row.value.truth);
      if (decides == Possibility::yes && row.belongs == Possibility::yes) return known(of_bool(any));
      open = open || decides != Possibility::no;
    }
    if (unknown) return of_value(*unknown);
    return known(open ? Possibility::possible : of_bool(!any));
  }

  static Interval optional_part(const Interval& part, Possibility belongs) {
    return belongs == Possibility::yes ? part : hull(part, Interval::point(0));
  }

  static Possible numeric(Function function, const std::vector<Row>& rows, ValueKind kind) {
    const auto certain = std::count_if(rows.begin(), rows.end(), [](const Row& r) { return r.belongs == Possibility::yes; });
    const bool open = certain != static_cast<std::ptrdiff_t>(rows.size());
    if (function == Function::count) {
      return known(Interval{{Number(certain), true}, {Number(static_cast<std::int64_t>(rows.size())), true}, false});
    }
    if (function == Function::sum) {
      Interval total = Interval::point(0);
      for (const Row& row : rows) total = total + optional_part(*row.value.interval, row.belongs);
      return known(total);
    }
    if (rows.empty()) return of_value(Value::undefined({"没有符合条件的行", "no row meets the condition"}));
    if (kind == ValueKind::date) return extreme_date(function, rows);
    if (function == Function::weighted_average) return weighted_average(rows, open);
    if (function == Function::average && !open) {
      Interval total = Interval::point(0);
      for (const Row& row : rows) total = total + *row.value.interval;
      return known(total / Interval::point(static_cast<std::int64_t>(rows.size())));
    }
    return known(extreme(function, rows));
  }

  // Of maximum and minimum exactly, over rows that may or may not belong; the mean of any of the rows lies in the hull of all.
  static Interval extreme(Function function, const std::vector<Row>& rows) {
    std::optional<Interval> sure;
    Interval all = *rows.front().value.interval;
    for (const Row& row : rows) {
      const Interval& value = *row.value.interval;
      all = hull(all, value);
      if (row.belongs != Possibility::yes) continue;
      if (!sure) {
        sure = value;
      } else {
        sure = function == Function::maximum ? maximum(*sure, value) : minimum(*sure, value);
      }
    }
    if (!sure || function == Function::average) return all;
    Interval result = *sure;
    for (const Row& row : rows) {
      if (row.belongs == Possibility::yes) continue;
      const Interval& value = *row.value.interval;
      result = hull(result, function == Function::maximum ? maximum(*sure, value) : minimum(*sure, value));
    }
    return result;
  }

  static Possible extreme_date(Function function, const std::vector<Row>& rows) {
    const Row* best = &rows.front();
    for (const Row& row : rows) {
      const bool better = function == Function::maximum ? row.value.value.number() > best->value.value.number()
                                                        : row.value.value.number() < best->value.value.number();
      if (better) best = &row;
    }
    return best->value;
  }

  static Possible weighted_average(const std::vector<Row>& rows, bool open) {
    Interval total = Interval::point(0);
    Interval weights = Interval::point(0);
    for (const Row& row : rows) {
      total = total + *row.value.interval * *row.weight.interval;
      weights = weights + *row.weight.interval;
    }
    if (weights.is_point() && weights.low.value.is_zero()) return of_value(Value::undefined({"权重合计为零", "the weights add up to zero"}));
    return known(open ? Interval::everything() : total / weights);
  }

  const Formula& formula_;
  PrintedBy printed_by_;
};

}  // namespace

Possible read_interval(const Formula& formula, const Reading& reading, PrintedBy printed_by) {
  return IntervalReader(formula, printed_by).read(static_cast<int>(formula.nodes().size()) - 1, reading);
}

}  // namespace jiheng
