#include <optional>

#include "audit/table_check.h"
#include "audit/table_columns.h"

namespace jiheng {

void check_row_numbers(const TableView& view, Checks& checks) {
  constexpr std::size_t kFewest = 5;
  const AuditTable& table = view.table();
  for (std::size_t c = 0; c < table.columns; ++c) {
    if (view.role(c) != ColumnRole::ordinal) continue;
    struct Break {
      std::size_t row = 0;
      Number expected;
    };
    std::optional<Break> only;
    std::size_t breaks = 0;
    std::size_t seen = 0;
    Number previous;
    for (std::size_t r = table.head_rows; r < table.rows; ++r) {
      const DocumentFigure* figure = view.figure(r, c);
      if (!figure || !figure->value.is_integer()) continue;
      const bool begins = seen == 0 || figure->value == 1;  // each part of a list may count anew
      if (!begins && figure->value != previous + 1) {
        ++breaks;
        only = Break{r, previous + 1};
      }
      previous = figure->value;
      ++seen;
    }
    if (breaks != 1 || seen < kFewest) continue;
    Check check = cell_check(view, {only->row, c}, "table.row-number", CheckKind::structure,
                             {CheckVerdict::suspicious, only->expected});
    check.severity = CheckSeverity::low;
    check.formula = only->expected.to_string();
    const bool again = view.figure(only->row, c)->value < only->expected;
    check.explanation.zh =
        "序号应为" + check.recomputed + "，印为" + check.printed + (again ? "，可能重复。" : "，可能缺行或跳号。");
    check.explanation.en = "the row should be number " + check.recomputed + " and is printed " + check.printed +
                           (again ? "; a number may stand twice." : "; a row may be missing.");
    checks.push_back(std::move(check));
  }
}

}  // namespace jiheng
