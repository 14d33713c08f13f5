#include <algorithm>

#include "audit/table_check.h"
#include "audit/table_columns.h"
#include "audit/table_words.h"

namespace jiheng {
namespace {

using Columns = std::vector<std::size_t>;

class Scores {
 public:
  Scores(const TableView& view, Checks& checks) : view_(view), table_(view.table()), checks_(checks) {}

  void run() {
    Columns points;
    Columns scores;
    for (std::size_t c = 0; c < table_.columns; ++c) {
      if (view_.role(c) == ColumnRole::points) points.push_back(c);
      if (view_.role(c) == ColumnRole::score) scores.push_back(c);
    }
    for (std::size_t i = 1; i < points.size(); ++i) check_groups(points[i - 1], points[i]);
    for (std::size_t i = 1; i < scores.size(); ++i) check_groups(scores[i - 1], scores[i]);
    if (points.empty()) return;
    if (scores.size() == 1) {
      const auto behind = std::lower_bound(points.begin(), points.end(), scores.front());
      check_limits(behind == points.begin() ? points.front() : *(behind - 1), scores.front());
    }
    if (!has_total()) check_hundred(points.back());
    if (scores.size() == 1 && points.size() == 1) check_execution(points.front(), scores.front());
  }

 private:
  bool is_total_row(std::size_t row) const {
    for (std::size_t c = 0; c < table_.columns; ++c) {
      const TableCellContent& cell = view_.cell(row, c);
      if (cell.state == CellState::text && total_rank(cell.text) > 0) return true;
    }
    return false;
  }

  bool has_total() const {
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      if (is_total_row(r)) return true;
    }
    return false;
  }

  // The points of 一级指标 stand once, those of its 三级指标 in a column further right.
  void check_groups(std::size_t outer, std::size_t inner) {
    struct Group {
      CellPlace whole;
      CellPlaces parts;
      SumTrial trial;
    };
    std::vector<Group> groups;
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      if (is_total_row(r)) break;
      if (view_.figure(r, outer)) groups.push_back({{r, outer}, {}, {}});
      if (!groups.empty() && view_.figure(r, inner)) groups.back().parts.push_back({r, inner});
    }
    std::size_t holds = 0;
    std::size_t breaks = 0;
    for (Group& group : groups) {
      group.trial = try_sum(view_, group.whole, group.parts);
      if (!group.trial.judged || !group.trial.tells()) continue;
      ++(group.trial.holds() ? holds : breaks);
    }
    if (holds == 0 || holds < 2 * breaks) return;
    for (const Group& group : groups) {
      if (!group.trial.judged) continue;
      Judged judged = *group.trial.judged;
      if (judged.verdict == CheckVerdict::error && holds < 2) judged.verdict = CheckVerdict::suspicious;
      checks_.push_back(sum_check(view_, group.whole, group.parts, "table.group-score", judged));
    }
  }

  // A score is at most its points; marks beyond them are called 加分. Where most scores are above, they are marks out
  // of a hundred that are weighted later.
  void check_limits(std::size_t points, std::size_t scores) {
    std::vector<std::size_t> within;
    std::vector<std::size_t> above;
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      const DocumentFigure* most = view_.figure(r, points);
      const DocumentFigure* score = view_.figure(r, scores);
      if (!most || !score || score->figure_class != FigureClass::score) continue;
      if (most->figure_class != FigureClass::points || most->value.sign() <= 0) continue;
      if (has_word(view_.label(r, points), U"加分")) continue;
      (score->value > most->value ? above : within).push_back(r);
    }
    if (above.size() > within.size()) return;
    add_limits(within, points, scores);
    add_limits(above, points, scores);
  }

  void add_limits(const std::vector<std::size_t>& rows, std::size_t points, std::size_t scores) {
    for (const std::size_t r : rows) {
      const DocumentFigure* most = view_.figure(r, points);
      const bool above = view_.figure(r, scores)->value > most->value;
      Check check = cell_check(view_, {r, scores}, "table.score-limit", CheckKind::score_rate,
                               {above ? CheckVerdict::error : CheckVerdict::consistent, std::nullopt});
      check.figures.push_back(view_.cell(r, points).figure);
      const std::string limit = view_.document().printed(*most);
      check.recomputed = "≤ " + limit;
      if (above) check.right = most->value;
      check.formula = check.printed + " ≤ " + limit;
      check.explanation.zh = cell_name(view_, {r, scores}, Language::chinese) + "为" + check.printed + "，分值为" +
                             limit + (above ? "，得分高于分值。" : "，没有超过分值。");
      check.explanation.en = cell_name(view_, {r, scores}, Language::english) + " is " + check.printed + " of " +
                             limit + (above ? ": more than the points." : " points.");
      checks_.push_back(std::move(check));
    }
  }

  // 得分 = 分值 × 执行率, at most 分值. Local rules give full points to less, or none, so only what is between is said.
  void check_execution(std::size_t points, std::size_t scores) {
    std::size_t rates = kNoIndex;
    for (std::size_t c = 0; c < table_.columns; ++c) {
      if (view_.role(c) != ColumnRole::rate || !has_word(view_.leaf_head(c), U"执行率")) continue;
      if (rates != kNoIndex) return;
      rates = c;
    }
    if (rates == kNoIndex) return;
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      const DocumentFigure* most = view_.figure(r, points);
      const DocumentFigure* score = view_.figure(r, scores);
      const DocumentFigure* rate = view_.figure(r, rates);
      if (!most || !score || !rate || !rate->is_rate() || rate->value.sign() < 0 || most->value.sign() <= 0) continue;
      const std::vector<PrintedValue> operands{operand_value(*most), printed_value(*rate)};
      Judged judged = judge(printed_value(*score), operands,
                            [](std::span<const Interval> v) { return v[0] * minimum(v[1], Interval::point(1)); });
      // A whole point off is no rounding.
      const bool off = judged.verdict == CheckVerdict::rounding && score->decimals == 0;
      const bool holds = judged.verdict != CheckVerdict::error && !off;
      if (!holds && (score->value.is_zero() || score->value == most->value)) continue;
      if (!holds) judged.verdict = CheckVerdict::suspicious;
      add_execution({r, scores}, points, rates, judged);
    }
  }

  void add_execution(CellPlace place, std::size_t points, std::size_t rates, const Judged& judged) {
    Check check = cell_check(view_, place, "table.execution-score", CheckKind::score_rate, judged);
    if (judged.verdict == CheckVerdict::suspicious) check.severity = CheckSeverity::low;
    const AuditedDocument& document = view_.document();
    for (const std::size_t c : {points, rates}) check.figures.push_back(view_.cell(place.row, c).figure);
    check.formula = document.printed(document.figures[check.figures[1]]) + " × " +
                    document.printed(document.figures[check.figures[2]]);
    check.explanation.zh = cell_name(view_, place, Language::chinese) + "为" + check.printed + "，分值乘执行率为" +
                           check.recomputed + "。";
    check.explanation.en = cell_name(view_, place, Language::english) + " is " + check.printed +
                           "; points by execution rate are " + check.recomputed + ".";
    checks_.push_back(std::move(check));
  }

  // Without a total row, the points of a whole table are 100; said where they are, for parts may stand elsewhere.
  void check_hundred(std::size_t column) {
    Number sum;
    std::vector<std::size_t> figures;
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      const DocumentFigure* figure = view_.figure(r, column);
      if (!figure) continue;
      sum += figure->value;
      figures.push_back(view_.cell(r, column).figure);
    }
    if (figures.size() < 2 || sum != 100) return;
    const DocumentFigure& first = view_.document().figures[figures.front()];
    Check check;
    check.rule = "table.points-hundred";
    check.kind = CheckKind::score_sum;
    check.begin = first.begin;
    check.end = first.unit_end;
    check.printed = view_.document().printed(first);
    check.recomputed = "100";
    check.figures = std::move(figures);
    check.explanation = {"各项分值合计100分。", "the points add up to 100."};
    checks_.push_back(std::move(check));
  }

  const TableView& view_;
  const AuditTable& table_;
  Checks& checks_;
};

}  // namespace

void check_scores(const TableView& view, Checks& checks) { Scores(view, checks).run(); }

}  // namespace jiheng
