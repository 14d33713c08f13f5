#include "base/capitals.h"

#include <gtest/gtest.h>

namespace jiheng {
namespace {

std::string capitals(const char* yuan) { return money_capitals(*Number::parse(yuan)).value_or("too large"); }

// The examples of 《正确填写票据和结算凭证的基本规定》 among them.
TEST(Capitals, MoneyIsWrittenAsTheRulesOfPaymentSay) {
  EXPECT_EQ(capitals("1230.45"), "壹仟贰佰叁拾元肆角伍分");
  EXPECT_EQ(capitals("1409.50"), "壹仟肆佰零玖元伍角整");
  EXPECT_EQ(capitals("6007.14"), "陆仟零柒元壹角肆分");
  EXPECT_EQ(capitals("1680.32"), "壹仟陆佰捌拾元叁角贰分");
  EXPECT_EQ(capitals("107000.53"), "壹拾万柒仟元伍角叁分");
  EXPECT_EQ(capitals("16409.02"), "壹万陆仟肆佰零玖元零贰分");
  EXPECT_EQ(capitals("325.04"), "叁佰贰拾伍元零肆分");
}

TEST(Capitals, ZerosBetweenGroupsAreSaidOnce) {
  EXPECT_EQ(capitals("10"), "壹拾元整");
  EXPECT_EQ(capitals("10.05"), "壹拾元零伍分");
  EXPECT_EQ(capitals("10500"), "壹万零伍佰元整");
  EXPECT_EQ(capitals("100000005"), "壹亿零伍元整");
  EXPECT_EQ(capitals("100050000"), "壹亿零伍万元整");
  EXPECT_EQ(capitals("1010101010"), "壹拾亿壹仟零壹拾万壹仟零壹拾元整");
  EXPECT_EQ(capitals("1000000000000"), "壹万亿元整");
  EXPECT_EQ(capitals("1000100000000"), "壹万零壹亿元整");
  EXPECT_EQ(capitals("1000000000001"), "壹万亿零壹元整");
  EXPECT_EQ(capitals("9999999999999999.99"),
            "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分");
}

TEST(Capitals, LessThanOneYuanNothingAndBelowZero) {
  EXPECT_EQ(capitals("0"), "零元整");
  EXPECT_EQ(capitals("0.05"), "伍分");
  EXPECT_EQ(capitals("0.5"), "伍角整");
  EXPECT_EQ(capitals("0.55"), "伍角伍分");
  EXPECT_EQ(capitals("-3.2"), "负叁元贰角整");
  EXPECT_EQ(capitals("-0.004"), "零元整");
  EXPECT_EQ(capitals("0.995"), "壹元整") << "rounded once, half up";
  EXPECT_EQ(capitals("10000000000000000"), "too large");
  EXPECT_EQ(capitals("9999999999999999.995"), "too large") << "what rounds to it, too";
}

TEST(Capitals, DatesInChineseNumerals) {
  EXPECT_EQ(chinese_date(*Date::from_civil(2024, 12, 31)), "二〇二四年十二月三十一日");
  EXPECT_EQ(chinese_date(*Date::from_civil(2010, 10, 20)), "二〇一〇年十月二十日");
  EXPECT_EQ(chinese_date(*Date::from_civil(2005, 5, 1, DatePrecision::month)), "二〇〇五年五月");
  EXPECT_EQ(chinese_date(*Date::from_civil(2024, 1, 1, DatePrecision::year)), "二〇二四年");
}

}  // namespace
}  // namespace jiheng
