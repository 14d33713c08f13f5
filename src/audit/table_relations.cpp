#include <memory>

#include "audit/finders.h"
#include "audit/table_columns.h"
#include "audit/table_same_cells.h"
#include "audit/table_suspects.h"
#include "audit/table_text.h"
#include "audit/table_totals.h"

namespace jiheng {

void find_table_relations(const AuditedDocument& document, Checks& checks) {
  std::vector<std::unique_ptr<TableView>> views;
  for (const AuditTable& table : document.tables) {
    const std::size_t first = checks.size();
    views.push_back(std::make_unique<TableView>(document, table));
    const TableView& view = *views.back();
    const std::vector<TableSide> sides = read_sides(view);
    check_code_sums(view, sides, checks);
    for (const TableSide& side : sides) {
      check_part_rows(view, side, checks);
      if (side.coded >= 2) continue;
      check_total_rows(view, side, checks);
      check_row_levels(view, side, checks);
    }
    check_balance(view, sides, checks);
    check_total_columns(view, checks);
    check_three_expenses(view, checks, first);
    check_column_differences(view, checks);
    check_column_rates(view, checks);
    check_scores(view, checks);
    check_row_numbers(view, checks);
    find_suspects(document, checks, first);
  }
  check_same_cells(document, views, checks);
  check_text_against_tables(document, views, checks);
}

}  // namespace jiheng
