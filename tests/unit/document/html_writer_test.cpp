#include "document/html_writer.h"

#include <gtest/gtest.h>

namespace jiheng {
namespace {

Block paragraph(const std::string& text, int level = 0, const std::string& style = "") {
  Paragraph made;
  made.text = text;
  made.level = level;
  made.style = style;
  return {made};
}

std::string body_of(const TextDocument& document) {
  const std::string page = write_html(document, {"题", "zh-CN", ""});
  const std::size_t begin = page.find("<main>\n") + 7;
  return page.substr(begin, page.find("</main>") - begin);
}

TEST(HtmlText, EscapesWhatHtmlTakesForItsOwn) {
  EXPECT_EQ(html_text("a<b>&\"c\"'d'"), "a&lt;b&gt;&amp;&quot;c&quot;&#39;d&#39;");
  EXPECT_EQ(html_text("一\n二"), "一<br>二");
  EXPECT_EQ(html_text(std::string_view("a\0\x01\x7F\xEF\xBF\xBF b", 9)), "a b");
}

TEST(WriteHtml, HasTitleLanguageAndStyle) {
  const std::string page = write_html({}, {"a<b", "en", "p { color: red; }\n"});
  EXPECT_NE(page.find("<title>a&lt;b</title>"), std::string::npos);
  EXPECT_NE(page.find("<html lang=\"en\">"), std::string::npos);
  EXPECT_NE(page.find("<style>\np { color: red; }\n</style>"), std::string::npos);
  EXPECT_EQ(page.find("<script"), std::string::npos);
}

TEST(WriteHtml, WritesHeadingsAndParagraphs) {
  TextDocument document;
  document.blocks = {paragraph("概况", 1), paragraph("正文<1>", 0, "公文\"正文"), paragraph(" \n"),
                     paragraph("很深", 9)};
  std::get<Paragraph>(document.blocks[0].content).number = "一、";
  EXPECT_EQ(body_of(document),
            "<h2>一、概况</h2>\n<p data-style=\"公文&quot;正文\">正文&lt;1&gt;</p>\n<h6>很深</h6>\n");
}

TEST(WriteHtml, KeepsSpansOfTables) {
  Table table;
  table.columns = 2;
  table.rows.push_back({{{0, 2, 1, {paragraph("头")}, {}}}, true});
  table.rows.push_back({{{0, 1, 2, {paragraph("甲")}, {}}, {1, 1, 1, {paragraph("1")}, {}}}, false});
  table.rows.push_back({{{1, 1, 1, {}, {}}}, false});
  TextDocument document;
  document.blocks = {{table}};
  EXPECT_EQ(body_of(document),
            "<div class=\"table\"><table>\n<thead>\n<tr><th colspan=\"2\"><p>头</p>\n</th></tr>\n</thead>\n"
            "<tbody>\n<tr><td rowspan=\"2\"><p>甲</p>\n</td><td><p>1</p>\n</td></tr>\n<tr><td></td></tr>\n</tbody>\n"
            "</table></div>\n");
}

TEST(WriteHtml, LinksNotesBothWays) {
  TextDocument document;
  document.blocks = {paragraph("前后")};
  std::get<Paragraph>(document.blocks[0].content).notes = {{1, 0}, {99, 1}};
  document.notes = {{"word/footnotes.xml", {paragraph("一注")}}, {"word/footnotes.xml", {paragraph("二注")}}};
  const std::string body = body_of(document);
  EXPECT_NE(body.find("<p>前<sup><a id=\"ref1\" href=\"#note1\">1</a></sup>后<sup><a id=\"ref2\""), std::string::npos)
      << body;
  EXPECT_NE(body.find("<li id=\"note2\"><p>二注</p>\n<a href=\"#ref2\">"), std::string::npos) << body;
}

}  // namespace
}  // namespace jiheng
