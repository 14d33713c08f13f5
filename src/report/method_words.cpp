#include "report/method_words.h"

#include <algorithm>

#include "base/text.h"
#include "report/figures_behind.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

// How a checklist point came out.
struct PointResult {
  std::string text;
  std::optional<Verdict> verdict;  // none: open
  Signature signature;
};

class MethodWords {
 public:
  MethodWords(const ReportSource& source, int index)
      : source_(source),
        index_(index),
        node_(source.evaluation().indicator(index)),
        rule_(node_.rule),
        score_(source.evaluation().score(index)),
        type_(node_.value ? node_.value->type() : Type{}) {}

  std::string comparison() const {
    if (score_.value.state() == ValueState::undefined && rule_.method != Method::checklist)
      return "按评分标准的规定处理";
    switch (rule_.method) {
      case Method::proportional:
      case Method::satisfaction:
        return against_target();
      case Method::deviation:
        return "目标值为" + target() + "，按偏离程度计分";
      case Method::bands:
        return band();
      case Method::deduct:
        return limit();
      case Method::checklist:
        return checklist();
      case Method::yes_no:
        return yes_no();
      case Method::tiers:
        return tiers();
      case Method::mean:
      case Method::weighted_mean:
        return members();
      case Method::own_indicators:
        return "按" + enumerate(rule_.classes, 3) + "类绩效指标的权重和完成情况折算";
      case Method::formula:
        return "按计分公式计算";
      case Method::assessor:
        break;
    }
    return "";
  }

  std::string shortfall() const {
    if (score_.origin == ScoreOrigin::given)
      return "由" + (score_.signature.who.empty() ? source_.evaluators() : score_.signature.who) + "评定";
    const std::string name = value_name();
    switch (rule_.method) {
      case Method::proportional:
      case Method::satisfaction:
        return name + (rule_.reverse ? "超过" : "低于") + "目标值" + target() + over_words();
      case Method::deviation:
        return name + "偏离目标值" + target();
      case Method::bands:
        return name + "未进入满分档";
      case Method::deduct:
        return name + excess();
      case Method::checklist:
        return failing_points();
      case Method::yes_no:
        return failed_condition();
      case Method::tiers:
        return verdict_reason();
      case Method::mean:
      case Method::weighted_mean:
        return "部分" + row_name() + "得分未达满分";
      case Method::own_indicators:
        return "部分绩效指标未完成";
      default:
        return "";
    }
  }

 private:
  // 抽查闲置率: as the sentence of the indicator has called the value.
  std::string value_name() const {
    const auto figures = figures_behind(score_.trace, source_.facts());
    if (figures.size() == 1 && figures.front().value == score_.value) return figures.front().name;
    return name_of_value(score_.trace, node_.name);
  }

  // 未制定预算绩效管理制度; 本年盘点次数为0次、规定每年盘点次数为1次.
  std::string failed_condition() const {
    constexpr std::size_t kMost = 3;
    std::vector<std::string> parts;
    for (const NamedFigure& figure : figures_behind(score_.trace, source_.facts())) {
      const bool yes_no = figure.value.kind() == ValueKind::boolean;
      parts.push_back(yes_no ? statement(figure.name, figure.value.boolean()) : figure.name + "为" + figure.words);
    }
    const bool computed = score_.origin == ScoreOrigin::computed;
    if (!computed || parts.empty() || parts.size() > kMost) return "不符合评分标准的要求";
    return join(parts, "、");
  }

  std::string target() const { return score_.target.is_known() ? limit_words(score_.target.number(), type_) : ""; }

  std::string over_words() const { return score_.outcome.over_reduced ? "且超额过多" : ""; }

  std::string against_target() const {
    if (!score_.value.is_known() || !score_.target.is_known()) return "";
    const Number& value = score_.value.number();
    const Number& goal = score_.target.number();
    const Number completion = score_.outcome.completion.value_or(Number(0));
    if (score_.outcome.over_reduced) return "超过目标值" + target() + "较多，目标设定偏低，按规定扣减";
    if (rule_.reverse) {
      if (value <= goal) return "控制在目标值" + target() + "以内";
      return "超过目标值" + target() + "，完成率为" + percent_words(completion);
    }
    if (value == goal) return "达到目标值" + target();
    if (value > goal)
      return "高于目标值" + target() + (score_.outcome.over_warning ? "，超额较多，目标设定可能偏低" : "");
    const std::string missed = "未达到目标值" + target() + "，完成率为" + percent_words(completion);
    return missed + (score_.outcome.below_threshold ? "，低于及格标准" : "");
  }

  std::string band() const {
    if (!score_.outcome.band) return "不在评分标准所列的任何一档";
    const Band& found = rule_.bands[*score_.outcome.band];
    return "处于“" + band_words(found) + "”一档";
  }

  std::string band_words(const Band& found) const {
    if (!found.from && !found.to) return "任意值";
    std::string words;
    if (found.from) words += (found.from_inclusive ? "不低于" : "高于") + limit_words(*found.from, type_);
    if (found.to) {
      words += (words.empty() ? "" : "、") + std::string(found.to_inclusive ? "不高于" : "低于") +
               limit_words(*found.to, type_);
    }
    return words;
  }

  // 不高于100%, 不低于95%, 等于0人.
  std::string requirement() const {
    const std::string limit = limit_words(rule_.limit, type_);
    switch (rule_.full_when) {
      case Operator::less_equal:
        return "不高于" + limit;
      case Operator::less:
        return "低于" + limit;
      case Operator::greater_equal:
        return "不低于" + limit;
      case Operator::greater:
        return "高于" + limit;
      default:
        return "等于" + limit;
    }
  }

  // How a value misses its limit: 低于100%.
  std::string excess() const {
    const std::string limit = limit_words(rule_.limit, type_);
    if (rule_.full_when == Operator::less_equal) return "高于" + limit;
    if (rule_.full_when == Operator::greater_equal) return "低于" + limit;
    return "不符合" + requirement() + "的要求";
  }

  std::string step() const {
    const bool ratio = type_.dimension.is_ratio() && !type_.bare;
    return ratio ? (rule_.each * 100).to_string() + "个百分点" : limit_words(rule_.each, type_);
  }

  std::string limit() const {
    const bool counted = !type_.dimension.is_ratio() && rule_.limit.is_zero();
    if (score_.outcome.deducted.is_zero()) return counted ? "符合要求" : "符合" + requirement() + "的要求";
    return excess() + "，按每" + step() + "扣" + points_words(rule_.minus) + "分计算，扣" +
           points_words(score_.outcome.deducted.rounded(2)) + "分";
  }

  std::string yes_no() const {
    const bool met = score_.outcome.low == node_.points;
    std::string words = met ? "符合要求" : "不符合要求";
    if (score_.origin == ScoreOrigin::judged) words = "经评定" + words + reason_in_brackets(score_.signature);
    return words;
  }

  static std::string reason_in_brackets(const Signature& signature) {
    const std::string why = without_stop(signature.why);
    return why.empty() ? "" : "（" + why + "）";
  }

  std::vector<PointResult> points() const {
    std::vector<PointResult> result;
    const auto judged = source_.judgements().points.find(index_);
    for (const ChecklistPoint& point : rule_.checklist) {
      PointResult made{point.text, std::nullopt, {}};
      const Value met = point.when ? point.when->value({source_.evaluation().dossier->facts, nullptr, {}}) : Value();
      if (met.state() == ValueState::not_applicable) made.verdict = Verdict::not_applicable;
      if (met.is_known()) made.verdict = met.boolean() ? Verdict::yes : Verdict::no;
      if (judged != source_.judgements().points.end()) {
        for (const PointVerdict& verdict : judged->second) {
          if (!verdict.point.empty() && !same_name(verdict.point, point.text)) continue;
          made.verdict = verdict.verdict;
          made.signature = verdict.signature;
          break;
        }
      }
      result.push_back(std::move(made));
    }
    return result;
  }

  std::string checklist() const {
    std::vector<std::string> met;
    std::vector<std::string> rest;
    for (const PointResult& point : points()) {
      if (point.verdict == Verdict::yes) {
        met.push_back(point.text);
      } else {
        rest.push_back("“" + point.text + "”" + verdict_words(point) + reason_in_brackets(point.signature));
      }
    }
    const std::string total = std::to_string(rule_.checklist.size()) + "个要点";
    if (rest.empty()) return total + "均符合要求（" + join(met, "；") + "）";
    if (met.empty()) return total + "均未完全符合：" + join(rest, "；");
    return total + "中" + std::to_string(met.size()) + "个符合要求，" + join(rest, "；");
  }

  static std::string verdict_words(const PointResult& point) {
    if (!point.verdict) return "未予评定";
    switch (*point.verdict) {
      case Verdict::partly:
        return "部分符合";
      case Verdict::no:
        return "不符合";
      case Verdict::not_applicable:
        return "不适用";
      case Verdict::yes:
        break;
    }
    return "符合";
  }

  std::string failing_points() const {
    std::vector<std::string> failing;
    for (const PointResult& point : points()) {
      if (point.verdict == Verdict::no || point.verdict == Verdict::partly) {
        failing.push_back("“" + point.text + "”" + verdict_words(point));
      }
    }
    return failing.empty() ? without_stop(score_.signature.why) : join(failing, "，");
  }

  std::string tiers() const {
    const auto found = source_.judgements().tiers.find(index_);
    if (found == source_.judgements().tiers.end()) return "";
    const TierVerdict& verdict = found->second;
    const std::string why = without_stop(verdict.signature.why);
    std::string words = "经" + (verdict.signature.who.empty() ? source_.evaluators() : verdict.signature.who) +
                        "评定为“" + verdict.tier + "”";
    if (verdict.coefficient) words += "，系数为" + limit_percent(*verdict.coefficient);
    return (why.empty() ? "" : why + "，") + words;
  }

  std::string verdict_reason() const {
    const auto found = source_.judgements().tiers.find(index_);
    if (found == source_.judgements().tiers.end()) return "";
    const auto& coefficient = found->second.coefficient;
    return "评定等次为“" + found->second.tier + "”" +
           (coefficient ? "，按系数" + limit_percent(*coefficient) + "计分" : "");
  }

  std::string row_name() const { return source_.facts().catalog().lists()[static_cast<std::size_t>(rule_.list)].name; }

  std::string members() const {
    const List& list = source_.facts().catalog().lists()[static_cast<std::size_t>(rule_.list)];
    const int rows = std::max(0, source_.facts().rows(rule_.list));
    std::string words = std::to_string(rows) + list.row_unit + list.name + "得分的" +
                        (rule_.method == Method::mean ? "简单平均" : "加权平均");
    if (score_.value.is_known()) words += "为" + points_words(score_.value.number()) + "分";
    return words + "（满分" + points_words(rule_.out_of) + "分）";
  }

  const ReportSource& source_;
  int index_;
  const Indicator& node_;
  const ScoreRule& rule_;
  const Score& score_;
  Type type_;
};

}  // namespace

std::string comparison_words(const ReportSource& source, int index) { return MethodWords(source, index).comparison(); }

std::string shortfall_words(const ReportSource& source, int index) { return MethodWords(source, index).shortfall(); }

}  // namespace jiheng
