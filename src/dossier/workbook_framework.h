// WorkbookFramework: what a workbook needs to know of the framework that its dossier will be scored under.
//
// A small struct of its own, so that layouts can be tested without writing a framework file. Used for: the sheet
// 评分表, the drop-downs of 指标, 要点 and 等次, and the marks on the items that the framework reads.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/number.h"
#include "framework/framework.h"

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

// Of a whole framework.
WorkbookFramework workbook_framework(const Framework& framework);

}  // namespace jiheng
