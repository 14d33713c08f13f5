#include <gtest/gtest.h>

#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

AuditedText report(std::string_view body) {
  return AuditedText("清河镇2031年部门整体支出绩效评价报告\n" + std::string(body));
}

bool says(const Check& check, std::string_view words) { return check.explanation.zh.find(words) != std::string::npos; }

constexpr std::string_view kFourItems =
    "决策：此指标赋分20分，得分18.5分。\n过程：此指标赋分20分，得分16分。\n产出：此指标赋分30分，得分27分。\n"
    "效益：此指标赋分20分，得分19.25分。\n";

TEST(DocumentScores, AListThatLeavesOutABlockIsAnError) {
  const auto text = report("综合评分结果为88.75分，评价等级为“良”。\n" + std::string(kFourItems));
  const Check& check = text.only("score.total-of-list");
  EXPECT_EQ(check.verdict, CheckVerdict::error);
  EXPECT_EQ(check.kind, CheckKind::score_sum);
  EXPECT_EQ(check.printed, "88.75分");
  EXPECT_EQ(check.recomputed, "80.75分");
  EXPECT_TRUE(says(check, "少10.00分"));
  EXPECT_TRUE(says(check, "8.00/10.00分"));
  EXPECT_TRUE(says(check, "80.75分为良，按所列分值折算89.72分为良，88.75分为良")) << check.explanation.zh;
  EXPECT_EQ(check.figures.size(), 9U);
}

TEST(DocumentScores, ExecutionThatWasLeftOutSpeaksAgainstNothingCarriedOver) {
  const auto text =
      report("支出总计400万元，2031年年末结转和结余总额0万元。\n综合评分结果为88.75分。\n" + std::string(kFourItems));
  const Check& check = text.only("score.execution-against-carry-over");
  EXPECT_EQ(check.verdict, CheckVerdict::suspicious);
  EXPECT_EQ(check.recomputed, "80.0%");
  EXPECT_TRUE(says(check, "90.75分"));
  EXPECT_TRUE(says(check, "500.00万元"));
}

TEST(DocumentScores, AListThatAddsUpIsConsistent) {
  const auto text =
      report("综合评分结果为88.75分。\n" + std::string(kFourItems) + "满意度：此指标赋分10分，得分8分。\n");
  EXPECT_EQ(text.only("score.total-of-list").verdict, CheckVerdict::consistent);
}

TEST(DocumentScores, HeadingsOfAListAreNotCountedTwice) {
  const auto text = report(
      "总得分90分。\n决策分值40分，得分36分，其中：立项分值20分，得分17分，投入分值20分，得分19分。\n"
      "过程分值30分，得分28分。\n产出分值30分，得分26分。\n");
  EXPECT_EQ(text.only("score.total-of-list").verdict, CheckVerdict::consistent);
}

TEST(DocumentScores, AnExtractSaysNothingOfTheTotal) {
  const auto text =
      report("综合评分结果为88.75分。\n甲分值5分，得分3分。\n乙分值5分，得分2分。\n丙分值8分，得分6分。\n");
  EXPECT_TRUE(text.of("score.total-of-list").empty());
}

TEST(DocumentScores, AScoreAboveItsPoints) {
  const auto text = report("产出指标分值20分，得分21分；效益指标分值20分，得分20分。\n");
  EXPECT_EQ(text.only("score.above-points").verdict, CheckVerdict::error);
}

TEST(DocumentScores, PointsThatWereLostAreNotThePointsOfAScore) {
  EXPECT_TRUE(report("该项扣0.9分，得3.1分。执行率分值10分；得分合计85分。\n").of("score.above-points").empty());
}

TEST(DocumentGrades, ARangeHasNoGrade) {
  const auto text = report("综合得分在33.30–98.30分之间，待定。\n问题：公布评价等级为“良”而没有依据。\n");
  EXPECT_TRUE(text.of("score.grade").empty());
}

TEST(DocumentScores, RatesOfScores) {
  const auto text = report("产出分值40分，得分39.31分，得分率98.28%。\n效益分值20分，得分16分，得分率85%。\n");
  const auto rates = text.of("score.rate");
  ASSERT_EQ(rates.size(), 2U);
  EXPECT_EQ(rates[0]->verdict, CheckVerdict::consistent);
  EXPECT_EQ(rates[1]->verdict, CheckVerdict::error);
  EXPECT_EQ(rates[1]->recomputed, "80.00%");
}

TEST(DocumentGrades, TheReportsOwnBandsDecide) {
  const std::string bands = "得分≥85分为优秀；75≤得分<85分为良好；60≤得分<75分为一般；得分<60分为较差。\n";
  EXPECT_EQ(report(bands + "最终得分86分，评价等级为优秀。\n").only("score.grade").verdict, CheckVerdict::consistent);
  const auto wrong = report(bands + "最终得分84分，评价等级为优秀。\n");
  EXPECT_EQ(wrong.only("score.grade").verdict, CheckVerdict::error);
  EXPECT_EQ(wrong.only("score.grade").recomputed, "良好");
}

TEST(DocumentGrades, ElseTheNationalBandsDoubtOnly) {
  const auto text = report("最终得分86分，评价等级为“优”。\n");
  EXPECT_EQ(text.only("score.grade").verdict, CheckVerdict::suspicious);
  EXPECT_EQ(text.only("score.grade").recomputed, "良");
  EXPECT_EQ(report("最终得分90分，评价等级为“优”。\n").only("score.grade").verdict, CheckVerdict::consistent);
}

TEST(DocumentGrades, AGradeWithoutAnyScore) {
  const auto text = report("单位自评结果为：良。\n");
  EXPECT_EQ(text.only("score.grade-without-score").verdict, CheckVerdict::suspicious);
  EXPECT_EQ(text.only("score.grade-without-score").severity, CheckSeverity::high);
  EXPECT_TRUE(
      report("对评价结果优秀的项目优先安排，评价等级较差的项目压减。\n").of("score.grade-without-score").empty());
}

TEST(DocumentGrades, GradesOfProjectsAreCountedNotGiven) {
  const auto text = report("平均得分100分（评级为“优”的项目1个；评级为“合格”的项目0个）。\n");
  EXPECT_TRUE(text.of("score.grade").empty());
}

TEST(DocumentGrades, AScoreWithoutItsTableCannotBeChecked) {
  const auto text = report("最终得分86分，评价等级为“良”。\n");
  EXPECT_EQ(text.only("score.without-table").verdict, CheckVerdict::cannot_check);
}

TEST(DocumentScores, LossesTotalsAndRangesAreNoScores) {
  EXPECT_TRUE(report("预算执行（4分）每低一点扣1.6分，扣0.9分，得3.1分。\n").of("score.above-points").empty());
  EXPECT_TRUE(report("满分合计10.00分；得分合计85.53分。\n").of("score.above-points").empty());
  EXPECT_TRUE(report("总得分33.30–98.30分，资料补齐后确定。\n评价等级为“良”。\n").of("score.grade").empty());
  EXPECT_EQ(report("预算执行分值3分，得分3.1分。\n").of("score.above-points").size(), 1U);
}

}  // namespace
}  // namespace jiheng
