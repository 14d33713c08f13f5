// Comments put into documents: where they stand, what stays, what is refused.
#include "document/docx_comments.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "document/docx_reader.h"
#include "docx_testing.h"

namespace jiheng::testing {
namespace {

DocxComment comment_at(DocxAnchor anchor, std::vector<std::string> text = {"请核对"}) {
  return {"审核员", "审", "2024-05-01T09:00:00Z", std::move(text), anchor};
}

std::string commented(const std::string& docx, const std::vector<DocxComment>& comments) {
  Diagnostics diagnostics;
  const auto bytes = add_docx_comments(docx, "报告.docx", comments, diagnostics);
  EXPECT_TRUE(bytes) << diagnostics.to_string(Language::chinese);
  return bytes.value_or("");
}

// Texts with the ranges marked: "共<0>12</0>项"; a run's end is '|' where `runs`.
void mark(const pugi::xml_node& node, std::string& out, bool runs) {
  for (const pugi::xml_node& child : node.children()) {
    const std::string_view name = child.name();
    const std::string id = child.attribute("w:id").value();
    if (name == "w:commentRangeStart") out += "<" + id + ">";
    if (name == "w:commentRangeEnd") out += "</" + id + ">";
    if (name == "w:commentReference") out += "*" + id;
    if (name == "w:t" || name == "m:t") out += child.text().get();
    if (name == "w:tab") out += "→";
    mark(child, out, runs);
    if (runs && name == "w:r") out += "|";
    if (name == "w:p") out += "¶";
  }
}

std::string marked(const std::string& docx, bool runs = false) {
  pugi::xml_document xml;
  const std::string bytes = part_of(docx, "word/document.xml");
  EXPECT_TRUE(xml.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single));
  std::string out;
  mark(xml.child("w:document").child("w:body"), out, runs);
  return out;
}

std::string marked_body(std::string_view body, DocxAnchor anchor, bool runs = false) {
  return marked(commented(make_docx(body), {comment_at(anchor)}), runs);
}

std::string codes_for(const std::string& docx, const std::vector<DocxComment>& comments) {
  Diagnostics diagnostics;
  EXPECT_FALSE(add_docx_comments(docx, "报告.docx", comments, diagnostics));
  return codes_of(diagnostics);
}

TEST(DocxComments, RangesCutRuns) {
  EXPECT_EQ(marked_body(paragraph("预算数为12万元"), {0, 4, 6}, true), "预算数为|<0>12|</0>*0|万元|¶");
  EXPECT_EQ(marked_body(paragraph_of_runs({"预算", "数为1", "2万元"}), {0, 4, 6}, true),
            "预算|数为|<0>1|2|</0>*0|万元|¶");
  EXPECT_EQ(marked_body(paragraph("全部"), {0, 0, 2}, true), "<0>全部|</0>*0|¶");
}

TEST(DocxComments, PlacesAndEmptyParagraphs) {
  EXPECT_EQ(marked_body(paragraph("甲乙"), {0, 1, 1}), "甲<0></0>*0乙¶");
  EXPECT_EQ(marked_body(paragraph("甲乙"), {0, 2, 2}), "甲乙<0></0>*0¶");
  EXPECT_EQ(marked_body("<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr></w:p>", {0, 0, 0}), "<0></0>*0¶");
}

TEST(DocxComments, ParagraphsAreCountedThroughTables) {
  EXPECT_EQ(marked_body(paragraph("一") + table(row({"二", "三"})) + paragraph("四"), {2, 0, 1}),
            "一¶二¶<0>三</0>*0¶四¶");
}

TEST(DocxComments, RunsKeepTheirFormAndTabsCount) {
  const std::string body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t><w:tab/><w:t>乙丙</w:t></w:r></w:p>";
  const std::string docx = commented(make_docx(body), {comment_at({0, 1, 3})});
  EXPECT_EQ(marked(docx, true), "甲|<0>→乙|</0>*0|丙|¶");
  const std::string text = part_of(docx, "word/document.xml");
  std::size_t bold = 0;
  for (std::size_t at = text.find("<w:b/>"); at != std::string::npos; at = text.find("<w:b/>", at + 1)) ++bold;
  EXPECT_EQ(bold, 3U);
}

TEST(DocxComments, LinksInsertionsFieldsAndFormulas) {
  const std::string run = "<w:r><w:t>乙丙</w:t></w:r>";
  EXPECT_EQ(marked_body("<w:p><w:hyperlink w:anchor=\"x\">" + run + "</w:hyperlink></w:p>", {0, 1, 2}),
            "乙<0>丙</0>*0¶");
  EXPECT_EQ(marked_body("<w:p><w:del w:id=\"1\"><w:r><w:delText>甲</w:delText></w:r></w:del><w:ins w:id=\"2\">" + run +
                            "</w:ins></w:p>",
                        {0, 0, 1}),
            "<0>乙</0>*0丙¶");
  const std::string field =
      R"(<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>)"
      R"(<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>)"
      R"(<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>)";
  EXPECT_EQ(marked_body(field, {0, 1, 2}), "1<0>2</0>*0¶");
  const std::string formula =
      "<w:p xmlns:m=\"m\">" + run + "<m:oMath><m:r><m:t>xy</m:t></m:r></m:oMath>" + run + "</w:p>";
  EXPECT_EQ(marked_body(formula, {0, 3, 4}), "乙丙<0>xy</0>*0乙丙¶");
}

TEST(DocxComments, SeveralInOneParagraphMayOverlap) {
  const std::string docx = commented(make_docx(paragraph("一二三四")),
                                     {comment_at({0, 0, 3}), comment_at({0, 1, 4}), comment_at({0, 1, 3})});
  EXPECT_EQ(marked(docx), "<0>一<1><2>二三</2>*2</0>*0四</1>*1¶");
}

TEST(DocxComments, TheTextAReaderSeesIsTheSame) {
  const std::string docx = make_docx(paragraph_of_runs({"预算 ", " 数"}) + "<w:p><w:r><w:t>  留 白 </w:t></w:r></w:p>");
  Diagnostics diagnostics;
  const auto before = read_docx_memory(docx, "a.docx", diagnostics);
  const auto after =
      read_docx_memory(commented(docx, {comment_at({0, 1, 4}), comment_at({1, 1, 2})}), "a.docx", diagnostics);
  ASSERT_TRUE(before && after);
  ASSERT_EQ(before->blocks.size(), after->blocks.size());
  for (std::size_t i = 0; i < before->blocks.size(); ++i) {
    const auto& paragraph = std::get<Paragraph>(after->blocks[i].content);
    EXPECT_EQ(paragraph.text, std::get<Paragraph>(before->blocks[i].content).text);
  }
}

TEST(DocxComments, ThePartIsMadeAndListed) {
  const std::string docx = commented(make_docx(paragraph("甲")), {comment_at({0, 0, 1}, {"第一段\x01<&>", "第二段"})});
  EXPECT_EQ(tell(docx), "甲\n");
  const std::string comments = part_of(docx, "word/comments.xml");
  EXPECT_NE(comments.find("w:author=\"审核员\" w:date=\"2024-05-01T09:00:00Z\" w:initials=\"审\""), std::string::npos)
      << comments;
  EXPECT_NE(comments.find("第一段&lt;&amp;&gt;"), std::string::npos) << comments;
  EXPECT_NE(comments.find("第二段"), std::string::npos);
  EXPECT_NE(part_of(docx, "word/_rels/document.xml.rels").find("Target=\"comments.xml\""), std::string::npos);
  EXPECT_NE(part_of(docx, "[Content_Types].xml").find("PartName=\"/word/comments.xml\""), std::string::npos);
}

TEST(DocxComments, CommentsThatAreThereStay) {
  const std::string once = commented(make_docx(paragraph("甲乙")), {comment_at({0, 0, 1}, {"旧"})});
  const std::string twice = commented(once, {comment_at({0, 0, 2}, {"新"})});
  EXPECT_EQ(marked(twice), "<0><1>甲</0>*0乙</1>*1¶");
  const std::string comments = part_of(twice, "word/comments.xml");
  EXPECT_LT(comments.find("旧"), comments.find("新"));
}

TEST(DocxComments, SameInputSameBytes) {
  const std::string docx = make_docx(paragraph("甲乙"));
  EXPECT_EQ(commented(docx, {comment_at({0, 0, 1})}), commented(docx, {comment_at({0, 0, 1})}));
}

TEST(DocxComments, WrongAnchorsDatesAndFiles) {
  const std::string docx = make_docx(paragraph("甲乙"));
  EXPECT_EQ(codes_for(docx, {comment_at({1, 0, 0}), comment_at({-1, 0, 0}), comment_at({0, 0, 3})}),
            "comment.bad-anchor|comment.bad-anchor|comment.bad-anchor");
  EXPECT_EQ(codes_for(docx, {comment_at({0, 2, 1})}), "comment.bad-anchor");
  EXPECT_EQ(codes_for(docx, {comment_at({0, -1, 1})}), "comment.bad-anchor");
  for (const char* date : {"昨天", "2024-02-30T09:00:00Z", "2024-05-01T25:00:00Z", "2024-05-01"}) {
    DocxComment comment = comment_at({0, 0, 1});
    comment.date = date;
    EXPECT_EQ(codes_for(docx, {comment}), "comment.bad-date") << date;
  }
  EXPECT_EQ(codes_for("文字", {}), "zip.text");
}

}  // namespace
}  // namespace jiheng::testing
