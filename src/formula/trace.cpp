#include "formula/trace.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_set>

#include "base/figure.h"
#include "formula/evaluator.h"

namespace jiheng {

namespace {

class Recorder {
 public:
  static constexpr bool kReadsAll = true;
  static constexpr bool kNamesMissing = true;
  explicit Recorder(Trace& trace) : trace_(trace) {}

  int enter(const Formula& formula, int node, const Reading& reading) {
    const int index = static_cast<int>(trace_.entries.size());
    TraceEntry& entry = trace_.entries.emplace_back();
    entry.formula = &formula;
    entry.node = node;
    entry.parent = open_;
    const FormulaNode& read = formula.nodes()[static_cast<std::size_t>(node)];
    if (read.kind == FormulaNode::Kind::field) entry.row = bound_row(reading.rows, read.list);
    open_ = index;
    return index;
  }

  void leave(int index, const Value& value) {
    TraceEntry& entry = trace_.entries[static_cast<std::size_t>(index)];
    entry.value = value;
    open_ = entry.parent;
  }

 private:
  Trace& trace_;
  int open_ = -1;
};

const FormulaNode& node_of(const TraceEntry& entry) {
  return entry.formula->nodes()[static_cast<std::size_t>(entry.node)];
}

const Symbol& symbol_of(const TraceEntry& entry) {
  return entry.formula->symbols()[static_cast<std::size_t>(node_of(entry).symbol)];
}

bool is_fact(const TraceEntry& entry) {
  const auto kind = node_of(entry).kind;
  return kind == FormulaNode::Kind::scalar || kind == FormulaNode::Kind::field;
}

// How tightly an operator binds.
int precedence(Operator op) {
  switch (op) {
    case Operator::disjunction:
      return 1;
    case Operator::conjunction:
      return 2;
    case Operator::logical_not:
      return 3;
    case Operator::add:
    case Operator::subtract:
      return 5;
    case Operator::multiply:
    case Operator::divide:
      return 6;
    case Operator::negation:
      return 7;
    default:
      return 4;  // comparisons
  }
}

// Whether `inner` as an operand of `outer` would be read otherwise without brackets.
bool needs_brackets(Operator inner, Operator outer, bool right) {
  constexpr int kComparison = 4;
  if (precedence(inner) != precedence(outer)) {
    return precedence(inner) < precedence(outer) ||
           (inner == Operator::negation && right && precedence(outer) > kComparison);
  }
  if (precedence(outer) == kComparison || outer == Operator::negation) return true;
  return right && (outer == Operator::subtract || outer == Operator::divide);
}

// What an entry read, as it was written in the formula.
std::string source_text(const TraceEntry& entry) {
  return FormulaSource(entry.formula->text(), {}).slice(node_of(entry).span);
}

// Which fact an entry read.
struct Slot {
  int list;
  int row;
  int id;
  friend bool operator==(const Slot&, const Slot&) = default;
};

struct SlotHash {
  std::size_t operator()(const Slot& slot) const {
    const std::uint64_t place = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(slot.list)) << 32U) ^
                                (static_cast<std::uint64_t>(static_cast<std::uint32_t>(slot.row)) << 12U) ^
                                static_cast<std::uint64_t>(static_cast<std::uint32_t>(slot.id));
    return static_cast<std::size_t>(place * 0x9E3779B97F4A7C15U);  // spreads neighbours over the table
  }
};

Slot slot_of(const TraceEntry& entry) {
  const FormulaNode& node = node_of(entry);
  return node.kind == FormulaNode::Kind::scalar ? Slot{-1, -1, node.id} : Slot{node.list, entry.row, node.id};
}

std::string fact_name(const TraceEntry& entry, const Facts& facts) {
  const Symbol& symbol = symbol_of(entry);
  if (node_of(entry).kind == FormulaNode::Kind::scalar) return symbol.name;
  return symbol.name + "（" + facts.row_name(symbol.list, entry.row) + "）";
}

// The same for programs: the row by its number, last year's items as formulas write them.
std::string fact_id(const TraceEntry& entry) {
  constexpr std::string_view kLastYear = "上年";
  std::string id = symbol_of(entry).name;
  if (node_of(entry).kind == FormulaNode::Kind::field)
    return id.insert(std::min(id.find('.'), id.size()), "[" + std::to_string(entry.row + 1) + "]");
  const bool last_year = id.starts_with(kLastYear) && source_text(entry).find('.') != std::string::npos;
  return last_year ? id.insert(kLastYear.size(), ".") : id;
}

const Fact& fact_of(const TraceEntry& entry, const Facts& facts) {
  const FormulaNode& node = node_of(entry);
  return node.kind == FormulaNode::Kind::scalar ? facts.scalar(node.id) : facts.field(node.list, entry.row, node.id);
}

// Puts a trace into words; holds the children of every entry, which the flat record only implies.
class Printer {
 public:
  explicit Printer(const Trace& trace, const Facts& facts, FigureDress dress = {})
      : trace_(trace), facts_(facts), dress_(std::move(dress)), children_(trace.entries.size()) {
    for (std::size_t i = 1; i < trace.entries.size(); ++i) {
      children_[static_cast<std::size_t>(trace.entries[i].parent)].push_back(i);
    }
  }

  // The formula of an entry; with figures behind every item when `figures`.
  std::string expression(std::size_t index, bool figures) const {
    const TraceEntry& entry = trace_.entries[index];
    const FormulaNode& node = node_of(entry);
    switch (node.kind) {
      case FormulaNode::Kind::constant:
        return constant(node);
      case FormulaNode::Kind::operation:
        return operation(index, figures);
      case FormulaNode::Kind::call:
        if (node.over_rows) return leaf(entry, source_text(entry), figures);
        return call(index, figures);
      default:
        return leaf(entry, symbol_of(entry).name, figures);
    }
  }

  TraceStep step(std::size_t index) const {
    const TraceEntry& entry = trace_.entries[index];
    TraceStep result;
    // The label of 如果 and 取值 is the whole of it: its steps show what was chosen.
    if (is_fact(entry)) {
      result.label = fact_name(entry, facts_);
    } else {
      result.label = chosen_child(index) ? source_text(entry) : expression(index, false);
    }
    result.value = value_text(entry);
    if (is_fact(entry)) result.source = fact_of(entry, facts_).source;
    for (const std::size_t c : children_[index]) {
      if (node_of(trace_.entries[c]).kind != FormulaNode::Kind::constant) result.steps.push_back(step(c));
    }
    return result;
  }

  // A derived item at the root is shown by its own formula: its name alone would explain nothing.
  std::size_t unfolded_root() const {
    std::size_t index = shown(0);
    while (node_of(trace_.entries[index]).kind == FormulaNode::Kind::derived) index = shown(children_[index].front());
    return index;
  }

  std::string value_text(const TraceEntry& entry) const {
    if (is_fact(entry) && entry.value.is_known()) return print_fact(fact_of(entry, facts_), symbol_of(entry));
    return print_value(entry.value, node_of(entry).type);
  }

  // The same for a sentence, dressed.
  std::string spoken_value(const TraceEntry& entry) const {
    std::string words = value_text(entry);
    if (!dress_ || !entry.value.is_known() || entry.value.kind() != ValueKind::number) return words;
    if (is_fact(entry)) {
      return dress_({fact_id(entry), fact_name(entry, facts_), entry.value.number(), fact_of(entry, facts_).source},
                    words);
    }
    const bool derived = node_of(entry).kind == FormulaNode::Kind::derived;
    const std::string name = derived ? symbol_of(entry).name : source_text(entry);
    return dress_({name, name, entry.value.number(), ""}, words);
  }

 private:
  static std::string constant(const FormulaNode& node) {
    if (node.constant.kind() != ValueKind::number) return print_value(node.constant, node.type);
    return print_exact(node.constant.number(), node.unit.value_or(pure()));
  }

  std::string leaf(const TraceEntry& entry, const std::string& label, bool figures) const {
    return figures ? label + " " + spoken_value(entry) : label;
  }

  std::string operation(std::size_t index, bool figures) const {
    const FormulaNode& node = node_of(trace_.entries[index]);
    const auto& children = children_[index];
    const std::string sign(operator_sign(node.op));
    if (children.size() == 1) {
      return sign + (node.op == Operator::logical_not ? " " : "") + operand(children[0], node.op, false, figures);
    }
    return operand(children[0], node.op, false, figures) + " " + sign + " " +
           operand(children[1], node.op, true, figures);
  }

  // An operand, in brackets where it would be read otherwise without them.
  std::string operand(std::size_t index, Operator outer, bool right, bool figures) const {
    const std::string text = expression(index, figures);
    const FormulaNode& node = node_of(trace_.entries[shown(index)]);
    return node.kind == FormulaNode::Kind::operation && needs_brackets(node.op, outer, right) ? "（" + text + "）"
                                                                                              : text;
  }

  // 如果 and 取值 are shown by what they chose.
  std::size_t shown(std::size_t index) const {
    while (const auto chosen = chosen_child(index)) index = *chosen;
    return index;
  }

  // What a decided 如果 or 取值 chose; nullopt for every other step.
  std::optional<std::size_t> chosen_child(std::size_t index) const {
    const TraceEntry& entry = trace_.entries[index];
    const FormulaNode& node = node_of(entry);
    const auto& children = children_[index];
    if (node.kind != FormulaNode::Kind::call || children.size() != 2) return std::nullopt;
    if (node.function == Function::condition) return children[1];
    if (node.function != Function::coalesce || !entry.value.is_known()) return std::nullopt;
    return children[trace_.entries[children[0]].value.is_known() ? 0 : 1];
  }

  std::string call(std::size_t index, bool figures) const {
    if (chosen_child(index)) return expression(shown(index), figures);
    std::string arguments;
    for (const std::size_t c : children_[index]) arguments += (arguments.empty() ? "" : "，") + expression(c, figures);
    return std::string(info_of(node_of(trace_.entries[index]).function).zh) + "（" + arguments + "）";
  }

  const Trace& trace_;
  const Facts& facts_;
  FigureDress dress_;
  std::vector<std::vector<std::size_t>> children_;
};

// The units of computed values: base units, and one of them for each of another, 元/人.
std::vector<Unit> make_result_units() {
  std::vector<Unit> units;
  for (const char* name : {"元", "人", "个", "分", "天", "个月", "平方米", "米", "千克", "立方米"}) {
    units.push_back(*find_known_unit(name));
  }
  const std::vector<Unit> base = units;
  for (const Unit& above : base) {
    for (const Unit& below : base) {
      units.push_back({above.name + "/" + below.name, 1, above.dimension / below.dimension});
    }
  }
  return units;
}

Unit unit_of(const Type& type) {
  static const std::vector<Unit> kUnits = make_result_units();
  if (type.bare) return pure();
  if (type.dimension.is_ratio()) return percent();
  const auto found =
      std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& unit) { return unit.dimension == type.dimension; });
  return found == kUnits.end() ? pure() : *found;
}

}  // namespace

Trace trace_formula(const Formula& formula, const Reading& reading) {
  Trace trace;
  trace.entries.reserve(formula.nodes().size());
  Recorder recorder(trace);
  Evaluator<Recorder>(formula, recorder).run(static_cast<int>(formula.nodes().size()) - 1, reading);
  return trace;
}

TraceStep trace_tree(const Trace& trace, const Facts& facts) { return Printer(trace, facts).step(0); }

std::string trace_sentence(std::string_view name, const Trace& trace, const Facts& facts, const FigureDress& dress) {
  const Printer printer(trace, facts, dress);
  const std::size_t root = printer.unfolded_root();
  const FormulaNode& node = node_of(trace.entries[root]);
  std::string result(name);
  if (!result.empty()) result += " = ";
  result += printer.expression(root, true);
  // A single item already carries its own figure.
  const bool leaf = is_fact(trace.entries[root]) || (node.kind == FormulaNode::Kind::call && node.over_rows) ||
                    node.kind == FormulaNode::Kind::constant;
  if (!leaf) result += " = " + printer.spoken_value(trace.entries.front());
  return result;
}

std::string trace_expression(const Trace& trace, const Facts& facts, const FigureDress& dress) {
  const Printer printer(trace, facts, dress);
  return printer.expression(printer.unfolded_root(), true);
}

std::vector<FactRead> facts_read(const Trace& trace, const Facts& facts) {
  std::unordered_set<Slot, SlotHash> seen;
  std::vector<FactRead> result;
  for (const TraceEntry& entry : trace.entries) {
    if (!is_fact(entry) || !seen.insert(slot_of(entry)).second) continue;
    result.push_back({fact_id(entry), fact_name(entry, facts), &fact_of(entry, facts)});
  }
  return result;
}

std::string print_value(const Value& value, const Type& type) {
  switch (value.state()) {
    case ValueState::missing:
      return "缺失";
    case ValueState::not_applicable:
      return "不适用";
    case ValueState::undefined:
      return "无法计算（" + value.reason().zh + "）";
    case ValueState::known:
      break;
  }
  switch (value.kind()) {
    case ValueKind::boolean:
      return value.boolean() ? "是" : "否";
    case ValueKind::date:
      return value.date().to_chinese();
    case ValueKind::text:
      return "“" + value.text() + "”";
    case ValueKind::number:
      break;
  }
  const Unit unit = unit_of(type);
  constexpr int kMostDecimals = 2;
  const bool fixed = !type.bare && (type.dimension.is_ratio() || type.dimension == yuan().dimension);
  const int needed = (value.number() / unit.factor).decimals_needed().value_or(kMostDecimals);
  return print_figure(value.number(), unit, fixed ? kMostDecimals : std::min(needed, kMostDecimals));
}

std::string print_fact(const Fact& fact, const Symbol& symbol) {
  if (!fact.value.is_known() || fact.value.kind() != ValueKind::number) return print_value(fact.value, symbol.type);
  const Unit& unit = fact.unit.name.empty() ? symbol.unit : fact.unit;
  return fact.decimals >= 0 ? print_figure(fact.value.number(), unit, fact.decimals)
                            : print_exact(fact.value.number(), unit);
}

}  // namespace jiheng
