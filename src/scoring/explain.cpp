#include <algorithm>

#include "base/figure.h"
#include "base/text.h"
#include "scoring/evaluation.h"

namespace jiheng {

namespace {

std::string points_text(const Number& points) { return points.to_string() + "分"; }

std::string percent_text(const Number& rate) { return (rate * 100).to_fixed(2) + "%"; }

std::string value_text(const Number& value, const Type& type) { return print_value(Value::of(value), type); }

// A step of a ratio is counted in percentage points: "每1个百分点", never "每1.00%".
std::string step_text(const Number& step, const Type& type) {
  if (!type.dimension.is_ratio() || type.bare) return value_text(step, type);
  return (step * 100).to_string() + "个百分点";
}

std::string band_text(const Band& band, const Type& type) {
  if (!band.from && !band.to) return "任意值";
  std::string result;
  if (band.from) result += (band.from_inclusive ? "不低于" : "高于") + value_text(*band.from, type);
  if (band.to)
    result +=
        (result.empty() ? "" : "、") + std::string(band.to_inclusive ? "不高于" : "低于") + value_text(*band.to, type);
  return result;
}

std::string sign_text(Operator op) { return std::string(operator_sign(op)); }

// What the rule made of the value, without the final points.
std::string reason(const Indicator& leaf, const Score& score) {
  const ScoreRule& rule = leaf.rule;
  const Type type = leaf.value ? leaf.value->type() : Type{};
  switch (rule.method) {
    case Method::proportional:
    case Method::satisfaction: {
      std::string text = "目标" + print_value(score.target, type) + "，完成率" +
                         percent_text(score.outcome.completion.value_or(Number(0)));
      if (score.outcome.below_threshold) return text + "，低于及格门槛";
      if (score.outcome.over_reduced) return text + "，超额过多，按规定扣减";
      if (score.outcome.over_warning) text += "，超额较多，目标可能偏低";
      return text;
    }
    case Method::deviation:
      return "目标" + print_value(score.target, type) + "，按偏离度计分";
    case Method::bands:
      return score.outcome.band ? "在“" + band_text(rule.bands[*score.outcome.band], type) + "”一档" : "不在任何一档";
    case Method::deduct:
      if (score.outcome.deducted.is_zero()) return "符合" + sign_text(rule.full_when) + value_text(rule.limit, type);
      return "不符合" + sign_text(rule.full_when) + value_text(rule.limit, type) + "，每" + step_text(rule.each, type) +
             "扣" + points_text(rule.minus) + "，扣" + score.outcome.deducted.to_fixed(2) + "分";
    case Method::checklist:
      return std::to_string(rule.checklist.size()) + "个要点，按符合情况计分";
    case Method::yes_no:
      if (score.outcome.low == leaf.points) return "符合要求";
      return score.outcome.low == rule.no_points ? "不符合要求" : "部分符合要求";
    case Method::tiers:
      return "按等次系数计分";
    case Method::mean:
      return "各成员平均" + (score.value.is_known() ? score.value.number().to_fixed(4) : std::string()) + "分（满分" +
             rule.out_of.to_string() + "）";
    case Method::weighted_mean:
      return "各成员加权平均" + (score.value.is_known() ? score.value.number().to_fixed(4) : std::string()) +
             "分（满分" + rule.out_of.to_string() + "）";
    case Method::own_indicators:
      return "按个性指标的权重和完成情况计分";
    case Method::formula:
      return "按计分公式";
    case Method::assessor:
      break;
  }
  return "";
}

std::string given_text(const Score& score) {
  std::string text = (score.signature.who.empty() ? "评价人" : score.signature.who) + "评定";
  if (score.signature.when) text += "（" + score.signature.when->to_chinese() + "）";
  if (!score.signature.why.empty()) text += "：" + score.signature.why;
  return text;
}

}  // namespace

std::string explain_score(const Evaluation& evaluation, int index) {
  const Indicator& node = evaluation.indicator(index);
  const Score& score = evaluation.score(index);
  if (score.state == ScoreState::not_applicable) {
    const bool rebase = evaluation.framework->not_applicable == NotApplicablePolicy::rebase;
    return "不适用" + (score.value.reason().zh.empty() ? std::string() : "（" + score.value.reason().zh + "）") +
           (rebase ? "，总分按适用的分值折算" : "，分值由同级指标分摊");
  }
  std::string text;
  if (score.origin == ScoreOrigin::given) {
    text = given_text(score);
  } else if (!node.is_leaf()) {
    text = "下级指标合计";
  } else if (score.state == ScoreState::scored) {
    text = reason(node, score);
    if (score.origin == ScoreOrigin::judged) text += (text.empty() ? "" : "，") + given_text(score);
    if (!score.deducted.is_zero()) text += "，另扣" + points_text(score.deducted);
  } else {
    text = "缺" + join(score.missing, "、");
  }
  const std::string result = score.is_scored()
                                 ? "得" + points_text(score.low)
                                 : "得分在" + score.low.to_string() + "至" + points_text(score.high) + "之间";
  return text + (text.empty() ? "" : "，") + result;
}

std::string value_sentence(const Evaluation& evaluation, int index, const FigureDress& dress) {
  const Indicator& node = evaluation.indicator(index);
  const Score& score = evaluation.score(index);
  if (score.trace.empty()) return "";
  return trace_sentence(node.value ? node.name : "", score.trace, evaluation.dossier->facts, dress);
}

}  // namespace jiheng
