#include <algorithm>

#include "base/text.h"
#include "formula/evaluator.h"

namespace jiheng {

namespace {

// 且 and 或 decide where one side decides, whatever the other side lacks.
Value apply_logic(Operator op, const Value& a, const Value& b) {
  const bool decisive = op == Operator::disjunction;
  if ((a.is_known() && a.boolean() == decisive) || (b.is_known() && b.boolean() == decisive))
    return Value::of(decisive);
  if (a.is_known() && b.is_known()) return Value::of(!decisive);
  return Value::unknown_of(a, b);
}

bool compare(Operator op, std::strong_ordering order) {
  switch (op) {
    case Operator::equal:
      return order == 0;
    case Operator::not_equal:
      return order != 0;
    case Operator::less:
      return order < 0;
    case Operator::less_equal:
      return order <= 0;
    case Operator::greater:
      return order > 0;
    default:
      return order >= 0;
  }
}

// Dates compare by day; of a month alone, that is its first day. Texts compare as names do: width and case do not
// matter.
Value apply_comparison(Operator op, const Value& a, const Value& b) {
  if (a.kind() == ValueKind::text) return Value::of(same_name(a.text(), b.text()) == (op == Operator::equal));
  return Value::of(compare(op, a.number() <=> b.number()));
}

bool text_test(Function function, const std::string& text, const std::string& part) {
  const std::string haystack = name_key(text);
  const std::string needle = name_key(part);
  switch (function) {
    case Function::starts_with:
      return haystack.starts_with(needle);
    case Function::ends_with:
      return haystack.ends_with(needle);
    default:
      return haystack.find(needle) != std::string::npos;
  }
}

RoundingMode rounding_of(Function function) {
  switch (function) {
    case Function::round_half_even:
      return RoundingMode::half_even;
    case Function::round_truncate:
      return RoundingMode::truncate;
    case Function::round_up:
      return RoundingMode::up;
    default:
      return RoundingMode::half_up;
  }
}

Value extreme_of(Function function, std::span<const Value> arguments) {
  const Value* best = &arguments[0];
  for (const Value& argument : arguments) {
    const bool better =
        function == Function::maximum ? argument.number() > best->number() : argument.number() < best->number();
    if (better) best = &argument;
  }
  return *best;
}

}  // namespace

int bound_row(const RowBinding* rows, int list) {
  for (; rows != nullptr; rows = rows->outer) {
    if (rows->list == list) return rows->row;
  }
  return -1;
}

const Fact& fact_of(const FormulaNode& node, const Reading& reading) {
  if (node.kind == FormulaNode::Kind::scalar) return reading.facts.scalar(node.id);
  return reading.facts.field(node.list, bound_row(reading.rows, node.list), node.id);
}

Value missing_fact(const Formula& formula, const FormulaNode& node, const Reading& reading) {
  const std::string& name = formula.symbols()[static_cast<std::size_t>(node.symbol)].name;
  if (node.kind != FormulaNode::Kind::field) return Value::missing({name});
  return Value::missing({name + "（" + reading.facts.row_name(node.list, bound_row(reading.rows, node.list)) + "）"});
}

Value zero_denominator() { return Value::undefined({"分母为零", "the denominator is zero"}); }

Value apply_operator(Operator op, const Value& a, const Value& b) {
  if (op == Operator::conjunction || op == Operator::disjunction) return apply_logic(op, a, b);
  // A zero denominator decides, whatever the numerator lacks; unless the ratio does not apply at all.
  if (op == Operator::divide && b.is_known() && b.number().is_zero() && a.state() != ValueState::not_applicable) {
    return zero_denominator();
  }
  if (!a.is_known() || !b.is_known()) return Value::unknown_of(a, b);
  switch (op) {
    case Operator::add:
      return Value::of(a.number() + b.number());
    case Operator::subtract:
      return Value::of(a.number() - b.number());
    case Operator::multiply:
      return Value::of(a.number() * b.number());
    case Operator::divide:
      return Value::of(a.number() / b.number());
    default:
      return apply_comparison(op, a, b);
  }
}

Value apply_function(Function function, std::span<const Value> arguments) {
  const Value& first = arguments[0];
  switch (function) {  // those that look at the state itself
    case Function::missing:
      return Value::of(first.is_missing());
    case Function::known:
      return Value::of(first.is_known());
    case Function::not_applicable:
      return Value::of(first.state() == ValueState::not_applicable);
    case Function::coalesce:
      return first.is_known() ? first : arguments[1];
    case Function::condition:
      if (!first.is_known()) return Value::unknown_of(first, first);
      return first.boolean() ? arguments[1] : arguments[2];
    default:
      break;
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].is_known()) continue;
    Value unknown = arguments[i];
    for (std::size_t j = i + 1; j < arguments.size(); ++j)
      unknown = arguments[j].is_known() ? unknown : Value::unknown_of(unknown, arguments[j]);
    return unknown;
  }
  switch (function) {
    case Function::round_half_up:
    case Function::round_half_even:
    case Function::round_truncate:
    case Function::round_up:
      return Value::of(
          first.number().rounded(static_cast<int>(*arguments[1].number().to_integer()), rounding_of(function)));
    case Function::absolute:
      return Value::of(first.number().abs());
    case Function::months:
      return Value::of(Number(months_between(first.date(), arguments[1].date())));
    case Function::days:
      return Value::of(Number(days_between(first.date(), arguments[1].date())));
    case Function::year:
      return Value::of(Number(first.date().year()));
    case Function::month:
      return Value::of(Number(first.date().month()));
    case Function::length:
      return Value::of(Number(static_cast<std::int64_t>(character_count(first.text()))));
    case Function::contains:
    case Function::starts_with:
    case Function::ends_with:
      return Value::of(text_test(function, first.text(), arguments[1].text()));
    default:
      return extreme_of(function, arguments);
  }
}

bool Formula::holds(const Reading& reading) const {
  TruthObserver observer;
  return Evaluator<TruthObserver>(*this, observer).holds(static_cast<int>(nodes_.size()) - 1, reading);
}

std::optional<bool> Formula::truth(const Reading& reading) const {
  TruthObserver observer;
  const Value value = Evaluator<TruthObserver>(*this, observer).run(static_cast<int>(nodes_.size()) - 1, reading);
  return value.is_known() ? std::optional(value.boolean()) : std::nullopt;
}

Value Formula::value(const Reading& reading) const {
  NoObserver observer;
  return Evaluator<NoObserver>(*this, observer).run(static_cast<int>(nodes_.size()) - 1, reading);
}

}  // namespace jiheng
