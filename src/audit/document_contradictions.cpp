// Statements of the text that cannot both be (前后矛盾).
#include <algorithm>
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/figure_lexer.h"
#include "audit/folded_words.h"
#include "audit/judge.h"
#include "audit/report_scores.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

// --- 末 for 未 ---

// Pairs of characters that both hold, of the words after a place: the same thing is spoken of.
std::size_t shared_pairs(View a, View b) {
  std::size_t shared = 0;
  for (std::size_t i = 0; i + 1 < a.size(); ++i) {
    if (is_han(a[i]) && is_han(a[i + 1]) && b.find(a.substr(i, 2)) != View::npos) ++shared;
  }
  return shared;
}

// The sentence that ends before `at`, or the heading above.
View statement_before(const ReportView& view, const ReportParagraph& prose, View text, std::size_t at) {
  if (at > 1) {
    constexpr std::size_t kLongestSentence = 300;
    const std::size_t window = at > kLongestSentence ? at - kLongestSentence : 0;
    const View before = text.substr(window, at - 1 - window);
    const std::size_t stop = before.find_last_of(U"。;");
    return before.substr(stop == View::npos ? 0 : stop + 1);
  }
  View heading;
  for (const NumberedPassage& one : view.numbered) {
    if (one.passage >= prose.first_passage) break;
    if (one.heading) heading = view.document->folded_text(one.title, one.end);
  }
  return heading;
}

// 一是未定期清查。…年末对…进行清查，不符合…的要求: what is done cannot be what is missing.
void find_end_for_not(const ReportView& view, const ReportParagraph& prose, Checks& checks) {
  const View text = view.text(prose);
  for (std::size_t at = text.find(U'末'); at != View::npos; at = text.find(U'末', at + 1)) {
    if (at == 0 || View(U"年月期").find(text[at - 1]) == View::npos) continue;
    constexpr std::size_t kLongestSentence = 300;
    const std::size_t window = at > kLongestSentence ? at - kLongestSentence : 0;
    const std::size_t stop = text.substr(window, at - window).find_last_of(U"。;\n");
    const std::size_t begin = stop == View::npos ? window : window + stop + 1;
    const View following = text.substr(at, kLongestSentence);
    const std::size_t end = at + std::min(following.find(U'。'), following.size());
    const View clause = text.substr(at + 1, end - at - 1);
    const std::size_t verdict = first_of(clause, {U"不符合", U"违反", U"不满足", U"未达到", U"不符"});
    if (verdict == View::npos || !starts_with_any(clause, {U"对", U"按", U"进行", U"组织", U"开展", U"就"})) continue;
    View said = clause.substr(0, verdict);
    while (!said.empty() && said.back() == U',') said.remove_suffix(1);
    constexpr std::size_t kLongestClause = 40;
    if (said.size() > kLongestClause || contains_any(said, {U"未", U"没有", U"不"})) continue;
    const View denied = statement_before(view, prose, text, begin);
    const std::size_t negation = first_of(denied, {U"未", U"没有", U"不"});
    if (negation == View::npos || shared_pairs(said, denied.substr(negation)) < 2) continue;
    const std::string right = to_utf8(text.substr(begin, at - begin)) + "未" + to_utf8(said);
    Check check = make_fault("text.end-for-not", CheckKind::wording, CheckVerdict::error, CheckSeverity::high,
                             prose.begin + begin, prose.begin + end,
                             {"前文说“" + to_utf8(trim_spaces(denied.substr(negation))) + "”，此句却写“" +
                                  to_utf8(text.substr(begin, at + 1 - begin)) + to_utf8(said) +
                                  "”并称不符合规定：照字面已经做了，意思相反，“末”应为“未”。",
                              "The sentence before says that it was not done; this one says that it was, and calls "
                              "that a breach: 末 (end) is "
                              "written for 未 (not)."});
    check.printed = to_utf8(text.substr(at - 1, 2));
    check.recomputed = right;
    check.likely = Likely{kNoIndex, "未", {"形近而误", "The characters look alike"}};
    checks.push_back(std::move(check));
  }
}

// --- a rate of execution far from the only figures that it can be of ---

struct Spending {
  std::size_t total = kNoIndex;  // of AuditedDocument::figures
  std::size_t spent = kNoIndex;
};

// 总支出4,898.86万元，其中本年支出4,462.32万元
std::vector<Spending> stated_spending(const ReportView& view) {
  std::vector<Spending> found;
  for (const ReportParagraph& prose : view.paragraphs) {
    Spending spending;
    for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
      if (!view.document->figures[i].is_amount() || view.document->figures[i].approximate) continue;
      constexpr std::size_t kWords = 10;
      View words = words_before(view, prose, i, kWords);
      if (const std::size_t sign = words.find_last_of(U",;。"); sign != View::npos) words = words.substr(sign + 1);
      if (contains_any(words, {U"总支出", U"支出总计", U"预算总额", U"全年预算", U"总预算", U"调整后预算"})) {
        spending.total = i;
      } else if (spending.total != kNoIndex &&
                 contains_any(words, {U"本年支出", U"实际支出", U"实际执行", U"执行数", U"已支付", U"累计支出"})) {
        spending.spent = i;
        break;
      }
    }
    if (spending.spent != kNoIndex) found.push_back(spending);
  }
  return found;
}

// Rates of execution whose own paragraph has no amount.
std::vector<std::size_t> rates_without_base(const ReportView& view) {
  std::vector<std::size_t> rates;
  for (const ReportParagraph& prose : view.paragraphs) {
    const auto figures = view.figures(prose);
    if (std::any_of(figures.begin(), figures.end(), [](const DocumentFigure& f) { return f.is_amount(); })) continue;
    for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
      if (!view.document->figures[i].is_rate() || view.document->figures[i].approximate) continue;
      constexpr std::size_t kWords = 8;
      const View words = words_before(view, prose, i, kWords);
      const bool named =
          ends_with_any(trim_spaces(words), {U"支出率为", U"支出率达", U"执行率为", U"执行率达", U"支付率为", U"支出率",
                                             U"执行率", U"支付率", U"支出率达到", U"执行率达到"});
      const bool narrower = contains_any(words, {U"项目", U"采购", U"基本"});
      if (named && !narrower) rates.push_back(i);
    }
  }
  return rates;
}

void check_rate_of_spending(const ReportView& view, std::size_t rate, const Spending& spending, Checks& checks) {
  const AuditedDocument& document = *view.document;
  const DocumentFigure& figure = document.figures[rate];
  const DocumentFigure& total = document.figures[spending.total];
  const DocumentFigure& spent = document.figures[spending.spent];
  if (total.value.sign() <= 0 || spent.value > total.value || figure.value.sign() <= 0) return;
  const Judged judged = judge_ratio(printed_value(figure), printed_value(spent), printed_value(total));
  const bool wrong = judged.verdict == CheckVerdict::error;
  const std::string right = percent_text(spent.value / total.value);
  const auto amount = [&](const Number& value) { return figure_text(value / total.unit.factor) + total.unit.name; };
  Message message{"文中唯一可对的数是" + document.printed(spent) + "÷" + document.printed(total) + "=" + right,
                  "The only figures to hold it against give " + right};
  if (wrong) {
    const Number left = total.value - spent.value;
    message.zh += "，与" + document.printed(figure) + "不符；要得" + document.printed(figure) + "，基数须为" +
                  amount(spent.value / figure.value) + "，文中没有这个数。两数之差" + amount(left) + "（" +
                  percent_text(left / total.value) + "）也没有说明。";
    message.en += ", not " + document.printed(figure) + ", which would need a base of " +
                  amount(spent.value / figure.value) + "; the difference of " + amount(left) + " (" +
                  percent_text(left / total.value) + ") is not explained.";
  } else {
    message.zh += "，相符。";
    message.en += ", which fits.";
  }
  Check check = make_fault(
      "text.execution-rate-of-other-figures", CheckKind::ratio, wrong ? CheckVerdict::suspicious : judged.verdict,
      wrong ? CheckSeverity::high : CheckSeverity::info, figure.begin, figure.unit_end, std::move(message));
  check.printed = document.printed(figure);
  check.recomputed = right;
  check.formula = document.printed(spent) + " ÷ " + document.printed(total);
  check.figures = {rate};
  checks.push_back(std::move(check));
}

// --- accounts that agree or do not ---

// 明细账…6,980.37万元，总账…6,981.27万元，两者不匹配: the two amounts of the sentence must say the same as its words.
void check_accounts(const ReportView& view, const ReportParagraph& prose, std::size_t begin, std::size_t end,
                    Checks& checks) {
  const AuditedDocument& document = *view.document;
  const View sentence = document.folded_text(begin, end);
  const bool differ =
      contains_any(sentence, {U"不匹配", U"不一致", U"不相符", U"不符", U"有差异", U"存在差异", U"有出入"});
  const bool agree = !differ && contains_any(sentence, {U"一致", U"相符", U"相等", U"匹配"}) &&
                     !contains_any(sentence, {U"未", U"不"});
  const bool accounts = contains_any(sentence, {U"总账", U"明细账", U"台账", U"账面", U"报表", U"实物"});
  if ((!differ && !agree) || !accounts) return;
  std::vector<std::size_t> amounts;
  for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
    const DocumentFigure& figure = document.figures[i];
    if (figure.begin >= begin && figure.begin < end && figure.is_amount()) amounts.push_back(i);
  }
  if (amounts.size() != 2) return;
  const DocumentFigure& a = document.figures[amounts[0]];
  const DocumentFigure& b = document.figures[amounts[1]];
  if (a.approximate || b.approximate) return;
  const Number gap = (a.value - b.value).abs();
  const bool holds = gap.is_zero() == agree;
  const std::string shown = figure_text(gap / a.unit.factor) + a.unit.name;
  Check check =
      make_fault("text.accounts-agree", CheckKind::difference, holds ? CheckVerdict::consistent : CheckVerdict::error,
                 holds ? CheckSeverity::info : CheckSeverity::medium, a.begin, b.unit_end,
                 {"两数相差" + shown + (holds ? "，与文中所说相符。" : "，与文中所说不符。"),
                  "The two differ by " + shown + (holds ? ", as the text says." : ", against the text.")});
  check.printed = document.printed(a);
  check.recomputed = shown;
  check.formula = document.printed(b) + " − " + document.printed(a);
  check.figures = amounts;
  checks.push_back(std::move(check));
}

void find_account_statements(const ReportView& view, const ReportParagraph& prose, Checks& checks) {
  const View text = view.text(prose);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(U"。;", begin), text.size());
    check_accounts(view, prose, prose.begin + begin, prose.begin + end, checks);
    begin = end + 1;
  }
}

}  // namespace

void find_contradictions(const ReportView& view, Checks& checks) {
  for (const ReportParagraph& prose : view.paragraphs) {
    find_end_for_not(view, prose, checks);
    find_account_statements(view, prose, checks);
  }
  if (!view.identity.is_evaluation()) return;
  const auto spending = stated_spending(view);
  if (spending.size() != 1) return;
  for (const std::size_t rate : rates_without_base(view)) check_rate_of_spending(view, rate, spending.front(), checks);
}

}  // namespace jiheng
