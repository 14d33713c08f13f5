#include <algorithm>

#include "base/text.h"
#include "formula/formula.h"
#include "formula/formula_size.h"

namespace jiheng {

namespace {

Message kind_name(ValueKind kind) {
  switch (kind) {
    case ValueKind::boolean:
      return {"是/否", "yes/no"};
    case ValueKind::date:
      return {"日期", "a date"};
    case ValueKind::text:
      return {"文本", "text"};
    case ValueKind::number:
      break;
  }
  return {"数字", "a number"};
}

Message type_name(const Type& type) {
  return type.kind == ValueKind::number ? (type.bare ? Message{"无单位的数", "a bare number"} : type.dimension.name())
                                        : kind_name(type.kind);
}

constexpr std::string_view kLastYear = "上年";

bool is_comparison(Operator op) { return op >= Operator::equal && op <= Operator::greater_equal; }

// A value of money or of money per something: 5 of it could be 元 or 万元.
bool counts_money(const Dimension& dimension) { return dimension.name().en.find("money") != std::string::npos; }

}  // namespace

// Walks the tree once, bottom up; every node is typed as it is made.
class FormulaCompiler {
 public:
  FormulaCompiler(const FormulaContext& context, const FormulaSource& source, Diagnostics& diagnostics)
      : context_(context), source_(source), diagnostics_(diagnostics), bound_(context.bound_lists) {}

  std::shared_ptr<const Formula> run(const Expression& expression, std::string_view text, const Expected& expected) {
    const int root = compile(expression);
    if (root < 0 || !check_expected(expression.span, root, expected)) return nullptr;
    formula_.text_ = std::string(text);
    formula_.size_ = sizes_.back();
    return std::make_shared<const Formula>(std::move(formula_));
  }

 private:
  FormulaNode& node(int index) { return formula_.nodes_[static_cast<std::size_t>(index)]; }

  int add(FormulaNode made) {
    const FormulaSize size = size_of(made, formula_.symbols_, sizes_);
    if (is_too_large(size)) {
      const Message limits = size_limits();
      return fail(made.span, "formula.too-large", {"公式过大：" + limits.zh, "formula too large: " + limits.en},
                  {"请简化公式，或对中间结果用 四舍五入(…, 位数)", "simplify it, or round intermediate results"});
    }
    formula_.nodes_.push_back(std::move(made));
    sizes_.push_back(size);
    return static_cast<int>(formula_.nodes_.size()) - 1;
  }

  int fail(Span span, std::string code, Message message, Message remedy = {}) {
    source_.error(span, std::move(code), std::move(message), std::move(remedy), diagnostics_);
    return -1;
  }

  int compile(const Expression& expression) {
    switch (expression.kind) {
      case Expression::Kind::literal:
        return compile_literal(expression);
      case Expression::Kind::name:
        return compile_name(expression);
      case Expression::Kind::call:
        return compile_call(expression);
      case Expression::Kind::operation:
        break;
    }
    return compile_operation(expression);
  }

  int compile_literal(const Expression& expression) {
    FormulaNode made;
    made.span = expression.span;
    made.constant = expression.literal;
    made.unit = expression.unit;
    made.type.kind = expression.literal.kind();
    made.type.bare = made.type.kind == ValueKind::number && !expression.unit;
    if (expression.unit) made.type.dimension = expression.unit->dimension;
    return add(std::move(made));
  }

  // ---- names

  int unknown_name(const Expression& expression, const std::string& name, int list, std::string_view where = "") {
    Message remedy = did_you_mean(suggestions(name, context_.scope.names(list)));
    if (remedy.zh.empty()) {
      remedy = {"请核对目录里的名称；目录没有的项要先加进 catalog/items/",
                "check the catalog; add the item to catalog/items/ first"};
    }
    return fail(expression.span, "formula.unknown-name",
                {(where.empty() ? "不认识" : "「" + std::string(where) + "」里没有") + std::string("「") + name + "」",
                 "unknown name \"" + name + "\"" + (where.empty() ? "" : " in \"" + std::string(where) + "\"")},
                remedy);
  }

  int add_symbol(const Expression& expression, FormulaNode::Kind kind, Symbol symbol) {
    FormulaNode made;
    made.kind = kind;
    made.span = expression.span;
    made.id = symbol.id;
    made.list = symbol.list;
    made.type = symbol.type;
    made.symbol = static_cast<int>(formula_.symbols_.size());
    formula_.symbols_.push_back(std::move(symbol));
    return add(std::move(made));
  }

  int compile_name(const Expression& expression) {
    const std::vector<std::string>& path = expression.path;
    if (path.size() > 2 || (path.size() == 1 && path[0] == kLastYear)) {
      return fail(expression.span, "formula.bad-path",
                  {"「" + join(path, ".") + "」不是一个完整的名称", "\"" + join(path, ".") + "\" is no name"},
                  {"写作 项、列表.字段 或 上年.项", "write item, list.field or 上年.item"});
    }
    if (path[0] == kLastYear) return compile_last_year(expression);
    auto first = context_.scope.find(path[0], diagnostics_);
    if (!first) return unknown_name(expression, path[0], -1);
    if (first->kind == Symbol::Kind::list) return compile_field(expression, *first);
    if (path.size() > 1) {
      return fail(expression.span, "formula.not-a-list",
                  {"「" + path[0] + "」不是列表，不能用“.”取字段", "\"" + path[0] + "\" is not a list"},
                  {"请直接写 " + path[0] + "；上年的数写作 上年." + path[0],
                   "write " + path[0] + "; for last year, 上年." + path[0]});
    }
    const auto kind = first->kind == Symbol::Kind::scalar     ? FormulaNode::Kind::scalar
                      : first->kind == Symbol::Kind::variable ? FormulaNode::Kind::variable
                                                              : FormulaNode::Kind::derived;
    return add_symbol(expression, kind, std::move(*first));
  }

  int compile_last_year(const Expression& expression) {
    const std::string& name = expression.path[1];
    if (auto symbol = context_.scope.find_last_year(name)) {
      return add_symbol(expression, FormulaNode::Kind::scalar, std::move(*symbol));
    }
    Diagnostics ignored;
    if (!context_.scope.find(name, ignored)) return unknown_name(expression, name, -1);
    return fail(expression.span, "formula.no-last-year",
                {"「" + name + "」没有上年数", "\"" + name + "\" has no last-year value"},
                {"只有填报的项有上年数；列表和派生项没有，请用上年的填报项来算",
                 "only typed items have one, not lists and derived items; compute it from last year's typed items"});
  }

  int compile_field(const Expression& expression, const Symbol& list) {
    const std::vector<std::string>& path = expression.path;
    if (path.size() == 1) {
      return fail(expression.span, "formula.list-as-value",
                  {"「" + path[0] + "」是列表，不能直接当作值", "\"" + path[0] + "\" is a list, not a value"},
                  {"请用 个数(" + path[0] + ")、合计(" + path[0] + ".字段) 等",
                   "use count(" + path[0] + "), sum(" + path[0] + ".field) …"});
    }
    auto field = context_.scope.find_field(list.id, path[1]);
    if (!field) return unknown_name(expression, path[1], list.id, path[0]);
    if (std::find(bound_.begin(), bound_.end(), list.id) == bound_.end()) {
      return fail(expression.span, "formula.no-row",
                  {"「" + path[0] + "」有许多行，这里不知道指哪一行",
                   "\"" + path[0] + "\" has many rows; which one is meant here?"},
                  {"请放进 合计(…)、个数(… 其中 …) 等函数，或给规则加上 for_each: " + path[0],
                   "put it into sum(…), count(… where …), or give the rule for_each: " + path[0]});
    }
    return add_symbol(expression, FormulaNode::Kind::field, std::move(*field));
  }

  // ---- operations

  bool is_zero_literal(int index) {
    const FormulaNode& n = node(index);
    return n.kind == FormulaNode::Kind::constant && n.constant.is_known() && n.type.kind == ValueKind::number &&
           n.constant.number().is_zero();
  }

  // Whether the two may be added or compared; nullopt when not.
  std::optional<Type> unify(int a, int b) {
    const Type& left = node(a).type;
    const Type& right = node(b).type;
    if (left.kind != right.kind) return std::nullopt;
    if (left.kind != ValueKind::number) return left;
    if (left.bare && right.bare) return left;
    if (left.dimension == right.dimension) return Type{ValueKind::number, left.dimension, false};
    const auto yields = [&](int literal, const Type& literal_type, const Type& other) {
      return is_zero_literal(literal) || (literal_type.bare && !counts_money(other.dimension));
    };
    if (yields(a, left, right)) return right;
    if (yields(b, right, left)) return left;
    return std::nullopt;
  }

  // `where`: 「+」两边, 「如果」的参数.
  int unit_mismatch(Span span, const Message& where, const Type& left, const Type& right) {
    const Message a = type_name(left);
    const Message b = type_name(right);
    const bool bare_money =
        (left.bare && counts_money(right.dimension)) || (right.bare && counts_money(left.dimension));
    Message remedy = bare_money ? Message{"金额要写单位，如 5万元", "money needs a unit, such as 5万元"}
                                : Message{"要同类的量：金额配金额，比率配比率，人数配人数",
                                          "they must be of one kind: money with money, ratio with ratio"};
    return fail(span, "formula.unit-mismatch",
                {where.zh + "不是同类的量：" + a.zh + "、" + b.zh, where.en + " differ in kind: " + a.en + ", " + b.en},
                std::move(remedy));
  }

  int unit_mismatch(Span span, Operator op, const Type& left, const Type& right) {
    const std::string sign(operator_sign(op));
    return unit_mismatch(span, {"「" + sign + "」两边", "the sides of \"" + sign + "\""}, left, right);
  }

  int unit_mismatch(Span span, const FunctionInfo& info, const Type& left, const Type& right) {
    return unit_mismatch(
        span, {"「" + std::string(info.zh) + "」的参数", "the arguments of \"" + std::string(info.ascii) + "\""}, left,
        right);
  }

  int add_operation(const Expression& expression, Type type, std::vector<int> children) {
    FormulaNode made;
    made.kind = FormulaNode::Kind::operation;
    made.op = expression.op;
    made.span = expression.span;
    made.type = type;
    made.children = std::move(children);
    return add(std::move(made));
  }

  static Message remedy_for(ValueKind wanted, ValueKind found) {
    switch (wanted) {
      case ValueKind::boolean:
        return {"请写成条件，如 甲 > 0、甲 = 是", "write a condition, such as a > 0 or a = true"};
      case ValueKind::date:
        return {"请用日期项，或写出日期，如 2024-12-31", "use a date item, or write a date such as 2024-12-31"};
      case ValueKind::text:
        return {"请用文本项，或给文字加引号，如 “文字”", "use a text item, or put text into quotes"};
      case ValueKind::number:
        break;
    }
    if (found == ValueKind::date) {
      return {"日期之差用 月差(早, 晚) 或 天数(早, 晚)", "for the time between dates use months(a, b) or days(a, b)"};
    }
    return {"请用数字项；条件和文本不能参加运算", "use a number item; conditions and text do not compute"};
  }

  bool require_kind(int index, ValueKind kind, std::string_view sign) {
    if (node(index).type.kind == kind) return true;
    const Message wanted = kind_name(kind);
    const Message found = type_name(node(index).type);
    fail(node(index).span, "formula.kind-mismatch",
         {"「" + std::string(sign) + "」要求" + wanted.zh + "，这里是" + found.zh,
          "\"" + std::string(sign) + "\" needs " + wanted.en + ", found " + found.en},
         remedy_for(kind, node(index).type.kind));
    return false;
  }

  int compile_operation(const Expression& expression) {
    std::vector<int> children;
    bool good = true;
    for (const Expression& child_expression : expression.children) {
      children.push_back(compile(child_expression));
      good = good && children.back() >= 0;
    }
    if (!good) return -1;
    const Operator op = expression.op;
    const std::string_view sign = operator_sign(op);
    if (op == Operator::conjunction || op == Operator::disjunction || op == Operator::logical_not) {
      for (const int c : children) good = require_kind(c, ValueKind::boolean, sign) && good;
      return good ? add_operation(expression, {ValueKind::boolean, {}, false}, children) : -1;
    }
    if (is_comparison(op)) return compile_comparison(expression, std::move(children));
    for (const int c : children) good = require_kind(c, ValueKind::number, sign) && good;
    if (!good) return -1;
    if (op == Operator::negation) {
      const Type type = node(children[0]).type;
      return add_operation(expression, type, children);
    }
    const Type left = node(children[0]).type;
    const Type right = node(children[1]).type;
    if (op == Operator::multiply) {
      return add_operation(expression, {ValueKind::number, left.dimension * right.dimension, left.bare && right.bare},
                           children);
    }
    if (op == Operator::divide) {
      if (is_zero_literal(children[1])) {
        return fail(node(children[1]).span, "formula.division-by-zero", {"不能除以 0", "division by 0"},
                    {"请核对分母", "check the denominator"});
      }
      return add_operation(expression, {ValueKind::number, left.dimension / right.dimension, left.bare && right.bare},
                           children);
    }
    const auto type = unify(children[0], children[1]);
    if (!type) return unit_mismatch(expression.span, op, left, right);
    return add_operation(expression, *type, children);
  }

  int compile_comparison(const Expression& expression, std::vector<int> children) {
    const Type left = node(children[0]).type;
    const Type right = node(children[1]).type;
    if (!unify(children[0], children[1])) return unit_mismatch(expression.span, expression.op, left, right);
    const bool ordered = left.kind == ValueKind::number || left.kind == ValueKind::date;
    if (!ordered && expression.op != Operator::equal && expression.op != Operator::not_equal) {
      return fail(expression.span, "formula.kind-mismatch",
                  {"文本和是否只能用 = 或 ≠ 比较", "text and yes/no compare only by = and !="},
                  {"请改用 =、≠ 或 包含(文本, 片段)", "use =, != or contains(text, part)"});
    }
    return add_operation(expression, {ValueKind::boolean, {}, false}, std::move(children));
  }

  // ---- calls

  static Message remedy_for_function(const std::string& name) {
    std::vector<std::string> chinese;
    std::vector<std::string> ascii;
    for (const FunctionInfo& info : functions()) {
      chinese.emplace_back(info.zh);
      ascii.emplace_back(info.ascii);
    }
    std::vector<std::string> names = chinese;
    names.insert(names.end(), ascii.begin(), ascii.end());
    Message remedy = did_you_mean(suggestions(name, names));
    if (remedy.zh.empty()) remedy = {"可用的函数：" + join(chinese, "、"), "functions: " + join(ascii, ", ")};
    return remedy;
  }

  int compile_call(const Expression& expression) {
    const FunctionInfo* info = find_function(expression.path[0]);
    if (info == nullptr) {
      return fail(expression.span, "formula.unknown-function",
                  {"没有「" + expression.path[0] + "」这个函数", "unknown function \"" + expression.path[0] + "\""},
                  remedy_for_function(expression.path[0]));
    }
    const auto count = static_cast<int>(expression.children.size());
    if (count < info->least_arguments || count > info->most_arguments) {
      return fail(expression.span, "formula.argument-count",
                  {"「" + std::string(info->zh) + "」的参数个数不对",
                   "wrong number of arguments for \"" + std::string(info->ascii) + "\""},
                  {"写法：" + std::string(info->usage), "usage: " + std::string(info->usage)});
    }
    if (is_over_rows(*info, expression.children.size())) return compile_aggregate(expression, *info);
    if (expression.filter) {
      return fail(expression.filter->span, "formula.filter-without-list",
                  {"只有对列表的函数才能用“其中”", "only a function over a list takes a filter"},
                  {"可用 合计、个数、平均、加权平均、最大、最小、存在 加“其中”",
                   "use it with sum, count, avg, wavg, max, min or any"});
    }
    auto arguments = compile_all(expression.children);
    return arguments ? finish_call(expression, *info, std::move(*arguments)) : -1;
  }

  // All of them, so that the faults of every argument are said at once; nullopt when there is any.
  std::optional<std::vector<int>> compile_all(const std::vector<Expression>& expressions) {
    std::vector<int> result;
    bool good = true;
    for (const Expression& expression : expressions) {
      result.push_back(compile(expression));
      good = good && result.back() >= 0;
    }
    return good ? std::optional(std::move(result)) : std::nullopt;
  }

  // Whether a call to it runs over the rows of a list.
  static bool is_over_rows(const FunctionInfo& info, std::size_t arguments) {
    const bool extreme = info.function == Function::maximum || info.function == Function::minimum;
    return info.function <= Function::all && !(extreme && arguments > 1);
  }

  // The list that an aggregate runs over: the first that is named inside, not counting inner aggregates, which have
  // their own.
  const std::string* list_named_in(const Expression& expression) const {
    if (expression.kind == Expression::Kind::call) {
      const FunctionInfo* info = find_function(expression.path[0]);
      if (info != nullptr && is_over_rows(*info, expression.children.size())) return nullptr;
    }
    if (expression.kind == Expression::Kind::name && expression.path[0] != kLastYear) {
      Diagnostics ignored;
      const auto symbol = context_.scope.find(expression.path[0], ignored);
      if (symbol && symbol->kind == Symbol::Kind::list) return expression.path.data();
    }
    for (const Expression& child_expression : expression.children) {
      if (const std::string* name = list_named_in(child_expression)) return name;
    }
    return nullptr;
  }

  int compile_aggregate(const Expression& expression, const FunctionInfo& info) {
    const std::string* list_name = nullptr;
    for (const Expression& argument : expression.children) {
      if (list_name == nullptr) list_name = list_named_in(argument);
    }
    if (list_name == nullptr) {
      const Expression& argument = expression.children[0];
      if (compile(argument) < 0) return -1;  // a misspelt list is better said than a lacking one
      return fail(argument.span, "formula.no-list",
                  {"「" + std::string(info.zh) + "」要对列表来算，这里没有列表",
                   "\"" + std::string(info.ascii) + "\" works over a list; none is named here"},
                  {"写法：" + std::string(info.usage), "usage: " + std::string(info.usage)});
    }
    Diagnostics ignored;
    const Symbol list = *context_.scope.find(*list_name, ignored);
    bound_.push_back(list.id);
    const int result = compile_aggregate_over(expression, info, list);
    bound_.pop_back();
    return result;
  }

  int compile_aggregate_over(const Expression& expression, const FunctionInfo& info, const Symbol& list) {
    const bool takes_list =
        info.function == Function::count || info.function == Function::any || info.function == Function::all;
    const Expression& first = expression.children[0];
    if (takes_list && (first.kind != Expression::Kind::name || first.path.size() != 1)) {
      return fail(first.span, "formula.list-expected", {"这里应为列表名", "a list name is expected here"},
                  {"写法：" + std::string(info.usage), "usage: " + std::string(info.usage)});
    }
    FormulaNode made;
    made.kind = FormulaNode::Kind::call;
    made.function = info.function;
    made.over_rows = true;
    made.list = list.id;
    made.symbol = static_cast<int>(formula_.symbols_.size());
    formula_.symbols_.push_back(list);
    made.span = expression.span;
    made.filtered = expression.filter != nullptr;
    bool good = true;
    for (std::size_t i = takes_list ? 1 : 0; i < expression.children.size(); ++i) {
      made.children.push_back(compile(expression.children[i]));
      good = good && made.children.back() >= 0;
    }
    if (expression.filter) {
      const int filter = compile(*expression.filter);
      made.children.push_back(filter);
      good = filter >= 0 && require_kind(filter, ValueKind::boolean, "其中") && good;
    }
    const auto type = good ? aggregate_type(info, made) : std::nullopt;
    if (!type) return -1;
    made.type = *type;
    return add(std::move(made));
  }

  std::optional<Type> aggregate_type(const FunctionInfo& info, const FormulaNode& made) {
    switch (info.function) {
      case Function::count:
        return Type{ValueKind::number, Dimension::of(Quantity::count), false};
      case Function::any:
        return Type{ValueKind::boolean, {}, false};
      case Function::all:
        if (!require_kind(made.children[0], ValueKind::boolean, info.zh)) return std::nullopt;
        return Type{ValueKind::boolean, {}, false};
      case Function::maximum:
      case Function::minimum:
        if (node(made.children[0]).type.kind == ValueKind::date) return node(made.children[0]).type;
        break;
      case Function::weighted_average:
        if (!require_kind(made.children[1], ValueKind::number, info.zh)) return std::nullopt;
        break;
      default:
        break;
    }
    if (!require_kind(made.children[0], ValueKind::number, info.zh)) return std::nullopt;
    return node(made.children[0]).type;
  }

  int finish_call(const Expression& expression, const FunctionInfo& info, std::vector<int> arguments) {
    const auto type = call_type(expression, info, arguments);
    if (!type) return -1;
    FormulaNode made;
    made.kind = FormulaNode::Kind::call;
    made.function = info.function;
    made.span = expression.span;
    made.type = *type;
    made.children = std::move(arguments);
    return add(std::move(made));
  }

  std::optional<Type> require_all(const std::vector<int>& arguments, ValueKind kind, const FunctionInfo& info,
                                  Type result) {
    bool good = true;
    for (const int argument : arguments) good = require_kind(argument, kind, info.zh) && good;
    return good ? std::optional<Type>(result) : std::nullopt;
  }

  std::optional<Type> call_type(const Expression& expression, const FunctionInfo& info,
                                const std::vector<int>& arguments) {
    const Type first = node(arguments[0]).type;
    const Type boolean{ValueKind::boolean, {}, false};
    const auto number = [](Dimension dimension, bool bare) { return Type{ValueKind::number, dimension, bare}; };
    switch (info.function) {
      case Function::round_half_up:
      case Function::round_half_even:
      case Function::round_truncate:
      case Function::round_up: {
        const FormulaNode& digits = node(arguments[1]);
        const auto places = digits.kind == FormulaNode::Kind::constant && digits.constant.is_known()
                                ? digits.constant.number().to_integer()
                                : std::nullopt;
        if (!places || *places < 0 || *places > 12) {
          fail(digits.span, "formula.bad-decimals",
               {"位数应为 0 到 12 的整数", "decimals must be a whole number from 0 to 12"},
               {"写法：" + std::string(info.usage) + "，如 四舍五入(率, 4)",
                "usage: " + std::string(info.usage) + ", such as round(rate, 4)"});
          return std::nullopt;
        }
        return require_all({arguments[0]}, ValueKind::number, info, first);
      }
      case Function::absolute:
        return require_all(arguments, ValueKind::number, info, first);
      case Function::maximum:
      case Function::minimum: {
        // The first with a unit speaks for all: 最大(0, 甲, 5) must not take the 5 for money.
        const auto typed = std::find_if(arguments.begin(), arguments.end(), [&](int a) { return !node(a).type.bare; });
        const int speaker = typed == arguments.end() ? arguments[0] : *typed;
        const Type type = node(speaker).type;
        for (const int argument : arguments) {
          if (unify(speaker, argument)) continue;
          unit_mismatch(expression.span, info, type, node(argument).type);
          return std::nullopt;
        }
        return require_all(arguments, type.kind == ValueKind::date ? ValueKind::date : ValueKind::number, info, type);
      }
      case Function::condition: {
        if (!require_kind(arguments[0], ValueKind::boolean, info.zh)) return std::nullopt;
        const auto type = unify(arguments[1], arguments[2]);
        if (!type) unit_mismatch(expression.span, info, node(arguments[1]).type, node(arguments[2]).type);
        return type;
      }
      case Function::coalesce: {
        const auto type = unify(arguments[0], arguments[1]);
        if (!type) unit_mismatch(expression.span, info, first, node(arguments[1]).type);
        return type;
      }
      case Function::months:
        return require_all(arguments, ValueKind::date, info, number(Dimension::of(Quantity::months), false));
      case Function::days:
        return require_all(arguments, ValueKind::date, info, number(Dimension::of(Quantity::days), false));
      case Function::year:
      case Function::month:
        return require_all(arguments, ValueKind::date, info, number({}, true));
      case Function::contains:
      case Function::starts_with:
      case Function::ends_with:
        return require_all(arguments, ValueKind::text, info, boolean);
      case Function::length:
        return require_all(arguments, ValueKind::text, info, number(Dimension::of(Quantity::count), false));
      default:
        return boolean;  // 缺失, 有值, 不适用 take anything
    }
  }

  bool check_expected(Span span, int root, const Expected& expected) {
    const Type& type = node(root).type;
    if (expected.kind && *expected.kind != type.kind) {
      const Message wanted = kind_name(*expected.kind);
      const Message found = type_name(type);
      fail(span, "formula.kind-mismatch",
           {"此处要求" + wanted.zh + "，公式得出的是" + found.zh,
            "this place needs " + wanted.en + ", the formula gives " + found.en},
           remedy_for(*expected.kind, type.kind));
      return false;
    }
    if (!expected.dimension || type.kind != ValueKind::number || type.dimension == *expected.dimension) return true;
    if (is_zero_literal(root) || (type.bare && !counts_money(*expected.dimension))) return true;
    const Message wanted = expected.dimension->name();
    const Message found = type_name(type);
    fail(span, "formula.unit-mismatch",
         {"此处要求" + wanted.zh + "，公式得出的是" + found.zh,
          "this place needs " + wanted.en + ", the formula gives " + found.en},
         {"请核对公式里各项的计量单位，或改正此处要求的单位",
          "check the units of the items, or the unit that is asked for here"});
    return false;
  }

  const FormulaContext& context_;
  const FormulaSource& source_;
  Diagnostics& diagnostics_;
  std::vector<int> bound_;
  Formula formula_;
  std::vector<FormulaSize> sizes_;  // of formula_.nodes_
};

std::shared_ptr<const Formula> compile_formula(std::string_view text, const FormulaContext& context,
                                               const Expected& expected, Diagnostics& diagnostics) {
  const FormulaSource source(text, context.origin);
  const auto expression = parse_formula(source, diagnostics);
  if (!expression) return nullptr;
  return FormulaCompiler(context, source, diagnostics).run(*expression, text, expected);
}

}  // namespace jiheng
