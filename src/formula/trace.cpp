#include "formula/trace.h"

#include <algorithm>

#include "base/figure.h"
#include "formula/evaluator.h"

namespace jiheng {

namespace {

class Recorder {
 public:
  explicit Recorder(Trace& trace) : trace_(trace) {}

  int enter(const Formula& formula, int node, const Reading& reading) {
    const int index = static_cast<int>(trace_.entries.size());
    TraceEntry& entry = trace_.entries.emplace_back();
    entry.formula = &formula;
    entry.node = node;
    entry.parent = open_;
    if (reading.rows != nullptr) {
      entry.list = reading.rows->list;
      entry.row = reading.rows->row;
    }
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

const FormulaNode& node_of(const TraceEntry& entry) { return entry.formula->nodes()[static_cast<std::size_t>(entry.node)]; }

const Symbol& symbol_of(const TraceEntry& entry) {
  return entry.formula->symbols()[static_cast<std::size_t>(node_of(entry).symbol)];
}

bool is_fact(const TraceEntry& entry) {
  const auto kind = node_of(entry).kind;
  return kind == FormulaNode::Kind::scalar || kind == FormulaNode::Kind::field;
}

// Puts a trace into words; holds the children of every entry, which the flat record only implies.
class Printer {
 public:
  Printer(const Trace& trace, const Facts& facts) : trace_(trace), facts_(facts), children_(trace.entries.size()) {
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
    result.label = is_fact(entry) ? fact_name(entry) : expression(index, false);
    result.value = value_text(entry);
    if (is_fact(entry)) result.source = fact(entry).source;
    for (const std::size_t c : children_[index]) {
      if (node_of(trace_.entries[c]).kind != FormulaNode::Kind::constant) result.steps.push_back(step(c));
    }
    return result;
  }

  // A derived item at the root is shown by its own formula: its name alone would explain nothing.
  std::size_t unfolded_root() const {
    std::size_t index = 0;
    while (node_of(trace_.entries[index]).kind == FormulaNode::Kind::derived) index = children_[index].front();
    return index;
  }

  std::string value_text(const TraceEntry& entry) const {
    if (is_fact(entry) && entry.value.is_known()) return print_fact(fact(entry), symbol_of(entry));
    return print_value(entry.value, node_of(entry).type);
  }

  std::string fact_name(const TraceEntry& entry) const {
    const Symbol& symbol = symbol_of(entry);
    if (node_of(entry).kind == FormulaNode::Kind::scalar) return symbol.name;
    return symbol.name + "（" + facts_.row_name(symbol.list, row_of(entry)) + "）";
  }

  const Fact& fact(const TraceEntry& entry) const {
    const FormulaNode& node = node_of(entry);
    return node.kind == FormulaNode::Kind::scalar ? facts_.scalar(node.id) : facts_.field(node.list, row_of(entry), node.id);
  }

 private:
  // The row of the entry's own list: its innermost binding, or that of an enclosing step.
  int row_of(const TraceEntry& entry) const {
    const int list = node_of(entry).list;
    const TraceEntry* at = &entry;
    while (at->list != list && at->parent >= 0) at = &trace_.entries[static_cast<std::size_t>(at->parent)];
    return at->list == list ? at->row : -1;
  }

  static std::string constant(const FormulaNode& node) {
    if (node.unit) return print_exact(node.constant.number(), *node.unit);
    return print_value(node.constant, node.type);
  }

  // The text of an aggregate as it was written in the formula.
  static std::string source_text(const TraceEntry& entry) {
    const FormulaNode& node = node_of(entry);
    return FormulaSource(entry.formula->text(), {}).slice(node.span);
  }

  std::string leaf(const TraceEntry& entry, std::string label, bool figures) const {
    return figures ? label + " " + value_text(entry) : label;
  }

  std::string operation(std::size_t index, bool figures) const {
    const FormulaNode& node = node_of(trace_.entries[index]);
    const std::string sign(operator_sign(node.op));
    std::string result;
    if (children_[index].size() == 1) {
      result = sign + (node.op == Operator::logical_not ? " " : "") + expression(children_[index][0], figures);
    } else {
      result = expression(children_[index][0], figures) + " " + sign + " " + expression(children_[index][1], figures);
    }
    return node.bracketed ? "（" + result + "）" : result;
  }

  // 如果 is shown by the branch taken; the other functions by name and arguments.
  std::string call(std::size_t index, bool figures) const {
    const FormulaNode& node = node_of(trace_.entries[index]);
    const auto& children = children_[index];
    if (node.function == Function::condition && children.size() == 2) return expression(children[1], figures);
    std::string arguments;
    for (const std::size_t c : children) arguments += (arguments.empty() ? "" : "，") + expression(c, figures);
    return std::string(info_of(node.function).zh) + "（" + arguments + "）";
  }

  const Trace& trace_;
  const Facts& facts_;
  std::vector<std::vector<std::size_t>> children_;
};

// The unit in which a computed value of this type is printed.
Unit unit_of(const Type& type) {
  if (type.bare) return pure();
  if (type.dimension.is_ratio()) return percent();
  for (const char* name : {"元", "人", "个", "分", "天", "个月", "平方米", "米", "千克", "立方米"}) {
    const Unit unit = *find_known_unit(name);
    if (unit.dimension == type.dimension) return unit;
  }
  return pure();
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

std::string trace_sentence(std::string_view name, const Trace& trace, const Facts& facts) {
  const Printer printer(trace, facts);
  const std::size_t root = printer.unfolded_root();
  const FormulaNode& node = node_of(trace.entries[root]);
  std::string result(name);
  if (!result.empty()) result += " = ";
  result += printer.expression(root, true);
  // A single item already carries its own figure.
  const bool leaf = is_fact(trace.entries[root]) || (node.kind == FormulaNode::Kind::call && node.over_rows) ||
                    node.kind == FormulaNode::Kind::constant;
  if (!leaf) result += " = " + printer.value_text(trace.entries.front());
  return result;
}

std::vector<FactRead> facts_read(const Trace& trace, const Facts& facts) {
  const Printer printer(trace, facts);
  std::vector<FactRead> result;
  for (const TraceEntry& entry : trace.entries) {
    if (!is_fact(entry)) continue;
    const Fact* fact = &printer.fact(entry);
    const std::string name = printer.fact_name(entry);
    const auto same = [&](const FactRead& read) { return read.fact == fact && read.name == name; };
    if (std::none_of(result.begin(), result.end(), same)) result.push_back({name, fact});
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
  return fact.decimals >= 0 ? print_figure(fact.value.number(), unit, fact.decimals) : print_exact(fact.value.number(), unit);
}

}  // namespace jiheng
