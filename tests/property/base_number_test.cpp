// Number against boost's rationals, which share no code with it but the big integers.
#include <array>
#include <cstdint>
#include <limits>
#include <string>

#include <boost/multiprecision/cpp_int.hpp>
#include <gtest/gtest.h>  // before rapidcheck/gtest.h
#include <rapidcheck/gtest.h>

#include "base/number.h"

namespace jiheng {
namespace {

using Rational = boost::multiprecision::cpp_rational;
using Integer = boost::multiprecision::cpp_int;

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

// The same value twice.
struct Pair {
  Number number;
  Rational rational;
};

std::ostream& operator<<(std::ostream& out, const Pair& pair) { return out << pair.rational; }

// Small numbers, amounts of money, and the neighbourhood of 2^31, 2^32, 2^62, 2^63, where forms change.
rc::Gen<std::int64_t> integers() {
  const auto near = [](std::int64_t centre) {
    return rc::gen::map(rc::gen::inRange(-3, 4), [centre](int by) {
      if (by > 0 && centre > kMax - by) return kMax;
      if (by < 0 && centre < kMin - by) return kMin;
      return centre + by;
    });
  };
  return rc::gen::oneOf(rc::gen::cast<std::int64_t>(rc::gen::inRange(-100, 101)), rc::gen::arbitrary<std::int64_t>(),
                        rc::gen::inRange<std::int64_t>(-10'000'000'000'000, 10'000'000'000'000), near(kMax), near(kMin),
                        near(kMax / 2), near(kMin / 2), near(std::int64_t{1} << 31), near(std::int64_t{1} << 32));
}

Pair small_pair(std::int64_t num, std::int64_t den) {
  // boost refuses negative denominators of unlimited integers
  const int sign = den < 0 ? -1 : 1;
  return {Number::fraction(num, den), Rational(Integer(num) * sign, Integer(den) * sign)};
}

rc::Gen<Pair> small_pairs() {
  const auto denominators =
      rc::gen::oneOf(rc::gen::element<std::int64_t>(1, 2, 3, 10, 100, 10'000),
                     rc::gen::suchThat(integers(), [](std::int64_t value) { return value != 0; }));
  return rc::gen::apply(small_pair, integers(), denominators);
}

// Sums and products of small ones are in the big form as often as not.
rc::Gen<Pair> pairs() {
  const auto big = rc::gen::apply(
      [](const Pair& a, const Pair& b, bool times) {
        return times ? Pair{a.number * b.number, a.rational * b.rational}
                     : Pair{a.number + b.number, a.rational + b.rational};
      },
      small_pairs(), small_pairs(), rc::gen::arbitrary<bool>());
  return rc::gen::oneOf(small_pairs(), big);
}

std::string exact_text(const Number& value) {
  const std::string text = value.to_string();
  if (text.find('.') == std::string::npos) return text;
  std::string digits = text;
  digits.erase(digits.find('.'), 1);
  const std::size_t decimals = text.size() - text.find('.') - 1;
  const bool negative = digits[0] == '-';
  const std::size_t first = digits.find_first_not_of("-0");
  Integer num(first == std::string::npos ? "0" : digits.substr(first));
  if (negative) num = -num;
  return Rational(num, boost::multiprecision::pow(Integer(10), static_cast<unsigned>(decimals))).str();
}

void expect_same(const Number& number, const Rational& rational) {
  RC_ASSERT(exact_text(number) == rational.str());
  RC_ASSERT(number.sign() == rational.sign());
}

RC_GTEST_PROP(NumberProperty, ArithmeticIsExact, ()) {
  const Pair a = *pairs();
  const Pair b = *pairs();
  expect_same(a.number, a.rational);
  expect_same(a.number + b.number, a.rational + b.rational);
  expect_same(a.number - b.number, a.rational - b.rational);
  expect_same(a.number * b.number, a.rational * b.rational);
  expect_same(-a.number, -a.rational);
  expect_same(a.number.abs(), abs(a.rational));
  if (!b.number.is_zero()) expect_same(a.number / b.number, a.rational / b.rational);
}

RC_GTEST_PROP(NumberProperty, ReturnsFromTheBigForm, ()) {
  const Pair a = *pairs();
  const Pair b = *pairs();
  RC_ASSERT(a.number + b.number - b.number == a.number);
  if (!b.number.is_zero()) {
    RC_ASSERT(a.number * b.number / b.number == a.number);
  }
  const auto integer = *integers();
  RC_ASSERT((Number(integer) + b.number - b.number).to_integer() == integer);
}

RC_GTEST_PROP(NumberProperty, OrderIsThatOfRationals, ()) {
  const Pair a = *pairs();
  const Pair b = *rc::gen::oneOf(pairs(), rc::gen::just(Pair{a.number + 1 - 1, a.rational}));
  RC_ASSERT((a.number == b.number) == (a.rational == b.rational));
  RC_ASSERT((a.number < b.number) == (a.rational < b.rational));
  RC_ASSERT((a.number <= b.number) == (a.rational <= b.rational));
  RC_ASSERT((b.number < a.number) == (b.rational < a.rational));
}

// The definition of each mode, on the two neighbours that have so many decimals.
Rational rounded(const Rational& value, int decimals, RoundingMode mode) {
  Rational step = 1;
  for (int i = 0; i < decimals; ++i) step /= 10;
  for (int i = 0; i > decimals; --i) step *= 10;
  const Rational size = abs(value) / step;
  const Integer below = numerator(size) / denominator(size);
  const Rational rest = size - Rational(below);
  bool away = false;
  if (mode == RoundingMode::up) away = rest > 0;
  if (mode == RoundingMode::half_up) away = rest * 2 >= 1;
  if (mode == RoundingMode::half_even) away = rest * 2 > 1 || (rest * 2 == 1 && below % 2 == 1);
  const Rational result = Rational(away ? below + 1 : below) * step;
  return value < 0 ? -result : result;
}

constexpr std::array kModes = {RoundingMode::half_up, RoundingMode::half_even, RoundingMode::truncate,
                               RoundingMode::up};

RC_GTEST_PROP(NumberProperty, RoundsAsDefined, ()) {
  const Pair a = *pairs();
  const int decimals = *rc::gen::inRange(-25, 26);
  for (const RoundingMode mode : kModes) {
    expect_same(a.number.rounded(decimals, mode), rounded(a.rational, decimals, mode));
  }
}

RC_GTEST_PROP(NumberProperty, RoundsTiesAsDefined, ()) {
  const int decimals = *rc::gen::inRange(0, 12);
  const Pair a = small_pair(*integers(), 1);
  Number half = Number::power_of_ten(-decimals) / 2;
  Rational half_rational = Rational(1, 2);
  for (int i = 0; i < decimals; ++i) half_rational /= 10;
  for (const RoundingMode mode : kModes) {
    expect_same((a.number * half).rounded(decimals, mode), rounded(a.rational * half_rational, decimals, mode));
  }
}

RC_GTEST_PROP(NumberProperty, FloorsAsDefined, ()) {
  const Pair a = *pairs();
  const Number floor = a.number.floor();
  RC_ASSERT(floor.is_integer());
  RC_ASSERT(floor <= a.number);
  RC_ASSERT(a.number < floor + 1);
  RC_ASSERT(a.number.is_integer() == (floor == a.number));
}

RC_GTEST_PROP(NumberProperty, DecimalsAreReadBack, ()) {
  const Number value = (*pairs()).number.rounded(*rc::gen::inRange(0, 30));
  RC_ASSERT(Number::parse(value.to_string()) == value);
  const auto needed = value.decimals_needed();
  RC_ASSERT(needed.has_value());
  RC_ASSERT(Number::parse(value.to_fixed(*needed)) == value);
  RC_ASSERT(Number::parse(value.to_fixed(*needed + 3)) == value);
  if (*needed > 0) {
    RC_ASSERT(value.rounded(*needed - 1) != value);
  }
}

RC_GTEST_PROP(NumberProperty, FixedDecimalsAreTheRoundedValue, ()) {
  const Number value = (*pairs()).number;
  const int decimals = *rc::gen::inRange(0, 20);
  for (const RoundingMode mode : kModes) {
    const std::string text = value.to_fixed(decimals, mode);
    RC_ASSERT(Number::parse(text) == value.rounded(decimals, mode));
    const std::size_t point = text.find('.');
    const std::size_t printed = point == std::string::npos ? 0 : text.size() - point - 1;
    RC_ASSERT(printed == static_cast<std::size_t>(decimals));
  }
}

RC_GTEST_PROP(NumberProperty, DoublesAreClose, ()) {
  const Pair a = *pairs();
  const double expected = a.rational.convert_to<double>();
  RC_ASSERT(std::abs(a.number.to_double() - expected) <= std::abs(expected) * 1e-14);
}

}  // namespace
}  // namespace jiheng
