// The tree: points of what does not apply, rounding, scores given at each level, deductions, totals.
#include <gtest/gtest.h>

#include "unit/scoring/scoring_world.h"

namespace jiheng {
namespace {

// "总分 7.5; 甲 5/5; 乙 0–5/5": total, then each indicator with its points.
std::string text_of(const Scored& scored) {
  const Evaluation& e = scored.evaluation;
  std::string text = e.low.to_string() + (e.is_decided() ? "" : "–" + e.high.to_string()) + " ";
  for (std::size_t i = 0; i < e.scores.size(); ++i) {
    const Score& score = e.scores[i];
    text += "; " + e.framework->indicators[i].name + " " + text_of(score);
    if (score.state != ScoreState::not_applicable) text += "/" + score.points.to_string();
  }
  return text;
}

std::string notes_of(const std::vector<Message>& notes) {
  std::string result;
  for (const Message& note : notes) result += note.zh + "\n";
  return result;
}

const std::string kTwo =
    "  - {name: 甲, points: 6, value: 比率甲, score: {method: proportional, target: 100%}}\n"
    "  - {name: 乙, points: 4, value: 比率乙, score: {method: proportional, target: 100%}}\n";

Scored two(std::string_view facts, const std::string& lists = "", const std::string& settings = "") {
  return ScoringWorld::score(ScoringWorld::framework(kTwo, "10", settings), facts, lists);
}

TEST(Tree, PointsOfWhatDoesNotApplyGoToTheSiblings) {
  EXPECT_EQ(text_of(two("比率甲=50%; 比率乙=50%")), "5 ; 甲 3/6; 乙 2/4");
  EXPECT_EQ(text_of(two("比率甲=50%; 比率乙=不适用")), "5 ; 甲 5/10; 乙 不适用");
  EXPECT_EQ(text_of(two("比率甲=不适用; 比率乙=75%")), "7.5 ; 甲 不适用; 乙 7.5/10");
  EXPECT_EQ(text_of(two("比率乙=不适用")), "0–10 ; 甲 0–10/10; 乙 不适用");
}

TEST(Tree, Rebase) {
  const std::string rebase = "not_applicable: rebase\n";
  EXPECT_EQ(text_of(two("比率甲=50%; 比率乙=50%", "", rebase)), "5 ; 甲 3/6; 乙 2/4");
  EXPECT_EQ(text_of(two("比率甲=50%; 比率乙=不适用", "", rebase)), "5 ; 甲 3/6; 乙 不适用");
  EXPECT_EQ(text_of(two("比率甲=33.3%; 比率乙=不适用", "", rebase)), "3.33 ; 甲 2/6; 乙 不适用");
  EXPECT_EQ(text_of(two("比率乙=不适用", "", rebase)), "0–10 ; 甲 0–6/6; 乙 不适用");
}

TEST(Tree, RebaseTellsTheApplicablePointsOfAParent) {
  const std::string group =
      "  - name: 组\n    points: 8\n    children:\n"
      "      - {name: 甲, points: 6, value: 比率甲, score: {method: proportional, target: 100%}}\n"
      "      - {name: 乙, points: 2, value: 比率乙, score: {method: proportional, target: 100%}}\n"
      "  - {name: 丙, points: 2, score: {method: assessor}}\n";
  const Scored made = ScoringWorld::score(ScoringWorld::framework(group, "10", "not_applicable: rebase\n"),
                                          "比率甲=100%; 比率乙=不适用", "评分: [{指标: 丙, 得分: 1}]\n");
  EXPECT_EQ(text_of(made), "8.75 ; 组 6/6; 甲 6/6; 乙 不适用; 丙 1/2");
  EXPECT_EQ(made.score("组").rate(), Number(1));
  EXPECT_EQ(explain_score(made.evaluation, 2), "不适用，总分按适用的分值折算");
}

const std::string kNested =
    "  - name: 一\n    points: 60\n    children:\n"
    "      - name: 一甲\n        points: 40\n        children:\n"
    "          - {name: 子甲, points: 30, value: 比率甲, score: {method: proportional, target: 100%}}\n"
    "          - {name: 子乙, points: 10, value: 比率乙, score: {method: proportional, target: 100%}}\n"
    "      - {name: 一乙, points: 20, value: 件数, score: {method: deduct, full: = 0, each: 1, minus: 5}}\n"
    "  - {name: 二, points: 40, score: {method: assessor}}\n";

Scored nested(std::string_view facts, const std::string& lists = "评分: [{指标: 二, 得分: 30}]\n") {
  return ScoringWorld::score(ScoringWorld::framework(kNested, "100"), facts, lists);
}

TEST(Tree, AParentAppliesUnlessNoneOfItsChildrenDoes) {
  EXPECT_EQ(text_of(nested("比率甲=100%; 比率乙=100%; 件数=0")),
            "90 ; 一 60/60; 一甲 40/40; 子甲 30/30; 子乙 10/10; 一乙 20/20; 二 30/40");
  EXPECT_EQ(text_of(nested("比率甲=不适用; 比率乙=不适用; 件数=1")),
            "75 ; 一 45/60; 一甲 不适用; 子甲 不适用; 子乙 不适用; 一乙 45/60; 二 30/40");
  EXPECT_EQ(text_of(nested("比率甲=不适用; 比率乙=50%; 件数=不适用")),
            "60 ; 一 30/60; 一甲 30/60; 子甲 不适用; 子乙 30/60; 一乙 不适用; 二 30/40");
  EXPECT_EQ(text_of(nested("比率甲=不适用; 比率乙=不适用; 件数=不适用")),
            "75 ; 一 不适用; 一甲 不适用; 子甲 不适用; 子乙 不适用; 一乙 不适用; 二 75/100");
}

TEST(Tree, NothingApplies) {
  const Scored made = two("比率甲=不适用; 比率乙=不适用");
  EXPECT_EQ(text_of(made), "0–10 ; 甲 不适用; 乙 不适用");
  EXPECT_EQ(made.evaluation.grade, nullptr);
  EXPECT_NE(notes_of(made.evaluation.notes).find("没有一项指标适用，得不出总分"), std::string::npos);
  const Scored rebased = two("比率甲=不适用; 比率乙=不适用", "", "not_applicable: rebase\n");
  EXPECT_EQ(rebased.evaluation.low, 0);
  EXPECT_EQ(rebased.evaluation.high, 10);
}

TEST(Tree, SharedPointsAddUpAndFullIsFull) {
  std::string indicators;
  for (const char* name : {"甲", "乙", "丙"}) {
    indicators += "  - {name: " + std::string(name) + ", points: 20, score: {method: yes_no}}\n";
  }
  indicators += "  - {name: 丁, points: 40, value: 比率甲, score: {method: proportional, target: 100%}}\n";
  const Scored made =
      ScoringWorld::score(ScoringWorld::framework(indicators, "100"), "比率甲=不适用",
                          "要点评定: [{指标: 甲, 结论: 是}, {指标: 乙, 结论: 是}, {指标: 丙, 结论: 是}]\n");
  EXPECT_EQ(text_of(made), "100 ; 甲 33.33/33.33; 乙 33.33/33.33; 丙 33.34/33.34; 丁 不适用");
  EXPECT_EQ(made.evaluation.grade->grade, "优");
}

// Gansu: 6.25 × 0.9 = 5.625 is 5.63 for each, so that the part is 17.51 and not 17.50.
TEST(Tree, LeavesAreRoundedThenSummed) {
  std::string children;
  for (const char* name : {"一", "二", "三"}) {
    children += "      - {name: " + std::string(name) + ", points: 6.25, score: {method: assessor}}\n";
  }
  const std::string lists = "评分: [{指标: 一, 得分: 6.25}, {指标: 二, 得分: 5.625}, {指标: 三, 得分: 5.625}]\n";
  const auto total = [&](const std::string& settings) {
    return ScoringWorld::score(
               ScoringWorld::framework("  - name: 部门效果\n    points: 18.75\n    children:\n" + children, "18.75",
                                       settings),
               "", lists)
        .evaluation.low.to_string();
  };
  EXPECT_EQ(total(""), "17.51");
  EXPECT_EQ(total("rounding: {decimals: 2, mode: half_even}\n"), "17.49");
  EXPECT_EQ(total("rounding: {decimals: 2, mode: truncate}\n"), "17.49");
  EXPECT_EQ(total("rounding: {decimals: 2, mode: up}\n"), "17.51");
  EXPECT_EQ(total("rounding: {decimals: 3}\n"), "17.5");
}

TEST(Tree, RoundingOfHalves) {
  const auto score = [](const char* percent, const std::string& settings) {
    return ScoringWorld::score(
               ScoringWorld::framework(
                   "  - {name: 甲, points: 10, value: 比率甲, score: {method: proportional, target: 100%}}\n", "10",
                   settings),
               std::string("比率甲=") + percent)
        .evaluation.low.to_string();
  };
  EXPECT_EQ(score("86.25%", "rounding: {decimals: 1}\n"), "8.6");
  EXPECT_EQ(score("86.5%", "rounding: {decimals: 1}\n"), "8.7");
  EXPECT_EQ(score("86.5%", "rounding: {decimals: 1, mode: half_even}\n"), "8.6");
  EXPECT_EQ(score("87.5%", "rounding: {decimals: 1, mode: half_even}\n"), "8.8");
  EXPECT_EQ(score("86.1%", "rounding: {decimals: 0, mode: up}\n"), "9");
  EXPECT_EQ(score("89.99%", "rounding: {decimals: 0, mode: truncate}\n"), "8");
}

TEST(Tree, ScoresGivenAtEachLevel) {
  const std::string facts = "比率甲=100%; 比率乙=100%; 件数=0";
  EXPECT_EQ(text_of(nested(facts, "评分: [{指标: 子甲, 得分: 12}, {指标: 二, 得分: 30}]\n")),
            "72 ; 一 42/60; 一甲 22/40; 子甲 12/30; 子乙 10/10; 一乙 20/20; 二 30/40");
  EXPECT_EQ(text_of(nested(facts, "评分: [{指标: 一/一甲, 得分: 12}, {指标: 二, 得分: 30}]\n")),
            "62 ; 一 32/60; 一甲 12/40; 子甲 30/30; 子乙 10/10; 一乙 20/20; 二 30/40");
  EXPECT_EQ(text_of(nested(facts, "评分: [{指标: 一, 得分: 12}, {指标: 二, 得分: 30}]\n")),
            "42 ; 一 12/60; 一甲 40/40; 子甲 30/30; 子乙 10/10; 一乙 20/20; 二 30/40");
}

TEST(Tree, AGivenParentIsComparedWithItsParts) {
  const auto notes = [](const std::string& facts, const char* given) {
    return notes_of(nested(facts, std::string("评分: [{指标: 一甲, 得分: ") + given + "}]\n").score("一甲").notes);
  };
  EXPECT_EQ(notes("比率甲=100%; 比率乙=100%", "40"), "");
  EXPECT_EQ(notes("比率甲=100%; 比率乙=100%", "39"), "评定得分39分，与下级指标合计40分不一致\n");
  EXPECT_EQ(notes("比率甲=100%", "33"), "");
  EXPECT_EQ(notes("比率甲=100%", "29.99"), "评定得分29.99分，与下级指标合计30至40分不一致\n");
  EXPECT_EQ(notes("比率乙=100%", "40"), "");
}

TEST(Tree, AGivenParentAppliesWhateverItsParts) {
  const Scored made =
      nested("比率甲=不适用; 比率乙=不适用; 件数=0", "评分: [{指标: 一甲, 得分: 30}, {指标: 二, 得分: 40}]\n");
  EXPECT_EQ(text_of(made), "90 ; 一 50/60; 一甲 30/40; 子甲 不适用; 子乙 不适用; 一乙 20/20; 二 40/40");
}

TEST(Tree, AGivenTotalStandsBesideItsParts) {
  const Scored made =
      nested("比率甲=100%; 比率乙=100%; 件数=0", "评分: [{指标: 总分, 得分: 77.87, 评分人: 评价机构}]\n");
  EXPECT_EQ(made.evaluation.low.to_string(), "77.87");
  EXPECT_TRUE(made.evaluation.total_given);
  EXPECT_EQ(made.evaluation.total_signature.who, "评价机构");
  EXPECT_EQ(made.evaluation.parts_low, 60);
  EXPECT_EQ(made.evaluation.parts_high, 100);
  EXPECT_EQ(made.evaluation.grade->grade, "中");
  EXPECT_EQ(notes_of(made.evaluation.notes),
            "总分77.87分由评价人直接给出，其构成未知：按现有资料各指标合计只能确定在60至100分之间，无法核对\n");
  const Scored outside = nested("比率甲=100%; 比率乙=100%; 件数=0", "评分: [{指标: 总分, 得分: 50}]\n");
  EXPECT_EQ(notes_of(outside.evaluation.notes),
            "总分50分由评价人直接给出，其构成未知：按现有资料各指标合计只能确定在60至100分之间，无法核对\n"
            "总分50分不在各指标合计的可能范围（60至100分）之内\n");
  const Scored right =
      nested("比率甲=100%; 比率乙=100%; 件数=0", "评分: [{指标: 二, 得分: 30}, {指标: 总分, 得分: 90}]\n");
  EXPECT_EQ(notes_of(right.evaluation.notes), "");
}

TEST(Tree, Deductions) {
  const std::string facts = "比率甲=100%; 比率乙=100%";
  const auto with = [&](const std::string& lists) { return two(facts, lists); };
  EXPECT_EQ(text_of(with("扣分: [{指标: 甲, 扣分: 1.5}]\n")), "8.5 ; 甲 4.5/6; 乙 4/4");
  EXPECT_EQ(text_of(with("扣分: [{指标: 甲, 扣分: 1, 理由: 一}, {指标: 甲, 扣分: 2, 理由: 二}]\n")),
            "7 ; 甲 3/6; 乙 4/4");
  EXPECT_EQ(text_of(with("扣分: [{指标: 甲, 扣分: -1.5}]\n")), "8.5 ; 甲 4.5/6; 乙 4/4");  // the sign does not matter
  EXPECT_EQ(text_of(with("扣分: [{指标: 甲, 扣分: 99}]\n")), "4 ; 甲 0/6; 乙 4/4");
  EXPECT_EQ(text_of(two("比率乙=100%", "扣分: [{指标: 甲, 扣分: 2}]\n")), "4–8 ; 甲 0–4/6; 乙 4/4");
  const Scored given = with("评分: [{指标: 甲, 得分: 5}]\n扣分: [{指标: 甲, 扣分: 2}]\n");
  EXPECT_EQ(text_of(given), "9 ; 甲 5/6; 乙 4/4");
  EXPECT_EQ(notes_of(given.score("甲").notes), "已有评定得分，扣分记录不再另扣\n");
  const Scored inapplicable = two("比率甲=不适用; 比率乙=100%", "扣分: [{指标: 甲, 扣分: 2}]\n");
  EXPECT_EQ(text_of(inapplicable), "10 ; 甲 不适用; 乙 10/10");
  EXPECT_EQ(notes_of(inapplicable.score("甲").notes), "指标不适用，扣分记录没有计入\n");
}

TEST(Tree, ADeductionIsOfTheIndicatorsOwnPoints) {
  // With the points of 乙 shared out, a point of 甲 is worth 10/6.
  EXPECT_EQ(text_of(two("比率甲=100%; 比率乙=不适用", "扣分: [{指标: 甲, 扣分: 3}]\n")), "5 ; 甲 5/10; 乙 不适用");
}

TEST(Tree, UnderAnotherFrameworkPointsAreLeftOut) {
  const Scored made = ScoringWorld::score(ScoringWorld::framework(kTwo), "比率甲=100%; 比率乙=100%",
                                          "评分: [{指标: 甲, 得分: 1}, {指标: 没有的, 得分: 99}]\n"
                                          "扣分: [{指标: 乙, 扣分: 1}]\n"
                                          "要点评定: [{指标: 丙, 结论: 是}]\n",
                                          JudgementFit::optional);
  EXPECT_EQ(text_of(made), "10 ; 甲 6/6; 乙 4/4");
  ASSERT_EQ(made.diagnostics.items().size(), 2U);
  EXPECT_FALSE(made.diagnostics.has_errors());
  EXPECT_EQ(made.diagnostics.items()[0].code, "scoring.other-framework");
  EXPECT_EQ(made.diagnostics.items()[1].code, "scoring.unknown-indicator");
  EXPECT_TRUE(made.evaluation.judgements.scores.empty());
}

}  // namespace
}  // namespace jiheng
