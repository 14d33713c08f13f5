// Syntax of the formula language (公式语法): source text → tokens → tree, before any name is known.
//
// Grammar, loosest first:
//   or    := and  ( 或 and )*            unary := - unary | 非 unary | primary
//   and   := not  ( 且 not )*            primary := literal | name | call | ( or )
//   not   := 非 not | compare            name  := word ( . word )*
//   compare := sum ( ≥ sum )?            call  := word ( arguments )
//   sum   := product ( + product )*      arguments := or ( , or )* [ 其中 or ]
//   product := unary ( × unary )*
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/unit.h"
#include "base/value.h"

namespace jiheng {

// Characters [begin, end) of the source, in code points.
struct Span {
  int begin = 0;
  int end = 0;
};

enum class Operator {
  add,
  subtract,
  multiply,
  divide,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  conjunction,
  disjunction,
  negation,
  logical_not
};

// The sign by which traces and messages print an operator: ÷, ≥, 且 …
std::string_view operator_sign(Operator op);

struct Expression {
  enum class Kind { literal, name, call, operation };
  Kind kind = Kind::literal;
  Span span;
  Value literal;                       // literal
  std::optional<Unit> unit;            // of a number literal: absent for a bare number
  std::vector<std::string> path;       // name: its words; call: the function's name
  Operator op = Operator::add;         // operation
  std::vector<Expression> children;    // operands or arguments
  int height = 1;                      // levels of the tree
  std::unique_ptr<Expression> filter;  // the condition after 其中
};

// Where a formula stands in a file: the place of its first character.
struct FormulaOrigin {
  Place place;
};

// A formula's text with its origin; makes diagnostics with a caret under the part that is meant.
class FormulaSource {
 public:
  FormulaSource(std::string_view text, FormulaOrigin origin);
  const std::u32string& characters() const { return characters_; }
  std::string slice(Span span) const;
  void error(Span span, std::string code, Message message, Message remedy, Diagnostics& diagnostics) const;

 private:
  std::u32string characters_;
  FormulaOrigin origin_;
};

// The tree of a whole formula, or nullopt with diagnostics. Limits, because every reading recurses on the tree: 20,000
// characters, 100 brackets inside each other, a tree of 500 levels.
std::optional<Expression> parse_formula(const FormulaSource& source, Diagnostics& diagnostics);

}  // namespace jiheng
