// Numbers, references and contents: what a report shows without anybody pressing F9.
#include "document/template_numbering.h"

#include <gtest/gtest.h>

#include "document/docx_template.h"
#include "docx_testing.h"

namespace jiheng::testing {
namespace {

std::string filled(std::string_view body, const TemplateValue& data, const std::vector<std::string>& pages = {}) {
  Diagnostics diagnostics;
  const auto word = DocxTemplate::open_memory(make_docx(body), "模板.docx", diagnostics);
  if (!word) return codes_of(diagnostics);
  const auto bytes = word->fill(data, diagnostics, {}, pages);
  return bytes ? part_of(*bytes, "word/document.xml") : codes_of(diagnostics);
}

std::string styled(std::string_view style, std::string_view text) {
  return "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/></w:pPr><w:r><w:t>" + std::string(text) +
         "</w:t></w:r></w:p>";
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

TEST(TemplateNumbering, CountsWhatIsReallyThere) {
  const std::string body = paragraph("详见{{见 表:乙}}。") + paragraph("{{?甲}}") + paragraph("{{编号 表:甲}}　甲") +
                           paragraph("{{/甲}}") + paragraph("{{编号 表:乙}}　乙") + paragraph("{{编号 图:丙}}　丙");
  EXPECT_EQ(fill_and_tell(body, TemplateValue::object({{"甲", true}})), "详见表2。\n表1　甲\n表2　乙\n图1　丙\n");
  EXPECT_EQ(fill_and_tell(body, TemplateValue::object({{"甲", false}})), "详见表1。\n表1　乙\n图1　丙\n");
}

TEST(TemplateNumbering, WritesFieldsThatWordCanFollow) {
  const std::string xml =
      filled(paragraph("详见{{见 表:甲}}") + paragraph("{{编号 表:甲}}　甲"), TemplateValue::object());
  EXPECT_NE(xml.find("<w:fldSimple w:instr=\" REF _Ref100000001 \\h \">"), std::string::npos) << xml;
  EXPECT_NE(xml.find("<w:bookmarkStart w:id=\"700001\" w:name=\"_Ref100000001\"/>"), std::string::npos) << xml;
  EXPECT_NE(xml.find("<w:fldSimple w:instr=\" SEQ 表 \\* ARABIC \">"), std::string::npos) << xml;
  EXPECT_EQ(xml.find('\x01'), std::string::npos);
}

TEST(TemplateNumbering, TakesKeysFromTheData) {
  TemplateValue list = TemplateValue::list();
  for (const char* key : {"b", "a"}) list.add(TemplateValue::object({{"键", key}, {"参见", "a"}}));
  const TemplateValue data = TemplateValue::object({{"问题", list}});
  EXPECT_EQ(fill_and_tell(paragraph("{{#问题}}{{编号 问题:@键}}参见{{见 问题：@参见}}；{{/问题}}"), data),
            "问题1参见问题2；问题2参见问题2；\n");
}

TEST(TemplateNumbering, ABookmarkIsWrittenOnceThoughItsNumberIsRepeated) {
  TemplateValue list = TemplateValue::list({TemplateValue::object({{"x", "1"}}), TemplateValue::object({{"x", "2"}})});
  const std::string xml =
      filled(paragraph("{{#行}}{{编号 表:甲}}{{x}}{{/行}}{{见 表:甲}}"), TemplateValue::object({{"行", list}}));
  EXPECT_EQ(count_of(xml, "<w:bookmarkStart"), 1U) << xml;
  EXPECT_EQ(count_of(xml, "<w:bookmarkEnd"), 1U) << xml;
  EXPECT_EQ(count_of(xml, " SEQ 表 "), 2U) << xml;
}

TEST(TemplateNumbering, ReferencesInDataAreLinkedOrPlain) {
  const TemplateValue data = TemplateValue::object(
      {{"句子", "见" + reference_mark("问题", "a", "问题9") + "、" + reference_mark("问题", "z", "“z”<") + "。"},
       {"键", "a"}});
  EXPECT_EQ(fill_and_tell(paragraph("{{句子}}") + paragraph("{{编号 问题:@键}}"), data), "见问题1、“z”<。\n问题1\n");
  EXPECT_EQ(fill_and_tell(paragraph("{{句子}}"), data), "见问题9、“z”<。\n");
}

TEST(TemplateNumbering, BrokenMarksInDataAreOnlyText) {
  for (const char* text : {"a\x01", "a\x01Rx\x02", "a\x01Nx\x1fy\x1fz\x02",
                           "\x01\x02"
                           "a",
                           "a\x02\x1f", "\x01R\x01Rb\x02"}) {
    const std::string told = fill_and_tell(paragraph("[{{x}}]"), TemplateValue::object({{"x", text}}));
    EXPECT_EQ(told.find_first_of("\x01\x02\x1f"), std::string::npos) << told;
    EXPECT_EQ(told.substr(0, 1), "[");
  }
}

TEST(TemplateNumbering, PlainWordsOfMarks) {
  EXPECT_EQ(without_marks("见" + reference_mark("问题", "a", "问题1") + "。"), "见问题1。");
  EXPECT_EQ(without_marks("无标记"), "无标记");
}

TEST(TemplateNumbering, NumbersThatDidNotAppear) {
  const std::string body =
      paragraph("详见{{见 表:甲}}") + paragraph("{{?甲}}") + paragraph("{{编号 表:甲}}") + paragraph("{{/甲}}");
  Diagnostics diagnostics;
  EXPECT_EQ(fill_and_tell(body, TemplateValue::object({{"甲", ""}}), diagnostics), "详见\n");
  EXPECT_EQ(codes_of(diagnostics), "template.dangling-reference");
  EXPECT_FALSE(diagnostics.has_errors());
}

TEST(TemplateNumbering, WrongUse) {
  const TemplateValue data = TemplateValue::object({{"项目", TemplateValue::list({TemplateValue("x")})}});
  EXPECT_EQ(filled(paragraph("{{见 表:甲}}"), data), "template.unknown-reference");
  EXPECT_EQ(filled(paragraph("{{见 表:得分}}{{编号 图:得分}}"), data), "template.unknown-reference");
  EXPECT_EQ(filled(paragraph("{{编号 表:}}"), data), "template.bad-tag");
  EXPECT_EQ(filled(paragraph("{{编号 :甲}}"), data), "template.bad-tag");
  EXPECT_EQ(filled(paragraph("{{编号 表:@}}"), data), "template.bad-tag");
  EXPECT_EQ(filled(paragraph("{{编号 表\\x:甲}}"), data), "template.bad-tag");
  EXPECT_EQ(filled(paragraph("{{编号 表:@没有}}"), data), "template.unknown-name");
  EXPECT_EQ(filled(paragraph("{{编号 表:@项目}}"), data), "template.not-text");
  EXPECT_EQ(filled(paragraph("目录{{目录}}"), data), "template.contents-not-alone");
  EXPECT_EQ(filled(paragraph("{{目录:0}}"), data), "template.bad-tag");
}

TEST(TemplateNumbering, WithoutAColonTheseAreNames) {
  EXPECT_EQ(fill_and_tell(paragraph("{{编号}}{{见证人}}"), TemplateValue::object({{"编号", "甲1"}, {"见证人", "乙"}})),
            "甲1乙\n");
}

TEST(TemplateContents, ListsTheHeadingsThatCameOut) {
  TemplateValue list =
      TemplateValue::list({TemplateValue::object({{"名", "甲&乙"}}), TemplateValue::object({{"名", "丙"}})});
  const std::string body = paragraph("{{目录}}") + styled("Heading1", "一、概况") + paragraph("{{#节}}") +
                           styled("Heading2", "（一）{{名}}") + styled("Heading3", "1.不列") + paragraph("{{/节}}");
  const TemplateValue data = TemplateValue::object({{"节", list}});
  const std::string plain = filled(body, data);
  EXPECT_EQ(count_of(plain, "<w:hyperlink"), 3U) << plain;
  EXPECT_EQ(count_of(plain, "PAGEREF"), 0U);
  EXPECT_EQ(count_of(plain, "w:fldCharType=\"begin\" w:dirty=\"true\""), 1U);  // the page numbers are still to come
  EXPECT_EQ(count_of(plain, "w:name=\"_Toc100000003\""), 1U);
  EXPECT_NE(plain.find("TOC \\o &quot;1-2&quot; \\h \\z \\u"), std::string::npos);
  const std::string paged = filled(body, data, {"1", "2", "12"});
  EXPECT_EQ(count_of(paged, "w:dirty"), 0U);
  EXPECT_NE(
      paged.find("PAGEREF _Toc100000003 \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                 "<w:r><w:t>12</w:t>"),
      std::string::npos)
      << paged;
  EXPECT_EQ(count_of(paged, "fldCharType=\"begin\""), count_of(paged, "fldCharType=\"end\""));
}

TEST(TemplateContents, OfNothingIsAnEmptyParagraph) {
  EXPECT_EQ(fill_and_tell(paragraph("{{目录:3}}") + paragraph("文"), TemplateValue::object()), "\n文\n");
}

TEST(TemplateContents, KeepsTheSectionBreakOfItsParagraphAndComesOnce) {
  TemplateValue list = TemplateValue::list({TemplateValue("1"), TemplateValue("2")});
  const std::string body =
      "<w:p><w:pPr><w:sectPr><w:type w:val=\"nextPage\"/></w:sectPr></w:pPr><w:r><w:t>{{目录}}"
      "</w:t></w:r></w:p>" +
      styled("Heading1", "一、甲");
  const std::string xml = filled(body, TemplateValue::object());
  EXPECT_EQ(count_of(xml, "<w:sectPr>"), 1U) << xml;
  EXPECT_EQ(count_of(xml, "<w:hyperlink"), 1U) << xml;
  const std::string twice =
      filled(paragraph("{{#行}}") + paragraph("{{目录}}") + paragraph("{{/行}}") + styled("Heading1", "一、甲"),
             TemplateValue::object({{"行", list}}));
  EXPECT_EQ(count_of(twice, "<w:hyperlink"), 1U) << twice;
  EXPECT_EQ(twice.find('\x01'), std::string::npos);
}

}  // namespace
}  // namespace jiheng::testing
