// Formula (公式): a checked expression over catalog items, and its value reading (取值).
//
// A formula is compiled once, against a scope: names become slots, units and types are checked, and every fault is said
// with a caret. After that it cannot fail: reading it gives a value, which may be missing, not applicable or undefined,
// each with its reason. Other readings (trace.h, interval.h) walk the same nodes; tests prove that they agree.
//
// Invariant: nodes are stored children first; the root is the last node. A compiled formula is immutable and shared
// freely.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "formula/functions.h"
#include "formula/scope.h"
#include "formula/syntax.h"

namespace jiheng {

struct FormulaNode {
  enum class Kind : unsigned char { constant, scalar, field, variable, derived, operation, call };
  Kind kind = Kind::constant;
  Operator op = Operator::add;        // operation
  Function function = Function::sum;  // call
  bool over_rows = false;             // call: an aggregate over `list`; its last child is the filter when `filtered`
  bool filtered = false;
  int id = 0;       // slot, field, variable
  int list = -1;    // of a field or an aggregate
  int symbol = -1;  // into Formula::symbols(), for printing
  Type type;
  Value constant;
  std::optional<Unit> unit;  // of a constant
  Span span;
  std::vector<int> children;
};

// How far reading a formula can go, counted when it is compiled, derived items included; formula_size.h has the limits.
struct FormulaSize {
  int above = 0;           // factors above the fraction line
  int below = 0;           // and below it: numbers get as long as all factors together
  int levels = 0;          // of the tree: the recursion
  int lists = 0;           // aggregates inside each other: each multiplies the work by the rows
  std::int64_t steps = 1;  // nodes read, but for rows
};

// The rows at hand: a chain of (list, row), innermost first.
struct RowBinding {
  int list = -1;
  int row = 0;
  const RowBinding* outer = nullptr;
};

// What a formula is read against.
struct Reading {
  const Facts& facts;
  const RowBinding* rows = nullptr;
  std::span<const Value> variables = {};
};

class Formula {
 public:
  const std::vector<FormulaNode>& nodes() const { return nodes_; }
  const FormulaNode& root() const { return nodes_.back(); }
  const std::vector<Symbol>& symbols() const { return symbols_; }
  const Type& type() const { return root().type; }
  const std::string& text() const { return text_; }  // as it was given; spans of nodes count in it
  const FormulaSize& size() const { return size_; }

  Value value(const Reading& reading) const;
  // Whether the value is known and 是. Of a condition only: it reads no more than that takes, which is most of the time
  // of hundreds of rules over every row.
  bool holds(const Reading& reading) const;
  // The value of a condition; nullopt when it is not known.
  std::optional<bool> truth(const Reading& reading) const;

 private:
  friend class FormulaCompiler;
  std::string text_;
  std::vector<FormulaNode> nodes_;
  std::vector<Symbol> symbols_;
  FormulaSize size_;
};

// What the place where a formula stands demands of it.
struct Expected {
  std::optional<ValueKind> kind;
  std::optional<Dimension> dimension;  // of a number
};

struct FormulaContext {
  const Scope& scope;
  std::vector<int> bound_lists = {};  // lists of which a row is at hand (for_each)
  FormulaOrigin origin = {};
};

// Compiles, or says everything that is wrong and gives null.
std::shared_ptr<const Formula> compile_formula(std::string_view text, const FormulaContext& context,
                                               const Expected& expected, Diagnostics& diagnostics);

// The row of `list` at hand; -1 when none is bound.
int bound_row(const RowBinding* rows, int list);

// The fact behind a scalar or field node.
const Fact& fact_of(const FormulaNode& node, const Reading& reading);

// A missing value that names the fact behind a scalar or field node.
Value missing_fact(const Formula& formula, const FormulaNode& node, const Reading& reading);

// What a division by zero gives.
Value zero_denominator();

// Applies an operator or a function over plain values; shared by the value and trace readings.
Value apply_operator(Operator op, const Value& a, const Value& b);
Value apply_function(Function function, std::span<const Value> arguments);

}  // namespace jiheng
