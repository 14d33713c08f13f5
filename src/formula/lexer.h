// Tokens of the formula language. Internal to the formula part.
#pragma once

#include "formula/syntax.h"

namespace jiheng {

struct Token {
  enum class Kind { literal, word, sign, open, close, comma, dot, filter, end };
  Kind kind = Kind::end;
  Span span;
  Value literal;
  std::optional<Unit> unit;
  std::string word;
  Operator op = Operator::add;
};

// All tokens, the last of kind `end`; nullopt with a diagnostic at the first character that fits nowhere.
std::optional<std::vector<Token>> tokenize(const FormulaSource& source, Diagnostics& diagnostics);

}  // namespace jiheng
