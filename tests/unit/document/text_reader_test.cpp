#include "document/text_reader.h"

#include <gtest/gtest.h>

#include "block_testing.h"
#include "document/text_encoding.h"
#include "document/typed_heading.h"
#include "docx_testing.h"

namespace jiheng {
namespace {

using testing::codes_of;
using testing::tell;

std::string tell_text(std::string_view bytes, bool markdown = false) {
  Diagnostics diagnostics;
  const auto document = read_text(bytes, "报告.txt", markdown, diagnostics);
  return document ? tell(document->blocks) : codes_of(diagnostics);
}

TEST(TextReader, TakesLinesAsParagraphs) {
  EXPECT_EQ(tell_text("一、概况\r\n\r\n  支出12.5万元。\r\n完"), "1 一、概况\n支出12.5万元。\n完\n");
}

TEST(TextReader, AnchorsAreBytesOfTheText) {
  Diagnostics diagnostics;
  const auto document = read_text("\xEF\xBB\xBF甲\n  乙 \n", "a.txt", false, diagnostics);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->blocks.at(1).paragraph()->anchor, Anchor(TextAnchor{2, 6, 9}));
}

TEST(TextReader, ReadsTabTables) {
  EXPECT_EQ(tell_text("表\n项目\t数\n甲\t1\n\t2\t\n\n后\t一行\n\t正文"),
            "表\n| 项目 | 数 |\n| 甲 | 1 |\n|  | 2 |  |\n| 后 | 一行 |\n|  | 正文 |\n");
}

TEST(TextReader, TakesTabsBeforeTheWordsForAnIndent) { EXPECT_EQ(tell_text("\t甲\n\t乙"), "甲\n乙\n"); }

TEST(TextReader, ReadsTablesOfOneCellALine) {
  EXPECT_EQ(tell_text("前\n\n\t指标\n\t分值\n\n\t投入\n\t15\n\n\t产出\n\t85\n\n\t完\n"),
            "前\n| 指标 | 分值 |\n| 投入 | 15 |\n| 产出 | 85 |\n完\n");
  // Two rows are no table yet, nor are sentences.
  EXPECT_EQ(tell_text("\t甲\n\t乙\n\n\t丙\n\t丁\n"), "甲\n乙\n丙\n丁\n");
  EXPECT_EQ(tell_text("\t甲。\n\t乙。\n\n\t丙。\n\t丁。\n\n\t戊。\n\t己。\n"), "甲。\n乙。\n丙。\n丁。\n戊。\n己。\n");
}

TEST(TextReader, ReadsPipeTables) {
  EXPECT_EQ(tell_text("| 项目 | 数 |\n|---|:-:|\n| 甲 | 1 |\n|乙|2\n|一行|"),
            "|= 项目 | 数 |\n| 甲 | 1 |\n| 乙 | 2 |\n| 一行 |\n");
  EXPECT_EQ(tell_text("|只有一行|\n后"), "|只有一行|\n后\n");
}

TEST(TextReader, ReadsMarkdownHeadingsOnlyInMarkdown) {
  EXPECT_EQ(tell_text("## 概况\n#不是", true), "2 概况\n#不是\n");
  EXPECT_EQ(tell_text("## 概况"), "## 概况\n");
}

TEST(TextReader, ReadsOtherEncodings) {
  EXPECT_EQ(tell_text("\xD6\xA7\xB3\xF6"
                      "12.5\xCD\xF2\xD4\xAA"),
            "支出12.5万元\n");
  EXPECT_EQ(tell_text(std::string_view("\xFF\xFE\x2F\x65\x31\0", 6)), "支1\n");
  EXPECT_EQ(tell_text(std::string_view("\xFE\xFF\x65\x2F\0\x31", 6)), "支1\n");
}

TEST(TextReader, RefusesWhatIsNoText) {
  EXPECT_EQ(tell_text(std::string_view("ab\0cd", 5)), "text.not-text");
  EXPECT_EQ(tell_text("\xFF\xFF\xFF"), "text.encoding");
  EXPECT_EQ(tell_text(" \n\t\n"), "text.empty");
  EXPECT_EQ(tell_text(""), "text.empty");
}

TEST(TypedHeading, KnowsTheNumbersOfOfficialDocuments) {
  EXPECT_EQ(typed_heading_level("第一部分 单位概况"), 1);
  EXPECT_EQ(typed_heading_level("十二、支出决算"), 1);
  EXPECT_EQ(typed_heading_level("（三）财政拨款"), 2);
  EXPECT_EQ(typed_heading_level("1.绩效目标"), 3);
  EXPECT_EQ(typed_heading_level("2、绩效目标"), 3);
  EXPECT_EQ(typed_heading_level("（1）产出指标"), 4);
}

TEST(TypedHeading, KnowsSentencesAndAmounts) {
  for (const char* line : {"1.5万元", "2024年支出", "一、支出为12万元，增长3%。", "第三方评价", "一般公共预算",
                           "（2024年）决算", "100.预算", "", "（一）", "一、本年支出10万元，其中"}) {
    EXPECT_EQ(typed_heading_level(line), 0) << line;
  }
}

}  // namespace
}  // namespace jiheng
