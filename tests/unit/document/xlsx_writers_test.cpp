// Workbooks from other writers: libxlsxwriter, and openpyxl where Python has it.
#include <cstdlib>

#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include "document/xlsx_reader.h"
#include "unit/document/sanitized.h"
#include "unit/document/xlsx_test_books.h"
#include "unit/document/zip_test_files.h"

namespace jiheng {
namespace {

constexpr long kMostMegabytes = test::kSanitized ? 64 : 8;

std::string read_first_sheet(const std::string& path) {
  Diagnostics diagnostics;
  auto book = Workbook::open(path, {}, diagnostics);
  EXPECT_TRUE(book) << diagnostics.to_string(Language::english);
  const auto grid = book->read_sheet_to_grid(0, diagnostics);
  EXPECT_TRUE(grid) << diagnostics.to_string(Language::english);
  return test::describe(*grid);
}

void write_with_libxlsxwriter(const std::string& path, bool constant_memory) {
  lxw_workbook_options options = {};
  options.constant_memory = constant_memory ? LXW_TRUE : LXW_FALSE;
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "项目");
  lxw_format* percent = workbook_add_format(book);
  format_set_num_format(percent, "0.00%");
  lxw_format* date = workbook_add_format(book);
  format_set_num_format(date, "yyyy年m月d日 hh:mm");
  worksheet_write_string(sheet, 0, 0, "名称 <甲>&\n二行", nullptr);
  worksheet_write_number(sheet, 0, 1, 973815.45, nullptr);
  worksheet_write_number(sheet, 0, 2, 0.1 + 0.2, percent);
  lxw_datetime moment = {2024, 12, 31, 8, 30, 0};
  worksheet_write_datetime(sheet, 1, 0, &moment, date);
  worksheet_write_formula_num(sheet, 1, 1, "=1/3", percent, 1.0 / 3.0);
  worksheet_write_boolean(sheet, 1, 2, 1, nullptr);
  if (!constant_memory) worksheet_merge_range(sheet, 3, 0, 4, 2, "合并", nullptr);
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
}

TEST(WorkbookWriters, Libxlsxwriter) {
  const test::TemporaryFolder folder;
  const std::string expected =
      "A1 text 名称 <甲>&\n二行\nB1 number 973815.45\nC1 number 0.3\nA2 date 2024-12-31 08:30:00\n"
      "B2 number 0.333333333333333 formula\nC2 boolean TRUE\n";
  write_with_libxlsxwriter(folder.path("shared.xlsx"), false);
  EXPECT_EQ(read_first_sheet(folder.path("shared.xlsx")), expected + "A4 text 合并\n");
  write_with_libxlsxwriter(folder.path("inline.xlsx"), true);
  EXPECT_EQ(read_first_sheet(folder.path("inline.xlsx")), expected);
}

TEST(WorkbookWriters, Openpyxl) {
  if (std::system("/usr/bin/python3 -c 'import openpyxl' 2>/dev/null") != 0) GTEST_SKIP() << "no openpyxl";
  const test::TemporaryFolder folder;
  const std::string script = folder.write("write.py", R"(
import datetime, sys, openpyxl
book = openpyxl.Workbook()
sheet = book.active
sheet.title = '表'
sheet['A1'] = '预算数'
sheet['B1'] = 16461154.60
sheet['C1'] = 0.8804
sheet['C1'].number_format = '0.00%'
sheet['D1'] = datetime.date(2024, 12, 31)
sheet['E1'] = datetime.datetime(2024, 12, 31, 8, 30)
sheet['F1'] = datetime.time(8, 30)
sheet['G1'] = datetime.timedelta(hours=30)
sheet['H1'] = '=B1*2'
sheet['I1'] = True
sheet['J1'] = '#N/A'
sheet['K1'] = 1234567890123456
sheet.merge_cells('A3:B4')
book.create_sheet('藏').sheet_state = 'hidden'
book.save(sys.argv[1])
)");
  const std::string path = folder.path("open.xlsx");
  ASSERT_EQ(std::system(("/usr/bin/python3 " + script + " " + path).c_str()), 0);
  EXPECT_EQ(read_first_sheet(path),
            "A1 text 预算数\nB1 number 16461154.6\nC1 number 0.8804\nD1 date 2024-12-31\nE1 date 2024-12-31 08:30:00\n"
            "F1 date 08:30:00\nG1 number 1.25\nH1 empty  formula\nI1 boolean TRUE\nJ1 error #N/A\nK1 number "
            "1234567890123456\n");
  Diagnostics diagnostics;
  auto book = Workbook::open(path, {}, diagnostics);
  EXPECT_EQ(book->sheets()[1].visibility, SheetVisibility::hidden);
  EXPECT_EQ(book->read_sheet_to_grid(0, diagnostics)->merged(), (std::vector<CellRange>{{3, 1, 4, 2}}));
}

// A sheet of the largest size, rows only as long as needed; memory does not grow with it.
TEST(WorkbookWriters, AMillionRowsInFlatMemory) {
  std::string xml = "<worksheet><sheetData>";
  for (int i = 1; i <= 1'048'576; ++i) xml += "<row><c><v>" + std::to_string(i) + "</v></c></row>";
  xml += "</sheetData></worksheet>";
  const test::TemporaryFolder folder;
  const std::string path = folder.write("百万.xlsx", test::BookParts().set(test::sheet_part, xml).zip(1));
  const test::PeakMemory memory;
  Diagnostics diagnostics;
  auto book = Workbook::open(path, {}, diagnostics);
  std::int64_t sum = 0;
  const auto summary = book->read_sheet(
      0, [&](const Row& row) { return sum += std::stoll(std::string(row.cells[0].text)), true; }, diagnostics);
  ASSERT_TRUE(summary) << diagnostics.to_string(Language::english);
  EXPECT_EQ(summary->rows, 1'048'576U);
  EXPECT_EQ(sum, std::int64_t{1'048'576} * 1'048'577 / 2);
  EXPECT_LE(memory.risen_mb(), kMostMegabytes);
}

}  // namespace
}  // namespace jiheng
