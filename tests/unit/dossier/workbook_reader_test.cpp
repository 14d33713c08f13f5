// Workbooks as people hand them in: what is read, and every complaint once, word for word.
#include "dossier/workbook_reader.h"

#include <fstream>

#include <gtest/gtest.h>

#include "base/text.h"
#include "dossier/workbook_layout.h"
#include "unit/dossier/workbook_world.h"

namespace jiheng {
namespace {

using test::complaints;
using test::HandMadeBook;
using test::read_good;
using test::small_catalog;
using test::TemporaryFolder;

constexpr const char* kForm = "基础信息收集表";

// One value in the form, typed for an item.
std::string read_value(const std::string& item, const std::string& text) {
  const Dossier dossier = read_good(HandMadeBook().put(kForm, "A2", item).put(kForm, "B2", text));
  return write_dossier_yaml(dossier);
}

std::string typed(const std::string& yaml) { return write_dossier_yaml(test::dossier_of(yaml)); }

// The same for a number in a cell of some format.
std::string read_number(const std::string& item, double value, const std::string& format) {
  const Dossier dossier = read_good(HandMadeBook().put(kForm, "A2", item).number(kForm, "B2", value, format));
  return write_dossier_yaml(dossier);
}

TEST(WorkbookReader, TextsAreReadAsInYaml) {
  EXPECT_EQ(read_value("实际支出", " 1,234.50万元 "), typed("预算执行: {实际支出: 1234.50万元}"));
  EXPECT_EQ(read_value("执行数合计", "１２"), typed("预算执行: {实际支出: 12}"));
  EXPECT_EQ(read_value("满意度", "不适用（没有服务对象）"), typed("预算执行: {满意度: 不适用（没有服务对象）}"));
  EXPECT_EQ(read_value("是否公开", "√"), typed("单位信息: {是否公开: 是}"));
  EXPECT_EQ(read_value("报告日期", "2024年5月"), typed("单位信息: {报告日期: 2024年5月}"));
  EXPECT_EQ(read_value("编制数", "~"), typed(""));
  EXPECT_EQ(read_value("编制数", "   "), typed(""));
}

TEST(WorkbookReader, NumbersKeepWhatTheCellShows) {
  EXPECT_EQ(read_number("实际支出", 1644.6, "General"), typed("预算执行: {实际支出: 1644.6}"));
  EXPECT_EQ(read_number("实际支出", 1644.6, "#,##0.00"), typed("预算执行: {实际支出: 1644.60}"));
  EXPECT_EQ(read_number("实际支出", 1644.6, "#,##0.00####"), typed("预算执行: {实际支出: 1644.60}"));
  EXPECT_EQ(read_number("实际支出", 97.381545, "#,##0.00####"), typed("预算执行: {实际支出: 97.381545}"));
  EXPECT_EQ(read_number("实际支出", 0.1 + 0.2, "General"), typed("预算执行: {实际支出: 0.3}"));
  EXPECT_EQ(read_number("实际支出", -5, "0.0_);(0.0)"), typed("预算执行: {实际支出: -5.0}"));
  EXPECT_EQ(read_number("满意度", 0.8804, "0.00%"), typed("预算执行: {满意度: 88.04%}"));
  EXPECT_EQ(read_number("满意度", 0.9, "0.00%"), typed("预算执行: {满意度: 90.00%}"));
  EXPECT_EQ(read_number("满意度", 88.04, "General"), typed("预算执行: {满意度: 88.04}"));
}

TEST(WorkbookReader, ResultsOfFormulasAreWhatTheyShow) {
  const Dossier dossier = read_good(HandMadeBook()
                                        .put(kForm, "A2", "满意度")
                                        .formula(kForm, "B2", "=C2/3", 2.0 / 3, "0.00%")
                                        .put(kForm, "A3", "实际支出")
                                        .formula(kForm, "B3", "=1/3", 1.0 / 3, "0.0"));
  EXPECT_EQ(write_dossier_yaml(dossier), typed("预算执行: {满意度: 66.67%, 实际支出: 0.3}"));
}

TEST(WorkbookReader, DatesAreAsPreciseAsTheyShow) {
  constexpr double kMay2024 = 45413;  // 2024-05-01
  EXPECT_EQ(read_number("报告日期", kMay2024, "yyyy-mm-dd"), typed("单位信息: {报告日期: 2024-05-01}"));
  EXPECT_EQ(read_number("报告日期", kMay2024, "yyyy\"年\"m\"月\""), typed("单位信息: {报告日期: 2024年5月}"));
  EXPECT_EQ(read_number("报告日期", kMay2024, "[$-804]yyyy\"年\";@"), typed("单位信息: {报告日期: 2024年}"));
  EXPECT_EQ(read_number("报告日期", 20240501, "General"), typed("单位信息: {报告日期: 2024-05-01}"));
  EXPECT_EQ(read_number("总体目标", kMay2024, "yyyy-mm-dd"), typed("预算执行: {总体目标: 2024-05-01}"));
}

TEST(WorkbookReader, MoneyUnitOfTheWorkbook) {
  const Dossier dossier = read_good(HandMadeBook()
                                        .put("说明", "B3", "万元")
                                        .put("项目", "C3", "万元")
                                        .put("项目", "B4", "甲")
                                        .put("项目", "C4", "1.5"));
  EXPECT_EQ(write_dossier_yaml(dossier), typed("金额单位: 万元\n项目: [{名称: 甲, 预算数: 1.5}]"));
}

TEST(WorkbookReader, GoesByNamesNotByPlaces) {
  HandMadeBook book;
  // Columns moved, header further down, an alias as header, a gap between rows, an item's row anywhere, a band above.
  for (const char* cell : {"A1", "B1", "C1", "D1", "E1", "F1", "G1", "H1"}) book.clear(kForm, cell);
  book.put(kForm, "C5", "项目名称").put(kForm, "A5", "上年数").put(kForm, "B5", "本年数").put(kForm, "D5", "上年备注");
  book.put(kForm, "C6", "预算及执行")
      .put(kForm, "C9", "编制数")
      .put(kForm, "A9", "7")
      .put(kForm, "B9", "8")
      .put(kForm, "D9", "去年");
  book.put("项目", "C2", "全年预算")
      .put("项目", "B8", "甲")
      .put("项目", "C8", "3")
      .put("项目", "A8", "1")
      .put("项目", "B6", "乙");
  const Dossier dossier = read_good(book);
  EXPECT_EQ(write_dossier_yaml(dossier), typed("预算执行: {编制数: 8}\n上年: {预算执行: {编制数: {值: 7, 备注: "
                                               "去年}}}\n项目: [{名称: 乙}, {名称: 甲, 预算数: 3}]"));
}

TEST(WorkbookReader, SourcesOfRowsAndCells) {
  const Dossier dossier =
      read_good(HandMadeBook()
                    .put("项目", "B4", "甲")
                    .put("项目", "C4", "1")
                    .put("项目", "H4", "表一")
                    .put("项目", "I4", "预算数·来源: 表二\r\n\r\n 全年预算·备注：第一行\n  第二行\n件数·备注：没有数"));
  EXPECT_EQ(write_dossier_yaml(dossier), typed("项目: [{名称: 甲, 预算数: {值: 1, 来源: 表二, 备注: "
                                               "\"第一行\\n第二行\"}, 件数: {值: ~, 备注: 没有数}, 来源: 表一}]"));
}

TEST(WorkbookReader, PlacesAreCells) {
  const Dossier dossier =
      read_good(HandMadeBook().put(kForm, "A7", "编制数").put(kForm, "C7", "8").put("项目", "B9", "甲"));
  const Item& item = *small_catalog().find_item("编制数");
  const Place place = dossier.facts.scalar(small_catalog().last_year_slot(item.id)).place;
  EXPECT_EQ(place.sheet + "!" + place.cell, "基础信息收集表!C7");
  const List& list = *small_catalog().find_list("项目");
  EXPECT_EQ(dossier.facts.cell(list, 0, "名称").place.cell, "B9");
  EXPECT_EQ(dossier.facts.cell(list, 0, "完工").place.cell, "G9");
}

TEST(WorkbookReader, UsersMayAddNotesOfTheirOwn) {
  // Words in the form without values, headers without data, and an empty sheet are no matter.
  read_good(HandMadeBook()
                .put(kForm, "A9", "以下由财务科填")
                .put(kForm, "J1", "科室")
                .put("项目", "J2", "备查")
                .put("Sheet1", "A1", ""));
}

// ---- complaints

TEST(WorkbookComplaints, AllBadCellsAtOnce) {
  const std::string said = complaints(HandMadeBook()
                                          .put(kForm, "A2", "编制数")
                                          .put(kForm, "B2", "七十多")
                                          .put(kForm, "C2", "5万元")
                                          .put(kForm, "A3", "单位类型")
                                          .put(kForm, "B3", "企业")
                                          .put("项目", "B4", "甲")
                                          .put("项目", "F4", "去年底")
                                          .put("项目", "G4", "差不多")
                                          .put("项目", "C5", "12,34")
                                          .put("机构", "C2", "-"));
  EXPECT_EQ(said,
            "book.xlsx 基础信息收集表!B2: 错误: 「编制数」：「七十多」不是数字 [dossier.bad-value]\n"
            "  → 应填数字（人），如 12人\n"
            "book.xlsx 基础信息收集表!C2: 错误: 「上年.编制数」：「5万元」是金额，单位不对 [dossier.bad-value]\n"
            "  → 应填数字（人），如 12人\n"
            "book.xlsx 基础信息收集表!B3: 错误: 「单位类型」：「企业」不在可选范围内 [dossier.bad-value]\n"
            "  → 应填行政、事业 之一\n"
            "book.xlsx 项目!F4: 错误: 「完成日期」：「去年底」读不懂 [dossier.bad-value]\n"
            "  → 应填日期，如 2024-12-31 或 2024年12月31日\n"
            "book.xlsx 项目!G4: 错误: 「完工」：「差不多」读不懂 [dossier.bad-value]\n"
            "  → 应填是 或 否\n"
            "book.xlsx 项目!C5: 错误: 「预算数」：「12,34」的千分位逗号位置不对，每组应为三位 [dossier.bad-value]\n"
            "  → 应填金额，如 1,234.50 或 1.23万元\n"
            "book.xlsx 机构!C2: 错误: 「人数」：「-」不是数字 [dossier.bad-value]\n"
            "  → 应填数字（人），如 12人\n");
}

TEST(WorkbookComplaints, ErrorCellsAndFormulasWithoutResult) {
  const std::string said =
      complaints(HandMadeBook()
                     .put(kForm, "A2", "编制数")
                     .number(kForm, "B2", 4711, "General")
                     .put(kForm, "A3", "实际支出")
                     .number(kForm, "B3", 4712, "General")
                     .number(kForm, "E3", 4713, "General")
                     .in_xml("<c r=\"B2\"><v>4711</v></c>", "<c r=\"B2\" t=\"e\"><v>#DIV/0!</v></c>")
                     .in_xml("<c r=\"B3\"><v>4712</v></c>", "<c r=\"B3\"><f>1+1</f></c>")
                     .in_xml("<c r=\"E3\"><v>4713</v></c>", "<c r=\"E3\" t=\"e\"><v>#REF!</v></c>"));
  EXPECT_EQ(said,
            "book.xlsx 基础信息收集表!B2: 错误: 「编制数」：公式结果是错误值「#DIV/0!」 [dossier.bad-value]\n"
            "  → 应填数字（人），如 12人\n"
            "book.xlsx 基础信息收集表!B3: 错误: 「实际支出」：公式还没有计算出结果 [dossier.bad-value]\n"
            "  → 请用 Excel 或 WPS 打开后保存，或者直接填数\n"
            "book.xlsx 基础信息收集表!E3: 错误: 公式结果是错误值「#REF!」 [dossier.bad-value]\n"
            "  → 应填文字\n");
}

TEST(WorkbookComplaints, DigitsThatTheSpreadsheetLost) {
  EXPECT_EQ(
      complaints(HandMadeBook().put(kForm, "A2", "统一社会信用代码").number(kForm, "B2", 123456789012345678.0, "0")),
      "book.xlsx 基础信息收集表!B2: 错误: "
      "「统一社会信用代码」：「123456789012346000」超过15位，电子表格存成数字时末尾几位已经丢失 [dossier.bad-value]\n"
      "  → 请把单元格格式改为“文本”后重新填写\n");
}

TEST(WorkbookComplaints, HiddenDigitsAreWarnedAbout) {
  EXPECT_EQ(complaints(HandMadeBook().put(kForm, "A2", "编制数").number(kForm, "B2", 72.5, "0")),
            "book.xlsx 基础信息收集表!B2: 警告: 「编制数」：单元格显示为「73」，实际存的是「72.5」，按实际存的读入 "
            "[workbook.hidden-digits]\n"
            "  → 请增加小数位数，或改成应填的数\n");
}

TEST(WorkbookComplaints, ItemsThatAreNone) {
  const std::string said = complaints(HandMadeBook()
                                          .put(kForm, "A2", "编制人数")
                                          .put(kForm, "B2", "1")
                                          .put(kForm, "A3", "执行率")
                                          .put(kForm, "B3", "1%")
                                          .put(kForm, "A4", "总得分")
                                          .put(kForm, "C4", "1")
                                          .put(kForm, "B5", "99")
                                          .put(kForm, "A6", "编制数")
                                          .put(kForm, "B6", "1")
                                          .put(kForm, "A7", "编制数")
                                          .put(kForm, "F7", "又一次"));
  EXPECT_EQ(said,
            "book.xlsx 基础信息收集表!A2: 错误: 目录里没有「编制人数」 [dossier.unknown-item]\n"
            "  → 是不是「编制数」？\n"
            "book.xlsx 基础信息收集表!B3: 错误: 「执行率」由公式算出，不用填 [dossier.derived]\n"
            "  → 请删去；公式为 实际支出 / 全年预算数\n"
            "book.xlsx 基础信息收集表!C4: 错误: 「总得分」由评分得出，不能填报 [dossier.computed]\n"
            "  → 请删去\n"
            "book.xlsx 基础信息收集表!B5: 错误: 「99」所在的行没有项目名称 [workbook.value-without-item]\n"
            "  → 请补上项目名称，或删去\n"
            "book.xlsx 基础信息收集表!A7: 错误: 「编制数」在第6行已经填过 [workbook.duplicate-item]\n"
            "  → 请删去其中一行\n");
}

TEST(WorkbookComplaints, ColumnsThatAreNone) {
  EXPECT_EQ(complaints(HandMadeBook()
                           .put(kForm, "C1", "去年数")
                           .put(kForm, "A2", "编制数")
                           .put(kForm, "C2", "1")
                           .put(kForm, "A3", "实际支出")
                           .put(kForm, "C3", "2")
                           .put(kForm, "K9", "草稿")
                           .put("项目", "D2", "件数量")
                           .put("项目", "D4", "7")
                           .put("机构", "D1", "名称")
                           .put("机构", "D4", "再写一次")
                           .put("评分", "C1", "分")),
            "book.xlsx 基础信息收集表!C1: 错误: 没有「去年数」这一栏，而它下面有数据 [workbook.unknown-column]\n"
            "  → 是不是「上年数」？\n"
            "book.xlsx 基础信息收集表!K9: 错误: 「草稿」所在的列没有表头 [workbook.no-column]\n"
            "  → 请移到应填的栏目，或删去\n"
            "book.xlsx 项目!D2: 错误: 没有「件数量」这一栏，而它下面有数据 [workbook.unknown-column]\n"
            "  → 是不是「件数」？\n"
            "book.xlsx 机构!D1: 错误: 「名称」与B1是同一栏 [workbook.duplicate-column]\n"
            "  → 请合并成一栏\n"
            "book.xlsx 评分!A1: 错误: 缺少「得分」一栏 [workbook.missing-column]\n"
            "  → 请恢复原来的表头\n");
}

TEST(WorkbookComplaints, HeadersThatAreGone) {
  EXPECT_EQ(complaints(HandMadeBook().put(kForm, "A1", "项目").put("项目", "A2", "")),
            "book.xlsx 基础信息收集表!A1: 错误: 前30行里找不到表头 [workbook.missing-header]\n"
            "  → 表头应有「项目名称」，请恢复原来的表头\n"
            "book.xlsx 项目!A1: 错误: 前30行里找不到表头 [workbook.missing-header]\n"
            "  → 表头应有「栏目」，请恢复原来的表头\n");
  EXPECT_EQ(complaints(HandMadeBook().put(kForm, "B1", "今年数")),
            "book.xlsx 基础信息收集表!A1: 错误: 缺少「本年数」一栏 [workbook.missing-column]\n"
            "  → 请恢复原来的表头\n");
}

TEST(WorkbookComplaints, UnitsThatWereChanged) {
  EXPECT_EQ(complaints(HandMadeBook()
                           .put(kForm, "A2", "实际支出")
                           .put(kForm, "B2", "1")
                           .put(kForm, "D2", "万元")
                           .put(kForm, "A3", "编制数")
                           .put(kForm, "D3", "百人")  // nothing typed: no matter
                           .put("项目", "D3", "万件")),
            "book.xlsx 基础信息收集表!D2: 错误: 「实际支出」的计量单位被改成了「万元」 [workbook.changed-unit]\n"
            "  → 应为「元」；个别数单位不同的，请把单位写在数后面\n"
            "book.xlsx 项目!D3: 错误: 「件数」的计量单位被改成了「万件」 [workbook.changed-unit]\n"
            "  → 应为「件」；个别数单位不同的，请把单位写在数后面\n");
}

TEST(WorkbookComplaints, NotesThatCannotBeRead) {
  EXPECT_EQ(complaints(HandMadeBook()
                           .put("项目", "B4", "甲")
                           .put("项目", "I4", "见附件\n金额·来源：表一\n名称·备注：一\n名称·备注：二")),
            "book.xlsx 项目!I4: 错误: 「见附件」读不懂 [workbook.bad-note]\n"
            "  → 每行写一条：“栏目·来源：…”或“栏目·备注：…”，续行前空两格\n"
            "book.xlsx 项目!I4: 错误: 「金额·来源：表一」说的栏目本表没有 [workbook.bad-note]\n"
            "  → 每行写一条：“栏目·来源：…”或“栏目·备注：…”，续行前空两格\n"
            "book.xlsx 项目!I4: 错误: 「名称·备注：二」与前面的重复 [workbook.bad-note]\n"
            "  → 每行写一条：“栏目·来源：…”或“栏目·备注：…”，续行前空两格\n");
}

TEST(WorkbookComplaints, SourcesWithoutValues) {
  EXPECT_EQ(
      complaints(HandMadeBook()
                     .put(kForm, "A2", "编制数")
                     .put(kForm, "E2", "批复")
                     .put(kForm, "G2", "批复")
                     .put("项目", "H4", "表一")),
      "book.xlsx 基础信息收集表!E2: 警告: 填了来源而没有填数的有2处（此处起），这些来源没有读入 "
      "[workbook.source-without-value]\n"
      "  → 请补上数，或删去来源\n"
      "book.xlsx 项目!H4: 警告: 填了来源而没有填数的有1处（此处起），这些来源没有读入 [workbook.source-without-value]\n"
      "  → 请补上数，或删去来源\n");
}

TEST(WorkbookComplaints, EmptyListWithRows) {
  EXPECT_EQ(complaints(HandMadeBook().put("项目", "B1", "是").put("项目", "B4", "甲")),
            "book.xlsx 项目!B1: 错误: 填了「本表无数据：是」，而下面有1行数据 [workbook.empty-but-filled]\n"
            "  → 请清空这一格，或删去数据\n");
  EXPECT_EQ(complaints(HandMadeBook().put("项目", "B1", "也许")),
            "book.xlsx 项目!B1: 错误: 「本表无数据」：「也许」读不懂 [dossier.bad-value]\n"
            "  → 应填是 或 否\n");
  read_good(HandMadeBook().put("项目", "B1", "否"));
}

TEST(WorkbookComplaints, SheetsRenamedOrGone) {
  EXPECT_EQ(complaints(HandMadeBook().rename("项目", "项目表").put("项目表", "B4", "甲")),
            "book.xlsx 项目表: 警告: 工作表「项目表」不是填报表，没有读入 [workbook.unknown-sheet]\n"
            "  → 是不是「项目」？\n"
            "book.xlsx: 错误: 缺少工作表「项目」 [workbook.missing-sheet]\n"
            "  → 请恢复工作表原来的名称；没有数据的列表可以空着\n");
  EXPECT_EQ(complaints(HandMadeBook().remove("项目").remove("机构")),
            "book.xlsx: 警告: 缺少工作表「项目」「机构」 [workbook.missing-sheet]\n"
            "  → 这些列表按未报处理\n");
  EXPECT_EQ(complaints(HandMadeBook().remove(kForm)),
            "book.xlsx: 错误: 缺少工作表「基础信息收集表」 [workbook.missing-sheet]\n"
            "  → 请恢复工作表原来的名称；没有数据的列表可以空着\n");
  EXPECT_EQ(complaints(HandMadeBook().put("底稿", "A1", "草稿")),
            "book.xlsx 底稿: 警告: 工作表「底稿」不是填报表，没有读入 [workbook.unknown-sheet]\n");
}

TEST(WorkbookComplaints, NotAWorkbookOfOurs) {
  const std::string not_ours =
      "这不是绩衡的填报工作簿 [workbook.not-ours]\n"
      "  → 工作表「说明」里应有「工作簿格式」；请用 jiheng workbook new 生成的工作簿填报\n";
  EXPECT_EQ(complaints(HandMadeBook::empty().put("Sheet1", "A1", "1")), "book.xlsx: 错误: " + not_ours);
  EXPECT_EQ(complaints(HandMadeBook().clear("说明", "A1")), "book.xlsx: 错误: " + not_ours);
  EXPECT_EQ(complaints(HandMadeBook().put("说明", "B1", "2")),
            "book.xlsx 说明!B1: 错误: 工作簿格式「2」不认识 [workbook.unknown-version]\n"
            "  → 本程序能读的格式为 1\n");
  EXPECT_EQ(complaints(HandMadeBook().clear("说明", "B2").put("说明", "B3", "美元")),
            "book.xlsx 说明!B2: 错误: 没有写指标体系 [workbook.no-framework]\n"
            "  → 「指标体系」右边应为指标体系的编号\n"
            "book.xlsx 说明!B3: 错误: 金额单位不能是「美元」 [dossier.bad-money-unit]\n"
            "  → 可用：元、千元、万元、百万元、亿元\n");
}

TEST(WorkbookComplaints, ChecksOfTheWholeDossier) {
  EXPECT_EQ(complaints(HandMadeBook()
                           .put("项目", "C4", "1")
                           .put("项目", "B5", "甲")
                           .put("项目", "B7", "甲")
                           .put(kForm, "A2", "统一社会信用代码")
                           .put(kForm, "B2", "12")),
            "book.xlsx 项目!B4: 错误: 「项目」第1行缺少「名称」 [dossier.required]\n"
            "  → 请补上，应填文字\n"
            "book.xlsx 项目!B7: 错误: 「项目」第3行与第2行重复：甲 [dossier.duplicate-row]\n"
            "  → 请合并或改正其中一行\n"
            "book.xlsx 基础信息收集表!B2: 错误: 统一社会信用代码「12」校验不通过 [dossier.bad-uscc]\n"
            "  → 应为18位，请对照登记证书核对每一位\n");
}

// ---- by extension

std::string read_path(const std::filesystem::path& path) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_dossier(path, small_catalog(), diagnostics));
  return diagnostics.to_string(Language::chinese);
}

TEST(ReadDossier, ByExtension) {
  EXPECT_EQ(read_path("a.xls"),
            "a.xls: 错误: 读不了这种基础资料：扩展名是「.xls」 [dossier.unknown-format]\n"
            "  → 请用 Excel、WPS 或 LibreOffice 另存为 .xlsx\n");
  EXPECT_EQ(read_path("a.pdf"),
            "a.pdf: 错误: 读不了这种基础资料：扩展名是「.pdf」 [dossier.unknown-format]\n"
            "  → 可用：.yaml、.yml、.xlsx\n");
  EXPECT_NE(read_path("no-such-name").find("[file.missing]"), std::string::npos);
  EXPECT_NE(read_path("no-such.yaml").find("[file.missing]"), std::string::npos);
  EXPECT_NE(read_path("no-such.XLSX").find("[zip.file-missing]"), std::string::npos);
  const TemporaryFolder folder;
  std::ofstream(folder / "dossier") << "dossier: 1\n";
  EXPECT_NE(read_path(folder / "dossier").find("没有扩展名 [dossier.unknown-format]"), std::string::npos);
  std::ofstream(folder / "a.YML") << "dossier: 1\nframework: x\n";
  Diagnostics diagnostics;
  EXPECT_TRUE(read_dossier(folder / "a.YML", small_catalog(), diagnostics));
}

}  // namespace
}  // namespace jiheng
