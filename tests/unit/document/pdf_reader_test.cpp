#include "document/pdf_reader.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "block_testing.h"
#include "docx_testing.h"
#include "pdf_testing.h"

namespace jiheng {
namespace {

using testing::codes_of;
using testing::make_pdf;
using testing::PageWriter;
using testing::tell;

std::string tell_pages(const std::vector<PdfPage>& pages) { return tell(document_of_pages(pages, "报告.pdf").blocks); }

// Lines of 40 characters fill the page from 70 to 490 points.
const std::string kFull = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九";

TEST(PdfReader, JoinsLinesToParagraphs) {
  PageWriter page;
  page.at(91, 100, kFull.substr(0, kFull.size() - 6)).at(70, 120, kFull).at(70, 140, "完成率98.69%。");
  page.at(91, 160, kFull.substr(0, kFull.size() - 6)).at(70, 180, "另一段。");
  EXPECT_EQ(tell_pages({page.page()}), kFull.substr(0, kFull.size() - 6) + kFull + "完成率98.69%。\n" +
                                           kFull.substr(0, kFull.size() - 6) + "另一段。\n");
}

TEST(PdfReader, PutsNoSpaceBesideHanCharacters) {
  PageWriter page;
  page.at(70, 100, "支出").at(94, 100, "321.02").at(128, 100, "万元").at(70, 140, "Total").at(105, 140, "cost");
  EXPECT_EQ(tell_pages({page.page()}), "支出321.02万元\nTotal cost\n");
}

TEST(PdfReader, JoinsParagraphsOverPagesAndTakesOutPageNumbers) {
  std::vector<PdfPage> pages;
  for (int i = 1; i <= 3; ++i) {
    PageWriter page;
    page.at(200, 40, "某单位2024年度部门决算");
    for (int line = 0; line < 3; ++line) page.at(70, 100 + line * 20, kFull);
    pages.push_back(page.at(280, 800, "- " + std::to_string(i) + " -").page());
  }
  const TextDocument document = document_of_pages(pages, "报告.pdf");
  ASSERT_EQ(document.blocks.size(), 1U);
  EXPECT_EQ(character_count(document.blocks[0].paragraph()->text), 9 * 39U);
  EXPECT_EQ(std::get<PageAnchor>(document.blocks[0].paragraph()->anchor).page, 1);
  ASSERT_EQ(document.headers.size(), 1U);
  EXPECT_EQ(document.headers[0].blocks.size(), 3U);
  ASSERT_EQ(document.footers.size(), 1U);
  EXPECT_EQ(tell(document.footers[0].blocks), "- 1 -\n- 2 -\n- 3 -\n");
}

TEST(PdfReader, KeepsFiguresAtTheEdgeThatAreNoPageNumbers) {
  EXPECT_EQ(tell_pages({PageWriter().at(70, 100, "合计").at(70, 800, "307.82").page()}), "合计\n307.82\n");
  EXPECT_EQ(tell_pages({PageWriter().at(70, 800, "2024").page(), PageWriter().at(70, 800, "2024").page()}),
            "2024\n2024\n");
}

TEST(PdfReader, RebuildsTables) {
  PageWriter page;
  page.at(200, 80, "支出决算表").at(400, 100, "单位：万元");
  page.at(80, 130, "科目").at(200, 130, "预算数").at(300, 130, "决算数");
  page.at(80, 160, "工资福利支出").at(203, 160, "1,321.02").at(310, 160, "307.82");
  page.at(80, 190, "商品和服务").at(315, 196, "2.20").at(80, 202, "支出");  // wrapped, figure between its lines
  page.at(80, 230, "合").at(110, 230, "计").at(300, 230, "1,310.02");
  EXPECT_EQ(tell_pages({page.page()}),
            "支出决算表\n单位：万元\n| 科目 | 预算数 | 决算数 |\n| 工资福利支出 | 1,321.02 | 307.82 |\n"
            "| 商品和服务支出 | 2.20 |\n| 合计 | 1,310.02 |\n");
}

TEST(PdfReader, CoversColumnsWithACentredHead) {
  PageWriter page;
  page.at(80, 100, "科目").at(230, 100, "金额合计");
  page.at(80, 120, "编码").at(210, 120, "预算数").at(260, 120, "决算数");
  page.at(80, 140, "201").at(210, 140, "1.00").at(260, 140, "2.00");
  EXPECT_EQ(tell_pages({page.page()}), "| 科目 | 金额合计<1x2> |\n| 编码 | 预算数 | 决算数 |\n| 201 | 1.00 | 2.00 |\n");
}

TEST(PdfReader, JoinsATableOverPages) {
  const auto page = [](const char* name, const char* amount, double top) {
    return PageWriter()
        .at(80, top, "科目")
        .at(300, top, "决算数")
        .at(80, top + 30, name)
        .at(300, top + 30, amount)
        .page();
  };
  EXPECT_EQ(tell_pages({page("甲项目", "1.00", 600), page("乙项目", "2.00", 150)}),
            "| 科目 | 决算数 |\n| 甲项目 | 1.00 |\n| 乙项目 | 2.00 |\n");
}

TEST(PdfReader, KnowsNumberedHeadings) {
  PageWriter page;
  page.at(70, 100, "（一）支出情况").at(70, 120, kFull);
  EXPECT_EQ(tell_pages({page.page()}), "2 （一）支出情况\n" + kFull + "\n");
}

TEST(PdfReader, ReadsWordsWithTheirPlaces) {
  Diagnostics diagnostics;
  const auto document = read_pdf(make_pdf({{{100, 200, "Total 12.50"}}, {{100, 200, "Next"}}}), "a.pdf", diagnostics);
  ASSERT_TRUE(document) << diagnostics.to_string(Language::english);
  ASSERT_EQ(document->blocks.size(), 2U);
  EXPECT_EQ(document->blocks[0].paragraph()->text, "Total 12.50");
  const auto anchor = std::get<PageAnchor>(document->blocks[1].paragraph()->anchor);
  EXPECT_EQ(anchor.page, 2);
  EXPECT_NEAR(anchor.left, 100, 1);
  EXPECT_NEAR(anchor.bottom, 200, 6);
}

std::string fault_of(std::string_view bytes, const PdfLimits& limits = {}) {
  Diagnostics diagnostics;
  return read_pdf(bytes, "a.pdf", diagnostics, limits) ? "read" : codes_of(diagnostics);
}

TEST(PdfReader, SaysWhyItCannotRead) {
  const std::string good = make_pdf({{{100, 200, "one two"}}, {{100, 200, "three"}}});
  EXPECT_EQ(fault_of(good), "read");
  EXPECT_EQ(fault_of("%PDF-1.4 nothing"), "pdf.damaged");
  EXPECT_EQ(fault_of(""), "pdf.damaged");
  EXPECT_EQ(fault_of(make_pdf({{}})), "pdf.no-text");
  EXPECT_EQ(fault_of(good, {.pages = 1}), "pdf.too-many-pages");
  EXPECT_EQ(fault_of(good, {.words = 2}), "pdf.too-many-words");
  EXPECT_EQ(fault_of(make_pdf({{{100, 200, "secret"}}}, true)), "pdf.password");
}

}  // namespace
}  // namespace jiheng
