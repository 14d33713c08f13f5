// Checks of tables (表内核验): judging a cell against others of its table, and saying it. Internal to the audit part.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audit/check.h"
#include "audit/judge.h"
#include "audit/table_view.h"

namespace jiheng {

struct CellPlace {
  std::size_t row = 0;
  std::size_t column = 0;
  bool operator==(const CellPlace&) const = default;
};
using CellPlaces = std::vector<CellPlace>;

// A total against its parts. Blank cells and dashes count 0; a part that is text makes it unreadable.
struct SumTrial {
  bool readable = false;
  std::size_t parts_with_value = 0;  // parts that are not 0
  std::optional<Judged> judged;      // none where the total is no number or unreadable
  bool holds() const { return judged && judged->verdict != CheckVerdict::error; }
  // More than 5 = 5 + 0.
  bool tells() const { return parts_with_value > 1; }
};
// Whole points are exact: nobody rounds 15 points.
PrintedValue operand_value(const DocumentFigure& figure);
SumTrial try_sum(const TableView& view, CellPlace total, const CellPlaces& parts);

// What a cell is called: row label and head of the column.
std::string cell_name(const TableView& view, CellPlace place, Language language);
// A value in the unit of the figure, with up to two digits more than it prints.
std::string in_unit_of(const DocumentFigure& figure, const Number& value);

// Fills rule, kind, verdict, severity, printed, recomputed, figures and the place: from the beginning of the cell's
// side of the row to the cell.
Check cell_check(const TableView& view, CellPlace place, std::string rule, CheckKind kind, const Judged& judged);
// The whole check of a sum, with formula and explanation.
Check sum_check(const TableView& view, CellPlace total, const CellPlaces& parts, std::string rule,
                const Judged& judged);

// How sure it is that one printed figure makes a sum wrong, rather than a part that the table does not print or that
// the reader missed.
struct SumDoubt {
  bool exceeded = false;  // the parts are more than the total, so none is missing
  bool slip = false;      // one slip in the total or in one part explains it
};
SumDoubt doubt_of(const TableView& view, CellPlace total, const CellPlaces& parts, const Judged& judged);

CheckSeverity severity_of(CheckVerdict verdict);

}  // namespace jiheng
