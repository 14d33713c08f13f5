#include <algorithm>

#include "audit/sentence_context.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::size_t kMostReadings = 10;

// What was planned, by the words of an amount: 预算 after any word of spending.
bool is_plan(const Mention& mention) {
  std::u32string words = mention.words;
  // Names of funds that hold the word.
  for (const View fund :
       {View(U"一般公共预算"), View(U"政府性基金预算"), View(U"国有资本经营预算"), View(U"预算拨款")}) {
    for (std::size_t at = words.find(fund); at != std::u32string::npos; at = words.find(fund))
      words.erase(at, fund.size());
  }
  const auto last = [&](View word) { return words.rfind(word) + 1; };
  const std::size_t done = std::max({last(U"决算"), last(U"执行数"), last(U"实际"), last(U"执行")});
  return std::max(last(U"预算"), last(U"计划")) > done;
}
bool is_initial(const Mention& mention) { return has(mention.words, U"年初预算"); }

// The base that the words name: 完成年初预算的.
ComparedWith named_base(const Mention& rate) {
  const View words = rate.words;
  if (has(words, U"年初预算")) return ComparedWith::initial_budget;
  if (has(words, U"全年预算") || has(words, U"调整")) return ComparedWith::full_budget;
  return ComparedWith::budget;
}

class CompletionReader {
 public:
  CompletionReader(SentenceContext& context, std::size_t rate) : context_(context), rate_(rate) {}

  void check() {
    collect();
    std::vector<SentenceReading> readings;
    for (const std::size_t plan : plans_) {
      if (!fits_name(plan)) continue;
      for (const std::size_t outturn : outturns_) {
        if (outturn != plan) readings.push_back(read(outturn, plan));
      }
    }
    const std::size_t printed_plans = readings.size();
    add_derived(readings);
    // A plan that stands before another outturn is that one's.
    const bool named = readings.size() > printed_plans ||
                       std::ranges::any_of(own_plans_, [&](std::size_t plan) { return fits_name(plan); });
    const SentenceReading* chosen = choose_reading(readings);
    if (chosen && holds(chosen->judged)) return add(*chosen);
    if (chosen && named && named_here()) return report_wrong_base(*chosen);
    check_any_plan();
  }

 private:
  bool in_reach(std::size_t i) const {
    return context_.mention(i).stretch == context_.mention(rate_).stretch && context_.is_amount(i) &&
           !context_.mention(i).in_reason && !context_.figure(i).approximate;
  }

  // Mentions further back have nothing to do with the rate.
  std::size_t first_in_reach() const {
    constexpr std::size_t kReach = 60;
    return std::max(context_.stretch_of(rate_).first_mention, rate_ > kReach ? rate_ - kReach : 0);
  }

  void collect() {
    for (std::size_t i = rate_; i-- > first_in_reach();) {
      if (!in_reach(i)) continue;
      if (is_plan(context_.mention(i))) {
        plans_.push_back(i);
        if (outturns_.size() <= 1) own_plans_.push_back(i);
      } else {
        outturns_.push_back(i);
      }
      if (plans_.size() + outturns_.size() > kMostReadings) break;
    }
    if (outturns_.size() > 1) outturns_.resize(1);
  }

  bool fits_name(std::size_t plan) const {
    const ComparedWith base = named_base(context_.mention(rate_));
    if (base == ComparedWith::initial_budget) return is_initial(context_.mention(plan));
    if (base == ComparedWith::full_budget) return !is_initial(context_.mention(plan));
    return true;
  }

  SentenceReading read(std::size_t outturn, std::size_t plan) const {
    return {{outturn, plan},
            context_.formula(outturn) + " ÷ " + context_.formula(plan),
            judge_ratio(context_.magnitude(rate_), context_.magnitude(outturn), context_.magnitude(plan))};
  }

  // 完成年初预算的86.41%，比年初预算减少3391.08: the plan is the outturn and what it fell short by.
  void add_derived(std::vector<SentenceReading>& readings) const {
    const Stretch& stretch = context_.stretch_of(rate_);
    const Mention& rate = context_.mention(rate_);
    for (std::size_t i = first_in_reach(); i < stretch.first_mention + stretch.mention_count && i <= rate_ + 1; ++i) {
      const Mention& change = context_.mention(i);
      const bool of_plan = change.compared_with == ComparedWith::initial_budget ||
                           change.compared_with == ComparedWith::full_budget ||
                           change.compared_with == ComparedWith::budget;
      if (change.role != MentionRole::change || change.sentence != rate.sentence || !of_plan || change.in_reason)
        continue;
      const bool before = i < rate_;
      if (!before && i != rate_ + 1) continue;
      for (const std::size_t outturn : outturns_) {
        const bool over = change.direction > 0;
        SentenceReading reading;
        reading.operands = {outturn, i};
        reading.formula = context_.formula(outturn) + " ÷ (" + context_.formula(outturn) + (over ? " − " : " + ") +
                          context_.formula(i) + ")";
        const std::vector<PrintedValue> operands{context_.magnitude(i), context_.magnitude(outturn)};
        reading.judged = judge(context_.magnitude(rate_), operands, [over](std::span<const Interval> v) {
          const Interval one = Interval::point(1);
          const Interval part = v[0] / v[1];
          return one / (over ? one - part : one + part);
        });
        readings.push_back(std::move(reading));
      }
    }
  }

  bool named_here() const {
    return named_base(context_.mention(rate_)) == ComparedWith::initial_budget ||
           context_.mention(rate_).sentence == context_.mention(outturns_.empty() ? rate_ : outturns_.front()).sentence;
  }

  CheckDraft draft_of(const SentenceReading& reading) const {
    CheckDraft draft{"text.completion", CheckKind::ratio, context_.mention(rate_).figure,           {},
                     reading.formula,   reading.judged,   {"完成（执行）率", "the completion rate"}};
    for (const std::size_t operand : reading.operands) draft.operands.push_back(context_.mention(operand).figure);
    return draft;
  }

  void add(const SentenceReading& reading) {
    const std::size_t from = *std::ranges::min_element(reading.operands);
    const std::size_t to = std::max(rate_, *std::ranges::max_element(reading.operands));
    context_.add(draft_of(reading), from, to);
  }

  // The named base does not give the rate; perhaps another does.
  void report_wrong_base(const SentenceReading& reading) {
    const SentenceReading* other = nullptr;
    std::vector<SentenceReading> readings;
    for (const std::size_t plan : plans_) {
      for (const std::size_t outturn : outturns_) readings.push_back(read(outturn, plan));
    }
    other = choose_reading(readings);
    SentenceReading wrong = reading;
    wrong.judged.verdict = CheckVerdict::error;
    add(wrong);
    Check& check = context_.checks.back();
    if (!wrong.judged.exact) {
      check.recomputed = "基数为0";
      check.explanation = {"所称基数为0，完成率" + check.printed + "无从谈起。",
                           "The base that the text names is 0, so no rate of it exists."};
    }
    if (!other || !holds(other->judged)) return;
    check.explanation.zh += "印出的比率与" + other->formula + "相符，所用基数与文字所称不同。";
    check.explanation.en += " The printed rate agrees with " + other->formula + ": another base than the text names.";
    check.likely = Likely{check.figures.front(),
                          reading.judged.exact ? check.recomputed : std::string(),
                          {"分母用错：" + other->formula, "wrong denominator: " + other->formula}};
    for (const std::size_t operand : other->operands) check.figures.push_back(context_.mention(operand).figure);
  }

  // No plan under the name: whatever plan the text holds, as long as it gives the rate.
  void check_any_plan() {
    std::vector<SentenceReading> readings;
    for (const std::size_t plan : plans_) {
      for (const std::size_t outturn : outturns_) readings.push_back(read(outturn, plan));
    }
    const SentenceReading* chosen = choose_reading(readings);
    if (chosen && holds(chosen->judged)) add(*chosen);
  }

  SentenceContext& context_;
  std::size_t rate_;
  std::vector<std::size_t> plans_;      // nearest first
  std::vector<std::size_t> own_plans_;  // those that no other outturn stands between
  std::vector<std::size_t> outturns_;   // the nearest one
};

}  // namespace

void find_completion(SentenceContext& context) {
  for (std::size_t i = 0; i < context.prose.mentions.size(); ++i) {
    const Mention& mention = context.mention(i);
    if (mention.role == MentionRole::completion && mention.list_place == 0) CompletionReader(context, i).check();
  }
}

}  // namespace jiheng
