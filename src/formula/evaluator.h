// The one walk over a formula's nodes that both the value and the trace reading are made of. Internal to the formula
// part.
//
// An observer is told of every node entered and left; the value reading's does nothing and costs nothing. One with
// kReadsAll also sees what cannot change the value any more, such as what stands behind 否 且. Without kNamesMissing, a
// missing value does not say what is missing: where only a truth is asked for, nobody reads that.
#pragma once

#include <array>

#include "formula/aggregate.h"
#include "formula/formula.h"

namespace jiheng {

struct NoObserver {
  static constexpr bool kReadsAll = false;
  static constexpr bool kNamesMissing = true;
  int enter(const Formula&, int, const Reading&) { return 0; }
  void leave(int, const Value&) {}
};

struct TruthObserver : NoObserver {
  static constexpr bool kNamesMissing = false;
};

template <typename Observer>
class Evaluator {
 public:
  Evaluator(const Formula& formula, Observer& observer) : formula_(formula), observer_(observer) {}

  Value run(int index, const Reading& reading) {
    Value storage;
    const Value& value = read(index, reading, storage);
    if (&value != &storage) return value;
    return storage;
  }

  // Whether the value is known and true. A conjunction is when both sides are, a disjunction when one side is, whatever
  // is missing on the other.
  bool holds(int index, const Reading& reading) {
    const FormulaNode& node = formula_.nodes()[static_cast<std::size_t>(index)];
    if (node.kind == FormulaNode::Kind::operation && node.op == Operator::conjunction)
      return holds(node.children[0], reading) && holds(node.children[1], reading);
    if (node.kind == FormulaNode::Kind::operation && node.op == Operator::disjunction)
      return holds(node.children[0], reading) || holds(node.children[1], reading);
    Value storage;
    const Value& value = read(index, reading, storage);
    return value.is_known() && value.boolean();
  }

 private:
  // Facts and constants are not copied: the result refers to them, or to what was computed into `storage`.
  const Value& read(int index, const Reading& reading, Value& storage) {
    const int ticket = observer_.enter(formula_, index, reading);
    const Value& value = read_node(formula_.nodes()[static_cast<std::size_t>(index)], reading, storage);
    observer_.leave(ticket, value);
    return value;
  }

  const Value& read_node(const FormulaNode& node, const Reading& reading, Value& storage) {
    switch (node.kind) {
      case FormulaNode::Kind::constant:
        return node.constant;
      case FormulaNode::Kind::variable:
        return reading.variables[static_cast<std::size_t>(node.id)];
      case FormulaNode::Kind::scalar:
      case FormulaNode::Kind::field: {
        const Value& value = fact_of(node, reading).value;
        if (!Observer::kNamesMissing || !value.is_missing()) return value;
        return storage = missing_fact(formula_, node, reading);
      }
      case FormulaNode::Kind::derived: {
        const Formula& inner = *formula_.symbols()[static_cast<std::size_t>(node.symbol)].formula;
        const Reading scalars{reading.facts, nullptr, {}};
        return Evaluator(inner, observer_).read(static_cast<int>(inner.nodes().size()) - 1, scalars, storage);
      }
      case FormulaNode::Kind::operation:
        return read_operation(node, reading, storage);
      case FormulaNode::Kind::call:
        break;
    }
    if (node.function == Function::condition) return read_condition(node, reading, storage);
    return storage = node.over_rows ? read_aggregate(node, reading) : read_call(node, reading);
  }

  const Value& read_operation(const FormulaNode& node, const Reading& reading, Value& storage) {
    Value left_storage;
    const Value& left = read(node.children[0], reading, left_storage);
    if (node.op == Operator::negation) return storage = left.is_known() ? Value::of(-left.number()) : left;
    if (node.op == Operator::logical_not) return storage = left.is_known() ? Value::of(!left.boolean()) : left;
    if constexpr (!Observer::kReadsAll) {
      const bool decisive = node.op == Operator::disjunction;
      const bool logic = decisive || node.op == Operator::conjunction;
      if (logic && left.is_known() && left.boolean() == decisive) return storage = Value::of(decisive);
    }
    Value right_storage;
    return storage = apply_operator(node.op, left, read(node.children[1], reading, right_storage));
  }

  // Only the branch that is taken is read.
  const Value& read_condition(const FormulaNode& node, const Reading& reading, Value& storage) {
    const Value& condition = read(node.children[0], reading, storage);
    if (!condition.is_known()) return condition;
    return read(node.children[condition.boolean() ? 1 : 2], reading, storage);
  }

  Value read_call(const FormulaNode& node, const Reading& reading) {
    // Of hundreds of thousands of calls, nearly all have one argument or two: these need no memory of their own.
    constexpr std::size_t kFew = 2;
    const std::size_t count = node.children.size();
    if (count == 1) {
      Value storage;
      return apply_function(node.function, std::span(&read(node.children[0], reading, storage), 1));
    }
    if (count <= kFew) {
      std::array<Value, kFew> arguments;
      for (std::size_t i = 0; i < count; ++i) arguments[i] = run(node.children[i], reading);
      return apply_function(node.function, std::span(arguments).first(count));
    }
    std::vector<Value> arguments;
    arguments.reserve(count);
    for (const int c : node.children) arguments.push_back(run(c, reading));
    return apply_function(node.function, arguments);
  }

  Value read_aggregate(const FormulaNode& node, const Reading& reading) {
    const int rows = reading.facts.rows(node.list);
    if (rows < 0) return Observer::kNamesMissing ? missing_list(formula_, node) : Value();
    Accumulator accumulator(node.function);
    for (int row = 0; row < rows; ++row) {
      const RowBinding binding{node.list, row, reading.rows};
      read_row(node, {reading.facts, &binding, reading.variables}, accumulator);
    }
    return accumulator.result();
  }

  void read_row(const FormulaNode& node, const Reading& reading, Accumulator& accumulator) {
    Value storage;
    if (node.filtered) {
      const Value& filter = read(node.children.back(), reading, storage);
      // A condition over what does not apply, or cannot be computed, is not met; one over missing data is open.
      if (filter.is_missing()) accumulator.note_unknown(filter);
      if (!filter.is_known() || !filter.boolean()) return;
    }
    if (node.children.size() == (node.filtered ? 1U : 0U)) return accumulator.add(Value::of(true));
    const Value& value = read(node.children[0], reading, storage);
    if (node.function != Function::weighted_average) return accumulator.add(value);
    Value weight_storage;
    accumulator.add_weighted(value, read(node.children[1], reading, weight_storage));
  }

  const Formula& formula_;
  Observer& observer_;
};

}  // namespace jiheng
