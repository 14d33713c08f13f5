// Scoring rules (计分标准): how an indicator's value becomes points.
//
// One method for every way that Chinese evaluation schemes score; all parameters come from the framework file. The
// rules are pure data here; src/scoring applies them.
//
// Sources: 财预〔2020〕10号 (proportional, grades of qualitative indicators), 财预〔2021〕101号 (赋分规则: 直接赋分,
// 完成比例赋分 with pass mark, 评判等级赋分, 满意度赋分), 财预〔2013〕53号 and local schemes (bands, deduction per
// unit).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "formula/formula.h"

namespace jiheng {

enum class Method {
  proportional,  // 完成比例赋分
  deviation,     // 偏离度赋分: equal to target is best
  bands,         // 分档赋分
  deduct,        // 扣分: so much for each unit beyond the limit
  checklist,     // 要素符合
  yes_no,        // 直接赋分
  tiers,         // 评判等级赋分, with the assessor's coefficient
  satisfaction,  // 满意度赋分
  mean,          // mean of members
  weighted_mean,
  own_indicators,  // the unit's own indicators (个性指标), scored by symbol and weight
  formula,         // points by formula
  assessor,        // only an assessor can score
};

// "proportional" … as written in framework files.
std::string_view method_key(Method method);
// 完成比例 … as printed in reports.
std::string_view method_name(Method method);

// One band of values; an absent end is open to infinity. Scores `points`, or `rate` of the indicator's points.
struct Band {
  std::optional<Number> from;
  std::optional<Number> to;
  bool from_inclusive = true;
  bool to_inclusive = false;
  std::optional<Number> points;
  std::optional<Number> rate;

  bool contains(const Number& value) const;
};

// One point of a checklist (要点); with `when` it is computed, else judged.
struct ChecklistPoint {
  std::string text;
  Number points;
  std::shared_ptr<const Formula> when;
};

// A tier of a qualitative indicator: coefficients from `from` to `to` (both inclusive) of the points.
struct Tier {
  std::string name;
  Number from;
  Number to;
};

// Over-fulfilment (超额完成): warned above one rate, reduced above another, because a target far exceeded was set too
// low.
struct OverFulfilment {
  std::optional<Number> warn;   // rate above which a note is made
  std::optional<Number> above;  // rate above which points are lost
  Number reduce;                // share of the points lost for each started 100% above `above`
};

// How a part of one `each` counts in a deduction.
enum class PartialStep { whole, proportional, started };

struct ScoreRule {
  Method method = Method::assessor;
  std::shared_ptr<const Formula> target;  // proportional, deviation, satisfaction
  bool reverse = false;                   // 反向: less is better
  std::optional<Number> threshold;        // 及格门槛: a completion rate; satisfaction: a value
  Number cap = 1;                         // highest completion rate that counts
  OverFulfilment over;
  Number tolerance;  // deviation: still full
  std::vector<Band> bands;
  Operator full_when = Operator::less_equal;  // deduct: value `full_when` limit is full
  Number limit;
  Number each;
  Number minus;  // points lost for each `each` beyond the limit
  Number floor;  // least points
  PartialStep partial = PartialStep::started;
  std::vector<ChecklistPoint> checklist;
  std::shared_ptr<const Formula> when;  // yes_no
  Number no_points;                     // yes_no: points for "no"
  std::vector<Tier> tiers;
  int list = -1;  // mean, weighted_mean
  std::shared_ptr<const Formula> of;
  std::shared_ptr<const Formula> weight;
  std::optional<Number> spread;  // largest allowed difference between members
  Number out_of = 100;
  std::vector<std::string> classes;               // own_indicators: 一级指标 of 绩效指标
  std::shared_ptr<const Formula> points_formula;  // formula
};

}  // namespace jiheng
