#include <algorithm>

#include "base/text.h"
#include "formula/lexer.h"
#include "formula/syntax.h"

namespace jiheng {

namespace {

constexpr int kMostCharacters = 20'000;
constexpr int kDeepest = 100;
// 1 + 1 + … is a tree as deep as it is long.
constexpr int kHighest = 500;

class Parser {
 public:
  Parser(const FormulaSource& source, std::vector<Token> tokens, Diagnostics& diagnostics)
      : source_(source), tokens_(std::move(tokens)), diagnostics_(diagnostics) {}

  std::optional<Expression> run() {
    auto result = parse_or();
    if (result && peek().kind != Token::Kind::end) {
      return fail(peek(), "formula.unexpected",
                  {"公式到这里应已结束，却还有「" + slice(peek()) + "」",
                   "unexpected \"" + slice(peek()) + "\" after the end of the formula"},
                  {"请检查是否少了运算符或多了括号", "is an operator missing, or a bracket too many?"});
    }
    return result;
  }

 private:
  using Result = std::optional<Expression>;

  const Token& peek() const { return tokens_[at_]; }
  const Token& take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  std::string slice(const Token& token) const { return source_.slice(token.span); }

  std::nullopt_t fail(const Token& token, std::string code, Message message, Message remedy = {}) {
    source_.error(token.span, std::move(code), std::move(message), std::move(remedy), diagnostics_);
    return std::nullopt;
  }

  std::nullopt_t fail_too_deep(const Token& token) {
    return fail(
        token, "formula.too-deep", {"公式嵌套过深或过长", "formula nested too deeply, or too long"},
        {"请拆成几个派生项（catalog/items/ 里有 formula 的项）", "split it into derived items (catalog/items/)"});
  }

  static Expression operation(Operator op, std::vector<Expression> children) {
    Expression result;
    result.kind = Expression::Kind::operation;
    result.op = op;
    result.span = {children.front().span.begin, children.back().span.end};
    for (const Expression& child : children) result.height = std::max(result.height, child.height + 1);
    result.children = std::move(children);
    return result;
  }

  bool at_operator(std::initializer_list<Operator> wanted) const {
    return peek().kind == Token::Kind::sign && std::find(wanted.begin(), wanted.end(), peek().op) != wanted.end();
  }

  // operand (op operand)*, from the left.
  template <typename Operand>
  Result parse_chain(std::initializer_list<Operator> operators, Operand operand) {
    Result left = (this->*operand)();
    while (left && at_operator(operators)) {
      if (left->height >= kHighest) return fail_too_deep(peek());
      const Operator op = take().op;
      Result right = (this->*operand)();
      if (!right) return std::nullopt;
      std::vector<Expression> children;
      children.push_back(std::move(*left));
      children.push_back(std::move(*right));
      left = operation(op, std::move(children));
    }
    return left;
  }

  Result parse_or() {
    if (depth_ >= kDeepest) return fail_too_deep(peek());
    ++depth_;
    Result result = parse_chain({Operator::disjunction}, &Parser::parse_and);
    --depth_;
    return result;
  }
  Result parse_and() { return parse_chain({Operator::conjunction}, &Parser::parse_not); }

  Result parse_prefix(Operator op, Result (Parser::*operand)()) {
    const Token sign = take();
    if (++depth_ > kDeepest) return fail_too_deep(sign);
    Result inner = (this->*operand)();
    --depth_;
    if (!inner) return std::nullopt;
    std::vector<Expression> children;
    children.push_back(std::move(*inner));
    Expression result = operation(op, std::move(children));
    result.span.begin = sign.span.begin;
    return result;
  }

  Result parse_not() {
    if (at_operator({Operator::logical_not})) return parse_prefix(Operator::logical_not, &Parser::parse_not);
    return parse_comparison();
  }

  Result parse_comparison() {
    using enum Operator;
    Result left = parse_sum();
    if (!left || !at_operator({equal, not_equal, less, less_equal, greater, greater_equal})) return left;
    const Operator op = take().op;
    Result right = parse_sum();
    if (!right) return std::nullopt;
    if (at_operator({equal, not_equal, less, less_equal, greater, greater_equal})) {
      return fail(peek(), "formula.chained-comparison", {"比较不能连写", "comparisons cannot be chained"},
                  {"请写成“甲 ≤ 乙 且 乙 < 丙”", "write `a <= b and b < c`"});
    }
    std::vector<Expression> children;
    children.push_back(std::move(*left));
    children.push_back(std::move(*right));
    return operation(op, std::move(children));
  }

  Result parse_sum() { return parse_chain({Operator::add, Operator::subtract}, &Parser::parse_product); }
  Result parse_product() { return parse_chain({Operator::multiply, Operator::divide}, &Parser::parse_unary); }

  Result parse_unary() {
    if (at_operator({Operator::subtract})) return parse_prefix(Operator::negation, &Parser::parse_unary);
    return parse_primary();
  }

  Result parse_primary() {
    const Token& token = peek();
    switch (token.kind) {
      case Token::Kind::literal: {
        Expression result;
        result.span = token.span;
        result.literal = token.literal;
        result.unit = token.unit;
        take();
        return result;
      }
      case Token::Kind::word:
        return parse_name_or_call();
      case Token::Kind::open: {
        take();
        Result inner = parse_or();
        if (!inner) return std::nullopt;
        if (!expect_close(token)) return std::nullopt;
        return inner;
      }
      default:
        break;
    }
    if (token.kind == Token::Kind::end) {
      return fail(token, "formula.unexpected-end", {"公式不完整", "the formula is incomplete"},
                  {"运算符后面还应有一项", "something is missing after the last operator"});
    }
    return fail(token, "formula.unexpected",
                {"此处不应出现「" + slice(token) + "」", "unexpected \"" + slice(token) + "\""},
                {"此处应为数字、名称、函数或括号", "expected a number, a name, a function or a bracket"});
  }

  bool expect_close(const Token& open) {
    if (peek().kind == Token::Kind::close) {
      take();
      return true;
    }
    if (peek().kind == Token::Kind::end) {
      fail(open, "formula.unclosed-bracket", {"括号没有配对", "unclosed bracket"},
           {"请补上对应的“)”", "add the missing `)`"});
    } else {
      fail(peek(), "formula.unexpected",
           {"此处不应出现「" + slice(peek()) + "」", "unexpected \"" + slice(peek()) + "\""},
           {"是否少了运算符、逗号或“)”？“其中”和它的条件要写在最后",
            "is an operator, a comma or `)` missing? The filter after `where` comes last"});
    }
    return false;
  }

  Result parse_name_or_call() {
    Expression result;
    result.kind = Expression::Kind::name;
    const Token first = take();
    result.span = first.span;
    result.path.push_back(first.word);
    if (peek().kind == Token::Kind::open) return parse_call(std::move(result));
    while (peek().kind == Token::Kind::dot) {
      take();
      if (peek().kind != Token::Kind::word) {
        return fail(peek(), "formula.unexpected", {"“.”后面应为名称", "expected a name after `.`"},
                    {"写作 列表.字段 或 上年.项，如 项目.预算数", "write list.field or 上年.item"});
      }
      result.span.end = peek().span.end;
      result.path.push_back(take().word);
    }
    return result;
  }

  Result parse_call(Expression call) {
    call.kind = Expression::Kind::call;
    const Token open = take();
    while (peek().kind != Token::Kind::close) {
      Result argument = parse_or();
      if (!argument) return std::nullopt;
      call.height = std::max(call.height, argument->height + 1);
      call.children.push_back(std::move(*argument));
      if (peek().kind == Token::Kind::filter) {
        take();
        Result filter = parse_or();
        if (!filter) return std::nullopt;
        call.height = std::max(call.height, filter->height + 1);
        call.filter = std::make_unique<Expression>(std::move(*filter));
        break;
      }
      if (peek().kind != Token::Kind::comma) break;
      take();
    }
    call.span.end = peek().span.end;
    if (!expect_close(open)) return std::nullopt;
    return call;
  }

  const FormulaSource& source_;
  std::vector<Token> tokens_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

std::string_view operator_sign(Operator op) {
  constexpr std::string_view kNames[] = {"+", "−", "×", "÷", "=", "≠", "<", "≤", ">", "≥", "且", "或", "−", "非"};
  return kNames[static_cast<std::size_t>(op)];
}

FormulaSource::FormulaSource(std::string_view text, FormulaOrigin origin)
    : characters_(to_code_points(text)), origin_(std::move(origin)) {}

std::string FormulaSource::slice(Span span) const {
  const auto size = static_cast<int>(characters_.size());
  const int begin = std::clamp(span.begin, 0, size);
  const int end = std::clamp(span.end, begin, size);
  return to_utf8(
      std::u32string_view(characters_).substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
}

void FormulaSource::error(Span span, std::string code, Message message, Message remedy,
                          Diagnostics& diagnostics) const {
  // The excerpt is the line of the formula in which the span begins.
  int line_begin = 0;
  int line = 0;
  for (int i = 0; i < std::min(span.begin, static_cast<int>(characters_.size())); ++i) {
    if (characters_[static_cast<std::size_t>(i)] != U'\n') continue;
    line_begin = i + 1;
    ++line;
  }
  auto line_end = static_cast<int>(characters_.find(U'\n', static_cast<std::size_t>(line_begin)));
  if (line_end < 0) line_end = static_cast<int>(characters_.size());
  Place place = origin_.place;
  if (place.line > 0 || place.file.empty()) {
    const int column = line == 0 && place.column > 0 ? place.column : 1;
    place.line = std::max(1, place.line) + line;
    place.column = column + span.begin - line_begin;
  }
  Diagnostic& diagnostic = diagnostics.error(std::move(code), place, std::move(message), std::move(remedy));
  // Of a line longer than a terminal, what stands around the caret.
  constexpr int kQuoted = 100;
  const int caret = span.begin - line_begin;
  const int cut = line_end - line_begin <= kQuoted ? 0 : std::max(0, caret - kQuoted / 2);
  const int quoted_end = std::min(line_end, line_begin + cut + kQuoted);
  diagnostic.excerpt = slice({line_begin + cut, quoted_end});
  diagnostic.caret_begin = caret - cut;
  diagnostic.caret_length = std::max(1, std::min(span.end, quoted_end) - span.begin);
}

std::optional<Expression> parse_formula(const FormulaSource& source, Diagnostics& diagnostics) {
  if (static_cast<int>(source.characters().size()) > kMostCharacters) {
    source.error(
        {0, 1}, "formula.too-long", {"公式超过20,000字", "formula longer than 20,000 characters"},
        {"请拆成几个派生项（catalog/items/ 里有 formula 的项）", "split it into derived items (catalog/items/)"},
        diagnostics);
    return std::nullopt;
  }
  auto tokens = tokenize(source, diagnostics);
  if (!tokens) return std::nullopt;
  if (tokens->size() == 1) {
    source.error({0, 1}, "formula.empty", {"公式为空", "empty formula"},
                 {"请写出公式，如 实际支出 ÷ 全年预算数", "write a formula, such as 实际支出 / 全年预算数"},
                 diagnostics);
    return std::nullopt;
  }
  return Parser(source, std::move(*tokens), diagnostics).run();
}

}  // namespace jiheng
