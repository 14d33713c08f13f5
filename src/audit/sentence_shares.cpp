#include <algorithm>

#include "audit/sum_reading.h"
#include "base/figure.h"

namespace jiheng {
namespace {

constexpr std::size_t kMostReadings = 12;
constexpr std::size_t kStretchesBack = 3;

// A share with the part that it is of.
struct Share {
  std::size_t rate = 0;  // mentions
  std::size_t part = 0;
  std::u32string whole;  // what the text says it is a share of; empty where it does not
  // The whole where it stands right before the rate: 占采购金额11734.5万元的17.1%.
  std::size_t base = kNoIndex;
};

// 占“三公”经费的 → 三公经费; 占比, 占 → empty.
std::u32string named_whole(const Mention& rate) {
  const std::size_t at = rate.words.rfind(U'占');
  if (at == std::u32string::npos) return {};
  std::u32string_view name = std::u32string_view(rate.words).substr(at + 1);
  for (const std::u32string_view lead : {U"比重", U"比例", U"比"}) {
    if (name.substr(0, lead.size()) == lead) name.remove_prefix(lead.size());
  }
  while (!name.empty() && (name.back() == U'的' || name.back() == U'为' || name.back() == U'约')) name.remove_suffix(1);
  for (const std::u32string_view tail : {U"的比重", U"的比例", U"比重"}) {
    if (name.size() >= tail.size() && name.substr(name.size() - tail.size()) == tail) name.remove_suffix(tail.size());
  }
  return std::u32string(name);
}

// The amount that a single share is of: the last one before it.
std::size_t part_before(const SentenceContext& context, std::size_t rate) {
  for (std::size_t part = rate; part-- > 0;) {
    const Mention& mention = context.mention(part);
    if (mention.stretch != context.mention(rate).stretch) return kNoIndex;
    // 税收36552万元，多2362万元，增6.91%，比重53.79%
    if (mention.role != MentionRole::amount || mention.base_of_rate) continue;
    return mention.sentence == context.mention(rate).sentence || rate - part == 1 ? part : kNoIndex;
  }
  return kNoIndex;
}

// 分别为a、b和c，占P%、Q%和R%: as many amounts as rates, side by side.
std::vector<Share> pair_lists(const SentenceContext& context, std::size_t first, std::size_t count) {
  std::vector<Share> shares;
  if (first < count) return shares;
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t part = first - count + k;
    const bool beside = context.is_amount(part) && context.mention(part).sentence == context.mention(first).sentence;
    const bool listed = k == 0 || context.mention(part).label.empty();
    if (!beside || !listed) return {};
    shares.push_back({first + k, part, named_whole(context.mention(first))});
  }
  // One amount more and the list would be another.
  const bool longer = first > count && context.is_amount(first - count - 1) &&
                      context.mention(first - count).label.empty() &&
                      context.mention(first - count - 1).sentence == context.mention(first).sentence;
  return longer ? std::vector<Share>() : shares;
}

std::vector<Share> find_pairs(const SentenceContext& context) {
  std::vector<Share> shares;
  const auto& mentions = context.prose.mentions;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].role != MentionRole::share || context.figure(i).approximate) continue;
    if (mentions[i].list_place == 1) {
      std::size_t count = 1;
      while (i + count < mentions.size() && mentions[i + count].list_place == count + 1) ++count;
      for (Share& share : pair_lists(context, i, count)) shares.push_back(std::move(share));
    }
    if (mentions[i].list_place > 0) continue;
    Share share{i, part_before(context, i), named_whole(mentions[i])};
    if (share.part == kNoIndex) continue;
    if (i > 0 && mentions[i - 1].base_of_rate) share.base = i - 1;
    shares.push_back(std::move(share));
  }
  return shares;
}

// Shares that follow each other with their parts: of one text, of one named whole.
std::vector<std::vector<Share>> find_runs(const SentenceContext& context, const std::vector<Share>& shares) {
  std::vector<std::vector<Share>> runs;
  for (const Share& share : shares) {
    const bool goes_on = !runs.empty() && [&] {
      const Share& last = runs.back().back();
      const Mention& before = context.mention(last.rate);
      const Mention& now = context.mention(share.part);
      // Nothing but parts and shares in between; a new sum would begin with its own total.
      std::size_t amounts = 0;
      for (std::size_t i = last.rate + 1; i < share.part; ++i) amounts += context.is_amount(i) ? 1 : 0;
      const bool near = before.stretch == now.stretch ||
                        (before.stretch + 1 == now.stretch && context.stretch_of(share.part).list_level > 0);
      constexpr std::size_t kLongestRun = 60;
      return near && amounts == 0 && runs.back().size() < kLongestRun && share.part != last.part &&
             share.whole == last.whole && share.base == kNoIndex && last.base == kNoIndex;
    }();
    if (goes_on) {
      runs.back().push_back(share);
    } else {
      runs.push_back({share});
    }
  }
  return runs;
}

class RunChecker {
 public:
  RunChecker(SentenceContext& context, const std::vector<Share>& run) : context_(context), run_(run) {}

  void check() {
    for (const Share& share : run_) check_one(share);
    if (run_.size() < 2) return;
    check_total();
    check_sum();
    check_other_whole();
  }

 private:
  // Totals in front of the run: by name first, then the nearest ones.
  std::vector<std::size_t> wholes(const Share& share) const {
    std::vector<std::size_t> found;
    const auto take = [&](std::size_t i) {
      if (found.size() < kMostReadings && std::ranges::find(found, i) == found.end()) found.push_back(i);
    };
    const std::size_t stretch = context_.mention(run_.front().part).stretch;
    const std::size_t first_stretch = stretch > kStretchesBack ? stretch - kStretchesBack : 0;
    constexpr std::size_t kMostMentions = 200;
    const std::size_t begin = context_.prose.stretches[first_stretch].first_mention;
    const std::size_t first = std::max(begin, share.rate > kMostMentions ? share.rate - kMostMentions : 0);
    for (std::size_t i = share.rate; i-- > first;) {
      if (usable(i, share) && !share.whole.empty() && same_name(context_.mention(i).label, share.whole)) take(i);
    }
    for (std::size_t i = run_.front().part; i-- > first;) {
      if (usable(i, share)) take(i);
    }
    return found;
  }

  bool usable(std::size_t i, const Share& share) const {
    return context_.is_amount(i) && i != share.part && !context_.figure(i).approximate;
  }

  SentenceReading of_whole(const Share& share, std::size_t whole) const {
    return {{share.part, whole},
            context_.formula(share.part) + " ÷ " + context_.formula(whole),
            judge_ratio(context_.magnitude(share.rate), context_.magnitude(share.part), context_.magnitude(whole))};
  }

  SentenceReading of_sum(const Share& share) const {
    SentenceReading reading;
    reading.operands = {share.part};
    std::vector<PrintedValue> others;
    std::string sum;
    for (const Share& other : run_) {
      sum += (sum.empty() ? "" : " + ") + context_.formula(other.part);
      if (other.part == share.part) continue;
      reading.operands.push_back(other.part);
      others.push_back(context_.magnitude(other.part));
    }
    reading.formula = context_.formula(share.part) + " ÷ (" + sum + ")";
    reading.judged = judge_share_of_sum(context_.magnitude(share.rate), context_.magnitude(share.part), others);
    return reading;
  }

  void check_one(const Share& share) {
    if (share.base != kNoIndex) return add_share(share, of_whole(share, share.base));
    std::vector<SentenceReading> readings;
    const std::vector<std::size_t> found = wholes(share);
    const bool named =
        !share.whole.empty() && !found.empty() && same_name(context_.mention(found.front()).label, share.whole);
    if (!named && run_.size() > 1) readings.push_back(of_sum(share));
    for (const std::size_t whole : found) readings.push_back(of_whole(share, whole));
    if (named && run_.size() > 1) readings.push_back(of_sum(share));
    const SentenceReading* chosen = choose_reading(readings);
    if (!chosen || chosen->judged.verdict == CheckVerdict::cannot_check) return;
    if (!holds(chosen->judged)) {
      // Without a name or a run, the whole is a guess; a table may hold it.
      if (!named && run_.size() < 2) return;
      if (named && context_.mention(found.front()).stretch != context_.mention(share.rate).stretch && run_.size() < 2)
        return;
      if (!named && !is_complete()) return check_with_others(share);
    }
    add_share(share, *chosen);
  }

  void add_share(const Share& share, const SentenceReading& reading) {
    if (!holds(reading.judged)) ++wrong_;
    CheckDraft draft{"text.share",   CheckKind::share,     context_.mention(share.rate).figure, {}, reading.formula,
                     reading.judged, {"占比", "the share"}};
    for (const std::size_t operand : reading.operands) draft.operands.push_back(context_.mention(operand).figure);
    context_.add(draft, share.part, share.rate);
  }

  // All other shares of the run are of one whole; so is this one, as far as the text says.
  void check_with_others(const Share& share) {
    if (run_.size() < 2) return;
    for (const std::size_t whole : wholes(share)) {
      const bool of_others = std::ranges::all_of(run_, [&](const Share& other) {
        return other.rate == share.rate ||
               (other.part != whole && of_whole(other, whole).judged.verdict == CheckVerdict::consistent);
      });
      if (!of_others) continue;
      const SentenceReading reading = of_whole(share, whole);
      if (!reading.judged.exact || holds(reading.judged)) return;
      CheckDraft draft{"text.share",
                       CheckKind::share,
                       context_.mention(share.rate).figure,
                       {context_.mention(share.part).figure},
                       reading.formula,
                       reading.judged,
                       {"占比", "the share"}};
      draft.operands.push_back(context_.mention(whole).figure);
      // Another whole than the one of the others is possible; more than the whole is not.
      if (context_.figure(share.rate).value.abs() <= 1) draft.judged.verdict = CheckVerdict::suspicious;
      context_.add(draft, share.part, share.rate);
      Check& check = context_.checks.back();
      if (check.verdict != CheckVerdict::suspicious) return;
      check.explanation = {
          "同列其他占比都以" + context_.formula(whole) + "为整体，此处按同一整体重算为" + check.recomputed + "。",
          "The other shares beside it are of " + context_.formula(whole) + "; of the same whole this one would be " +
              check.recomputed + "."};
      return;
    }
  }

  // Parts that are surely all: the shares add to about 100, the parts to a total in front, or the names are known to
  // be a whole split.
  bool is_complete() const {
    Number sum = 0;
    for (const Share& share : run_) sum += context_.figure(share.rate).value.abs();
    const Number off = (sum - 1).abs();
    return off <= Number::decimal(1, 2) || is_split() || parts_add_up();
  }

  bool is_split() const {
    std::vector<std::size_t> parts;
    for (const Share& share : run_) parts.push_back(share.part);
    return is_known_split(context_, parts);
  }

  bool parts_add_up() const {
    std::vector<PrintedValue> parts;
    for (const Share& share : run_) parts.push_back(context_.magnitude(share.part));
    const std::vector<std::size_t> found = wholes(run_.front());
    return std::ranges::any_of(found,
                               [&](std::size_t whole) { return holds(judge_sum(context_.magnitude(whole), parts)); });
  }

  // Parts whose shares add to 100 make up the whole that they are shares of.
  void check_sum() {
    Number shares = 0;
    std::vector<std::size_t> parts;
    for (const Share& share : run_) {
      shares += context_.figure(share.rate).value.abs();
      parts.push_back(share.part);
    }
    constexpr int kPerTenThousand = 4;
    const bool complete = (shares - 1).abs() <= Number::decimal(2, kPerTenThousand) * run_.size();
    std::vector<SumReading> readings;
    for (const std::size_t whole : wholes(run_.front())) readings.push_back({whole, parts, false});
    if (complete && !readings.empty()) {
      const Mention& nearest = context_.mention(readings.front().total);
      readings.front().complete = nearest.stretch == context_.mention(parts.front()).stretch;
    }
    check_sum_readings(context_, readings);
  }

  void check_total() {
    const PrintedValue hundred{1, 0};
    std::vector<PrintedValue> rates;
    std::string formula;
    Number sum = 0;
    CheckDraft draft;
    for (const Share& share : run_) {
      rates.push_back(context_.magnitude(share.rate));
      sum += rates.back().value;
      formula += (formula.empty() ? "" : " + ") + context_.formula(share.rate);
      draft.operands.push_back(context_.mention(share.rate).figure);
    }
    const bool exact = sum == 1;
    // Intervals decide whether the shares can add to 100; where the list may be incomplete they need not.
    Judged judged = judge_sum(hundred, rates);
    if (!exact) {
      const Judged widened = judge_sum({1, rates.front().step}, rates);
      judged.verdict = holds(widened) ? CheckVerdict::rounding : CheckVerdict::error;
    }
    if (judged.verdict == CheckVerdict::error && !is_split() && !parts_add_up()) return;
    draft.rule = "text.shares-add-up";
    draft.kind = CheckKind::share;
    draft.printed = context_.mention(run_.front().rate).figure;
    draft.operands.erase(draft.operands.begin());
    draft.formula = formula;
    draft.judged = judged;
    draft.what = {"各部分占比之和应为100%", "the shares, which must add to 100 %,"};
    context_.add(draft, run_.front().part, run_.back().rate);
    Check& check = context_.checks.back();
    const std::string total = print_exact(sum, percent(), 2);
    check.printed = total;
    check.recomputed = "100%";
    const bool good = judged.verdict != CheckVerdict::error;
    check.explanation = {"各部分占比 " + formula + " = " + total + (good ? "。" : "，应为100%。"),
                         "The shares " + formula + " = " + total + (good ? "." : "; they must add to 100 %.")};
  }

  // All shares wrong, yet all of one and the same other whole: that whole is not the one the text names.
  void check_other_whole() {
    if (wrong_ < run_.size()) return;
    std::optional<Interval> whole;
    for (const Share& share : run_) {
      const PrintedValue part = context_.magnitude(share.part);
      const PrintedValue rate = context_.magnitude(share.rate);
      if (part.value.is_zero() || rate.value.is_zero()) return;
      const Interval implied = printed_interval(part.value, part.step, PrintedBy::half_up) /
                               printed_interval(rate.value, rate.step, PrintedBy::half_up);
      if (implied.unbounded || (whole && !whole->meets(implied))) return;
      if (!whole) {
        whole = implied;
        continue;
      }
      whole->low = max(whole->low.value, implied.low.value) == whole->low.value ? whole->low : implied.low;
      whole->high = min(whole->high.value, implied.high.value) == whole->high.value ? whole->high : implied.high;
    }
    const DocumentFigure& first = context_.figure(run_.front().part);
    const Number middle = (whole->low.value + whole->high.value) / 2 / first.unit.factor;
    const std::string about = middle.to_fixed(1) + first.unit.name;
    Check check;
    check.rule = "text.other-whole";
    check.kind = CheckKind::other;
    check.verdict = CheckVerdict::suspicious;
    check.severity = CheckSeverity::medium;
    check.begin = context_.mention(run_.front().part).label_begin;
    check.end = context_.figure(run_.back().rate).unit_end;
    check.printed = context_.document.printed(context_.figure(run_.front().rate));
    check.recomputed = about;
    for (const Share& share : run_) {
      check.formula +=
          (check.formula.empty() ? "" : "、") + context_.formula(share.part) + " ÷ " + context_.formula(share.rate);
      check.figures.push_back(context_.mention(share.rate).figure);
      check.figures.push_back(context_.mention(share.part).figure);
    }
    check.explanation = {"各占比都与文中所称的整体不符，却都符合一个约" + about + "的整体：分母可能用了别的口径。",
                         "None of the shares fits the whole that the text names, but all fit one of about " + about +
                             ": another whole was probably used."};
    context_.checks.push_back(std::move(check));
  }

  SentenceContext& context_;
  const std::vector<Share>& run_;
  std::size_t wrong_ = 0;
};

}  // namespace

void find_shares(SentenceContext& context) {
  for (const std::vector<Share>& run : find_runs(context, find_pairs(context))) RunChecker(context, run).check();
}

}  // namespace jiheng
