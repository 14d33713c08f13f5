#include <gtest/gtest.h>

#include "document/docx_reader.h"
#include "document/docx_template.h"
#include "document/figure_list.h"
#include "document/zip_writer.h"
#include "docx_testing.h"

namespace jiheng {
namespace {

const FigureIdentity kSpent{"实际支出", "", "14492426.11", "决算报表 第3页"};
const FigureIdentity kRow{"项目[2].执行数", "项目.执行数（铜岭路工程）", "125000", ""};

TEST(FigureMark, TakesMarksOutOfASentence) {
  const MarkedText taken =
      take_marks("支出" + marked_figure(kSpent, "1,449.24万元") + "、" + marked_figure(kRow, "12.50万元") + "。");
  EXPECT_EQ(taken.text, "支出1,449.24万元、12.50万元。");
  ASSERT_EQ(taken.figures.size(), 2U);
  EXPECT_EQ(taken.figures[0].figure, kSpent);
  EXPECT_EQ(taken.text.substr(taken.figures[0].begin, taken.figures[0].end - taken.figures[0].begin), "1,449.24万元");
  EXPECT_EQ(taken.figures[1].figure, kRow);
}

TEST(FigureMark, AnEmptyFigureStaysEmpty) { EXPECT_EQ(marked_figure(kSpent, ""), ""); }

TEST(FigureMark, MarksDoNotNest) {
  const MarkedText taken = take_marks(marked_figure(kSpent, "1" + marked_figure(kRow, "2")));
  EXPECT_EQ(taken.text, "12");
  ASSERT_EQ(taken.figures.size(), 1U);
  EXPECT_EQ(taken.figures[0].figure, kSpent);
}

TEST(FigureMark, WhatIsLeftOfBrokenMarksIsTakenOut) {
  const std::string marked = marked_figure(kSpent, "12万元");
  for (std::size_t cut = 1; cut < marked.size(); ++cut) {
    for (const std::string& text : {marked.substr(0, cut), marked.substr(cut)}) {
      const MarkedText taken = take_marks(text);
      EXPECT_TRUE(taken.figures.empty()) << cut;
      EXPECT_FALSE(may_hold_marks(taken.text)) << cut;
    }
  }
}

TEST(FigureMark, AFigureDoesNotReachOverLines) {
  EXPECT_TRUE(take_marks(marked_figure(kSpent, "1\n2")).figures.empty());
}

TEST(FigureMark, AValueHoldsCleanText) {
  const TemplateValue value("共" + marked_figure(kSpent, "12") + "万元");
  EXPECT_EQ(value.text(), "共12万元");
  EXPECT_EQ(value.figures().size(), 1U);
  EXPECT_TRUE(TemplateValue("共12万元").figures().empty());
}

// --- in Word ---

std::string filled(std::string_view body, const TemplateValue& data) {
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open_memory(testing::make_docx(body), "模板.docx", diagnostics);
  const auto bytes = opened ? opened->fill(data, diagnostics) : std::nullopt;
  EXPECT_TRUE(bytes) << diagnostics.to_string(Language::chinese);
  return bytes.value_or("");
}

TextDocument read(const std::string& docx) {
  Diagnostics diagnostics;
  auto document = read_docx_memory(docx, "报告.docx", diagnostics);
  EXPECT_TRUE(document) << diagnostics.to_string(Language::chinese);
  return document.value_or(TextDocument{});
}

std::vector<PrintedFigure> listed(const std::string& docx) {
  Diagnostics diagnostics;
  const auto package = ZipPackage::open_memory(docx, "报告.docx", ZipLimits{}, diagnostics);
  return package ? read_figure_list(*package) : std::vector<PrintedFigure>{};
}

TEST(FigureList, MarksFiguresWithBookmarksAndListsThem) {
  const TemplateValue data = TemplateValue::object(
      {{"句", "支出" + marked_figure(kSpent, "1,449.24万元") + "，\n其中" + marked_figure(kRow, "12.50万元") + "。"}});
  const std::string docx = filled(testing::paragraph("{{句}}"), data);
  EXPECT_EQ(testing::tell(docx), "支出1,449.24万元，\n其中12.50万元。\n");
  const TextDocument document = read(docx);
  ASSERT_EQ(document.blocks.size(), 2U);
  const TextMark& first = document.blocks[0].paragraph()->marks.at(0);
  EXPECT_EQ(first.begin, 2);
  EXPECT_EQ(first.end, 12);
  EXPECT_LE(first.name.size(), 40U);
  const auto figures = listed(docx);
  ASSERT_EQ(figures.size(), 2U);
  EXPECT_EQ(figures[0].bookmark, first.name);
  EXPECT_EQ(figures[0].figure.id, "实际支出");
  EXPECT_EQ(figures[0].figure.value, "14492426.11");
  EXPECT_EQ(figures[0].figure.source, "决算报表 第3页");
  EXPECT_EQ(figures[0].text, "1,449.24万元");
  EXPECT_EQ(figures[1].bookmark, document.blocks[1].paragraph()->marks.at(0).name);
  EXPECT_EQ(figures[1].figure.name, "项目.执行数（铜岭路工程）");
}

TEST(FigureList, TheSameFigureHasTheSameHashesAndAnotherNumber) {
  const std::string docx =
      filled(testing::paragraph("{{a}} {{a}}"), {TemplateValue::object({{"a", marked_figure(kSpent, "1")}})});
  const auto figures = listed(docx);
  ASSERT_EQ(figures.size(), 2U);
  EXPECT_NE(figures[0].bookmark, figures[1].bookmark);
  EXPECT_EQ(figures[0].bookmark.substr(0, 20), figures[1].bookmark.substr(0, 20));
}

TEST(FigureList, ReportsWithoutFiguresCarryNoList) {
  const std::string docx = filled(testing::paragraph("{{a}}"), TemplateValue::object({{"a", "1"}}));
  Diagnostics diagnostics;
  const auto package = ZipPackage::open_memory(docx, "报告.docx", ZipLimits{}, diagnostics);
  ASSERT_TRUE(package);
  EXPECT_FALSE(package->contains("customXml/item1.xml"));
}

TEST(FigureList, EqualCellsMergeThoughTheirBookmarksDiffer) {
  TemplateValue rows = TemplateValue::list();
  for (const char* name : {"甲", "乙"}) {
    rows.add(TemplateValue::object({{"数", marked_figure(kSpent, "12.50")}, {"名", name}}));
  }
  const std::string docx = filled(testing::table(testing::row({"{{#行}}{{数|合并}}", "{{名}}{{/行}}"})),
                                  TemplateValue::object({{"行", rows}}));
  EXPECT_EQ(testing::tell(docx), "| 12.50 | 甲 |\n| ^ | 乙 |\n\n");
  EXPECT_EQ(listed(docx).size(), 1U);  // the second one is not in the document
}

TEST(FigureList, AListThatWasChangedIsNotBelieved) {
  const std::string docx =
      filled(testing::paragraph("{{a}}"), TemplateValue::object({{"a", marked_figure(kSpent, "1")}}));
  std::string xml = testing::part_of(docx, "customXml/item1.xml");
  const auto with_list = [&] {
    Diagnostics diagnostics;
    const auto package = ZipPackage::open_memory(docx, "报告.docx", ZipLimits{}, diagnostics);
    ZipWriter zip;
    for (const std::string& name : package->names()) {
      if (name == "customXml/item1.xml") continue;
      EXPECT_TRUE(zip.copy(*package, name, diagnostics));
    }
    zip.add("customXml/item1.xml", xml);
    return listed(zip.finish());
  };
  EXPECT_EQ(with_list().size(), 1U);
  xml.replace(xml.find("14492426.11"), 11, "14492426.12");
  EXPECT_TRUE(with_list().empty());
}

TEST(FigureMark, MarksArePutBackAsTheyWere) {
  const std::string marked = "支出" + marked_figure(kSpent, "14,492,426.11元") + "，占" + marked_figure(kSpent, "88%");
  EXPECT_EQ(with_marks(take_marks(marked)), marked);
  EXPECT_EQ(with_marks(take_marks("没有")), "没有");
  EXPECT_EQ(with_marks({}), "");
}

TEST(FigureList, XmlIsEqualButForItsFigures) {
  FigureList list;
  std::string a = "<w:r>甲</w:r>";
  std::string b = a;
  const std::size_t number = list.begin_mark(b, kSpent, "1");
  a += "<w:r>1</w:r>";
  b += "<w:r>1</w:r>";
  FigureList::end_mark(b, number);
  EXPECT_TRUE(equal_but_for_figures(a, b));
  EXPECT_TRUE(equal_but_for_figures(b, a));
  EXPECT_FALSE(equal_but_for_figures(a + "<w:r/>", b));
  EXPECT_FALSE(equal_but_for_figures(a, b + "x"));
  EXPECT_FALSE(equal_but_for_figures("<w:bookmarkStart w:id=\"4\" w:name=\"x\"/>", ""));
}

}  // namespace
}  // namespace jiheng
