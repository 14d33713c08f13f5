// Judgements that do not fit the framework: each is said, none is lost in silence.
#include <gtest/gtest.h>

#include "unit/scoring/scoring_world.h"

namespace jiheng {
namespace {

std::unique_ptr<Framework> framework() {
  return ScoringWorld::framework(
      "  - name: 组\n    points: 60\n    children:\n"
      "      - {name: 要素, points: 20, score: {method: checklist, points_of: [{text: 健全, points: 10}, {text: 有效, "
      "points: 10}]}}\n"
      "      - {name: 等次, points: 20, score: {method: tiers, tiers: [{name: 达成, from: 80%, to: 100%}, {name: "
      "未达成, from: 0%, to: 80%}]}}\n"
      "      - {name: 是否, points: 20, score: {method: yes_no}}\n"
      "  - name: 另一组\n    points: 40\n    children:\n"
      "      - {name: 是否, points: 20, score: {method: yes_no}}\n"
      "      - {name: 执行率, points: 20, value: 预算执行率, score: {method: proportional, target: 100%}}\n",
      "100");
}

std::string faults(const std::string& lists) { return ScoringWorld::faults(*framework(), lists); }

TEST(Judgements, ThatFit) {
  EXPECT_EQ(faults("评分: [{指标: 执行率, 得分: 20}, {指标: 组, 得分: 0}, {指标: 总分, 得分: 100}]\n"
                   "要点评定: [{指标: 要素, 要点: 健全, 结论: 是}, {指标: 组/要素, 要点: 有效, 结论: 部分, 系数: 0%}, "
                   "{指标: 组/是否, 结论: 否}]\n"
                   "定性评定: [{指标: 等次, 等次: 达成, 系数: 100%}]\n"
                   "扣分: [{指标: 执行率, 扣分: 1}]\n"),
            "");
}

TEST(Judgements, UnknownIndicators) {
  EXPECT_EQ(faults("评分: [{指标: 执行, 得分: 1}]\n"),
            "「评分」里的「执行」不是「测试」的指标，或有重名 [scoring.unknown-indicator]\n");
  // 是否 stands in both groups: the path is needed.
  EXPECT_EQ(faults("评分: [{指标: 是否, 得分: 1}]\n"),
            "「评分」里的「是否」不是「测试」的指标，或有重名 [scoring.unknown-indicator]\n");
  // Only a score can be of the whole.
  EXPECT_EQ(faults("扣分: [{指标: 总分, 扣分: 1}]\n"),
            "「扣分」里的「总分」不是「测试」的指标，或有重名 [scoring.unknown-indicator]\n");
}

TEST(Judgements, ScoresOutsideThePoints) {
  EXPECT_EQ(faults("评分: [{指标: 执行率, 得分: 20.01}]\n"),
            "「执行率」评分20.01，应在0至20之间 [scoring.score-out-of-range]\n");
  EXPECT_EQ(faults("评分: [{指标: 执行率, 得分: -1}]\n"),
            "「执行率」评分-1，应在0至20之间 [scoring.score-out-of-range]\n");
  EXPECT_EQ(faults("评分: [{指标: 总分, 得分: 101}]\n"),
            "「总分」评分101，应在0至100之间 [scoring.score-out-of-range]\n");
}

TEST(Judgements, CoefficientsAndNames) {
  EXPECT_EQ(faults("要点评定: [{指标: 要素, 要点: 健全, 结论: 部分}]\n"),
            "结论为“部分”时要填系数（0%至100%） [scoring.coefficient-needed]\n");
  EXPECT_EQ(faults("要点评定: [{指标: 要素, 要点: 健全, 结论: 部分, 系数: 101%}]\n"),
            "结论为“部分”时要填系数（0%至100%） [scoring.coefficient-needed]\n");
  EXPECT_EQ(faults("要点评定: [{指标: 要素, 要点: 健壮, 结论: 是}]\n"),
            "指标没有要点「健壮」 [scoring.unknown-point]\n");
  EXPECT_EQ(faults("定性评定: [{指标: 等次, 等次: 优秀}]\n"), "指标没有等次「优秀」 [scoring.unknown-tier]\n");
  EXPECT_EQ(faults("定性评定: [{指标: 等次, 等次: 达成, 系数: 79.99%}]\n"),
            "系数不在等次「达成」的范围内 [scoring.coefficient-out-of-tier]\n");
}

TEST(Judgements, OfAnotherMethod) {
  EXPECT_EQ(faults("要点评定: [{指标: 等次, 要点: 健全, 结论: 是}]\n"),
            "「组/等次」按评判等级赋分计分，不能写在「要点评定」里 [scoring.wrong-method]\n");
  EXPECT_EQ(faults("要点评定: [{指标: 组, 要点: 健全, 结论: 是}]\n"),
            "「组」按下级合计计分，不能写在「要点评定」里 [scoring.wrong-method]\n");
  EXPECT_EQ(faults("定性评定: [{指标: 要素, 等次: 达成}]\n"),
            "「组/要素」按要素符合计分，不能写在「定性评定」里 [scoring.wrong-method]\n");
  EXPECT_EQ(faults("扣分: [{指标: 组, 扣分: 1}]\n"),
            "「组」按下级合计计分，不能写在「扣分」里 [scoring.wrong-method]\n");
}

TEST(Judgements, Twice) {
  EXPECT_EQ(faults("评分: [{指标: 执行率, 得分: 1}, {指标: 另一组/执行率, 得分: 2}]\n"),
            "「评分」里「另一组/执行率」评定了两次 [scoring.judged-twice]\n");
  EXPECT_EQ(faults("要点评定: [{指标: 要素, 要点: 健全, 结论: 是}, {指标: 组/要素, 要点: 健全, 结论: 否}]\n"),
            "「要点评定」里「组/要素」评定了两次 [scoring.judged-twice]\n");
  EXPECT_EQ(faults("要点评定: [{指标: 组/是否, 结论: 是}, {指标: 组/是否, 要点: 公开, 结论: 否}]\n"),
            "「要点评定」里「组/是否」评定了两次 [scoring.judged-twice]\n");
  EXPECT_EQ(faults("定性评定: [{指标: 等次, 等次: 达成}, {指标: 组/等次, 等次: 未达成}]\n"),
            "「定性评定」里「组/等次」评定了两次 [scoring.judged-twice]\n");
}

TEST(Judgements, AllFaultsAtOnceAndNoEvaluation) {
  const auto made = ScoringWorld::dossier("", "评分: [{指标: 一, 得分: 1}, {指标: 执行率, 得分: 99}]\n");
  Diagnostics diagnostics;
  EXPECT_FALSE(evaluate(*made, *framework(), JudgementFit::required, diagnostics).has_value());
  EXPECT_EQ(diagnostics.items().size(), 2U);
  for (const Diagnostic& d : diagnostics.items()) {
    EXPECT_FALSE(d.remedy.zh.empty() || d.remedy.en.empty()) << d.code;
    EXPECT_EQ(d.place.file, "dossier.yaml");
    EXPECT_GT(d.place.line, 0) << d.code;
  }
}

}  // namespace
}  // namespace jiheng
