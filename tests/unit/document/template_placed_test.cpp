// Tags {{%…}}: what they place, and what is said of wrong ones.
#include <algorithm>
#include <optional>
#include <set>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "document/chart_data.h"
#include "document/chart_workbook.h"
#include "document/docx_template.h"
#include "document/picture_data.h"
#include "document/xlsx_reader.h"
#include "docx_testing.h"

namespace jiheng::testing {
namespace {

ChartData sample_chart(ChartKind kind = ChartKind::column) {
  ChartData chart;
  chart.kind = kind;
  chart.title = "执行率";
  chart.categories = {"甲<乙>", "丙", "丁"};
  chart.percent = true;
  chart.series = {{"本年", {Number::parse("0.8804"), Number::parse("1"), std::nullopt}}};
  return chart;
}

TemplateValue with_chart(ChartData chart) {
  return TemplateValue::object({{"图", TemplateValue::chart(std::move(chart))}});
}

std::string fill(std::string_view body, const TemplateValue& data, std::string_view header = {}) {
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open_memory(make_docx(body, header), "模板.docx", diagnostics);
  const auto filled = opened ? opened->fill(data, diagnostics) : std::nullopt;
  EXPECT_TRUE(filled) << diagnostics.to_string(Language::chinese);
  return filled.value_or("");
}

std::string codes_for(std::string_view body, const TemplateValue& data) {
  Diagnostics diagnostics;
  EXPECT_EQ(fill_and_tell(body, data, diagnostics), "");
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    EXPECT_FALSE(diagnostic.message.zh.empty() || diagnostic.message.en.empty()) << diagnostic.code;
    EXPECT_FALSE(diagnostic.remedy.zh.empty() || diagnostic.remedy.en.empty()) << diagnostic.code;
  }
  return codes_of(diagnostics);
}

std::vector<std::string> names_in(const std::string& docx) {
  Diagnostics diagnostics;
  return ZipPackage::open_memory(docx, "x.docx", ZipLimits{}, diagnostics)->names();
}

// The cached texts of a chart's element, "甲|乙".
std::string cached(const std::string& docx, const char* query, const std::string& part = "word/charts/chart1.xml") {
  pugi::xml_document xml;
  const std::string bytes = part_of(docx, part);
  EXPECT_TRUE(xml.load_buffer(bytes.data(), bytes.size()));
  std::string told;
  for (const auto& node : xml.select_nodes(query))
    told += (told.empty() ? "" : "|") + std::string(node.node().text().get());
  return told;
}

TEST(TemplatePlaced, AChartComesWithItsWorkbookAndTheListingsNameThem) {
  const std::string docx = fill(paragraph("前") + paragraph("{{%图}}") + paragraph("后"), with_chart(sample_chart()));
  EXPECT_EQ(tell(docx), "前\n\n后\n");
  EXPECT_NE(part_of(docx, "word/document.xml").find("r:id=\"rIdJ1\""), std::string::npos);
  EXPECT_NE(part_of(docx, "word/_rels/document.xml.rels").find("Target=\"charts/chart1.xml\""), std::string::npos);
  EXPECT_NE(
      part_of(docx, "word/charts/_rels/chart1.xml.rels").find("Target=\"../embeddings/Microsoft_Excel_Sheet1.xlsx\""),
      std::string::npos);
  const std::string types = part_of(docx, "[Content_Types].xml");
  EXPECT_NE(types.find("PartName=\"/word/charts/chart1.xml\""), std::string::npos);
  EXPECT_NE(types.find("Extension=\"xlsx\""), std::string::npos);
  const std::vector<std::string> names = names_in(docx);
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
}

TEST(TemplatePlaced, FiguresAreCachedAsExactDecimals) {
  const std::string docx = fill(paragraph("{{%图}}"), with_chart(sample_chart()));
  EXPECT_EQ(cached(docx, "//c:val//c:v"), "0.8804|1");
  EXPECT_EQ(cached(docx, "//c:val//c:formatCode"), "0.00%");
  EXPECT_EQ(cached(docx, "//c:cat//c:v"), "甲<乙>|丙|丁");
  EXPECT_EQ(cached(docx, "//c:cat//c:f"), "Sheet1!$A$2:$A$4");
  EXPECT_EQ(cached(docx, "//c:tx//c:f"), "Sheet1!$B$1");
}

TEST(TemplatePlaced, TheWorkbookHoldsTheSameFigures) {
  Diagnostics diagnostics;
  const std::string workbook = chart_workbook(sample_chart());
  const auto package = ZipPackage::open_memory(workbook, "数据.xlsx", ZipLimits{}, diagnostics);
  ASSERT_TRUE(package) << diagnostics.to_string(Language::chinese);
  const std::string sheet = *package->read("xl/worksheets/sheet1.xml", diagnostics);
  EXPECT_NE(sheet.find("<v>0.8804</v>"), std::string::npos);
  EXPECT_NE(sheet.find("甲&lt;乙&gt;"), std::string::npos);
}

TEST(TemplatePlaced, ABarChartIsSortedAndAThirdHasNoFiniteDecimal) {
  ChartData chart = sample_chart(ChartKind::bar);
  chart.percent = false;
  chart.series[0].values = {Number::fraction(1, 3), std::nullopt, Number(-2)};
  chart.series.push_back({"上年", {Number(1), Number(2), Number(3)}});
  const std::string docx = fill(paragraph("{{%图}}"), with_chart(chart));
  EXPECT_EQ(cached(docx, "//c:ser[1]/c:cat//c:v"), "甲<乙>|丁|丙");
  EXPECT_EQ(cached(docx, "//c:ser[1]/c:val//c:v"), "0.333333333333333|-2");
  EXPECT_EQ(cached(docx, "//c:ser[2]/c:val//c:v"), "1|3|2");
}

TEST(TemplatePlaced, ARadarPrintsItsValuesBesideTheNames) {
  const std::string docx = fill(paragraph("{{%图}}"), with_chart(sample_chart(ChartKind::radar)));
  EXPECT_EQ(cached(docx, "//c:cat//c:v"), "甲<乙>\n88.04%|丙\n100.00%|丁\n—");
  EXPECT_NE(part_of(docx, "word/charts/chart1.xml").find("<c:max val=\"1\"/>"), std::string::npos);
}

TEST(TemplatePlaced, EachRoundOfALoopPlacesItsOwn) {
  ChartData second = sample_chart(ChartKind::pie);
  second.title = "第二";
  const TemplateValue data =
      TemplateValue::object({{"组", TemplateValue::list({with_chart(sample_chart()), with_chart(second)})}});
  const std::string docx = fill(paragraph("{{#组}}") + paragraph("{{%图}}") + paragraph("{{/组}}"), data);
  EXPECT_EQ(cached(docx, "//c:title//a:t", "word/charts/chart1.xml"), "执行率");
  EXPECT_EQ(cached(docx, "//c:title//a:t", "word/charts/chart2.xml"), "第二");
  const std::string text = part_of(docx, "word/document.xml");
  EXPECT_NE(text.find("<wp:docPr id=\"1\""), std::string::npos);
  EXPECT_NE(text.find("<wp:docPr id=\"2\""), std::string::npos);
}

TEST(TemplatePlaced, InTableCellsHeadersAndOneParagraphWithItsCondition) {
  const TemplateValue data = with_chart(sample_chart());
  const std::string docx = fill(table(row({"图一", "{{%图}}"})), data, paragraph("{{?图}}{{%图}}{{/图}}"));
  EXPECT_NE(part_of(docx, "word/_rels/header1.xml.rels").find("charts/chart"), std::string::npos);
  EXPECT_NE(part_of(docx, "word/_rels/document.xml.rels").find("charts/chart"), std::string::npos);
}

TEST(TemplatePlaced, FullWidthSignsMeanTheSame) {
  const std::string docx = fill(paragraph("｛｛％图｝｝"), with_chart(sample_chart()));
  EXPECT_NE(part_of(docx, "word/document.xml").find("<c:chart "), std::string::npos);
}

TEST(TemplatePlaced, SameInputSameBytes) {
  const TemplateValue data = with_chart(sample_chart());
  EXPECT_EQ(fill(paragraph("{{%图}}"), data), fill(paragraph("{{%图}}"), data));
}

TEST(TemplatePlaced, TheLineIsAsHighAsTheChart) {
  const std::string body =
      R"(<w:p><w:pPr><w:pStyle w:val="Body"/><w:spacing w:before="20" w:line="579" w:lineRule="exact"/>)"
      R"(<w:ind w:firstLine="0"/></w:pPr><w:r><w:t>{{%图}}</w:t></w:r></w:p>)";
  const std::string text = part_of(fill(body, with_chart(sample_chart())), "word/document.xml");
  EXPECT_NE(text.find(R"(<w:pPr><w:pStyle w:val="Body"/><w:snapToGrid w:val="0"/>)"
                      R"(<w:spacing w:before="20" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>)"
                      R"(<w:jc w:val="center"/></w:pPr>)"),
            std::string::npos)
      << text;
}

TEST(TemplatePlaced, AltTextTellsTheFigures) {
  EXPECT_EQ(chart_alt_text(sample_chart()), "柱形图：执行率。本年：甲<乙> 88.04%，丙 100.00%，丁 缺。");
  const std::string text = part_of(fill(paragraph("{{%图}}"), with_chart(sample_chart())), "word/document.xml");
  EXPECT_NE(text.find("descr=\"柱形图：执行率。本年：甲&lt;乙&gt; 88.04%"), std::string::npos);
}

TEST(TemplatePlaced, AnEmptyTextPlacesNothingAndItsParagraphGoes) {
  EXPECT_EQ(fill_and_tell(paragraph("前") + paragraph("{{%图}}"), TemplateValue::object({{"图", ""}})), "前\n");
}

TEST(TemplatePlaced, ConditionsAskWhetherThereIsAnything) {
  const std::string body = paragraph("{{?图}}有{{/图}}{{^图}}无{{/图}}");
  EXPECT_EQ(fill_and_tell(body, with_chart(sample_chart())), "有\n");
  EXPECT_EQ(fill_and_tell(body, with_chart({})), "无\n");
}

// The least that is a PNG: its picture data are not looked at.
std::string tiny_png(unsigned char width, unsigned char height) {
  const auto chunk = [](const std::string& name, const std::string& body) {
    return std::string(3, '\0') + static_cast<char>(body.size()) + name + body + "CRC.";
  };
  std::string size(13, '\0');
  size[3] = static_cast<char>(width);
  size[7] = static_cast<char>(height);
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", size) + chunk("IDAT", "x") + chunk("IEND", "");
}

// A JPEG header of 300 × 200 pixels, 100 an inch.
std::string tiny_jpeg() {
  const std::string jfif = std::string("\xFF\xE0\0\x10JFIF\0\1\1\1\0\x64\0\x64\0\0", 18);
  const std::string frame = std::string("\xFF\xC0\0\x0B\x08\0\xC8\x01\x2C\1\1\x11\0", 13);
  return "\xFF\xD8" + jfif + frame + std::string("\xFF\xDA\0\2", 4) + "data" + "\xFF\xD9";
}

TemplateValue with_picture(std::string bytes) {
  PictureData picture;
  picture.bytes = std::move(bytes);
  picture.alt_text = "单位\"门牌\"";
  return TemplateValue::object({{"图", TemplateValue::picture(picture)}});
}

TEST(TemplatePlaced, APictureKeepsItsBytesAndSize) {
  const std::string docx = fill(paragraph("{{%图}}"), with_picture(tiny_jpeg()));
  EXPECT_EQ(part_of(docx, "word/media/image1.jpeg"), tiny_jpeg());
  const std::string text = part_of(docx, "word/document.xml");
  EXPECT_NE(text.find("cx=\"2743200\" cy=\"1828800\""), std::string::npos) << text;  // 3 × 2 inches
  EXPECT_NE(text.find("descr=\"单位&quot;门牌&quot;\""), std::string::npos);
  EXPECT_NE(part_of(docx, "[Content_Types].xml").find("ContentType=\"image/jpeg\""), std::string::npos);
}

TEST(TemplatePlaced, TheSamePictureIsInThePackageOnce) {
  const std::string docx =
      fill(paragraph("{{%图}}") + paragraph("{{%图}}"), with_picture(tiny_png(9, 9)), paragraph("{{%图}}"));
  const std::vector<std::string> names = names_in(docx);
  EXPECT_EQ(std::count_if(names.begin(), names.end(), [](const auto& name) { return name.ends_with(".png"); }), 1);
  const std::string relations = part_of(docx, "word/_rels/document.xml.rels");
  EXPECT_NE(relations.find("rIdJ1"), std::string::npos);
  EXPECT_EQ(relations.find("rIdJ2"), std::string::npos);
  EXPECT_NE(part_of(docx, "word/_rels/header1.xml.rels").find("media/image1.png"), std::string::npos);
}

TEST(TemplatePlaced, WidePicturesAreScaledToTheTextTallOnesToThePage) {
  Message fault;
  PictureData picture;
  PictureHeader header{PictureFormat::png, 10000, 100, 0, 0};
  EXPECT_EQ(printed_size(picture, header).width, 156 * 36000);
  EXPECT_EQ(printed_size(picture, header).height, 56160);
  header = {PictureFormat::png, 100, 10000, 0, 0};
  EXPECT_EQ(printed_size(picture, header).height, 200 * 36000);
  header = {PictureFormat::png, 96, 96, 0, 0};
  EXPECT_EQ(printed_size(picture, header).width, 914400);
  picture.width_mm = 50;
  EXPECT_EQ(printed_size(picture, header).width, 50 * 36000);
}

TEST(TemplatePlaced, BytesThatAreNoWholePicture) {
  const auto code_of = [](const std::string& bytes) { return codes_for(paragraph("{{%图}}"), with_picture(bytes)); };
  EXPECT_EQ(code_of("GIF89a"), "template.bad-picture");
  EXPECT_EQ(code_of(""), "template.bad-picture");
  EXPECT_EQ(code_of("文字"), "template.bad-picture");
  EXPECT_EQ(code_of(tiny_png(0, 9)), "template.bad-picture");
  for (const std::string& whole : {tiny_png(9, 9), tiny_jpeg()}) {
    Message fault;
    EXPECT_TRUE(read_picture_header(whole, fault));
    for (std::size_t size = 1; size < whole.size(); ++size) {
      EXPECT_FALSE(read_picture_header(std::string_view(whole).substr(0, size), fault)) << size;
    }
  }
}

TEST(TemplatePlaced, TagsInRunningText) {
  const TemplateValue data = with_chart(sample_chart());
  EXPECT_EQ(codes_for(paragraph("见{{%图}}"), data), "template.placed-not-alone");
  EXPECT_EQ(codes_for(paragraph("{{%图}}{{%图}}"), data), "template.placed-not-alone");
  EXPECT_EQ(codes_for(paragraph("{{%图}}{{名称}}"), data), "template.placed-not-alone");
  EXPECT_EQ(codes_for(paragraph("{{%}}"), data), "template.bad-tag");
  EXPECT_EQ(codes_for(table(row({"{{%图|合并}}"})), data), "template.wrong-flag");
}

TEST(TemplatePlaced, TextsAreNotPlacedAndChartsAreNotPrinted) {
  EXPECT_EQ(codes_for(paragraph("{{%名称}}"), TemplateValue::object({{"名称", "甲"}})), "template.not-placed");
  EXPECT_EQ(codes_for(paragraph("{{%名称}}"), TemplateValue::object({{"名称", TemplateValue::list()}})),
            "template.not-placed");
  EXPECT_EQ(codes_for(paragraph("{{%名}}"), TemplateValue::object({{"名称", "甲"}})), "template.unknown-name");
  EXPECT_EQ(codes_for(paragraph("图：{{图}}"), with_chart(sample_chart())), "template.not-text");
}

TEST(TemplatePlaced, ChartsThatCannotBeDrawn) {
  const auto code_of = [](const auto& spoil, ChartKind kind = ChartKind::column) {
    ChartData chart = sample_chart(kind);
    spoil(chart);
    return codes_for(paragraph("{{%图}}"), with_chart(chart));
  };
  EXPECT_EQ(code_of([](ChartData& chart) { chart.series.clear(); }), "template.bad-chart");
  EXPECT_EQ(code_of([](ChartData& chart) { chart.categories.clear(); }), "template.bad-chart");
  EXPECT_EQ(code_of([](ChartData& chart) { chart.series[0].values.pop_back(); }), "template.bad-chart");
  EXPECT_EQ(code_of([](ChartData& chart) { chart.series[0].name.clear(); }), "template.bad-chart");
  EXPECT_EQ(code_of([](ChartData& chart) { chart.series[0].values.assign(3, std::nullopt); }), "template.bad-chart");
  EXPECT_EQ(code_of([](ChartData& chart) { chart.width_mm = 0; }), "template.bad-chart");
  EXPECT_EQ(code_of([](ChartData& chart) { chart.decimals = -1; }), "template.bad-chart");
  EXPECT_EQ(code_of([](ChartData& chart) { chart.axis_min = chart.axis_max = Number(1); }), "template.bad-chart");
  EXPECT_EQ(code_of([](ChartData& chart) { chart.series[0].values[0] = Number(-1); }, ChartKind::pie),
            "template.bad-chart");
  EXPECT_EQ(code_of([](ChartData& chart) { chart.series.push_back(chart.series[0]); }, ChartKind::pie),
            "template.bad-chart");
}

}  // namespace
}  // namespace jiheng::testing
