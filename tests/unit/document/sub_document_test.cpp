// Sub-documents: what comes along, what stays behind and is told.
#include "document/sub_document.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "document/docx_template.h"
#include "document/zip_writer.h"
#include "docx_testing.h"

namespace jiheng::testing {
namespace {

constexpr std::string_view kWord = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
constexpr std::string_view kTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

struct Part {
  std::string name;
  std::string relationship;  // its last word; empty: none
  std::string bytes;
};

// A document with more parts, reached by rId1, rId2 …
std::string docx_with(std::string_view body, const std::vector<Part>& parts) {
  Diagnostics diagnostics;
  const auto package = ZipPackage::open_memory(make_docx(body), "x.docx", ZipLimits{}, diagnostics);
  ZipWriter zip;
  for (const std::string& name : package->names()) {
    if (std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return part.name == name; })) continue;
    std::string bytes = *package->read(name, diagnostics);
    if (name == "[Content_Types].xml") {
      bytes.insert(bytes.find("<Override"),
                   "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                   "<Default Extension=\"png\" ContentType=\"image/png\"/>");
    }
    zip.add(name, bytes);
  }
  std::string relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  int number = 0;
  for (const Part& part : parts) {
    if (!part.relationship.empty()) {
      relations += "<Relationship Id=\"rId" + std::to_string(++number) + "\" Type=\"" + std::string(kTypes) +
                   part.relationship + "\" Target=\"" + part.name.substr(part.name.find('/') + 1) + "\"/>";
    }
    zip.add(part.name, part.bytes);
  }
  zip.add("word/_rels/document.xml.rels", relations + "</Relationships>");
  return zip.finish();
}

Part styles(const std::string& content) {
  return {"word/styles.xml", "styles", "<w:styles " + std::string(kWord) + ">" + content + "</w:styles>"};
}

std::string style(const std::string& id, const std::string& name, const std::string& content = {}) {
  return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/>" + content +
         "</w:style>";
}

std::string styled(const std::string& id, const std::string& text) {
  return "<w:p><w:pPr><w:pStyle w:val=\"" + id + "\"/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

TemplateValue with_document(std::string bytes) {
  return TemplateValue::object({{"附", TemplateValue::sub_document({std::move(bytes), "附件.docx"})}});
}

std::string fill(const std::string& form, const TemplateValue& data, Diagnostics& diagnostics) {
  const auto opened = DocxTemplate::open_memory(form, "模板.docx", diagnostics);
  const auto filled = opened ? opened->fill(data, diagnostics) : std::nullopt;
  return filled.value_or("");
}

std::string fill(const std::string& form, const TemplateValue& data) {
  Diagnostics diagnostics;
  std::string filled = fill(form, data, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << diagnostics.to_string(Language::chinese);
  return filled;
}

TEST(SubDocument, ItsBlocksStandInPlaceOfTheTag) {
  const std::string inner = make_docx(paragraph("甲") + table(row({"乙", "丙"})));
  EXPECT_EQ(tell(fill(make_docx(paragraph("前") + paragraph("{{%附}}") + paragraph("后")), with_document(inner))),
            "前\n甲\n| 乙 | 丙 |\n后\n");
  EXPECT_EQ(tell(fill(make_docx(table(row({"{{%附}}"}))), with_document(make_docx(paragraph("甲"))))), "| 甲 |\n\n");
}

TEST(SubDocument, TablesDoNotTouchAndTheStoryEndsWithAParagraph) {
  const std::string inner = make_docx(table(row({"乙"})));
  EXPECT_EQ(tell(fill(make_docx(table(row({"甲"})) + paragraph("{{%附}}") + table(row({"丙"}))), with_document(inner))),
            "| 甲 |\n\n| 乙 |\n\n| 丙 |\n\n");
}

TEST(SubDocument, TheSectionBreakOfTheTagStaysThatOfTheDocumentGoes) {
  const std::string form =
      make_docx("<w:p><w:pPr><w:sectPr><w:cols w:num=\"2\"/></w:sectPr></w:pPr><w:r><w:t>{{%附}}</w:t></w:r></w:p>");
  const std::string inner =
      make_docx("<w:p><w:pPr><w:sectPr><w:cols w:num=\"3\"/></w:sectPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>");
  const std::string text = part_of(fill(form, with_document(inner)), "word/document.xml");
  EXPECT_NE(text.find("w:num=\"2\""), std::string::npos);
  EXPECT_EQ(text.find("w:num=\"3\""), std::string::npos);
}

TEST(SubDocument, StylesAreMappedByNameAndRenamedOnConflict) {
  const std::string form = docx_with(paragraph("{{%附}}"), {styles(style("1", "heading 1") + style("a3", "正文样式"))});
  const std::string inner = docx_with(
      styled("H1", "一") + styled("a3", "二") + styled("none", "三"),
      {styles(style("H1", "Heading 1") + style("a3", "强调段", "<w:basedOn w:val=\"b\"/>") + style("b", "底"))});
  const std::string docx = fill(form, with_document(inner));
  const std::string text = part_of(docx, "word/document.xml");
  EXPECT_NE(text.find("<w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>一"), std::string::npos) << text;
  EXPECT_NE(text.find("<w:pStyle w:val=\"a3J1\"/></w:pPr><w:r><w:t>二"), std::string::npos) << text;
  EXPECT_EQ(text.find("none"), std::string::npos);
  const std::string report = part_of(docx, "word/styles.xml");
  EXPECT_NE(report.find("w:styleId=\"a3J1\"><w:name w:val=\"强调段\"/><w:basedOn w:val=\"b\"/>"), std::string::npos)
      << report;
  EXPECT_NE(report.find("w:styleId=\"b\""), std::string::npos);
  EXPECT_EQ(report.find("Heading 1"), std::string::npos);
}

TEST(SubDocument, ListsComeAsTheirOwnEachTime) {
  const std::string list =
      "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId "
      "w:val=\"4\"/></w:numPr></w:pPr><w:r><w:t>项</w:t></w:r></w:p>";
  const std::string numbering =
      "<w:numbering " + std::string(kWord) +
      "><w:abstractNum w:abstractNumId=\"0\"><w:nsid w:val=\"12345678\"/><w:lvl w:ilvl=\"0\"/>"
      "</w:abstractNum><w:num w:numId=\"4\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
  const std::string inner = docx_with(list + list, {{"word/numbering.xml", "numbering", numbering}});
  const std::string docx = fill(make_docx(paragraph("{{%附}}") + paragraph("{{%附}}")), with_document(inner));
  const std::string text = part_of(docx, "word/document.xml");
  for (const char* id : {"1", "2"})
    EXPECT_NE(text.find("<w:numId w:val=\"" + std::string(id) + "\"/>"), std::string::npos);
  const std::string report = part_of(docx, "word/numbering.xml");
  EXPECT_LT(report.rfind("<w:abstractNum "), report.find("<w:num "));
  EXPECT_EQ(report.find("nsid"), std::string::npos);
  EXPECT_NE(part_of(docx, "word/_rels/document.xml.rels").find("Target=\"numbering.xml\""), std::string::npos);
}

TEST(SubDocument, PicturesComeAlong) {
  const std::string drawing =
      "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"7\" name=\"图\"/><a:blip xmlns:a=\"a\" r:embed=\"rId1\"/>"
      "</wp:inline></w:drawing></w:r></w:p>";
  const std::string inner = docx_with(drawing + drawing, {{"word/media/image1.png", "image", "PNG"}});
  const std::string docx = fill(make_docx(paragraph("{{%附}}")), with_document(inner));
  EXPECT_EQ(part_of(docx, "word/media/image1.png"), "PNG");
  const std::string text = part_of(docx, "word/document.xml");
  EXPECT_NE(text.find("r:embed=\"rIdJ1\""), std::string::npos) << text;
  EXPECT_NE(text.find("<wp:docPr id=\"1\""), std::string::npos);
  EXPECT_NE(text.find("<wp:docPr id=\"2\""), std::string::npos);
  EXPECT_NE(part_of(docx, "[Content_Types].xml").find("image/png"), std::string::npos);
}

TEST(SubDocument, WhatStaysBehindIsTold) {
  const std::string inner = make_docx(
      "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"x\"/><w:r><w:t>甲</w:t></w:r><w:r>"
      "<w:footnoteReference w:id=\"2\"/></w:r><w:bookmarkEnd w:id=\"0\"/></w:p>");
  Diagnostics diagnostics;
  const std::string docx = fill(make_docx(paragraph("{{%附}}")), with_document(inner), diagnostics);
  EXPECT_EQ(codes_of(diagnostics), "template.sub-document-left-out");
  EXPECT_FALSE(diagnostics.has_errors());
  const std::string text = part_of(docx, "word/document.xml");
  EXPECT_EQ(text.find("footnoteReference"), std::string::npos);
  EXPECT_EQ(text.find("bookmark"), std::string::npos);
}

TEST(SubDocument, NamesOfItsXmlAreDeclared) {
  const std::string inner =
      make_docx("<w:p><w:r><w:rPr><w14:ligatures w14:val=\"none\"/></w:rPr><w:t>甲</w:t></w:r></w:p>");
  const std::string text = part_of(fill(make_docx(paragraph("{{%附}}")), with_document(inner)), "word/document.xml");
  EXPECT_NE(text.find("<w:p xmlns:w14="), std::string::npos) << text;
}

TEST(SubDocument, SameInputSameBytes) {
  const std::string inner = docx_with(styled("a", "一"), {styles(style("a", "甲"))});
  EXPECT_EQ(fill(make_docx(paragraph("{{%附}}")), with_document(inner)),
            fill(make_docx(paragraph("{{%附}}")), with_document(inner)));
}

TEST(SubDocument, DocumentsThatCannotBeRead) {
  const auto codes_for = [](const std::string& inner) {
    Diagnostics diagnostics;
    EXPECT_EQ(fill(make_docx(paragraph("{{%附}}")), with_document(inner), diagnostics), "");
    return codes_of(diagnostics);
  };
  EXPECT_EQ(codes_for("文字"), "zip.text|template.bad-sub-document");
  EXPECT_EQ(codes_for(make_docx("<w:p>")), "docx.bad-xml|template.bad-sub-document");
  ZipWriter zip;
  zip.add("a.txt", "x");
  EXPECT_EQ(codes_for(zip.finish()), "docx.not-word|template.bad-sub-document");
}

}  // namespace
}  // namespace jiheng::testing
