#include "audit/table_columns.h"

#include <gtest/gtest.h>

#include "unit/audit/table_testing.h"

namespace jiheng {
namespace {

TEST(ColumnDifferences, BalanceIsCheckedByName) {
  TableDocument source;
  source.text("单位：万元")
      .table(
          {"序号|项目名称|预算数|执行数|结余数", "1|甲|10.50|10.00|0.50", "2|乙|8.00|8.00|0", "3|丙|6.00|4.00|1.00"});
  const TableAudit audit = audit_tables(source);
  const auto rows = audit.of("table.column-difference");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(audit.count(CheckVerdict::error), 1U);
  const Check wrong = audit.of("table.column-difference", "1.00").at(0);
  EXPECT_EQ(wrong.verdict, CheckVerdict::error);
  EXPECT_EQ(wrong.recomputed, "2.00");
  EXPECT_EQ(wrong.formula, "6.00 − 4.00");
  EXPECT_EQ(wrong.figures.size(), 3U);
}

TEST(ColumnDifferences, AColumnOfZerosIsSaidOnce) {
  TableDocument source;
  std::vector<std::string> rows{"序号|项目名称|预算数|执行数|结余数"};
  for (int i = 1; i <= 9; ++i) {
    rows.push_back(std::to_string(i) + "|项目" + std::to_string(i) + "|" + std::to_string(10 * i) + ".25|" +
                   std::to_string(9 * i) + ".15|0");
  }
  rows.emplace_back("10|项目十|5|5|0");
  source.text("单位：万元").table(rows);
  const TableAudit audit = audit_tables(source);
  const auto many = audit.of("table.column-difference-many");
  ASSERT_EQ(many.size(), 1U);
  EXPECT_EQ(many[0].verdict, CheckVerdict::error);
  EXPECT_EQ(many[0].severity, CheckSeverity::high);
  EXPECT_EQ(many[0].recomputed, "45.9万元");  // 1 + 2 + … + 9 and nine times 0.1
  EXPECT_EQ(many[0].figures.size(), 27U);
  EXPECT_NE(many[0].explanation.zh.find("9行"), std::string::npos);
  EXPECT_EQ(audit.count(CheckVerdict::error), 1U);
}

TEST(ColumnDifferences, LearnsARelationFromTheRowsThatKeepIt) {
  TableDocument source;
  source.text("单位：万元")
      .table({"单位|上年数|本年数|增减额", "甲|5.00|7.00|2.00", "乙|6.00|9.50|3.50", "丙|4.00|8.00|4.00",
              "丁|3.00|9.00|5.00"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.column-difference").size(), 4U);
  EXPECT_EQ(audit.count(CheckVerdict::error), 1U);
  EXPECT_EQ(audit.of("table.column-difference", "5.00").at(0).recomputed, "6.00");
}

TEST(ColumnDifferences, ARowWithAThirdPartIsNoError) {
  TableDocument source;
  source.text("单位：万元")
      .table({"单位|决算数|财政款|自有款|其他款", "甲|5.00|2.00|3.00|", "乙|9.50|6.00|3.50|", "丙|8.00|4.00|4.00|",
              "丁|9.00|3.00|5.00|1.00"});
  EXPECT_EQ(audit_tables(source).count(CheckVerdict::error), 0U);
}

TEST(ColumnDifferences, ColumnsThatRarelyAgreeAreLeftAlone) {
  TableDocument source;
  source.text("单位：万元")
      .table(
          {"单位|收入|支出|费用", "甲|5.00|2.00|3.00", "乙|9.00|1.00|4.00", "丙|8.00|4.00|1.00", "丁|9.00|3.00|5.00"});
  EXPECT_TRUE(audit_tables(source).checks.empty());
}

TEST(ColumnRates, ExecutionRateByName) {
  TableDocument source;
  source.text("单位：万元")
      .table(
          {"资金|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "年度资金总额|40.00|43.20|37.24|10|86.20%|8.62"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.column-rate").size(), 1U);
  EXPECT_EQ(audit.of("table.column-rate")[0].verdict, CheckVerdict::consistent);
  EXPECT_EQ(audit.of("table.column-rate")[0].formula, "37.24 ÷ 43.20");
}

TEST(ColumnRates, AnExecutionRateThatNoReadingGivesIsWrong) {
  TableDocument source;
  source.text("单位：万元")
      .table({"资金|年初预算数|全年预算数|全年执行数|执行率(%)", "年度资金总额|40.00|43.20|37.24|96.2"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.column-rate").size(), 1U);
  EXPECT_EQ(audit.of("table.column-rate")[0].verdict, CheckVerdict::error);
}

TEST(ColumnRates, AScoreRateIsScoreByPoints) {
  TableDocument source;
  source.table({"指标|分值|得分|得分率", "投入|15|12.08|80.53%", "产出|40|39.31|98.28%", "合计|55|51.39|93.00%"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.of("table.column-rate", "98.28%").at(0).verdict, CheckVerdict::consistent);
  EXPECT_EQ(audit.of("table.column-rate", "93.00%").at(0).verdict, CheckVerdict::error);
  EXPECT_EQ(audit.of("table.column-rate", "93.00%").at(0).recomputed, "93.4364%");
  EXPECT_EQ(audit.of("table.column-rate", "93.00%").at(0).kind, CheckKind::score_rate);
}

TEST(ColumnRates, GrowthIsLearned) {
  TableDocument source;
  source.text("单位：万元")
      .table({"单位|上年数|本年数|增长率(%)", "甲|5.00|7.00|40.00", "乙|6.00|9.50|58.33", "丙|4.00|3.00|-25.00",
              "丁|3.00|9.00|20.00"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.column-rate").size(), 4U);
  EXPECT_EQ(audit.count(CheckVerdict::error), 1U);
  EXPECT_EQ(audit.of("table.column-rate", "20.00").at(0).recomputed, "200.00%");
}

TEST(ColumnRates, SharesAreOfTheTotalRow) {
  TableDocument source;
  source.text("单位：万元")
      .table({"项目|决算数|占比", "甲|25.00|25.00%", "乙|35.00|35.00%", "丙|30.00|30.00%", "丁|10.00|12.00%",
              "合计|100.00|100.00%"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.of("table.column-rate", "12.00%").at(0).verdict, CheckVerdict::error);
  EXPECT_EQ(audit.of("table.column-rate", "12.00%").at(0).kind, CheckKind::share);
  EXPECT_EQ(audit.count(CheckVerdict::error), 1U);
}

TEST(Scores, PointsOfGroupsAreTheSumOfTheirItems) {
  TableDocument source;
  source.table({"一级指标|一级分值|二级指标|分值|得分", "投入|15|目标设定|10|9", "^|^|预算配置|5|4",
                "过程|25|预算执行|15|15", "^|^|预算管理|10|8", "产出|60|职责履行|50|50", "^|^|质量|12|10"});
  const TableAudit audit = audit_tables(source);
  const auto groups = audit.of("table.group-score");
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[2].verdict, CheckVerdict::error);
  EXPECT_EQ(groups[2].recomputed, "62");
  EXPECT_EQ(groups[2].kind, CheckKind::score_sum);
}

TEST(Scores, NoScoreIsAboveItsPoints) {
  TableDocument source;
  source.table({"指标|分值|得分", "投入|15|16", "产出|40|40", "加分项|1|2"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.score-limit").size(), 2U);
  EXPECT_EQ(audit.of("table.score-limit", "16").at(0).verdict, CheckVerdict::error);
  EXPECT_EQ(audit.of("table.score-limit", "40").at(0).verdict, CheckVerdict::consistent);
}

TEST(Scores, ExecutionIsScoredByItsRate) {
  const auto audited = [](const std::string& score) {
    TableDocument source;
    source.text("单位：万元")
        .table({"资金|全年预算数|全年执行数|分值|执行率|得分", "年度资金总额|43.20|37.24|10|86.20%|" + score});
    const auto checks = audit_tables(source).of("table.execution-score");
    return checks.empty() ? std::string() : std::string(verdict_name(checks[0].verdict)) + " " + checks[0].recomputed;
  };
  EXPECT_EQ(audited("8.62"), "consistent 8.62");
  EXPECT_EQ(audited("9.50"), "suspicious 8.62");
  EXPECT_EQ(audited("10"), "");  // full points for less: a local rule
}

TEST(Scores, MarksOutOfAHundredAreNoPoints) {
  TableDocument source;
  source.table({"指标|权重|得分", "投入|15|90", "过程|25|88", "产出|60|95"});
  EXPECT_EQ(audit_tables(source).count(CheckVerdict::error), 0U);
}

TEST(ColumnRates, ARateOfSomethingElseIsNoError) {
  TableDocument source;
  source.text("单位：万元")
      .table({"项目|预算数|执行数|执行率", "甲|10.00|5.00|62.50%", "乙|20.00|8.00|44.44%", "丙|30.00|9.00|33.33%"});
  EXPECT_EQ(audit_tables(source).count(CheckVerdict::error), 0U);
}

TEST(RowLevels, GroupsAreTheSumOfWhatFollows) {
  TableDocument source;
  source.text("单位：万元")
      .table({"大类|专项|物品|金额", "合计|||30.00", "一、货物|||12.00", "|办公设备||7.00", "||计算机|4.00",
              "||打印机|3.00", "|家具||5.00", "||桌|2.00", "||椅|3.00", "二、服务|||18.00", "|物业||18.00",
              "||保洁|18.00"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.of("table.level-sum").size(), 6U);
  EXPECT_EQ(audit.count(CheckVerdict::consistent), audit.checks.size());
}

TEST(ThreeExpenses, AlternatingColumnsAreAddedByName) {
  TableDocument source;
  source.text("单位：万元")
      .table({"合计|<|因公出国（境）费|<|公务用车购置及运行维护费|<|<|<|<|<|公务接待费|<",
              "^|<|^|<|小计|<|公务用车购置费|<|公务用车运行维护费|<|^|<",
              "预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数",
              "30.00|21.60|5.00|4.10|20.00|14.50|8.00|6.00|12.00|8.50|5.00|3.00"});
  const TableAudit audit = audit_tables(source);
  const auto checks = audit.of("table.three-expenses");
  ASSERT_EQ(checks.size(), 4U);
  EXPECT_EQ(audit.of("table.three-expenses", "21.60").at(0).verdict, CheckVerdict::consistent);
  EXPECT_EQ(audit.of("table.three-expenses", "14.50").at(0).formula, "6.00 + 8.50");
  EXPECT_EQ(audit.count(CheckVerdict::consistent), audit.checks.size());
}

TEST(ThreeExpenses, AWrongVehicleTotalIsFound) {
  TableDocument source;
  source.text("单位：万元")
      .table({"合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费",
              "^|^|小计|公务用车购置费|公务用车运行维护费|^", "30.00|5.00|20.00|8.00|13.00|5.00"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.three-expenses", "20.00").size(), 1U);
  EXPECT_EQ(audit.of("table.three-expenses", "20.00")[0].verdict, CheckVerdict::error);
  EXPECT_EQ(audit.of("table.three-expenses", "20.00")[0].recomputed, "21.00");
}

TEST(RowNumbers, OneJumpIsSuspicious) {
  TableDocument source;
  source.table({"序号|名称", "1|甲", "2|乙", "3|丙", "5|丁", "6|戊", "1|己", "2|庚"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.row-number").size(), 1U);
  EXPECT_EQ(audit.of("table.row-number")[0].printed, "5");
  EXPECT_EQ(audit.of("table.row-number")[0].recomputed, "4");
}

TEST(RowNumbers, NumbersThatAreNoSequenceAreLeftAlone) {
  TableDocument source;
  source.table({"序号|名称", "1|甲", "3|乙", "4|丙", "8|丁", "9|戊", "12|己"});
  EXPECT_TRUE(audit_tables(source).checks.empty());
}

TEST(Balance, GrandTotalsOfBothSidesAreEqual) {
  TableDocument source;
  source.text("单位：万元")
      .table({"收入|<|支出|<", "项目|决算数|项目|决算数", "一、拨款|80.00|一、教育|60.00",
              "二、其他|10.00|二、卫生|25.00", "总计|90.00|总计|85.00"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.balance").size(), 1U);
  EXPECT_EQ(audit.of("table.balance")[0].verdict, CheckVerdict::error);
}

TEST(Balance, BehindBalancesBroughtForwardTheTotalsAreGrand) {
  TableDocument source;
  source.text("单位：万元")
      .table({"收入|<|支出|<", "项目|预算数|项目|预算数", "一、拨款|80.00|一、教育|85.00",
              "当年收入小计|80.00|当年支出小计|85.00", "上年结转|5.00|结转下年|3.00", "收入合计|85.00|支出合计|88.00"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.balance").size(), 1U);
  EXPECT_EQ(audit.of("table.balance")[0].verdict, CheckVerdict::error);
}

TEST(Balance, IncomeAndSpendingOfTheYearMayDiffer) {
  TableDocument source;
  source.text("单位：万元")
      .table({"收入|<|支出|<", "项目|决算数|项目|决算数", "一、拨款|80.00|一、教育|60.00",
              "二、其他|10.00|二、卫生|25.00", "本年收入合计|90.00|本年支出合计|85.00"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(audit.count(CheckVerdict::error), 0U);
}

}  // namespace
}  // namespace jiheng
