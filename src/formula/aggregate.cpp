#include "formula/aggregate.h"

#include <utility>

namespace jiheng {

void PairwiseSum::add(Number term) {
  for (unsigned full = terms_++; (full & 1U) != 0; full >>= 1U) {
    term += sums_.back();
    sums_.pop_back();
  }
  sums_.push_back(std::move(term));
}

Number PairwiseSum::total() const {
  Number result;
  for (std::size_t i = sums_.size(); i > 0; --i) result += sums_[i - 1];
  return result;
}

void Accumulator::add(const Value& value) {
  if (!value.is_known()) return note_unknown(value);
  ++rows_;
  switch (function_) {
    case Function::count:
      return;
    case Function::any:
    case Function::all:
      decided_ = decided_ || value.boolean() == (function_ == Function::any);
      return;
    case Function::maximum:
      if (rows_ == 1 || value.number() > best_.number()) best_ = value;
      return;
    case Function::minimum:
      if (rows_ == 1 || value.number() < best_.number()) best_ = value;
      return;
    default:
      total_.add(value.number());
  }
}

void Accumulator::add_weighted(const Value& value, const Value& weight) {
  if (!value.is_known() || !weight.is_known()) return note_unknown(Value::unknown_of(value, weight));
  ++rows_;
  total_.add(value.number() * weight.number());
  weights_.add(weight.number());
}

void Accumulator::note_unknown(const Value& value) {
  // A field that does not apply to a row leaves the row out of the figure.
  if (value.state() == ValueState::not_applicable) return;
  unknown_ = has_unknown_ ? Value::unknown_of(unknown_, value) : value;
  has_unknown_ = true;
}

Value Accumulator::result() const {
  const bool logical = function_ == Function::any || function_ == Function::all;
  if (logical && decided_) return Value::of(function_ == Function::any);
  if (has_unknown_) return unknown_;
  switch (function_) {
    case Function::any:
    case Function::all:
      return Value::of(function_ == Function::all);
    case Function::count:
      return Value::of(Number(rows_));
    case Function::sum:
      return Value::of(total_.total());
    case Function::average:
      return rows_ == 0 ? no_row() : Value::of(total_.total() / rows_);
    case Function::weighted_average:
      return rows_ == 0 ? no_row() : weighted_mean();
    default:
      return rows_ == 0 ? no_row() : best_;
  }
}

Value Accumulator::weighted_mean() const {
  const Number weights = weights_.total();
  return weights.is_zero() ? no_weight() : Value::of(total_.total() / weights);
}

Value missing_list(const Formula& formula, const FormulaNode& node) {
  return Value::missing({formula.symbols()[static_cast<std::size_t>(node.symbol)].name});
}

Value no_row() { return Value::undefined({"没有符合条件的行", "no row meets the condition"}); }

Value no_weight() { return Value::undefined({"权重合计为零", "the weights add up to zero"}); }

}  // namespace jiheng
