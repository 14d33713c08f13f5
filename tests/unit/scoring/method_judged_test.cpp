// Methods that people judge: checklist, yes/no, tiers, assessor; and those that compute the same from data.
#include <gtest/gtest.h>

#include "unit/scoring/scoring_world.h"

namespace jiheng {
namespace {

struct Case {
  const char* name;
  const char* facts;
  const char* lists;
  const char* expected;
};

void check(const std::vector<Case>& cases, const std::string& body) {
  for (const Case& c : cases) {
    EXPECT_EQ(text_of(ScoringWorld::score_leaf(body, c.facts, c.lists).score("甲")), c.expected) << c.name;
  }
}

const char* const kChecklist =
    "score: {method: checklist, points_of: [{text: 健全, points: 5, when: 有制度}, {text: 公开, points: 3, when: "
    "已公开}, "
    "{text: 有效, points: 2}]}";

TEST(Methods, Checklist) {
  const std::vector<Case> cases = {
      {"nothing known", "", "", "0–10"},
      {"computed yes, the rest open", "有制度=是", "", "5–10"},
      {"computed no", "有制度=否", "", "0–5"},
      {"all known", "有制度=是; 已公开=否", "要点评定: [{指标: 甲, 要点: 有效, 结论: 是}]\n", "7"},
      {"judged no", "有制度=是; 已公开=是", "要点评定: [{指标: 甲, 要点: 有效, 结论: 否}]\n", "8"},
      {"judged partly", "有制度=是; 已公开=是", "要点评定: [{指标: 甲, 要点: 有效, 结论: 部分, 系数: 60%}]\n", "9.2"},
      {"a judgement beats the data", "有制度=是; 已公开=是",
       "要点评定: [{指标: 甲, 要点: 健全, 结论: 否}, {指标: 甲, 要点: 有效, 结论: 是}]\n", "5"},
      {"a point that does not apply leaves its points to the others", "有制度=是; 已公开=否",
       "要点评定: [{指标: 甲, 要点: 有效, 结论: 不适用}]\n", "6.25"},
      {"data that do not apply", "有制度=是; 已公开=不适用", "要点评定: [{指标: 甲, 要点: 有效, 结论: 否}]\n", "7.14"},
      {"one open beside one that does not apply", "已公开=是", "要点评定: [{指标: 甲, 要点: 有效, 结论: 不适用}]\n",
       "3.75–10"},
      {"no point applies", "有制度=不适用; 已公开=不适用", "要点评定: [{指标: 甲, 要点: 有效, 结论: 不适用}]\n",
       "不适用"},
      {"width and spaces of the text do not matter", "有制度=是; 已公开=是",
       "要点评定: [{指标: 甲, 要点: ' 有 效 ', 结论: 是}]\n", "10"},
  };
  check(cases, kChecklist);
}

TEST(Methods, ChecklistSaysWhatIsMissing) {
  const Scored made = ScoringWorld::score_leaf(kChecklist, "已公开=是");
  EXPECT_EQ(made.score("甲").missing, (std::vector<std::string>{"有制度", "要点「有效」的评定"}));
}

TEST(Methods, ChecklistPointThatCannotBeComputedStaysOpen) {
  const Scored made = ScoringWorld::score_leaf(
      "score: {method: checklist, points_of: [{text: 执行, points: 6, when: 预算执行率 ≥ 90%}, {text: 公开, points: 4, "
      "when: 已公开}]}",
      "实际支出=0; 全年预算数=0; 已公开=是");
  EXPECT_EQ(text_of(made.score("甲")), "4–10");
  EXPECT_EQ(made.score("甲").missing, std::vector<std::string>{"要点「执行」"});
}

TEST(Methods, YesNo) {
  const std::vector<Case> computed = {
      {"yes", "已公开=是", "", "10"},
      {"no", "已公开=否", "", "2"},
      {"missing", "", "", "2–10"},
      {"not applicable", "已公开=不适用", "", "不适用"},
      {"judged yes", "已公开=否", "要点评定: [{指标: 甲, 结论: 是}]\n", "10"},
      {"judged no", "已公开=是", "要点评定: [{指标: 甲, 结论: 否}]\n", "2"},
      {"judged partly", "", "要点评定: [{指标: 甲, 结论: 部分, 系数: 50%}]\n", "6"},
      {"judged not applicable", "已公开=是", "要点评定: [{指标: 甲, 结论: 不适用}]\n", "不适用"},
  };
  check(computed, "score: {method: yes_no, when: 已公开, no: 2}");
  const std::vector<Case> judged = {
      {"open", "", "", "0–10"},
      {"yes", "", "要点评定: [{指标: 甲, 结论: 是}]\n", "10"},
      {"no", "", "要点评定: [{指标: 甲, 结论: 否}]\n", "0"},
  };
  check(judged, "score: {method: yes_no}");
  const std::vector<Case> worth = {{"only judged: no is worth its points", "", "", "3–10"}};
  check(worth, "score: {method: yes_no, no: 3}");
}

TEST(Methods, YesNoOfAZeroDenominator) {
  const std::string body = "score: {method: yes_no, when: 预算执行率 ≥ 90%, no: 1}";
  const std::string facts = "实际支出=0; 全年预算数=0";
  EXPECT_EQ(text_of(ScoringWorld::score_leaf(body, facts).score("甲")), "不适用");
  EXPECT_EQ(text_of(ScoringWorld::score_leaf(body + ", undefined: zero", facts).score("甲")), "0");
  EXPECT_EQ(text_of(ScoringWorld::score_leaf(body + ", undefined: full", facts).score("甲")), "10");
  EXPECT_EQ(text_of(ScoringWorld::score_leaf(body + ", undefined: missing", facts).score("甲")), "1–10");
}

TEST(Methods, Tiers) {
  const std::vector<Case> cases = {
      {"not judged", "", "", "0–10"},
      {"with coefficient", "", "定性评定: [{指标: 甲, 等次: 部分达成, 系数: 75%}]\n", "7.5"},
      {"coefficient at the upper end", "", "定性评定: [{指标: 甲, 等次: 部分达成, 系数: 80%}]\n", "8"},
      {"coefficient at the lower end", "", "定性评定: [{指标: 甲, 等次: 部分达成, 系数: 60%}]\n", "6"},
      {"without coefficient", "", "定性评定: [{指标: 甲, 等次: 部分达成}]\n", "6–8"},
      {"best without coefficient", "", "定性评定: [{指标: 甲, 等次: 达成}]\n", "8–10"},
      {"a tier of one coefficient needs none", "", "定性评定: [{指标: 甲, 等次: 无效}]\n", "0"},
      {"worst", "", "定性评定: [{指标: 甲, 等次: 未达成, 系数: 0%}]\n", "0"},
  };
  check(cases,
        "score: {method: tiers, tiers: [{name: 达成, from: 80%, to: 100%}, {name: 部分达成, from: 60%, to: 80%}, "
        "{name: 未达成, from: 0%, to: 60%}, {name: 无效, from: 0%, to: 0%}]}");
}

TEST(Methods, Assessor) {
  const std::vector<Case> cases = {
      {"not scored", "", "", "0–10"},
      {"scored", "", "评分: [{指标: 甲, 得分: 7.25}]\n", "7.25"},
      {"zero is a score", "", "评分: [{指标: 甲, 得分: 0}]\n", "0"},
      {"full", "", "评分: [{指标: 甲, 得分: 10}]\n", "10"},
      {"rounded", "", "评分: [{指标: 甲, 得分: 7.255}]\n", "7.26"},
  };
  check(cases, "score: {method: assessor}");
  EXPECT_EQ(ScoringWorld::score_leaf("score: {method: assessor}", "").score("甲").missing,
            std::vector<std::string>{"「甲」的评定"});
}

TEST(Methods, AGivenScoreBeatsEveryMethod) {
  const std::string given = "评分: [{指标: 甲, 得分: 4, 评分人: 评价组, 日期: 2025-06-30, 理由: 复核}]\n";
  const std::vector<std::string> bodies = {
      "value: 比率甲, score: {method: proportional, target: 100%}",
      "value: 比率甲, score: {method: bands, bands: [{points: 7}]}",
      "score: {method: yes_no, when: 已公开}",
      kChecklist,
      "score: {method: mean, over: 项目, of: 项目.自评得分}",
      "score: {method: own_indicators, class: 产出}",
      "score: {method: formula, points_formula: 分值}",
  };
  for (const std::string& body : bodies) {
    for (const char* facts : {"", "比率甲=不适用; 已公开=不适用", "比率甲=100%; 已公开=是"}) {
      const Scored made = ScoringWorld::score_leaf(body, facts, given);
      EXPECT_EQ(text_of(made.score("甲")), "4") << body << facts;
      EXPECT_EQ(made.score("甲").origin, ScoreOrigin::given);
      EXPECT_TRUE(made.score("甲").missing.empty());
      EXPECT_EQ(explain_score(made.evaluation, 0), "评价组评定（2025年6月30日）：复核，得4分") << body << facts;
    }
  }
}

TEST(Methods, ASignatureComesWithTheJudgement) {
  const Scored made =
      ScoringWorld::score_leaf("score: {method: yes_no}", "",
                               "要点评定: [{指标: 甲, 结论: 是, 评定人: 评价组甲, 日期: 2025-03-01, 依据: 底稿3}]\n");
  const Signature& signature = made.score("甲").signature;
  EXPECT_EQ(signature.who, "评价组甲");
  EXPECT_EQ(signature.when->to_iso(), "2025-03-01");
  EXPECT_EQ(signature.why, "底稿3");
  EXPECT_EQ(made.score("甲").origin, ScoreOrigin::judged);
}

}  // namespace
}  // namespace jiheng
