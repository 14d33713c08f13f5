#include "base/number.h"

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

Number number(const std::string& text) { return Number::parse(text).value(); }

TEST(Number, RoundsByMode) {
  struct Case {
    const char* value;
    int decimals;
    const char* half_up;
    const char* half_even;
    const char* truncate;
    const char* up;
  };
  const Case cases[] = {
      {"0", 2, "0", "0", "0", "0"},
      {"98.275", 2, "98.28", "98.28", "98.27", "98.28"},
      {"98.265", 2, "98.27", "98.26", "98.26", "98.27"},
      {"-98.275", 2, "-98.28", "-98.28", "-98.27", "-98.28"},
      {"-98.265", 2, "-98.27", "-98.26", "-98.26", "-98.27"},
      {"0.005", 2, "0.01", "0", "0", "0.01"},
      {"0.015", 2, "0.02", "0.02", "0.01", "0.02"},
      {"0.0049999999999999999999", 2, "0", "0", "0", "0.01"},
      {"0.0050000000000000000001", 2, "0.01", "0.01", "0", "0.01"},
      {"-0.004", 2, "0", "0", "0", "-0.01"},
      {"2.5", 0, "3", "2", "2", "3"},
      {"3.5", 0, "4", "4", "3", "4"},
      {"-2.5", 0, "-3", "-2", "-2", "-3"},
      {"0.5", 0, "1", "0", "0", "1"},
      {"12.34", 4, "12.34", "12.34", "12.34", "12.34"},
      {"1250", -2, "1300", "1200", "1200", "1300"},
      {"1350", -2, "1400", "1400", "1300", "1400"},
      {"-1250", -2, "-1300", "-1200", "-1200", "-1300"},
      {"49", -2, "0", "0", "0", "100"},
      {"9.995", 2, "10", "10", "9.99", "10"},
      {"9223372036854775807.5", 0, "9223372036854775808", "9223372036854775808", "9223372036854775807",
       "9223372036854775808"},
      {"-9223372036854775808.5", 0, "-9223372036854775809", "-9223372036854775808", "-9223372036854775808",
       "-9223372036854775809"},
      {"123456789012345678901234567890.125", 2, "123456789012345678901234567890.13",
       "123456789012345678901234567890.12", "123456789012345678901234567890.12", "123456789012345678901234567890.13"},
      {"92233720368547758.075", 2, "92233720368547758.08", "92233720368547758.08", "92233720368547758.07",
       "92233720368547758.08"},
  };
  for (const Case& c : cases) {
    const Number value = number(c.value);
    EXPECT_EQ(value.rounded(c.decimals).to_string(), c.half_up) << c.value;
    EXPECT_EQ(value.rounded(c.decimals, RoundingMode::half_up).to_string(), c.half_up) << c.value;
    EXPECT_EQ(value.rounded(c.decimals, RoundingMode::half_even).to_string(), c.half_even) << c.value;
    EXPECT_EQ(value.rounded(c.decimals, RoundingMode::truncate).to_string(), c.truncate) << c.value;
    EXPECT_EQ(value.rounded(c.decimals, RoundingMode::up).to_string(), c.up) << c.value;
  }
}

TEST(Number, RoundsFractionsWithoutFiniteDecimals) {
  EXPECT_EQ(Number::fraction(1, 3).rounded(2).to_string(), "0.33");
  EXPECT_EQ(Number::fraction(2, 3).rounded(2).to_string(), "0.67");
  EXPECT_EQ(Number::fraction(-2, 3).rounded(2, RoundingMode::truncate).to_string(), "-0.66");
  EXPECT_EQ(Number::fraction(1, 3).rounded(30).to_string(), "0.333333333333333333333333333333");
}

TEST(Number, KeepsATieThatFloatingPointLoses) {
  EXPECT_EQ((number("39.31") / 40 * 100).to_fixed(2), "98.28");
  EXPECT_EQ(number("1.005").to_fixed(2), "1.01");
}

TEST(Number, RoundingRefusesAbsurdDecimals) {
  EXPECT_THROW((void)Number(1).rounded(20'001), std::out_of_range);
  EXPECT_THROW((void)Number(1).rounded(-20'001), std::out_of_range);
}

TEST(Number, Floors) {
  const struct {
    const char* value;
    const char* floor;
  } cases[] = {{"2.9", "2"}, {"-2.1", "-3"},    {"-2", "-2"},
               {"0", "0"},   {"-0.0001", "-1"}, {"-9223372036854775808.5", "-9223372036854775809"}};
  for (const auto& c : cases) EXPECT_EQ(number(c.value).floor().to_string(), c.floor) << c.value;
}

TEST(Number, ParsesPlainDecimalsOnly) {
  const struct {
    const char* text;
    const char* value;  // nullptr: refused
  } cases[] = {
      {"0", "0"},
      {"-0", "0"},
      {"+5", "5"},
      {"-12.50", "-12.5"},
      {"5.", "5"},
      {".5", "0.5"},
      {"-.5", "-0.5"},
      {"007", "7"},
      {"000000000000000000000000000008", "8"},
      {"0.10000000000000000000000000000", "0.1"},
      {"999999999999999999", "999999999999999999"},
      {"9223372036854775807", "9223372036854775807"},
      {"9223372036854775808", "9223372036854775808"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"00.000000000000000000000", "0"},
      {"", nullptr},
      {"-", nullptr},
      {"+", nullptr},
      {".", nullptr},
      {"-.", nullptr},
      {"1.2.3", nullptr},
      {"1,000", nullptr},
      {" 1", nullptr},
      {"1 ", nullptr},
      {"--1", nullptr},
      {"+-1", nullptr},
      {"1e5", nullptr},
      {"0x10", nullptr},
      {"１", nullptr},
      {"nan", nullptr},
      {"1/3", nullptr},
  };
  for (const auto& c : cases) {
    const auto value = Number::parse(c.text);
    ASSERT_EQ(value.has_value(), c.value != nullptr) << c.text;
    if (value) {
      EXPECT_EQ(value->to_string(), c.value) << c.text;
    }
  }
}

TEST(Number, ParsesUpToTenThousandCharacters) {
  const std::string longest(10'000, '7');
  EXPECT_EQ(number(longest).to_string(), longest);
  EXPECT_FALSE(Number::parse(longest + "7"));
  const std::string smallest = "0." + std::string(9'997, '0') + "1";
  EXPECT_EQ(number(smallest).to_string(), smallest);
  EXPECT_EQ(number(smallest).decimals_needed(), 9'998);
}

TEST(Number, MakesFractions) {
  EXPECT_EQ(Number::fraction(1, -2), number("-0.5"));
  EXPECT_EQ(Number::fraction(-1, -2), number("0.5"));
  EXPECT_EQ(Number::fraction(0, -7), 0);
  EXPECT_EQ(Number::fraction(kMin, 1).to_string(), "-9223372036854775808");
  EXPECT_EQ(Number::fraction(1, kMin).to_string(),
            "-0.000000000000000000108420217248550443400745280086994171142578125");
  EXPECT_EQ(Number::fraction(kMin, kMin), 1);
  EXPECT_THROW((void)Number::fraction(1, 0), std::domain_error);
}

TEST(Number, MakesDecimals) {
  EXPECT_EQ(Number::decimal(1'449'242'611, 2).to_string(), "14492426.11");
  EXPECT_EQ(Number::decimal(5, 0), 5);
  EXPECT_EQ(Number::decimal(-1, 18).to_string(), "-0.000000000000000001");
}

TEST(Number, MakesPowersOfTen) {
  EXPECT_EQ(Number::power_of_ten(0), 1);
  EXPECT_EQ(Number::power_of_ten(18), 1'000'000'000'000'000'000);
  EXPECT_EQ(Number::power_of_ten(19).to_string(), "1" + std::string(19, '0'));
  EXPECT_EQ(Number::power_of_ten(-2), Number::fraction(1, 100));
  EXPECT_EQ(Number::power_of_ten(-20'000) * Number::power_of_ten(20'000), 1);
  EXPECT_THROW((void)Number::power_of_ten(20'001), std::out_of_range);
}

TEST(Number, TakesEveryIntegerType) {
  EXPECT_EQ(Number(std::uint64_t{18'446'744'073'709'551'615U}).to_string(), "18446744073709551615");
  EXPECT_EQ(Number(std::uint64_t{kMax}), kMax);
  EXPECT_EQ(Number(static_cast<signed char>(-3)), -3);
  EXPECT_EQ(Number(std::uint32_t{4'294'967'295U}).to_string(), "4294967295");
  EXPECT_EQ(Number(kMin).to_string(), "-9223372036854775808");
}

TEST(Number, Computes) {
  const struct {
    Number result;
    const char* expected;
  } cases[] = {
      {Number(kMax) + 1, "9223372036854775808"},
      {Number(kMin) - 1, "-9223372036854775809"},
      {Number(kMax) + 1 - 1, "9223372036854775807"},
      {-Number(kMin), "9223372036854775808"},
      {-(-Number(kMin)), "-9223372036854775808"},
      {Number(kMin).abs(), "9223372036854775808"},
      {Number(kMax) * kMax, "85070591730234615847396907784232501249"},
      {Number(kMin) * kMin, "85070591730234615865843651857942052864"},
      {Number(kMin) * kMin / kMin, "-9223372036854775808"},
      {Number(kMin) / kMin, "1"},
      {Number(1) / 3 + Number(1) / 6, "0.5"},
      {Number(1) / 3 - Number(1) / 3, "0"},
      {Number(1) / 3 * 3, "1"},
      {Number(1) / -4, "-0.25"},
      {Number::fraction(1, kMax) + Number::fraction(1, kMax - 1) - Number::fraction(1, kMax - 1),
       "1/9223372036854775807"},
      {number("0.1") + number("0.2"), "0.3"},
      {Number(0) / 5, "0"},
  };
  for (const auto& c : cases) EXPECT_EQ(c.result.to_string(), c.expected);
  EXPECT_THROW((void)(Number(1) / 0), std::domain_error);
  EXPECT_THROW((void)(Number(1) / (Number(1) / 3 - Number(1) / 3)), std::domain_error);
}

TEST(Number, AssignsThroughOperators) {
  Number value = 10;
  value += 5;
  value -= 3;
  value *= number("1.5");
  EXPECT_EQ(value, 18);
  value += value;
  EXPECT_EQ(value, 36);
}

TEST(Number, Compares) {
  const Number ascending[] = {-Number::power_of_ten(30),
                              kMin,
                              number("-0.5"),
                              0,
                              Number::power_of_ten(-30),
                              Number::fraction(1, 3),
                              number("0.3334"),
                              kMax,
                              Number(kMax) + 1,
                              Number::power_of_ten(30)};
  for (std::size_t i = 0; i < std::size(ascending); ++i) {
    for (std::size_t j = 0; j < std::size(ascending); ++j) {
      EXPECT_EQ(ascending[i] < ascending[j], i < j) << i << " " << j;
      EXPECT_EQ(ascending[i] == ascending[j], i == j) << i << " " << j;
      EXPECT_EQ(ascending[i] >= ascending[j], i >= j) << i << " " << j;
    }
  }
  EXPECT_EQ(Number::fraction(2, 4), Number::fraction(1, 2));
  EXPECT_EQ(min(Number(2), Number(1)), 1);
  EXPECT_EQ(max(Number(2), Number(1)), 2);
}

TEST(Number, TellsSignAndIntegers) {
  EXPECT_EQ(number("-0.1").sign(), -1);
  EXPECT_EQ(Number().sign(), 0);
  EXPECT_EQ(Number::power_of_ten(30).sign(), 1);
  EXPECT_TRUE(Number().is_zero());
  EXPECT_TRUE(number("0.00").is_zero());
  EXPECT_TRUE(Number::fraction(6, 3).is_integer());
  EXPECT_FALSE(Number::fraction(5, 3).is_integer());
  EXPECT_TRUE(Number::power_of_ten(30).is_integer());
  EXPECT_FALSE(Number::power_of_ten(-30).is_integer());
  EXPECT_EQ(number("-3.5").abs(), number("3.5"));
}

TEST(Number, GivesIntegersThatFit) {
  EXPECT_EQ(Number::fraction(6, 3).to_integer(), 2);
  EXPECT_EQ(Number(kMax).to_integer(), kMax);
  EXPECT_EQ(Number(kMin).to_integer(), kMin);
  EXPECT_EQ((Number(kMin) - 1 + 1).to_integer(), kMin);  // in the big form
  EXPECT_FALSE((Number(kMax) + 1).to_integer());
  EXPECT_FALSE((Number(kMin) - 1).to_integer());
  EXPECT_FALSE(number("0.5").to_integer());
}

TEST(Number, PrintsFixedDecimals) {
  const struct {
    const char* value;
    int decimals;
    const char* text;
  } cases[] = {
      {"14492426.11", 2, "14492426.11"},
      {"5", 2, "5.00"},
      {"-0.004", 2, "0.00"},
      {"-0.005", 2, "-0.01"},
      {"0.05", 1, "0.1"},
      {"0.5", 0, "1"},
      {"1234.5", -3, "1235"},  // never less than no decimals
      {"123456789012345678901234567890", 1, "123456789012345678901234567890.0"},
  };
  for (const auto& c : cases) EXPECT_EQ(number(c.value).to_fixed(c.decimals), c.text) << c.value;
  EXPECT_EQ(number("0.29").to_fixed(1, RoundingMode::truncate), "0.2");
  EXPECT_EQ(Number::fraction(-1, 3).to_fixed(3), "-0.333");
}

TEST(Number, PrintsExactly) {
  EXPECT_EQ(number("0.8804000").to_string(), "0.8804");
  EXPECT_EQ(Number::fraction(2, 6).to_string(), "1/3");
  EXPECT_EQ(Number::fraction(-7, 21).to_string(), "-1/3");
  EXPECT_EQ(Number::fraction(7, 14).to_string(), "0.5");
  EXPECT_EQ((Number::power_of_ten(30) / 3).to_string(), "1" + std::string(30, '0') + "/3");
}

TEST(Number, TellsTheDecimalsThatItNeeds) {
  EXPECT_EQ(Number(5).decimals_needed(), 0);
  EXPECT_EQ(number("12.50").decimals_needed(), 1);
  EXPECT_EQ(Number::fraction(1, 8).decimals_needed(), 3);
  EXPECT_EQ(Number::fraction(1, 25).decimals_needed(), 2);
  EXPECT_EQ(Number::fraction(3, 6).decimals_needed(), 1);
  EXPECT_FALSE(Number::fraction(1, 3).decimals_needed());
}

TEST(Number, GivesDoublesForCharts) {
  EXPECT_DOUBLE_EQ(number("-98.275").to_double(), -98.275);
  EXPECT_DOUBLE_EQ(Number::power_of_ten(30).to_double(), 1e30);
  EXPECT_DOUBLE_EQ(Number::power_of_ten(-30).to_double(), 1e-30);
  EXPECT_DOUBLE_EQ(((Number::power_of_ten(400) + 1) / Number::power_of_ten(400)).to_double(), 1.0);
}

TEST(Number, SeparatesThousands) {
  const struct {
    const char* plain;
    const char* separated;
  } cases[] = {{"14492426.11", "14,492,426.11"},
               {"999", "999"},
               {"1000", "1,000"},
               {"-999", "-999"},
               {"-1000", "-1,000"},
               {"-123456.7890", "-123,456.7890"},
               {"0.123456", "0.123456"},
               {"100000", "100,000"},
               {"", ""}};
  for (const auto& c : cases) EXPECT_EQ(with_thousands_separators(c.plain), c.separated);
}

}  // namespace
}  // namespace jiheng
