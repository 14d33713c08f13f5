#include "document/html_reader.h"

#include <gtest/gtest.h>

#include "block_testing.h"
#include "docx_testing.h"

namespace jiheng {
namespace {

using testing::codes_of;
using testing::tell;

std::string tell_html(std::string_view bytes, const HtmlLimits& limits = {}) {
  Diagnostics diagnostics;
  const auto document = read_html(bytes, "网页.html", diagnostics, limits);
  return document ? tell(document->blocks) : codes_of(diagnostics);
}

TEST(HtmlReader, ReadsHeadingsAndParagraphs) {
  EXPECT_EQ(tell_html("<h2>概况</h2><p>支出 <b>12.5</b>万元&nbsp;&amp;\n  完<br>二<div>三<p>四</div>五"),
            "2 概况\n支出 12.5万元 & 完\n二\n三\n四\n五\n");
}

TEST(HtmlReader, LeavesOutWhatIsNotSeen) {
  EXPECT_EQ(tell_html("<head><title>t</title><style>a</style></head><script>var 甲</script>乙<p hidden>丙</p>"
                      "<p style='color:red; DISPLAY:none'></p><p style='display: none'>丁</p><!-- 戊 "
                      "--><select><option>己</select>"),
            "乙\n");
}

TEST(HtmlReader, ReadsTablesWithSpans) {
  EXPECT_EQ(
      tell_html(
          "<table><caption>表</caption><thead><tr><th rowspan=2>项目<th colspan=2>金额<tr><th>预算<th>决算</thead>"
          "<tr><td>甲<td>1<td>2</table>后"),
      "表\n|= 项目<2x1> | 金额<1x2> |\n|= 预算 | 决算 |\n| 甲 | 1 | 2 |\n后\n");
}

TEST(HtmlReader, KeepsCellsApartWhateverTheSpansSay) {
  EXPECT_EQ(
      tell_html("<table><tr><td>1<td rowspan=9>2<td>3<tr><td colspan=3>4<td>5<tr><td rowspan=0>6<tr><td>7</table>"),
      "| 1 | 2<4x1> | 3 |\n| 4 | 5 |\n| 6<2x1> |\n| 7 |\n");
}

TEST(HtmlReader, ReadsLayoutTablesAsText) {
  EXPECT_EQ(tell_html("<table><tr><td>甲<table><tr><td>1<td>2<tr><td>3<td>4</table></td></tr><tr><td>乙</table>"),
            "甲\n| 1 | 2 |\n| 3 | 4 |\n乙\n");
}

TEST(HtmlReader, AnchorsAreBytesOfThePage) {
  Diagnostics diagnostics;
  const std::string page = "<p>甲</p>\n<p>乙 <b>1</b></p>";
  const auto document = read_html(page, "a.html", diagnostics);
  ASSERT_TRUE(document);
  const auto anchor = std::get<TextAnchor>(document->blocks.at(1).paragraph()->anchor);
  EXPECT_EQ(anchor.line, 2);
  EXPECT_EQ(page.substr(anchor.begin, anchor.end - anchor.begin), "乙 <b>1");
}

TEST(HtmlReader, RefusesWhatPassesALimit) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  EXPECT_EQ(tell_html(deep + "x"), "html.too-deep");
  EXPECT_EQ(tell_html("<p>1<p>2<p>3", {.tags = 2}), "html.too-large");
  EXPECT_EQ(tell_html("<table><tr><td colspan=3>1<tr><td>2</table>", {.cells = 3}), "html.too-large");
}

TEST(HtmlReader, RefusesWhatHasNoText) {
  EXPECT_EQ(tell_html("<html><body><img src=a.png></body></html>"), "html.empty");
  EXPECT_EQ(tell_html(std::string_view("<p>\0", 4)), "text.not-text");
}

TEST(HtmlReader, IsKnownByItsBeginning) {
  EXPECT_TRUE(looks_like_html("\xEF\xBB\xBF\n<!DOCTYPE HTML><p>"));
  EXPECT_TRUE(looks_like_html("<?xml version='1.0'?><html>"));
  EXPECT_FALSE(looks_like_html("支出<html>"));
  EXPECT_FALSE(looks_like_html("<支出>"));
  EXPECT_FALSE(looks_like_html(""));
}

}  // namespace
}  // namespace jiheng
