// Surveys (问卷调查): what share of the questionnaires came back, and rates of satisfaction against their number; a
// percentage that no number of the valid ones can give (GRIM).
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/folded_words.h"
#include "audit/judge.h"
#include "audit/report_scores.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

// Figures of one survey, of AuditedDocument::figures; the last ones named before a place.
struct Survey {
  std::size_t issued = kNoIndex;     // 发放问卷60份
  std::size_t returned = kNoIndex;   // 回收55份
  std::size_t valid = kNoIndex;      // 有效问卷53份
  std::size_t satisfied = kNoIndex;  // 其中满意50份, of the same paragraph as the rate

  // The answers that rates are of.
  std::size_t answers() const { return valid != kNoIndex ? valid : returned; }
};

class Surveys {
 public:
  Surveys(const ReportView& view, Checks& checks) : view_(view), document_(*view.document), checks_(checks) {}

  void run() {
    for (const ReportParagraph& prose : view_.paragraphs) {
      survey_.satisfied = kNoIndex;
      for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
        const View words = clause_before(prose, i);
        if (figure(i).figure_class == FigureClass::count) note_count(i, words);
        if (figure(i).is_rate() && !figure(i).approximate) check_rate(i, words);
      }
    }
  }

 private:
  const DocumentFigure& figure(std::size_t i) const { return document_.figures[i]; }

  View clause_before(const ReportParagraph& prose, std::size_t i) const {
    constexpr std::size_t kLongest = 20;
    const View words = words_before(view_, prose, i, kLongest);
    const std::size_t sign = words.find_last_of(U",;。:(、\n");
    return sign == View::npos ? words : words.substr(sign + 1);
  }

  void note_count(std::size_t i, View words) {
    const DocumentFigure& one = figure(i);
    const bool sheets = one.unit.name == "份" || one.unit.name == "张";
    if (one.approximate || !one.value.is_integer() || one.value.sign() <= 0) return;
    if (sheets && contains_any(words, {U"发放", U"发出"})) {
      survey_ = {};
      survey_.issued = i;
    } else if (sheets && words.find(U"有效") != View::npos && words.find(U"无效") == View::npos) {
      survey_.valid = i;
    } else if (sheets && contains_any(words, {U"回收", U"收回"})) {
      survey_.returned = i;
      survey_.valid = kNoIndex;
    } else if ((sheets || one.unit.name == "人") && words.find(U"满意") != View::npos &&
               !contains_any(words, {U"不满意", U"基本", U"较", U"比较", U"非常", U"一般"})) {
      survey_.satisfied = i;
    }
  }

  // The name of the rate right before it: 回收率为, 满意度达到.
  static bool names(View words, Words rates) {
    constexpr View kBetween = U"为达到是了均: ";
    std::size_t end = words.size();
    while (end > 0 && kBetween.find(words[end - 1]) != View::npos) --end;
    return ends_with_any(words.substr(0, end), rates);
  }

  void check_rate(std::size_t rate, View words) {
    if (contains_any(words, {U"目标", U"指标值", U"预期", U"应", U"上年", U"去年"})) return;
    const std::size_t in = survey_.returned != kNoIndex ? survey_.returned : survey_.valid;
    if (names(words, {U"回收率"})) return check_share(rate, in, survey_.issued);
    if (names(words, {U"有效率"})) {
      return check_share(rate, survey_.valid, survey_.returned != kNoIndex ? survey_.returned : survey_.issued);
    }
    if (!names(words, {U"满意度", U"满意率", U"知晓率", U"认可度"})) return;
    if (survey_.satisfied != kNoIndex && names(words, {U"满意度", U"满意率"})) {
      return check_share(rate, survey_.satisfied, survey_.answers());
    }
    check_possible(rate, survey_.answers());
  }

  void check_share(std::size_t rate, std::size_t part, std::size_t whole) {
    if (part == kNoIndex || whole == kNoIndex || part == whole) return;
    const Number p = figure(part).value;
    const Number w = figure(whole).value;
    const Judged judged = judge_ratio(printed_value(figure(rate)), {p, 0}, {w, 0});
    const bool wrong = judged.verdict == CheckVerdict::error;
    const std::string right = percent_text(p / w, figure(rate).decimals + 2);
    Check check =
        make_fault("survey.rate", CheckKind::ratio, judged.verdict, wrong ? CheckSeverity::medium : CheckSeverity::info,
                   figure(rate).begin, figure(rate).unit_end,
                   {"按问卷份数重算为" + right + (wrong ? "，与所写不符。" : "。"),
                    "From the numbers of questionnaires it is " + right + (wrong ? ", not as printed." : ".")});
    check.right = p / w;
    check.recomputed = right;
    check.formula = p.to_string() + " ÷ " + w.to_string();
    add(std::move(check), {rate, part, whole});
  }

  // Some whole number of the answers must be the rate of them. A mean over several questions need not be, so that a
  // person must look.
  void check_possible(std::size_t rate, std::size_t whole) {
    if (whole == kNoIndex || figure(rate).value.sign() < 0 || figure(rate).value > 1) return;
    const Number w = figure(whole).value;
    const Number nearest = (figure(rate).value * w).rounded(0);
    const Judged judged = judge_ratio(printed_value(figure(rate)), {nearest, 0}, {w, 0});
    const bool possible = judged.verdict != CheckVerdict::error;
    const std::string counted = nearest.to_string() + " ÷ " + w.to_string();
    const std::string right = percent_text(nearest / w, figure(rate).decimals + 2);
    Message message{"即" + counted + "，份数为整数，可能成立。", "That is " + counted + ": a whole number of answers."};
    if (!possible) {
      message = {"以" + w.to_string() + "份问卷为基数，任何整数份都得不出" + document_.printed(figure(rate)) +
                     "，最近的是" + counted + " = " + right + "；若是多道题的平均，须写明算法。",
                 "No whole number of " + w.to_string() + " answers gives it; the nearest is " + counted + " = " +
                     right + ". If it is a mean over several questions, the report must say so."};
    }
    Check check =
        make_fault("survey.possible-rate", CheckKind::ratio, possible ? judged.verdict : CheckVerdict::suspicious,
                   possible ? CheckSeverity::info : CheckSeverity::medium, figure(rate).begin, figure(rate).unit_end,
                   std::move(message));
    check.recomputed = right;
    check.formula = counted;
    add(std::move(check), {rate, whole});
  }

  void add(Check check, std::vector<std::size_t> figures) {
    check.printed = document_.printed(figure(figures.front()));
    check.figures = std::move(figures);
    checks_.push_back(std::move(check));
  }

  const ReportView& view_;
  const AuditedDocument& document_;
  Checks& checks_;
  Survey survey_;
};

}  // namespace

void find_survey_rates(const ReportView& view, Checks& checks) { Surveys(view, checks).run(); }

}  // namespace jiheng
