// WorkbookFramework: what a workbook needs to know of the framework that its dossier will be scored under.
//
// This part does not know frameworks (docs/architecture.md), so it takes what it needs from any type that has their
// members; `Framework` has. Used for: the sheet 评分表, the drop-downs of 指标, 要点 and 等次, and the marks on the
// items that the framework reads.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/number.h"
#include "formula/formula.h"

namespace jiheng {

struct WorkbookIndicator {
  std::string name;
  std::string path;
  Number points;
  int level = 1;
  int parent = -1;
  bool leaf = true;
  std::string standard;
};

struct WorkbookFramework {
  std::string id;
  std::string title;
  std::vector<WorkbookIndicator> indicators;  // parents before children
  std::vector<std::string> checklist;         // texts of 要点
  std::vector<std::string> tiers;             // names of 等次
  std::set<int> slots;                        // scalars that its formulas read, last year's too
  std::set<std::pair<int, int>> fields;       // (list, field) that they read

  // Adds what the formula reads, derived items included; null is nothing.
  void add_formula(const Formula* formula);
  void add_checklist_point(const std::string& text);
  void add_tier(const std::string& name);
};

template <typename Framework>
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
