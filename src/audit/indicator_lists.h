// Lists of indicators with their points (指标清单): score tables, their annexes, and the numbered headings of the text
// that analyses indicator by indicator. Internal to the audit part.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/report_view.h"
#include "base/number.h"

namespace jiheng {

struct ListedIndicator {
  std::u32string name;     // of the innermost level that has one, without number and spaces
  std::size_t figure = 0;  // its points (分值), of AuditedDocument::figures
};

// Without totals. Of a table with points at several levels, only the innermost are listed.
struct IndicatorList {
  bool in_table = false;
  std::vector<ListedIndicator> indicators;  // in reading order
  Number points;                            // of all together

  // The indicators of that name, in order: two chapters may each have a 管理制度健全性.
  std::vector<std::size_t> named(const std::u32string& name) const;
};

// Of 3 to 300 indicators, tables first.
std::vector<IndicatorList> read_indicator_lists(const ReportView& view);

}  // namespace jiheng
