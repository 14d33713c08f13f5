#include "document/workbook_blocks.h"

#include <gtest/gtest.h>

#include "block_testing.h"
#include "docx_testing.h"
#include "xlsx_test_books.h"

namespace jiheng {
namespace {

using testing::codes_of;
using testing::tell;

std::string tell_book(const test::BookParts& parts, std::size_t most_cells = 100) {
  Workbook book = test::open_book(parts.zip());
  Diagnostics diagnostics;
  const auto document = read_workbook_blocks(book, diagnostics, most_cells);
  return document ? tell(document->blocks) : codes_of(diagnostics);
}

constexpr const char* kSheet =
    "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>项目</t></is></c><c r=\"D2\" "
    "t=\"inlineStr\"><is><t>金额</t></is></c></row>"
    "<row r=\"3\"><c r=\"D3\"><v>1</v></c><c r=\"E3\"><v>2.5</v></c></row>"
    "<row r=\"7\"><c r=\"B7\" t=\"inlineStr\"><is><t> </t></is></c></row>";

TEST(WorkbookBlocks, ReadsASheetAsHeadingAndTable) {
  const test::BookParts parts(kSheet, "<mergeCells><mergeCell ref=\"B2:C3\"/><mergeCell ref=\"D2:E2\"/></mergeCells>");
  EXPECT_EQ(tell_book(parts), "1 表一\n| 项目<2x1> | 金额<1x2> |\n| 1 | 2.5 |\n");
}

TEST(WorkbookBlocks, AnchorsAreThePlacesInTheSheet) {
  Workbook book = test::open_book(test::BookParts(kSheet).zip());
  Diagnostics diagnostics;
  const auto document = read_workbook_blocks(book, diagnostics);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->blocks.at(1).table()->rows.at(1).cells.at(1).anchor, Anchor(SheetAnchor{1, 3, 5}));
}

TEST(WorkbookBlocks, ShowsNumbersAsTheirFormatDoes) {
  const auto shown = [](const char* text, const char* code) {
    const NumberFormat format = parse_number_format(code);
    Cell cell;
    cell.kind = CellKind::number;
    cell.text = text;
    cell.format = &format;
    return shown_text(cell);
  };
  EXPECT_EQ(shown("0.88045", "0.00%"), "88.05%");
  EXPECT_EQ(shown("14492426.115", "#,##0.00"), "14,492,426.12");
  EXPECT_EQ(shown("-123456", "#,##0"), "-123,456");
  EXPECT_EQ(shown("-123", "#,##0"), "-123");
  EXPECT_EQ(shown("16461154.6", "#,##0.0,"), "16,461.2");
  EXPECT_EQ(shown("3.14159", "General"), "3.14159");
  EXPECT_EQ(shown("3.14159", "0.00"), "3.14");
}

TEST(WorkbookBlocks, RefusesTooManyCellsAndNone) {
  EXPECT_EQ(tell_book(test::BookParts(kSheet), 3), "xlsx.too-many-cells");
  EXPECT_EQ(tell_book(test::BookParts("")), "xlsx.empty");
}

}  // namespace
}  // namespace jiheng
