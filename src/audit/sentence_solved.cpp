// Amounts behind sentences (句中可推之数): last year's from a change or a rate, the plan from a completion rate, the
// rest of a sum.
#include <algorithm>
#include <optional>
#include <set>

#include "audit/sentence_context.h"
#include "audit/table_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

Interval interval_of(const PrintedValue& printed) {
  return printed_interval(printed.value, printed.step, PrintedBy::half_up);
}

class SentenceSolver {
 public:
  SentenceSolver(const SentenceContext& context, SolvedFigures& solved) : context_(context), solved_(solved) {
    for (const Check& check : context.checks) {
      if (check.figures.empty()) continue;
      touched_.insert(check.figures.begin(), check.figures.end());
      const bool holds = check.verdict <= CheckVerdict::truncation;
      if (check.rule == "text.change-rate" && holds && check.figures.size() > 2) rated_.insert(check.figures[1]);
      if (check.rule == "text.difference") based_.insert(check.figures.front());
    }
    for (const DocumentFigure& figure : context.document.figures) {
      if (figure.is_amount()) printed_.push_back(figure.value.abs());
    }
    std::ranges::sort(printed_);
  }

  void run() {
    for (const auto& [subject, changes] : context_.changes) {
      for (const BoundChange& change : changes) base_of_change(subject, change);
    }
    for (std::size_t i = 0; i < context_.prose.mentions.size(); ++i) {
      if (context_.figure(i).approximate || context_.mention(i).list_place > 0) continue;
      if (touched_.contains(context_.mention(i).figure)) continue;
      if (context_.mention(i).role == MentionRole::growth) base_of_rate(i);
      if (context_.mention(i).role == MentionRole::completion) plan_of_rate(i);
    }
    for (const Stretch& stretch : context_.prose.stretches) rest_of_sum(stretch);
  }

 private:
  Interval magnitude(std::size_t mention) const { return interval_of(context_.magnitude(mention)); }
  std::string name_of(std::size_t mention) const { return to_utf8(bare_label(context_.mention(mention).subject)); }

  // The report prints it somewhere, so nobody needs to work it out.
  bool is_printed(const Interval& value) const {
    const auto at = std::ranges::lower_bound(printed_, value.low.value);
    return at != printed_.end() && *at <= value.high.value;
  }

  // The amounts of the sentence before a place, other than those in reasons and bases of rates.
  std::vector<std::size_t> amounts_before(std::size_t mention) const {
    std::vector<std::size_t> amounts;
    for (std::size_t i = mention; i-- > 0 && context_.mention(i).sentence == context_.mention(mention).sentence;) {
      if (context_.is_quantity(i) && !context_.mention(i).in_reason) amounts.push_back(i);
    }
    return amounts;
  }

  // An amount that a rate or a change can only be said of.
  std::optional<std::size_t> only_subject(std::size_t mention) const {
    const std::vector<std::size_t> amounts = amounts_before(mention);
    if (amounts.size() != 1) return std::nullopt;
    const std::size_t subject = amounts.front();
    if (!context_.is_amount(subject) || context_.figure(subject).approximate) return std::nullopt;
    const std::u32string& label = context_.mention(mention).label;
    const bool other = is_specific(label) && !same_name(label, context_.mention(subject).subject);
    return other ? std::nullopt : std::optional(subject);
  }

  static std::optional<Message> base_name(ComparedWith compared_with, const std::string& name) {
    switch (compared_with) {
      case ComparedWith::last_year:
        return Message{"上年“" + name + "”", "\"" + name + "\" of the year before"};
      case ComparedWith::initial_budget:
        return Message{"“" + name + "”的年初预算", "the initial budget of \"" + name + "\""};
      case ComparedWith::full_budget:
        return Message{"“" + name + "”的全年预算", "the full budget of \"" + name + "\""};
      case ComparedWith::budget:
        return Message{"“" + name + "”的预算", "the budget of \"" + name + "\""};
      case ComparedWith::nothing:
        break;
    }
    return std::nullopt;
  }

  void add(const char* rule, const std::optional<Message>& what, const Interval& value, std::string formula,
           std::size_t subject, const std::vector<std::size_t>& mentions) {
    if (!what || !is_tight(value) || value.low.value.sign() <= 0 || is_printed(value)) return;
    SolvedFigure solved;
    solved.rule = rule;
    solved.what = *what;
    solved.value = value;
    solved.unit = context_.figure(subject).unit;
    solved.formula = std::move(formula);
    solved.begin = context_.mention(subject).label_begin;
    solved.end = context_.figure(subject).unit_end;
    for (const std::size_t i : mentions) {
      solved.figures.push_back(context_.mention(i).figure);
      if (context_.figure(i).is_amount()) solved.decimals = std::max(solved.decimals, context_.figure(i).decimals);
      solved.end = std::max(solved.end, context_.figure(i).unit_end);
    }
    const std::u32string& text = context_.document.original;
    while (solved.begin < solved.end && (text[solved.begin] == U' ' || text[solved.begin] == U'\n')) ++solved.begin;
    solved_.push_back(std::move(solved));
  }

  // 支出A，比上年增加B: last year's is A − B; where a rate that holds, or the sentence, says of what B is.
  void base_of_change(std::size_t subject, const BoundChange& change) {
    if (change.direction == 0 || based_.contains(context_.mention(change.change).figure)) return;
    if (!context_.figure(change.change).is_amount() || context_.figure(change.change).approximate) return;
    const bool sure = rated_.contains(context_.mention(change.change).figure) || only_subject(change.change) == subject;
    if (!sure || context_.mention(subject).stretch != context_.mention(change.change).stretch) return;
    const bool more = change.direction > 0;
    const Interval base =
        more ? magnitude(subject) - magnitude(change.change) : magnitude(subject) + magnitude(change.change);
    add("text.base-of-change", base_name(change.compared_with, name_of(subject)), base,
        context_.formula(subject) + (more ? " − " : " + ") + context_.formula(change.change), subject,
        {subject, change.change});
  }

  // 收入A，比上年增长P%: last year's is A ÷ (1 + P).
  void base_of_rate(std::size_t rate) {
    const Mention& growth = context_.mention(rate);
    const auto subject = growth.in_reason || growth.direction == 0 ? std::nullopt : only_subject(rate);
    if (!subject) return;
    const bool more = growth.direction > 0;
    const Interval one = Interval::point(1);
    const Interval factor = more ? one + magnitude(rate) : one - magnitude(rate);
    add("text.base-of-rate", base_name(growth.compared_with, name_of(*subject)), magnitude(*subject) / factor,
        context_.formula(*subject) + " ÷ (1 " + (more ? "+ " : "− ") + context_.formula(rate) + ")", *subject,
        {*subject, rate});
  }

  // 支出A，完成年初预算的P%: the budget is A ÷ P.
  void plan_of_rate(std::size_t rate) {
    const auto subject = context_.mention(rate).in_reason ? std::nullopt : only_subject(rate);
    if (!subject || context_.figure(rate).value.is_zero() || has(context_.mention(*subject).words, U"预算")) return;
    const std::u32string& words = context_.mention(rate).words;
    ComparedWith base = ComparedWith::nothing;
    if (has(words, U"预算")) base = ComparedWith::budget;
    if (has(words, U"年初预算")) base = ComparedWith::initial_budget;
    if (has(words, U"全年预算") || has(words, U"调整")) base = ComparedWith::full_budget;
    add("text.plan-of-rate", base_name(base, name_of(*subject)), magnitude(*subject) / magnitude(rate),
        context_.formula(*subject) + " ÷ " + context_.formula(rate), *subject, {*subject, rate});
  }

  // 支出A，其中B、C，其余为…。: what is left has no figure of its own.
  void rest_of_sum(const Stretch& stretch) {
    const View text = context_.document.folded_text(stretch.begin, stretch.end);
    for (const View word : {View(U"其余"), View(U"余下"), View(U"剩余部分")}) {
      for (std::size_t at = text.find(word); at != View::npos; at = text.find(word, at + 1)) rest_at(stretch, at, word);
    }
  }

  void rest_at(const Stretch& stretch, std::size_t at, View word) {
    const View text = context_.document.folded_text(stretch.begin, stretch.end);
    const std::size_t stop = std::min(text.find_first_of(U"。;\n", at), text.size());
    const auto begin = [&](std::size_t i) { return context_.figure(i).begin - stretch.begin; };
    std::vector<std::size_t> before;
    for (std::size_t i = stretch.first_mention; i < stretch.first_mention + stretch.mention_count; ++i) {
      if (begin(i) > at && begin(i) < stop) return;  // the rest has its figure
      if (begin(i) < at && text.find_first_of(U"。;\n", begin(i)) >= at) before.push_back(i);
    }
    const bool readable = std::ranges::all_of(before, [&](std::size_t i) {
      return context_.is_amount(i) && !context_.figure(i).approximate && !context_.mention(i).in_reason;
    });
    constexpr std::size_t kFewest = 2;
    if (!readable || before.size() < kFewest || !has(context_.mention(before[1]).words, U"其中")) return;
    Interval rest = magnitude(before.front());
    std::string formula = context_.formula(before.front());
    for (std::size_t i = 1; i < before.size(); ++i) {
      rest = rest - magnitude(before[i]);
      formula += " − " + context_.formula(before[i]);
    }
    constexpr std::size_t kLongest = 20;
    std::size_t end = std::min(text.find_first_of(U",。;\n", at), text.size());
    end = std::min(end, at + word.size() + kLongest);
    const std::string name = to_utf8(text.substr(at, end - at));
    add("text.rest-of-sum", Message{"“" + name + "”的数", "the amount of \"" + name + "\""}, rest, std::move(formula),
        before.front(), before);
  }

  const SentenceContext& context_;
  SolvedFigures& solved_;
  std::set<std::size_t> touched_;  // figures under a check
  std::set<std::size_t> rated_;    // changes whose rate holds
  std::set<std::size_t> based_;    // changes whose base is printed
  std::vector<Number> printed_;    // amounts, ascending
};

}  // namespace

void solve_sentences(const SentenceContext& context, SolvedFigures& solved) { SentenceSolver(context, solved).run(); }

}  // namespace jiheng
