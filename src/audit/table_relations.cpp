#include "audit/finders.h"
#include "audit/table_totals.h"

namespace jiheng {

void find_table_relations(const AuditedDocument& document, Checks& checks) {
  for (const AuditTable& table : document.tables) {
    const TableView view(document, table);
    const std::vector<TableSide> sides = read_sides(view);
    check_code_sums(view, sides, checks);
    for (const TableSide& side : sides) {
      if (side.coded < 2) check_total_rows(view, side, checks);
    }
    check_total_columns(view, checks);
  }
}

}  // namespace jiheng
