#include <algorithm>

#include "audit/sentence_context.h"

namespace jiheng {
namespace {

// Signed changes written out: 1849.73 − 1237.7 + 1602.36.
std::string signed_formula(const SentenceContext& context, const std::vector<std::size_t>& changes) {
  std::string formula;
  for (const std::size_t change : changes) {
    const bool down = context.mention(change).direction < 0;  // amounts without a direction go along
    if (!formula.empty()) formula += down ? " − " : " + ";
    if (formula.empty() && down) formula += "−";
    formula += context.formula(change);
  }
  return formula;
}

Judged judge_changes(const SentenceContext& context, std::size_t whole, const std::vector<std::size_t>& changes) {
  std::vector<PrintedValue> values;
  std::vector<int> signs;
  for (const std::size_t change : changes) {
    values.push_back(context.magnitude(change));
    const int direction = context.mention(change).direction;
    signs.push_back(direction == 0 ? 1 : direction * context.mention(whole).direction);
  }
  return judge_sum(context.magnitude(whole), values, signs);
}

void add_change_sum(SentenceContext& context, std::size_t whole, const std::vector<std::size_t>& changes,
                    const Judged& judged, const Message& what) {
  CheckDraft draft{"text.change-sum",
                   CheckKind::difference,
                   context.mention(whole).figure,
                   {},
                   signed_formula(context, changes),
                   judged,
                   what};
  for (const std::size_t change : changes) draft.operands.push_back(context.mention(change).figure);
  std::vector<std::size_t> all = changes;
  all.push_back(whole);
  context.add_spanning(draft, whole, all);
}

// 年初预算 and 预算 may be the same plan; 年初预算 and 全年预算 are not.
bool same_base(ComparedWith a, ComparedWith b) {
  if (a == b || a == ComparedWith::nothing || b == ComparedWith::nothing) return true;
  const auto is_plan = [](ComparedWith c) { return c != ComparedWith::nothing && c != ComparedWith::last_year; };
  return is_plan(a) && is_plan(b) && (a == ComparedWith::budget || b == ComparedWith::budget);
}

// What is said of an amount against one base, or nothing.
const BoundChange* change_against(const SentenceContext& context, std::size_t amount, ComparedWith base) {
  const auto bound = context.changes.find(amount);
  if (bound == context.changes.end()) return nullptr;
  const auto found =
      std::ranges::find_if(bound->second, [&](const BoundChange& c) { return same_base(c.compared_with, base); });
  return found == bound->second.end() ? nullptr : &*found;
}

// The changes that are said of the total here, or where the same total was said before.
std::map<std::size_t, std::vector<BoundChange>>::const_iterator changes_of_whole(const SentenceContext& context,
                                                                                 std::size_t whole) {
  constexpr std::size_t kReach = 8;  // stretches
  for (std::size_t i = whole + 1; i-- > 0;) {
    constexpr std::size_t kMostMentions = 200;
    if (context.mention(i).stretch + kReach < context.mention(whole).stretch || whole - i > kMostMentions) break;
    const bool same = i == whole || (context.is_amount(i) && context.figure(i).value == context.figure(whole).value &&
                                     same_name(context.mention(i).subject, context.mention(whole).subject));
    const auto found = same ? context.changes.find(i) : context.changes.end();
    if (found != context.changes.end()) return found;
  }
  return context.changes.end();
}

// What follows a change and explains it: amounts of the reasons, or changes of its parts without amounts of their own.
std::vector<std::size_t> reasons_behind(const SentenceContext& context, std::size_t change) {
  const auto& mentions = context.prose.mentions;
  std::vector<std::size_t> reasons;
  constexpr std::size_t kMostReasons = 60;
  for (std::size_t i = change + 1; i < mentions.size() && mentions[i].stretch == mentions[change].stretch; ++i) {
    if (reasons.size() >= kMostReasons) break;
    const bool is_money = mentions[i].role == MentionRole::change || mentions[i].role == MentionRole::amount;
    if (!mentions[i].in_reason && mentions[i].role == MentionRole::amount) break;
    if (!mentions[i].in_reason && mentions[i].sentence == mentions[change].sentence && is_money) break;
    if (is_money && context.figure(i).is_amount()) reasons.push_back(i);
  }
  return reasons;
}

// A change may be split several times: 按功能分类，…。按用途分，…。 Each sentence is a split of its own where it adds
// up.
std::vector<std::size_t> fitting_reasons(const SentenceContext& context, std::size_t change) {
  const std::vector<std::size_t> all = reasons_behind(context, change);
  std::vector<std::size_t> sentence;
  for (std::size_t i = 0; i < all.size(); ++i) {
    sentence.push_back(all[i]);
    const bool last = i + 1 == all.size() || context.mention(all[i + 1]).sentence != context.mention(all[i]).sentence;
    if (!last) continue;
    if (sentence.size() > 1 && sentence.size() < all.size() && holds(judge_changes(context, change, sentence)))
      return sentence;
    sentence.clear();
  }
  return all;
}

void check_reasons(SentenceContext& context, std::size_t change) {
  const std::vector<std::size_t> reasons = fitting_reasons(context, change);
  if (reasons.size() < 2) return;
  Judged judged = judge_changes(context, change, reasons);
  if (!judged.exact) return;
  const Message what{"增减额与所述各项原因的金额之和", "the change, against the amounts of its reasons,"};
  if (!holds(judged)) {
    // Reasons need not be complete; a sum that just misses is another matter.
    constexpr int kNear = 200;
    const Number printed = context.figure(change).value.abs();
    if ((*judged.exact - printed).abs() * kNear > printed) return;
    judged.verdict = CheckVerdict::suspicious;
  }
  add_change_sum(context, change, reasons, judged, what);
  Check& check = context.checks.back();
  if (check.verdict != CheckVerdict::suspicious) return;
  check.explanation = {what.zh + "相差很小但不相等：" + check.formula + " = " + check.recomputed + "。",
                       "The amounts of the reasons nearly give the change but not quite: " + check.formula + " = " +
                           check.recomputed + "."};
}

}  // namespace

void find_change_sums(SentenceContext& context, std::size_t whole, const std::vector<std::size_t>& parts) {
  const auto bound = changes_of_whole(context, whole);
  if (bound == context.changes.end()) return;
  for (const BoundChange& total : bound->second) {
    std::vector<std::size_t> changes;
    bool all = true;
    for (const std::size_t part : parts) {
      const BoundChange* change = change_against(context, part, total.compared_with);
      if (change) changes.push_back(change->change);
      if (!change && !context.figure(part).value.is_zero()) all = false;
    }
    if (changes.empty() || std::ranges::find(changes, total.change) != changes.end()) continue;
    const Judged judged = judge_changes(context, total.change, changes);
    // Parts of which no change is told may not have changed.
    if (!all && !holds(judged)) continue;
    add_change_sum(context, total.change, changes, judged, {"总的增减额", "the change of the whole"});
  }
}

void find_reason_sums(SentenceContext& context) {
  const auto& mentions = context.prose.mentions;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].role == MentionRole::change && !mentions[i].in_reason) check_reasons(context, i);
  }
}

}  // namespace jiheng
