// Scores in sentences (文中得分): listed points and scores against the total.
#include <algorithm>
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/folded_words.h"
#include "audit/grade_bands.h"
#include "audit/judge.h"
#include "audit/report_scores.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

class Scores {
 public:
  Scores(const ReportView& view, Checks& checks, SolvedFigures& solved)
      : view_(view),
        document_(*view.document),
        checks_(checks),
        solved_(solved),
        bands_(read_grade_bands(view)),
        scores_(read_report_scores(view)) {
    if (scores_.total != kNoIndex) total_ = document_.figures[scores_.total].value;
  }

  void run() {
    compare_with_total();
    check_items();
    check_rates();
  }

 private:
  const DocumentFigure& figure(std::size_t i) const { return document_.figures[i]; }
  View before(const ReportParagraph& prose, std::size_t i, std::size_t length) const {
    return words_before(view_, prose, i, length);
  }

  struct Sums {
    Number points;
    Number scores;
    std::size_t count = 0;
    std::vector<std::size_t> figures;
    std::vector<std::string> point_words;
    std::vector<std::string> score_words;
  };

  static std::string plain(const Number& value) { return value.to_string(); }

  Sums add_items() const {
    Sums sums;
    for (const ScoredItem& item : scores_.items) {
      if (item.parent || item.total) continue;
      sums.points += figure(item.points).value;
      sums.scores += figure(item.score).value;
      ++sums.count;
      sums.figures.push_back(item.points);
      sums.figures.push_back(item.score);
      sums.point_words.push_back(plain(figure(item.points).value));
      sums.score_words.push_back(plain(figure(item.score).value));
    }
    return sums;
  }

  static std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " + ") + word;
    return text;
  }

  std::string grade_of(const Number& score) const { return bands_.of(score).grade; }

  void compare_with_total() {
    constexpr std::size_t kFewest = 3;
    const Sums sums = add_items();
    if (sums.count < kFewest || scores_.total == kNoIndex) return;
    constexpr int kMostOfAll = 60;  // of 100 points; a list of fewer is an extract
    const Number gap = total_ - sums.scores;
    if (sums.points == 100 && gap.is_zero()) return add_total(sums, CheckVerdict::consistent, consistent(sums));
    if (sums.points == 100) return add_total(sums, CheckVerdict::error, different(sums, gap));
    if (sums.points > 100 || sums.points < kMostOfAll || sums.count <= kFewest) return;
    if (gap.is_zero()) return add_total(sums, CheckVerdict::suspicious, short_of_points(sums));
    if (others_unpaired()) return;
    add_total(sums, CheckVerdict::error, block_missing(sums, gap));
    solve_block(sums, gap);
    execution_if_missing(sums, gap);
  }

  // Points or scores that belong to no item that was read: the list may be longer than what was read of it.
  bool others_unpaired() const {
    for (const ReportParagraph& prose : view_.paragraphs) {
      for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
        const DocumentFigure& one = figure(i);
        const bool scored = one.figure_class == FigureClass::points || one.figure_class == FigureClass::score;
        if (scored && !scores_.is_of_item(i) && one.value != 100 && one.value != total_ && !is_of_bands(prose))
          return true;
      }
    }
    return false;
  }

  // 90分以上为优，…
  bool is_of_bands(const ReportParagraph& prose) const {
    return contains_any(view_.text(prose), {U"为优", U"为良", U"为合格", U"分为差", U"为较差"});
  }

  void add_total(const Sums& sums, CheckVerdict verdict, Message message) {
    const DocumentFigure& total = figure(scores_.total);
    const bool good = verdict == CheckVerdict::consistent;
    Check check =
        make_fault("score.total-of-list", CheckKind::score_sum, verdict,
                   good ? CheckSeverity::info : CheckSeverity::high, total.begin, total.unit_end, std::move(message));
    check.printed = document_.printed(total);
    check.recomputed = figure_text(sums.scores) + "分";
    check.right = sums.scores;
    check.formula = joined(sums.score_words) + " = " + figure_text(sums.scores) + "；" + joined(sums.point_words) +
                    " = " + figure_text(sums.points);
    check.figures = {scores_.total};
    check.figures.insert(check.figures.end(), sums.figures.begin(), sums.figures.end());
    checks_.push_back(std::move(check));
  }

  static Message consistent(const Sums& sums) {
    return {"各项分值合计100分，得分合计" + figure_text(sums.scores) + "分，与总得分一致。",
            "The listed points add to 100 and the scores to the total."};
  }

  Message different(const Sums& sums, const Number& gap) const {
    return {
        "各项分值合计100分，得分合计为" + figure_text(sums.scores) + "分（" + grade_of(sums.scores) +
            "），与所写总得分" + figure_text(total_) + "分（" + grade_of(total_) + "）相差" + figure_text(gap.abs()) +
            "分。",
        "The listed scores add to " + figure_text(sums.scores) + ", not to the stated " + figure_text(total_) + "."};
  }

  static Message short_of_points(const Sums& sums) {
    return {"所列各项分值合计只有" + figure_text(sums.points) + "分，不足100分，而得分合计与总得分相同。",
            "The listed points add to only " + figure_text(sums.points) + "."};
  }

  // What would have to be in the block that is not listed, and what grade each reading gives.
  Message block_missing(const Sums& sums, const Number& gap) const {
    const Number missing = Number(100) - sums.points;
    Message message;
    message.zh = "所列指标赋分合计" + figure_text(sums.points) + "分，比100分少" + figure_text(missing) +
                 "分；得分合计" + figure_text(sums.scores) + "分，与总得分" + figure_text(total_) + "分相差" +
                 figure_text(gap.abs()) + "分。";
    message.en = "The listed points add to " + figure_text(sums.points) + " (" + figure_text(missing) +
                 " are missing) and the scores to " + figure_text(sums.scores) + ", " + figure_text(gap.abs()) +
                 (gap.sign() > 0 ? " less" : " more") + " than the stated total.";
    if (gap.sign() > 0 && gap <= missing) {
      const std::string block = figure_text(gap) + "/" + figure_text(missing);
      message.zh += "若漏列一组指标，该组须得" + block + "分（" + percent_text(gap / missing, 1) + "）。";
      message.en += " A block left out would need " + block + " points (" + percent_text(gap / missing, 1) + ").";
    }
    const Number scaled = sums.scores / sums.points * 100;
    message.zh += "等级随之而变：" + figure_text(sums.scores) + "分为" + grade_of(sums.scores) + "，按所列分值折算" +
                  figure_text(scaled) + "分为" + grade_of(scaled) + "，" + figure_text(total_) + "分为" +
                  grade_of(total_) + "。";
    message.en += " Grades: " + figure_text(sums.scores) + " " + grade_of(sums.scores) + ", " + figure_text(scaled) +
                  " (of the listed points) " + grade_of(scaled) + ", " + figure_text(total_) + " " + grade_of(total_) +
                  ".";
    return message;
  }

  // What the block that is not listed must have got, if the total stands.
  void solve_block(const Sums& sums, const Number& gap) {
    const Number missing = Number(100) - sums.points;
    if (gap.sign() <= 0 || gap > missing) return;
    const DocumentFigure& total = figure(scores_.total);
    SolvedFigure solved;
    solved.rule = "score.missing-block";
    solved.what = {"未列出的" + plain(missing) + "分指标的得分",
                   "the score of the " + plain(missing) + " points that are not listed"};
    solved.value = Interval::point(gap);
    solved.unit = score_unit();
    solved.decimals = total.decimals;
    for (const ScoredItem& item : scores_.items) {
      if (!item.parent && !item.total) solved.decimals = std::max(solved.decimals, figure(item.score).decimals);
    }
    solved.formula = plain(total_) + " − (" + joined(sums.score_words) + ")";
    solved.figures = {scores_.total};
    solved.figures.insert(solved.figures.end(), sums.figures.begin(), sums.figures.end());
    solved.begin = total.begin;
    solved.end = total.unit_end;
    solved_.push_back(std::move(solved));
  }

  static Unit score_unit() { return {"分", 1, Dimension::of(Quantity::score)}; }

  // 预算执行率 has 10 of 100 points by custom (财预〔2020〕10号). If that is the block left out, its score says how
  // much of the budget was spent; a report that has nothing left over says something else.
  void execution_if_missing(const Sums& sums, const Number& gap) {
    const Number missing = Number(100) - sums.points;
    if (missing != 10 || gap.sign() <= 0 || gap >= missing) return;
    for (const ReportParagraph& prose : view_.paragraphs) {
      const auto nothing_left = nothing_carried_over(prose);
      if (!nothing_left) continue;
      const Number rate = gap / missing;
      Message message{
          "若漏列的10分是预算执行率，得" + figure_text(gap) + "分意味着执行率约" + percent_text(rate, 1) +
              "，而此处写年末结转结余为0；执行率若为100%，总得分应为" + figure_text(sums.scores + missing) + "分。",
          "If the 10 points left out are those of budget execution, " + figure_text(gap) + " of them means about " +
              percent_text(rate, 1) + " spent, yet nothing is carried over here; at 100% the total would be " +
              figure_text(sums.scores + missing) + "."};
      Check check = make_fault("score.execution-against-carry-over", CheckKind::other, CheckVerdict::suspicious,
                               CheckSeverity::high, nothing_left->first, nothing_left->second, {});
      if (const auto spent = spent_before(prose, nothing_left->second)) {
        const std::string budget = figure_text(*spent / rate / spent_factor_);
        message.zh += "按" + percent_text(rate, 1) + "倒推，预算约" + budget + spent_unit_ + "，文中没有预算数可对。";
        message.en += " The budget would have been about " + budget + " " + spent_unit_ + "; the text gives none.";
      }
      check.explanation = std::move(message);
      check.printed = document_.quote(nothing_left->first, nothing_left->second);
      check.recomputed = percent_text(rate, 1);
      check.formula = figure_text(gap) + " ÷ " + figure_text(missing);
      check.figures = {scores_.total};
      checks_.push_back(std::move(check));
      return;
    }
  }

  // 年末结转和结余总额0万元, in prose
  std::optional<std::pair<std::size_t, std::size_t>> nothing_carried_over(const ReportParagraph& prose) const {
    for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
      const DocumentFigure& one = figure(i);
      if (!one.is_amount() || !one.value.is_zero()) continue;
      constexpr std::size_t kWords = 14;
      const View words = before(prose, i, kWords);
      const std::size_t at = first_of(words, {U"年末结转", U"结转和结余", U"结转结余", U"年末结余"});
      if (at == View::npos || words.find_first_of(U"。;", at) != View::npos) continue;
      return std::pair(one.begin - (words.size() - at), one.unit_end);
    }
    return std::nullopt;
  }

  // The last total of spending before a place.
  std::optional<Number> spent_before(const ReportParagraph& prose, std::size_t place) {
    std::optional<Number> spent;
    for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
      const DocumentFigure& one = figure(i);
      constexpr std::size_t kWords = 8;
      if (one.begin >= place || !one.is_amount()) continue;
      if (!contains_any(before(prose, i, kWords), {U"支出总计", U"总支出", U"支出合计", U"决算支出"})) continue;
      spent = one.value;
      spent_factor_ = one.unit.factor;
      spent_unit_ = one.unit.name;
    }
    return spent;
  }

  void check_items() {
    for (const ScoredItem& item : scores_.items) {
      const DocumentFigure& points = figure(item.points);
      const DocumentFigure& score = figure(item.score);
      if (score.value <= points.value) continue;
      Check check = make_fault("score.above-points", CheckKind::score_sum, CheckVerdict::error, CheckSeverity::medium,
                               points.begin, score.unit_end,
                               {"得分" + plain(score.value) + "分高于分值" + plain(points.value) + "分。",
                                "The score is above the points that it can have."});
      check.printed = document_.printed(score);
      check.recomputed = "≤ " + plain(points.value) + "分";
      check.right = points.value;
      check.figures = {item.score, item.points};
      checks_.push_back(std::move(check));
    }
  }

  // 分值20分，得分18分，得分率90%
  void check_rates() {
    for (const ReportParagraph& prose : view_.paragraphs) {
      std::optional<std::size_t> points;
      std::optional<std::size_t> score;
      for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
        const DocumentFigure& one = figure(i);
        if (one.figure_class == FigureClass::points) points = i;
        if (one.figure_class == FigureClass::score) score = i;
        constexpr std::size_t kWords = 6;
        if (!one.is_rate() || !points || !score || !contains_any(before(prose, i, kWords), {U"得分率"})) continue;
        check_rate(i, *score, *points);
        points.reset();
        score.reset();
      }
    }
  }

  void check_rate(std::size_t rate, std::size_t score, std::size_t points) {
    const DocumentFigure& one = figure(rate);
    if (figure(points).value.is_zero()) return;
    const Judged judged = judge_ratio(printed_value(one), {figure(score).value, 0}, {figure(points).value, 0});
    const bool wrong = judged.verdict == CheckVerdict::error;
    const Number exact = figure(score).value / figure(points).value;
    const std::string right = percent_text(exact, one.decimals + 2);
    Check check = make_fault(
        "score.rate", CheckKind::score_rate, judged.verdict, wrong ? CheckSeverity::medium : CheckSeverity::info,
        one.begin, one.unit_end,
        {"得分率重算为" + right + (wrong ? "，与所写不符。" : "。"), "The score is " + right + " of its points."});
    check.printed = document_.printed(one);
    check.recomputed = right;
    check.right = exact;
    check.formula = plain(figure(score).value) + " ÷ " + plain(figure(points).value);
    check.figures = {rate, score, points};
    checks_.push_back(std::move(check));
  }

  const ReportView& view_;
  const AuditedDocument& document_;
  Checks& checks_;
  SolvedFigures& solved_;
  GradeBands bands_;
  ReportScores scores_;
  Number total_;
  Number spent_factor_ = 1;
  std::string spent_unit_;
};

}  // namespace

void find_score_faults(const ReportView& view, Checks& checks, SolvedFigures& solved) {
  Scores(view, checks, solved).run();
}

}  // namespace jiheng
