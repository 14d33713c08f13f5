#include "audit/table_check.h"

#include <algorithm>

#include "audit/digit_slip.h"
#include "base/text.h"

namespace jiheng {
namespace {

constexpr std::size_t kMostTerms = 40;  // that a formula spells out

bool counts_as_zero(CellState state) {
  return state == CellState::blank || state == CellState::dash || state == CellState::zero;
}

bool is_whole_score(const DocumentFigure& figure) {
  const bool score = figure.figure_class == FigureClass::points || figure.figure_class == FigureClass::score;
  return score && figure.decimals == 0;
}

std::string spelled_sum(const TableView& view, const CellPlaces& parts) {
  std::string formula;
  std::size_t terms = 0;
  for (const CellPlace& part : parts) {
    const DocumentFigure* figure = view.figure(part.row, part.column);
    if (!figure) continue;
    if (++terms > kMostTerms) continue;
    if (!formula.empty()) formula += " + ";
    formula += view.document().quote(figure->begin, figure->end);
  }
  if (terms > kMostTerms) formula += " + …(" + std::to_string(terms) + ")";
  return formula;
}

}  // namespace

SumTrial try_sum(const TableView& view, CellPlace total, const CellPlaces& parts) {
  SumTrial trial;
  const DocumentFigure* printed = view.figure(total.row, total.column);
  std::vector<PrintedValue> values;
  bool whole_scores = printed && is_whole_score(*printed);
  for (const CellPlace& part : parts) {
    const DocumentFigure* figure = view.figure(part.row, part.column);
    if (!figure) {
      const bool covered = !view.table().at(part.row, part.column).origin;
      if (!covered && !counts_as_zero(view.cell(part.row, part.column).state)) return trial;
      continue;
    }
    if (printed && !(figure->unit.dimension == printed->unit.dimension)) return trial;
    if (!figure->value.is_zero()) ++trial.parts_with_value;
    whole_scores = whole_scores && is_whole_score(*figure);
    values.push_back(operand_value(*figure));
  }
  trial.readable = true;
  if (!printed || values.empty()) return trial;
  PrintedValue total_value = printed_value(*printed);
  if (whole_scores) total_value.step = 0;
  trial.judged = judge_sum(total_value, values);
  return trial;
}

PrintedValue operand_value(const DocumentFigure& figure) {
  if (is_whole_score(figure)) return {figure.value, 0};
  return printed_value(figure);
}

std::string in_unit_of(const DocumentFigure& figure, const Number& value) {
  const Number shown = value / figure.unit.factor;
  const int more = figure.decimals + 2;
  const bool exact = shown.rounded(figure.decimals) == shown;
  return shown.to_fixed(exact ? figure.decimals : more);
}

std::string cell_name(const TableView& view, CellPlace place, Language language) {
  const std::string label = to_utf8(view.label(place.row, place.column));
  const std::string head = to_utf8(view.leaf_head(place.column));
  const bool chinese = language == Language::chinese;
  const std::string open = chinese ? "“" : "\"";
  const std::string close = chinese ? "”" : "\"";
  if (label.empty()) return open + head + close;
  if (head.empty()) return open + label + close;
  return open + label + close + (chinese ? "的" : " / ") + open + head + close;
}

SumDoubt doubt_of(const TableView& view, CellPlace total, const CellPlaces& parts, const Judged& judged) {
  SumDoubt doubt;
  const DocumentFigure* printed = view.figure(total.row, total.column);
  if (!printed || !judged.exact) return doubt;
  const Number gap = printed->value - *judged.exact;
  const auto slip = [](const DocumentFigure& figure, const Number& right) {
    const Number shown = (right / figure.unit.factor).rounded(figure.decimals);
    if (shown.sign() < 0) return false;
    return digit_slip(figure.value / figure.unit.factor, shown, figure.decimals).has_value();
  };
  bool negative = false;
  doubt.slip = slip(*printed, *judged.exact);
  for (const CellPlace& part : parts) {
    const DocumentFigure* figure = view.figure(part.row, part.column);
    if (!figure) continue;
    negative = negative || figure->value.sign() < 0;
    if (!doubt.slip && parts.size() <= kMostTerms) doubt.slip = slip(*figure, figure->value + gap);
  }
  doubt.exceeded = !negative && gap.sign() < 0;
  return doubt;
}

CheckSeverity severity_of(CheckVerdict verdict) {
  if (verdict == CheckVerdict::error) return CheckSeverity::high;
  return verdict == CheckVerdict::suspicious ? CheckSeverity::medium : CheckSeverity::info;
}

Check cell_check(const TableView& view, CellPlace place, std::string rule, CheckKind kind, const Judged& judged) {
  const AuditedDocument& document = view.document();
  const AuditTable& table = view.table();
  const std::size_t index = view.cell(place.row, place.column).figure;
  const DocumentFigure& figure = document.figures[index];
  Check check;
  check.rule = std::move(rule);
  check.kind = kind;
  check.verdict = judged.verdict;
  check.severity = severity_of(judged.verdict);
  check.begin = figure.begin;
  check.end = figure.unit_end;
  for (std::size_t c = view.side_begin(place.column); c <= place.column; ++c) {
    const AuditCell& cell = table.at(place.row, c);
    if (cell.passage == kNoIndex || !cell.origin) continue;
    check.begin = std::min(document.passages[cell.passage].begin, figure.begin);
    break;
  }
  check.printed = document.printed(figure);
  if (judged.exact) check.recomputed = in_unit_of(figure, *judged.exact);
  check.right = judged.exact;
  check.figures.push_back(index);
  return check;
}

Check sum_check(const TableView& view, CellPlace total, const CellPlaces& parts, std::string rule,
                const Judged& judged) {
  const ColumnRole role = view.role(total.column);
  const bool scores = role == ColumnRole::score || role == ColumnRole::points;
  Check check = cell_check(view, total, std::move(rule), scores ? CheckKind::score_sum : CheckKind::sum, judged);
  const DocumentFigure& figure = *view.figure(total.row, total.column);
  check.formula = spelled_sum(view, parts);
  for (const CellPlace& part : parts) {
    const std::size_t index = view.cell(part.row, part.column).figure;
    if (index != kNoIndex && view.table().at(part.row, part.column).origin) check.figures.push_back(index);
  }
  const std::string terms = std::to_string(check.figures.size() - 1);
  check.explanation.zh =
      cell_name(view, total, Language::chinese) + "为" + check.printed + "，" + terms + "个分项合计" + check.recomputed;
  check.explanation.en = cell_name(view, total, Language::english) + " is " + check.printed + "; its " + terms +
                         " parts add up to " + check.recomputed;
  if (judged.exact && *judged.exact != figure.value) {
    const std::string gap = in_unit_of(figure, figure.value - *judged.exact);
    check.explanation.zh += "，相差" + gap;
    check.explanation.en += ", a difference of " + gap;
  }
  check.explanation.zh += "。";
  check.explanation.en += ".";
  return check;
}

}  // namespace jiheng
