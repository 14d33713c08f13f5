#include "audit/quote_place.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace jiheng {
namespace {

std::string quoted(std::u32string_view text, const TextRange& range) {
  return to_utf8(text.substr(range.begin, range.end - range.begin));
}

TEST(QuotePlace, BlanksAndWidthsDoNotMatter) {
  const std::u32string text = U"前文。决算 12.50万元，\n占 8％。后文";
  const auto places = QuoteFinder(text).find("决算12.50 万元,\n\n占8%");
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(quoted(text, places[0]), "决算 12.50万元，\n占 8％");
}

TEST(QuotePlace, EveryPlaceCounts) {
  const std::u32string text = U"合计\t5\n合计\t6\n合计\t5\n";
  EXPECT_EQ(QuoteFinder(text).find("合计 5").size(), 2U);
}

TEST(QuotePlace, PageNumberInTheQuoteIsPassedOver) {
  const std::u32string text = U"其中：项目支出4335.3万元，单位预留机动经费3990.4万元";
  const auto places = QuoteFinder(text).find("项目支出4335.3万元，\n\n    - 26 -\n   单位预留机动经费3990.4万元");
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(quoted(text, places[0]), "项目支出4335.3万元，单位预留机动经费3990.4万元");
}

TEST(QuotePlace, LongestPartStandsForTheWhole) {
  const std::u32string text = U"一般公共服务支出264.87万元，主要用于人员经费";
  const auto places = QuoteFinder(text).find("一般公共服务支出264.87万元［页脚］");
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].begin, 0U);
}

TEST(QuotePlace, WhatIsNotThereIsNotFound) {
  const std::u32string text = U"一般公共服务支出264.87万元";
  EXPECT_TRUE(QuoteFinder(text).find("住房保障支出29.42万元").empty());
  EXPECT_TRUE(QuoteFinder(text).find("  ").empty());
  EXPECT_TRUE(QuoteFinder(U"").find("合计").empty());
}

}  // namespace
}  // namespace jiheng
