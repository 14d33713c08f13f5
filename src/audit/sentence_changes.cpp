#include <algorithm>
#include <unordered_map>

#include "audit/digit_slip.h"
#include "audit/sentence_context.h"

namespace jiheng {
namespace {

constexpr std::size_t kNoMention = kNoIndex;
constexpr std::size_t kMostReadings = 8;

// Amounts that a change may be said of, the likeliest first.
class Subjects {
 public:
  Subjects(const SentenceContext& context, std::size_t change) : context_(context), change_(change) {}

  std::vector<std::size_t> find() {
    const Mention& change = context_.mention(change_);
    const Stretch& stretch = context_.prose.stretches[change.stretch];
    if (!change.label.empty()) by_name(stretch, change.label);
    constexpr std::size_t kReachBack = 3;  // stretches
    for (std::size_t back = 1; back <= std::min(kReachBack, change.stretch) && found_.empty(); ++back) {
      if (!change.label.empty()) by_name(context_.prose.stretches[change.stretch - back], change.label);
    }
    // Details follow later: …增加1.05万元…具体情况如下：公务用车运行支出3.98万元.
    constexpr std::size_t kReachAhead = 6;
    for (std::size_t ahead = 1; ahead <= kReachAhead && is_specific(change.label) && found_.empty(); ++ahead) {
      if (change.stretch + ahead < context_.prose.stretches.size()) by_name_ahead(change.stretch + ahead, change.label);
    }
    nearest(stretch, 0);
    nearest(stretch, 1);
    first(stretch);
    if (found_.empty() && change.stretch > 0) {
      const Stretch& before = context_.prose.stretches[change.stretch - 1];
      first(before);
      nearest(before, 0);
    }
    return found_;
  }

 private:
  bool can_be_subject(std::size_t i) const {
    return i < change_ && context_.is_amount(i) && !context_.figure(i).approximate && !context_.mention(i).base_of_rate;
  }
  void take(std::size_t i) {
    if (found_.size() < kMostReadings && std::ranges::find(found_, i) == found_.end()) found_.push_back(i);
  }
  static std::size_t end_of(const Stretch& stretch) { return stretch.first_mention + stretch.mention_count; }
  // The first mention of a text that is near enough to be meant.
  std::size_t first_near(const Stretch& stretch) const {
    constexpr std::size_t kReach = 100;
    const std::size_t end = std::min(change_, end_of(stretch));
    return std::max(stretch.first_mention, end > kReach ? end - kReach : 0);
  }

  void by_name(const Stretch& stretch, const std::u32string& label) {
    for (std::size_t i = std::min(change_, end_of(stretch)); i-- > first_near(stretch);) {
      if (can_be_subject(i) && same_name(context_.mention(i).subject, label)) take(i);
    }
  }
  void by_name_ahead(std::size_t stretch_index, const std::u32string& label) {
    const Stretch& stretch = context_.prose.stretches[stretch_index];
    constexpr std::size_t kReach = 100;
    for (std::size_t i = stretch.first_mention; i < end_of(stretch) && i < stretch.first_mention + kReach; ++i) {
      if (context_.is_amount(i) && same_name(context_.mention(i).subject, label)) take(i);
    }
  }
  // Amounts in front of it, backwards; those in reasons and deeper brackets come later.
  void nearest(const Stretch& stretch, int round) {
    const Mention& change = context_.mention(change_);
    for (std::size_t i = std::min(change_, end_of(stretch)); i-- > first_near(stretch);) {
      const Mention& mention = context_.mention(i);
      const bool aside = mention.in_reason || mention.brackets > change.brackets;
      if (can_be_subject(i) && (round == 1 || !aside)) take(i);
    }
  }
  void first(const Stretch& stretch) {
    for (std::size_t i = stretch.first_mention; i < std::min(change_, end_of(stretch)); ++i) {
      if (can_be_subject(i)) return take(i);
    }
  }

  const SentenceContext& context_;
  std::size_t change_;
  std::vector<std::size_t> found_;
};

std::string change_formula(const SentenceContext& context, std::size_t change, std::size_t subject, bool increase) {
  const std::string by = context.formula(change);
  return by + " ÷ (" + context.formula(subject) + (increase ? " − " : " + ") + by + ")";
}

// 比年初预算增加20万元，比上年下降5%: another base.
bool same_period(const Mention& change, const Mention& rate) {
  if (change.compared_with == ComparedWith::nothing || rate.compared_with == ComparedWith::nothing) return true;
  return (change.compared_with == ComparedWith::last_year) == (rate.compared_with == ComparedWith::last_year);
}

// The change that a growth rate goes with: the last one before it that no other rate has taken.
std::size_t change_of(const SentenceContext& context, std::size_t growth) {
  const Mention& rate = context.mention(growth);
  for (std::size_t i = growth; i-- > 0;) {
    const Mention& mention = context.mention(i);
    if (mention.sentence != rate.sentence || mention.stretch != rate.stretch) break;
    if (mention.role == MentionRole::growth) break;
    if (mention.role == MentionRole::change && mention.in_reason == rate.in_reason) {
      return same_period(mention, rate) ? i : kNoMention;
    }
    if (mention.role == MentionRole::amount && !mention.in_reason) break;
  }
  // 增长15.35%，增收25457万元
  if (growth + 1 >= context.prose.mentions.size()) return kNoMention;
  const Mention& next = context.mention(growth + 1);
  const bool goes_with = next.role == MentionRole::change && next.sentence == rate.sentence &&
                         next.segment == rate.segment && next.direction == rate.direction && !next.in_reason;
  constexpr std::size_t kShort = 8;
  return goes_with && next.words.size() <= kShort ? growth + 1 : kNoMention;
}

SentenceReading read_change(const SentenceContext& context, std::size_t growth, std::size_t change,
                            std::size_t subject) {
  const bool increase = context.mention(change).direction > 0;
  SentenceReading reading;
  reading.operands = {change, subject};
  reading.formula = change_formula(context, change, subject, increase);
  reading.judged =
      judge_change_rate(context.magnitude(growth), context.magnitude(change), context.magnitude(subject), increase);
  return reading;
}

bool base_is_zero(const SentenceContext& context, std::size_t change, std::size_t subject) {
  const Mention& by = context.mention(change);
  return by.direction > 0 && !context.figure(change).value.is_zero() &&
         context.figure(change).value == context.figure(subject).value;
}

void explain_zero_base(Check& check) {
  check.verdict = CheckVerdict::suspicious;
  check.severity = CheckSeverity::medium;
  check.recomputed = "基数为0";
  check.explanation = {"上期基数推算为0，增长率没有意义，印出的" + check.printed + "只是一种写法。",
                       "The base of the earlier period works out to 0, so a growth rate has no meaning; " +
                           check.printed + " is a convention."};
}

// The same rate shortly before it, of which this one may be a copy; kNoMention where there is none.
std::size_t same_rate_before(const SentenceContext& context, std::size_t growth) {
  for (std::size_t i = growth; i-- > 0 && growth - i < kMostReadings;) {
    const bool same = context.figure(i).value.abs() == context.figure(growth).value.abs();
    if (context.mention(i).role == MentionRole::growth && same) return i;
  }
  return kNoMention;
}

// The other formula that the printed rate fits.
std::optional<Message> wrong_formula(const SentenceContext& context, std::size_t growth,
                                     const SentenceReading& reading) {
  const PrintedValue printed = context.magnitude(growth);
  const PrintedValue first = context.magnitude(reading.operands[0]);
  const PrintedValue second = context.magnitude(reading.operands[1]);
  const auto fits = [](const Judged& judged) { return judged.verdict == CheckVerdict::consistent; };
  const bool side_by_side = context.mention(reading.operands[0]).role == MentionRole::amount;  // two years
  if (side_by_side && fits(judge_ratio(printed, first, second))) {
    return Message{"误把比值当作增幅", "the ratio was printed as the growth"};
  }
  if (fits(side_by_side ? judge_growth(printed, second, first) : judge_ratio(printed, first, second))) {
    return Message{"误以本期数为基数", "this period was taken as the base"};
  }
  return std::nullopt;
}

void add_copied_rate(SentenceContext& context, Check copied, std::size_t earlier) {
  copied.rule = "text.copied-rate";
  copied.kind = CheckKind::duplicate;
  copied.severity = CheckSeverity::medium;
  copied.figures.push_back(context.mention(earlier).figure);
  const std::string before = context.document.printed(context.figure(earlier));
  copied.explanation = {
      "此处的" + copied.printed + "与前文的" + before + "相同而与本处数字不符，疑为照抄。",
      copied.printed + " is the same as " + before + " before it and does not fit the figures here: probably copied."};
  context.checks.push_back(std::move(copied));
}

// Says what most likely happened; a rate that was copied is said of its own, too. `check` is the last one added.
void explain_wrong_rate(SentenceContext& context, Check& check, std::size_t growth, const SentenceReading& reading) {
  const DocumentFigure& figure = context.figure(growth);
  const Number& exact = *reading.judged.exact;
  const auto say = [&](const Message& reason) {
    check.likely = Likely{context.mention(growth).figure, should_be_text(figure, exact), reason};
  };
  if (const auto formula = wrong_formula(context, growth, reading)) return say(*formula);
  if (const std::size_t earlier = same_rate_before(context, growth); earlier != kNoMention) {
    say({"与前文的增减幅度相同，可能是照抄", "the same as the rate before it, probably copied"});
    return add_copied_rate(context, check, earlier);
  }
  const Number right = exact.rounded(figure.decimals + 2);
  if (const auto slip = digit_slip(figure.value.abs() * 100, right * 100, figure.decimals)) say(*slip);
}

void add_growth(SentenceContext& context, std::size_t growth, const SentenceReading& reading, bool zero_base) {
  CheckDraft draft;
  draft.rule = "text.change-rate";
  draft.kind = CheckKind::yoy;
  draft.printed = context.mention(growth).figure;
  for (const std::size_t operand : reading.operands) draft.operands.push_back(context.mention(operand).figure);
  draft.formula = reading.formula;
  draft.judged = reading.judged;
  draft.what = {"增减幅度", "the rate of change"};
  const std::size_t from = *std::ranges::min_element(reading.operands);
  const std::size_t near =
      context.mention(from).stretch == context.mention(growth).stretch ? from : reading.operands[0];
  context.add(draft, near, growth);
  Check& check = context.checks.back();
  if (zero_base) return explain_zero_base(check);
  if (check.verdict != CheckVerdict::error) return;
  explain_wrong_rate(context, check, growth, reading);
}

// 增加B，增长P%, where A is the base itself: （2016年为A），增加B，增长P%
SentenceReading read_change_of_base(const SentenceContext& context, std::size_t growth, std::size_t change,
                                    std::size_t base) {
  return {{change, base},
          context.formula(change) + " ÷ " + context.formula(base),
          judge_ratio(context.magnitude(growth), context.magnitude(change), context.magnitude(base))};
}

// 2023年决算数: a year in the words.
bool names_year(const std::u32string& words) {
  for (std::size_t i = 0; i + 4 < words.size(); ++i) {
    if (words[i] == U'2' && words[i + 1] == U'0' && words[i + 4] == U'年') return true;
  }
  return false;
}

// Words that place an amount in the earlier period, or in the plan that it is compared with.
bool is_base(const Mention& mention, ComparedWith compared_with) {
  const std::u32string& words = mention.words;
  if (compared_with == ComparedWith::last_year) return has(words, U"上年") || has(words, U"去年") || names_year(words);
  return has(words, U"预算");
}

// 增加B，增长P%
void check_growth_of_change(SentenceContext& context, std::size_t growth, std::size_t change) {
  std::vector<SentenceReading> readings;
  const std::vector<std::size_t> subjects = Subjects(context, change).find();
  readings.reserve(2 * subjects.size());
  for (const std::size_t subject : subjects) readings.push_back(read_change(context, growth, change, subject));
  for (const std::size_t base : subjects) {
    if (context.mention(base).brackets > context.mention(change).brackets) {
      readings.push_back(read_change_of_base(context, growth, change, base));
    }
  }
  const SentenceReading* chosen = choose_reading(readings);
  if (!chosen) return;
  const bool zero_base = !holds(chosen->judged) && base_is_zero(context, change, chosen->operands[1]);
  const Mention& subject = context.mention(chosen->operands[1]);
  // A change that names what changed is of that, not of whatever stands near.
  const std::u32string& label = context.mention(change).label;
  const bool same_text = (subject.stretch == context.mention(growth).stretch && !is_specific(label)) ||
                         same_name(context.mention(change).label, subject.subject);
  if (!holds(chosen->judged) && !same_text) return;
  if (chosen->judged.verdict == CheckVerdict::cannot_check && !zero_base) return;
  context.changes[chosen->operands[1]].push_back(
      {change, context.mention(change).direction, context.mention(change).compared_with});
  add_growth(context, growth, *chosen, zero_base);
}

// Y年执行数A，Y+1年预算B，增加P%
void check_growth_of_two(SentenceContext& context, std::size_t growth) {
  const Mention& rate = context.mention(growth);
  std::vector<std::size_t> amounts;
  for (std::size_t i = growth; i-- > 0 && context.mention(i).sentence == rate.sentence;) {
    if (context.is_amount(i) && !context.mention(i).in_reason) amounts.push_back(i);
  }
  if (amounts.size() < 2 || rate.compared_with == ComparedWith::nothing) return;
  const std::size_t current = amounts[0];
  const std::size_t base = amounts[1];
  if (!is_base(context.mention(base), rate.compared_with)) return;
  SentenceReading reading;
  reading.operands = {current, base};
  const bool increase = rate.direction > 0;
  const std::string now = context.formula(current);
  const std::string then = context.formula(base);
  reading.formula = "(" + (increase ? now + " − " + then : then + " − " + now) + ") ÷ " + then;
  reading.judged = judge_growth(context.magnitude(growth), context.magnitude(current), context.magnitude(base));
  const bool zero_base = context.figure(base).value.is_zero();
  if (reading.judged.verdict == CheckVerdict::cannot_check && !zero_base) return;
  const Number difference = context.figure(current).value - context.figure(base).value;
  if (holds(reading.judged) && difference.sign() * rate.direction < 0) reading.judged.verdict = CheckVerdict::error;
  add_growth(context, growth, reading, zero_base);
}

// 比预算少10.93: the two amounts that it is the difference of.
void check_difference(SentenceContext& context, std::size_t change, std::size_t subject) {
  const Mention& by = context.mention(change);
  const auto is_plan = [&](std::size_t i) {
    const std::u32string& words = context.mention(i).words;
    if (by.compared_with == ComparedWith::last_year) {
      return has(words, U"上年") || has(words, U"去年") || has(words, U"执行数");
    }
    return has(words, U"预算") && !has(words, U"决算") && !has(words, U"执行");
  };
  std::vector<SentenceReading> readings;
  const std::size_t first = by.stretch > 0 ? context.prose.stretches[by.stretch - 1].first_mention : 0;
  constexpr std::size_t kReach = 100;
  for (std::size_t i = change; i-- > first && change - i <= kReach && readings.size() < kMostReadings;) {
    if (i == subject || !context.is_amount(i) || !is_plan(i)) continue;
    const bool increase = by.direction > 0;
    const std::vector<PrintedValue> operands = increase ? std::vector{context.magnitude(subject), context.magnitude(i)}
                                                        : std::vector{context.magnitude(i), context.magnitude(subject)};
    const std::vector<int> signs{1, -1};
    SentenceReading reading{{i, subject}, {}, judge_sum(context.magnitude(change), operands, signs)};
    reading.formula = increase ? context.formula(subject) + " − " + context.formula(i)
                               : context.formula(i) + " − " + context.formula(subject);
    readings.push_back(std::move(reading));
  }
  const SentenceReading* chosen = choose_reading(readings);
  if (!chosen) return;
  const bool same_sentence = context.mention(chosen->operands[0]).sentence == by.sentence;
  if (!holds(chosen->judged) && (!same_sentence || by.in_reason)) return;
  CheckDraft draft{"text.difference", CheckKind::difference,   by.figure, {}, chosen->formula,
                   chosen->judged,    {"增减额", "the change"}};
  for (const std::size_t operand : chosen->operands) draft.operands.push_back(context.mention(operand).figure);
  context.add(draft, context.mention(subject).stretch == by.stretch ? subject : change, change);
}

// 支出2.05万元，年初预算为2.95万元，差值为0.9万元
void check_gap(SentenceContext& context, std::size_t gap) {
  const std::u32string& label = context.mention(gap).label;
  if (!has(label, U"差值") && !has(label, U"差额") && !has(label, U"相差")) return;
  std::vector<std::size_t> amounts;
  for (std::size_t i = gap; i-- > 0 && amounts.size() < 2;) {
    if (context.mention(i).segment != context.mention(gap).segment) break;
    if (context.is_amount(i)) amounts.push_back(i);
  }
  if (amounts.size() < 2) return;
  std::ranges::sort(amounts,
                    [&](std::size_t a, std::size_t b) { return context.figure(a).value > context.figure(b).value; });
  const std::vector<PrintedValue> operands{context.magnitude(amounts[0]), context.magnitude(amounts[1])};
  const std::vector<int> signs{1, -1};
  CheckDraft draft{"text.gap",
                   CheckKind::difference,
                   context.mention(gap).figure,
                   {context.mention(amounts[0]).figure, context.mention(amounts[1]).figure},
                   context.formula(amounts[0]) + " − " + context.formula(amounts[1]),
                   judge_sum(context.magnitude(gap), operands, signs),
                   {"差额", "the difference"}};
  context.add(draft, std::min(amounts[0], amounts[1]), gap);
}

}  // namespace

void find_changes(SentenceContext& context) {
  std::vector<bool> rated(context.prose.mentions.size(), false);
  for (std::size_t i = 0; i < context.prose.mentions.size(); ++i) {
    if (context.mention(i).role != MentionRole::growth || context.figure(i).approximate) continue;
    if (context.mention(i).list_place > 0) continue;  // which of the changes it goes with is open
    const std::size_t change = change_of(context, i);
    if (change == kNoMention) {
      check_growth_of_two(context, i);
    } else {
      rated[change] = true;
      check_growth_of_change(context, i, change);
    }
  }
  for (std::size_t i = 0; i < context.prose.mentions.size(); ++i) {
    if (context.is_amount(i)) check_gap(context, i);
  }
  std::unordered_map<std::size_t, std::size_t> subject_of;  // change → the last amount that it is said of
  for (const auto& [bound, changes] : context.changes) {
    for (const BoundChange& change : changes) subject_of[change.change] = bound;
  }
  // Changes without a rate still belong to an amount.
  for (std::size_t i = 0; i < context.prose.mentions.size(); ++i) {
    const Mention& mention = context.mention(i);
    if (mention.role != MentionRole::change || mention.in_reason) continue;
    const std::vector<std::size_t> subjects = Subjects(context, i).find();
    if (subjects.empty()) continue;
    const bool named = mention.label.empty() || same_name(mention.label, context.mention(subjects.front()).subject);
    if (!rated[i] && named) context.changes[subjects.front()].push_back({i, mention.direction, mention.compared_with});
    const auto bound = subject_of.find(i);
    check_difference(context, i, bound == subject_of.end() ? subjects.front() : bound->second);
  }
}

}  // namespace jiheng
