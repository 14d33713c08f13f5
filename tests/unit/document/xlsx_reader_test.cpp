#include "document/xlsx_reader.h"

#include <stdexcept>

#include <gtest/gtest.h>

#include "unit/document/xlsx_test_books.h"
#include "unit/document/zip_test_files.h"

namespace jiheng {
namespace {

using test::BookParts;
using test::cells_of;

TEST(Workbook, ReadsEveryKindOfCell) {
  const BookParts parts = BookParts(R"(<row r="2">
      <c r="A2"><v>12.5</v></c><c r="B2" t="n"><v> 1E3 </v></c><c r="C2" t="s"><v>1</v></c>
      <c r="D2" t="inlineStr"><is><t>内</t></is></c><c r="E2" t="str"><f>A1&amp;""</f><v>串</v></c>
      <c r="F2" t="b"><v>1</v></c><c r="G2" t="b"><f>1=2</f><v>0</v></c><c r="H2" t="e"><f>1/0</f><v>#DIV/0!</v></c>
      <c r="I2" t="d"><v>2024-12-31T00:00:00</v></c><c r="J2"><f>SUM(A2:B2)</f></c><c r="K2" s="0"/>
      <c r="L2" t="str"><f>""</f><v></v></c></row>)")
                              .strings("<si><t>零</t></si><si><t>一</t></si>");
  EXPECT_EQ(cells_of(parts),
            "A2 number 12.5\nB2 number 1000\nC2 text 一\nD2 text 内\nE2 text 串 formula\nF2 boolean TRUE\n"
            "G2 boolean FALSE formula\nH2 error #DIV/0! formula\nI2 date 2024-12-31\nJ2 empty  formula\n"
            "L2 text  formula\n");
}

TEST(Workbook, JoinsRichTextAndLeavesPhoneticsOut) {
  const BookParts parts =
      BookParts(R"(<row><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>甲</t></r><rPh sb="0" eb="1"><t>jia</t></rPh>
      <r><t xml:space="preserve"> 乙</t></r></is></c></row>)")
          .strings(R"(<si><r><rPr><b/></rPr><t>项目</t></r><r><t xml:space="preserve"> 支出_x000D_
</t></r><rPh sb="0" eb="2"><t>xiangmu</t></rPh><phoneticPr fontId="1"/></si>)");
  EXPECT_EQ(cells_of(parts), "A1 text 项目 支出\r\n\nB1 text 甲 乙\n");
}

TEST(Workbook, FillsInMissingReferences) {
  EXPECT_EQ(cells_of(BookParts(
                "<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row>"
                "<row><c><v>5</v></c></row>")),
            "A1 number 1\nB1 number 2\nC5 number 3\nD5 number 4\nA6 number 5\n");
}

TEST(Workbook, StoredTextIsKeptBesideTheCleanedOne) {
  std::optional<Workbook> book;
  const Grid grid =
      test::read_grid(book, BookParts("<row><c><v>973815.44999999995</v></c><c><v>1E3</v></c></row>").zip());
  EXPECT_EQ(grid.at(1, 1)->text, "973815.45");
  EXPECT_EQ(grid.at(1, 1)->stored, "973815.44999999995");
  EXPECT_EQ(grid.at(1, 2)->text, "1000");
  EXPECT_EQ(grid.at(1, 2)->stored, "1E3");
}

TEST(Workbook, FormatsTellDatesAndPrintedDigits) {
  std::optional<Workbook> book;
  const Grid grid = test::read_grid(
      book,
      BookParts(
          "<row><c s=\"1\"><v>88.0402</v></c><c s=\"2\"><v>45657</v></c><c s=\"3\"><v>1.5</v></c><c><v>45657</v></c>"
          "<c s=\"99\"><v>7</v></c><c s=\"4\"><v>1.5</v></c></row>")
          .styles("<numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
                  "<numFmt numFmtId=\"165\" formatCode=\"#,##0.000\"/>",
                  {0, 10, 164, 165, 46})
          .zip());
  EXPECT_EQ(grid.at(1, 1)->format->category, FormatCategory::percent);
  EXPECT_EQ(grid.at(1, 1)->format->decimals, 2);
  EXPECT_EQ(grid.at(1, 2)->kind, CellKind::date);
  EXPECT_EQ(grid.at(1, 2)->text, "2024-12-31");
  EXPECT_EQ(grid.at(1, 2)->stored, "45657");
  EXPECT_EQ(grid.at(1, 3)->format->decimals, 3);
  EXPECT_EQ(grid.at(1, 4)->kind, CellKind::number);
  EXPECT_EQ(grid.at(1, 5)->format->code, "General");
  EXPECT_EQ(grid.at(1, 6)->kind, CellKind::number);  // a duration
}

TEST(Workbook, BothEpochs) {
  const auto parts = [] { return BookParts("<row><c s=\"0\"><v>1</v></c></row>").styles("", {14}); };
  EXPECT_EQ(cells_of(parts()), "A1 date 1900-01-01\n");
  EXPECT_EQ(cells_of(parts().epoch_1904()), "A1 date 1904-01-02\n");
  EXPECT_TRUE(test::open_book(parts().epoch_1904().zip()).uses_1904_dates());
}

TEST(Workbook, DatesThatNeverWereAreNumbersWithAWarning) {
  const BookParts parts = BookParts("<row><c s=\"0\"><v>60</v></c><c s=\"0\"><v>-3</v></c></row>").styles("", {14});
  EXPECT_EQ(cells_of(parts), "A1 number 60\nB1 number -3\n");
  EXPECT_EQ(test::codes_and_places_of(parts),
            (std::vector<std::string>{"xlsx.no-such-date 表一!A1", "xlsx.no-such-date 表一!B1"}));
}

TEST(Workbook, RowsOutOfOrderArePassedWithAWarning) {
  const BookParts parts(
      "<row r=\"3\"><c r=\"B3\"><v>2</v></c><c r=\"A3\"><v>1</v></c></row><row r=\"1\"><c><v>0</v></c></row>");
  EXPECT_EQ(cells_of(parts), "A1 number 0\nA3 number 1\nB3 number 2\n");
  EXPECT_EQ(test::codes_and_places_of(parts), std::vector<std::string>{"xlsx.rows-unordered 表一!A1"});
}

TEST(Workbook, SheetNamesVisibilityAndKinds) {
  BookParts parts;
  parts.set("xl/workbook.xml",
            "<workbook " + test::main_namespace +
                " xmlns:a=\"urn:x\"><sheets><sheet name=\"A&amp;B\" a:id=\"r1\"/><sheet name=\"图\" a:id=\"r2\"/>"
                "<sheet name=\"藏\" state=\"hidden\" a:id=\"r3\"/><sheet name=\"深藏\" state=\"veryHidden\" "
                "a:id=\"r1\"/></sheets></workbook>");
  parts.set("xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/>"
            "<Relationship Id=\"r2\" Type=\"x/chartsheet\" Target=\"chart.xml\"/>"
            "<Relationship Id=\"r3\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" "
            "Target=\"../xl/./worksheets/Sheet1.xml\"/></Relationships>");
  const Workbook book = test::open_book(parts.zip());
  ASSERT_EQ(book.sheets().size(), 3U);
  EXPECT_EQ(book.sheets()[0].name, "A&B");
  EXPECT_EQ(book.sheets()[1].visibility, SheetVisibility::hidden);
  EXPECT_EQ(book.sheets()[2].visibility, SheetVisibility::very_hidden);
  EXPECT_EQ(book.find_sheet("藏"), 1U);
  EXPECT_FALSE(book.find_sheet("图"));
}

TEST(Workbook, PrefixedAndStrictNamespaces) {
  BookParts parts;
  parts.set(test::sheet_part,
            "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
            "xmlns:y=\"urn:y\"><y:sheetData><x:row/></y:sheetData>"
            "<x:sheetData><x:row r=\"1\"><y:c><x:v>9</x:v></y:c><x:c "
            "r=\"A1\"><x:v>1</x:v><y:v>8</y:v></x:c></x:row></x:sheetData></x:worksheet>");
  EXPECT_EQ(cells_of(parts), "A1 number 1\n");
}

TEST(Workbook, ReadsUtf16Parts) {
  BookParts parts;
  const std::string ascii =
      "<?xml version=\"1.0\" "
      "encoding=\"UTF-16\"?><worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>";
  std::string wide = "\xFF\xFE";
  for (const char c : ascii) wide += {c, '\0'};
  EXPECT_EQ(cells_of(parts.set(test::sheet_part, wide)), "A1 number 7\n");
}

TEST(Workbook, MergedRanges) {
  std::optional<Workbook> book;
  const Grid grid = test::read_grid(
      book,
      BookParts(
          "<row><c><v>1</v></c></row><row r=\"9\"><c><v>9</v></c></row>",
          "<mergeCells><mergeCell ref=\"A5:B9\"/><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"E1:E9\"/></mergeCells>")
          .zip());
  ASSERT_EQ(grid.merged().size(), 3U);
  EXPECT_EQ(grid.merged()[0], (CellRange{1, 1, 2, 3}));
  EXPECT_EQ(grid.at(2, 3), nullptr);
  EXPECT_EQ(grid.at_merged(2, 3), grid.at(1, 1));
  EXPECT_EQ(grid.at_merged(9, 1), nullptr);
  EXPECT_EQ(grid.at_merged(1, 1)->text, "1");
  EXPECT_NE(grid.merged_at(8, 5), nullptr);
  EXPECT_EQ(grid.merged_at(3, 1), nullptr);
  EXPECT_EQ(grid.merged_at(10, 1), nullptr);
  EXPECT_EQ(grid.last_row(), 9U);
  EXPECT_EQ(grid.last_column(), 1U);
}

// Every cell of many ranges against a plain search.
TEST(Workbook, MergedLookupAgreesWithASearch) {
  std::string merges = "<mergeCells>";
  for (int i = 0; i < 40; ++i) {
    const auto row = static_cast<std::uint32_t>(1 + i * 7 % 60);
    const auto column = static_cast<std::uint32_t>(1 + 3 * i);
    merges += "<mergeCell ref=\"" + cell_name(row, column) + ":" +
              cell_name(row + static_cast<std::uint32_t>(i % 9), column + 1) + "\"/>";
  }
  std::optional<Workbook> book;
  const Grid grid = test::read_grid(book, BookParts("", merges + "</mergeCells>").zip());
  for (std::uint32_t row = 1; row < 80; ++row) {
    for (std::uint32_t column = 1; column < 125; ++column) {
      const CellRange* expected = nullptr;
      for (const CellRange& range : grid.merged()) {
        if (range.contains(row, column)) expected = &range;
      }
      ASSERT_EQ(grid.merged_at(row, column), expected) << cell_name(row, column);
    }
  }
}

TEST(Workbook, HandlerStopsReading) {
  Workbook book =
      test::open_book(BookParts("<row hidden=\"1\"><c><v>1</v></c></row><row/><row><c><v>x</v></c></row>").zip());
  Diagnostics diagnostics;
  int rows = 0;
  const auto stop_at_once = [&rows](const Row& row) {
    ++rows;
    EXPECT_TRUE(row.hidden);
    return false;
  };
  const auto summary = book.read_sheet(0, stop_at_once, diagnostics);
  ASSERT_TRUE(summary);  // the fault below was never reached
  EXPECT_EQ(rows, 1);
  EXPECT_EQ(summary->rows, 1U);
}

TEST(Workbook, ExceptionsOfTheHandlerPassThrough) {
  Workbook book = test::open_book(BookParts("<row><c><v>1</v></c></row>").zip());
  Diagnostics diagnostics;
  EXPECT_THROW(book.read_sheet(
                   0, [](const Row&) -> bool { throw std::runtime_error("mine"); }, diagnostics),
               std::runtime_error);
  EXPECT_THROW(book.read_sheet(
                   7, [](const Row&) { return true; }, diagnostics),
               std::out_of_range);
  EXPECT_TRUE(book.read_sheet(
      0, [](const Row&) { return true; }, diagnostics));  // and the workbook stays usable
}

TEST(Workbook, SameSheetTwiceAndGridOutlivesReading) {
  std::optional<Workbook> book;
  const Grid first = test::read_grid(book, BookParts("<row><c t=\"s\"><v>0</v></c><c t=\"str\"><v>直接</v></c></row>")
                                               .strings("<si><t>共享</t></si>")
                                               .zip());
  Diagnostics diagnostics;
  const auto second = book->read_sheet_to_grid(0, diagnostics);
  EXPECT_EQ(test::describe(first), test::describe(*second));
  EXPECT_EQ(test::describe(first), "A1 text 共享\nB1 text 直接\n");
}

TEST(Workbook, CdataEntitiesAndCommentsInsideValues) {
  EXPECT_EQ(
      cells_of(BookParts("<row><c><v>1<!-- x -->2</v></c><c t=\"str\"><v>&lt;&#20013;<![CDATA[<b>]]></v></c></row>")),
      "A1 number 12\nB1 text <中<b>\n");
}

}  // namespace
}  // namespace jiheng
