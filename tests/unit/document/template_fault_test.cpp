// What is said of templates that are wrong, and that nothing is written then.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "document/docx_template.h"
#include "docx_testing.h"

namespace jiheng::testing {
namespace {

std::string codes_for(std::string_view body, const TemplateValue& data = TemplateValue::object()) {
  Diagnostics diagnostics;
  EXPECT_EQ(fill_and_tell(body, data, diagnostics), "");
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    EXPECT_FALSE(diagnostic.message.zh.empty() || diagnostic.message.en.empty()) << diagnostic.code;
    EXPECT_FALSE(diagnostic.remedy.zh.empty() || diagnostic.remedy.en.empty()) << diagnostic.code;
  }
  return codes_of(diagnostics);
}

TEST(TemplateFault, UnknownNamesAreToldWithTheParagraphAndSuggestions) {
  Diagnostics diagnostics;
  const TemplateValue data = TemplateValue::object({{"评价机构", "x"}, {"总分", "y"}});
  EXPECT_EQ(fill_and_tell(paragraph("评价机构：{{评价机购}}（公章）"), data, diagnostics), "");
  ASSERT_EQ(codes_of(diagnostics), "template.unknown-name");
  const Diagnostic& diagnostic = diagnostics.items()[0];
  EXPECT_EQ(diagnostic.place.file, "模板.docx");
  EXPECT_EQ(diagnostic.excerpt, "评价机构：{{评价机购}}（公章）");
  EXPECT_EQ(diagnostic.caret_begin, 5);
  EXPECT_EQ(diagnostic.caret_length, 8);
  EXPECT_NE(diagnostic.remedy.zh.find("评价机构"), std::string::npos);
}

TEST(TemplateFault, EachTagIsComplainedOfOnceAndAllAtOnce) {
  TemplateValue rows = TemplateValue::list();
  for (int i = 0; i < 5; ++i) rows.add(TemplateValue::object({{"名称", "甲"}}));
  const TemplateValue data = TemplateValue::object({{"项目", rows}});
  EXPECT_EQ(codes_for(paragraph("{{#项目}}{{名}}{{/项目}}{{年度}}{{项目.名称}}{{项目}}"), data),
            "template.unknown-name|template.unknown-name|template.unknown-name|template.not-text");
}

TEST(TemplateFault, ListsAndObjectsCannotBePrinted) {
  const TemplateValue data = TemplateValue::object({{"单位", TemplateValue::object({{"名称", "甲"}})}});
  EXPECT_EQ(codes_for(paragraph("{{单位}}"), data), "template.not-text");
  EXPECT_EQ(codes_for(paragraph("{{.}}"), data), "template.not-text");
}

TEST(TemplateFault, SectionsThatDoNotPair) {
  EXPECT_EQ(codes_for(paragraph("{{#项目}}x")), "template.unclosed-section");
  EXPECT_EQ(codes_for(paragraph("x{{/项目}}")), "template.unopened-section");
  EXPECT_EQ(codes_for(paragraph("{{#甲}}{{#乙}}{{/甲}}{{/乙}}")),
            "template.crossed-sections|template.unopened-section");
  EXPECT_EQ(codes_for(paragraph("{{#甲}}") + table(row({"{{/甲}}"}))), "template.section-boundary");
  EXPECT_EQ(codes_for(paragraph("前{{#甲}}") + paragraph("{{/甲}}")), "template.section-cuts-paragraph");
  EXPECT_EQ(codes_for(paragraph("{{#甲}}") + paragraph("{{/甲}}后")), "template.section-cuts-paragraph");
  EXPECT_EQ(codes_for(table(row({"{{#甲}}x", "{{/甲}}{{#乙}}", "{{/乙}}"}))), "template.two-loops-in-row");
}

TEST(TemplateFault, TagsThatAreNone) {
  EXPECT_EQ(codes_for(paragraph("{{名称")), "template.unclosed-tag");
  EXPECT_EQ(codes_for("<w:p><w:r><w:t>{{名</w:t><w:br/><w:t>称}}</w:t></w:r></w:p>"), "template.bad-tag");
  EXPECT_EQ(codes_for(paragraph("{{名称|合井}}")), "template.unknown-flag");
  EXPECT_EQ(codes_for(paragraph("{{名称|合并}}")), "template.merge-outside-table");
}

TEST(TemplateFault, FilesThatAreNoTemplate) {
  Diagnostics diagnostics;
  EXPECT_FALSE(DocxTemplate::open_memory(make_docx("<w:p>"), "t.docx", diagnostics));
  EXPECT_EQ(codes_of(diagnostics), "template.bad-xml");
  Diagnostics text;
  EXPECT_FALSE(DocxTemplate::open_memory("名称,金额\n", "t.docx", text));
  EXPECT_TRUE(text.has_errors());
}

TEST(TemplateFault, DeepXmlIsRefused) {
  std::string body;
  for (int i = 0; i < 1000; ++i) body += "<w:sdt><w:sdtContent>";
  for (int i = 0; i < 1000; ++i) body += "</w:sdtContent></w:sdt>";
  EXPECT_EQ(codes_for(body), "template.too-deep");
}

TEST(TemplateFault, LoopsThatGrowWithoutEndAreStopped) {
  TemplateValue rows = TemplateValue::list();
  for (int i = 0; i < 100; ++i) rows.add(TemplateValue::object({{"名称", "甲"}}));
  std::string text = "x";
  for (int i = 0; i < 10; ++i) text = "{{#项目}}" + text + "{{/项目}}";
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open_memory(make_docx(paragraph(text)), "t.docx", diagnostics);
  ASSERT_TRUE(opened);
  TemplateLimits limits;
  limits.part_bytes = 1 << 20;
  EXPECT_FALSE(opened->fill(TemplateValue::object({{"项目", rows}}), diagnostics, limits));
  EXPECT_EQ(codes_of(diagnostics), "template.too-large");
}

TEST(TemplateFault, AnErrorLeavesTheOldOutputAlone) {
  const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / "jiheng_template_fault";
  std::filesystem::create_directories(folder);
  const std::filesystem::path source = folder / "t.docx";
  const std::filesystem::path output = folder / "报告.docx";
  std::ofstream(source, std::ios::binary) << make_docx(paragraph("{{名称}}"));
  Diagnostics diagnostics;
  ASSERT_TRUE(render_template(source, TemplateValue::object({{"名称", "甲"}}), output, diagnostics));
  const auto size = std::filesystem::file_size(output);
  EXPECT_FALSE(render_template(source, TemplateValue::object(), output, diagnostics));
  EXPECT_EQ(std::filesystem::file_size(output), size);
  EXPECT_TRUE(diagnostics.has_errors());
  std::filesystem::remove_all(folder);
}

TEST(TemplateFault, ListsTags) {
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open_memory(
      make_docx(paragraph("{{#项目}}{{名称}}{{/项目}}{{.}}"), paragraph("{{标题}}")), "t.docx", diagnostics);
  ASSERT_TRUE(opened);
  std::string told;
  for (const ListedTag& listed : opened->tags())
    told += listed.part + ":" + tag_text(listed.tag) + std::to_string(listed.inside.size()) + " ";
  EXPECT_EQ(
      told,
      "word/document.xml:{{#项目}}0 word/document.xml:{{名称}}1 word/document.xml:{{.}}0 word/header1.xml:{{标题}}0 ");
}

}  // namespace
}  // namespace jiheng::testing
