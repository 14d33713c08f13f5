#include "audit/sum_reading.h"

#include <algorithm>
#include <array>

#include "audit/digit_slip.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

std::string sum_formula(const SentenceContext& context, const std::vector<std::size_t>& parts) {
  std::string formula;
  for (const std::size_t part : parts) formula += (formula.empty() ? "" : " + ") + context.formula(part);
  return formula;
}

// How often a figure's value is printed in the document's sentences.
std::size_t times_printed(const SentenceContext& context, const Number& value) {
  return std::ranges::count_if(context.prose.mentions, [&](const Mention& mention) {
    return mention.role == MentionRole::amount && context.document.figures[mention.figure].value == value;
  });
}

struct Mend {
  std::size_t mention = 0;
  Number right;
  Message reason;
};

// The one figure of the sum that a single slip explains; where several do, the one whose mended value is printed
// elsewhere, or else that is printed least often itself.
std::optional<Mend> find_slip(const SentenceContext& context, const SumReading& reading) {
  Number sum = 0;
  for (const std::size_t part : reading.parts) sum += context.figure(part).value;
  const Number excess = context.figure(reading.total).value - sum;
  std::vector<std::pair<long, Mend>> found;
  const auto consider = [&](std::size_t mention, const Number& right) {
    const DocumentFigure& figure = context.figure(mention);
    const auto reason = digit_slip(figure.value / figure.unit.factor, right / figure.unit.factor, figure.decimals);
    if (!reason) return;
    constexpr long kSupport = 4;
    const long support = kSupport * static_cast<long>(times_printed(context, right)) -
                         static_cast<long>(times_printed(context, figure.value));
    found.push_back({support, {mention, right, *reason}});
  };
  consider(reading.total, sum);
  for (const std::size_t part : reading.parts) consider(part, context.figure(part).value + excess);
  if (found.empty()) return std::nullopt;
  return std::ranges::max_element(found, {}, [](const auto& f) { return f.first; })->second;
}

void add_sum(SentenceContext& context, const SumReading& reading, const Judged& judged,
             const std::optional<Mend>& mend) {
  CheckDraft draft;
  draft.rule = "text.sum";
  draft.kind = CheckKind::sum;
  draft.printed = context.mention(reading.total).figure;
  for (const std::size_t part : reading.parts) draft.operands.push_back(context.mention(part).figure);
  draft.formula = sum_formula(context, reading.parts);
  draft.judged = judged;
  draft.what = {"合计数", "the total"};
  std::vector<std::size_t> all = reading.parts;
  all.push_back(reading.total);
  context.add_spanning(draft, reading.total, all);
  context.known_sums.insert(context.checks.back().figures);
  Check& check = context.checks.back();
  if (!mend) return;
  const DocumentFigure& figure = context.figure(mend->mention);
  check.likely = Likely{context.mention(mend->mention).figure,
                        (mend->right / figure.unit.factor).to_fixed(figure.decimals) + figure.unit.name, mend->reason};
}

bool same_dimension(const SentenceContext& context, const SumReading& reading) {
  const Dimension& dimension = context.figure(reading.total).unit.dimension;
  return std::ranges::all_of(reading.parts,
                             [&](std::size_t part) { return context.figure(part).unit.dimension == dimension; });
}

// A list that names the total among its parts is no list of its parts.
bool holds_itself(const SentenceContext& context, const SumReading& reading) {
  const DocumentFigure& total = context.figure(reading.total);
  return std::ranges::any_of(reading.parts, [&](std::size_t part) {
    return part == reading.total || (context.figure(part).value == total.value &&
                                     same_name(context.mention(part).subject, context.mention(reading.total).subject));
  });
}

// One sum is said once, however many ways lead to it.
bool is_known(const SentenceContext& context, const SumReading& reading) {
  std::vector<std::size_t> figures{context.mention(reading.total).figure};
  for (const std::size_t part : reading.parts) figures.push_back(context.mention(part).figure);
  return context.known_sums.contains(figures);
}

}  // namespace

Judged judge_sum_reading(const SentenceContext& context, const SumReading& reading) {
  std::vector<PrintedValue> parts;
  for (const std::size_t part : reading.parts) parts.push_back(printed_value(context.figure(part)));
  return judge_sum(printed_value(context.figure(reading.total)), parts);
}

bool is_known_split(const SentenceContext& context, const std::vector<std::size_t>& parts) {
  // Each names what its parts are called; optional ones are not listed.
  constexpr std::array<std::array<View, 3>, 10> kSplits{{{U"人员经费", U"公用经费", U""},
                                                         {U"货物", U"工程", U"服务"},
                                                         {U"出国", U"公务用车", U"接待"},
                                                         {U"购置费", U"运行", U""},
                                                         {U"基本支出", U"项目支出", U""},
                                                         {U"行政编制", U"事业编制", U""},
                                                         {U"地上", U"地下", U""},
                                                         {U"计容", U"不计容", U""},
                                                         {U"税收", U"非税", U""},
                                                         {U"购置", U"运行维护", U""}}};
  return std::ranges::any_of(kSplits, [&](const auto& split) {
    std::size_t named = 0;
    for (const View name : split) {
      if (name.empty()) continue;
      ++named;
      const bool there = std::ranges::any_of(
          parts, [&](std::size_t part) { return context.mention(part).label.find(name) != std::u32string::npos; });
      if (!there) return false;
    }
    return parts.size() == named;
  });
}

bool check_holding_sum(SentenceContext& context, const std::vector<SumReading>& readings) {
  for (const SumReading& reading : readings) {
    if (reading.parts.size() < 2 || !same_dimension(context, reading) || holds_itself(context, reading)) continue;
    const Judged judged = judge_sum_reading(context, reading);
    if (!holds(judged)) continue;
    // A total that is one of its parts and nothing else must be just that.
    const auto some =
        std::ranges::count_if(reading.parts, [&](std::size_t part) { return !context.figure(part).value.is_zero(); });
    if (some < 2 && judged.verdict != CheckVerdict::consistent) continue;
    if (is_known(context, reading)) return true;
    add_sum(context, reading, judged, std::nullopt);
    find_change_sums(context, reading.total, reading.parts);
    return true;
  }
  return false;
}

void report_wrong_sum(SentenceContext& context, const std::vector<SumReading>& readings) {
  for (const SumReading& reading : readings) {
    // Where all parts but one are zero, nothing says that they are parts.
    const auto some =
        std::ranges::count_if(reading.parts, [&](std::size_t part) { return !context.figure(part).value.is_zero(); });
    if (some < 2 && !reading.complete) continue;
    if (reading.guessed || reading.parts.size() < 2) continue;
    if (!same_dimension(context, reading) || is_known(context, reading)) continue;
    if (context.figure(reading.total).value.is_zero() || holds_itself(context, reading)) continue;
    const auto mend = find_slip(context, reading);
    if (!mend && !reading.complete) continue;
    add_sum(context, reading, judge_sum_reading(context, reading), mend);
    return;
  }
}

void check_sum_readings(SentenceContext& context, const std::vector<SumReading>& readings) {
  if (!check_holding_sum(context, readings)) report_wrong_sum(context, readings);
}

}  // namespace jiheng
