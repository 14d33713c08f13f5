// Methods over rows: mean, weighted mean, own indicators; and points by formula.
#include <gtest/gtest.h>

#include "unit/scoring/scoring_world.h"

namespace jiheng {
namespace {

struct Case {
  const char* name;
  const char* lists;
  const char* expected;
};

void check(const std::vector<Case>& cases, const std::string& body) {
  for (const Case& c : cases) {
    EXPECT_EQ(text_of(ScoringWorld::score_leaf(body, "", c.lists).score("甲")), c.expected) << c.name;
  }
}

std::string notes_of(const Score& score) {
  std::string result;
  for (const Message& note : score.notes) result += note.zh + "\n";
  return result;
}

TEST(Methods, Mean) {
  const std::vector<Case> cases = {
      {"list not reported", "", "0–10"},
      {"one", "项目: [{名称: 一, 自评得分: 90}]\n", "9"},
      {"three", "项目: [{名称: 一, 自评得分: 90}, {名称: 二, 自评得分: 85}, {名称: 三, 自评得分: 95.5}]\n", "9.02"},
      {"one missing", "项目: [{名称: 一, 自评得分: 90}, {名称: 二}]\n", "4.5–9.5"},
      {"all missing", "项目: [{名称: 一}, {名称: 二}]\n", "0–10"},
      {"one does not apply", "项目: [{名称: 一, 自评得分: 90}, {名称: 二, 自评得分: 不适用}]\n", "9"},
      {"none applies", "项目: [{名称: 一, 自评得分: 不适用}]\n", "不适用"},
      {"no rows", "项目: []\n", "不适用"},
      {"above full counts as full", "项目: [{名称: 一, 自评得分: 150}, {名称: 二, 自评得分: 50}]\n", "7.5"},
      {"above full beside a missing one", "项目: [{名称: 一, 自评得分: 150}, {名称: 二}]\n", "5–10"},
      {"below zero counts as zero", "项目: [{名称: 一, 自评得分: -50}, {名称: 二, 自评得分: 50}]\n", "2.5"},
  };
  check(cases, "score: {method: mean, over: 项目, of: 项目.自评得分}");
  const std::vector<Case> of_ten = {
      {"out of ten", "项目: [{名称: 一, 自评得分: 9}, {名称: 二, 自评得分: 8}]\n", "8.5"}};
  check(of_ten, "score: {method: mean, over: 项目, of: 项目.自评得分, out_of: 10}");
}

TEST(Methods, MeanOfNothingUnderEachPolicy) {
  const std::string body = "score: {method: mean, over: 项目, of: 项目.自评得分}";
  for (const auto& [policy, expected] :
       std::vector<std::pair<std::string, std::string>>{{", undefined: not_applicable", "不适用"},
                                                        {", undefined: zero", "0"},
                                                        {", undefined: full", "10"},
                                                        {", undefined: missing", "0–10"}}) {
    EXPECT_EQ(text_of(ScoringWorld::score_leaf(body + policy, "", "项目: []\n").score("甲")), expected) << policy;
  }
}

TEST(Methods, AMemberThatCannotBeComputedUnderEachPolicy) {
  const std::string body = "score: {method: mean, over: 项目, of: 项目.执行数 ÷ 项目.预算数 × 100分}";
  const std::string lists = "项目: [{名称: 一, 预算数: 10, 执行数: 8}, {名称: 二, 预算数: 0, 执行数: 0}]\n";
  for (const auto& [policy, expected] :
       std::vector<std::pair<std::string, std::string>>{{", undefined: not_applicable", "8"},
                                                        {", undefined: zero", "4"},
                                                        {", undefined: full", "9"},
                                                        {", undefined: missing", "4–9"}}) {
    EXPECT_EQ(text_of(ScoringWorld::score_leaf(body + policy, "", lists).score("甲")), expected) << policy;
  }
  const Scored open = ScoringWorld::score_leaf(body + ", undefined: missing", "", lists);
  EXPECT_EQ(open.score("甲").missing, std::vector<std::string>{"「二」的得分（分母为零）"});
}

TEST(Methods, SpreadOfExperts) {
  const std::string body = "score: {method: mean, over: 项目, of: 项目.自评得分, spread: 10}";
  const auto notes = [&](const std::string& lists) {
    return notes_of(ScoringWorld::score_leaf(body, "", lists).score("甲"));
  };
  EXPECT_EQ(notes("项目: [{名称: 一, 自评得分: 90}, {名称: 二, 自评得分: 80}]\n"), "");
  EXPECT_EQ(notes("项目: [{名称: 一, 自评得分: 90}, {名称: 二, 自评得分: 79.5}]\n"),
            "最高与最低相差10.5分，超过10分，请复核评分是否一致\n");
  EXPECT_EQ(notes("项目: [{名称: 一, 自评得分: 90}, {名称: 二}]\n"), "");
  EXPECT_EQ(notes("项目: [{名称: 一, 自评得分: 105}]\n"), "「一」的得分105不在0至100之间，按100计\n");
}

TEST(Methods, WeightedMean) {
  const std::vector<Case> cases = {
      {"list not reported", "", "0–10"},
      {"weights", "项目: [{名称: 一, 自评得分: 90, 预算数: 30}, {名称: 二, 自评得分: 60, 预算数: 10}]\n", "8.25"},
      {"a weight of zero does not count",
       "项目: [{名称: 一, 自评得分: 90, 预算数: 30}, {名称: 二, 自评得分: 0, 预算数: 0}]\n", "9"},
      {"all weights zero", "项目: [{名称: 一, 自评得分: 90, 预算数: 0}]\n", "不适用"},
      {"score missing", "项目: [{名称: 一, 自评得分: 90, 预算数: 30}, {名称: 二, 预算数: 10}]\n", "6.75–9.25"},
      {"score missing, weight zero", "项目: [{名称: 一, 自评得分: 90, 预算数: 30}, {名称: 二, 预算数: 0}]\n", "9"},
      {"weight missing", "项目: [{名称: 一, 自评得分: 90, 预算数: 30}, {名称: 二, 自评得分: 60}]\n", "0–10"},
      {"weight negative", "项目: [{名称: 一, 自评得分: 90, 预算数: 30}, {名称: 二, 自评得分: 60, 预算数: -10}]\n",
       "0–10"},
      {"weight does not apply",
       "项目: [{名称: 一, 自评得分: 90, 预算数: 30}, {名称: 二, 自评得分: 60, 预算数: 不适用}]\n", "9"},
      {"no rows", "项目: []\n", "不适用"},
  };
  check(cases, "score: {method: weighted_mean, over: 项目, of: 项目.自评得分, weight: 项目.预算数}");
}

TEST(Methods, WeightedMeanSaysWhichWeight) {
  const Scored made = ScoringWorld::score_leaf(
      "score: {method: weighted_mean, over: 项目, of: 项目.自评得分, weight: 项目.份额 ÷ 项目.预算数}", "",
      "项目: [{名称: 一, 自评得分: 90, 预算数: 0, 份额: 1}, {名称: 二, 自评得分: 60, 份额: 1}]\n");
  EXPECT_EQ(text_of(made.score("甲")), "0–10");
  EXPECT_EQ(made.score("甲").missing, (std::vector<std::string>{"「一」的权重（分母为零）", "项目.预算数（二）"}));
}

// One own indicator of class 产出 beside nothing else.
std::string own(const std::string& fields) { return "绩效指标: [{一级指标: 产出, 名称: 子, " + fields + "}]\n"; }

TEST(Methods, OwnIndicatorBySymbol) {
  struct Symbol {
    const char* fields;
    const char* expected;
  };
  const std::vector<Symbol> cases = {
      {"符号: ≥, 目标值: 10, 实际值: 10, 权重: 5", "10"},
      {"符号: ≥, 目标值: 10, 实际值: 7, 权重: 5", "7"},
      {"符号: ≥, 目标值: 10, 实际值: 25, 权重: 5", "10"},
      {"符号: ≥, 目标值: 10, 实际值: -1, 权重: 5", "0"},
      {"符号: \">\", 目标值: 10, 实际值: 11, 权重: 5", "10"},
      {"符号: \">\", 目标值: 10, 实际值: 5, 权重: 5", "5"},
      {"符号: ≤, 目标值: 10, 实际值: 10, 权重: 5", "10"},
      {"符号: ≤, 目标值: 10, 实际值: 8, 权重: 5", "10"},
      {"符号: ≤, 目标值: 10, 实际值: 16, 权重: 5", "6.25"},
      {"符号: <, 目标值: 10, 实际值: 20, 权重: 5", "5"},
      {"符号: <, 目标值: 0, 实际值: 0, 权重: 5", "10"},
      {"符号: ≤, 目标值: 0, 实际值: 1, 权重: 5", "0"},
      {"符号: =, 目标值: 10, 实际值: 10, 权重: 5", "10"},
      {"符号: =, 目标值: 10, 实际值: 12, 权重: 5", "8"},
      {"符号: =, 目标值: 10, 实际值: 8, 权重: 5", "8"},
      {"符号: =, 目标值: 10, 实际值: 30, 权重: 5", "0"},
      {"符号: =, 目标值: 0, 实际值: 0, 权重: 5", "10"},
      {"符号: =, 目标值: 0, 实际值: 1, 权重: 5", "0"},
      {"符号: ≥, 目标值: 0, 实际值: 0, 权重: 5", "10"},
      {"符号: ≥, 目标值: 0, 实际值: -1, 权重: 5", "0"},
      {"符号: ≥, 目标值: 10, 实际值: 5, 及格门槛: 60%, 权重: 5", "0"},
      {"符号: ≥, 目标值: 10, 实际值: 6, 及格门槛: 60%, 权重: 5", "6"},
      {"符号: 定性, 定性系数: 85%, 权重: 5", "8.5"},
      {"符号: 定性, 定性系数: 130%, 权重: 5", "10"},
      {"符号: 定性, 定性系数: -10%, 权重: 5", "0"},
      {"符号: 定性, 权重: 5", "0–10"},
      {"符号: ≥, 目标值: 10, 权重: 5", "0–10"},
      {"符号: ≥, 实际值: 10, 权重: 5", "0–10"},
      {"目标值: 10, 实际值: 10, 权重: 5", "0–10"},
      {"符号: ≥, 目标值: 10, 实际值: 10", "0–10"},
      {"符号: ≥, 目标值: 10, 实际值: 10, 权重: -5", "0–10"},
      {"符号: ≥, 目标值: 10, 实际值: 10, 权重: 0", "0–10"},
      {"符号: ≥, 目标值: 10, 实际值: 不适用, 权重: 5", "不适用"},
      {"符号: ≥, 目标值: 10, 实际值: 10, 权重: 不适用", "不适用"},
      {"符号: ≥, 目标值: 10, 实际值: 10, 权重: 5, 所属项目: 一", "不适用"},
  };
  for (const Symbol& c : cases) {
    const Scored made = ScoringWorld::score_leaf("score: {method: own_indicators, class: 产出}", "", own(c.fields));
    EXPECT_EQ(text_of(made.score("甲")), c.expected) << c.fields;
  }
}

TEST(Methods, OwnIndicatorsTogether) {
  const std::string met = "符号: ≥, 目标值: 1, 实际值: 1";
  const std::string row = "{一级指标: 产出, 名称: ";
  const auto lists = [&](const std::vector<std::string>& rows) {
    std::string text = "绩效指标:\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
      text += "  - " + row + "子" + std::to_string(i + 1) + ", " + rows[i] + "}\n";
    }
    return text;
  };
  const std::string three_met = lists({met + ", 权重: 1", met + ", 权重: 1", met + ", 权重: 1"});
  const std::string nine_tenths = "符号: 定性, 定性系数: 90%, 权重: 1";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "0–10"},
      {"绩效指标: []\n", "不适用"},
      {"绩效指标: [{一级指标: 效益, 名称: 子, " + met + ", 权重: 5}]\n", "不适用"},
      {three_met, "10"},                                         // not 9.99: the points of the three add up to ten
      {lists({nine_tenths, nine_tenths, nine_tenths}), "9.01"},  // 3.00 + 3.00 + 3.01
      {lists({met + ", 权重: 3", "符号: ≥, 目标值: 1, 实际值: 0, 权重: 1"}), "7.5"},
      {lists({met + ", 权重: 3", "符号: ≥, 目标值: 1, 权重: 1"}), "7.5–10"},
      {lists({met + ", 权重: 3", "符号: ≥, 目标值: 1, 权重: 0"}), "10"},
      {lists({met + ", 权重: 3", met}), "0–10"},
      {lists({met + ", 权重: 3", "符号: ≥, 目标值: 1, 实际值: 不适用, 权重: 1"}), "10"},
  };
  for (const auto& [text, expected] : cases) {
    const Scored made = ScoringWorld::score_leaf("score: {method: own_indicators, class: 产出}", "", text);
    EXPECT_EQ(text_of(made.score("甲")), expected) << text;
  }
  const Scored both = ScoringWorld::score_leaf("score: {method: own_indicators, class: [产出, 效益]}", "",
                                               "绩效指标: [{一级指标: 产出, 名称: 一, " + met +
                                                   ", 权重: 5}, {一级指标: 效益, 名称: 二, 符号: ≥, 目标值: 1, 权重: "
                                                   "5}]\n");
  EXPECT_EQ(text_of(both.score("甲")), "5–10");
  EXPECT_EQ(both.score("甲").missing, std::vector<std::string>{"二的完成值"});
}

// Gansu 部门效果: 18.75 points in three of 6.25; one full, two at 90%: 6.25 + 5.63 + 5.63 = 17.51, as printed.
TEST(Methods, OwnIndicatorsAreRoundedOneByOne) {
  const Scored made = ScoringWorld::score(
      ScoringWorld::framework("  - {name: 部门效果, points: 18.75, score: {method: own_indicators, class: 效益}}\n",
                              "18.75"),
      "",
      "绩效指标:\n"
      "  - {一级指标: 效益, 名称: 一, 符号: 定性, 定性系数: 100%, 权重: 6.25}\n"
      "  - {一级指标: 效益, 名称: 二, 符号: 定性, 定性系数: 90%, 权重: 6.25}\n"
      "  - {一级指标: 效益, 名称: 三, 符号: 定性, 定性系数: 90%, 权重: 6.25}\n");
  EXPECT_EQ(text_of(made.score("部门效果")), "17.51");
}

TEST(Methods, PointsByFormula) {
  struct Formula {
    const char* body;
    const char* facts;
    const char* expected;
  };
  const std::vector<Formula> cases = {
      {"score: {method: formula, points_formula: 5分}", "", "5"},
      {"score: {method: formula, points_formula: 分值 × 0.5}", "", "5"},
      {"value: 比率甲, score: {method: formula, points_formula: 值 × 分值}", "比率甲=73%", "7.3"},
      {"value: 比率甲, score: {method: formula, points_formula: 值 × 分值}", "比率甲=173%", "10"},
      {"value: 比率甲, score: {method: formula, points_formula: 值 × 分值}", "比率甲=-1%", "0"},
      {"value: 比率甲, score: {method: formula, points_formula: 值 × 分值}", "", "0–10"},
      {"value: 比率甲, score: {method: formula, points_formula: 值 × 分值}", "比率甲=不适用", "不适用"},
      {"score: {method: formula, points_formula: 评定分 - 1分}", "评定分=6分", "5"},
      {"value: 比率甲, score: {method: formula, points_formula: 分值 ÷ 值}, undefined: zero", "比率甲=0%", "0"},
      {"value: 比率甲, score: {method: formula, points_formula: 分值 ÷ 值}, undefined: full", "比率甲=0%", "10"},
      {"value: 比率甲, score: {method: formula, points_formula: 分值 ÷ 值}, undefined: missing", "比率甲=0%", "0–10"},
      {"value: 比率甲, score: {method: formula, points_formula: 分值 ÷ 值}", "比率甲=0%", "不适用"},
      {"value: 预算执行率, score: {method: formula, points_formula: 值 × 分值}, undefined: full",
       "实际支出=0; 全年预算数=0", "10"},
  };
  for (const Formula& c : cases) {
    EXPECT_EQ(text_of(ScoringWorld::score_leaf(c.body, c.facts).score("甲")), c.expected) << c.body << c.facts;
  }
}

}  // namespace
}  // namespace jiheng
