#include "dossier/workbook_framework.h"

#include <algorithm>

namespace jiheng {

namespace {

void add_once(std::vector<std::string>& texts, const std::string& text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

}  // namespace

void WorkbookFramework::add_formula(const Formula* formula) {
  if (formula == nullptr) return;
  for (const FormulaNode& node : formula->nodes()) {
    if (node.kind == FormulaNode::Kind::scalar) slots.insert(node.id);
    if (node.kind == FormulaNode::Kind::field) fields.emplace(node.list, node.id);
    if (node.symbol >= 0) add_formula(formula->symbols()[static_cast<std::size_t>(node.symbol)].formula.get());
  }
}

void WorkbookFramework::add_checklist_point(const std::string& text) { add_once(checklist, text); }

void WorkbookFramework::add_tier(const std::string& name) { add_once(tiers, name); }

WorkbookFramework workbook_framework(const Framework& framework) {
  WorkbookFramework result;
  result.id = framework.id;
  result.title = framework.title;
  for (const auto& indicator : framework.indicators) {
    const bool leaf = indicator.children.empty();
    result.indicators.push_back({indicator.name, indicator.path, indicator.points, indicator.level, indicator.parent,
                                 leaf, indicator.standard.empty() ? indicator.meaning : indicator.standard});
    if (!leaf) continue;
    const auto& rule = indicator.rule;
    for (const auto& formula : {indicator.value, rule.target, rule.when, rule.of, rule.weight, rule.points_formula}) {
      result.add_formula(formula.get());
    }
    for (const auto& point : rule.checklist) {
      result.add_formula(point.when.get());
      if (point.when == nullptr) result.add_checklist_point(point.text);
    }
    for (const auto& tier : rule.tiers) result.add_tier(tier.name);
  }
  return result;
}

}  // namespace jiheng
