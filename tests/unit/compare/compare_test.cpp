#include "compare/compare.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "compare/alignment.h"

namespace jiheng {
namespace {

std::string told(std::u32string_view text) {
  std::string words;
  for (const PrintedNumber& number : find_numbers(text)) {
    words += number.value.to_string() + "/" + std::to_string(number.decimals) + number.unit + " ";
  }
  return words;
}

TEST(PrintedNumber, FindsNumbersWithTheirUnits) {
  EXPECT_EQ(told(U"支出1,644.62万元，占88.04%，共64人"), "1644.62/2万元 88.04/2% 64/0 ");
  EXPECT_EQ(told(U"１２．５０亿元"), "12.5/2亿元 ");
  EXPECT_EQ(told(U"2024年4月24日"), "2024/0 4/0 24/0 ");
  EXPECT_EQ(told(U"提高3个百分点"), "3/0个百分点 ");
}

TEST(PrintedNumber, CommasThatGroupNothingPartNumbers) {
  EXPECT_EQ(told(U"1,23"), "1/0 23/0 ");
  EXPECT_EQ(told(U"1234,567"), "1234/0 567/0 ");
  EXPECT_EQ(told(U"1,2345"), "1/0 2345/0 ");
  EXPECT_EQ(told(U"12."), "12/0 ");
  EXPECT_EQ(told(U"1.2.3"), "1.2/1 3/0 ");
}

TEST(PrintedNumber, RowsOfDigitsThatAreNoFigureAreLeftOut) {
  EXPECT_EQ(told(std::u32string(60, U'7') + U" 5"), "5/0 ");
}

TEST(PrintedNumber, SameWhateverTheSeparators) {
  const auto numbers = find_numbers(U"1,644.60万元 1644.60万元 1,644.6万元 1,644.60元");
  ASSERT_EQ(numbers.size(), 4U);
  EXPECT_TRUE(numbers[0].same_as(numbers[1]));
  EXPECT_FALSE(numbers[0].same_as(numbers[2]));
  EXPECT_FALSE(numbers[0].same_as(numbers[3]));
}

TEST(PrintedNumber, StandsForWhatRoundsOrTruncatesToIt) {
  const Number exact = *Number::parse("16446178.5");
  const auto stands = [&](std::u32string_view text) {
    const PrintedNumber number = find_numbers(text).at(0);
    return can_stand_for(number, exact, *scale_of(number.unit));
  };
  EXPECT_TRUE(stands(U"1,644.62万元"));  // rounded
  EXPECT_TRUE(stands(U"1,644.61万元"));  // truncated
  EXPECT_FALSE(stands(U"1,644.63万元"));
  EXPECT_TRUE(stands(U"0.16亿元"));
  EXPECT_TRUE(stands(U"16,446,178.50元"));
  EXPECT_FALSE(stands(U"1,644.62元"));
  EXPECT_TRUE(can_stand_for(find_numbers(U"5.00").at(0), Number(-5), Number(1)));  // 减少5.00
}

TEST(Alignment, FindsTheLongestCommonSubsequence) {
  using Keys = std::vector<std::uint64_t>;
  EXPECT_EQ(common_subsequence({1, 2, 3, 4}, {2, 4, 5}), (Keys{kNoPartner, 0, kNoPartner, 1}));
  EXPECT_EQ(common_subsequence({1, 1, 2, 1}, {1, 2, 1, 1}), (Keys{0, kNoPartner, 1, 3}));
  EXPECT_EQ(common_subsequence({}, {1}), Keys{});
  EXPECT_EQ(common_subsequence({1, 2}, {}), (Keys{kNoPartner, kNoPartner}));
}

DocumentUnit unit(std::u32string text) {
  DocumentUnit made;
  made.text = std::move(text);
  made.numbers = find_numbers(made.text);
  for (const char32_t c : made.text) made.shape += c >= U'0' && c <= U'9' ? "#" : to_utf8(c);
  return made;
}

TEST(Alignment, MovedUnitsAreFoundByTheirContent) {
  const std::vector<DocumentUnit> before{unit(U"甲支出1元"), unit(U"乙支出2元"), unit(U"丁支出4元"),
                                         unit(U"丙支出3元")};
  const std::vector<DocumentUnit> after{unit(U"丙支出3元"), unit(U"甲支出1元"), unit(U"乙支出9元"), unit(U"丁支出4元")};
  const Alignment alignment = align(before, after);
  EXPECT_EQ(alignment.partner, (std::vector<std::size_t>{1, 2, 3, 0}));
  EXPECT_EQ(alignment.moved, 1U);
}

TEST(Alignment, ARemovedUnitTakesNoNeighbour) {
  const std::vector<DocumentUnit> before{unit(U"1\t5"), unit(U"2\t6"), unit(U"3\t7")};
  const std::vector<DocumentUnit> after{unit(U"1\t5"), unit(U"3\t7")};
  const Alignment alignment = align(before, after);
  EXPECT_EQ(alignment.partner, (std::vector<std::size_t>{0, kNoPartner, 1}));
}

TEST(Compare, AFileThatIsNotThere) {
  Diagnostics diagnostics;
  EXPECT_FALSE(compare_reports("", "没有.docx", diagnostics));
  EXPECT_TRUE(diagnostics.has_errors());
}

}  // namespace
}  // namespace jiheng
