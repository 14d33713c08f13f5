// Methods that score one value: proportional, deviation, bands, deduct, satisfaction, at all their edges.
#include <gtest/gtest.h>

#include "unit/scoring/scoring_world.h"

namespace jiheng {
namespace {

struct Case {
  const char* name;
  const char* score;  // the rule, without braces
  const char* facts;
  const char* expected;  // of 10 points
};

void check(const std::vector<Case>& cases, const std::string& value) {
  for (const Case& c : cases) {
    const Scored made = ScoringWorld::score_leaf("value: " + value + ", score: {" + c.score + "}", c.facts);
    EXPECT_EQ(text_of(made.score("甲")), c.expected) << c.name;
  }
}

TEST(Methods, Proportional) {
  const std::vector<Case> cases = {
      {"met exactly", "method: proportional, target: 100%", "比率甲=100%", "10"},
      {"half", "method: proportional, target: 100%", "比率甲=50%", "5"},
      {"rounded half up", "method: proportional, target: 100%", "比率甲=88.045%", "8.8"},
      {"the tie goes up", "method: proportional, target: 100%", "比率甲=88.05%", "8.81"},
      {"just below full rounds to full", "method: proportional, target: 100%", "比率甲=99.95%", "10"},
      {"zero", "method: proportional, target: 100%", "比率甲=0%", "0"},
      {"negative counts as zero", "method: proportional, target: 100%", "比率甲=-5%", "0"},
      {"over-fulfilled is full", "method: proportional, target: 100%", "比率甲=250%", "10"},
      {"target zero, met", "method: proportional, target: 0%", "比率甲=0%", "10"},
      {"target zero, not met", "method: proportional, target: 0%", "比率甲=-1%", "0"},
      {"target below zero, met", "method: proportional, target: -5%", "比率甲=-3%", "10"},
      {"target below zero, not met", "method: proportional, target: -5%", "比率甲=-6%", "0"},
      {"target is another item", "method: proportional, target: 比率乙", "比率甲=60%; 比率乙=80%", "7.5"},
      {"cap below full", "method: proportional, target: 100%, cap: 80%", "比率甲=90%", "8"},
      {"cap above full gives no bonus", "method: proportional, target: 100%, cap: 150%", "比率甲=140%", "10"},
      {"threshold, just below", "method: proportional, target: 100%, threshold: 60%", "比率甲=59.99%", "0"},
      {"threshold, at it", "method: proportional, target: 100%, threshold: 60%", "比率甲=60%", "6"},
      {"threshold counts the rate", "method: proportional, target: 50%, threshold: 60%", "比率甲=30%", "6"},
      {"reverse, below target", "method: proportional, target: 100%, direction: reverse", "比率甲=90%", "10"},
      {"reverse, at target", "method: proportional, target: 100%, direction: reverse", "比率甲=100%", "10"},
      {"reverse, above", "method: proportional, target: 100%, direction: reverse", "比率甲=125%", "8"},
      {"reverse, negative value", "method: proportional, target: 0%, direction: reverse", "比率甲=-4%", "10"},
      {"reverse, target zero, not met", "method: proportional, target: 0%, direction: reverse", "比率甲=0.01%", "0"},
      {"reverse with threshold", "method: proportional, target: 100%, direction: reverse, threshold: 60%",
       "比率甲=200%", "0"},
      {"forward said", "method: proportional, target: 100%, direction: forward", "比率甲=50%", "5"},
      {"missing", "method: proportional, target: 100%", "", "0–10"},
      {"missing target", "method: proportional, target: 比率乙", "比率甲=60%", "0–10"},
      {"not applicable", "method: proportional, target: 100%", "比率甲=不适用（没有）", "不适用"},
      {"target not applicable", "method: proportional, target: 比率乙", "比率甲=60%; 比率乙=不适用", "不适用"},
  };
  check(cases, "比率甲");
}

TEST(Methods, OverFulfilment) {
  const std::string over = "method: proportional, target: 100%, over: {warn: 130%, above: 200%, reduce: 10%}";
  struct Over {
    const char* facts;
    const char* expected;
    bool warned;
    bool reduced;
  };
  const std::vector<Over> cases = {
      {"比率甲=130%", "10", false, false},  // neither limit is passed at the limit itself
      {"比率甲=130.01%", "10", true, false}, {"比率甲=200%", "10", true, false},
      {"比率甲=200.01%", "9", true, true},  // a started 100%
      {"比率甲=300%", "9", true, true},      {"比率甲=300.01%", "8", true, true},
      {"比率甲=1200%", "0", true, true},     {"比率甲=9900%", "0", true, true},  // never below zero
  };
  for (const Over& c : cases) {
    const Scored made = ScoringWorld::score_leaf("value: 比率甲, score: {" + over + "}", c.facts);
    EXPECT_EQ(text_of(made.score("甲")), c.expected) << c.facts;
    EXPECT_EQ(made.score("甲").outcome.over_warning, c.warned) << c.facts;
    EXPECT_EQ(made.score("甲").outcome.over_reduced, c.reduced) << c.facts;
  }
  // A warning alone takes nothing off, and less is never over-fulfilment where less is better.
  const std::vector<Case> others = {
      {"warn only", "method: proportional, target: 100%, over: {warn: 130%}", "比率甲=500%", "10"},
      {"reverse", "method: proportional, target: 100%, direction: reverse, over: {above: 200%, reduce: 50%}",
       "比率甲=0%", "10"},
  };
  check(others, "比率甲");
}

TEST(Methods, Deviation) {
  const std::vector<Case> cases = {
      {"equal", "method: deviation, target: 10件", "件数=10件", "10"},
      {"above", "method: deviation, target: 10件", "件数=12件", "8"},
      {"below", "method: deviation, target: 10件", "件数=8件", "8"},
      {"twice", "method: deviation, target: 10件", "件数=20件", "0"},
      {"more than twice", "method: deviation, target: 10件", "件数=25件", "0"},
      {"zero of ten", "method: deviation, target: 10件", "件数=0件", "0"},
      {"negative", "method: deviation, target: 10件", "件数=-1件", "0"},
      {"tolerated", "method: deviation, target: 10件, tolerance: 2件", "件数=12件", "10"},
      {"beyond tolerance the whole deviation counts", "method: deviation, target: 10件, tolerance: 2件", "件数=13件",
       "7"},
      {"target zero, met", "method: deviation, target: 0件", "件数=0件", "10"},
      {"target zero, missed", "method: deviation, target: 0件", "件数=1件", "0"},
      {"target zero, tolerated", "method: deviation, target: 0件, tolerance: 1件", "件数=1件", "10"},
      {"target below zero", "method: deviation, target: -10件", "件数=-8件", "8"},
      {"missing", "method: deviation, target: 10件", "", "0–10"},
      {"not applicable", "method: deviation, target: 10件", "件数=不适用", "不适用"},
  };
  check(cases, "件数");
}

TEST(Methods, Bands) {
  const std::string ladder =
      "method: bands, bands: [{from: 100%, points: 10}, {from: 80%, to: 100%, points: 6}, {to: 80%, points: 0}]";
  const std::string closed =
      "method: bands, bands: [{from: 20%, to: 40%, points: 10, to_inclusive: true}, "
      "{from: 40%, from_exclusive: true, to: 60%, rate: 50%, to_inclusive: true}]";
  const std::string peak =
      "method: bands, peak: true, bands: [{to: 90%, points: 5}, {from: 90%, to: 110%, points: 10}, "
      "{from: 110%, points: 5}]";
  const std::string point =
      "method: bands, peak: true, bands: [{to: 0%, points: 0}, {from: 0%, to: 0%, "
      "to_inclusive: true, points: 10}, {from: 0%, from_exclusive: true, points: 0}]";
  const std::vector<Case> cases = {
      {"from is inclusive", ladder.c_str(), "比率甲=100%", "10"},
      {"to is exclusive", ladder.c_str(), "比率甲=99.99%", "6"},
      {"lower end", ladder.c_str(), "比率甲=80%", "6"},
      {"below", ladder.c_str(), "比率甲=79.999%", "0"},
      {"open above", ladder.c_str(), "比率甲=100000%", "10"},
      {"open below", ladder.c_str(), "比率甲=-100000%", "0"},
      {"inclusive to", closed.c_str(), "比率甲=40%", "10"},
      {"exclusive from, by rate", closed.c_str(), "比率甲=40.001%", "5"},
      {"last inclusive to", closed.c_str(), "比率甲=60%", "5"},
      {"outside all, above", closed.c_str(), "比率甲=60.001%", "0"},
      {"outside all, below", closed.c_str(), "比率甲=19.999%", "0"},
      {"peak, left", peak.c_str(), "比率甲=89.99%", "5"},
      {"peak", peak.c_str(), "比率甲=100%", "10"},
      {"peak, right", peak.c_str(), "比率甲=110%", "5"},
      {"a band of one value", point.c_str(), "比率甲=0%", "10"},
      {"beside it", point.c_str(), "比率甲=0.0001%", "0"},
      {"everything", "method: bands, bands: [{points: 7}]", "比率甲=3%", "7"},
      {"missing", ladder.c_str(), "", "0–10"},
      {"not applicable", ladder.c_str(), "比率甲=不适用", "不适用"},
  };
  check(cases, "比率甲");
}

TEST(Methods, Deduct) {
  const std::string up = "method: deduct, full: ≤ 100%, each: 1个百分点, minus: 0.5";
  const std::string down = "method: deduct, full: \">= 90%\", each: 5个百分点, minus: 2";
  const std::string equal = "method: deduct, full: = 0%, each: 10个百分点, minus: 3";
  const std::string whole = up + ", partial: whole";
  const std::string proportional = up + ", partial: proportional";
  const std::string floor = up + ", floor: 4";
  const std::vector<Case> cases = {
      {"≤, at the limit", up.c_str(), "比率甲=100%", "10"},
      {"≤, below", up.c_str(), "比率甲=3%", "10"},
      {"≤, negative", up.c_str(), "比率甲=-3%", "10"},
      {"a started unit counts", up.c_str(), "比率甲=100.01%", "9.5"},
      {"exactly one unit", up.c_str(), "比率甲=101%", "9.5"},
      {"one and a bit", up.c_str(), "比率甲=101.2%", "9"},
      {"all lost", up.c_str(), "比率甲=120%", "0"},
      {"not below zero", up.c_str(), "比率甲=500%", "0"},
      {"whole: a part does not count", whole.c_str(), "比率甲=100.99%", "10"},
      {"whole: one", whole.c_str(), "比率甲=101.99%", "9.5"},
      {"proportional", proportional.c_str(), "比率甲=101.5%", "9.25"},
      {"proportional, rounded", proportional.c_str(), "比率甲=100.333%", "9.83"},
      {"floor", floor.c_str(), "比率甲=300%", "4"},
      {"above the floor", floor.c_str(), "比率甲=110%", "5"},
      {"missing, with a floor", floor.c_str(), "", "4–10"},
      {"≥, met", down.c_str(), "比率甲=90%", "10"},
      {"≥, above", down.c_str(), "比率甲=300%", "10"},
      {"≥, one started", down.c_str(), "比率甲=89.9%", "8"},
      {"≥, three started", down.c_str(), "比率甲=79%", "4"},
      {"≥, negative", down.c_str(), "比率甲=-10%", "0"},
      {"=, met", equal.c_str(), "比率甲=0%", "10"},
      {"=, above", equal.c_str(), "比率甲=10%", "7"},
      {"=, below", equal.c_str(), "比率甲=-10%", "7"},
      {"missing", up.c_str(), "", "0–10"},
      {"not applicable", up.c_str(), "比率甲=不适用", "不适用"},
  };
  check(cases, "比率甲");
}

TEST(Methods, DeductCountsInTheValuesOwnUnit) {
  const std::vector<Case> cases = {
      {"each case", "method: deduct, full: ≤ 0件, each: 1件, minus: 4", "件数=2件", "2"},
      {"a plain figure is the value's unit", "method: deduct, full: = 0, each: 1, minus: 4", "件数=1件", "6"},
  };
  check(cases, "件数");
}

TEST(Methods, Satisfaction) {
  const std::string rule = "method: satisfaction, target: 90%, threshold: 60%";
  const std::vector<Case> cases = {
      {"at target", rule.c_str(), "比率甲=90%", "10"},
      {"above", rule.c_str(), "比率甲=99%", "10"},
      {"between", rule.c_str(), "比率甲=81%", "9"},
      {"at the threshold", rule.c_str(), "比率甲=60%", "6.67"},
      {"below it", rule.c_str(), "比率甲=59.99%", "0"},
      {"without threshold", "method: satisfaction, target: 90%", "比率甲=9%", "1"},
      {"negative", "method: satisfaction, target: 90%", "比率甲=-9%", "0"},
      {"target zero", "method: satisfaction, target: 0%", "比率甲=0%", "10"},
      {"missing", rule.c_str(), "", "0–10"},
      {"not applicable", rule.c_str(), "比率甲=不适用", "不适用"},
  };
  check(cases, "比率甲");
}

TEST(Methods, ZeroDenominator) {
  // 预算执行率 = 实际支出 ÷ 全年预算数
  const std::vector<std::string> rules = {
      "method: proportional, target: 100%",  "method: deviation, target: 100%",
      "method: bands, bands: [{points: 7}]", "method: deduct, full: ≤ 100%, each: 1%, minus: 1",
      "method: satisfaction, target: 90%",
  };
  const std::vector<std::pair<std::string, std::string>> policies = {{"", "不适用"},
                                                                     {", undefined: not_applicable", "不适用"},
                                                                     {", undefined: zero", "0"},
                                                                     {", undefined: full", "10"},
                                                                     {", undefined: missing", "0–10"}};
  for (const std::string& rule : rules) {
    for (const auto& [policy, expected] : policies) {
      const Scored made =
          ScoringWorld::score_leaf("value: 预算执行率, score: {" + rule + "}" + policy, "实际支出=0; 全年预算数=0");
      EXPECT_EQ(text_of(made.score("甲")), expected) << rule << policy;
    }
  }
}

TEST(Methods, ZeroDenominatorOfTheTarget) {
  const Scored made =
      ScoringWorld::score_leaf("value: 比率甲, score: {method: proportional, target: 预算执行率}, undefined: missing",
                               "比率甲=50%; 实际支出=1; 全年预算数=0");
  EXPECT_EQ(text_of(made.score("甲")), "0–10");
  EXPECT_EQ(made.score("甲").missing, std::vector<std::string>{"「甲」的值（分母为零）"});
}

TEST(Methods, MissingNamesWhatToAskFor) {
  const Scored made =
      ScoringWorld::score_leaf("value: 预算执行率, score: {method: proportional, target: 比率甲}", "实际支出=5");
  EXPECT_EQ(made.score("甲").missing, std::vector<std::string>{"全年预算数"});
}

}  // namespace
}  // namespace jiheng
