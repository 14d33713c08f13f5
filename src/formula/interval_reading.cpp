#include <algorithm>

#include "formula/aggregate.h"
#include "formula/interval.h"
#include "formula/interval_aggregate.h"

namespace jiheng {

namespace {

Possible of_value(const Value& value) {
  if (value.is_known() && value.kind() == ValueKind::number) return possible_number(Interval::point(value.number()));
  if (value.is_known() && value.kind() == ValueKind::boolean) {
    return possible_truth(value.boolean() ? Possibility::yes : Possibility::no);
  }
  return {value};
}

Possible with_open_state(Possible possible, bool open) {
  possible.state_open = possible.state_open || open;
  return possible;
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

// = and ≠ of two conditions.
Possibility compare(Operator op, Possibility a, Possibility b) {
  if (a == Possibility::possible || b == Possibility::possible) return Possibility::possible;
  return of_bool((a == b) == (op == Operator::equal));
}

Possible compute(Operator op, const Possible& a, const Possible& b) {
  if (!a.value.is_known() || !b.value.is_known()) return of_value(Value::unknown_of(a.value, b.value));
  if (a.value.kind() == ValueKind::boolean) return possible_truth(compare(op, a.truth, b.truth));
  if (!a.interval || !b.interval) return of_value(apply_operator(op, a.value, b.value));
  switch (op) {
    case Operator::add:
      return possible_number(*a.interval + *b.interval);
    case Operator::subtract:
      return possible_number(*a.interval - *b.interval);
    case Operator::multiply:
      return possible_number(*a.interval * *b.interval);
    case Operator::divide:
      return possible_number(*a.interval / *b.interval);
    default:
      return possible_truth(compare(op, *a.interval, *b.interval));
  }
}

Possible divide(const Possible& a, const Possible& b) {
  // Not applicable beats even a zero below the line.
  const bool may_be_zero = b.interval && b.interval->contains(0) && a.value.state() != ValueState::not_applicable;
  if (may_be_zero && b.interval->is_point()) return of_value(zero_denominator());
  return with_open_state(compute(Operator::divide, a, b), may_be_zero);
}

// 且 and 或: one side that decides for certain settles the state too.
Possible combine(Operator op, const Possible& a, const Possible& b) {
  const Possibility decisive = of_bool(op == Operator::disjunction);
  const auto decides = [&](const Possible& p) { return p.value.is_known() && p.truth == decisive; };
  const bool settled = (decides(a) && !a.state_open) || (decides(b) && !b.state_open);
  const bool open = !settled && (a.state_open || b.state_open);
  if (decides(a) || decides(b)) return with_open_state(possible_truth(decisive), open);
  if (!a.value.is_known() || !b.value.is_known()) {
    // A side that may decide would make the whole known.
    const auto may_decide = [](const Possible& p) { return p.value.is_known() && p.truth == Possibility::possible; };
    return with_open_state(of_value(Value::unknown_of(a.value, b.value)), open || may_decide(a) || may_decide(b));
  }
  const bool possible = a.truth == Possibility::possible || b.truth == Possibility::possible;
  return with_open_state(possible_truth(possible ? Possibility::possible : negate(decisive)), open);
}

// Either of the two, both known.
Possible either(const Possible& a, const Possible& b) {
  if (a.interval && b.interval) return possible_number(hull(*a.interval, *b.interval));
  if (a.value.kind() == ValueKind::boolean) return possible_truth(a.truth == b.truth ? a.truth : Possibility::possible);
  return a.value == b.value ? a : undetermined();
}

// A known value of which nothing else can be said.
Possible anything(ValueKind kind) {
  if (kind == ValueKind::number) return possible_number(Interval::everything());
  return kind == ValueKind::boolean ? possible_truth(Possibility::possible) : undetermined();
}

Possible first_known(const Possible& first, const Possible& second, ValueKind kind) {
  if (!first.state_open) return first.value.is_known() ? first : second;
  if (!first.value.is_known()) return with_open_state(anything(kind), true);
  return second.value.is_known() ? with_open_state(either(first, second), second.state_open) : first;
}

// 缺失, 有值 and 不适用.
Possible test_state(Function function, const Possible& argument) {
  if (argument.state_open) return possible_truth(Possibility::possible);
  return of_value(apply_function(function, {&argument.value, 1}));
}

// A function of numbers, all of them known.
Possible apply(Function function, const std::vector<Possible>& arguments, const std::vector<Value>& values) {
  const Interval& first = *arguments[0].interval;
  const auto round = [&](RoundingMode mode) {
    return possible_number(rounded(first, static_cast<int>(*values[1].number().to_integer()), mode));
  };
  switch (function) {
    case Function::round_half_up:
      return round(RoundingMode::half_up);
    case Function::round_half_even:
      return round(RoundingMode::half_even);
    case Function::round_truncate:
      return round(RoundingMode::truncate);
    case Function::round_up:
      return round(RoundingMode::up);
    case Function::absolute:
      return possible_number(absolute(first));
    case Function::maximum:
    case Function::minimum: {
      Interval result = first;
      for (const Possible& argument : arguments) {
        result =
            function == Function::maximum ? maximum(result, *argument.interval) : minimum(result, *argument.interval);
      }
      return possible_number(result);
    }
    default:
      return of_value(apply_function(function, values));
  }
}

class IntervalReader {
 public:
  IntervalReader(const Formula& formula, const InputIntervals& inputs) : formula_(formula), inputs_(inputs) {}

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
        return possible_number(inputs_.of(fact));
      }
      case FormulaNode::Kind::derived: {
        const Formula& inner = *formula_.symbols()[static_cast<std::size_t>(node.symbol)].formula;
        return read_interval(inner, {reading.facts, nullptr, {}}, inputs_);
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
    if (node.op == Operator::negation || node.op == Operator::logical_not) {
      if (!a.value.is_known()) return a;
      return with_open_state(a.interval ? possible_number(-*a.interval) : possible_truth(negate(a.truth)),
                             a.state_open);
    }
    const Possible b = read(node.children[1], reading);
    if (node.op == Operator::conjunction || node.op == Operator::disjunction) return combine(node.op, a, b);
    const Possible result = node.op == Operator::divide ? divide(a, b) : compute(node.op, a, b);
    return with_open_state(result, a.state_open || b.state_open);
  }

  Possible read_call(const FormulaNode& node, const Reading& reading) const {
    if (node.function == Function::condition) return read_condition(node, reading);
    std::vector<Possible> arguments;
    std::vector<Value> values;
    bool open = false;
    bool numbers = true;
    for (const int c : node.children) {
      arguments.push_back(read(c, reading));
      values.push_back(arguments.back().value);
      open = open || arguments.back().state_open;
      numbers = numbers && arguments.back().interval.has_value();
    }
    switch (node.function) {
      case Function::missing:
      case Function::known:
      case Function::not_applicable:
        return test_state(node.function, arguments[0]);
      case Function::coalesce:
        return first_known(arguments[0], arguments[1], node.type.kind);
      default:
        break;
    }
    const Possible result =
        numbers ? apply(node.function, arguments, values) : of_value(apply_function(node.function, values));
    return with_open_state(result, open);
  }

  // Where the condition is open, either branch is possible.
  Possible read_condition(const FormulaNode& node, const Reading& reading) const {
    const Possible condition = read(node.children[0], reading);
    if (!condition.value.is_known()) return condition;
    if (condition.truth != Possibility::possible) {
      const int branch = node.children[condition.truth == Possibility::yes ? 1 : 2];
      return with_open_state(read(branch, reading), condition.state_open);
    }
    const Possible a = read(node.children[1], reading);
    const Possible b = read(node.children[2], reading);
    if (!a.value.is_known() || !b.value.is_known()) {
      return with_open_state(of_value(Value::unknown_of(a.value, b.value)), true);
    }
    return with_open_state(either(a, b), condition.state_open || a.state_open || b.state_open);
  }

  struct Rows {
    std::vector<PossibleRow> known;
    std::optional<Value> unknown;  // what the others lack
    bool open = false;

    void note(const Value& value) {
      // A field that does not apply to a row leaves the row out of the figure.
      if (value.state() == ValueState::not_applicable) return;
      unknown = unknown ? Value::unknown_of(*unknown, value) : value;
    }
  };

  Rows read_rows(const FormulaNode& node, const Reading& reading, int count) const {
    Rows rows;
    for (int index = 0; index < count; ++index) {
      const RowBinding binding{node.list, index, reading.rows};
      read_row(node, {reading.facts, &binding, reading.variables}, rows);
    }
    return rows;
  }

  void read_row(const FormulaNode& node, const Reading& reading, Rows& rows) const {
    PossibleRow row;
    if (node.filtered) {
      const Possible filter = read(node.children.back(), reading);
      rows.open = rows.open || filter.state_open;
      if (filter.value.is_missing()) rows.note(filter.value);
      if (!filter.value.is_known() && filter.state_open) rows.note(undetermined().value);
      if (!filter.value.is_known() || filter.truth == Possibility::no) return;
      // A condition that cannot be computed is not met: a filter that may be undefined may leave the row out.
      row.belongs = filter.state_open ? Possibility::possible : filter.truth;
    }
    const bool has_value = node.children.size() > (node.filtered ? 1U : 0U);
    const bool weighted = node.function == Function::weighted_average;
    row.value = has_value ? read(node.children[0], reading) : possible_truth(Possibility::yes);
    row.weight = weighted ? read(node.children[1], reading) : possible_truth(Possibility::yes);
    rows.open = rows.open || row.value.state_open || row.weight.state_open;
    if (row.value.value.is_known() && row.weight.value.is_known()) {
      rows.known.push_back(std::move(row));
      return;
    }
    rows.open = rows.open || row.belongs != Possibility::yes;
    const bool open = row.value.state_open || row.weight.state_open;
    rows.note(open ? undetermined().value : Value::unknown_of(row.value.value, row.weight.value));
  }

  Possible read_aggregate(const FormulaNode& node, const Reading& reading) const {
    const int count = reading.facts.rows(node.list);
    if (count < 0) return of_value(missing_list(formula_, node));
    const Rows rows = read_rows(node, reading, count);
    const bool logical = node.function == Function::any || node.function == Function::all;
    bool may_decide = false;
    if (logical) {
      if (auto decided = decided_by_rows(node.function, rows.known, may_decide)) return *decided;
    }
    if (rows.unknown) return with_open_state(of_value(*rows.unknown), rows.open || may_decide);
    if (!logical) return with_open_state(possible_aggregate(node.function, rows.known, node.type.kind), rows.open);
    const Possibility otherwise = of_bool(node.function == Function::all);
    return with_open_state(possible_truth(may_decide ? Possibility::possible : otherwise), rows.open);
  }

  const Formula& formula_;
  const InputIntervals& inputs_;
};

}  // namespace

Interval PrintedIntervals::of(const Fact& fact) const {
  return printed_interval(fact.value.number(), fact.step, printed_by_);
}

Possible read_interval(const Formula& formula, const Reading& reading, const InputIntervals& inputs) {
  return IntervalReader(formula, inputs).read(static_cast<int>(formula.nodes().size()) - 1, reading);
}

Possible read_interval(const Formula& formula, const Reading& reading, PrintedBy printed_by) {
  return read_interval(formula, reading, PrintedIntervals(printed_by));
}

}  // namespace jiheng
