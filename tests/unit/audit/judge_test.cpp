// The verdicts of judge.h, against a search through what may stand behind the printed digits.
#include "audit/judge.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

PrintedValue printed(const char* value, const char* step) { return {*Number::parse(value), *Number::parse(step)}; }

// --- The search. It knows nothing of intervals: it tries numbers.

// Numbers as whole multiples of a tiny part; so small that no two different results of the small cases below come
// nearer to each other than one of them does when an open end is missed by it.
constexpr std::int64_t kOne = 20'000'000;

struct Small {  // a printed figure
  std::int64_t digits = 0;
  std::int64_t step = kOne;
  std::int64_t value() const { return digits * step; }
  PrintedValue as_printed() const { return {Number(value()) / kOne, Number(step) / kOne}; }
};

enum class By { half_up, cutting, either };

bool rounds_to(std::int64_t x, const Small& figure) {
  const std::int64_t magnitude = x < 0 ? -x : x;
  const std::int64_t rounded = (magnitude + figure.step / 2) / figure.step;
  return (x < 0 ? -rounded : rounded) == figure.digits;
}
bool cuts_to(std::int64_t x, const Small& figure) { return x / figure.step == figure.digits; }
bool stands_behind(std::int64_t x, const Small& figure, By by) {
  return (by != By::cutting && rounds_to(x, figure)) || (by != By::half_up && cuts_to(x, figure));
}

// Every number that prints as the figure, on a grid of `grid` to a digit, and those next to each end.
std::vector<std::int64_t> behind(const Small& figure, By by, int grid) {
  std::vector<std::int64_t> numbers;
  const std::int64_t spacing = figure.step / grid;
  for (std::int64_t x = figure.value() - figure.step; x <= figure.value() + figure.step; x += spacing) {
    for (const std::int64_t near : {x - 1, x, x + 1}) {
      const bool wanted = near == x || x % (figure.step / 2) == 0;
      if (wanted && stands_behind(near, figure, by)) numbers.push_back(near);
    }
  }
  return numbers;
}

// numerator ÷ denominator, the value that a statement gives; the denominator is positive.
struct Fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
};
using Statement = std::function<Fraction(std::int64_t, std::int64_t)>;

// Whether a value, in parts of kOne, may be printed as the figure.
bool may_print_as(const Fraction& value, const Small& figure, By by) {
  const std::int64_t scaled = value.numerator * kOne;
  const auto magnitude = scaled < 0 ? -scaled : scaled;
  const std::int64_t unit = value.denominator * figure.step;
  const auto cut = static_cast<std::int64_t>(magnitude / unit);
  const auto rounded = static_cast<std::int64_t>((2 * magnitude + unit) / (2 * unit));
  const int sign = value.numerator < 0 ? -1 : 1;
  return (by != By::cutting && sign * rounded == figure.digits) || (by != By::half_up && sign * cut == figure.digits);
}

CheckVerdict searched(const Small& result, const Small& a, const Small& b, const Statement& statement, int grid) {
  const Fraction exact = statement(a.value(), b.value());
  if (may_print_as(exact, result, By::half_up)) return CheckVerdict::consistent;
  if (may_print_as(exact, result, By::cutting)) return CheckVerdict::truncation;
  for (const std::int64_t off : {-1, 1}) {
    if (may_print_as(exact, {result.digits + off, result.step}, By::half_up)) return CheckVerdict::rounding;
  }
  for (const By by : {By::half_up, By::cutting, By::either}) {
    const std::vector<std::int64_t> right = behind(b, by, grid);
    for (const std::int64_t x : behind(a, by, grid)) {
      for (const std::int64_t y : right) {
        if (may_print_as(statement(x, y), result, by)) return CheckVerdict::rounding;
      }
    }
  }
  return CheckVerdict::error;
}

std::string told(const Small& result, const Small& a, const Small& b) {
  const auto text = [](const Small& s) { return (Number(s.value()) / kOne).to_string(); };
  return text(result) + " of " + text(a) + " and " + text(b);
}

using Judgement = std::function<Judged(const PrintedValue&, const PrintedValue&, const PrintedValue&)>;

struct Cases {
  std::int64_t step_a = kOne;
  std::int64_t step_b = kOne;
  std::int64_t step_result = kOne;
  std::vector<std::int64_t> a, b;  // digits
  int around = 5;                  // results tried, in last digits to each side of the exact one
  int grid = 20;
};

// Tries every result around the exact one of every pair, and counts the verdicts met.
std::vector<int> compare_all(const Cases& cases, const Statement& statement, const Judgement& judgement,
                             const std::function<bool(const Small&, const Small&)>& defined) {
  std::vector<int> met(kVerdicts);
  for (const std::int64_t digits_a : cases.a) {
    for (const std::int64_t digits_b : cases.b) {
      const Small a{digits_a, cases.step_a};
      const Small b{digits_b, cases.step_b};
      if (!defined(a, b)) continue;
      const Fraction exact = statement(a.value(), b.value());
      const auto near = static_cast<std::int64_t>(exact.numerator * kOne / (exact.denominator * cases.step_result));
      for (std::int64_t digits = near - cases.around; digits <= near + cases.around; ++digits) {
        const Small result{digits, cases.step_result};
        const CheckVerdict expected = searched(result, a, b, statement, cases.grid);
        const CheckVerdict verdict = judgement(result.as_printed(), a.as_printed(), b.as_printed()).verdict;
        ++met[static_cast<std::size_t>(verdict)];
        EXPECT_EQ(verdict, expected) << told(result, a, b);
        if (verdict != expected) return met;
      }
    }
  }
  return met;
}

std::vector<std::int64_t> up_to(std::int64_t first, std::int64_t last, std::int64_t by = 1) {
  std::vector<std::int64_t> digits;
  for (std::int64_t i = first; i <= last; i += by) digits.push_back(i);
  return digits;
}

// A comparison that meets only one verdict would prove little.
void expect_all_met(const std::vector<int>& met) {
  for (const CheckVerdict verdict :
       {CheckVerdict::consistent, CheckVerdict::rounding, CheckVerdict::truncation, CheckVerdict::error}) {
    EXPECT_GT(met[static_cast<std::size_t>(verdict)], 50) << verdict_name(verdict);
  }
}

const auto kAlways = [](const Small&, const Small&) { return true; };

TEST(JudgeSearch, SumsAndDifferencesOfAllSigns) {
  const Statement sum = [](std::int64_t a, std::int64_t b) { return Fraction{a + b, kOne}; };
  const Statement difference = [](std::int64_t a, std::int64_t b) { return Fraction{a - b, kOne}; };
  const Judgement judge_plus = [](const auto& result, const auto& a, const auto& b) {
    return judge_sum(result, std::vector{a, b});
  };
  const Judgement judge_minus = [](const auto& result, const auto& a, const auto& b) {
    return judge_sum(result, std::vector{a, b}, std::vector{1, -1});
  };
  for (const std::int64_t step_b : {kOne, kOne / 10}) {
    for (const std::int64_t step_result : {kOne, kOne / 10}) {
      Cases cases{kOne, step_b, step_result, up_to(-6, 12), up_to(-14, 20), 6, 20};
      compare_all(cases, sum, judge_plus, kAlways);
      compare_all(cases, difference, judge_minus, kAlways);
    }
  }
  Cases coarse{kOne / 10, kOne / 10, kOne, up_to(-20, 30), up_to(-20, 30), 4, 20};
  expect_all_met(compare_all(coarse, sum, judge_plus, kAlways));
}

TEST(JudgeSearch, Ratios) {
  const Statement ratio = [](std::int64_t a, std::int64_t b) { return Fraction{b < 0 ? -a : a, b < 0 ? -b : b}; };
  const Judgement judged = [](const auto& result, const auto& a, const auto& b) { return judge_ratio(result, a, b); };
  expect_all_met(compare_all({kOne, kOne, kOne / 10, up_to(-4, 30), up_to(1, 30), 8, 100}, ratio, judged, kAlways));
  expect_all_met(compare_all({kOne, kOne, kOne / 100, up_to(0, 30, 3), up_to(5, 30), 12, 100}, ratio, judged, kAlways));
  expect_all_met(compare_all({kOne / 10, kOne / 10, kOne / 100, up_to(0, 60, 7), up_to(20, 70, 3), 6, 50}, ratio,
                             judged, kAlways));
}

TEST(JudgeSearch, SharesOfSums) {
  const Statement share = [](std::int64_t a, std::int64_t b) { return Fraction{a, a + b}; };
  const Judgement judged = [](const auto& result, const auto& a, const auto& b) {
    return judge_share_of_sum(result, a, std::vector{b});
  };
  const auto positive = [](const Small& a, const Small& b) { return a.digits > 0 || b.digits > 1; };
  expect_all_met(compare_all({kOne, kOne, kOne / 10, up_to(1, 30), up_to(0, 30), 5, 40}, share, judged, positive));
  expect_all_met(
      compare_all({kOne / 10, kOne, kOne / 100, up_to(5, 60, 3), up_to(2, 30, 2), 9, 50}, share, judged, positive));
}

TEST(JudgeSearch, RatesOfChange) {
  const Statement rise = [](std::int64_t change, std::int64_t now) { return Fraction{change, now - change}; };
  const Statement fall = [](std::int64_t change, std::int64_t now) { return Fraction{change, now + change}; };
  const Judgement judged_rise = [](const auto& result, const auto& change, const auto& now) {
    return judge_change_rate(result, change, now, true);
  };
  const Judgement judged_fall = [](const auto& result, const auto& change, const auto& now) {
    return judge_change_rate(result, change, now, false);
  };
  // The base must stay away from 0 for every number behind the figures.
  const auto has_base = [](const Small& change, const Small& now) { return now.digits > change.digits + 2; };
  const Cases whole{kOne, kOne, kOne / 10, up_to(1, 15), up_to(1, 30), 6, 50};
  expect_all_met(compare_all(whole, rise, judged_rise, has_base));
  expect_all_met(compare_all(whole, fall, judged_fall, kAlways));
  const Cases fine{kOne / 10, kOne, kOne / 100, up_to(2, 60, 4), up_to(9, 30, 2), 9, 50};
  const auto fine_base = [](const Small& change, const Small& now) { return 10 * now.digits > change.digits + 25; };
  expect_all_met(compare_all(fine, rise, judged_rise, fine_base));
}

TEST(JudgeSearch, GrowthBetweenTwoFigures) {
  const Statement growth = [](std::int64_t now, std::int64_t base) {
    return Fraction{now < base ? base - now : now - base, base};
  };
  const Judgement judged = [](const auto& result, const auto& now, const auto& base) {
    return judge_growth(result, now, base);
  };
  expect_all_met(compare_all({kOne, kOne, kOne / 10, up_to(0, 30), up_to(1, 30), 6, 100}, growth, judged, kAlways));
}

TEST(JudgeSearch, CountsAreExact) {
  // Nobody rounds people: 2 ÷ 3 people is 66.67 % and nothing else.
  const PrintedValue two = printed("2", "0");
  const PrintedValue three = printed("3", "0");
  EXPECT_EQ(judge_ratio(printed("0.6667", "0.0001"), two, three).verdict, CheckVerdict::consistent);
  EXPECT_EQ(judge_ratio(printed("0.6666", "0.0001"), two, three).verdict, CheckVerdict::truncation);
  EXPECT_EQ(judge_ratio(printed("0.6668", "0.0001"), two, three).verdict, CheckVerdict::rounding);
  EXPECT_EQ(judge_ratio(printed("0.6669", "0.0001"), two, three).verdict, CheckVerdict::error);
  EXPECT_EQ(judge_ratio(printed("0.6664", "0.0001"), two, three).verdict, CheckVerdict::error);
  EXPECT_EQ(judge_sum(printed("5", "0"), std::vector{two, three}).verdict, CheckVerdict::consistent);
  EXPECT_EQ(judge_sum(printed("6", "0"), std::vector{two, three}).verdict, CheckVerdict::error);
}

TEST(Judge, TheBestVerdictIsGiven) {
  // 1 ÷ 8 = 12.5 %: both ways of bringing it to whole percents, and what neither gives but the digits behind 1 and 8
  // do.
  const PrintedValue one = printed("1.0", "0.1");
  const PrintedValue eight = printed("8.0", "0.1");
  EXPECT_EQ(judge_ratio(printed("0.13", "0.01"), one, eight).verdict, CheckVerdict::consistent);
  EXPECT_EQ(judge_ratio(printed("0.12", "0.01"), one, eight).verdict, CheckVerdict::truncation);
  EXPECT_EQ(judge_ratio(printed("0.14", "0.01"), one, eight).verdict, CheckVerdict::rounding);
  EXPECT_EQ(judge_ratio(printed("0.16", "0.01"), one, eight).verdict, CheckVerdict::error);
  EXPECT_EQ(judge_ratio(printed("0.13", "0.01"), one, eight).exact->to_string(), "0.125");
}

TEST(Judge, ManyRoundedPartsMayMissTheTotal) {
  const std::vector<PrintedValue> parts(8, printed("0.33", "0.01"));  // 8/3 = 2.67 of thirds
  EXPECT_EQ(judge_sum(printed("2.64", "0.01"), parts).verdict, CheckVerdict::consistent);
  EXPECT_EQ(judge_sum(printed("2.67", "0.01"), parts).verdict, CheckVerdict::rounding);
  EXPECT_EQ(judge_sum(printed("2.80", "0.01"), parts).verdict, CheckVerdict::error);
}

TEST(Judge, ZeroDenominatorsDecideNothing) {
  const PrintedValue zero = printed("0", "0.01");
  const PrintedValue five = printed("5", "0.01");
  const PrintedValue rate = printed("1", "0.0001");
  EXPECT_EQ(judge_ratio(rate, five, zero).verdict, CheckVerdict::cannot_check);
  EXPECT_EQ(judge_growth(rate, five, zero).verdict, CheckVerdict::cannot_check);
  EXPECT_EQ(judge_change_rate(rate, five, five, true).verdict, CheckVerdict::cannot_check);
  EXPECT_EQ(judge_share_of_sum(rate, zero, std::vector{zero}).verdict, CheckVerdict::cannot_check);
  EXPECT_FALSE(judge_ratio(rate, five, zero).exact);
}

TEST(Judge, NoChangeHasNoRate) {
  const PrintedValue zero = printed("0", "0.01");
  const PrintedValue hundred = printed("100", "0.01");
  EXPECT_EQ(judge_change_rate(printed("0", "0.0001"), zero, hundred, true).verdict, CheckVerdict::consistent);
  EXPECT_EQ(judge_change_rate(printed("0", "0.0001"), zero, hundred, false).verdict, CheckVerdict::consistent);
  EXPECT_EQ(judge_change_rate(printed("0.5", "0.0001"), zero, hundred, true).verdict, CheckVerdict::error);
  EXPECT_EQ(judge_change_rate(printed("0.5", "0.0001"), zero, hundred, false).verdict, CheckVerdict::error);
  EXPECT_EQ(judge_share_of_sum(printed("0.5", "0.0001"), zero, std::vector{hundred}).verdict, CheckVerdict::error);
}

TEST(Judge, HugeAndTinyFigures) {
  const PrintedValue huge = printed("123456789012345678901234567890.12", "0.01");
  const PrintedValue twice = printed("246913578024691357802469135780.24", "0.01");
  EXPECT_EQ(judge_sum(twice, std::vector{huge, huge}).verdict, CheckVerdict::consistent);
  EXPECT_EQ(judge_sum(printed("246913578024691357802469135780.34", "0.01"), std::vector{huge, huge}).verdict,
            CheckVerdict::error);
  EXPECT_EQ(judge_ratio(printed("0.5", "0.01"), huge, twice).verdict, CheckVerdict::consistent);
  const PrintedValue tiny = printed("0.000001", "0.000001");
  EXPECT_EQ(judge_ratio(printed("0.12", "0.01"), tiny, huge).verdict, CheckVerdict::error);
}

}  // namespace
}  // namespace jiheng
