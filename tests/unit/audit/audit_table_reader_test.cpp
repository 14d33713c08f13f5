#include "audit/audit_table_reader.h"

#include <gtest/gtest.h>

#include "unit/audit/table_testing.h"

namespace jiheng {
namespace {

TEST(AuditTableReader, GivesFiguresTheUnitOfTheLineAbove) {
  TableDocument source;
  source.text("收入支出表").text("单位：万元").table({"项目|预算数|执行率(%)|人数（人）", "办公费|12.50|84.6|3"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.document.tables.size(), 1U);
  const AuditTable& table = audit.document.tables[0];
  EXPECT_EQ(table.caption, "收入支出表");
  ASSERT_TRUE(table.unit);
  EXPECT_EQ(table.unit->name, "万元");
  EXPECT_EQ(table.head_rows, 1U);
  EXPECT_EQ(table.column_heads[1], "预算数");
  EXPECT_EQ(table.row_labels[1], "办公费");
  EXPECT_EQ(audit.figure(0, 1, 1)->figure_class, FigureClass::amount);
  EXPECT_EQ(audit.figure(0, 1, 1)->value, Number(125000));
  EXPECT_FALSE(audit.figure(0, 1, 1)->unit_assumed);
  EXPECT_EQ(audit.figure(0, 1, 2)->figure_class, FigureClass::rate);
  EXPECT_EQ(audit.figure(0, 1, 2)->value, Number::decimal(846, 3));
  EXPECT_EQ(audit.figure(0, 1, 3)->figure_class, FigureClass::count);
  EXPECT_EQ(audit.figure(0, 1, 3)->column, 3U);
}

TEST(AuditTableReader, TellsBlankDashZeroAndTextApart) {
  TableDocument source;
  source.table({"项目|金额（元）", "甲|", "乙|—", "丙|0.00", "丁|5", "戊|另行公布"});
  const TableAudit audit = audit_tables(source);
  const AuditTable& table = audit.document.tables.at(0);
  EXPECT_EQ(table.at(1, 1).state, CellState::blank);
  EXPECT_EQ(table.at(2, 1).state, CellState::dash);
  EXPECT_EQ(table.at(3, 1).state, CellState::zero);
  EXPECT_EQ(table.at(4, 1).state, CellState::number);
  EXPECT_EQ(table.at(5, 1).state, CellState::text);
}

TEST(AuditTableReader, ReadsScoresPointsOrdinalsAndCodes) {
  TableDocument source;
  source.table({"序号|科目编码|指标|分值|得分|得分率", "1|201|投入|15|12.08|80.53%", "2|20101|过程|25|25|1",
                "3|2010101|产出|60|60|1"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.figure(0, 1, 0)->figure_class, FigureClass::ordinal);
  EXPECT_EQ(audit.figure(0, 3, 1)->figure_class, FigureClass::code);
  EXPECT_EQ(audit.figure(0, 1, 3)->figure_class, FigureClass::points);
  EXPECT_EQ(audit.figure(0, 1, 4)->figure_class, FigureClass::score);
  EXPECT_EQ(audit.figure(0, 1, 5)->figure_class, FigureClass::rate);
}

TEST(AuditTableReader, JoinsHeadsFromTopToBottomThroughMergedCells) {
  TableDocument source;
  source.table({"项目|2023年|<|2024年|<", "^|预算数|决算数|预算数|决算数", "甲|1.00|2.00|3.00|4.00"});
  const TableAudit audit = audit_tables(source);
  const AuditTable& table = audit.document.tables.at(0);
  EXPECT_EQ(table.head_rows, 2U);
  EXPECT_EQ(table.column_heads[0], "项目");
  EXPECT_EQ(table.column_heads[2], "2023年/决算数");
  EXPECT_EQ(table.column_heads[3], "2024年/预算数");
  EXPECT_FALSE(table.at(0, 2).origin);
}

TEST(AuditTableReader, TakesColumnNumbersAsHead) {
  TableDocument source;
  source.table({"项目|年初数|年末数|合计", "栏次|1|2|3", "甲|4.00|5.00|9.00"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.document.tables.at(0).head_rows, 2U);
  EXPECT_EQ(audit.figure(0, 1, 1)->figure_class, FigureClass::ordinal);
}

TEST(AuditTableReader, TakesUnitsFromAColumnOfUnits) {
  TableDocument source;
  source.table({"指标|计量单位|本年数", "税收收入|万元|12.50", "户籍人口|人|305", "入学率|%|99.5"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.figure(0, 1, 2)->figure_class, FigureClass::amount);
  EXPECT_EQ(audit.figure(0, 1, 2)->value, Number(125000));
  EXPECT_EQ(audit.figure(0, 2, 2)->figure_class, FigureClass::count);
  EXPECT_EQ(audit.figure(0, 3, 2)->figure_class, FigureClass::rate);
}

TEST(AuditTableReader, SplitsAFormIntoTablesWithHeadsOfTheirOwn) {
  TableDocument source;
  source.table({"项目资金（万元）|年初预算数|全年执行数|分值|执行率|得分", "年度资金总额|10.00|9.00|10|90%|9",
                "一级指标|二级指标|年度指标值|实际完成值|分值|得分", "产出|数量|12次|12次|50|50"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.document.tables.size(), 2U);
  EXPECT_EQ(audit.figure(0, 1, 1)->value, Number(100000));
  EXPECT_EQ(audit.document.tables[1].column_heads[4], "分值");
  EXPECT_EQ(audit.figure(1, 1, 4)->figure_class, FigureClass::points);
  EXPECT_EQ(audit.figure(1, 1, 5)->figure_class, FigureClass::score);
}

TEST(AuditTableReader, GoesOnOverPagesWithAndWithoutRepeatedHead) {
  TableDocument source;
  source.text("单位：万元").table({"项目|预算数", "甲|1.00"}).table({"项目|预算数", "乙|2.00"}).text("- 3 -");
  source.table({"丙|3.00", "合计|6.00"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.document.tables.size(), 1U);
  EXPECT_EQ(audit.document.tables[0].rows, 5U);
  EXPECT_EQ(audit.of("table.total", "6.00").size(), 1U);
}

TEST(AuditTableReader, KeepsTablesApartThatOnlyLookAlike) {
  TableDocument source;
  source.table({"项目|预算数", "甲|1.00"}).table({"单位|人数", "乙|2"});
  EXPECT_EQ(audit_tables(source).document.tables.size(), 2U);
}

}  // namespace
}  // namespace jiheng
