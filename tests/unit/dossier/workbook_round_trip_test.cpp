// A dossier written as a workbook and read back is the same dossier.
#include <fstream>

#include <gtest/gtest.h>

#include "document/xlsx_reader.h"
#include "document/zip_package.h"
#include "dossier/workbook_layout.h"
#include "dossier/workbook_reader.h"
#include "dossier/workbook_writer.h"
#include "unit/dossier/workbook_world.h"

namespace jiheng {
namespace {

using test::dossier_of;
using test::small_catalog;
using test::small_framework;
using test::TemporaryFolder;
using test::through_workbook;

// Expects the same content after the workbook, and returns what was read as YAML.
std::string round_trip(const std::string& yaml) {
  const Dossier dossier = dossier_of(yaml);
  std::string said;
  const auto back = through_workbook(dossier, small_framework(), &said);
  EXPECT_EQ(said, "");
  if (!back) return "";
  EXPECT_TRUE(same_content(dossier, *back));
  EXPECT_EQ(dossier.money_unit.name, back->money_unit.name);
  EXPECT_EQ(write_dossier_yaml(dossier), write_dossier_yaml(*back));
  return write_dossier_yaml(*back);
}

TEST(WorkbookRoundTrip, EmptyDossier) { EXPECT_EQ(round_trip(""), "dossier: 1\nframework: small-2024\n"); }

TEST(WorkbookRoundTrip, PrintedDecimalsAndWrittenUnits) {
  round_trip(
      "金额单位: 万元\n"
      "预算执行:\n"
      "  年初预算数: 1644.60\n"       // a zero that a spreadsheet would drop
      "  全年预算数: 97.381545\n"     // more decimals than money usually has
      "  实际支出: 9,158,647.00元\n"  // another unit than the workbook's
      "  编制数: 75\n"
      "  满意度: 88.04%\n"
      "上年:\n"
      "  预算执行: {年初预算数: -3, 全年预算数: 1亿, 实际支出: 0.00, 编制数: 0, 满意度: 百分之三十}\n");
}

TEST(WorkbookRoundTrip, FiguresThatADoubleCannotHold) {
  round_trip(
      "预算执行:\n"
      "  年初预算数: 1234567890123456.78\n"
      "  全年预算数: 0.1234567890123456789\n"
      "  实际支出: 999999999999999\n"
      "  编制数: 1000000000000000\n"
      "  满意度: 100.000000000000%\n");
}

TEST(WorkbookRoundTrip, FourStatesAndAllKinds) {
  round_trip(
      "单位信息:\n"
      "  单位名称: 不是数字：=1+1、'引号'、\"双引号\"、<尖括号>&\n"
      "  统一社会信用代码: 不适用（没有（暂时）)\n"
      "  评价年度: 2024\n"
      "  单位类型: 事业\n"
      "  报告日期: 2024年5月\n"
      "  是否公开: 否\n"
      "预算执行: {年初预算数: 0, 全年预算数: 不适用, 总体目标: \"第一段\\n\\n  第二段\\t完\"}\n"
      "上年:\n"
      "  单位信息: {报告日期: 2024-12-31, 是否公开: 是, 单位类型: 不适用}\n");
}

TEST(WorkbookRoundTrip, TextsThatLookLikeOtherThings) {
  for (const std::string text : {"010101", "1e5", "TRUE", "2024-01-01", "12345678901234567890", "=A1", "#REF!",
                                 "_x0041_", "null", "NULL", "-", "~a", "\\x07", "100%", "_x000D_", "  a  ", "𠮷野家"}) {
    std::string written = text;
    if (text == "\\x07") written = "响\\x07铃_x0041\\x01_x00_x0041_";
    round_trip("单位信息: {单位名称: \"" + written + "\"}\n");
  }
}

TEST(WorkbookRoundTrip, SourcesAndNotes) {
  const std::string yaml = round_trip(
      "预算执行:\n"
      "  年初预算数: {值: 1, 来源: 甲, 备注: 乙}\n"
      "  全年预算数: {值: ~, 备注: 只有备注}\n"
      "  实际支出: {值: 2, 来源: 010}\n"
      "上年:\n"
      "  预算执行: {年初预算数: {值: 3, 来源: 丙, 备注: \"丁\\n戊\"}}\n"
      "项目:\n"
      "  - {名称: 一, 预算数: {值: 1, 来源: 另一, 备注: \"两行\\n的备注\\n\\n名称·来源：不是来源\"}, 件数: 2, 来源: "
      "全行}\n"
      "  - {名称: 二, 预算数: {值: 1, 来源: 甲}}\n"  // the first has no source: no source of the row either
      "  - {名称: {值: 三, 备注: 名备注}, 完工: {值: ~, 备注: 未报的备注}}\n");
  EXPECT_NE(yaml.find("不是来源"), std::string::npos);
}

TEST(WorkbookRoundTrip, ListsEmptyReportedOrNotAtAll) {
  EXPECT_EQ(round_trip("项目: []\n"), "dossier: 1\nframework: small-2024\n项目: []\n");
  round_trip("机构:\n  - {}\n  - {名称: 甲}\n  - {}\n");  // rows of which nothing is known are rows
  round_trip("机构: []\n项目:\n  - {名称: 甲, 类别: 服务, 完成日期: 2024年, 完工: 不适用（在建）}\n");
}

TEST(WorkbookRoundTrip, SameBytesAtAnyTime) {
  const TemporaryFolder folder;
  const Dossier dossier =
      dossier_of("单位信息: {单位名称: 甲, 报告日期: 2024-12-31}\n项目:\n  - {名称: 一, 预算数: 1.50}\n");
  Diagnostics diagnostics;
  ASSERT_TRUE(write_workbook(dossier, small_framework(), folder / "a.xlsx", diagnostics));
  ASSERT_TRUE(write_workbook(dossier, small_framework(), folder / "b.xlsx", diagnostics));
  const auto a = read_whole_file(folder / "a.xlsx", 1 << 24, diagnostics);
  EXPECT_EQ(a, read_whole_file(folder / "b.xlsx", 1 << 24, diagnostics));
  ASSERT_TRUE(write_workbook(dossier, small_framework(), folder / "a.xlsx", diagnostics));  // over an existing file
  EXPECT_EQ(folder.files(), 2U);
  EXPECT_TRUE(diagnostics.empty());
}

// The examples under the real catalog, where they load at all (their own test says when they do not).
TEST(WorkbookRoundTrip, Examples) {
  Diagnostics diagnostics;
  const auto catalog = Catalog::load("catalog", diagnostics);
  ASSERT_NE(catalog, nullptr) << diagnostics.to_string(Language::chinese);
  int tried = 0;
  for (const auto& path : files_below("examples", ".yaml")) {
    if (path.filename() != "dossier.yaml") continue;
    Diagnostics said;
    const auto dossier = read_dossier(path, *catalog, said);
    if (!dossier) continue;
    ++tried;
    std::string complaint;
    const auto back = through_workbook(*dossier, WorkbookFramework{dossier->framework}, &complaint);
    ASSERT_TRUE(back) << path << "\n" << complaint;
    EXPECT_EQ(complaint, "");
    EXPECT_TRUE(same_content(*dossier, *back)) << path;
  }
  EXPECT_GT(tried, 0);
}

// ---- what the written workbook is like

// All cells of one sheet: "B4 number 12.5", a line each, of the value columns wanted.
std::string cell_of(const std::filesystem::path& path, const std::string& sheet, std::uint32_t row,
                    std::uint32_t column) {
  Diagnostics diagnostics;
  auto book = Workbook::open(path.string(), {}, diagnostics);
  const auto index = book->find_sheet(sheet);
  const auto grid = book->read_sheet_to_grid(*index, diagnostics);
  const Cell* cell = grid->at(row, column);
  return cell == nullptr
             ? ""
             : std::string(cell->formula ? "=" : "") + std::string(cell->text) + " [" + cell->format->code + "]";
}

TEST(WorkbookWriter, FiguresAreNumbersThatShowTheirDecimals) {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const Dossier dossier =
      dossier_of("金额单位: 万元\n预算执行: {年初预算数: 1644.60, 全年预算数: 3元, 满意度: 88.04%, 编制数: 7}\n");
  ASSERT_TRUE(write_workbook(dossier, small_framework(), folder / "a.xlsx", diagnostics));
  const WorkbookLayout layout(small_catalog());
  const auto value_of = [&](std::string_view item) {
    for (const FormRow& row : layout.form()) {
      if (row.item == small_catalog().find_item(item)->id)
        return cell_of(folder / "a.xlsx", "基础信息收集表", row.row, 2);
    }
    return std::string("?");
  };
  EXPECT_EQ(value_of("年初预算数"), "1644.6 [#,##0.00]");
  EXPECT_EQ(value_of("全年预算数"), "3元 [#,##0.00####]");
  EXPECT_EQ(value_of("满意度"), "88.04 [0.00]");
  EXPECT_EQ(value_of("编制数"), "7 [0]");
  EXPECT_EQ(value_of("实际支出"), "");
  EXPECT_EQ(value_of("单位名称"), "");
}

TEST(WorkbookWriter, ViewsKeepTheirResults) {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const Dossier dossier = dossier_of(
      "预算执行: {年初预算数: 90.00, 全年预算数: 100.00, 实际支出: 88.04}\n"
      "评分:\n  - {指标: 公开, 得分: 7.5, 评分人: 甲, 日期: 2024-12-31}\n  - {指标: 投入/预算/执行率, 得分: 30}\n");
  ASSERT_TRUE(write_workbook(dossier, small_framework(), folder / "a.xlsx", diagnostics));
  const auto self = [&](std::uint32_t column) { return cell_of(folder / "a.xlsx", "自评表", 6, column); };
  EXPECT_EQ(self(4), "=100 [#,##0.00####]");
  EXPECT_EQ(self(7), "=0.8804 [0.00%]");
  EXPECT_EQ(self(8), "=8.8 [0.00]");
  // Row 4: 执行率, by its path; row 5: 公开, by its name. Level columns 1–3, then 分值, 评分标准, 得分, 评分人, 日期.
  const auto score = [&](std::uint32_t row, std::uint32_t column) {
    return cell_of(folder / "a.xlsx", "评分表", row, column);
  };
  EXPECT_EQ(score(4, 1), "投入（40分） [General]");
  EXPECT_EQ(score(4, 4), "30 [General]");
  EXPECT_EQ(score(4, 6), "=30 [0.00]");
  EXPECT_EQ(score(5, 6), "=7.5 [0.00]");
  EXPECT_EQ(score(5, 8), "=2024-12-31 [yyyy-mm-dd]");
  EXPECT_EQ(score(6, 6), "= [0.00]");
}

TEST(WorkbookWriter, RefusesWhatDoesNotFitAndLeavesTheOldFile) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a.xlsx") << "old";
  std::string text;
  for (int i = 0; i < 32'768; ++i) text += "字";
  Diagnostics diagnostics;
  Dossier dossier = dossier_of("单位信息: {单位名称: " + text + "}\n项目:\n  - {名称: {值: 甲, 备注: " + text + "}}\n");
  EXPECT_FALSE(write_workbook(dossier, small_framework(), folder / "a.xlsx", diagnostics));
  EXPECT_EQ(
      diagnostics.to_string(Language::chinese),
      "dossier.yaml:3: 错误: 单位名称有32768个字，一个单元格最多32767个 [workbook.text-too-long]\n"
      "  → 请缩短，或改用 YAML 文件\n"
      "dossier.yaml:5: 错误: 项目第1行「名称」的备注有32768个字，一个单元格最多32767个 [workbook.text-too-long]\n"
      "  → 请缩短，或改用 YAML 文件\n"
      "dossier.yaml:5: 错误: 项目第1行「各栏来源和备注」有32774个字，一个单元格最多32767个 [workbook.text-too-long]\n"
      "  → 请缩短，或改用 YAML 文件\n");
  EXPECT_EQ(read_whole_file(folder / "a.xlsx", 100, diagnostics), "old");
  EXPECT_EQ(folder.files(), 1U);
}

TEST(WorkbookWriter, SaysWhenTheFolderIsMissing) {
  Diagnostics diagnostics;
  EXPECT_FALSE(write_workbook(dossier_of(""), small_framework(), "/no-such-folder/a.xlsx", diagnostics));
  EXPECT_EQ(diagnostics.to_string(Language::chinese),
            "/no-such-folder/a.xlsx: 错误: 写不了这个文件 [file.cannot-write]\n"
            "  → 请检查文件夹是否存在、是否有写权限和磁盘空间\n");
}

TEST(WorkbookLayout, SheetNames) {
  EXPECT_EQ(sheet_name("项目", {}), "项目");
  EXPECT_EQ(sheet_name("项目", {"说明", "项目"}), "项目_2");
  EXPECT_EQ(sheet_name("Abc", {"ABC", "abc_2"}), "Abc_3");
  EXPECT_EQ(sheet_name("'收入/支出[1]:*?\\'", {}), "收入_支出_1_____");
  EXPECT_EQ(sheet_name("", {}), "_");
  EXPECT_EQ(sheet_name("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三", {}),
            "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一");
  EXPECT_EQ(quoted_sheet("it's"), "'it''s'");
}

}  // namespace
}  // namespace jiheng
