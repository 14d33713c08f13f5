// 评价 and 得分表: the results as facts, for rules, identities and reports.
#include <gtest/gtest.h>

#include "unit/scoring/scoring_world.h"

namespace jiheng {
namespace {

const std::string kIndicators =
    "  - name: 过程\n    points: 60\n    children:\n"
    "      - {name: 执行率, points: 40, value: 比率甲, score: {method: proportional, target: 100%}}\n"
    "      - {name: 公开, points: 20, score: {method: yes_no, when: 已公开}}\n"
    "  - name: 效果\n    points: 40\n    children:\n"
    "      - {name: 成效, points: 30, score: {method: assessor}}\n"
    "      - {name: 满意, points: 10, value: 比率乙, score: {method: satisfaction, target: 90%}}\n";

Scored score(std::string_view facts, const std::string& lists = "") {
  return ScoringWorld::score(ScoringWorld::framework(kIndicators, "100"), facts, lists);
}

std::string text_of(const Fact& fact) {
  if (!fact.value.is_known()) return "缺失";
  switch (fact.value.kind()) {
    case ValueKind::text:
      return fact.value.text();
    case ValueKind::boolean:
      return fact.value.boolean() ? "是" : "否";
    default:
      return fact.value.number().to_string();
  }
}

// All of 评价: "总分 缺失; 总分下限 38 …".
std::string summary(const Scored& scored) {
  std::string result;
  const FactTable& facts = *scored.evaluation.facts;
  for (const Item& item : facts.catalog().items()) {
    if (!item.computed) continue;
    result += (result.empty() ? "" : "; ") + item.name + " " + text_of(facts.scalar(item.id));
  }
  return result;
}

TEST(ComputedFacts, DecidedTotal) {
  EXPECT_EQ(summary(score("比率甲=90%; 已公开=是; 比率乙=95%", "评分: [{指标: 成效, 得分: 24.5}]\n")),
            "总分 90.5; 总分下限 90.5; 总分上限 90.5; 满分 100; 等级 优; 总得分率 0.905; 已评分值 100; 已评得分 90.5; "
            "未评分值 0; 不适用分值 0; 得分合计 90.5; 已评指标数 4; 未评指标数 0; 扣分指标数 2; 适用框架 测试");
}

TEST(ComputedFacts, OpenTotal) {
  EXPECT_EQ(
      summary(score("比率甲=95%; 已公开=不适用")),
      "总分 缺失; 总分下限 57; 总分上限 97; 满分 100; 等级 缺失; 总得分率 缺失; 已评分值 60; 已评得分 57; 未评分值 "
      "40; 不适用分值 20; 得分合计 57; 已评指标数 1; 未评指标数 2; 扣分指标数 1; 适用框架 测试");
}

TEST(ComputedFacts, AGivenParentCountsInsteadOfItsChildren) {
  EXPECT_EQ(
      summary(score("比率甲=95%; 已公开=是; 比率乙=90%", "评分: [{指标: 效果, 得分: 33}]\n")),
      "总分 91; 总分下限 91; 总分上限 91; 满分 100; 等级 优; 总得分率 0.91; 已评分值 100; 已评得分 91; 未评分值 0; "
      "不适用分值 0; 得分合计 91; 已评指标数 3; 未评指标数 0; 扣分指标数 2; 适用框架 测试");
}

TEST(ComputedFacts, ScoreTable) {
  const Scored made = score("比率甲=95%; 已公开=不适用", "评分: [{指标: 成效, 得分: 24.5, 评分人: 评价组}]\n");
  const FactTable& facts = *made.evaluation.facts;
  const List& list = *facts.catalog().find_list("得分表");
  std::vector<std::string> rows;
  for (int row = 0; row < facts.rows(facts.catalog().list_id(list)); ++row) {
    std::string text;
    for (const Item& field : list.fields) {
      const Fact& fact = facts.cell(list, row, field.name);
      text += (text.empty() ? "" : "|") + (fact.value.is_known() ? text_of(fact) : "");
    }
    rows.push_back(text);
  }
  // 序号|指标|路径|层级|上级|一级指标|是否末级|分值|原分值|得分|得分下限|得分上限|得分率|方法|数值文本|评定人|是否人工评定|
  // 是否缺失|是否不适用|缺失事项
  EXPECT_EQ(rows, (std::vector<std::string>{
                      "1|过程|过程|1||过程|否|60|60|57|57|57|0.95|下级合计|||否|否|否|",
                      "2|执行率|过程/执行率|2|过程|过程|是|60|40|57|57|57|0.95|完成比例赋分|95.00%||否|否|否|",
                      "3|公开|过程/公开|2|过程|过程|是|0|20||0|0||直接赋分|||否|否|是|",
                      "4|效果|效果|1||效果|否|40|40||24.5|34.5||下级合计|||否|是|否|",
                      "5|成效|效果/成效|2|效果|效果|是|30|30|24.5|24.5|24.5|49/60|评价人评定||评价组|是|否|否|",
                      "6|满意|效果/满意|2|效果|效果|是|10|10||0|10||满意度赋分|||否|是|否|比率乙",
                  }));
}

TEST(ComputedFacts, TheFactsOfTheDossierStand) {
  const Scored made = score("比率甲=95%");
  EXPECT_EQ(made.evaluation.facts->item("比率甲").value.number(), Number::parse("0.95").value());
  EXPECT_TRUE(made.dossier->facts.item("总分下限").value.is_missing());  // the dossier itself is not touched
}

}  // namespace
}  // namespace jiheng
