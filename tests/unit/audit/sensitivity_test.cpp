#include "audit/sensitivity.h"

#include <gtest/gtest.h>

#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

AuditedText report(std::string_view body) {
  return AuditedText("清河镇2031年部门整体支出绩效评价报告\n" + std::string(body));
}

constexpr std::string_view kFourItems =
    "决策：此指标赋分20分，得分18.5分。\n过程：此指标赋分20分，得分16分。\n产出：此指标赋分30分，得分27分。\n"
    "效益：此指标赋分20分，得分19.25分。\n";

TEST(Sensitivity, AReportWithoutATotalHasNone) {
  EXPECT_FALSE(report("各项工作按计划完成，支出100万元。\n").result.sensitivity);
}

TEST(Sensitivity, DistancesToTheNationalBands) {
  const auto text = report("综合评分结果为88.75分。\n");
  ASSERT_TRUE(text.result.sensitivity);
  const ScoreSensitivity& found = *text.result.sensitivity;
  EXPECT_EQ(found.value, Number(8875) / 100);
  EXPECT_EQ(found.grade, "良");
  EXPECT_FALSE(found.own_bands);
  ASSERT_TRUE(found.up);
  EXPECT_EQ(found.up->grade, "优");
  EXPECT_EQ(found.up->by, Number(125) / 100);
  ASSERT_TRUE(found.down);
  EXPECT_EQ(found.down->grade, "中");
  EXPECT_EQ(found.down->by, Number(875) / 100);
  EXPECT_TRUE(found.effects.empty());
}

TEST(Sensitivity, TheBestAndTheWorstGradeHaveOneBoundOnly) {
  const auto best = report("综合评分结果为95分。\n");
  ASSERT_TRUE(best.result.sensitivity);
  EXPECT_FALSE(best.result.sensitivity->up);
  EXPECT_EQ(best.result.sensitivity->down->by, Number(5));
  const auto worst = report("综合评分结果为59分。\n");
  ASSERT_TRUE(worst.result.sensitivity);
  EXPECT_FALSE(worst.result.sensitivity->down);
  EXPECT_EQ(worst.result.sensitivity->up->by, Number(1));
}

TEST(Sensitivity, TheReportsOwnBandsDecide) {
  const auto text =
      report("得分≥85分为优秀；75≤得分<85分为良好；60≤得分<75分为一般；得分<60分为较差。\n综合评分结果为84分。\n");
  ASSERT_TRUE(text.result.sensitivity);
  EXPECT_TRUE(text.result.sensitivity->own_bands);
  EXPECT_EQ(text.result.sensitivity->grade, "良好");
  EXPECT_EQ(text.result.sensitivity->up->at, Number(85));
}

TEST(Sensitivity, AListThatDoesNotAddUpFlipsTheGrade) {
  const auto text =
      report("综合评分结果为92.75分。\n" + std::string(kFourItems) + "满意度：此指标赋分10分，得分8分。\n");
  ASSERT_TRUE(text.result.sensitivity);
  ASSERT_EQ(text.result.sensitivity->effects.size(), 1U);
  const ScoreEffect& effect = text.result.sensitivity->effects.front();
  EXPECT_EQ(text.result.checks[effect.check].rule, "score.total-of-list");
  EXPECT_EQ(effect.total, Number(8875) / 100);
  EXPECT_EQ(effect.grade, "良");
  EXPECT_TRUE(effect.flips);
  const Message words = effect_words(text.result.document, *text.result.sensitivity, effect);
  EXPECT_EQ(words.zh, "总得分92.75分改为88.75分（−4），等级由“优”变为“良”。");
  EXPECT_EQ(words.en, "The total of 92.75 becomes 88.75 (−4); the grade goes from 优 to 良.");
}

TEST(Sensitivity, AScoreAboveItsPointsLowersTheTotalThatItIsAPartOf) {
  const auto text = report(
      "综合评分结果为89.75分。\n决策：此指标赋分20分，得分21分。\n过程：此指标赋分30分，得分24.5分。\n"
      "产出：此指标赋分30分，得分27分。\n效益：此指标赋分20分，得分17.25分。\n");
  ASSERT_TRUE(text.result.sensitivity);
  ASSERT_EQ(text.result.sensitivity->effects.size(), 1U);
  const ScoreEffect& effect = text.result.sensitivity->effects.front();
  EXPECT_EQ(effect.right, Number(20));
  EXPECT_EQ(effect.total, Number(8875) / 100);
  EXPECT_FALSE(effect.flips);
}

TEST(Sensitivity, AScoreThatNoSumJoinsToTheTotalChangesNothing) {
  const auto text = report("综合评分结果为89.75分。\n决策：此指标赋分20分，得分21分。\n");
  ASSERT_TRUE(text.result.sensitivity);
  EXPECT_TRUE(text.result.sensitivity->effects.empty());
}

TEST(Sensitivity, ATableWithATotalOfAHundredPointsIsTheReports) {
  const auto text = report(
      "指标得分表\n指标\t分值\t得分\t得分率\n投入\t20\t18\t90%\n过程\t30\t27\t90%\n产出\t50\t46\t90%"
      "\n合计\t100\t91\t91%\n");
  ASSERT_TRUE(text.result.sensitivity);
  const ScoreSensitivity& found = *text.result.sensitivity;
  EXPECT_EQ(found.value, Number(91));
  ASSERT_EQ(found.effects.size(), 1U);  // by its rate, 产出 has 45
  EXPECT_TRUE(found.effects.front().by_rate);
  EXPECT_EQ(found.effects.front().right, Number(45));
  EXPECT_EQ(found.effects.front().total, Number(90));
  EXPECT_FALSE(found.effects.front().flips);
}

}  // namespace
}  // namespace jiheng
