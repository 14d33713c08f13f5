#include "catalog/uscc.h"

#include <gtest/gtest.h>

namespace jiheng {
namespace {

TEST(Uscc, CodesInUse) {
  for (const char* code :
       {"91350100M000100Y43", "91110000101623741K", "911101066976941872", "1135058200000001A7", "114408250000000259"}) {
    EXPECT_TRUE(is_valid_uscc(code)) << code;
    EXPECT_EQ(uscc_check_digit(std::string_view(code).substr(0, 17)), code[17]) << code;
  }
}

TEST(Uscc, Mistyped) {
  EXPECT_FALSE(is_valid_uscc("91310115MA1H8R7C6D"));
  EXPECT_FALSE(is_valid_uscc("91350100M000100Y4"));    // a character short
  EXPECT_FALSE(is_valid_uscc("91350100M000100Y433"));  // and one too many
  EXPECT_FALSE(is_valid_uscc("91350100m000100Y43"));
  EXPECT_FALSE(is_valid_uscc(""));
}

// Any one wrong character is found: the weights are no multiples of 31.
TEST(Uscc, EveryWrongCharacterIsFound) {
  const std::string good = "91350100M000100Y43";
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char other : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
      std::string code = good;
      code[at] = other;
      EXPECT_EQ(is_valid_uscc(code), code == good) << code;
    }
  }
}

TEST(Uscc, LettersThatLookLikeDigitsAreNotInTheAlphabet) {
  for (const char c : std::string("IOSVZ")) {
    EXPECT_EQ(uscc_check_digit("9135010" + std::string(1, c) + "M000100Y4"), '\0') << c;
  }
}

TEST(Uscc, SumThatIsAMultipleOf31GivesZero) {
  EXPECT_EQ(uscc_check_digit("00000000000000000"), '0');
  // Y stands for 30, and weight 1 at the first place; 1 × 3^0 makes 31.
  EXPECT_TRUE(is_valid_uscc("000000000000000000"));
}

}  // namespace
}  // namespace jiheng
