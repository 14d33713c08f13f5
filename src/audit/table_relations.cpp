#include "audit/finders.h"
#include "audit/table_columns.h"
#include "audit/table_totals.h"

namespace jiheng {

void find_table_relations(const AuditedDocument& document, Checks& checks) {
  for (const AuditTable& table : document.tables) {
    const TableView view(document, table);
    const std::vector<TableSide> sides = read_sides(view);
    check_code_sums(view, sides, checks);
    for (const TableSide& side : sides) {
      if (side.coded >= 2) continue;
      check_total_rows(view, side, checks);
      check_row_levels(view, side, checks);
    }
    check_balance(view, sides, checks);
    check_total_columns(view, checks);
    check_column_differences(view, checks);
    check_column_rates(view, checks);
    check_scores(view, checks);
  }
}

}  // namespace jiheng
