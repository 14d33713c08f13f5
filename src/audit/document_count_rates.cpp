// Rates of counts (数量之比): shares, completion and change of what is counted, not of money; and percentages that no
// count of their base can give (GRIM).
#include <algorithm>
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/folded_words.h"
#include "audit/judge.h"
#include "audit/report_scores.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

class CountRates {
 public:
  CountRates(const ReportView& view, const ReportParagraph& prose, Checks& checks)
      : view_(view), document_(*view.document), prose_(prose), checks_(checks) {}

  void run() {
    for (std::size_t i = prose_.first_figure; i < prose_.first_figure + prose_.figure_count; ++i) {
      const DocumentFigure& figure = document_.figures[i];
      if (!figure.is_rate() || figure.approximate || figure.value.sign() < 0) continue;
      if (change(i) || completion(i) || share(i) || possible_count(i)) continue;
      all_of_them(i);
    }
  }

 private:
  const DocumentFigure& figure(std::size_t i) const { return document_.figures[i]; }
  View before(std::size_t i, std::size_t length) const { return words_before(view_, prose_, i, length); }
  View between(std::size_t a, std::size_t b) const {
    return document_.folded_text(figure(a).unit_end, figure(b).begin);
  }
  // Counts of things, and bare numbers beside them; never money.
  bool counts(std::size_t i) const {
    const DocumentFigure& one = figure(i);
    return one.figure_class == FigureClass::count && one.value.sign() >= 0;
  }
  bool same_unit(std::size_t a, std::size_t b) const { return figure(a).unit.name == figure(b).unit.name; }

  // From the words of the clause that the figure stands in.
  View clause_before(std::size_t i) const {
    constexpr std::size_t kLongest = 24;
    const View words = before(i, kLongest);
    const std::size_t sign = words.find_last_of(U",;。:(");
    return sign == View::npos ? words : words.substr(sign + 1);
  }

  // 从3,299次降至2,916次，降幅达11.62%
  bool change(std::size_t rate) {
    if (rate < prose_.first_figure + 2 || !counts(rate - 1) || !counts(rate - 2)) return false;
    if (!same_unit(rate - 1, rate - 2) || figure(rate - 2).value.is_zero()) return false;
    const View middle = between(rate - 2, rate - 1);
    const bool down =
        contains_any(middle, {U"降至", U"降到", U"减至", U"减少到", U"减少至", U"下降到", U"下降至", U"降为"});
    const bool up = contains_any(middle, {U"升至", U"增至", U"增加到", U"增加至", U"上升到", U"上升至", U"增长到",
                                          U"增长至", U"提高到", U"提升到", U"提升至"});
    constexpr std::size_t kFar = 12;
    const View lead = between(rate - 1, rate);
    if ((!down && !up) || middle.size() > kFar || lead.size() > kFar || lead.find(U'。') != View::npos) return false;
    if (!contains_any(lead, {U"幅", U"降", U"减", U"增", U"升"})) return false;
    const Number current = figure(rate - 1).value;
    const Number base = figure(rate - 2).value;
    const Judged judged = judge_growth(printed_value(figure(rate)), {current, 0}, {base, 0});
    const Number exact = (current / base - 1).abs();
    const bool direction = down ? current <= base : current >= base;
    add("count.change-rate", CheckKind::yoy, rate, rate - 2, rate - 1, direction ? judged.verdict : CheckVerdict::error,
        exact, "|" + current.to_string() + " − " + base.to_string() + "| ÷ " + base.to_string());
    return true;
  }

  // 计划…12个，实际…6个，仅完成原计划的50%
  bool completion(std::size_t rate) {
    const View clause = clause_before(rate);
    if (clause.find(U"完成") == View::npos || !contains_any(clause, {U"计划", U"目标", U"任务"})) return false;
    std::optional<std::size_t> base;
    std::optional<std::size_t> part;
    bool money_between = false;
    for (std::size_t i = prose_.look_back(rate); i < rate; ++i) {
      if (figure(i).is_amount()) money_between = part.has_value();
      if (!counts(i)) continue;
      const View words = clause_before(i);
      if (contains_any(words, {U"计划", U"预计", U"目标", U"任务", U"应"})) {
        base = i;
        part.reset();
      } else if (base && same_unit(*base, i) && contains_any(words, {U"实际", U"完成", U"已", U"仅", U"累计", U"共"})) {
        part = i;
        money_between = false;
      }
    }
    if (!base || !part || figure(*base).value.is_zero()) return false;
    if (money_between && !contains_any(clause, {U"数量", U"个数", U"户数", U"人数", U"面积", U"场次"})) return false;
    return judge_share("count.completion", CheckKind::ratio, rate, *part, *base,
                       figure(*base).approximate ? CheckVerdict::suspicious : CheckVerdict::error);
  }

  // 抽查18项，其中3项…，占抽查总数的16.67%
  bool share(std::size_t rate) {
    const View clause = clause_before(rate);
    const std::size_t at = clause.rfind(U'占');
    if (at == View::npos || !contains_any(clause.substr(at), {U"总数", U"总量", U"总人数", U"总户数"})) return false;
    std::optional<std::size_t> part;
    for (std::size_t i = prose_.look_back(rate); i < rate; ++i) {
      if (counts(i)) part = i;
    }
    if (!part) return false;
    // The whole is named before the part; the largest one of its unit.
    std::optional<std::size_t> whole;
    for (std::size_t i = prose_.first_figure; i < *part; ++i) {
      if (!counts(i) || !same_unit(i, *part) || figure(i).value <= figure(*part).value) continue;
      if (!whole || figure(i).value > figure(*whole).value) whole = i;
    }
    if (!whole) return false;
    return judge_share("count.share", CheckKind::share, rate, *part, *whole, CheckVerdict::error);
  }

  bool judge_share(const char* rule, CheckKind kind, std::size_t rate, std::size_t part, std::size_t whole,
                   CheckVerdict when_wrong) {
    const Number p = figure(part).value / figure(part).unit.factor;
    const Number w = figure(whole).value / figure(whole).unit.factor;
    const Judged judged = judge_ratio(printed_value(figure(rate)), {p, 0}, {w, 0});
    if (judged.verdict == CheckVerdict::error && another_pair_fits(rule, kind, rate)) return true;
    add(rule, kind, rate, part, whole, judged.verdict == CheckVerdict::error ? when_wrong : judged.verdict, p / w,
        p.to_string() + " ÷ " + w.to_string());
    return true;
  }

  // Two other counts of one unit that give the rate: they are the ones that are meant.
  bool another_pair_fits(const char* rule, CheckKind kind, std::size_t rate) {
    for (std::size_t a = prose_.look_back(rate); a < rate; ++a) {
      for (std::size_t b = prose_.look_back(rate); b < rate; ++b) {
        if (a == b || !counts(a) || !counts(b) || !same_unit(a, b) || figure(b).value.is_zero()) continue;
        const Number p = figure(a).value / figure(a).unit.factor;
        const Number w = figure(b).value / figure(b).unit.factor;
        const Judged judged = judge_ratio(printed_value(figure(rate)), {p, 0}, {w, 0});
        if (judged.verdict == CheckVerdict::error) continue;
        add(rule, kind, rate, a, b, judged.verdict, p / w, p.to_string() + " ÷ " + w.to_string());
        return true;
      }
    }
    return false;
  }

  // 10个项目…30%的项目未推进: some whole number of the 10 must be 30% of them.
  bool possible_count(std::size_t rate) {
    const View rest = document_.folded_text(figure(rate).unit_end, prose_.end);
    const View tail = trim_spaces(rest);
    if (!tail.starts_with(U"的")) return false;
    constexpr std::size_t kNoun = 14;
    const std::size_t stop = tail.find_first_of(U",。;、");
    const View noun = tail.substr(1, std::min(stop == View::npos ? tail.size() : stop, kNoun) - 1);
    if (contains_any(noun, {U"资金", U"经费", U"预算", U"支出", U"投资", U"收入", U"人员", U"金额", U"比例"}))
      return false;
    std::optional<std::size_t> base;
    for (std::size_t i = prose_.look_back(rate); i < rate; ++i) {
      if (counts(i) && !figure(i).approximate && names_same_thing(i, noun)) base = i;
    }
    if (!base) return false;
    const Number whole = figure(*base).value;
    constexpr int kMostBase = 1000;
    if (!whole.is_integer() || whole < 2 || whole > kMostBase) return false;
    const auto nearest = (figure(rate).value * whole).rounded(0);
    const Judged judged = judge_ratio(printed_value(figure(rate)), {nearest, 0}, {whole, 0});
    const bool possible = judged.verdict != CheckVerdict::error;
    const std::string counted = nearest.to_string() + "÷" + whole.to_string();
    Check check = make_fault(
        "count.possible-rate", CheckKind::ratio, possible ? judged.verdict : CheckVerdict::suspicious,
        possible ? CheckSeverity::info : CheckSeverity::medium, figure(rate).begin, figure(rate).unit_end,
        {possible ? "即" + counted + "，个数为整数，可能成立。"
                  : "以" + whole.to_string() + "为基数，任何整数个都得不出" + document_.printed(figure(rate)) +
                        "，最近的是" + counted + "=" + percent_text(nearest / whole) + "。",
         possible ? "That is " + counted + ": a whole number."
                  : "No whole number of " + whole.to_string() + " gives it; the nearest is " + counted + " = " +
                        percent_text(nearest / whole) + "."});
    check.printed = document_.printed(figure(rate));
    check.recomputed = percent_text(nearest / whole, figure(rate).decimals + 2);
    check.formula = counted;
    check.figures = {rate, *base};
    checks_.push_back(std::move(check));
    return true;
  }

  // The nouns behind the count and behind the rate share a word: 教育项目建设, 年初计划项目.
  bool names_same_thing(std::size_t count, View noun) const {
    constexpr std::size_t kWindow = 10;
    const std::size_t from = figure(count).unit_end;
    const View behind = document_.folded_text(from, std::min(prose_.end, from + kWindow));
    const std::size_t stop = behind.find_first_of(U",。;、(");
    const View words = trim_spaces(behind.substr(0, stop));
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (noun.find(words.substr(i, 2)) != View::npos) return true;
    }
    return false;
  }

  // 新增项目2个，均开展评估，覆盖率达100%
  bool all_of_them(std::size_t rate) {
    if (figure(rate).value != 1 || rate == prose_.first_figure || !counts(rate - 1)) return false;
    const View middle = between(rate - 1, rate);
    constexpr std::size_t kFar = 40;
    if (middle.size() > kFar || middle.find_first_of(U"。;") != View::npos) return false;
    if (!contains_any(middle, {U"均", U"全部"}) || !contains_any(middle, {U"率"})) return false;
    const Number count = figure(rate - 1).value;
    if (count.is_zero()) return false;
    add("count.all", CheckKind::ratio, rate, rate - 1, rate - 1, CheckVerdict::consistent, 1,
        count.to_string() + " ÷ " + count.to_string());
    return true;
  }

  void add(const char* rule, CheckKind kind, std::size_t rate, std::size_t a, std::size_t b, CheckVerdict verdict,
           const Number& exact, std::string formula) {
    const bool wrong = verdict == CheckVerdict::error || verdict == CheckVerdict::suspicious;
    const std::string right = percent_text(exact, figure(rate).decimals + 2);
    const std::string printed = document_.printed(figure(rate));
    Check check = make_fault(rule, kind, verdict, wrong ? CheckSeverity::medium : CheckSeverity::info,
                             figure(rate).begin, figure(rate).unit_end,
                             {"按文中的数量重算为" + right + (wrong ? "，与所写" + printed + "不符。" : "。"),
                              "From the counts in the text it is " + right + (wrong ? ", not as printed." : ".")});
    check.printed = printed;
    check.recomputed = right;
    check.formula = std::move(formula);
    check.figures = {rate, a};
    if (b != a) check.figures.push_back(b);
    checks_.push_back(std::move(check));
  }

  const ReportView& view_;
  const AuditedDocument& document_;
  const ReportParagraph& prose_;
  Checks& checks_;
};

}  // namespace

void find_count_rates(const ReportView& view, Checks& checks) {
  for (const ReportParagraph& prose : view.paragraphs) CountRates(view, prose, checks).run();
}

}  // namespace jiheng
