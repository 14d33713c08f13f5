// Writes Word files for checks by programs that are not ours: one with every kind of thing that a tag {{%…}} places,
// and the same with a comment.
//
//   report_samples FOLDER
//
// The form is that of a template of ours, its text is replaced. Run it in the source directory.
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

#include <zlib.h>

#include "document/chart_data.h"
#include "document/docx_comments.h"
#include "document/docx_template.h"
#include "document/picture_data.h"
#include "document/sub_document.h"
#include "document/zip_writer.h"

namespace {

using namespace jiheng;

constexpr std::string_view kTemplate = "templates/national-department.docx";
constexpr std::string_view kOtherTemplate = "templates/gansu.docx";

std::string paragraph(std::string_view style, std::string_view text) {
  return "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/></w:pPr><w:r><w:t xml:space=\"preserve\">" +
         std::string(text) + "</w:t></w:r></w:p>";
}

std::vector<std::optional<Number>> decimals(std::initializer_list<const char*> texts) {
  std::vector<std::optional<Number>> values;
  for (const char* text : texts) values.push_back(Number::parse(text));
  return values;
}

ChartData column_chart() {
  ChartData chart;
  chart.kind = ChartKind::column;
  chart.title = "预算安排与执行情况";
  chart.categories = {"人员经费", "公用经费", "项目支出", "合计"};
  chart.unit = "万元";
  chart.series = {{"年初预算数", decimals({"512.30", "86.45", "804.00", "1402.75"})},
                  {"全年预算数", decimals({"533.18", "90.02", "1022.91", "1646.11"})},
                  {"执行数", decimals({"533.18", "84.37", "831.69", "1449.24"})}};
  return chart;
}

ChartData bar_chart() {
  ChartData chart;
  chart.kind = ChartKind::bar;
  chart.title = "各项目预算执行率";
  chart.categories = {"农村人居环境整治", "乡村道路养护",         "综治维稳与网格化服务管理",
                      "便民服务中心运行", "老旧小区配套设施改造", "防汛抗旱应急",
                      "文化站免费开放"};
  chart.percent = true;
  chart.series = {{"执行率", decimals({"0.8804", "1", "0.9561", "0.7325", "0.4312", "0", "0.9988"})}};
  chart.series[0].values[5] = std::nullopt;
  return chart;
}

ChartData radar_chart() {
  ChartData chart;
  chart.kind = ChartKind::radar;
  chart.title = "一级指标得分率";
  chart.categories = {"决策", "过程", "产出", "效益", "满意度"};
  chart.percent = true;
  chart.series = {{"本年得分率", decimals({"0.95", "0.8243", "0.911", "0.74", "0.9"})},
                  {"上年得分率", decimals({"0.85", "0.88", "0.802", "0.8", "0.86"})}};
  return chart;
}

ChartData line_chart() {
  ChartData chart;
  chart.kind = ChartKind::line;
  chart.title = "近五年“三公”经费支出";
  chart.categories = {"2020年", "2021年", "2022年", "2023年", "2024年"};
  chart.unit = "万元";
  chart.series = {{"预算数", decimals({"42", "40", "38.5", "36", "34"})},
                  {"支出数", decimals({"39.31", "37.2", "38.44", "31.07", "29.85"})}};
  return chart;
}

ChartData pie_chart() {
  ChartData chart;
  chart.kind = ChartKind::pie;
  chart.title = "支出结构";
  chart.categories = {"人员经费", "公用经费", "运转类项目", "特定目标类项目"};
  chart.unit = "万元";
  chart.series = {{"执行数", decimals({"533.18", "84.37", "211.60", "620.09"})}};
  return chart;
}

std::string sample_body() {
  std::string body = paragraph("Heading1", "一、图表");
  body += paragraph("Body", "各项支出的预算安排、调整和执行情况如下图所示，图中数据双击即可编辑。");
  for (const char* name : {"柱形图", "条形图", "雷达图", "折线图", "饼图"}) {
    body += paragraph("Body", "{{%" + std::string(name) + "}}");
  }
  body += paragraph("Heading1", "二、图片");
  body += paragraph("Body", "{{%图片}}");
  body += paragraph("Body", "{{%图片}}");
  body += paragraph("Heading1", "三、子文档");
  body += paragraph("Body", "{{%子文档}}");
  return body;
}

// A PNG of one grey rectangle: 60 × 20 mm at 150 dots an inch.
PictureData picture() {
  constexpr unsigned kWidth = 354;
  constexpr unsigned kHeight = 118;
  constexpr unsigned kDotsPerMetre = 5906;
  const auto word = [](unsigned long value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
      bytes += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU);
    return bytes;
  };
  const auto chunk = [&](const std::string& name, const std::string& body) {
    const std::string checked = name + body;
    return word(body.size()) + checked +
           word(crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size())));
  };
  std::string rows;
  for (unsigned y = 0; y < kHeight; ++y) rows += '\0' + std::string(kWidth, static_cast<char>(0xC0));
  std::string packed(compressBound(rows.size()), '\0');
  uLongf size = packed.size();
  compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()), rows.size());
  packed.resize(size);
  PictureData result;
  result.bytes = "\x89PNG\r\n\x1a\n" + chunk("IHDR", word(kWidth) + word(kHeight) + std::string("\x08\0\0\0\0", 5)) +
                 chunk("pHYs", word(kDotsPerMetre) + word(kDotsPerMetre) + "\x01") + chunk("IDAT", packed) +
                 chunk("IEND", "");
  result.alt_text = "灰色矩形";
  return result;
}

TemplateValue sample_data(const std::string& sub_document) {
  return TemplateValue::object({{"柱形图", TemplateValue::chart(column_chart())},
                                {"条形图", TemplateValue::chart(bar_chart())},
                                {"雷达图", TemplateValue::chart(radar_chart())},
                                {"折线图", TemplateValue::chart(line_chart())},
                                {"饼图", TemplateValue::chart(pie_chart())},
                                {"图片", TemplateValue::picture(picture())},
                                {"子文档", TemplateValue::sub_document({sub_document, "sub.docx"})}});
}

// The template with the body replaced, but for its last section properties.
std::optional<std::string> with_body(std::string_view form, const std::string& body, Diagnostics& diagnostics) {
  const auto package = ZipPackage::open(std::string(form), ZipLimits{}, diagnostics);
  const auto document = package ? package->read("word/document.xml", diagnostics) : std::nullopt;
  if (!document) return std::nullopt;
  const std::size_t begin = document->find("<w:body>") + std::string_view("<w:body>").size();
  const std::size_t end = document->rfind("<w:sectPr");
  ZipWriter zip;
  for (const std::string& name : package->names()) {
    if (name == "word/document.xml") {
      zip.add(name, document->substr(0, begin) + body + document->substr(end));
    } else if (!zip.copy(*package, name, diagnostics)) {
      return std::nullopt;
    }
  }
  return zip.finish();
}

// With a style that the report lacks, a chart, a picture and a table.
std::optional<std::string> sub_document(Diagnostics& diagnostics) {
  const std::string body =
      paragraph("Body", "以下文字、图表和图片来自另一份文件。") + paragraph("Body", "{{%折线图}}") +
      paragraph("Body", "{{%图片}}") +
      "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>"
      "<w:gridCol w:w=\"4000\"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w=\"4000\" w:type=\"dxa\"/></w:tcPr>" +
      paragraph("TableText", "子文档的表格") + "</w:tc></w:tr></w:tbl>" + paragraph("Body", "子文档到此为止。");
  const auto form = with_body(kOtherTemplate, body, diagnostics);
  const auto opened = form ? DocxTemplate::open_memory(*form, "sub.docx", diagnostics) : std::nullopt;
  return opened ? opened->fill(TemplateValue::object({{"折线图", TemplateValue::chart(line_chart())},
                                                      {"图片", TemplateValue::picture(picture())}}),
                               diagnostics)
                : std::nullopt;
}

bool write_samples(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  const std::optional<std::string> form = with_body(kTemplate, sample_body(), diagnostics);
  const auto opened = form ? DocxTemplate::open_memory(*form, "sample.docx", diagnostics) : std::nullopt;
  const std::optional<std::string> inner = sub_document(diagnostics);
  const auto filled = opened && inner ? opened->fill(sample_data(*inner), diagnostics) : std::nullopt;
  if (!filled || !replace_file((folder / "placed.docx").string(), *filled, diagnostics)) return false;
  const DocxComment comment{"审核员", "审", "2024-05-01T09:00:00Z", {"图与表的口径是否一致？", "请核对。"}, {1, 2, 8}};
  const auto commented = add_docx_comments(*filled, "placed.docx", {comment}, diagnostics);
  return commented && replace_file((folder / "commented.docx").string(), *commented, diagnostics);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: report_samples FOLDER\n";
    return 2;
  }
  Diagnostics diagnostics;
  const bool written = write_samples(arguments[1], diagnostics);
  std::cerr << diagnostics.to_string(Language::chinese);
  return written ? 0 : 1;
}
