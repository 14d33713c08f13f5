// The one walk over a formula's nodes that both the value and the trace reading are made of. Internal to the formula
// part.
//
// An observer is told of every node entered and left; the value reading's does nothing and costs nothing.
#pragma once

#include "formula/aggregate.h"
#include "formula/formula.h"

namespace jiheng {

struct NoObserver {
  int enter(const Formula&, int, const Reading&) { return 0; }
  void leave(int, const Value&) {}
};

template <typename Observer>
class Evaluator {
 public:
  Evaluator(const Formula& formula, Observer& observer) : formula_(formula), observer_(observer) {}

  Value run(int index, const Reading& reading) {
    const int ticket = observer_.enter(formula_, index, reading);
    Value value = read(formula_.nodes()[static_cast<std::size_t>(index)], reading);
    observer_.leave(ticket, value);
    return value;
  }

 private:
  Value read(const FormulaNode& node, const Reading& reading) {
    switch (node.kind) {
      case FormulaNode::Kind::constant:
        return node.constant;
      case FormulaNode::Kind::variable:
        return reading.variables[static_cast<std::size_t>(node.id)];
      case FormulaNode::Kind::scalar:
      case FormulaNode::Kind::field: {
        const Value& value = fact_of(node, reading).value;
        return value.is_missing() ? missing_fact(formula_, node, reading) : value;
      }
      case FormulaNode::Kind::derived: {
        const Formula& inner = *formula_.symbols()[static_cast<std::size_t>(node.symbol)].formula;
        return Evaluator(inner, observer_)
            .run(static_cast<int>(inner.nodes().size()) - 1, {reading.facts, nullptr, {}});
      }
      case FormulaNode::Kind::operation: {
        const Value left = run(node.children[0], reading);
        if (node.op == Operator::negation) return left.is_known() ? Value::of(-left.number()) : left;
        if (node.op == Operator::logical_not) return left.is_known() ? Value::of(!left.boolean()) : left;
        return apply_operator(node.op, left, run(node.children[1], reading));
      }
      case FormulaNode::Kind::call:
        break;
    }
    if (node.over_rows) {
      return evaluate_aggregate(formula_, node, reading,
                                [this](int child_node, const Reading& inner) { return run(child_node, inner); });
    }
    return read_call(node, reading);
  }

  Value read_call(const FormulaNode& node, const Reading& reading) {
    if (node.function == Function::condition) {  // only the branch that is taken is read
      const Value condition = run(node.children[0], reading);
      if (!condition.is_known()) return condition;
      return run(node.children[condition.boolean() ? 1 : 2], reading);
    }
    std::vector<Value> arguments;
    arguments.reserve(node.children.size());
    for (const int c : node.children) arguments.push_back(run(c, reading));
    return apply_function(node.function, arguments);
  }

  const Formula& formula_;
  Observer& observer_;
};

}  // namespace jiheng
