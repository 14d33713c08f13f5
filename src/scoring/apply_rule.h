// From an indicator's value to points: the arithmetic of every scoring method, on exact numbers, without words.
//
// All results lie in [floor, points]: no score goes below zero or above the indicator's points
// (得分不得突破权重，扣完为止). Nothing is rounded here; the evaluation rounds once, as the framework says.
#pragma once

#include <optional>

#include "framework/score_rule.h"

namespace jiheng {

// The score of one indicator before rounding: a point, or a range where something is missing.
struct Outcome {
  Number low;
  Number high;
  std::optional<Number> completion;  // 完成率, before the cap, where the method has one
  std::optional<std::size_t> band;   // of bands: the one that holds the value
  Number deducted;                   // of deduct: points lost
  bool over_warning = false;         // 超额完成: worth a word
  bool over_reduced = false;
  bool below_threshold = false;  // 未达及格门槛

  static Outcome exactly(const Number& points) {
    return {points, points, std::nullopt, std::nullopt, 0, false, false, false};
  }
  static Outcome between(Number low, Number high) {
    return {std::move(low), std::move(high), std::nullopt, std::nullopt, 0, false, false, false};
  }
  bool is_exact() const { return low == high; }
};

// Methods that score a known value against fixed parameters: proportional, deviation, bands, deduct, satisfaction.
// `target` is the rule's target where it has one.
Outcome apply_to_value(const ScoreRule& rule, const Number& points, const Number& value, const Number& target);

// 完成率 of a value against a target. Forward: value ÷ target; reverse: 1 within the target, else target ÷ value. A
// target of 0 is met or not: rate 1 or 0. Negative rates count as 0.
Number completion_rate(const Number& value, const Number& target, bool reverse);

// Completion of a unit's own indicator by its symbol (≥ > = < ≤); 1 is full.
Number symbol_completion(std::string_view symbol, const Number& value, const Number& target);

}  // namespace jiheng
