#include "audit/digit_slip.h"

#include <string>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

std::string slip(const char* printed, const char* right) {
  const auto reason = digit_slip(*Number::parse(printed), *Number::parse(right), 2);
  return reason ? reason->en : "";
}

TEST(DigitSlip, OneSlipExplains) {
  EXPECT_EQ(slip("123.45", "123.75"), "one digit is wrong");
  EXPECT_EQ(slip("132.45", "123.45"), "two neighbouring digits are swapped");
  EXPECT_EQ(slip("1234.50", "123.45"), "the decimal point slipped");
  EXPECT_EQ(slip("12.34", "1234.00"), "the decimal point slipped");
  EXPECT_EQ(slip("12.45", "123.45"), "a digit was lost");
  EXPECT_EQ(slip("1223.45", "123.45"), "a digit too many");
  EXPECT_EQ(slip("-123.45", "-123.75"), "one digit is wrong");
}

TEST(DigitSlip, TwoSlipsExplainNothing) {
  EXPECT_EQ(slip("123.45", "127.55"), "");
  EXPECT_EQ(slip("123.45", "321.45"), "");
  EXPECT_EQ(slip("123.45", "123.45"), "");
  EXPECT_EQ(slip("123.45", "-123.45"), "");
  EXPECT_EQ(slip("0", "123.45"), "");
  EXPECT_EQ(slip("123.45", "0"), "");
  EXPECT_EQ(slip("123.45", "123.455"), "");  // never printed with two decimals
}

}  // namespace
}  // namespace jiheng
