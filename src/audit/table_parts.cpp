// 其中: a part is not more than what it is a part of.
#include "audit/table_check.h"
#include "audit/table_totals.h"

namespace jiheng {
namespace {

void check_part(const TableView& view, CellPlace whole, CellPlace part, Checks& checks) {
  const DocumentFigure* more = view.figure(whole.row, whole.column);
  const DocumentFigure* less = view.figure(part.row, part.column);
  if (!more || !less || !(more->unit.dimension == less->unit.dimension)) return;
  if (less->value.sign() < 0 || more->value.sign() < 0) return;
  const bool above = less->value > more->value;
  CheckVerdict verdict = CheckVerdict::consistent;
  // Cells that a PDF reader put into the wrong row look the same.
  if (above) {
    const bool pdf = view.document().document->kind == DocumentKind::pdf;
    verdict = pdf ? CheckVerdict::suspicious : CheckVerdict::error;
  }
  Check check = cell_check(view, part, "table.part-limit", CheckKind::sum, {verdict, std::nullopt});
  const std::string limit = view.document().printed(*more);
  check.recomputed = "≤ " + limit;
  check.formula = check.printed + " ≤ " + limit;
  check.figures.push_back(view.cell(whole.row, whole.column).figure);
  check.explanation.zh = cell_name(view, part, Language::chinese) + "为" + check.printed + "，" +
                         cell_name(view, whole, Language::chinese) + "为" + limit +
                         (above ? "，其中数大于总数。" : "，没有超过。");
  check.explanation.en = cell_name(view, part, Language::english) + " is " + check.printed + ", " +
                         cell_name(view, whole, Language::english) + " is " + limit +
                         (above ? ": the part is more than the whole." : ": not more than the whole.");
  checks.push_back(std::move(check));
}

}  // namespace

void check_part_rows(const TableView& view, const TableSide& side, Checks& checks) {
  for (std::size_t i = 1; i < side.entries.size(); ++i) {
    const RowEntry& part = side.entries[i];
    const RowEntry& whole = side.entries[i - 1];
    if (!part.part || whole.part || part.row != whole.row + 1) continue;
    for (const std::size_t column : side.columns) {
      if (view.role(column) == ColumnRole::other) continue;
      check_part(view, {whole.row, column}, {part.row, column}, checks);
    }
  }
}

}  // namespace jiheng
