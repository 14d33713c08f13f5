#include "formula/formula_size.h"

#include <algorithm>

namespace jiheng {

namespace {

constexpr int kMostFactors = 100;
constexpr int kMostLevels = 500;
constexpr int kMostLists = 3;
constexpr std::int64_t kMostSteps = 100'000;

// The factors of a fraction, above and below its line.
struct Factors {
  int above = 0;
  int below = 0;
};

Factors product(const Factors& a, const Factors& b) { return {a.above + b.above, a.below + b.below}; }
Factors quotient(const Factors& a, const Factors& b) { return {a.above + b.below, a.below + b.above}; }
// Fractions are brought to one denominator.
Factors sum(const Factors& a, const Factors& b) {
  return {std::max(a.above + b.below, b.above + a.below), a.below + b.below};
}
Factors larger(const Factors& a, const Factors& b) { return {std::max(a.above, b.above), std::max(a.below, b.below)}; }

Factors factors_of_literal(const FormulaNode& literal) {
  constexpr int kUsualLength = 20;
  const int long_parts = (literal.span.end - literal.span.begin) / kUsualLength;
  return {1 + long_parts, long_parts};
}

Factors factors_of_operation(Operator op, const std::vector<Factors>& operands) {
  if (operands.size() == 1) return operands[0];
  switch (op) {
    case Operator::add:
    case Operator::subtract:
      return sum(operands[0], operands[1]);
    case Operator::multiply:
      return product(operands[0], operands[1]);
    case Operator::divide:
      return quotient(operands[0], operands[1]);
    default:
      return {};  // a yes or no
  }
}

Factors factors_of_call(Function function, const std::vector<Factors>& arguments) {
  Factors all;
  for (const Factors& argument : arguments) all = larger(all, argument);
  switch (function) {
    case Function::weighted_average:
      return quotient(product(arguments[0], arguments[1]), arguments[1]);
    case Function::average:
      return {all.above, all.below + 1};
    case Function::round_half_up:
    case Function::round_half_even:
    case Function::round_truncate:
    case Function::round_up:
      return {all.above, 0};
    default:
      return all;
  }
}

Factors factors_of(const FormulaNode& node, const std::vector<Factors>& children) {
  switch (node.kind) {
    case FormulaNode::Kind::constant:
      return factors_of_literal(node);
    case FormulaNode::Kind::operation:
      return factors_of_operation(node.op, children);
    case FormulaNode::Kind::call:
      return factors_of_call(node.function, children);
    default:
      return {1, 0};
  }
}

void include(FormulaSize& whole, const FormulaSize& part) {
  whole.levels = std::max(whole.levels, part.levels + 1);
  whole.lists = std::max(whole.lists, part.lists);
  whole.steps = std::min(whole.steps + part.steps, kMostSteps + 1);
}

}  // namespace

FormulaSize size_of(const FormulaNode& node, const std::vector<Symbol>& symbols,
                    const std::vector<FormulaSize>& sizes) {
  FormulaSize size;
  std::vector<Factors> children;
  for (const int child : node.children) {
    const FormulaSize& part = sizes[static_cast<std::size_t>(child)];
    children.push_back({part.above, part.below});
    include(size, part);
  }
  Factors factors = factors_of(node, children);
  if (node.over_rows) ++size.lists;
  if (node.kind == FormulaNode::Kind::derived) {
    // A derived item that is at fault itself has no formula; then this one is never read.
    const auto& inner = symbols[static_cast<std::size_t>(node.symbol)].formula;
    if (inner) {
      include(size, inner->size());
      factors = {inner->size().above, inner->size().below};
    }
  }
  size.above = factors.above;
  size.below = factors.below;
  return size;
}

bool is_too_large(const FormulaSize& size) {
  return size.above + size.below > kMostFactors || size.levels > kMostLevels || size.lists > kMostLists ||
         size.steps > kMostSteps;
}

Message size_limits() {
  return {"连乘连除的项和数字最多" + std::to_string(kMostFactors) + "个，层次最多" + std::to_string(kMostLevels) +
              "层，列表函数最多套" + std::to_string(kMostLists) + "层，总步数最多" + std::to_string(kMostSteps) +
              "（都含所用派生项）",
          "at most " + std::to_string(kMostFactors) + " factors, " + std::to_string(kMostLevels) + " levels, " +
              std::to_string(kMostLists) + " list functions inside each other and " + std::to_string(kMostSteps) +
              " steps, derived items included"};
}

}  // namespace jiheng
