#include "audit/solved.h"

#include <gtest/gtest.h>

#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

AuditedText report(std::string_view body) { return AuditedText("清河镇2031年度部门决算说明\n" + std::string(body)); }

TEST(Solved, TheScoreOfABlockThatIsNotListed) {
  const auto text = report(
      "综合评分结果为88.75分。\n决策：此指标赋分20分，得分18.5分。\n过程：此指标赋分20分，得分16分。\n"
      "产出：此指标赋分30分，得分27分。\n效益：此指标赋分20分，得分19.25分。\n");
  ASSERT_EQ(text.result.solved.size(), 1U);
  const SolvedFigure& solved = text.result.solved.front();
  EXPECT_EQ(solved.rule, "score.missing-block");
  EXPECT_EQ(solved_text(solved, Language::chinese), "8.00分");
  EXPECT_EQ(solved.what.zh, "未列出的10分指标的得分");
  EXPECT_EQ(solved.formula, "88.75 − (18.5 + 16 + 27 + 19.25)");
  EXPECT_EQ(solved.quote, "88.75分");
}

TEST(Solved, AListOfAHundredPointsLeavesNothingToSolve) {
  const auto text = report(
      "综合评分结果为88.75分。\n决策：此指标赋分20分，得分18.5分。\n过程：此指标赋分20分，得分16分。\n"
      "产出：此指标赋分30分，得分27分。\n效益：此指标赋分30分，得分19.25分。\n");
  EXPECT_TRUE(text.result.solved.empty());
}

TEST(Solved, LastYearBehindAChangeAndItsRate) {
  const auto text = report("办公费支出365.09万元，比上年增加43.24万元，增长13.44%。\n");
  ASSERT_EQ(text.result.solved.size(), 1U);
  const SolvedFigure& solved = text.result.solved.front();
  EXPECT_EQ(solved.rule, "text.base-of-change");
  EXPECT_EQ(solved.formula, "365.09 − 43.24");
  EXPECT_EQ(solved_text(solved, Language::chinese), "321.85万元");
  EXPECT_TRUE(solved.value.contains(3218500));
  EXPECT_EQ(solved.figures.size(), 2U);
}

TEST(Solved, WhatIsPrintedElsewhereIsLeftOut) {
  EXPECT_TRUE(report("2030年办公费支出321.85万元。\n办公费支出365.09万元，比上年增加43.24万元，增长13.44%。\n")
                  .result.solved.empty());
}

TEST(Solved, LastYearBehindARateAloneIsAnInterval) {
  const auto text = report("一般公共预算收入1,200.00万元，比上年增长5.0%。\n");
  ASSERT_EQ(text.result.solved.size(), 1U);
  const SolvedFigure& solved = text.result.solved.front();
  EXPECT_EQ(solved.rule, "text.base-of-rate");
  EXPECT_EQ(solved.formula, "1,200.00 ÷ (1 + 5.0%)");
  EXPECT_EQ(solved_text(solved, Language::chinese), "1,142.30万元至1,143.41万元");
  EXPECT_EQ(solved_text(solved, Language::english), "1,142.30万元 to 1,143.41万元");
}

TEST(Solved, ARateThatLeavesTooMuchOpenSolvesNothing) {
  EXPECT_TRUE(report("一般公共预算收入1,200万元，比上年下降95%。\n").result.solved.empty());
}

TEST(Solved, TheBudgetBehindACompletionRate) {
  const auto text = report("住房保障支出95.00万元，完成年初预算的95.00%。\n");
  ASSERT_EQ(text.result.solved.size(), 1U);
  EXPECT_EQ(text.result.solved.front().rule, "text.plan-of-rate");
  EXPECT_TRUE(text.result.solved.front().value.contains(1000000));
  EXPECT_TRUE(
      report("住房保障支出年初预算100.00万元，支出决算95.00万元，完成年初预算的95.00%。\n").result.solved.empty());
}

TEST(Solved, TheRestThatASentenceNamesWithoutItsFigure) {
  const auto text = report("本年支出1,195.57万元，其中基本支出981.38万元，其余为项目支出。\n");
  ASSERT_EQ(text.result.solved.size(), 1U);
  EXPECT_EQ(text.result.solved.front().rule, "text.rest-of-sum");
  EXPECT_EQ(solved_text(text.result.solved.front(), Language::chinese), "214.19万元");
  EXPECT_TRUE(report("本年支出1,195.57万元，其中基本支出981.38万元，其余项目支出214.19万元。\n").result.solved.empty());
}

TEST(Solved, AnApproximateFigureSolvesNothing) {
  EXPECT_TRUE(report("一般公共预算收入约1,200万元，比上年增长5.0%。\n").result.solved.empty());
}

TEST(Solved, TheOnlyBlankPartOfATableThatDoesNotAddUp) {
  const auto text = report(
      "支出表\n单位：万元\n项目\t支出\n办公费\t120.50\n印刷费\t\n差旅费\t80.20\n会议费\t60.10\n培训费\t45."
      "00\n合计\t336.80\n");
  ASSERT_EQ(text.result.solved.size(), 1U);
  EXPECT_EQ(text.result.solved.front().rule, "table.blank-part");
  EXPECT_EQ(text.result.solved.front().what.zh, "“印刷费”空着的一格");
  EXPECT_EQ(solved_text(text.result.solved.front(), Language::chinese), "31.00万元");
  const auto two = report(
      "支出表\n单位：万元\n项目\t支出\n办公费\t120.50\n印刷费\t\n差旅费\t80.20\n会议费\t\n培训费\t45.00\n合计\t336."
      "80\n");
  EXPECT_TRUE(two.result.solved.empty());
}

}  // namespace
}  // namespace jiheng
