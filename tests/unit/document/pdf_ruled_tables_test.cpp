#include <random>

#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "base/text.h"
#include "block_testing.h"
#include "document/pdf_reader.h"
#include "docx_testing.h"
#include "pdf_testing.h"

namespace jiheng {
namespace {

using testing::codes_of;
using testing::make_pdf;
using testing::PageWriter;
using testing::tell;

std::string tell_pages(const std::vector<PdfPage>& pages) { return tell(document_of_pages(pages, "报告.pdf").blocks); }

// Without white space.
std::size_t told_characters(const std::vector<Block>& blocks) {
  std::size_t count = 0;
  for (const char32_t c : to_code_points(plain_text(blocks))) count += c != U' ' && c != U'\n' ? 1 : 0;
  return count;
}

bool covers_itself(const Table& table) {
  const TableGrid grid(table);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    int column = 0;
    for (const TableCell& cell : table.rows[r].cells) {
      if (cell.column < column || cell.column_span < 1 || cell.row_span < 1) return false;
      column = cell.column + cell.column_span;
      if (column > table.columns || r + static_cast<std::size_t>(cell.row_span) > table.rows.size()) return false;
      if (grid.at(static_cast<int>(r) + cell.row_span - 1, column - 1) != &cell) return false;
    }
  }
  return true;
}

const std::vector<double> kColumns{70, 130, 260, 340};

TEST(PdfRuledTables, EachWordStandsInItsCell) {
  PageWriter page;
  page.at(150, 70, "支出决算表").grid(kColumns, {100, 120, 140, 160});
  page.at(75, 105, "编码").at(135, 105, "科目").at(265, 105, "决算数");
  page.at(75, 125, "201").at(135, 125, "一般公共服务支出").at(290, 125, "264.87");
  page.at(135, 145, "合").at(200, 145, "计").at(290, 145, "264.87");
  EXPECT_EQ(tell_pages({page.page()}),
            "支出决算表\n| 编码 | 科目 | 决算数 |\n| 201 | 一般公共服务支出 | 264.87 |\n|  | 合计 | 264.87 |\n");
}

TEST(PdfRuledTables, JoinsTheLinesOfACell) {
  PageWriter page;
  page.grid(kColumns, {100, 150, 200, 250});
  page.at(75, 105, "20805").at(135, 105, "机关事业单位基本养老保").at(135, 120, "险缴费支出").at(285, 112, "1,322,815");
  // A figure broken by the border of its cell is one figure; two figures below each other are two.
  page.at(75, 155, "12345678901").at(75, 170, "23.45").at(265, 205, "10.00").at(265, 220, "20.00");
  EXPECT_EQ(
      tell_pages({page.page()}),
      "| 20805 | 机关事业单位基本养老保险缴费支出 | 1,322,815 |\n| 1234567890123.45 |  |  |\n|  |  | 10.00/20.00 |\n");
}

TEST(PdfRuledTables, PartsSentencesOfACell) {
  PageWriter page;
  page.grid({70, 130, 340}, {100, 160});
  page.at(75, 105, "目标")
      .at(135, 105, "1.完成甲项。")
      .at(135, 120, "2.完成乙项，并于年底前通过验收，形成")
      .at(135, 135, "报告。");
  EXPECT_EQ(tell_pages({page.page()}), "| 目标 | 1.完成甲项。/2.完成乙项，并于年底前通过验收，形成报告。 |\n");
}

TEST(PdfRuledTables, AShortLineOfAWideCellEndsAParagraph) {
  PageWriter page;
  page.grid({70, 130, 340}, {100, 160});
  page.at(75, 105, "证据").at(135, 105, "预算调整说明：未提供").at(135, 120, "预算调整数：未提供").at(135, 135, "合计");
  EXPECT_EQ(tell_pages({page.page()}), "| 证据 | 预算调整说明：未提供/预算调整数：未提供/合计 |\n");
  PageWriter centred;  // a head that was broken by hand
  centred.grid({70, 130, 340}, {100, 160});
  centred.at(75, 105, "编码").at(214, 105, "功能分类").at(214, 120, "科目编码");
  EXPECT_EQ(tell_pages({centred.page()}), "| 编码 | 功能分类科目编码 |\n");
}

TEST(PdfRuledTables, ABorderThatWavesIsOneBorder) {
  PageWriter page;  // the head's border 15 points right of that of the rows
  page.line(70, 100, 340, 100).line(70, 120, 340, 120).line(70, 140, 340, 140).line(70, 100, 70, 140);
  page.line(340, 100, 340, 140).line(260, 100, 260, 140).line(145, 100, 145, 120).line(130, 120, 130, 140);
  page.at(75, 105, "科目编码").at(160, 105, "名称").at(265, 105, "金额");
  page.at(75, 125, "204").at(135, 125, "公共安全").at(265, 125, "1.00");
  EXPECT_EQ(tell_pages({page.page()}), "| 科目编码 | 名称 | 金额 |\n| 204 | 公共安全 | 1.00 |\n");
}

TEST(PdfRuledTables, PartsRowsThatNoLineParts) {
  PageWriter page;  // lines around the header, the columns and the whole
  page.grid({70, 210, 340}, {100, 120, 260});
  page.at(75, 105, "科目").at(265, 105, "决算数");
  page.at(75, 125, "一般公共服务支出").at(290, 125, "264.87");
  page.at(75, 155, "社会保障和就业与国有资本").at(75, 168, "经营支出").at(290, 155, "10.82");
  page.at(75, 195, "住房保障支出").at(290, 195, "29.42").at(75, 235, "合计").at(290, 235, "305.11");
  EXPECT_EQ(tell_pages({page.page()}),
            "| 科目 | 决算数 |\n| 一般公共服务支出 | 264.87 |\n| 社会保障和就业与国有资本经营支出 | 10.82 |\n"
            "| 住房保障支出 | 29.42 |\n| 合计 | 305.11 |\n");
}

TEST(PdfRuledTables, ACellBesideStackedRowsReachesOverThem) {
  PageWriter page;
  page.line(70, 100, 340, 100).line(130, 130, 340, 130).line(70, 190, 340, 190);
  for (const double x : kColumns) page.line(x, 100, x, 190);
  page.at(75, 140, "支出").at(135, 110, "一").at(290, 110, "1.00");
  page.at(135, 135, "二").at(290, 135, "2.00").at(135, 165, "三").at(290, 165, "3.00");
  EXPECT_EQ(tell_pages({page.page()}), "| 支出<3x1> | 一 | 1.00 |\n| 二 | 2.00 |\n| 三 | 3.00 |\n");
}

TEST(PdfRuledTables, LinesOfTextInACellAreNoRows) {
  PageWriter page;
  page.grid({70, 240, 340}, {100, 160});
  page.at(75, 105, "甲项目").at(75, 120, "乙项目").at(75, 135, "共两项").at(290, 120, "264.87");
  EXPECT_EQ(tell_pages({page.page()}), "| 甲项目/乙项目/共两项 | 264.87 |\n");
}

TEST(PdfRuledTables, AnEmptyFormIsATable) {
  PageWriter page;
  std::vector<double> rows;
  for (int i = 0; i <= 20; ++i) rows.push_back(100 + 15 * i);
  page.grid(kColumns, rows).at(75, 102, "编码").at(135, 102, "科目").at(265, 102, "决算数");
  EXPECT_TRUE(tell_pages({page.page()}).starts_with("| 编码 | 科目 | 决算数 |\n|  |  |  |\n"));
}

TEST(PdfRuledTables, SquaredPaperIsNoTable) {
  PageWriter page;
  for (int i = 0; i <= 30; ++i) page.line(50 + 15 * i, 100, 50 + 15 * i, 550).line(50, 100 + 15 * i, 500, 100 + 15 * i);
  page.at(60, 103, "图一").at(60, 403, "收入");
  EXPECT_EQ(tell_pages({page.page()}), "图一\n收入\n");
}

// Whatever is drawn, cells cover the table without overlap, and no word is lost.
TEST(PdfRuledTables, HoldForAnyLines) {
  std::mt19937 random(20240229);
  const auto number = [&](int most) { return static_cast<double>(random() % static_cast<unsigned>(most)); };
  for (int round = 0; round < 300; ++round) {
    std::vector<PdfPage> pages;
    std::size_t characters = 0;
    for (int i = 0; i < 3; ++i) {
      PageWriter page;
      for (int n = 0; n < 12; ++n) {
        const double x = 50 + 60 * number(8);
        const double y = 60 + 40 * number(16);
        page.line(x, y, x + 60 * number(6), y).line(x, y, x, y + 40 * number(6));
        page.at(x + 5, y + 10 + number(15), n % 2 == 0 ? "12.50" : "合计");
        characters += n % 2 == 0 ? 5 : 2;
      }
      pages.push_back(page.page());
    }
    const TextDocument document = document_of_pages(pages, "a.pdf");
    std::size_t found = 0;
    for (const Story& story : document.headers) found += told_characters(story.blocks);
    for (const Story& story : document.footers) found += told_characters(story.blocks);
    ASSERT_EQ(found + told_characters(document.blocks), characters) << "round " << round;
    for (const Block& block : document.blocks) {
      ASSERT_TRUE(block.table() == nullptr || covers_itself(*block.table())) << "round " << round;
    }
  }
}

PageWriter part(double top, const char* name, const char* amount, bool header) {
  PageWriter page;
  page.grid(kColumns, header ? std::vector<double>{top, top + 20, top + 40} : std::vector<double>{top, top + 20});
  if (header) page.at(75, top + 5, "编码").at(135, top + 5, "科目").at(265, top + 5, "决算数");
  const double row = header ? top + 25 : top + 5;
  return page.at(75, row, "201").at(135, row, name).at(290, row, amount);
}

TEST(PdfRuledTables, GoesOnOverPagesWithoutItsHeaderAgain) {
  EXPECT_EQ(tell_pages({part(700, "甲", "1.00", true).page(), part(80, "乙", "2.00", true).page(),
                        part(80, "丙", "3.00", false).page()}),
            "|= 编码 | 科目 | 决算数 |\n| 201 | 甲 | 1.00 |\n| 201 | 乙 | 2.00 |\n| 201 | 丙 | 3.00 |\n");
}

TEST(PdfRuledTables, GoesOnBelowItsTitleAgain) {
  EXPECT_EQ(tell_pages({part(700, "甲", "1.00", true).at(150, 670, "支出决算表").page(),
                        part(120, "乙", "2.00", true).at(150, 90, "支出决算表（续表）").page()}),
            "支出决算表\n|= 编码 | 科目 | 决算数 |\n| 201 | 甲 | 1.00 |\n| 201 | 乙 | 2.00 |\n");
}

TEST(PdfRuledTables, AnotherTitleBeginsAnotherTable) {
  EXPECT_EQ(
      tell_pages({part(700, "甲", "1.00", true).page(), part(220, "乙", "2.00", false).at(150, 190, "收入表").page()}),
      "| 编码 | 科目 | 决算数 |\n| 201 | 甲 | 1.00 |\n收入表\n| 201 | 乙 | 2.00 |\n");
}

TEST(PdfRuledTables, OtherColumnsAreAnotherTable) {
  PageWriter next;
  next.grid({70, 200, 300, 340}, {80, 100}).at(75, 85, "乙").at(205, 85, "2.00");
  EXPECT_EQ(tell_pages({part(700, "甲", "1.00", false).page(), next.page()}),
            "| 201 | 甲 | 1.00 |\n| 乙 | 2.00 |  |\n");
}

TEST(PdfRuledTables, MakesARowThatThePageBrokeWholeAgain) {
  PageWriter first;
  first.grid(kColumns, {700, 720}).at(75, 705, "208").at(132, 705, "社会保障和就业支出和卫").at(290, 705, "8.51");
  PageWriter second;
  second.grid(kColumns, {80, 100, 120})
      .at(132, 85, "生健康支出")
      .at(75, 105, "210")
      .at(132, 105, "住房")
      .at(290, 105, "1.00");
  EXPECT_EQ(tell_pages({first.page(), second.page()}),
            "| 208 | 社会保障和就业支出和卫生健康支出 | 8.51 |\n| 210 | 住房 | 1.00 |\n");
}

TEST(PdfRuledTables, ARowOfItsOwnStaysOne) {
  PageWriter first;
  first.grid(kColumns, {700, 720}).at(132, 705, "社会保障和就业支出和卫").at(290, 705, "8.51");
  PageWriter second;  // a figure of its own
  second.grid(kColumns, {80, 100}).at(132, 85, "其他支出").at(290, 85, "1.00");
  EXPECT_EQ(tell_pages({first.page(), second.page()}),
            "|  | 社会保障和就业支出和卫 | 8.51 |\n|  | 其他支出 | 1.00 |\n");
}

TEST(PdfRuledTables, ACellOverRowsGoesOnOverThePage) {
  PageWriter first;
  first.grid(kColumns, {700, 720}).at(75, 705, "甲").at(135, 705, "一").at(290, 705, "1.00");
  PageWriter second;
  second.line(70, 80, 340, 80).line(130, 100, 340, 100).line(70, 120, 340, 120);
  for (const double x : kColumns) second.line(x, 80, x, 120);
  second.at(135, 85, "二").at(290, 85, "2.00").at(135, 105, "三").at(290, 105, "3.00");
  EXPECT_EQ(tell_pages({first.page(), second.page()}), "| 甲<3x1> | 一 | 1.00 |\n| 二 | 2.00 |\n| 三 | 3.00 |\n");
}

TEST(PdfRuledTables, SentencesAroundATableStaySentences) {
  PageWriter page;
  page.at(70, 60, "一、收入情况").grid(kColumns, {100, 120}).at(75, 105, "合计").at(290, 105, "1.00");
  page.at(70, 140, "注：本表反映收入。");
  EXPECT_EQ(tell_pages({page.page()}), "1 一、收入情况\n| 合计 |  | 1.00 |\n注：本表反映收入。\n");
}

// From a file: strokes, filled rectangles, a line in a form, and what is not seen: white, clipped away, a curve.
TEST(PdfRuledTables, ReadsRulingsOfAFile) {
  const std::string drawing =
      "q 1 0 0 1 0 642 cm 0.5 w 100 0 m 300 0 l S 100 -40 m 300 -40 l S Q\n"
      "100 602 0.5 40 re f 299.5 602 0.5 40 re f q 2 0 0 2 0 0 cm 100 301 0.25 20 re f* Q\n"
      "q 1 g 100 622 200 0.5 re f Q q 0 0 10 10 re W n 100 615 200 0.5 re f Q 150 602 m 150 642 150 642 151 602 c S\n";
  Diagnostics diagnostics;
  const auto document =
      read_pdf(make_pdf({{{110, 230, "Item"}, {210, 230, "12.50"}}}, false, drawing), "a.pdf", diagnostics);
  ASSERT_TRUE(document) << diagnostics.to_string(Language::english);
  EXPECT_EQ(tell(document->blocks), "| Item | 12.50 |\n");
  const Table* table = document->blocks.at(0).table();
  ASSERT_NE(table, nullptr);
  const auto place = std::get<PageAnchor>(table->rows.at(0).cells.at(1).anchor);
  EXPECT_NEAR(place.left, 200, 1);
  EXPECT_NEAR(place.top, 200, 1);
  EXPECT_NEAR(place.bottom, 240, 1);
}

TEST(PdfRuledTables, APageOfTooManyLinesIsReadWithoutThem) {
  std::string drawing;
  for (int i = 0; i < 2'000; ++i) drawing += std::to_string(i % 500) + " 10 m " + std::to_string(i % 500) + " 90 l S\n";
  Diagnostics diagnostics;
  const auto document = read_pdf(make_pdf({{{110, 230, "Item"}, {210, 230, "12.50"}}}, false, drawing), "a.pdf",
                                 diagnostics, {.rulings = 1'000});
  ASSERT_TRUE(document);
  EXPECT_EQ(codes_of(diagnostics), "pdf.too-many-rulings");
}

}  // namespace
}  // namespace jiheng
