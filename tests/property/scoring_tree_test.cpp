// Random trees over random facts: scores stay within their points, ranges are ranges, points add up, and more data
// never makes a range wider.
#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/scoring/scoring_world.h"

namespace jiheng {
namespace {

// What a leaf may be, and which policies it may have.
const std::vector<std::string>& leaf_bodies() {
  static const std::vector<std::string> kBodies = {
      "value: 比率甲, score: {method: proportional, target: 100%}",
      "value: 比率乙, score: {method: proportional, target: 比率甲, threshold: 60%, over: {above: 150%, reduce: 20%}}",
      "value: 预算执行率, score: {method: proportional, target: 95%, direction: reverse}, undefined: zero",
      "value: 预算执行率, score: {method: deduct, full: ≤ 100%, each: 5%, minus: 1, floor: 1}, undefined: missing",
      "value: 件数, score: {method: deviation, target: 10件}",
      "value: 比率乙, score: {method: bands, bands: [{from: 90%, rate: 100%}, {from: 50%, to: 90%, rate: 33%}, {to: "
      "50%, "
      "rate: 0%}]}",
      "value: 比率甲, score: {method: satisfaction, target: 90%, threshold: 60%}",
      "score: {method: yes_no, when: 已公开, no: 1}",
      "score: {method: yes_no, when: 有制度 且 已公开}",
      "score: {method: mean, over: 项目, of: 项目.自评得分, spread: 5}",
      "score: {method: weighted_mean, over: 项目, of: 项目.自评得分, weight: 项目.份额}, undefined: full",
      "score: {method: own_indicators, class: 产出}",
      "value: 比率乙, score: {method: formula, points_formula: 评定分 ÷ 值 + 分值 × 0.1}, undefined: zero",
      "score: {method: assessor}",
      "score: {method: tiers, tiers: [{name: 达成, from: 80%, to: 100%}, {name: 未达成, from: 0%, to: 80%}]}",
  };
  return kBodies;
}

struct Tree {
  std::string text;
  std::string points;
};

// One to three groups of one to four leaves; whole points and hundredths.
Tree any_tree() {
  Tree tree;
  Number total;
  const int groups = *rc::gen::inRange(1, 4);
  for (int g = 0; g < groups; ++g) {
    std::string leaves;
    Number points;
    const int count = *rc::gen::inRange(1, 5);
    for (int i = 0; i < count; ++i) {
      const Number own = Number::decimal(*rc::gen::inRange<std::int64_t>(100, 1200), 2);
      points += own;
      leaves += "      - {name: 指标" + std::to_string(g * 10 + i) + ", points: " + own.to_string() + ", " +
                *rc::gen::elementOf(leaf_bodies()) + "}\n";
    }
    total += points;
    tree.text +=
        "  - name: 组" + std::to_string(g) + "\n    points: " + points.to_string() + "\n    children:\n" + leaves;
  }
  tree.points = total.to_string();
  return tree;
}

// A fact as "name=value", or a cell; each may be left out.
struct World {
  std::vector<std::string> scalars;
  std::vector<std::vector<std::string>> projects;
  std::vector<std::vector<std::string>> indicators;

  std::size_t facts() const {
    std::size_t count = scalars.size();
    for (const auto& row : projects) count += row.size();
    for (const auto& row : indicators) count += row.size();
    return count;
  }
};

std::string percent() { return std::to_string(*rc::gen::inRange(-20, 300)) + "%"; }
std::string number(int low, int high) { return std::to_string(*rc::gen::inRange(low, high)); }

World any_world() {
  World world;
  world.scalars = {"比率甲=" + percent(),
                   "比率乙=" + percent(),
                   "件数=" + number(-3, 30),
                   "评定分=" + number(0, 20),
                   "实际支出=" + number(0, 300),
                   "全年预算数=" + number(0, 200),
                   std::string("有制度=") + (*rc::gen::arbitrary<bool>() ? "是" : "否"),
                   std::string("已公开=") + (*rc::gen::arbitrary<bool>() ? "是" : "否")};
  const int projects = *rc::gen::inRange(1, 4);
  for (int i = 0; i < projects; ++i)
    world.projects.push_back({"自评得分: " + number(-10, 130), "份额: " + number(0, 5)});
  const int indicators = *rc::gen::inRange(1, 4);
  for (int i = 0; i < indicators; ++i) {
    world.indicators.push_back({"目标值: " + number(-2, 20), "实际值: " + number(-2, 40), "权重: " + number(0, 7)});
  }
  return world;
}

std::string list_text(const std::string& name, const std::string& fixed,
                      const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& known,
                      std::size_t& next) {
  static const std::vector<std::string> kSigns = {"≥", "≤", "=", ">", "<"};
  std::string text = name + ":\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += "  - {名称: 行" + std::to_string(i) + fixed;
    if (!fixed.empty()) text += ", 符号: \"" + kSigns[i % kSigns.size()] + "\"";
    for (const std::string& cell : rows[i]) text += known[next++] ? ", " + cell : "";
    text += "}\n";
  }
  return text;
}

// The world scored with only the known facts.
Scored score(const Tree& tree, const World& world, const std::vector<bool>& known, const std::string& settings) {
  std::size_t next = 0;
  std::string facts;
  for (const std::string& scalar : world.scalars) facts += known[next++] ? scalar + "; " : "";
  std::string lists = list_text("项目", "", world.projects, known, next);
  lists += list_text("绩效指标", ", 一级指标: 产出", world.indicators, known, next);
  return ScoringWorld::score(ScoringWorld::framework(tree.text, tree.points, settings), facts, lists);
}

std::string any_settings() {
  return *rc::gen::element<std::string>("", "not_applicable: rebase\n", "rounding: {decimals: 2, mode: half_even}\n",
                                        "rounding: {decimals: 2, mode: truncate}\n",
                                        "rounding: {decimals: 3, mode: up}\n");
}

RC_GTEST_PROP(ScoredTree, ScoresLieWithinTheirPointsAndAddUp, ()) {
  const Tree tree = any_tree();
  const World world = any_world();
  const auto known = *rc::gen::container<std::vector<bool>>(world.facts(), rc::gen::arbitrary<bool>());
  const std::string settings = any_settings();
  const Scored made = score(tree, world, known, settings);
  const Evaluation& e = made.evaluation;
  Number low;
  Number high;
  Number points;
  for (std::size_t i = 0; i < e.scores.size(); ++i) {
    const Score& s = e.scores[i];
    const Indicator& node = e.framework->indicators[i];
    RC_ASSERT(s.low >= 0);
    RC_ASSERT(s.low <= s.high);
    RC_ASSERT(s.high <= s.points);
    RC_ASSERT(s.is_scored() == (s.low == s.high && s.state != ScoreState::not_applicable) ||
              s.state == ScoreState::open || s.state == ScoreState::not_applicable);
    RC_ASSERT(!s.is_scored() || s.low == s.high);
    RC_ASSERT(s.state != ScoreState::open || !s.missing.empty() || !node.is_leaf());
    RC_ASSERT(s.state != ScoreState::not_applicable || s.points.is_zero());
    if (!node.is_leaf()) continue;
    low += s.low;
    high += s.high;
    points += s.points;
  }
  RC_ASSERT(e.low <= e.high);
  RC_ASSERT(e.low >= 0);
  RC_ASSERT(e.high <= e.framework->points);
  if (settings.find("rebase") != std::string::npos || points.is_zero()) return;
  RC_ASSERT(points == e.framework->points);
  RC_ASSERT(low == e.low);
  RC_ASSERT(high == e.high);
}

RC_GTEST_PROP(ScoredTree, MoreDataNeverWidensARange, ()) {
  const Tree tree = any_tree();
  const World world = any_world();
  const auto less = *rc::gen::container<std::vector<bool>>(world.facts(), rc::gen::arbitrary<bool>());
  auto more = less;
  for (std::size_t i = 0; i < more.size(); ++i) more[i] = more[i] || *rc::gen::arbitrary<bool>();
  const std::string settings = any_settings();
  const Scored before = score(tree, world, less, settings);
  const Scored after = score(tree, world, more, settings);
  // What turns out not to apply moves its points elsewhere; that is another question.
  const auto applies = [](const Scored& s) {
    return std::none_of(s.evaluation.scores.begin(), s.evaluation.scores.end(),
                        [](const Score& score) { return score.state == ScoreState::not_applicable; });
  };
  RC_PRE(applies(before) && applies(after));
  for (std::size_t i = 0; i < before.evaluation.scores.size(); ++i) {
    RC_ASSERT(after.evaluation.scores[i].low >= before.evaluation.scores[i].low);
    RC_ASSERT(after.evaluation.scores[i].high <= before.evaluation.scores[i].high);
  }
  RC_ASSERT(after.evaluation.low >= before.evaluation.low);
  RC_ASSERT(after.evaluation.high <= before.evaluation.high);
}

RC_GTEST_PROP(ScoredTree, AllFactsDecideEverythingThatNobodyJudges, ()) {
  const Tree tree = any_tree();
  const World world = any_world();
  const Scored made = score(tree, world, std::vector<bool>(world.facts(), true), any_settings());
  for (std::size_t i = 0; i < made.evaluation.scores.size(); ++i) {
    const Indicator& node = made.framework->indicators[i];
    const Score& s = made.evaluation.scores[i];
    const bool judged = node.rule.method == Method::assessor || node.rule.method == Method::tiers;
    const bool undefined_is_missing = node.undefined == UndefinedPolicy::missing;
    const bool no_weights = node.rule.method == Method::own_indicators;
    if (node.is_leaf() && !judged && !undefined_is_missing && !no_weights) RC_ASSERT(s.state != ScoreState::open);
  }
}

}  // namespace
}  // namespace jiheng
