#include <gtest/gtest.h>

#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

AuditedText report(std::string_view body) {
  return AuditedText("清河镇2031年部门整体支出绩效自评报告\n" + std::string(body));
}

bool says(const Check& check, std::string_view words) { return check.explanation.zh.find(words) != std::string::npos; }

TEST(DocumentContradictions, WhatWasDoneIsNoBreach) {
  const auto text = report("一是未定期盘点库存物资。2031年末对库存物资进行盘点，不符合每年盘点一次的要求。\n");
  const Check& check = text.only("text.end-for-not");
  EXPECT_EQ(check.verdict, CheckVerdict::error);
  EXPECT_EQ(check.severity, CheckSeverity::high);
  EXPECT_EQ(check.recomputed, "2031年未对库存物资进行盘点");
}

TEST(DocumentContradictions, TheHeadingMayDenyIt) {
  const auto text = report("（一）未按期清查库存物资\n2031年末对库存物资开展清查，违反管理办法。\n");
  EXPECT_EQ(text.of("text.end-for-not").size(), 1U);
}

TEST(DocumentContradictions, YearEndsThatAreMeantAreLeftAlone) {
  EXPECT_TRUE(report("一是盘点不细。2031年末对库存物资进行盘点，账实相符。\n").of("text.end-for-not").empty());
  EXPECT_TRUE(report("资金拨付未到位。2031年末对库存物资进行盘点，不符合要求。\n").of("text.end-for-not").empty());
}

constexpr std::string_view kSpending = "本年度总支出500万元，其中本年支出450万元。\n";

TEST(DocumentContradictions, ARateFarFromTheOnlyFigures) {
  const auto text = report("资金支出率为94%，情况良好。\n" + std::string(kSpending));
  const Check& check = text.only("text.execution-rate-of-other-figures");
  EXPECT_EQ(check.verdict, CheckVerdict::suspicious);
  EXPECT_EQ(check.recomputed, "90.00%");
  EXPECT_TRUE(says(check, "478.72万元"));  // 450 ÷ 94%
  EXPECT_TRUE(says(check, "50.00万元（10.00%）"));
  EXPECT_EQ(report("资金支出率为90%。\n" + std::string(kSpending)).only("text.execution-rate-of-other-figures").verdict,
            CheckVerdict::consistent);
}

TEST(DocumentContradictions, ARateOfSomethingElseIsNotHeldAgainstThem) {
  EXPECT_TRUE(
      report("项目支出率为94%。\n" + std::string(kSpending)).of("text.execution-rate-of-other-figures").empty());
  EXPECT_TRUE(report("资金支出率为94%，即47万元。\n" + std::string(kSpending))
                  .of("text.execution-rate-of-other-figures")
                  .empty());
}

TEST(DocumentContradictions, AccountsThatAgreeOrDoNot) {
  EXPECT_EQ(report("明细账合计为80.37万元，总账为81.27万元，两者不匹配。\n").only("text.accounts-agree").recomputed,
            "0.90万元");
  EXPECT_EQ(report("明细账合计为80.37万元，总账为81.27万元，两者一致。\n").only("text.accounts-agree").verdict,
            CheckVerdict::error);
  EXPECT_TRUE(report("收入80.37万元，支出81.27万元，口径不一致。\n").of("text.accounts-agree").empty());
}

TEST(DocumentOmissions, TheAdjustmentIsTheDifference) {
  const auto good = report("年初预算为100.5万元，全年预算为120万元，预算调整19.5万元。\n");
  EXPECT_EQ(good.only("text.budget-adjustment").verdict, CheckVerdict::consistent);
  const auto bad = report("年初预算为100.5万元，全年预算为120万元，预算调整9.5万元。\n");
  EXPECT_EQ(bad.only("text.budget-adjustment").verdict, CheckVerdict::error);
  EXPECT_EQ(bad.only("text.budget-adjustment").recomputed, "19.50万元");
}

constexpr std::string_view kBudgets = "年初预算为100万元，全年预算为180万元，预算执行率为80%。\n";

TEST(DocumentOmissions, ALargeAdjustmentThatNoProblemSpeaksOf) {
  const auto text = report(std::string(kBudgets) + "三、存在问题\n（一）目标不细\n不够细。\n四、建议\n细化目标。\n");
  const Check& check = text.only("omission.budget-adjustment");
  EXPECT_EQ(check.recomputed, "80.00%");
  EXPECT_EQ(check.severity, CheckSeverity::high);
  EXPECT_TRUE(report(std::string(kBudgets) + "三、存在问题\n年初预算编制不准，追加较多。\n")
                  .of("omission.budget-adjustment")
                  .empty());
  EXPECT_TRUE(report("年初预算为100万元，全年预算为120万元。\n三、存在问题\n不够细。\n")
                  .of("omission.budget-adjustment")
                  .empty());
}

TEST(DocumentOmissions, AMeasureThatAnswersNoProblem) {
  const std::string measures = "四、有关建议\n加强管理，提高预算执行率。\n";
  const auto text = report(std::string(kBudgets) + "三、存在问题\n目标不够细。\n" + measures);
  EXPECT_EQ(text.only("omission.measure-without-problem").quote, "提高预算执行率");
  EXPECT_TRUE(report(std::string(kBudgets) + "三、存在问题\n预算执行率偏低。\n" + measures)
                  .of("omission.measure-without-problem")
                  .empty());
}

TEST(DocumentOmissions, TargetsThatAreReachedAndNowhereStated) {
  const auto text = report("一、概况\n有概况。\n二、自评情况\n各项绩效目标均按计划推进。\n");
  EXPECT_EQ(text.only("omission.targets-and-money").verdict, CheckVerdict::suspicious);
  EXPECT_TRUE(report("一、部门整体支出绩效目标\n甲。\n二、自评情况\n各项绩效目标均按计划推进。\n")
                  .of("omission.targets-and-money")
                  .empty());
}

constexpr std::string_view kTable =
    "序号\t项目名称\t预算数\t执行数\t结余交回财政数\t自评得分\t应用意见\n"
    "1\t甲路\t10\t10\t0\t100\t评价结果优，继续推进。\n"
    "2\t乙路\t20\t0\t0\t90\t评价结果优，调整优化。\n"
    "3\t丙路\t30\t0\t0\t92\t评价结果优，调整优化。\n"
    "4\t丁路\t40\t0\t0\t90\t评价结果优，调整优化。\n"
    "5\t戊路\t50\t0\t0\t91\t评价结果良，继续推进。\n"
    "6\t己路\t60\t60\t0\t96\t评价结果优，继续推进。\n\n";

AuditedText projects(std::string_view before, std::string_view after) {
  return report(std::string(before) + "单位：万元\n\n" + std::string(kTable) + std::string(after));
}

TEST(ProjectTables, MoneyThatIsNeitherSpentNorReturned) {
  const auto text = projects("", "");
  EXPECT_EQ(text.only("project.nothing-returned").recomputed, "140.00万元");
  EXPECT_EQ(text.only("project.nothing-returned").verdict, CheckVerdict::suspicious);
}

TEST(ProjectTables, HighScoresForNothingAreToldOnce) {
  const auto text = projects("", "");
  const Check& check = text.only("project.paid-nothing-scored-high");
  EXPECT_TRUE(says(check, "序号2、3、4、5共4个项目")) << check.explanation.zh;
  EXPECT_EQ(check.recomputed, "140.00万元");
}

TEST(ProjectTables, OneOpinionAgainstThoseOfItsLike) {
  const auto text = projects("", "");
  const Check& check = text.only("project.opinion-against-row");
  EXPECT_EQ(check.verdict, CheckVerdict::error);
  EXPECT_TRUE(says(check, "序号5"));
}

TEST(ProjectTables, GradesOfRows) {
  const auto text = projects("", "");
  EXPECT_EQ(text.only("project.grade").recomputed, "优");  // 91 is called 良
  EXPECT_EQ(text.only("project.grades").figures.size(), 5U);
}

TEST(ProjectTables, AScoreAboveAHundredAmongOthersOutOfAHundred) {
  const auto of_scores = [](std::string_view first, std::string_view second) {
    return report("序号\t项目名称\t预算数\t执行数\t自评得分\n1\t甲路\t10\t10\t" + std::string(first) +
                  "\n2\t乙路\t20\t20\t" + std::string(second) + "\n3\t丙路\t30\t30\t95\n4\t丁路\t40\t40\t98\n\n");
  };
  const auto text = of_scores("107", "100");
  EXPECT_EQ(text.only("project.score-above-hundred").verdict, CheckVerdict::suspicious);
  EXPECT_EQ(text.only("project.score-above-hundred").printed, "107");
  EXPECT_TRUE(of_scores("107", "110").of("project.score-above-hundred").empty());  // marks beyond 100 are given here
}

TEST(ProjectTables, TotalsAndMeansOfTheText) {
  const auto text = projects("共涉及资金70.00万元，详见下表。\n", "二、结论\n经综合评价，最终得分93.17分。\n");
  EXPECT_EQ(text.only("project.total-in-text").verdict, CheckVerdict::consistent);
  EXPECT_TRUE(says(text.only("project.total-in-text"), "执行数，不是预算数"));
  const Check& mean = text.only("project.mean-as-total");
  EXPECT_EQ(mean.recomputed, "93.1667");
  EXPECT_TRUE(says(mean, "按0分计则为32.67"));
  const auto other = projects("6个项目共涉及资金71.00万元，详见下表。\n", "二、结论\n经综合评价，最终得分92.17分。\n");
  EXPECT_EQ(other.only("project.total-in-text").verdict, CheckVerdict::suspicious);
  EXPECT_TRUE(other.of("project.mean-as-total").empty());
}

TEST(ProjectTables, ProblemsThatDoNotSpeakOfIt) {
  const auto silent = projects("", "三、存在问题\n目标不够细。\n");
  EXPECT_EQ(silent.only("project.problems-silent").recomputed, "33.33%");
  EXPECT_TRUE(projects("", "三、存在问题\n部分项目未实施，进度滞后。\n").of("project.problems-silent").empty());
}

TEST(ProjectTables, AllWasSpentButInTheRows) {
  const auto text = projects("预算执行率为100%。\n", "");
  EXPECT_EQ(text.only("project.full-execution-against-rows").recomputed, "33.33%");
}

}  // namespace
}  // namespace jiheng
