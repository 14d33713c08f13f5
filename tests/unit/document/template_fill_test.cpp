// What a filled template says: text, sections, tables.
#include <gtest/gtest.h>

#include "document/docx_template.h"
#include "docx_testing.h"

namespace jiheng::testing {
namespace {

// Fills a body that is one table. Word wants a paragraph after it, so the engine adds one; it is taken off here.
std::string fill_table(std::string_view rows, const TemplateValue& data) {
  std::string told = fill_and_tell(table(rows), data);
  EXPECT_TRUE(told.ends_with("|\n\n")) << told;
  return told.substr(0, told.size() - std::min<std::size_t>(told.size(), 1));
}

TemplateValue texts(std::initializer_list<const char*> items) {
  TemplateValue list = TemplateValue::list();
  for (const char* item : items) list.add(item);
  return list;
}

TemplateValue named(std::initializer_list<const char*> names) {
  TemplateValue list = TemplateValue::list();
  for (const char* name : names) list.add(TemplateValue::object({{"名称", name}}));
  return list;
}

TEST(TemplateFill, PrintsValues) {
  const TemplateValue data =
      TemplateValue::object({{"名称", "柳溪镇"}, {"单位", TemplateValue::object({{"年度", "2024"}})}, {"公开", true}});
  EXPECT_EQ(fill_and_tell(paragraph("{{名称}}{{单位.年度}}年度，公开：{{公开}}。"), data),
            "柳溪镇2024年度，公开：是。\n");
}

TEST(TemplateFill, FindsTagsThatWordHasSplit) {
  const TemplateValue data = TemplateValue::object({{"名称", "柳溪镇"}, {"年度", "2024"}});
  EXPECT_EQ(fill_and_tell(paragraph_of_runs({"甲{", "{名", "称}", "}乙{{年度}", "}", "丙"}), data),
            "甲柳溪镇乙2024丙\n");
  const std::string traces =
      "<w:p><w:r><w:t>{{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:ins "
      "w:id=\"1\"><w:r><w:t>名</w:t></w:r></w:ins>"
      "<w:del "
      "w:id=\"2\"><w:r><w:delText>旧</w:delText></w:r></w:del><w:smartTag><w:r><w:lastRenderedPageBreak/><w:t>称</"
      "w:t></w:r></w:smartTag>"
      "<w:r><w:t>}}</w:t></w:r></w:p>";
  EXPECT_EQ(fill_and_tell(traces, data), "柳溪镇\n");
}

TEST(TemplateFill, KeepsTheFormatOfTheRunWhereTheTagBegins) {
  const std::string body =
      "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{名</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>称}}尾</w:t></w:r></w:p>";
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open_memory(make_docx(body), "t.docx", diagnostics);
  ASSERT_TRUE(opened);
  const auto filled = opened->fill(TemplateValue::object({{"名称", "柳溪镇"}}), diagnostics);
  ASSERT_TRUE(filled);
  EXPECT_NE(part_of(*filled, "word/document.xml")
                .find("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">柳溪镇</w:t></w:r>"
                      "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">尾</w:t></w:r>"),
            std::string::npos);
}

TEST(TemplateFill, EscapesAndDropsWhatXmlCannotHold) {
  const TemplateValue data =
      TemplateValue::object({{"名称", std::string("<a>&\"b\"\x01\x0B\xFF\xC0\xAF\xED\xA0\x80\xEF\xBF\xBF完\xE5\xAE")}});
  EXPECT_EQ(fill_and_tell(paragraph("{{名称}}"), data), "<a>&\"b\"完\n");
}

TEST(TemplateFill, LinesBecomeParagraphsOfTheSameForm) {
  const TemplateValue data = TemplateValue::object({{"正文", "一\r\n\n二\n三\n"}});
  EXPECT_EQ(fill_and_tell(paragraph("起：{{正文}}。"), data), "起：一\n二\n三。\n");
  EXPECT_EQ(fill_and_tell("<w:p><w:hyperlink><w:r><w:t>{{正文}}</w:t></w:r></w:hyperlink></w:p>", data),
            "一<br>二<br>三\n");
}

TEST(TemplateFill, TheSectionBreakStaysOnTheLastLine) {
  const std::string body =
      "<w:p><w:pPr><w:jc w:val=\"center\"/><w:sectPr><w:pgSz/></w:sectPr></w:pPr><w:r><w:t>{{正文}}</w:t></w:r></w:p>" +
      paragraph("后");
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open_memory(make_docx(body), "t.docx", diagnostics);
  ASSERT_TRUE(opened);
  const auto filled = opened->fill(TemplateValue::object({{"正文", "一\n二"}}), diagnostics);
  ASSERT_TRUE(filled);
  EXPECT_EQ(tell(*filled), "一\n二\n后\n");
  const std::string xml = part_of(*filled, "word/document.xml");
  const std::size_t section_break = xml.find("<w:pgSz/>");
  EXPECT_GT(section_break, xml.find("一"));
  EXPECT_LT(section_break, xml.find("二"));
  EXPECT_EQ(xml.find("<w:pgSz/>", section_break + 1), std::string::npos);
  const auto empty = opened->fill(TemplateValue::object({{"正文", ""}}), diagnostics);
  ASSERT_TRUE(empty);
  EXPECT_EQ(tell(*empty), "\n后\n") << "a paragraph with a section break must not vanish";
}

TEST(TemplateFill, ParagraphsOfEmptyTagsVanish) {
  const TemplateValue data = TemplateValue::object({{"无", ""}, {"空列表", TemplateValue::list()}});
  EXPECT_EQ(fill_and_tell(paragraph("前") + paragraph(" {{无}}{{#空列表}}x{{/空列表}} ") + paragraph("说明：{{无}}") +
                              paragraph(""),
                          data),
            "前\n说明：\n\n");
  EXPECT_EQ(fill_and_tell(paragraph("{{无}}"), data), "\n") << "a body must keep one paragraph";
}

TEST(TemplateFill, SectionsInsideAParagraph) {
  const TemplateValue data = TemplateValue::object(
      {{"项目", named({"甲", "乙"})}, {"有", true}, {"没有", false}, {"附", "附件"}, {"词", texts({"一", "二"})}});
  EXPECT_EQ(fill_and_tell(paragraph("有{{#项目}}「{{名称}}」{{/项目}}。"), data), "有「甲」「乙」。\n");
  EXPECT_EQ(fill_and_tell(paragraph("{{#有}}A{{/有}}{{^有}}B{{/有}}{{#没有}}C{{/没有}}{{^没有}}D{{/没有}}"), data),
            "AD\n");
  EXPECT_EQ(fill_and_tell(paragraph("{{#附}}见{{.}}{{/附}}"), data), "见附件\n");
  EXPECT_EQ(fill_and_tell(paragraph("{{#词}}{{.}}、{{/词}}"), data), "一、二、\n");
}

TEST(TemplateFill, AQuestionShowsOnceWhatAListFills) {
  const TemplateValue data = TemplateValue::object({{"项目", named({"甲", "乙"})}, {"无", TemplateValue::list()}});
  EXPECT_EQ(
      fill_and_tell(paragraph("{{?项目}}") + paragraph("项目表：{{#项目}}{{名称}}{{/项目}}") + paragraph("{{/项目}}"),
                    data),
      "项目表：甲乙\n");
  EXPECT_EQ(fill_and_tell(paragraph("前{{?无}}项目表{{/无}}"), data), "前\n");
}

TEST(TemplateFill, SectionsOverParagraphsAndTables) {
  const TemplateValue data = TemplateValue::object({{"项目", named({"甲", "乙"})}});
  const std::string body = paragraph("{{#项目}}") + paragraph("项目{{名称}}") + table(row({"{{名称}}", "x"})) +
                           paragraph("{{/项目}}") + paragraph("尾");
  EXPECT_EQ(fill_and_tell(body, data), "项目甲\n| 甲 | x |\n项目乙\n| 乙 | x |\n尾\n");
  EXPECT_EQ(fill_and_tell(body, TemplateValue::object({{"项目", TemplateValue::list()}})), "尾\n");
}

TEST(TemplateFill, ASectionMayBeginAndEndWithTheTextItRepeats) {
  const TemplateValue data = TemplateValue::object({{"项目", named({"甲", "乙"})}});
  EXPECT_EQ(fill_and_tell(paragraph("{{#项目}}名：{{名称}}") + paragraph("完{{/项目}}"), data),
            "名：甲\n完\n名：乙\n完\n");
}

TEST(TemplateFill, NestedSectionsSeeTheOuterNames) {
  TemplateValue groups = TemplateValue::list();
  groups.add(TemplateValue::object({{"标题", "资产"}, {"问题", named({"账实不符", "闲置"})}}));
  groups.add(TemplateValue::object({{"标题", "预算"}, {"问题", TemplateValue::list()}}));
  const TemplateValue data = TemplateValue::object({{"单位", "柳溪镇"}, {"问题组", groups}});
  const std::string body = paragraph("{{#问题组}}") + paragraph("{{标题}}") + paragraph("{{#问题}}") +
                           paragraph("{{单位}}{{标题}}：{{名称}}") + paragraph("{{/问题}}{{^问题}}") + paragraph("无") +
                           paragraph("{{/问题}}") + paragraph("{{/问题组}}");
  EXPECT_EQ(fill_and_tell(body, data), "资产\n柳溪镇资产：账实不符\n柳溪镇资产：闲置\n预算\n无\n");
}

TEST(TemplateFill, TablesThatTouchAreKeptApart) {
  const TemplateValue data = TemplateValue::object({{"项目", named({"甲", "乙"})}, {"无", ""}});
  EXPECT_EQ(fill_and_tell(paragraph("{{#项目}}") + table(row({"{{名称}}"})) + paragraph("{{/项目}}"), data),
            "| 甲 |\n\n| 乙 |\n\n");
  EXPECT_EQ(fill_and_tell(table(row({"a"})) + paragraph("{{无}}") + table(row({"b"})), data), "| a |\n\n| b |\n\n");
}

TEST(TemplateFill, RepeatsARow) {
  const TemplateValue data = TemplateValue::object({{"项目", named({"甲", "乙"})}});
  const std::string rows = row({"名称", "备注"}) + row({"{{#项目}}{{名称}}", "x{{/项目}}"}) + row({"合计", ""});
  EXPECT_EQ(fill_table(rows, data), "| 名称 | 备注 |\n| 甲 | x |\n| 乙 | x |\n| 合计 |  |\n");
}

TEST(TemplateFill, RepeatsSeveralRowsAndDropsRowsOfTags) {
  TemplateValue groups = TemplateValue::list();
  groups.add(TemplateValue::object({{"标题", "产出"}, {"项", named({"数量", "质量"})}}));
  groups.add(TemplateValue::object({{"标题", "效益"}, {"项", named({"社会"})}}));
  const TemplateValue data = TemplateValue::object({{"组", groups}});
  const std::string rows =
      row({"{{#组}}", ""}) + row({"{{标题}}", "小计"}) + row({"{{#项}}-", "{{名称}}{{/项}}"}) + row({"{{/组}}", ""});
  EXPECT_EQ(fill_table(rows, data), "| 产出 | 小计 |\n| - | 数量 |\n| - | 质量 |\n| 效益 | 小计 |\n| - | 社会 |\n");
  EXPECT_EQ(fill_and_tell(table(rows), TemplateValue::object({{"组", TemplateValue::list()}})), "\n")
      << "a table without rows is left out";
}

TEST(TemplateFill, NestedLoopsInOneRow) {
  TemplateValue groups = TemplateValue::list();
  groups.add(TemplateValue::object({{"标题", "产出"}, {"项", named({"数量", "质量"})}}));
  groups.add(TemplateValue::object({{"标题", "效益"}, {"项", named({"社会"})}}));
  const std::string rows = row({"{{#组}}{{#项}}{{标题|合并}}", "{{名称}}{{/项}}{{/组}}"});
  EXPECT_EQ(fill_table(rows, TemplateValue::object({{"组", groups}})),
            "| 产出 | 数量 |\n| ^ | 质量 |\n| 效益 | 社会 |\n");
}

TEST(TemplateFill, LoopsInsideACell) {
  const TemplateValue data = TemplateValue::object({{"项目", named({"甲", "乙"})}, {"无", ""}});
  const std::string cell = "<w:tr><w:tc><w:tcPr/>" + paragraph("{{#项目}}") + paragraph("{{名称}}") +
                           paragraph("{{/项目}}") + "</w:tc><w:tc>" + paragraph("{{无}}") + "</w:tc></w:tr>";
  EXPECT_EQ(fill_table(cell, data), "| 甲/乙 |  |\n");
}

TEST(TemplateFill, MergesEqualNeighboursWithinEqualCellsToTheLeft) {
  TemplateValue rows = TemplateValue::list();
  const auto add = [&](const char* a, const char* b, const char* c) {
    rows.add(TemplateValue::object({{"一级", a}, {"二级", b}, {"三级", c}}));
  };
  add("投入", "预算", "完成率");
  add("投入", "预算", "调整率");
  add("投入", "资产", "完好率");
  add("产出", "资产", "数量");
  add("产出", "", "质量");
  add("投入", "", "质量");
  const std::string all =
      row({"一级", "二级", "三级"}) + row({"{{#行}}{{一级|合并}}", "{{二级|合并}}", "{{三级}}{{/行}}"});
  EXPECT_EQ(fill_table(all, TemplateValue::object({{"行", rows}})),
            "| 一级 | 二级 | 三级 |\n"
            "| 投入 | 预算 | 完成率 |\n"
            "| ^ | ^ | 调整率 |\n"
            "| ^ | 资产 | 完好率 |\n"
            "| 产出 | 资产 | 数量 |\n"
            "| ^ |  | 质量 |\n"
            "| 投入 |  | 质量 |\n");
}

TEST(TemplateFill, AMergedCellStandsBetweenTheOtherProperties) {
  Diagnostics diagnostics;
  const auto opened =
      DocxTemplate::open_memory(make_docx(table(row({"{{#行}}{{名称|合并}}", "{{/行}}"}))), "t.docx", diagnostics);
  ASSERT_TRUE(opened);
  const auto filled = opened->fill(TemplateValue::object({{"行", named({"甲", "甲"})}}), diagnostics);
  ASSERT_TRUE(filled);
  const std::string xml = part_of(*filled, "word/document.xml");
  EXPECT_NE(xml.find("<w:tcW w:w=\"1000\" w:type=\"dxa\"/><w:vMerge w:val=\"restart\"/><w:vAlign w:val=\"center\"/>"),
            std::string::npos);
  EXPECT_NE(xml.find("<w:tcW w:w=\"1000\" w:type=\"dxa\"/><w:vMerge/><w:vAlign w:val=\"center\"/></w:tcPr><w:p/>"),
            std::string::npos);
  EXPECT_NE(xml.find("<w:trPr><w:cantSplit/></w:trPr>"), std::string::npos);
}

TEST(TemplateFill, FillsHeadersTextBoxesAndContentControls) {
  const std::string box = "<w:p><w:r><w:pict><v:textbox xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:txbxContent>" +
                          paragraph("{{#项目}}") + paragraph("{{名称}}") + paragraph("{{/项目}}") +
                          "</w:txbxContent></v:textbox></w:pict></w:r></w:p>";
  const std::string control = "<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("{{标题}}") + "</w:sdtContent></w:sdt>";
  const TemplateValue data = TemplateValue::object({{"项目", named({"甲", "乙"})}, {"标题", "报告"}});
  Diagnostics diagnostics;
  const auto opened =
      DocxTemplate::open_memory(make_docx(box + control, paragraph("{{标题}}页眉")), "t.docx", diagnostics);
  ASSERT_TRUE(opened) << diagnostics.to_string(Language::chinese);
  const auto filled = opened->fill(data, diagnostics);
  ASSERT_TRUE(filled);
  EXPECT_EQ(tell(*filled), "[甲;乙;]\n报告\n");
  EXPECT_EQ(tell(*filled, "word/header1.xml"), "报告页眉\n");
}

TEST(TemplateFill, CommentsAndBindingsOfTheTemplateDoNotReachTheReport) {
  const std::string body =
      "<w:sdt><w:sdtPr><w:id w:val=\"5\"/><w:dataBinding "
      "w:xpath=\"/x\"/></w:sdtPr><w:sdtContent><w:p><w:commentRangeStart w:id=\"0\"/>"
      "<w:r><w:t>{{名称}}</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference "
      "w:id=\"0\"/></w:r></w:p></w:sdtContent></w:sdt>";
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open_memory(make_docx(body), "t.docx", diagnostics);
  ASSERT_TRUE(opened);
  const auto filled = opened->fill(TemplateValue::object({{"名称", "甲"}}), diagnostics);
  ASSERT_TRUE(filled);
  const std::string xml = part_of(*filled, "word/document.xml");
  EXPECT_EQ(tell(*filled), "甲\n");
  EXPECT_EQ(xml.find("omment"), std::string::npos);
  EXPECT_EQ(xml.find("dataBinding"), std::string::npos);
  EXPECT_EQ(xml.find("<w:id "), std::string::npos);
}

TEST(TemplateFill, BookmarksAndDrawingNumbersAreNotRepeated) {
  const std::string body = paragraph("{{#项目}}") +
                           "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"x\"/><w:r><w:drawing><wp:inline><wp:docPr "
                           "id=\"7\" name=\"图\"/></wp:inline>"
                           "</w:drawing></w:r><w:bookmarkEnd w:id=\"0\"/></w:p>" +
                           paragraph("{{/项目}}");
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open_memory(make_docx(body), "t.docx", diagnostics);
  ASSERT_TRUE(opened);
  const auto filled = opened->fill(TemplateValue::object({{"项目", named({"甲", "乙"})}}), diagnostics);
  ASSERT_TRUE(filled);
  const std::string xml = part_of(*filled, "word/document.xml");
  EXPECT_EQ(xml.find("bookmarkStart"), xml.rfind("bookmarkStart"));
  EXPECT_NE(xml.find("<wp:docPr id=\"1\" name=\"图\"/>"), std::string::npos);
  EXPECT_NE(xml.find("<wp:docPr id=\"2\" name=\"图\"/>"), std::string::npos);
}

TEST(TemplateFill, IsTheSameEveryTime) {
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open_memory(make_docx(paragraph("{{名称}}")), "t.docx", diagnostics);
  ASSERT_TRUE(opened);
  const TemplateValue data = TemplateValue::object({{"名称", "柳溪镇"}});
  EXPECT_EQ(opened->fill(data, diagnostics), opened->fill(data, diagnostics));
}

}  // namespace
}  // namespace jiheng::testing
