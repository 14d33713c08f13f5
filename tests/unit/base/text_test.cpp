#include "base/text.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

TEST(Text, TellsUtf8) {
  for (const char* good : {"", "abc", "绩衡", "é", "𠀀", "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF", "\x7F"}) {
    EXPECT_TRUE(is_valid_utf8(good)) << good;
  }
  for (const char* bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE4\xB8", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "绩\xE8", "\xE4\xB8z", "\xB5\xD8"}) {
    EXPECT_FALSE(is_valid_utf8(bad));
  }
}

TEST(Text, DecodesAndEncodes) {
  EXPECT_EQ(to_code_points("a绩é𠀀"), U"a绩é𠀀");
  EXPECT_EQ(to_code_points("a\xFF\xE4\xB8z"), U"a\uFFFD\uFFFD\uFFFDz");
  EXPECT_EQ(to_utf8(U"a绩é𠀀"), "a绩é𠀀");
  EXPECT_EQ(to_utf8(char32_t{0xD800}), "\uFFFD");
  EXPECT_EQ(to_utf8(char32_t{0x110000}), "\uFFFD");
  for (const char32_t c : {0x0U, 0x7FU, 0x80U, 0x7FFU, 0x800U, 0xD7FFU, 0xE000U, 0xFFFFU, 0x10000U, 0x10FFFFU}) {
    EXPECT_EQ(to_code_points(to_utf8(c)), std::u32string(1, c));
    EXPECT_TRUE(is_valid_utf8(to_utf8(c)));
  }
}

TEST(Text, CountsCharactersAndColumns) {
  const struct {
    const char* text;
    std::size_t characters;
    std::size_t columns;
  } cases[] = {{"", 0, 0},     {"abc", 3, 3},  {"绩衡", 2, 4}, {"（a）", 3, 5},
               {"，。", 2, 4}, {"１％", 2, 4}, {"한", 1, 2},   {"𠀀", 1, 2}};
  for (const auto& c : cases) {
    EXPECT_EQ(character_count(c.text), c.characters) << c.text;
    EXPECT_EQ(display_width(c.text), c.columns) << c.text;
  }
}

TEST(Text, FoldsWidth) {
  EXPECT_EQ(fold_width("１２，３４．５％（Ａｂ）"), "12,34.5%(Ab)");
  EXPECT_EQ(fold_width("a\u3000b\u00A0c"), "a b c");
  EXPECT_EQ(fold_width("绩衡。「」"), "绩衡。「」");
  EXPECT_EQ(fold_width(U'～'), U'~');
}

TEST(Text, FoldsNames) {
  const struct {
    const char* written;
    const char* key;
  } cases[] = {
      {"“三公”经费", "三公经费"},   {"「三公」 经费", "三公经费"}, {"《预算法》", "预算法"}, {"GDP　总量", "gdp总量"},
      {"ＧＤＰ总量", "gdp总量"},    {" a\tb\r\n", "ab"},           {"'x'\"y\"", "xy"},       {"", ""},
      {"一〈二〉『三』", "一二三"}, {"项目（一）", "项目(一)"}};
  for (const auto& c : cases) {
    EXPECT_EQ(name_key(c.written), c.key) << c.written;
    EXPECT_TRUE(same_name(c.written, c.key)) << c.written;
  }
}

TEST(Text, TellsWhatNamesAreMadeOf) {
  for (const char32_t c : U"绩〇㐀𠀀豈") {
    if (c != 0) {
      EXPECT_TRUE(is_han(c) && is_name_start(c) && is_name_part(c)) << to_utf8(c);
    }
  }
  for (const char32_t c : U"azAZ_") {
    if (c != 0) {
      EXPECT_TRUE(!is_han(c) && is_name_start(c) && is_name_part(c)) << to_utf8(c);
    }
  }
  for (const char32_t c : U"09") {
    if (c != 0) {
      EXPECT_TRUE(!is_name_start(c) && is_name_part(c)) << to_utf8(c);
    }
  }
  for (const char32_t c : U" -.，。（é１%") {
    if (c != 0) {
      EXPECT_FALSE(is_name_part(c)) << to_utf8(c);
    }
  }
}

TEST(Text, TrimsSplitsJoins) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(trim(""), "");
  using Parts = std::vector<std::string_view>;
  EXPECT_EQ(split("a/b//", '/'), (Parts{"a", "b", "", ""}));
  EXPECT_EQ(split("", '/'), (Parts{""}));
  EXPECT_EQ(split("过程/预算", '/'), (Parts{"过程", "预算"}));
  EXPECT_EQ(join({"甲", "乙", "丙"}, "、"), "甲、乙、丙");
  EXPECT_EQ(join({"甲"}, "、"), "甲");
  EXPECT_EQ(join({}, "、"), "");
  EXPECT_EQ(join({"", ""}, ","), ",");
}

TEST(Text, ColumnsAreAlignedByTheirWidthOnATerminal) {
  EXPECT_EQ(aligned_columns({{"单位", "n"}, {"a", "12", "x"}, {"", "", "y"}, {"b"}}),
            "单位  n\na     12  x\n          y\nb\n");
  EXPECT_EQ(aligned_columns({}), "");
}

}  // namespace
}  // namespace jiheng
