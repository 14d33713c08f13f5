#include <algorithm>
#include <array>

#include "audit/sentence_context.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

enum class Order { less, equal, greater };

struct Comparison {
  std::size_t begin = 0;  // of the statement's words, code points of the text
  std::size_t end = 0;
  Order order = Order::equal;
  View plan;  // what stands on the other side: 年初预算数, 全年预算数, 预算数
};

struct OrderWord {
  View word;
  Order order;
};
constexpr std::array<OrderWord, 9> kOrderWords{{{U"大于", Order::greater},
                                                {U"高于", Order::greater},
                                                {U"多于", Order::greater},
                                                {U"小于", Order::less},
                                                {U"低于", Order::less},
                                                {U"少于", Order::less},
                                                {U"等于", Order::equal},
                                                {U"持平", Order::equal},
                                                {U"一致", Order::equal}}};
constexpr std::array<View, 5> kOutturns{U"决算数", U"支出决算", U"执行数", U"决算", U"实际支出"};

// 决算数小于预算数, 决算数与年初预算数持平: a clause that begins with the outturn and holds a word of order.
std::vector<Comparison> find_comparisons(const AuditedDocument& document, const Stretch& stretch) {
  std::vector<Comparison> found;
  const View text = document.folded_text(stretch.begin, stretch.end);
  for (const OrderWord& order : kOrderWords) {
    for (std::size_t at = text.find(order.word); at != View::npos; at = text.find(order.word, at + 1)) {
      std::size_t begin = text.substr(0, at).find_last_of(U",。;:\n");
      begin = begin == View::npos ? 0 : begin + 1;
      const View clause = text.substr(begin, at - begin);
      const bool outturn = std::ranges::any_of(kOutturns, [&](View word) { return has(compact(clause), word); });
      constexpr std::size_t kLongest = 24;
      if (!outturn || clause.size() > kLongest) continue;
      Comparison comparison;
      comparison.begin = stretch.begin + begin;
      comparison.end = stretch.begin + at + order.word.size();
      comparison.order = order.order;
      constexpr std::size_t kBehind = 12;
      const bool behind = order.word != U"持平" && order.word != U"一致";
      comparison.plan = behind ? text.substr(at + order.word.size(), kBehind) : clause;
      if (!has(compact(comparison.plan), U"预算")) continue;
      found.push_back(comparison);
    }
  }
  return found;
}

class Comparer {
 public:
  Comparer(SentenceContext& context, const Stretch& stretch) : context_(context), stretch_(stretch) {}

  void check(const Comparison& comparison) {
    const std::vector<std::size_t> amounts = amounts_before(comparison);
    std::optional<std::size_t> outturn;
    std::vector<std::size_t> plans;
    for (const std::size_t i : amounts) {
      const Mention& mention = context_.mention(i);
      if (has(mention.label, U"决算") || has(mention.label, U"执行") || has(mention.label, U"实际")) {
        if (!outturn) outturn = i;
      } else if (has(mention.words, U"预算") && fits(mention, comparison.plan)) {
        plans.push_back(i);
      }
    }
    if (!outturn || plans.empty()) return;
    const auto holds_for = [&](std::size_t plan) { return order_of(*outturn, plan) == comparison.order; };
    const auto fitting = std::ranges::find_if(plans, holds_for);
    add(comparison, *outturn, fitting == plans.end() ? plans.front() : *fitting, fitting != plans.end());
  }

 private:
  // Nearest first; only of this sentence and the one before, and of the thing that the statement names.
  std::vector<std::size_t> amounts_before(const Comparison& comparison) const {
    const std::size_t place = comparison.begin;
    std::u32string name = compact(context_.document.folded_text(comparison.begin, comparison.end));
    for (const View word : kOutturns) {
      if (const std::size_t at = name.find(word); at != std::u32string::npos) name.resize(at);
    }
    const bool named = is_specific(name);
    std::vector<std::size_t> amounts;
    for (std::size_t i = stretch_.first_mention + stretch_.mention_count; i-- > stretch_.first_mention;) {
      if (context_.figure(i).begin >= place || !context_.is_amount(i) || context_.mention(i).in_reason) continue;
      if (named && !same_name(context_.mention(i).subject, name)) continue;
      if (!amounts.empty() && context_.mention(i).sentence + 1 < context_.mention(amounts.front()).sentence) break;
      amounts.push_back(i);
    }
    return amounts;
  }

  static bool fits(const Mention& plan, View named) {
    const std::u32string name = compact(named);
    const bool initial = has(plan.words, U"年初预算");
    if (has(name, U"年初预算")) return initial;
    if (has(name, U"全年预算") || has(name, U"调整")) return !initial;
    return true;
  }

  Order order_of(std::size_t outturn, std::size_t plan) const {
    const Number& a = context_.figure(outturn).value;
    const Number& b = context_.figure(plan).value;
    return a < b ? Order::less : a == b ? Order::equal : Order::greater;
  }

  void add(const Comparison& comparison, std::size_t outturn, std::size_t plan, bool good) {
    const AuditedDocument& document = context_.document;
    constexpr std::array<View, 3> kSigns{U"小于", U"等于", U"大于"};
    Check check;
    check.rule = "text.direction";
    check.kind = CheckKind::other;
    check.verdict = good ? CheckVerdict::consistent : CheckVerdict::error;
    check.severity = good ? CheckSeverity::info : CheckSeverity::high;
    check.begin = std::min(context_.mention(plan).label_begin, context_.mention(outturn).label_begin);
    check.end = comparison.end;
    check.printed = document.quote(comparison.begin, comparison.end);
    const View order = kSigns[static_cast<std::size_t>(order_of(outturn, plan))];
    check.recomputed =
        context_.formula(outturn) + std::string(" ") + to_utf8_words(order) + " " + context_.formula(plan);
    check.formula = check.recomputed;
    check.figures = {context_.mention(outturn).figure, context_.mention(plan).figure};
    check.explanation = {
        "文中称“" + check.printed + "”，两数为" + check.recomputed + (good ? "，相符。" : "，方向相反或不符。"),
        "The text says \"" + check.printed + "\"; the figures: " + check.recomputed +
            (good ? ", which agrees." : ", which contradicts it.")};
    context_.checks.push_back(std::move(check));
  }

  static std::string to_utf8_words(View word) { return word == U"小于" ? "小于" : word == U"等于" ? "等于" : "大于"; }

  SentenceContext& context_;
  const Stretch& stretch_;
};

// 比2023年预算执行数持平: two amounts of the sentence that are said to be equal.
void check_flat(SentenceContext& context, const Stretch& stretch) {
  const View text = context.document.folded_text(stretch.begin, stretch.end);
  for (const View word : {View(U"持平"), View(U"一致"), View(U"无变化"), View(U"未发生变化")}) {
    for (std::size_t at = text.find(word); at != View::npos; at = text.find(word, at + 1)) {
      std::size_t begin = text.substr(0, at).find_last_of(U",。;:\n");
      begin = begin == View::npos ? 0 : begin + 1;
      const std::u32string clause = compact(text.substr(begin, at - begin));
      const bool last_year =
          (has(clause, U"比") || has(clause, U"与") || has(clause, U"较")) && has(clause, U"年") &&
          (has(clause, U"执行数") || has(clause, U"决算") || has(clause, U"上年") || has(clause, U"预算"));
      if (!last_year || has(clause, U"决算数与") || has(clause, U"年初预算")) continue;
      std::vector<std::size_t> amounts;
      for (std::size_t i = stretch.first_mention; i < stretch.first_mention + stretch.mention_count; ++i) {
        if (context.figure(i).begin < stretch.begin + at && context.is_amount(i)) amounts.push_back(i);
      }
      if (amounts.size() < 2) continue;
      const std::size_t current = amounts.back();
      const std::size_t base = amounts[amounts.size() - 2];
      const Mention& earlier = context.mention(base);
      const bool of_one_sentence = earlier.sentence == context.mention(current).sentence;
      if (!of_one_sentence || !(has(earlier.words, U"上年") || has(earlier.words, U"执行数"))) continue;
      const bool good = context.figure(current).value == context.figure(base).value;
      Check check;
      check.rule = "text.unchanged";
      check.kind = CheckKind::yoy;
      check.verdict = good ? CheckVerdict::consistent : CheckVerdict::error;
      check.severity = good ? CheckSeverity::info : CheckSeverity::high;
      check.begin = earlier.label_begin;
      check.end = stretch.begin + at + word.size();
      check.printed = context.document.quote(stretch.begin + at, check.end);
      check.formula = context.formula(current) + " − " + context.formula(base);
      check.recomputed =
          recomputed_text(context.figure(current), context.figure(current).value - context.figure(base).value);
      check.figures = {context.mention(current).figure, context.mention(base).figure};
      check.explanation = {"文中称" + check.printed + "，两数之差为" + check.recomputed + "。",
                           "The text says that they are equal; they differ by " + check.recomputed + "."};
      context.checks.push_back(std::move(check));
    }
  }
}

constexpr std::array<View, 7> kRises{U"增加", U"增长", U"上升", U"提高", U"增多", U"上涨", U"新增"};
constexpr std::array<View, 9> kFalls{U"减少", U"下降", U"降低", U"压减", U"节约", U"缩减", U"取消", U"压缩", U"划转"};

// 减少2.98%。主要原因是经费增加: a reason that only speaks of the other direction.
void check_reason(SentenceContext& context, std::size_t i) {
  const Mention& mention = context.mention(i);
  if (context.figure(i).value.is_zero()) return;
  const Stretch& stretch = context.stretch_of(i);
  const std::size_t from = context.figure(i).unit_end;
  const View rest = context.document.folded_text(from, stretch.end);
  const std::size_t reason = rest.find(U"原因");
  constexpr std::size_t kNear = 8;  // npos is farther than that
  if (reason > kNear) return;
  std::size_t end = rest.find(U'。', reason);
  end = end == View::npos ? rest.size() : end;
  const View clause = rest.substr(reason, end - reason);
  const auto says = [&](const auto& words) {
    return std::ranges::any_of(words, [&](View w) { return has(clause, w); });
  };
  const bool rises = says(kRises);
  const bool falls = says(kFalls);
  if (rises == falls || has(clause, U"上年") || has(clause, U"去年") || has(clause, U"年初")) return;
  if ((rises ? 1 : -1) == mention.direction) return;
  Check check;
  check.rule = "text.reason";
  check.kind = CheckKind::other;
  check.verdict = CheckVerdict::suspicious;
  check.severity = CheckSeverity::low;
  check.begin = mention.label_begin;
  check.end = from + end;
  check.printed = context.document.quote(from + reason, from + end);
  check.figures = {mention.figure};
  const std::string zh = mention.direction > 0 ? "增加" : "减少";
  check.explanation = {"数字说" + zh + "，所述原因却是相反方向。",
                       "The figure tells of a change in one direction, the reason of the other."};
  context.checks.push_back(std::move(check));
}

}  // namespace

void find_directions(SentenceContext& context) {
  for (const Stretch& stretch : context.prose.stretches) {
    if (stretch.mention_count == 0) continue;
    for (const Comparison& comparison : find_comparisons(context.document, stretch)) {
      Comparer(context, stretch).check(comparison);
    }
    check_flat(context, stretch);
  }
  for (std::size_t i = 0; i < context.prose.mentions.size(); ++i) {
    const MentionRole role = context.mention(i).role;
    const bool last_of_its_kind = i + 1 >= context.prose.mentions.size() ||
                                  context.mention(i + 1).sentence != context.mention(i).sentence ||
                                  context.mention(i + 1).in_reason;
    if ((role == MentionRole::growth || role == MentionRole::change) && last_of_its_kind &&
        !context.mention(i).in_reason) {
      check_reason(context, i);
    }
  }
}

}  // namespace jiheng
