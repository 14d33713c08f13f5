// The words of a score: how it follows from the value, for every method.
#include <gtest/gtest.h>

#include "unit/scoring/scoring_world.h"

namespace jiheng {
namespace {

struct Case {
  const char* body;
  const char* facts;
  const char* lists;
  const char* expected;
};

TEST(Explain, EveryMethod) {
  const std::vector<Case> cases = {
      {"value: 预算执行率, score: {method: proportional, target: 100%}",
       "实际支出=14,492,426.11; 全年预算数=16,461,154.60", "", "目标100.00%，完成率88.04%，得8.8分"},
      {"value: 比率甲, score: {method: proportional, target: 100%, threshold: 60%}", "比率甲=50%", "",
       "目标100.00%，完成率50.00%，低于及格门槛，得0分"},
      {"value: 比率甲, score: {method: proportional, target: 100%, over: {warn: 130%}}", "比率甲=140%", "",
       "目标100.00%，完成率140.00%，超额较多，目标可能偏低，得10分"},
      {"value: 比率甲, score: {method: proportional, target: 100%, over: {above: 200%, reduce: 10%}}", "比率甲=250%",
       "", "目标100.00%，完成率250.00%，超额过多，按规定扣减，得9分"},
      {"value: 件数, score: {method: deviation, target: 10件}", "件数=8件", "", "目标10个，按偏离度计分，得8分"},
      {"value: 比率甲, score: {method: bands, bands: [{from: 85%, to: 90%, points: 7}]}", "比率甲=88.04%", "",
       "在“不低于85.00%、低于90.00%”一档，得7分"},
      {"value: 比率甲, score: {method: bands, bands: [{from: 85%, from_exclusive: true, points: 7}]}", "比率甲=88%", "",
       "在“高于85.00%”一档，得7分"},
      {"value: 比率甲, score: {method: bands, bands: [{to: 90%, to_inclusive: true, points: 7}]}", "比率甲=88%", "",
       "在“不高于90.00%”一档，得7分"},
      {"value: 比率甲, score: {method: bands, bands: [{points: 7}]}", "比率甲=88%", "", "在“任意值”一档，得7分"},
      {"value: 比率甲, score: {method: bands, bands: [{from: 85%, to: 90%, points: 7}]}", "比率甲=10%", "",
       "不在任何一档，得0分"},
      {"value: 比率甲, score: {method: deduct, full: ≤ 100%, each: 1%, minus: 0.5}", "比率甲=99%", "",
       "符合≤100.00%，得10分"},
      {"value: 比率甲, score: {method: deduct, full: ≤ 100%, each: 1%, minus: 0.5}", "比率甲=102%", "",
       "不符合≤100.00%，每1个百分点扣0.5分，扣1.00分，得9分"},
      {"value: 件数, score: {method: deduct, full: = 0, each: 1, minus: 2}", "件数=2件", "",
       "不符合=0个，每1个扣2分，扣4.00分，得6分"},
      {"value: 比率甲, score: {method: satisfaction, target: 90%, threshold: 60%}", "比率甲=81%", "",
       "目标90.00%，完成率90.00%，得9分"},
      {"score: {method: checklist, points_of: [{text: 健全, points: 10, when: 有制度}]}", "有制度=是", "",
       "1个要点，按符合情况计分，得10分"},
      {"score: {method: checklist, points_of: [{text: 健全, points: 10}]}", "",
       "要点评定: [{指标: 甲, 要点: 健全, 结论: 部分, 系数: 50%, 评定人: 评价组, 依据: 底稿}]\n",
       "1个要点，按符合情况计分，评价组评定：底稿，得5分"},
      {"score: {method: yes_no, when: 已公开}", "已公开=是", "", "符合要求，得10分"},
      {"score: {method: yes_no, when: 已公开}", "已公开=否", "", "不符合要求，得0分"},
      {"score: {method: yes_no}", "", "要点评定: [{指标: 甲, 结论: 部分, 系数: 50%}]\n",
       "部分符合要求，评价人评定，得5分"},
      {"score: {method: tiers, tiers: [{name: 达成, from: 80%, to: 100%}]}", "",
       "定性评定: [{指标: 甲, 等次: 达成, 系数: 90%}]\n", "按等次系数计分，评价人评定，得9分"},
      {"score: {method: tiers, tiers: [{name: 达成, from: 80%, to: 100%}]}", "", "定性评定: [{指标: 甲, 等次: 达成}]\n",
       "缺「甲」的系数，得分在8至10分之间"},
      {"score: {method: mean, over: 项目, of: 项目.自评得分}", "", "项目: [{名称: 一, 自评得分: 96.9}]\n",
       "各成员平均96.9000分（满分100），得9.69分"},
      {"score: {method: weighted_mean, over: 项目, of: 项目.自评得分, weight: 项目.预算数}", "",
       "项目: [{名称: 一, 自评得分: 96.9, 预算数: 3}]\n", "各成员加权平均96.9000分（满分100），得9.69分"},
      {"score: {method: own_indicators, class: 产出}", "",
       "绩效指标: [{一级指标: 产出, 名称: 子, 符号: ≥, 目标值: 2, 实际值: 1, 权重: 3}]\n",
       "按个性指标的权重和完成情况计分，得5分"},
      {"score: {method: formula, points_formula: 分值 ÷ 4}", "", "", "按计分公式，得2.5分"},
      {"score: {method: assessor}", "", "", "缺「甲」的评定，得分在0至10分之间"},
      {"value: 比率甲, score: {method: proportional, target: 100%}", "比率甲=不适用（无此项）", "",
       "不适用（无此项），分值由同级指标分摊"},
      {"value: 预算执行率, score: {method: proportional, target: 100%}", "实际支出=0; 全年预算数=0", "",
       "不适用（分母为零），分值由同级指标分摊"},
      {"value: 比率甲, score: {method: proportional, target: 100%}", "比率甲=50%",
       "扣分: [{指标: 甲, 扣分: 0.5, 评定人: 评价组, 理由: 迟报}]\n",
       "目标100.00%，完成率50.00%，评价组评定：迟报，另扣0.5分，得4.5分"},
  };
  for (const Case& c : cases) {
    const Scored made = ScoringWorld::score_leaf(c.body, c.facts, c.lists);
    EXPECT_EQ(explain_score(made.evaluation, 0), c.expected) << c.body;
  }
}

TEST(Explain, TheValueWithItsFacts) {
  const Scored made = ScoringWorld::score_leaf("value: 预算执行率, score: {method: proportional, target: 100%}",
                                               "实际支出=14,492,426.11元; 全年预算数=16,461,154.60元");
  EXPECT_EQ(value_sentence(made.evaluation, 0), "甲 = 实际支出 14,492,426.11元 ÷ 全年预算数 16,461,154.60元 = 88.04%");
  const Scored judged = ScoringWorld::score_leaf("score: {method: assessor}", "");
  EXPECT_EQ(value_sentence(judged.evaluation, 0), "");
}

TEST(Explain, AParentIsTheSumOfItsChildren) {
  const Scored made = ScoringWorld::score(
      ScoringWorld::framework("  - name: 组\n    points: 10\n    children:\n"
                              "      - {name: 甲, points: 10, value: 比率甲, score: {method: proportional, target: "
                              "100%}}\n"),
      "比率甲=50%");
  EXPECT_EQ(explain_score(made.evaluation, 0), "下级指标合计，得5分");
}

}  // namespace
}  // namespace jiheng
