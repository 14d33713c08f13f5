#include "scoring/leaf_scorer.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

void set_exact(Score& score, Number points) {
  score.state = ScoreState::scored;
  score.outcome = Outcome::exactly(std::move(points));
}

void set_open(Score& score, Number low, Number high, std::vector<std::string> missing) {
  score.state = ScoreState::open;
  score.outcome = Outcome::between(std::move(low), std::move(high));
  score.missing = std::move(missing);
}

void set_not_applicable(Score& score) {
  score.state = ScoreState::not_applicable;
  score.outcome = Outcome::exactly(0);
}

}  // namespace

Score LeafScorer::run(int index) const {
  const Indicator& leaf = framework_.indicators[static_cast<std::size_t>(index)];
  Score score;
  if (leaf.value) {
    score.trace = trace_formula(*leaf.value, {facts_, nullptr, {}});
    score.value = score.trace.value();
  }
  switch (leaf.rule.method) {
    case Method::checklist:
      score_checklist(index, leaf, score);
      break;
    case Method::yes_no:
      score_yes_no(index, leaf, score);
      break;
    case Method::tiers:
      score_tiers(index, leaf, score);
      break;
    case Method::mean:
    case Method::weighted_mean:
      score_members(leaf, score);
      break;
    case Method::own_indicators:
      score_own_indicators(leaf, score);
      break;
    case Method::formula:
      score_formula(leaf, score);
      break;
    case Method::assessor:
      set_open(score, 0, leaf.points, {"「" + leaf.name + "」的评定"});
      break;
    default:
      score_value(leaf, score);
  }
  return score;
}

// What a value that is not known means for the score.
void LeafScorer::set_unknown(const Indicator& leaf, const Value& value, Score& score) const {
  switch (value.state()) {
    case ValueState::not_applicable:
      return set_not_applicable(score);
    case ValueState::missing:
      return set_open(score, 0, leaf.points, value.missing_items());
    default:
      break;
  }
  switch (leaf.undefined) {
    case UndefinedPolicy::not_applicable:
      return set_not_applicable(score);
    case UndefinedPolicy::zero:
      return set_exact(score, 0);
    case UndefinedPolicy::full:
      return set_exact(score, leaf.points);
    case UndefinedPolicy::missing:
      return set_open(score, 0, leaf.points, {"「" + leaf.name + "」的值（" + value.reason().zh + "）"});
  }
}

void LeafScorer::score_value(const Indicator& leaf, Score& score) const {
  if (!score.value.is_known()) return set_unknown(leaf, score.value, score);
  Number target;
  if (leaf.rule.target) {
    score.target = leaf.rule.target->value({facts_, nullptr, {}});
    if (!score.target.is_known()) return set_unknown(leaf, score.target, score);
    target = score.target.number();
  }
  score.state = ScoreState::scored;
  score.outcome = apply_to_value(leaf.rule, leaf.points, score.value.number(), target);
}

const PointVerdict* LeafScorer::verdict_on(int index, const std::string& point) const {
  const auto found = judgements_.points.find(index);
  if (found == judgements_.points.end()) return nullptr;
  for (const PointVerdict& verdict : found->second) {
    if (point.empty() || name_key(verdict.point) == name_key(point)) return &verdict;
  }
  return nullptr;
}

// A judged point counts as judged even where data could answer it: the assessor has seen more.
void LeafScorer::score_checklist(int index, const Indicator& leaf, Score& score) const {
  Number applicable;
  Number got;
  Number open;
  std::vector<std::string> missing;
  for (const ChecklistPoint& point : leaf.rule.checklist) {
    if (const PointVerdict* verdict = verdict_on(index, point.text)) {
      score.origin = ScoreOrigin::judged;
      score.signature = verdict->signature;
      if (verdict->verdict == Verdict::not_applicable) continue;
      applicable += point.points;
      got += point.points * verdict->coefficient;
      continue;
    }
    const Value met =
        point.when ? point.when->value({facts_, nullptr, {}}) : Value::missing({"要点「" + point.text + "」的评定"});
    if (met.state() == ValueState::not_applicable) continue;
    applicable += point.points;
    if (met.is_known()) {
      got += met.boolean() ? point.points : Number(0);
      continue;
    }
    open += point.points;
    const auto& items = met.missing_items();
    missing.insert(missing.end(), items.begin(), items.end());
    if (items.empty()) missing.push_back("要点「" + point.text + "」");
  }
  if (applicable.is_zero()) return set_not_applicable(score);
  // Points that do not apply are shared out among the others of the checklist.
  const Number scale = leaf.points / applicable;
  if (open.is_zero()) return set_exact(score, got * scale);
  set_open(score, got * scale, (got + open) * scale, std::move(missing));
}

void LeafScorer::score_yes_no(int index, const Indicator& leaf, Score& score) const {
  if (const PointVerdict* verdict = verdict_on(index, "")) {
    score.origin = ScoreOrigin::judged;
    score.signature = verdict->signature;
    if (verdict->verdict == Verdict::not_applicable) return set_not_applicable(score);
    return set_exact(score, leaf.rule.no_points + (leaf.points - leaf.rule.no_points) * verdict->coefficient);
  }
  if (!leaf.rule.when) return set_open(score, leaf.rule.no_points, leaf.points, {"「" + leaf.name + "」的评定"});
  score.trace = trace_formula(*leaf.rule.when, {facts_, nullptr, {}});
  score.value = score.trace.value();
  if (!score.value.is_known()) return set_unknown(leaf, score.value, score);
  set_exact(score, score.value.boolean() ? leaf.points : leaf.rule.no_points);
}

void LeafScorer::score_tiers(int index, const Indicator& leaf, Score& score) const {
  const auto found = judgements_.tiers.find(index);
  if (found == judgements_.tiers.end()) return set_open(score, 0, leaf.points, {"「" + leaf.name + "」的等次评定"});
  const TierVerdict& verdict = found->second;
  score.origin = ScoreOrigin::judged;
  score.signature = verdict.signature;
  if (verdict.coefficient) return set_exact(score, leaf.points * *verdict.coefficient);
  const auto tier = std::find_if(leaf.rule.tiers.begin(), leaf.rule.tiers.end(),
                                 [&](const Tier& t) { return t.name == verdict.tier; });
  set_open(score, leaf.points * tier->from, leaf.points * tier->to, {"「" + leaf.name + "」的系数"});
}

void LeafScorer::score_members(const Indicator& leaf, Score& score) const {
  const ScoreRule& rule = leaf.rule;
  const int rows = facts_.rows(rule.list);
  const std::string& name = facts_.catalog().lists()[static_cast<std::size_t>(rule.list)].name;
  if (rows < 0) return set_open(score, 0, leaf.points, {name});
  Number low;
  Number high;
  Number weights;
  std::vector<std::string> missing;
  std::optional<Number> least;
  std::optional<Number> most;
  for (int row = 0; row < rows; ++row) {
    const RowBinding binding{rule.list, row, nullptr};
    const Reading reading{facts_, &binding, {}};
    const Value value = rule.of->value(reading);
    const Value weight = rule.weight ? rule.weight->value(reading) : Value::of(Number(1));
    if (value.state() == ValueState::not_applicable || weight.state() == ValueState::not_applicable) continue;
    if (!weight.is_known()) return set_open(score, 0, leaf.points, Value::unknown_of(weight, value).missing_items());
    weights += weight.number();
    if (!value.is_known()) {
      missing.insert(missing.end(), value.missing_items().begin(), value.missing_items().end());
      high += rule.out_of * weight.number();
      continue;
    }
    low += value.number() * weight.number();
    high += value.number() * weight.number();
    least = least ? min(*least, value.number()) : value.number();
    most = most ? max(*most, value.number()) : value.number();
  }
  if (weights.is_zero())
    return set_unknown(leaf, Value::undefined({"「" + name + "」没有可以平均的行", "nothing to average"}), score);
  if (rule.spread && least && *most - *least > *rule.spread) {
    score.notes.push_back(
        {"最高与最低相差" + (*most - *least).to_string() + "分，超过" + rule.spread->to_string() +
             "分，请复核评分是否一致",
         "highest and lowest differ by " + (*most - *least).to_string() + ", more than " + rule.spread->to_string()});
  }
  const Number scale = leaf.points / (weights * rule.out_of);
  score.value = missing.empty() ? Value::of(low / weights) : Value::missing(missing);
  if (missing.empty()) return set_exact(score, min(leaf.points, max(Number(0), low * scale)));
  set_open(score, max(Number(0), low * scale), min(leaf.points, high * scale), std::move(missing));
}

// One row of 绩效指标: weight × completion; a range where the actual value or the coefficient is missing.
std::optional<LeafScorer::Member> LeafScorer::own_member(const List& list, int row) const {
  const auto known = [&](std::string_view field) { return facts_.cell(list, row, field).value; };
  const Value weight = known("权重");
  if (weight.state() == ValueState::not_applicable || known("实际值").state() == ValueState::not_applicable)
    return std::nullopt;
  if (!weight.is_known()) return Member{0, 0, 0};
  const std::string symbol = facts_.cell_text(list, row, "符号");
  std::optional<Number> completion;
  if (symbol == "定性") {
    const Value coefficient = known("定性系数");
    if (coefficient.is_known()) completion = min(Number(1), max(Number(0), coefficient.number()));
  } else {
    const Value actual = known("实际值");
    const Value target = known("目标值");
    if (actual.is_known() && target.is_known())
      completion = symbol_completion(symbol, actual.number(), target.number());
    const Value threshold = known("及格门槛");
    if (completion && threshold.is_known() && *completion < threshold.number()) completion = 0;
  }
  if (!completion) return Member{0, weight.number(), weight.number()};
  const Number got = weight.number() * *completion;
  return Member{got, got, weight.number()};
}

void LeafScorer::score_own_indicators(const Indicator& leaf, Score& score) const {
  const List& list = *facts_.catalog().find_list("绩效指标");
  const int rows = facts_.rows(facts_.catalog().list_id(list));
  if (rows < 0) return set_open(score, 0, leaf.points, {list.name});
  std::vector<Member> members;
  Number weights;
  std::vector<std::string> missing;
  for (int row = 0; row < rows; ++row) {
    const std::string level = facts_.cell_text(list, row, "一级指标");
    const auto& classes = leaf.rule.classes;
    const bool belongs = std::any_of(classes.begin(), classes.end(),
                                     [&](const std::string& c) { return name_key(c) == name_key(level); });
    // Indicators of single projects are scored with their project, not with the unit.
    if (!belongs || !facts_.cell_text(list, row, "所属项目").empty()) continue;
    const auto member = own_member(list, row);
    if (!member) continue;
    if (member->weight.is_zero()) missing.push_back(facts_.cell_text(list, row, "名称") + "的权重");
    if (member->low != member->high) missing.push_back(facts_.cell_text(list, row, "名称") + "的完成值");
    members.push_back(*member);
    weights += member->weight;
  }
  if (members.empty())
    return set_unknown(leaf, Value::undefined({"没有这一类绩效指标", "no indicator of this class"}), score);
  if (weights.is_zero()) return set_open(score, 0, leaf.points, std::move(missing));
  // Each own indicator is a scored line of its own, so each is rounded before they are added.
  const Number scale = leaf.points / weights;
  Number low;
  Number high;
  for (const Member& member : members) {
    low += (member.low * scale).rounded(framework_.decimals, framework_.rounding);
    high += (member.high * scale).rounded(framework_.decimals, framework_.rounding);
  }
  low = min(low, leaf.points);
  high = min(high, leaf.points);
  if (missing.empty()) return set_exact(score, low);
  set_open(score, low, high, std::move(missing));
}

void LeafScorer::score_formula(const Indicator& leaf, Score& score) const {
  const Value variables[] = {score.value, Value::of(leaf.points)};
  const Trace trace = trace_formula(*leaf.rule.points_formula, {facts_, nullptr, variables});
  if (!leaf.value) score.trace = trace;
  const Value& points = trace.value();
  if (!points.is_known()) return set_unknown(leaf, points, score);
  set_exact(score, min(leaf.points, max(Number(0), points.number())));
}

}  // namespace jiheng
