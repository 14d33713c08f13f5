#include "report/figures_behind.h"

#include <algorithm>
#include <array>

#include "report/report_words.h"

namespace jiheng {

namespace {

const FormulaNode& node_of(const TraceEntry& entry) {
  return entry.formula->nodes()[static_cast<std::size_t>(entry.node)];
}

const Symbol& symbol_of(const TraceEntry& entry) {
  return entry.formula->symbols()[static_cast<std::size_t>(node_of(entry).symbol)];
}

class FigureFinder {
 public:
  FigureFinder(const Trace& trace, const FactTable& facts)
      : trace_(trace), facts_(facts), children_(trace.entries.size()) {
    for (std::size_t i = 1; i < trace.entries.size(); ++i) {
      children_[static_cast<std::size_t>(trace.entries[i].parent)].push_back(i);
    }
  }

  std::vector<NamedFigure> run() {
    std::size_t root = 0;
    while (node_of(trace_.entries[root]).kind == FormulaNode::Kind::derived) root = children_[root].front();
    visit(root);
    return std::move(found_);
  }

 private:
  void visit(std::size_t index) {
    const TraceEntry& entry = trace_.entries[index];
    const FormulaNode& node = node_of(entry);
    switch (node.kind) {
      case FormulaNode::Kind::scalar:
        return add(symbol_of(entry).name, fact_words(facts_.scalar(node.id), symbol_of(entry)), entry.value);
      case FormulaNode::Kind::field:
        return add(symbol_of(entry).name, fact_words(facts_.field(node.list, entry.row, node.id), symbol_of(entry)),
                   entry.value);
      case FormulaNode::Kind::derived:
        return add(symbol_of(entry).name, value_words(entry.value, symbol_of(entry).type), entry.value);
      case FormulaNode::Kind::call:
        return visit_call(index, node);
      case FormulaNode::Kind::operation:
        for (const std::size_t child : children_[index]) visit(child);
        return;
      default:
        return;
    }
  }

  void visit_call(std::size_t index, const FormulaNode& node) {
    if (node.over_rows) return;
    const auto& children = children_[index];
    if (node.function == Function::coalesce) {
      const auto taken = std::find_if(children.begin(), children.end(),
                                      [&](std::size_t c) { return trace_.entries[c].value.is_known(); });
      if (taken != children.end()) visit(*taken);
      return;
    }
    if (node.function == Function::condition && children.size() == 2) {
      const std::size_t before = found_.size();
      visit(children[1]);
      if (found_.size() == before) visit(children[0]);
      return;
    }
    for (const std::size_t child : children) visit(child);
  }

  void add(const std::string& name, std::string words, const Value& value) {
    if (!value.is_known()) return;
    const auto same = [&](const NamedFigure& figure) { return figure.name == name; };
    if (std::none_of(found_.begin(), found_.end(), same)) found_.push_back({name, std::move(words), value});
  }

  const Trace& trace_;
  const FactTable& facts_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<NamedFigure> found_;
};

// What a predicate begins with decides how it is denied: 不符合, 不及时, but 未制定, 未开展.
constexpr std::array<std::string_view, 22> kDeniedByNot = {
    "符合", "合规", "合理", "合法", "及时", "准确", "完整", "完备", "规范", "健全", "真实",
    "科学", "充分", "相符", "清晰", "一致", "匹配", "存在", "明确", "属实", "可",   "有效果"};

std::string denied(std::string_view predicate) {
  const auto begins = [&](std::string_view word) { return predicate.starts_with(word); };
  const bool by_not = std::any_of(kDeniedByNot.begin(), kDeniedByNot.end(), begins);
  if (predicate.starts_with("有") && !predicate.starts_with("有效")) return "没" + std::string(predicate);
  return (by_not ? "不" : "未") + std::string(predicate);
}

}  // namespace

std::vector<NamedFigure> figures_behind(const Trace& trace, const FactTable& facts) {
  if (trace.empty()) return {};
  return FigureFinder(trace, facts).run();
}

std::string name_of_value(const Trace& trace, const std::string& fallback) {
  if (trace.empty()) return fallback;
  const TraceEntry& root = trace.entries.front();
  const auto kind = node_of(root).kind;
  const bool named = kind == FormulaNode::Kind::derived || kind == FormulaNode::Kind::scalar;
  if (named) return symbol_of(root).name;
  for (const std::string_view end : {"率", "度", "数", "额"}) {
    if (fallback.ends_with(end)) return fallback;
  }
  return "计算结果";
}

std::string statement(std::string_view item, bool yes) {
  constexpr std::string_view kWhether = "是否";
  const auto at = item.find(kWhether);
  if (at == std::string_view::npos) return std::string(item) + (yes ? "为是" : "为否");
  const std::string subject(item.substr(0, at));
  const std::string_view predicate = item.substr(at + kWhether.size());
  if (yes)
    return subject + (subject.empty() && !predicate.starts_with("有") && !predicate.starts_with("存在") ? "已" : "") +
           std::string(predicate);
  return subject + denied(predicate);
}

}  // namespace jiheng
