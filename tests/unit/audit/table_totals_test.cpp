#include "audit/table_totals.h"

#include <gtest/gtest.h>

#include "unit/audit/table_testing.h"

namespace jiheng {
namespace {

std::vector<std::string> coded(const std::string& child, const std::string& total) {
  return {"科目编码|科目名称|合计|基本支出|项目支出",   "201|一般公共服务支出|60.00|40.00|20.00",
          "20101|人大事务|60.00|40.00|20.00",           "2010101|行政运行|" + child + "|40.00|",
          "2010102|一般行政管理事务|20.00||20.00",      "208|社会保障和就业支出|15.00|9.00|6.00",
          "20805|行政事业单位养老支出|15.00|9.00|6.00", "2080501|行政单位离退休|5.00|5.00|",
          "2080502|事业单位离退休|10.00|4.00|6.00",     "|合计|" + total + "|49.00|26.00"};
}

TEST(TableCodes, SumsEachLevelAndTheTotal) {
  TableDocument source;
  source.text("单位：万元").table(coded("40.00", "75.00"));
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.count(CheckVerdict::error), 0U);
  EXPECT_EQ(audit.count(CheckVerdict::suspicious), 0U);
  const auto total = audit.of("table.code-total", "75.00");
  ASSERT_EQ(total.size(), 1U);
  EXPECT_EQ(total[0].verdict, CheckVerdict::consistent);
  EXPECT_EQ(total[0].formula, "60.00 + 15.00");
  EXPECT_EQ(total[0].recomputed, "75.00");
}

TEST(TableCodes, FindsAWrongChild) {
  TableDocument source;
  source.text("单位：万元").table(coded("46.00", "75.00"));
  const TableAudit audit = audit_tables(source);
  const auto wrong = audit.of("table.code-sum", "60.00");
  ASSERT_FALSE(wrong.empty());
  std::size_t errors = 0;
  for (const Check& check : wrong) errors += check.verdict == CheckVerdict::error ? 1 : 0;
  EXPECT_EQ(errors, 1U);
}

TEST(TableCodes, FindsAWrongTotalWhereOtherColumnsKeepIt) {
  TableDocument source;
  source.text("单位：万元").table(coded("40.00", "79.00"));
  const TableAudit audit = audit_tables(source);
  const auto total = audit.of("table.code-total", "79.00");
  ASSERT_EQ(total.size(), 1U);
  EXPECT_EQ(total[0].verdict, CheckVerdict::error);
  EXPECT_EQ(total[0].recomputed, "75.00");
  EXPECT_NE(total[0].explanation.zh.find("相差4.00"), std::string::npos);
}

TEST(TableCodes, ReadsCodesThatAreSplitOverColumns) {
  TableDocument source;
  source.text("单位：元")
      .table({"科目编码|<|<|科目名称|预算数", "类|款|项|^|^", "201|||一般公共服务支出|300", "201|05||统计|100",
              "201|05|07|普查|100", "201|29||群团|200", "201|29|01|运行|150", "201|29|02|事务|50", "|||合计|300"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.of("table.code-sum", "300").size(), 1U);
  EXPECT_EQ(audit.of("table.code-sum", "200").size(), 1U);
  EXPECT_EQ(audit.of("table.code-total", "300").size(), 1U);
  EXPECT_EQ(audit.count(CheckVerdict::consistent), audit.checks.size());
}

TEST(TableCodes, AListOfSomeCodesIsNoError) {
  // Only some of the codes below each class are printed, nowhere do they add up.
  TableDocument source;
  source.text("单位：万元")
      .table({"科目编码|科目名称|金额", "201|一般公共服务支出|60.00", "20101|人大事务|40.00", "20102|政协事务|10.00",
              "208|社会保障和就业支出|15.00", "20805|养老|9.00", "20808|抚恤|2.00"});
  EXPECT_EQ(audit_tables(source).count(CheckVerdict::error), 0U);
}

TEST(TableCodes, ASlipInAListOfOneColumnIsFound) {
  // Only the total and a class with one child stand by it; 12.00 for 72.00 is one digit.
  TableDocument source;
  source.text("单位：万元")
      .table({"科目编码|科目名称|金额", "302|商品和服务支出|560.00", "30201|办公费|488.00", "30202|印刷费|12.00",
              "310|资本性支出|59.00", "31002|办公设备购置|59.00", "|合计|619.00"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.of("table.code-sum", "560.00").at(0).verdict, CheckVerdict::error);
  EXPECT_EQ(audit.count(CheckVerdict::error), 1U);
}

TEST(TableCodes, PartsThatPdfMayHaveLostAreOnlySuspicious) {
  TableDocument source;
  source.document.kind = DocumentKind::pdf;
  source.text("单位：万元")
      .table({"科目编码|科目名称|金额", "302|商品和服务支出|560.00", "30201|办公费|488.00", "30202|印刷费|12.00",
              "310|资本性支出|59.00", "31002|办公设备购置|59.00", "|合计|619.00"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.of("table.code-sum", "560.00").at(0).verdict, CheckVerdict::suspicious);
  EXPECT_EQ(audit.count(CheckVerdict::error), 0U);
}

TEST(TableSuspects, TwoSumsPointAtOneFigure) {
  // 47 for 40: the class is off against its items, and the total against its classes.
  TableDocument source;
  source.text("单位：万元")
      .table({"科目编码|科目名称|金额", "201|一般公共服务支出|47.00", "20101|人大事务|15.00", "20102|政协事务|25.00",
              "208|社会保障和就业支出|11.00", "20805|养老|9.00", "20808|抚恤|2.00", "|合计|51.00"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.count(CheckVerdict::error), 2U);
  for (const Check& check : audit.checks) {
    if (check.verdict != CheckVerdict::error) continue;
    ASSERT_TRUE(check.likely);
    EXPECT_EQ(audit.document.printed(audit.document.figures[check.likely->figure]), "47.00");
    EXPECT_EQ(check.likely->should_be, "40.00");
  }
}

TEST(TableTotals, AWholeNumberedListIsCheckedEvenWithOnePart) {
  TableDocument source;
  source.text("单位：万元")
      .table({"项目|金额", "一、财政拨款|649.07", "二、事业收入|", "三、其他收入|", "收入合计|849.07", "上年结转|"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.total").size(), 1U);
  EXPECT_EQ(audit.of("table.total")[0].verdict, CheckVerdict::error);
}

TEST(TableTotals, ATotalOfTheOnlyRowBeforeIt) {
  TableDocument missing;
  missing.text("单位：万元").table({"项目|年初预算数|执行数", "一、基本支出|900.00|981.38", "合计|900.00|1195.57"});
  const TableAudit audit = audit_tables(missing);
  EXPECT_EQ(audit.of("table.total", "900.00").at(0).verdict, CheckVerdict::consistent);
  EXPECT_EQ(audit.of("table.total", "1195.57").at(0).verdict, CheckVerdict::suspicious);
  TableDocument elsewhere;
  elsewhere.text("单位：万元").table({"项目|执行数", "合计|1195.57", "其中：基本支出|981.38"});
  EXPECT_EQ(audit_tables(elsewhere).count(CheckVerdict::suspicious), 0U);
}

TEST(TableTotals, LevelsThatNothingTellsAreNotAddedUp) {
  TableDocument source;
  source.text("单位：万元").table({"项目|金额", "甲|3.00", "乙|3.00", "丙|2.00", "丁|2.00", "合计|5.00"});
  EXPECT_EQ(audit_tables(source).count(CheckVerdict::error), 0U);
}

TEST(TableTotals, NumbersOfColumnsAndRowsAreNoAmounts) {
  TableDocument source;
  source.text("单位：万元")
      .table({"收入|<|<|支出|<|<", "项目|行次|金额|项目|行次|金额", "栏次||1|栏次||2",
              "一、拨款|1|80.00|一、教育|4|60.00", "二、其他|2|10.00|二、卫生|5|30.00", "总计|3|90.00|总计|6|90.00"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.document.tables.at(0).head_rows, 3U);
  EXPECT_EQ(audit.of("table.total", "90.00").size(), 2U);
  EXPECT_EQ(audit.count(CheckVerdict::consistent), audit.checks.size());
}

TEST(TableTotals, AveragesAreNotAddedUp) {
  TableDocument source;
  source.text("单位：万元").table({"单位|支出|人均支出", "甲|20.00|2.00", "乙|30.00|3.00", "合计|50.00|2.50"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.of("table.total", "50.00").size(), 1U);
  EXPECT_EQ(audit.count(CheckVerdict::error), 0U);
}

TEST(TableTotals, PartsWithoutAnIndentAreNotAddedToTheirWholes) {
  TableDocument source;
  source.text("单位：万元")
      .table({"项目|金额", "人员经费|71.13", "基本工资|40.21", "津贴补贴|20.45", "公用经费|30.52", "办公费|9.15",
              "合计|101.65"});
  EXPECT_EQ(audit_tables(source).count(CheckVerdict::error), 0U);
}

TEST(TableTotals, WhatIsTakenOffIsNotAdded) {
  TableDocument source;
  source.text("单位：万元").table({"项目|金额", "一、本年收入|80.00", "二、减：本年支出|30.00", "结余合计|50.00"});
  EXPECT_EQ(audit_tables(source).count(CheckVerdict::error), 0U);
}

TEST(TableTotals, AListOfTheLargestItemsIsOnlySuspicious) {
  TableDocument source;
  source.text("单位：万元").table({"项目|金额", "甲|11.37", "乙|22.45", "丙|13.19", "合计|987.65"});
  EXPECT_EQ(audit_tables(source).count(CheckVerdict::error), 0U);
}

TEST(TableTotals, AddsUpTwoSidesWithLabelsOfTheirOwn) {
  TableDocument source;
  source.text("单位：万元")
      .table({"收入|<|支出|<", "项目|决算数|项目|决算数", "一、财政拨款收入|70.00|一、教育支出|60.00",
              "二、事业收入|10.00|二、其他支出|15.00", "本年收入合计|80.00|本年支出合计|75.00",
              "年初结转和结余|5.00|年末结转和结余|10.00", "总计|85.00|总计|85.00"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.of("table.total", "80.00").size(), 1U);
  EXPECT_EQ(audit.of("table.total", "75.00").size(), 1U);
  EXPECT_EQ(audit.of("table.total", "85.00").size(), 2U);
  EXPECT_EQ(audit.count(CheckVerdict::consistent), audit.checks.size());
}

TEST(TableTotals, OneTotalUnderTwoListsSideBySide) {
  TableDocument source;
  source.text("单位：万元")
      .table({"功能分类|金额|支出用途|金额", "一、教育支出|60.00|一、基本支出|50.00",
              "二、卫生支出|15.00|二、项目支出|25.00", "当年支出小计|||75.00", "结转下年资金|||", "支出合计|||75.00"});
  const TableAudit audit = audit_tables(source);
  const auto totals = audit.of("table.total", "75.00");
  EXPECT_GE(totals.size(), 2U);
  EXPECT_EQ(audit.count(CheckVerdict::consistent), audit.checks.size());
  bool by_function = false;
  for (const Check& check : totals) by_function = by_function || check.formula == "60.00 + 15.00";
  EXPECT_TRUE(by_function);
}

TEST(TableTotals, PartsOfARowAreNotAddedToTheTotal) {
  TableDocument source;
  source.text("单位：万元")
      .table({"项目|预算数|决算数", "基本支出|50.00|48.00", "其中：人员经费|40.00|39.00", "项目支出|30.00|28.00",
              "合计|80.00|76.00"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.of("table.total").size(), 2U);
  EXPECT_EQ(audit.count(CheckVerdict::consistent), audit.checks.size());
}

TEST(TableTotals, APartIsNotMoreThanTheWhole) {
  TableDocument source;
  source.text("单位：万元")
      .table({"项目|预算数|决算数", "年度资金总额|60.00|0", "其中：财政拨款|60.00|90.00", "上年结转||"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.of("table.part-limit", "60.00").at(0).verdict, CheckVerdict::consistent);
  EXPECT_EQ(audit.of("table.part-limit", "90.00").at(0).verdict, CheckVerdict::error);
}

TEST(TableTotals, AWrongTotalIsAnErrorWhereAnotherColumnShowsTheReading) {
  TableDocument source;
  source.text("单位：万元")
      .table({"项目|预算数|决算数", "基本支出|50.00|48.00", "其中：人员经费|40.00|39.00", "项目支出|30.00|28.00",
              "合计|80.00|79.00"});
  const TableAudit audit = audit_tables(source);
  const auto total = audit.of("table.total", "79.00");
  ASSERT_EQ(total.size(), 1U);
  EXPECT_EQ(total[0].verdict, CheckVerdict::error);
  EXPECT_EQ(total[0].recomputed, "76.00");
}

TEST(TableTotals, AFlatListHasOnlyOneReading) {
  TableDocument source;
  source.text("单位：万元").table({"项目|金额", "甲|1.10", "乙|2.20", "丙|3.30", "合计|6.80"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.total").size(), 1U);
  EXPECT_EQ(audit.of("table.total")[0].verdict, CheckVerdict::error);
  EXPECT_EQ(audit.of("table.total")[0].recomputed, "6.60");
}

TEST(TableTotals, WholePointsAreExact) {
  TableDocument source;
  source.table({"指标|分值", "投入|15", "过程|25", "产出|59", "合计|100"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.total").size(), 1U);
  EXPECT_EQ(audit.of("table.total")[0].verdict, CheckVerdict::error);
  EXPECT_EQ(audit.of("table.total")[0].kind, CheckKind::score_sum);
}

TEST(TableTotals, SaysNothingWhereNoReadingHoldsAndTheStructureIsUnclear) {
  TableDocument source;
  source.text("单位：万元")
      .table({"项目|金额", "甲|1.10", "其中：子|1.00", "乙|2.20", "小计|9.00", "丙|3.30", "合计|20.00"});
  EXPECT_EQ(audit_tables(source).count(CheckVerdict::error), 0U);
}

TEST(TableTotals, IndentedPartsAreSeenByTheirSum) {
  TableDocument source;
  source.text("单位：万元")
      .table({"项目|金额", "人员经费|7.00", "基本工资|3.00", "津贴补贴|4.00", "公用经费|2.00", "合计|9.00"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.total").size(), 1U);
  EXPECT_EQ(audit.of("table.total")[0].verdict, CheckVerdict::consistent);
}

TEST(TableTotals, BlankAndDashCountZeroButTextDoesNot) {
  TableDocument source;
  source.text("单位：万元")
      .table({"项目|甲金额|乙金额", "一|1.00|1.00", "二||2.00", "三|—|详见附件", "四|2.00|3.00", "合计|3.00|9.00"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.of("table.total", "3.00").size(), 1U);
  EXPECT_TRUE(audit.of("table.total", "9.00").empty());
}

TEST(TableTotals, ColumnsThatAreTheTotalOfOthers) {
  TableDocument source;
  source.text("单位：万元")
      .table({"单位|合计|基本支出|项目支出", "甲|3.00|1.00|2.00", "乙|7.00|3.00|4.00", "丙|11.00|5.00|6.00",
              "丁|16.00|7.00|8.00"});
  const TableAudit audit = audit_tables(source);
  const auto columns = audit.of("table.total-column");
  ASSERT_EQ(columns.size(), 4U);
  EXPECT_EQ(columns[3].verdict, CheckVerdict::error);
  EXPECT_EQ(columns[3].recomputed, "15.00");
  EXPECT_EQ(audit.count(CheckVerdict::error), 1U);
}

TEST(TableTotals, AnInnerTotalIsAddedOnce) {
  TableDocument source;
  source.text("单位：万元")
      .table({"合计|出国费|公务用车|<|<|接待费", "^|^|小计|购置费|运行费|^", "47.91|0|46.56|25|21.56|1.35"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.total-column").size(), 2U);
  EXPECT_EQ(audit.count(CheckVerdict::consistent), audit.checks.size());
}

TEST(TableTotals, OneRowOfColumnsHasOnlyOneReading) {
  TableDocument source;
  source.text("单位：万元").table({"合计|基本支出|项目支出", "28,849.38|17,123.19|11,526.19"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.total-column").size(), 1U);
  EXPECT_EQ(audit.of("table.total-column")[0].verdict, CheckVerdict::error);
}

TEST(TableTotals, ColumnsWithoutASteadyRelationAreLeftAlone) {
  TableDocument source;
  source.text("单位：万元")
      .table({"单位|合计|基本支出|项目支出", "甲|3.00|1.00|9.00", "乙|7.00|3.00|8.00", "丙|9.00|5.00|7.00"});
  EXPECT_EQ(audit_tables(source).count(CheckVerdict::error), 0U);
}

}  // namespace
}  // namespace jiheng
