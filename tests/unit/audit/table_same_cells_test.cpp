#include "audit/table_same_cells.h"

#include <gtest/gtest.h>

#include "audit/table_scope.h"
#include "unit/audit/table_testing.h"

namespace jiheng {
namespace {

struct Accounts {
  std::string service = "264.87";          // 201 in 支出决算表
  std::string general_service = "264.87";  // 201 in 一般公共预算财政拨款支出决算表
  std::string other_income = "";
  std::string government_fund = "";
};

TableDocument accounts(const Accounts& given) {
  TableDocument source;
  source.text("收入支出决算总表").text("单位：万元");
  source.table({"收入|收入|支出|支出", "项目|决算数|项目|决算数",
                "一、一般公共预算财政拨款收入|307.82|一、一般公共服务支出|264.87",
                "二、政府性基金预算财政拨款收入|" + given.government_fund + "|二、公共安全支出|",
                "三、其他收入|" + given.other_income + "|三、社会保障和就业支出|42.95",
                "本年收入合计|307.82|本年支出合计|307.82"});
  source.text("支出决算表").text("单位：万元");
  source.table({"科目编码|科目名称|本年支出合计|基本支出|项目支出", "合计|合计|307.82|105.58|202.24",
                "201|一般公共服务支出|" + given.service + "|62.63|202.24", "20101|人大事务|264.87|62.63|202.24",
                "208|社会保障和就业支出|42.95|42.95|"});
  source.text("一般公共预算财政拨款支出决算表").text("单位：万元");
  source.table({"科目编码|科目名称|合计|基本支出|项目支出",
                "201|一般公共服务支出|" + given.general_service + "|62.63|202.24", "20101|人大事务|264.87|62.63|202.24",
                "208|社会保障和就业支出|42.95|42.95|", "合计|合计|307.82|105.58|202.24"});
  return source;
}

std::size_t bad(const TableAudit& audit) {
  std::size_t count = 0;
  for (const Check& check : audit.of("table.same-cell")) {
    count += check.verdict == CheckVerdict::consistent || check.verdict == CheckVerdict::rounding ? 0 : 1;
  }
  return count;
}

TEST(TableSameCells, CodesNamesAndTotalsAreFoundInEveryTable) {
  const TableDocument source = accounts({});
  const TableAudit audit = audit_tables(source);
  // 201 and 208 in total in three tables, 20101 in two; three totals; basic and project of four rows in two tables,
  // without those that are empty.
  EXPECT_EQ(audit.of("table.same-cell").size(), 2U + 2U + 1U + 2U + 7U);
  EXPECT_EQ(bad(audit), 0U);
}

TEST(TableSameCells, TheOneThatOthersAndItsOwnSumsContradictIsWrong) {
  const TableDocument source = accounts({.general_service = "264.78"});
  const TableAudit audit = audit_tables(source);
  const auto found = audit.of("table.same-cell", "264.78");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].verdict, CheckVerdict::error);
  EXPECT_EQ(found[0].recomputed, "264.87");
  ASSERT_TRUE(found[0].likely);
  EXPECT_EQ(found[0].likely->should_be, "264.87");
  EXPECT_NE(found[0].explanation.zh.find("《一般公共预算财政拨款支出决算表》"), std::string::npos);
  EXPECT_EQ(bad(audit), 1U);
}

TEST(TableSameCells, InAnotherUnitTheDigitsThatArePrintedCount) {
  TableDocument source;
  source.text("支出决算表").text("单位：元");
  source.table({"科目编码|科目名称|合计", "201|一般公共服务支出|2648712.55", "20103|政府办公厅事务|2648712.55",
                "208|社会保障和就业支出|108230.10"});
  source.text("支出决算总表").text("单位：万元");
  source.table({"项目|决算数", "一、一般公共服务支出|264.87", "二、社会保障和就业支出|10.92"});
  const TableAudit audit = audit_tables(source);
  ASSERT_EQ(audit.of("table.same-cell").size(), 2U);
  EXPECT_EQ(audit.of("table.same-cell", "264.87").front().verdict, CheckVerdict::consistent);
  EXPECT_EQ(audit.of("table.same-cell", "10.92").front().verdict, CheckVerdict::error);
  EXPECT_EQ(audit.of("table.same-cell", "10.92").front().recomputed, "10.8230");
}

TEST(TableSameCells, AFundIsNotTheWholeWhereThereIsOtherMoney) {
  const TableDocument other = accounts({.general_service = "200.00", .other_income = "64.87"});
  EXPECT_EQ(bad(audit_tables(other)), 0U);
  const TableDocument fund = accounts({.general_service = "200.00", .government_fund = "64.87"});
  EXPECT_EQ(bad(audit_tables(fund)), 0U);
}

TEST(TableSameCells, TablesOfTwoUnitsWithOneCaptionAreLeftAlone) {
  TableDocument source;
  for (const char* amount : {"12.50", "38.20"}) {
    source.text("支出决算表").text("单位：万元");
    source.table({"科目编码|科目名称|本年支出合计", std::string("201|一般公共服务支出|") + amount,
                  std::string("20103|政府办公厅事务|") + amount, std::string("2010301|行政运行|") + amount});
  }
  EXPECT_TRUE(audit_tables(source).of("table.same-cell").empty());
}

TEST(TableSameCells, BudgetAndAccountsAndYearsAreDifferentCells) {
  TableDocument source;
  source.text("2024年度支出情况").text("2024年部门支出预算表").text("单位：万元");
  source.table(
      {"科目编码|科目名称|合计", "201|一般公共服务支出|10.00", "20103|政府办公厅事务|10.00", "2010301|行政运行|10.00"});
  source.text("2024年部门支出决算表").text("单位：万元");
  source.table({"科目编码|科目名称|上年决算数|决算数", "201|一般公共服务支出|11.00|12.00",
                "20103|政府办公厅事务|11.00|12.00", "2010301|行政运行|11.00|12.00"});
  source.text("2023年部门支出决算表").text("单位：万元");
  source.table({"科目编码|科目名称|决算数", "201|一般公共服务支出|11.00", "20103|政府办公厅事务|11.00",
                "2010301|行政运行|13.00"});
  const TableAudit audit = audit_tables(source);
  EXPECT_EQ(bad(audit), 0U);
}

TEST(TableSameCells, TablesThatMostlyDifferAreNotOfTheSame) {
  TableDocument source;
  source.text("支出决算表").text("单位：万元");
  source.table(
      {"科目编码|科目名称|合计", "201|一般公共服务支出|10.00", "20103|政府办公厅事务|10.00", "2010301|行政运行|10.00"});
  source.text("本级支出决算汇总表").text("单位：万元");
  source.table(
      {"科目编码|科目名称|合计", "201|一般公共服务支出|7.00", "20103|政府办公厅事务|7.00", "2010301|行政运行|7.00"});
  source.text("支出决算总表").text("单位：万元");
  source.table(
      {"科目编码|科目名称|合计", "201|一般公共服务支出|6.00", "20103|政府办公厅事务|6.00", "2010301|行政运行|6.00"});
  EXPECT_EQ(bad(audit_tables(source)), 0U);
}

TableDocument two_lists(const std::string& caption, const std::vector<std::string>& second) {
  TableDocument source;
  source.text("支出决算表").text("单位：万元");
  source.table({"科目编码|科目名称|合计", "201|一般公共服务支出|60.00", "20103|政府办公厅事务|40.00",
                "2010301|行政运行|30.00", "2010302|一般行政管理事务|10.00", "20129|群众团体事务|20.00",
                "2012999|其他群众团体事务支出|20.00"});
  std::vector<std::string> rows{"科目编码|科目名称|决算数"};
  rows.insert(rows.end(), second.begin(), second.end());
  source.text(caption).text("单位：万元");
  source.table(rows);
  return source;
}

TEST(TableSameCells, ARowThatOneOfTwoListsLacksIsSuspicious) {
  const std::vector<std::string> rows{"201|一般公共服务支出|60.00", "20103|政府办公厅事务|40.00",
                                      "2010301|行政运行|30.00", "2010302|一般行政管理事务|10.00",
                                      "20129|群众团体事务|20.00"};
  const TableDocument source = two_lists("部门支出决算总表", rows);
  const auto missing = audit_tables(source).of("table.missing-row");
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].verdict, CheckVerdict::suspicious);
  EXPECT_EQ(missing[0].printed, "20.00");
  EXPECT_NE(missing[0].explanation.zh.find("2012999"), std::string::npos);
  const TableDocument other = two_lists("政府采购支出决算表", rows);
  EXPECT_TRUE(audit_tables(other).of("table.missing-row").empty());
}

TEST(TableSameCells, AListThatStopsAtAHigherLevelLacksNoRow) {
  const TableDocument source = two_lists(
      "部门支出决算总表", {"201|一般公共服务支出|60.00", "20103|政府办公厅事务|40.00", "20129|群众团体事务|20.00"});
  EXPECT_TRUE(audit_tables(source).of("table.missing-row").empty());
}

TEST(TableScope, TheWordsOfACaptionSayFundStageAndKind) {
  const ScopeWords words = read_scope_words(U"2024年度一般公共预算财政拨款基本支出决算表", U"2024");
  EXPECT_EQ(words.fund, TableFund::general);
  EXPECT_EQ(words.flow, TableFlow::spending);
  EXPECT_EQ(words.stage, U"决算");
  EXPECT_EQ(words.nature, U"基本支出");
  EXPECT_TRUE(words.year.empty());
  EXPECT_TRUE(words.rest.empty());
}

TEST(TableScope, AFundOfABudgetIsNoBudget) {
  EXPECT_EQ(read_scope_words(U"政府性基金预算财政拨款收入支出决算表", U"").stage, U"决算");
  EXPECT_TRUE(read_scope_words(U"政府性基金预算财政拨款收入支出决算表", U"").both_flows);
  EXPECT_EQ(read_scope_words(U"财政拨款政府性基金支出预算表", U"").fund, TableFund::government);
}

TEST(TableScope, OtherYearsAndOtherWordsAreKept) {
  EXPECT_EQ(read_scope_words(U"2023年决算数", U"2024").year, U"2023");
  EXPECT_EQ(read_scope_words(U"上年决算数", U"2024").year, U"上年");
  EXPECT_EQ(read_scope_words(U"政府采购支出预算表", U"2024").rest, U"政府采购");
  EXPECT_TRUE(read_scope_words(U"上年结转", U"2024").carried);
}

}  // namespace
}  // namespace jiheng
