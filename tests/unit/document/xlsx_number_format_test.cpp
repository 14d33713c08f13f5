#include "document/xlsx_number_format.h"

#include <string>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

using enum FormatCategory;

void expect_format(std::string_view code, FormatCategory category, int decimals, int last_digit = 0) {
  const NumberFormat format = parse_number_format(code);
  EXPECT_EQ(format.category, category) << code;
  EXPECT_EQ(format.decimals, decimals) << code;
  if (decimals >= 0) {
    EXPECT_EQ(format.last_digit, last_digit) << code;
  }
  EXPECT_EQ(format.code, code);
}

TEST(NumberFormat, NumbersAndTheirLastDigit) {
  expect_format("0", number, 0, 0);
  expect_format("0.00", number, 2, -2);
  expect_format("#,##0.00_);[Red](#,##0.000)", number, 2, -2);
  expect_format("#,##0.0#", number, 2, -2);
  expect_format("[$¥-804]#,##0.00", number, 2, -2);
  expect_format("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", number, 2, -2);
  expect_format("0.00\"万元\"", number, 2, -2);
  expect_format("[DBNum1]0.0", number, 1, -1);
}

TEST(NumberFormat, CommasAtTheEndDivideByAThousand) {
  expect_format("#,##0,", number, 0, 3);
  expect_format("0.00,,\"百万\"", number, 2, 4);
  expect_format("#,##0", number, 0, 0);
}

TEST(NumberFormat, PaintedPointShowsTenThousands) {
  expect_format("0!.0,", number, 1, 3);
  expect_format("0\\.0,\"万\"", number, 1, 3);
  expect_format("0\".\"0,", number, 1, 3);
  expect_format("0!.0000", number, 4, 0);
}

TEST(NumberFormat, Percent) {
  expect_format("0%", percent, 0, -2);
  expect_format("0.00%", percent, 2, -4);
  expect_format("0.0\"%\"", number, 1, -1);  // the sign is only painted
}

TEST(NumberFormat, GeneralAndText) {
  expect_format("General", general, -1);
  expect_format("GENERAL", general, -1);
  expect_format("G/通用格式", general, -1);
  expect_format("General\"人\"", general, -1);
  expect_format("@", text, -1);
  expect_format("", general, -1);
  expect_format(";;;", general, -1);
  expect_format("\"合计\"", general, -1);
  expect_format("0.00E+00", scientific, -1);
  expect_format("# ?\?/?\?", fraction, -1);
}

TEST(NumberFormat, ConditionsLeaveTheDigitsOpen) {
  expect_format("[>=10000]0.00,\"万\";0", number, -1);
  expect_format("[Red]0.0", number, 1, -1);
}

TEST(NumberFormat, DatesAndTimes) {
  expect_format("yyyy-mm-dd", date, -1);
  expect_format("yyyy\"年\"m\"月\"d\"日\";@", date, -1);
  expect_format("[$-804]yyyy\"年\"m\"月\";@", date, -1);
  expect_format("mmm", date, -1);
  expect_format("aaaa", date, -1);
  expect_format("e\"年\"", date, -1);
  expect_format("h:mm", time, -1);
  expect_format("mm:ss.0", time, -1);
  expect_format("上午/下午h\"时\"mm\"分\"", time, -1);
  expect_format("h:mm AM/PM", time, -1);
  expect_format("yyyy/m/d h:mm", date_time, -1);
  expect_format("[h]:mm:ss", duration, -1);
  expect_format("[mm]:ss", duration, -1);
}

TEST(NumberFormat, LettersInsideQuotesAndBracketsAreNoDates) {
  expect_format("\"day\"0.0", number, 1, -1);
  expect_format("\\d0.0", number, 1, -1);
  expect_format("[Red]0", number, 0, 0);
  expect_format("_d0", number, 0, 0);
}

TEST(NumberFormat, Builtins) {
  EXPECT_EQ(builtin_number_format(0).category, general);
  EXPECT_EQ(builtin_number_format(4).decimals, 2);
  EXPECT_EQ(builtin_number_format(10).category, percent);
  EXPECT_EQ(builtin_number_format(10).last_digit, -4);
  EXPECT_EQ(builtin_number_format(13).category, fraction);
  EXPECT_EQ(builtin_number_format(14).category, date);
  EXPECT_EQ(builtin_number_format(22).category, date_time);
  for (const std::uint32_t id : {27U, 28U, 31U, 36U, 50U, 57U, 58U})
    EXPECT_EQ(builtin_number_format(id).category, date) << id;
  for (const std::uint32_t id : {20U, 32U, 33U, 34U, 45U, 47U, 55U, 56U})
    EXPECT_EQ(builtin_number_format(id).category, time) << id;
  EXPECT_EQ(builtin_number_format(43).decimals, 2);
  EXPECT_EQ(builtin_number_format(46).category, duration);
  EXPECT_EQ(builtin_number_format(49).category, text);
  EXPECT_EQ(builtin_number_format(163).category, general);
}

TEST(NumberFormat, BrokenCodesAreSurvived) {
  for (const char* code :
       {"\"open", "[open", "\\", "!", "_", "0.0.0.0", "[]0", "%%%", ",,,,", "E+", "////", "\xFF\xFE"}) {
    static_cast<void>(parse_number_format(code));
  }
  const NumberFormat format = parse_number_format(std::string(100'000, '0'));
  EXPECT_EQ(format.category, general);
  EXPECT_LT(format.code.size(), 2000U);
}

}  // namespace
}  // namespace jiheng
