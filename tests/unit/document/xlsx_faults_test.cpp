// Workbooks that must be refused, each with its code and place.
#include <chrono>

#include <gtest/gtest.h>

#include "document/xlsx_reader.h"
#include "unit/document/sanitized.h"
#include "unit/document/xlsx_test_books.h"
#include "unit/document/zip_test_files.h"

namespace jiheng {
namespace {

constexpr long kMostMegabytes = test::kSanitized ? 64 : 8;

using test::BookParts;
using test::codes_and_places_of;
using test::codes_of;
using test::make_zip;
using Codes = std::vector<std::string>;

TEST(WorkbookFaults, ZipsThatAreNoWorkbooks) {
  for (const char* part : {"word/document.xml", "ppt/presentation.xml", "xl/workbook.bin", "读我.txt"}) {
    EXPECT_EQ(codes_of(make_zip({{part, "x"}})), Codes{"xlsx.not-a-workbook"}) << part;
  }
  EXPECT_EQ(codes_of(make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})),
            Codes{"xlsx.not-a-workbook"});
  EXPECT_EQ(codes_of("单位,金额\n"), Codes{"zip.text"});
}

TEST(WorkbookFaults, MissingParts) {
  EXPECT_EQ(codes_of(BookParts().remove(test::sheet_part).zip()), Codes{"xlsx.part-missing"});
  EXPECT_EQ(codes_of(BookParts().strings("").remove("xl/sharedStrings.xml").zip()), Codes{"xlsx.part-missing"});
  EXPECT_EQ(codes_of(BookParts().strings("").remove("xl/styles.xml").zip()), Codes{"xlsx.part-missing"});
  EXPECT_EQ(codes_of(BookParts().remove("xl/_rels/workbook.xml.rels").zip()), Codes{"xlsx.part-missing"});
  EXPECT_EQ(codes_of(BookParts().remove("_rels/.rels").zip()), Codes{});  // the usual name is tried
}

TEST(WorkbookFaults, XmlThatIsNone) {
  for (const char* xml : {"", "<worksheet>", "<worksheet><a></worksheet>", "<other/>", "text",
                          "<worksheet>\xFF</worksheet>", "<?xml version=\"1.0\" encoding=\"GBK\"?><worksheet/>"}) {
    EXPECT_EQ(codes_and_places_of(BookParts().set(test::sheet_part, xml)), Codes{"xlsx.bad-xml 表一!"}) << xml;
  }
  EXPECT_EQ(codes_of(BookParts().strings("").set("xl/styles.xml", "<sst/>").zip()), Codes{"xlsx.bad-xml"});
  EXPECT_EQ(codes_of(BookParts().set("xl/workbook.xml", "<workbook").zip()), Codes{"xlsx.bad-xml"});
  EXPECT_EQ(codes_of(BookParts().set("_rels/.rels", "<x/>").zip()), Codes{"xlsx.bad-xml"});
}

TEST(WorkbookFaults, EntityBombsAreRefusedAtTheDoctype) {
  const std::string bomb =
      "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
      "\"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet>&b;</worksheet>";
  EXPECT_EQ(codes_of(BookParts().set(test::sheet_part, bomb).zip()), Codes{"xlsx.doctype"});
  EXPECT_EQ(
      codes_of(
          BookParts().set(test::sheet_part, "<!DOCTYPE worksheet SYSTEM \"file:///etc/passwd\"><worksheet/>").zip()),
      Codes{"xlsx.doctype"});
}

TEST(WorkbookFaults, DeepNesting) {
  std::string deep = "<worksheet>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_EQ(codes_of(BookParts().set(test::sheet_part, deep).zip()), Codes{"xlsx.too-deep"});
}

TEST(WorkbookFaults, FaultyCellsAreAllReported) {
  EXPECT_EQ(
      codes_and_places_of(BookParts(
          "<row r=\"1\"><c r=\"A1\"><v>12万</v></c><c r=\"B1\" t=\"b\"><v>2</v></c><c r=\"C1\" t=\"d\"><v>昨</v></c>"
          "<c r=\"D1\" t=\"q\"><v>1</v></c><c r=\"E1\" t=\"s\"><v>0</v></c><c r=\"F1\" t=\"s\"><v>-1</v></c>"
          "<c r=\"G2\"><v>1</v></c><c r=\"XFE1\"><v>1</v></c><c r=\"H1\"><v>1</v></c></row>")),
      (Codes{"xlsx.bad-value 表一!A1", "xlsx.bad-value 表一!B1", "xlsx.bad-value 表一!C1", "xlsx.bad-value 表一!D1",
             "xlsx.bad-string-index 表一!E1", "xlsx.bad-string-index 表一!F1", "xlsx.bad-reference 表一!F1",
             "xlsx.bad-reference 表一!F1"}));
}

TEST(WorkbookFaults, SamePlaceTwice) {
  EXPECT_EQ(codes_and_places_of(BookParts(
                "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>")),
            Codes{"xlsx.duplicate-cell 表一!A1"});
  EXPECT_EQ(codes_of(BookParts("<row r=\"1\"/><row r=\"2\"/><row r=\"1\"/>").zip()),
            (Codes{"xlsx.rows-unordered", "xlsx.duplicate-row"}));
  EXPECT_EQ(codes_of(BookParts("<row r=\"2\"/><row r=\"2\"/>").zip()), Codes{"xlsx.duplicate-row"});
}

TEST(WorkbookFaults, RowsAndRangesOutsideASheet) {
  for (const char* row : {"<row r=\"1048577\"/>", "<row r=\"1048576\"/><row/>"}) {
    EXPECT_EQ(codes_of(BookParts(row).zip()).front(), "xlsx.bad-reference") << row;
  }
  EXPECT_EQ(codes_of(BookParts("<row r=\"0\"/>").zip()), Codes{"xlsx.bad-reference"});
  EXPECT_EQ(codes_of(BookParts("<row r=\"-1\"/>").zip()), Codes{"xlsx.bad-reference"});
  EXPECT_EQ(codes_of(BookParts("<row><c r=\"XFD1\"/><c/></row>").zip()), Codes{"xlsx.bad-reference"});
  for (const char* ref : {"", "A1:", "B2:A1", "A:B", "A1:XFE1"}) {
    EXPECT_EQ(codes_of(BookParts("", "<mergeCell ref=\"" + std::string(ref) + "\"/>").zip()),
              Codes{"xlsx.bad-reference"})
        << ref;
  }
}

TEST(WorkbookFaults, FaultsAndWarningsAreCounted) {
  std::string row = "<row>";
  for (int i = 0; i < 10'000; ++i) row += "<c s=\"0\"><v>x</v></c>";
  EXPECT_EQ(codes_of(BookParts(row + "</row>").zip()).size(), 100U);
  row = "<row>";
  for (int i = 0; i < 10'000; ++i) row += "<c s=\"0\"><v>0</v></c>";
  EXPECT_EQ(codes_of(BookParts(row + "</row>").styles("", {14}).zip()).size(), 100U);
}

TEST(WorkbookFaults, LimitsOnCounts) {
  XlsxLimits limits;
  limits.sheets = 0;
  EXPECT_EQ(codes_of(BookParts().zip(), limits), Codes{"xlsx.too-many-sheets"});
  limits = {};
  limits.styles = 2;
  EXPECT_EQ(codes_of(BookParts().styles("", {1, 2, 3}).zip(), limits), Codes{"xlsx.too-many-styles"});
  limits = {};
  limits.shared_string_bytes = 40;
  EXPECT_EQ(codes_of(BookParts().strings("<si/><si/><si/><si/><si/><si/>").zip(), limits),
            Codes{"xlsx.too-many-strings"});
  limits = {};
  limits.merged_ranges = 1;
  EXPECT_EQ(codes_of(BookParts("", "<mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:B2\"/>").zip(), limits),
            Codes{"xlsx.too-many-merges"});
  limits = {};
  limits.grid_cells = 1;
  Workbook book = test::open_book(BookParts("<row><c><v>1</v></c><c><v>1</v></c></row>").zip(), limits);
  Diagnostics diagnostics;
  EXPECT_FALSE(book.read_sheet_to_grid(0, diagnostics));
  EXPECT_EQ(test::codes(diagnostics), Codes{"xlsx.too-many-cells"});
}

TEST(WorkbookFaults, CellsBeyondARow) {
  std::string row = "<row>";
  for (int i = 0; i < 20'000; ++i) row += "<c r=\"A1\"><v>1</v></c>";
  EXPECT_EQ(codes_of(BookParts(row + "</row>").zip()), Codes{"xlsx.duplicate-cell"});
}

TEST(WorkbookFaults, TextJustWithinTheLimitIsRead) {
  XlsxLimits limits;
  limits.cell_text_bytes = 1000;
  const auto with = [](std::size_t size) {
    return "<row><c t=\"str\"><v>" + std::string(size, 'x') + "</v></c></row>";
  };
  EXPECT_EQ(codes_of(BookParts(with(1000)).zip(), limits), Codes{});
  EXPECT_EQ(codes_and_places_of(BookParts(with(1001)), limits), Codes{"xlsx.cell-too-long 表一!A1"});
  const auto shared = [](std::size_t size) {
    return BookParts().strings("<si><t>" + std::string(size, 'x') + "</t></si>").zip();
  };
  EXPECT_EQ(codes_of(shared(1000), limits), Codes{});
  EXPECT_EQ(codes_of(shared(1001), limits), Codes{"xlsx.cell-too-long"});
}

TEST(WorkbookFaults, GiantTagIsNotSwallowedWhole) {
  // 40 MB in one attribute; not so repetitive that it counts as a bomb.
  std::string attribute;
  for (int i = 0; attribute.size() < std::size_t{40} << 20; ++i) attribute += std::to_string(i * 2654435761U);
  const std::string xml = "<worksheet><sheetData><row x=\"" + attribute + "\"/></sheetData></worksheet>";
  EXPECT_EQ(codes_of(BookParts().set(test::sheet_part, xml).zip(1)), Codes{"xlsx.bad-xml"});
}

// 200 MB in one cell: found out after the first megabyte, long before the rest is inflated.
TEST(WorkbookFaults, CellOf200MegabytesIsStoppedEarly) {
  const test::TemporaryFolder folder;
  std::string path;
  {
    std::string block;
    for (int i = 0; block.size() < 100'000; ++i) block += std::to_string(i * 2654435761U);
    std::string xml = "<worksheet><sheetData><row><c r=\"A1\" t=\"inlineStr\"><is><t>";
    while (xml.size() < std::size_t{200} << 20) xml += block;
    xml += "</t></is></c></row></sheetData></worksheet>";
    path = folder.write("大.xlsx", BookParts().set(test::sheet_part, xml).zip(1));
  }
  const test::PeakMemory memory;
  const auto start = std::chrono::steady_clock::now();
  Diagnostics diagnostics;
  auto book = Workbook::open(path, {}, diagnostics);
  ASSERT_TRUE(book);
  EXPECT_FALSE(book->read_sheet(
      0, [](const Row&) { return true; }, diagnostics));
  EXPECT_EQ(test::codes(diagnostics), Codes{"xlsx.cell-too-long"});
  EXPECT_EQ(diagnostics.items()[0].place.cell, "A1");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
  EXPECT_LE(memory.risen_mb(), kMostMegabytes);
}

TEST(WorkbookFaults, TruncatedAndDamagedFiles) {
  std::string rows;
  for (int i = 1; i < 3000; ++i) rows += "<row><c><v>" + std::to_string(i * 2654435761U) + "</v></c></row>";
  const std::string whole = BookParts(rows).zip();
  EXPECT_EQ(codes_of(whole.substr(0, whole.size() - 30)), Codes{"zip.truncated"});
  std::string damaged = whole;
  damaged[damaged.find("sheet1.xml") + 2000] ^= 0x55;
  EXPECT_EQ(codes_of(damaged), Codes{"zip.entry-damaged"});
}

}  // namespace
}  // namespace jiheng
