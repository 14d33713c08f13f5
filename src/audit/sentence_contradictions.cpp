// Statements that contradict themselves (自相矛盾): a comparison with the same or a later year, an increase by a rate
// of decrease, a balance that is not budget less spending.
#include <algorithm>
#include <array>

#include "audit/document_identity.h"
#include "audit/figure_lexer.h"
#include "audit/sentence_context.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

bool starts_with(View text, View prefix) { return text.substr(0, prefix.size()) == prefix; }
template <std::size_t N>
bool starts_with_any(View text, const std::array<View, N>& prefixes) {
  return std::ranges::any_of(prefixes, [&](View prefix) { return starts_with(text, prefix); });
}
bool has(View text, View word) { return text.find(word) != View::npos; }

// 比2023年…: which year, and what of it.
class BaseYears {
 public:
  explicit BaseYears(SentenceContext& context) : context_(context), document_(context.document) {}

  void check() {
    const DocumentIdentity identity = read_document_identity(document_);
    report_year_ = identity.year_stated ? identity.year : 0;
    budget_ = identity.kind == ReportKind::budget;
    for (std::size_t i = 0; i < document_.figures.size(); ++i) {
      const DocumentFigure& figure = document_.figures[i];
      if (figure.figure_class != FigureClass::year || figure.table != kNoIndex || !is_base(figure)) continue;
      check_year(i);
    }
  }

 private:
  static int year_of(const DocumentFigure& figure) {
    return static_cast<int>(figure.value.floor().to_integer().value_or(0));
  }

  // Behind 比, 较, 与 or 同.
  bool is_base(const DocumentFigure& figure) const {
    return figure.begin > 0 && View(U"比较与同").find(document_.folded[figure.begin - 1]) != View::npos;
  }

  // The words behind a year: 度 left out.
  View behind(const DocumentFigure& figure) const {
    constexpr std::size_t kWords = 8;
    const std::size_t end = document_.passages[figure.passage].end;
    View words = document_.folded_text(figure.unit_end, std::min(end, figure.unit_end + kWords));
    while (!words.empty() && (words.front() == U'度' || words.front() == U' ')) words.remove_prefix(1);
    return words;
  }

  // What happened, against what was planned.
  static bool is_outcome(View words) {
    constexpr std::array<View, 12> kOutcomes{U"相比", U"预算执行", U"执行", U"决算", U"增", U"减",
                                             U"持平", U"下降",     U"同期", U"上升", U"多", U"少"};
    return starts_with_any(words, kOutcomes);
  }
  static bool is_plan(View words) { return starts_with(words, U"预算") && !starts_with(words, U"预算执行"); }

  // The year that the sentence speaks of before it compares.
  const DocumentFigure* subject_year(std::size_t base) const {
    constexpr std::size_t kReach = 12;  // figures
    const DocumentFigure& figure = document_.figures[base];
    for (std::size_t i = base; i-- > 0 && base - i <= kReach && document_.figures[i].passage == figure.passage;) {
      const DocumentFigure& earlier = document_.figures[i];
      const std::size_t next = document_.figures[i + 1].begin;
      if (document_.folded_text(earlier.unit_end, next).find_first_of(U"。;") != View::npos) break;
      if (earlier.figure_class == FigureClass::year && !is_base(earlier)) return &earlier;
    }
    return nullptr;
  }

  void check_year(std::size_t base) {
    const DocumentFigure& figure = document_.figures[base];
    const int year = year_of(figure);
    const View words = behind(figure);
    const DocumentFigure* subject = subject_year(base);
    const int own = subject ? year_of(*subject) : report_year_;
    const bool same_thing = is_outcome(words) || (is_plan(words) && (subject ? is_plan(behind(*subject)) : budget_));
    if (own == 0 || !same_thing) return;
    if (year + 1 == own) return add(base, own, CheckVerdict::consistent);
    if (year >= own) add(base, own, subject ? CheckVerdict::error : CheckVerdict::suspicious);
  }

  void add(std::size_t base, int own, CheckVerdict verdict) {
    const DocumentFigure& figure = document_.figures[base];
    const bool good = verdict == CheckVerdict::consistent;
    Check check;
    check.rule = "text.base-year";
    check.kind = CheckKind::date;
    check.verdict = verdict;
    check.severity = good ? CheckSeverity::info : CheckSeverity::medium;
    check.begin = figure.begin - 1;
    check.end = figure.unit_end;
    check.printed = document_.printed(figure);
    check.recomputed = std::to_string(own - 1) + "年";
    check.figures = {base};
    const std::string spoken = std::to_string(own) + "年";
    check.explanation = {
        "所述为" + spoken + "，比较基期写为" + check.printed + (good ? "，是上一年。" : "，不是以前年度。"),
        "The statement is about " + std::to_string(own) + " and compares with " + std::to_string(year_of(figure)) +
            (good ? ", the year before." : ", which is no earlier year.")};
    context_.checks.push_back(std::move(check));
  }

  SentenceContext& context_;
  const AuditedDocument& document_;
  int report_year_ = 0;
  bool budget_ = false;
};

// 增加12万元，下降5%
void check_opposite(SentenceContext& context, std::size_t growth) {
  const Mention& rate = context.mention(growth);
  if (growth == 0 || rate.role != MentionRole::growth || context.figure(growth).value.is_zero()) return;
  const Mention& change = context.mention(growth - 1);
  const bool together = change.role == MentionRole::change && change.stretch == rate.stretch &&
                        change.segment == rate.segment && change.in_reason == rate.in_reason &&
                        change.brackets == rate.brackets;
  constexpr std::size_t kLongest = 7;  // ，增长率为
  if (!together || change.direction * rate.direction >= 0 || rate.words.size() > kLongest) return;
  if (context.figure(growth - 1).value.sign() <= 0 || context.figure(growth).value.sign() < 0) return;
  if (rate.words.find_first_of(U"比较与同。") != std::u32string::npos) return;
  Check check;
  check.rule = "text.opposite-directions";
  check.kind = CheckKind::other;
  check.verdict = CheckVerdict::error;
  check.severity = CheckSeverity::high;
  check.begin = change.label_begin;
  check.end = context.figure(growth).unit_end;
  check.printed = context.document.printed(context.figure(growth));
  check.recomputed = change.direction > 0 ? "增长" : "下降";
  check.figures = {rate.figure, change.figure};
  check.explanation = {"前面说" + std::string(change.direction > 0 ? "增加" : "减少") + "，后面的幅度却说" +
                           (rate.direction > 0 ? "增长" : "下降") + "，方向相反。",
                       "The amount goes one way and its rate the other."};
  context.checks.push_back(std::move(check));
}

bool is_left_over(const Mention& mention) {
  constexpr std::array<View, 7> kWords{U"结余", U"未支付", U"未支出", U"未执行", U"剩余", U"节余", U"未使用"};
  return std::ranges::any_of(kWords, [&](View word) { return has(mention.label, word); });
}
bool is_budget(const Mention& mention) {
  return has(mention.label, U"预算") && !has(mention.label, U"执行") && !has(mention.label, U"支出数");
}
bool is_spent(const Mention& mention) {
  constexpr std::array<View, 6> kWords{U"执行", U"支出", U"支付", U"决算", U"使用", U"完成"};
  return !is_left_over(mention) && !is_budget(mention) &&
         std::ranges::any_of(kWords, [&](View word) { return has(mention.label, word); });
}

// 预算125万元，支付115万元，未支付10万元
void check_balance(SentenceContext& context, std::size_t left) {
  if (!context.is_amount(left) || !is_left_over(context.mention(left)) || context.mention(left).in_reason) return;
  std::vector<std::size_t> amounts;
  for (std::size_t i = left; i-- > 0 && amounts.size() < 2;) {
    if (context.mention(i).segment != context.mention(left).segment) break;
    if (context.mention(i).role == MentionRole::change) return;
    if (context.is_amount(i)) amounts.push_back(i);
  }
  if (amounts.size() < 2 || !is_spent(context.mention(amounts[0])) || !is_budget(context.mention(amounts[1]))) return;
  if (context.figure(amounts[0]).approximate || context.figure(amounts[1]).approximate) return;
  // What was carried over is left, too.
  constexpr std::size_t kReach = 12;  // mentions
  for (std::size_t i = left + 1; i-- > 0 && left - i <= kReach;) {
    if (context.mention(i).sentence != context.mention(left).sentence) break;
    if (has(context.mention(i).words, U"结转")) return;
  }
  const std::vector<PrintedValue> operands{context.magnitude(amounts[1]), context.magnitude(amounts[0])};
  const std::vector<int> signs{1, -1};
  CheckDraft draft{"text.balance",
                   CheckKind::difference,
                   context.mention(left).figure,
                   {context.mention(amounts[1]).figure, context.mention(amounts[0]).figure},
                   context.formula(amounts[1]) + " − " + context.formula(amounts[0]),
                   judge_sum(printed_value(context.figure(left)), operands, signs),
                   {"结余（未支出）数", "what is left over"}};
  context.add(draft, amounts[1], left);
}

}  // namespace

void find_contradictions(SentenceContext& context) {
  BaseYears(context).check();
  for (std::size_t i = 0; i < context.prose.mentions.size(); ++i) {
    check_opposite(context, i);
    check_balance(context, i);
  }
}

}  // namespace jiheng
