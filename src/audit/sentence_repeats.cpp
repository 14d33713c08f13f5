#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "audit/figure_slip.h"
#include "audit/sentence_context.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::size_t kFewestDigits = 4;  // shorter figures resemble each other by chance

std::size_t significant_digits(const DocumentFigure& figure) {
  const Number shifted = figure.value.abs() / figure.unit.factor * Number::power_of_ten(figure.decimals);
  return shifted.to_fixed(0).size();
}

// The years that the words name, so that 2023年 is not compared with 2024年.
std::u32string years_of(View words) {
  std::u32string years;
  for (std::size_t i = 0; i + 4 < words.size(); ++i) {
    if (words[i] == U'2' && words[i + 1] == U'0' && words[i + 4] == U'年') years += words.substr(i, 4);
  }
  for (const View word : {View(U"上年"), View(U"去年"), View(U"年初"), View(U"年末")}) {
    if (words.find(word) != View::npos) years += word;
  }
  return years;
}

class Repeats {
 public:
  explicit Repeats(SentenceContext& context) : context_(context), keys_(context.prose.mentions.size()) {
    for (std::size_t i = 0; i < context_.prose.mentions.size(); ++i) {
      if (!context_.is_amount(i)) continue;
      by_value_[context_.figure(i).value.to_string()].push_back(i);
      const Mention& mention = context_.mention(i);
      if (is_specific(mention.subject)) keys_[i] = {core_of(mention.subject), years_of(mention.words)};
    }
    for (const Check& check : context_.checks) {
      if (check.kind != CheckKind::sum || check.verdict != CheckVerdict::consistent) continue;
      summed_.insert(check.figures.begin(), check.figures.end());
    }
  }

  void check() {
    for (const auto& [value, places] : by_value_) {
      for (const std::size_t place : places) check_agreement(place, places);
    }
    for (const auto& [value, places] : by_value_) {
      if (places.size() == 1) check_slip(places.front());
    }
  }

 private:
  using Places = std::map<std::string, std::vector<std::size_t>>;
  using Place = Places::value_type;
  static constexpr std::size_t kMostNeighbours = 100;

  // What is said of a figure, and of which years; no core where the words name nothing.
  struct Key {
    std::u32string core;
    std::u32string years;
  };

  bool same_key(std::size_t a, std::size_t b) const {
    const Key& x = keys_[a];
    const Key& y = keys_[b];
    return !x.core.empty() && !y.core.empty() && x.years == y.years && same_core(x.core, y.core);
  }

  // The same thing said before with the same value.
  void check_agreement(std::size_t place, const std::vector<std::size_t>& places) {
    if (significant_digits(context_.figure(place)) < kFewestDigits) return;
    constexpr std::size_t kMostTries = 200;
    std::size_t tries = 0;
    for (const std::size_t earlier : places) {
      if (earlier >= place || ++tries > kMostTries) return;
      if (!same_key(earlier, place) || context_.mention(earlier).stretch == context_.mention(place).stretch) continue;
      CheckDraft draft{"text.repeated",
                       CheckKind::duplicate,
                       context_.mention(place).figure,
                       {context_.mention(earlier).figure},
                       context_.formula(earlier),
                       {CheckVerdict::consistent, context_.figure(earlier).value},
                       {"前文已述的数", "a figure said before"}};
      context_.add(draft, place, place);
      return;
    }
  }

  bool in_sum(std::size_t place) const { return summed_.contains(context_.mention(place).figure); }

  // A name under which many values stand is a column's (结余应为…), not one figure's.
  bool names_many(std::size_t place) const {
    constexpr std::size_t kFew = 2;
    std::size_t values = 0;
    for (const auto& [value, others] : by_value_) {
      values += std::ranges::any_of(others, [&](std::size_t other) { return same_key(other, place); }) ? 1 : 0;
      if (values > kFew) return true;
    }
    return false;
  }

  // What one slip leaves of the digits: equal for figures that are one slip apart (and for some others).
  static std::vector<std::string> traces_of(const DocumentFigure& figure) {
    const Number shifted = figure.value.abs() / figure.unit.factor * Number::power_of_ten(figure.decimals);
    const std::string digits = shifted.to_fixed(0);
    std::vector<std::string> traces{digits};
    for (std::size_t i = 0; i < digits.size(); ++i) traces.push_back(digits.substr(0, i) + digits.substr(i + 1));
    traces.push_back(digits.substr(0, digits.find_last_not_of('0') + 1) + "…");  // whatever the point did
    return traces;
  }

  // The values near to that of a figure, as far as one slip goes, in the order of by_value_.
  std::vector<const Place*> neighbours_of(const DocumentFigure& figure) {
    if (by_trace_.empty()) {
      for (const Place& place : by_value_) {
        for (const std::string& trace : traces_of(context_.figure(place.second.front()))) {
          std::vector<const Place*>& there = by_trace_[trace];
          if (there.size() < kMostNeighbours) there.push_back(&place);
        }
      }
    }
    std::vector<const Place*> found;
    for (const std::string& trace : traces_of(figure)) {
      const auto there = by_trace_.find(trace);
      if (there != by_trace_.end()) found.insert(found.end(), there->second.begin(), there->second.end());
    }
    std::ranges::sort(found, {}, [](const Place* place) { return place->first; });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  // A figure that is printed once and is one slip away from what is said of the same thing elsewhere.
  void check_slip(std::size_t place) {
    const DocumentFigure& figure = context_.figure(place);
    if (significant_digits(figure) < kFewestDigits || figure.approximate || in_sum(place)) return;
    for (const Place* neighbour : neighbours_of(figure)) {
      const std::vector<std::size_t>& others = neighbour->second;
      const std::size_t other = others.front();
      const DocumentFigure& right = context_.figure(other);
      if (other == place || significant_digits(right) < kFewestDigits) continue;
      const auto slip = figure_slip(figure, right);
      if (!slip) continue;
      const auto said = std::ranges::find_if(others, [&](std::size_t o) { return same_key(o, place); });
      if (said == others.end() || (!slip->of_unit && names_many(place))) continue;
      const bool confirmed = others.size() > 1 || in_sum(*said);
      if (!confirmed && !same_words(place, *said)) continue;
      report(place, *said, slip->reason, confirmed);
      return;
    }
  }

  // Said twice in the same words: one of the two is wrong, whichever it is.
  bool same_words(std::size_t a, std::size_t b) const {
    const Mention& x = context_.mention(a);
    const Mention& y = context_.mention(b);
    return x.stretch != y.stretch && x.subject == y.subject && x.label == y.label && a > b;
  }

  void report(std::size_t place, std::size_t said, const Message& reason, bool confirmed) {
    CheckDraft draft{"text.repeated",
                     CheckKind::duplicate,
                     context_.mention(place).figure,
                     {context_.mention(said).figure},
                     context_.formula(said),
                     {confirmed ? CheckVerdict::error : CheckVerdict::suspicious, context_.figure(said).value},
                     {"同一数字", "the same figure"}};
    context_.add(draft, place, place);
    Check& check = context_.checks.back();
    const std::string elsewhere = context_.document.printed(context_.figure(said));
    check.explanation = {"此处印为" + check.printed + "，同一数字在别处为" + elsewhere + "。",
                         "Printed as " + check.printed + " here and as " + elsewhere + " elsewhere."};
    check.likely = Likely{context_.mention(place).figure, elsewhere, reason};
  }

  SentenceContext& context_;
  std::vector<Key> keys_;                   // one a mention
  std::unordered_set<std::size_t> summed_;  // figures of sums that hold
  Places by_value_;
  std::unordered_map<std::string, std::vector<const Place*>> by_trace_;
};

// …（项）207万元。年初预算为…，支出决算为207万元: the amount that heads an item of final accounts is its outturn.
class Headlines {
 public:
  explicit Headlines(SentenceContext& context) : context_(context) {}

  void check() {
    for (const Stretch& stretch : context_.prose.stretches) read(stretch);
    const auto equal = std::ranges::count_if(items_, [&](const Item& item) { return agrees(item); });
    for (const Item& item : items_) {
      // One item alone may head with another amount; one among many that do not is wrong.
      constexpr std::ptrdiff_t kHabit = 2;
      report(item, agrees(item)      ? CheckVerdict::consistent
                   : equal >= kHabit ? CheckVerdict::error
                                     : CheckVerdict::suspicious);
    }
  }

 private:
  struct Item {
    std::size_t head = 0;
    std::size_t outturn = 0;
  };

  bool agrees(const Item& item) const {
    return context_.figure(item.head).value == context_.figure(item.outturn).value;
  }

  void read(const Stretch& stretch) {
    if (stretch.list_level == 0 || stretch.mention_count < 2) return;
    const std::size_t head = stretch.first_mention;
    const View label = context_.mention(head).label;
    const bool heads = context_.is_amount(head) && label.size() > 1 && label.find(U"项)") + 2 == label.size();
    if (!heads) return;
    for (std::size_t i = head + 1; i < head + stretch.mention_count; ++i) {
      if (!context_.is_amount(i) || context_.mention(i).in_reason) continue;
      if (context_.mention(i).label.find(U"支出决算") != std::u32string::npos &&
          years_of(context_.mention(i).words).empty()) {
        items_.push_back({head, i});
        return;
      }
    }
  }

  void report(const Item& item, CheckVerdict verdict) {
    CheckDraft draft{"text.headline",
                     CheckKind::duplicate,
                     context_.mention(item.head).figure,
                     {context_.mention(item.outturn).figure},
                     context_.formula(item.outturn),
                     {verdict, context_.figure(item.outturn).value},
                     {"本项支出数", "the item's amount"}};
    context_.add(draft, item.head, item.outturn);
    if (verdict == CheckVerdict::consistent) return;
    Check& check = context_.checks.back();
    const std::string outturn = context_.document.printed(context_.figure(item.outturn));
    check.explanation = {"本项开头印为" + check.printed + "，后文支出决算为" + outturn + "，两者应为同一个数。",
                         "The item begins with " + check.printed + " and gives " + outturn +
                             " as its outturn; both should be the same figure."};
  }

  SentenceContext& context_;
  std::vector<Item> items_;
};

// 主要用于：… of one item copied under the next, which is another.
void check_copied_purposes(SentenceContext& context) {
  const auto& stretches = context.prose.stretches;
  const auto purpose_of = [&](const Stretch& stretch) -> std::pair<std::size_t, std::size_t> {
    const View text = context.document.folded_text(stretch.begin, stretch.end);
    const std::size_t at = text.find(U"主要用于:");
    if (at == View::npos) return {0, 0};
    const std::size_t begin = at + 5;
    std::size_t end = text.find(U'。', begin);
    end = end == View::npos ? text.size() : end;
    return {stretch.begin + begin, stretch.begin + end};
  };
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    const auto [begin, end] = purpose_of(stretches[i]);
    const auto [before_begin, before_end] = purpose_of(stretches[i - 1]);
    constexpr std::size_t kShortest = 6;
    if (end - begin < kShortest || before_end == before_begin) continue;
    const std::u32string purpose = compact(context.document.folded_text(begin, end));
    if (purpose != compact(context.document.folded_text(before_begin, before_end))) continue;
    Check check;
    check.rule = "text.copied-purpose";
    check.kind = CheckKind::other;
    check.verdict = CheckVerdict::suspicious;
    check.severity = CheckSeverity::low;
    check.begin = stretches[i].begin;
    check.end = end;
    check.printed = context.document.quote(begin, end);
    check.explanation = {"所述用途与上一项完全相同，可能是照抄。",
                         "The purpose is word for word that of the item before, probably copied."};
    context.checks.push_back(std::move(check));
  }
}

}  // namespace

void find_repeats(SentenceContext& context) {
  Headlines(context).check();
  Repeats(context).check();
  check_copied_purposes(context);
}

}  // namespace jiheng
