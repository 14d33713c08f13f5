// ColumnPlan: the columns of a table in which loops repeat some ({{#年度表|列}}…{{/年度表}}).
//
// The grid of the template (w:tblGrid) tells which columns each cell covers. A loop repeats the columns of its region,
// as many times in every row. A cell of another row that covers a whole region, a title over the years, covers all that
// was repeated. The table keeps its total width: repeated columns share the width that the template gives them.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "document/template_part.h"

namespace jiheng {

// The columns that Word can show in one table.
inline constexpr std::size_t kMostColumns = 63;

class ColumnPlan {
 public:
  explicit ColumnPlan(const TableColumns& table) : table_(&table), repeats_(table.regions.size()) {}

  // Notes what a row made of a region: for each written column the template's column. False when another row made
  // something else of it.
  bool note(int region_begin, std::vector<int> columns);

  // Puts the columns together, once all rows are noted; false when there are more than Word can show.
  bool finish();

  // How many written columns stand for those from `begin` to `end` of the template.
  int span_of(int begin, int end) const;
  // The width of a cell that covers `span` written columns from `written` on, and `cell.span` in the template; -1 when
  // the cell has none.
  int width_of(const TemplateNode& cell, int written, int span) const;
  // <w:tblGrid> with its columns.
  std::string grid_xml() const;

 private:
  void share_widths();

  const TableColumns* table_;
  std::vector<std::optional<std::vector<int>>> repeats_;  // by region
  std::vector<int> columns_;                              // the template's column of each written one
  std::vector<int> before_;  // written columns that stand for template columns before the n-th
  std::vector<long> ends_;   // where each written column ends, from the left
};

}  // namespace jiheng
