#include <gtest/gtest.h>

#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

bool says(const Check& check, std::string_view words) {
  return check.explanation.zh.find(words) != std::string::npos && !check.explanation.en.empty();
}

TEST(DocumentIdentity, TitleKindAndYearComeFromTheTop) {
  const AuditedText report("清河镇人民政府\n2031年部门整体支出绩效自评报告\n\n一、基本情况\n清河镇有干部若干。\n");
  EXPECT_EQ(report.result.title, "清河镇人民政府2031年部门整体支出绩效自评报告");
  EXPECT_EQ(report.result.kind, "self-evaluation");
  EXPECT_EQ(report.result.year, 2031);
}

TEST(DocumentIdentity, AYearLineBelowTheTitleCounts) {
  const AuditedText report("清河镇部门整体支出绩效评价报告\n评价年度:2031\n一、概况\n2030年、2030年、2030年的旧事。\n");
  EXPECT_EQ(report.result.year, 2031);
  EXPECT_EQ(report.result.kind, "performance-evaluation");
}

TEST(DocumentIdentity, NothingIsMadeUp) {
  const AuditedText report("一些话，没有标题。\n");
  EXPECT_EQ(report.result.title, "");
  EXPECT_EQ(report.result.kind, "report");
  EXPECT_EQ(report.result.year, 0);
}

constexpr std::string_view kTitle = "清河镇2031年部门整体支出绩效评价报告\n";

AuditedText report(std::string_view body) { return AuditedText(std::string(kTitle) + std::string(body)); }

TEST(DocumentOutline, NumbersThatGoBackAreToldTogether) {
  const auto text = report(
      "一、概况\n（一）职责\n职责很多。\n（二）机构\n机构不少。\n（一）人员\n人员齐备。\n（二）资产\n资产若干。\n"
      "（二）车辆\n车辆一台。\n三、问题\n问题不少，表 2-2 所示。\n");
  const Check& form = text.only("document.form");
  EXPECT_EQ(form.verdict, CheckVerdict::suspicious);
  EXPECT_EQ(form.severity, CheckSeverity::low);
  EXPECT_EQ(form.kind, CheckKind::structure);
  EXPECT_TRUE(says(form, "“（二）车辆”编号与前一个重复")) << form.explanation.zh;
  EXPECT_TRUE(says(form, "“三、问题”之前缺第2"));
  EXPECT_TRUE(says(form, "“表 2-2”之前没有表2-1"));
  EXPECT_TRUE(says(form, "3处"));  // a new list that begins with （一） is no fault
}

TEST(DocumentOutline, GoodNumberingAndListsInSentencesAreSilent) {
  const auto text = report(
      "一、概况\n（一）职责\n1. 甲事。\n2. 乙事。\n（二）机构\n1. "
      "丙事。\n二、问题\n主要问题：（一）不细；（三）不实。\n"
      "见表 1-1 和表 1-2。\n");
  EXPECT_TRUE(text.of("document.form").empty());
}

TEST(DocumentOutline, AFirstChapterUnderAnotherNumberAndAnEmptyLastOne) {
  const auto text = report("1. 概况\n有概况。\n二、问题\n有问题。\n三、其他情况\n");
  const Check& form = text.only("document.form");
  EXPECT_TRUE(says(form, "“二、问题”之前没有“一、”")) << form.explanation.zh;
  EXPECT_TRUE(says(form, "“三、其他情况”下没有内容"));
}

TEST(DocumentOutline, OneHeadingOverTwoTextsIsAnError) {
  const auto text =
      report("一、问题\n（一）资金拨付不及时\n拨付晚了。\n（二）资金拨付不及时\n监督不够。\n（三）档案\n缺。\n");
  const Check& check = text.only("document.repeated-heading");
  EXPECT_EQ(check.verdict, CheckVerdict::error);
  EXPECT_EQ(check.kind, CheckKind::structure);
  EXPECT_EQ(check.quote, "（二）资金拨付不及时");
}

TEST(DocumentOutline, TheSameHeadingInAnotherChapterIsNone) {
  const auto text = report("一、问题\n（一）资产管理\n有缺。\n二、措施\n（一）资产管理\n改。\n（二）预算管理\n改。\n");
  EXPECT_TRUE(text.of("document.repeated-heading").empty());
}

TEST(DocumentResidue, ChoicesOfTheFormBeforeAFigure) {
  const auto text = report("车辆比上年增加（减少）0辆。\n减少（增加）额按附表填列。\n");
  const Check& check = text.only("wording.both-directions");
  EXPECT_EQ(check.quote, "增加（减少）0");
  EXPECT_EQ(check.verdict, CheckVerdict::suspicious);
}

TEST(DocumentResidue, APercentSignWithoutANumber) {
  const auto text = report("采购得到有力保障%。完成率 100%，满意度95.5 ％。单位：%。\n");
  const Check& check = text.only("wording.percent-without-number");
  EXPECT_EQ(check.verdict, CheckVerdict::error);
  EXPECT_TRUE(check.quote.ends_with("保障%"));
}

TEST(DocumentResidue, InstructionsAndPlaceholders) {
  const auto text =
      report("（一）过程。简介如何组织本级开展自评；效果如何等。\n发放补助XX万元，走访____户。简介见附件。\n");
  EXPECT_EQ(text.of("wording.instruction-left").size(), 1U);
  EXPECT_EQ(text.of("wording.placeholder").size(), 2U);
}

TEST(DocumentResidue, CharactersTakenForEachOther) {
  const auto text =
      report("资金末按规定使用，2031年未结转12万元，工程己完成。年末按规定清查，自己完成，年未开展工作。\n");
  const auto found = text.of("wording.mistaken-character");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0]->recomputed, "未");
  EXPECT_EQ(found[1]->recomputed, "末");
  EXPECT_EQ(found[2]->recomputed, "已");
}

TEST(DocumentResidue, AProjectsWordsInADepartmentsReport) {
  EXPECT_TRUE(says(report("本项目总得分为90分。\n").only("document.form"), "部门整体"));
  EXPECT_TRUE(AuditedText("甲项目2031年绩效评价报告\n本项目总得分为90分。\n").of("document.form").empty());
}

TEST(DocumentDates, ATableHeadOfAnEarlierYear) {
  const auto text = report("下表。\n\n项目\t预算数\t执行数（至2030年底）\n甲\t3\t2\n乙\t4\t4\n");
  const Check& check = text.only("date.year-of-table-head");
  EXPECT_EQ(check.verdict, CheckVerdict::error);
  EXPECT_EQ(check.recomputed, "2031年");
}

TEST(DocumentDates, YearsBesideEachOtherAreAComparison) {
  const auto text = report("下表。\n\n项目\t2030年执行数\t2031年执行数\n甲\t3\t2\n乙\t4\t4\n");
  EXPECT_TRUE(text.of("date.year-of-table-head").empty());
}

TEST(DocumentDates, AReportBeforeItsYearIsOver) {
  const Check check = report("决算收入若干。\n2031年12月20日\n").only("date.report-before-year-end");
  EXPECT_EQ(check.verdict, CheckVerdict::suspicious);
  EXPECT_EQ(check.severity, CheckSeverity::high);
  EXPECT_TRUE(says(check, "早11天"));
  EXPECT_TRUE(report("决算收入若干。\n2032年3月1日\n").of("date.report-before-year-end").empty());
  EXPECT_TRUE(report("决算收入若干。\n2031年12月\n").of("date.report-before-year-end").empty());
}

TEST(DocumentDates, DatesThatAreNone) {
  EXPECT_TRUE(says(report("填报日期：203205\n").only("document.form"), "不是日期"));
  EXPECT_EQ(report("2031年2月30日召开会议。\n").only("date.impossible").verdict, CheckVerdict::error);
}

TEST(DocumentDates, DelaysAreCalendarMonths) {
  const auto right = report("合同约定计划竣工日期为2030年1月1日。截至2031年5月，工程已较计划滞后16个月。\n");
  EXPECT_EQ(right.only("date.delay").verdict, CheckVerdict::consistent);
  const auto wrong = report("合同约定计划竣工日期为2030年1月1日。截至2031年5月，工程已较计划滞后6个月。\n");
  EXPECT_EQ(wrong.only("date.delay").verdict, CheckVerdict::error);
  EXPECT_EQ(wrong.only("date.delay").recomputed, "16个月");
}

TEST(DocumentDates, AYearComparedWithItself) {
  const auto text = report("支出100万元，比2031年增加3万元；比2030年决算数增加4万元。\n");
  EXPECT_EQ(text.only("date.compared-with-itself").recomputed, "2030年");
}

}  // namespace
}  // namespace jiheng
