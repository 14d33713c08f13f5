#include "audit/solved.h"

#include <algorithm>

#include "audit/audited_document.h"
#include "audit/check_writer.h"
#include "audit/judge.h"
#include "base/figure.h"

namespace jiheng {
namespace {

bool is_sum(const Check& check) { return check.kind == CheckKind::sum || check.kind == CheckKind::score_sum; }

bool fails(const Check& check) {
  return check.verdict == CheckVerdict::error || check.verdict == CheckVerdict::suspicious;
}

// A sum over cells of one column, with the rows that it spans.
struct ColumnSum {
  const AuditTable* table = nullptr;
  std::size_t column = 0;
  std::size_t first_row = 0;
  std::size_t last_row = 0;
};

std::optional<ColumnSum> column_sum(const AuditedDocument& document, const Check& check) {
  const DocumentFigure& total = document.figures[check.figures.front()];
  if (total.table == kNoIndex || check.figures.size() < 3) return std::nullopt;
  ColumnSum sum{&document.tables[total.table], total.column, total.row, total.row};
  for (const std::size_t index : check.figures) {
    const DocumentFigure& part = document.figures[index];
    if (part.table != total.table || part.column != total.column) return std::nullopt;
    sum.first_row = std::min(sum.first_row, part.row);
    sum.last_row = std::max(sum.last_row, part.row);
  }
  return sum;
}

// The row of the only cell of the column between total and parts that says nothing.
std::optional<std::size_t> only_blank(const ColumnSum& sum) {
  std::optional<std::size_t> found;
  for (std::size_t row = sum.first_row; row <= sum.last_row; ++row) {
    const AuditCell& cell = sum.table->at(row, sum.column);
    if (cell.state != CellState::blank || !cell.origin || sum.table->row_labels[row].empty()) continue;
    if (found) return std::nullopt;
    found = row;
  }
  return found;
}

// How far the printed digits of total and parts let the rest of a sum be.
Interval rest_of(const AuditedDocument& document, const Check& check) {
  const auto interval = [&](std::size_t index) {
    const PrintedValue value = printed_value(document.figures[index]);
    return printed_interval(value.value, value.step, PrintedBy::half_up);
  };
  Interval rest = interval(check.figures.front());
  for (std::size_t i = 1; i < check.figures.size(); ++i) rest = rest - interval(check.figures[i]);
  return rest;
}

std::optional<SolvedFigure> solve_blank(const AuditedDocument& document, const Check& check) {
  const DocumentFigure& total = document.figures[check.figures.front()];
  if (!is_sum(check) || !fails(check) || !check.right || *check.right >= total.value) return std::nullopt;
  const auto sum = column_sum(document, check);
  const auto row = sum ? only_blank(*sum) : std::nullopt;
  if (!row) return std::nullopt;
  const std::string& label = sum->table->row_labels[*row];
  SolvedFigure solved;
  solved.rule = "table.blank-part";
  solved.what = {"“" + label + "”空着的一格", "the blank cell of \"" + label + "\""};
  solved.value = rest_of(document, check);
  if (!is_tight(solved.value)) return std::nullopt;
  solved.unit = total.unit;
  solved.decimals = total.decimals;
  solved.formula = in_formula(document, check.figures.front()) + " − (" + check.formula + ")";
  solved.figures = check.figures;
  solved.begin = check.begin;
  solved.end = check.end;
  return solved;
}

}  // namespace

std::string solved_text(const SolvedFigure& solved, Language language) {
  const auto told = [&](const Number& value) { return print_figure(value, solved.unit, solved.decimals); };
  const Number step = solved.unit.factor * Number::power_of_ten(-solved.decimals);
  const Number& low = solved.value.low.value;
  const Number& high = solved.value.high.value;
  // Each printed figure leaves its last digit open by one.
  if (high - low <= step * static_cast<int>(solved.figures.size())) return told((low + high) / 2);
  // Outwards, so that what is told leaves nothing out.
  const Number least = (low / step).rounded(0, RoundingMode::truncate) * step;
  const Number cut = (high / step).rounded(0, RoundingMode::truncate) * step;
  return told(least) + (language == Language::chinese ? "至" : " to ") + told(cut < high ? cut + step : cut);
}

bool is_tight(const Interval& value) {
  if (value.unbounded) return false;
  constexpr int kParts = 100;
  const Number middle = ((value.low.value + value.high.value) / 2).abs();
  return (value.high.value - value.low.value) * kParts <= middle;
}

void solve_tables(const AuditedDocument& document, const Checks& checks, SolvedFigures& solved) {
  for (const Check& check : checks) {
    if (check.figures.empty()) continue;
    if (auto one = solve_blank(document, check)) solved.push_back(std::move(*one));
  }
}

}  // namespace jiheng
