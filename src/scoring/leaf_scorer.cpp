#include "scoring/leaf_scorer.h"

#include <algorithm>

#include "base/text.h"
#include "scoring/share_points.h"

namespace jiheng {

namespace {

void set_exact(Score& score, const Number& points) {
  score.state = ScoreState::scored;
  score.outcome = Outcome::exactly(points);
}

void set_open(Score& score, Number low, Number high, std::vector<std::string> missing) {
  // What is missing could not change the score: a member of weight zero, a tier of a single coefficient.
  if (low == high) return set_exact(score, low);
  score.state = ScoreState::open;
  score.outcome = Outcome::between(std::move(low), std::move(high));
  score.missing = std::move(missing);
}

void set_not_applicable(Score& score) {
  score.state = ScoreState::not_applicable;
  score.outcome = Outcome::exactly(0);
}

// The least that a known value could score.
Number least_points(const ScoreRule& rule) {
  if (rule.method == Method::deduct) return rule.floor;
  return rule.method == Method::yes_no ? rule.no_points : Number(0);
}

}  // namespace

void LeafScorer::MemberSum::add(const Member& member) {
  low += member.low * member.weight;
  high += member.high * member.weight;
  weights += member.weight;
  if (member.low != member.high) return;
  least = least ? min(*least, member.low) : member.low;
  most = most ? max(*most, member.low) : member.low;
}

void LeafScorer::MemberSum::add_missing(const Value& value, const std::string& otherwise) {
  const auto& items = value.missing_items();
  missing.insert(missing.end(), items.begin(), items.end());
  if (!items.empty()) return;
  missing.push_back(otherwise + (value.state() == ValueState::undefined ? "（" + value.reason().zh + "）" : ""));
}

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
      return set_open(score, least_points(leaf.rule), leaf.points, value.missing_items());
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
      return set_open(score, least_points(leaf.rule), leaf.points,
                      {"「" + leaf.name + "」的值（" + value.reason().zh + "）"});
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
    if (point.empty() || same_name(verdict.point, point)) return &verdict;
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

// A member's score between 0 and its full marks; a note where it was outside.
Number LeafScorer::member_score(const ScoreRule& rule, int row, const Number& given, Score& score) const {
  if (given >= 0 && given <= rule.out_of) return given;
  const Number counted = given < 0 ? Number(0) : rule.out_of;
  const std::string name = facts_.row_name(rule.list, row);
  score.notes.push_back({"「" + name + "」的得分" + given.to_string() + "不在0至" + rule.out_of.to_string() +
                             "之间，按" + counted.to_string() + "计",
                         "the score " + given.to_string() + " of \"" + name + "\" lies outside 0 to " +
                             rule.out_of.to_string() + " and counts as " + counted.to_string()});
  return counted;
}

std::optional<LeafScorer::Member> LeafScorer::read_member(const Indicator& leaf, int row, MemberSum& sum,
                                                          Score& score) const {
  const ScoreRule& rule = leaf.rule;
  const RowBinding binding{rule.list, row, nullptr};
  const Reading reading{facts_, &binding, {}};
  const Value value = rule.of->value(reading);
  const Value weight = rule.weight ? rule.weight->value(reading) : Value::of(Number(1));
  if (value.state() == ValueState::not_applicable || weight.state() == ValueState::not_applicable) return std::nullopt;
  const std::string row_name = "「" + facts_.row_name(rule.list, row) + "」";
  if (!weight.is_known() || weight.number() < 0) {
    sum.weights_open = true;
    sum.add_missing(weight, row_name + "的权重");
    return std::nullopt;
  }
  if (value.is_known()) {
    const Number counted = member_score(rule, row, value.number(), score);
    return Member{counted, counted, weight.number()};
  }
  if (value.state() == ValueState::undefined && leaf.undefined != UndefinedPolicy::missing) {
    if (leaf.undefined == UndefinedPolicy::not_applicable) return std::nullopt;
    const Number counted = leaf.undefined == UndefinedPolicy::full ? rule.out_of : Number(0);
    return Member{counted, counted, weight.number()};
  }
  sum.add_missing(value, row_name + "的得分");
  return Member{0, rule.out_of, weight.number()};
}

void LeafScorer::score_members(const Indicator& leaf, Score& score) const {
  const ScoreRule& rule = leaf.rule;
  const int rows = facts_.rows(rule.list);
  const std::string& name = facts_.catalog().lists()[static_cast<std::size_t>(rule.list)].name;
  if (rows < 0) return set_open(score, 0, leaf.points, {name});
  MemberSum sum;
  for (int row = 0; row < rows; ++row) {
    if (const auto member = read_member(leaf, row, sum, score)) sum.add(*member);
  }
  if (sum.weights_open) return set_open(score, 0, leaf.points, std::move(sum.missing));
  if (sum.weights.is_zero()) {
    const Message nothing{"「" + name + "」没有可以平均的行", "nothing to average in \"" + name + "\""};
    return set_unknown(leaf, Value::undefined(nothing), score);
  }
  if (rule.spread && sum.least && *sum.most - *sum.least > *rule.spread) {
    const std::string difference = (*sum.most - *sum.least).to_string();
    score.notes.push_back(
        {"最高与最低相差" + difference + "分，超过" + rule.spread->to_string() + "分，请复核评分是否一致",
         "highest and lowest differ by " + difference + ", more than " + rule.spread->to_string() +
             "; check that they scored alike"});
  }
  const Number scale = leaf.points / (sum.weights * rule.out_of);
  score.value = sum.missing.empty() ? Value::of(sum.low / sum.weights) : Value::missing(sum.missing);
  if (sum.missing.empty()) return set_exact(score, sum.low * scale);
  set_open(score, sum.low * scale, sum.high * scale, std::move(sum.missing));
}

// One row of 绩效指标: weight × completion; a range where the actual value or the coefficient is missing.
std::optional<LeafScorer::Member> LeafScorer::own_member(const List& list, int row, MemberSum& sum) const {
  const auto known = [&](std::string_view field) { return facts_.cell(list, row, field).value; };
  const Value weight = known("权重");
  if (weight.state() == ValueState::not_applicable || known("实际值").state() == ValueState::not_applicable)
    return std::nullopt;
  const std::string name = facts_.cell_text(list, row, "名称");
  if (!weight.is_known() || weight.number() < 0) {
    sum.weights_open = true;
    sum.add_missing(Value(), name + "的权重");
    return Member{0, 0, 0};
  }
  const std::string symbol = facts_.cell_text(list, row, "符号");
  std::optional<Number> completion;
  if (symbol == "定性") {
    const Value coefficient = known("定性系数");
    if (coefficient.is_known()) completion = min(Number(1), max(Number(0), coefficient.number()));
  } else if (!symbol.empty()) {
    const Value actual = known("实际值");
    const Value target = known("目标值");
    if (actual.is_known() && target.is_known())
      completion = symbol_completion(symbol, actual.number(), target.number());
    const Value threshold = known("及格门槛");
    if (completion && threshold.is_known() && *completion < threshold.number()) completion = 0;
  }
  if (completion) return Member{*completion, *completion, weight.number()};
  if (weight.number().sign() > 0) sum.add_missing(Value(), name + "的完成值");
  return Member{0, 1, weight.number()};
}

void LeafScorer::score_own_indicators(const Indicator& leaf, Score& score) const {
  const List& list = *facts_.catalog().find_list("绩效指标");
  const int rows = facts_.rows(facts_.catalog().list_id(list));
  if (rows < 0) return set_open(score, 0, leaf.points, {list.name});
  std::vector<Member> members;
  std::vector<Number> weights;
  MemberSum sum;
  for (int row = 0; row < rows; ++row) {
    const std::string level = facts_.cell_text(list, row, "一级指标");
    const auto& classes = leaf.rule.classes;
    const bool belongs =
        std::any_of(classes.begin(), classes.end(), [&](const std::string& c) { return same_name(c, level); });
    // Indicators of single projects are scored with their project, not with the unit.
    if (!belongs || !facts_.cell_text(list, row, "所属项目").empty()) continue;
    const auto member = own_member(list, row, sum);
    if (!member) continue;
    members.push_back(*member);
    weights.push_back(member->weight);
    sum.weights += member->weight;
  }
  if (members.empty())
    return set_unknown(leaf, Value::undefined({"没有这一类绩效指标", "no indicator of this class"}), score);
  if (sum.weights.is_zero() && sum.missing.empty()) sum.add_missing(Value(), "绩效指标的权重（合计为零）");
  if (sum.weights_open || sum.weights.is_zero()) return set_open(score, 0, leaf.points, std::move(sum.missing));
  // Each own indicator is a scored line of its own, with points of its own, so each is rounded before they are added.
  const std::vector<Number> points = share_points(leaf.points, weights, framework_.decimals);
  for (std::size_t i = 0; i < members.size(); ++i) {
    sum.low += (members[i].low * points[i]).rounded(framework_.decimals, framework_.rounding);
    sum.high += (members[i].high * points[i]).rounded(framework_.decimals, framework_.rounding);
  }
  if (sum.missing.empty()) return set_exact(score, sum.low);
  set_open(score, sum.low, sum.high, std::move(sum.missing));
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
