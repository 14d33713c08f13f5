#include "formula/aggregate.h"

#include <optional>
#include <vector>

namespace jiheng {

namespace {

// A sum of many terms, added in pairs of like size: fractions with different denominators grow with every term, and
// adding them one by one takes quadratic time. Invariant: the sum at place i is empty or of 2^i terms.
class PairwiseSum {
 public:
  void add(Number term) {
    std::size_t place = 0;
    for (; place < sums_.size() && sums_[place]; ++place) {
      term += *sums_[place];
      sums_[place].reset();
    }
    if (place == sums_.size()) sums_.emplace_back();
    sums_[place] = std::move(term);
  }

  Number total() const {
    Number result;
    for (const auto& sum : sums_) {
      if (sum) result += *sum;
    }
    return result;
  }

 private:
  std::vector<std::optional<Number>> sums_;
};

// What the rows seen so far amount to.
class Accumulator {
 public:
  explicit Accumulator(Function function) : function_(function) {}

  void add(const Value& value) {
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

  void add_weighted(const Value& value, const Value& weight) {
    if (!value.is_known() || !weight.is_known()) return note_unknown(Value::unknown_of(value, weight));
    ++rows_;
    total_.add(value.number() * weight.number());
    weights_.add(weight.number());
  }

  // A row of which it is not known whether it belongs, or what it amounts to.
  void note_unknown(const Value& value) {
    // A field that does not apply to a row leaves the row out of the figure.
    if (value.state() == ValueState::not_applicable) return;
    unknown_ = has_unknown_ ? Value::unknown_of(unknown_, value) : value;
    has_unknown_ = true;
  }

  Value result() const {
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

 private:
  Value weighted_mean() const {
    const Number weights = weights_.total();
    return weights.is_zero() ? no_weight() : Value::of(total_.total() / weights);
  }

  Function function_;
  PairwiseSum total_;
  PairwiseSum weights_;
  Value best_;
  int rows_ = 0;
  bool decided_ = false;
  bool has_unknown_ = false;
  Value unknown_;
};

}  // namespace

Value missing_list(const Formula& formula, const FormulaNode& node) {
  return Value::missing({formula.symbols()[static_cast<std::size_t>(node.symbol)].name});
}

Value no_row() { return Value::undefined({"没有符合条件的行", "no row meets the condition"}); }

Value no_weight() { return Value::undefined({"权重合计为零", "the weights add up to zero"}); }

Value evaluate_aggregate(const Formula& formula, const FormulaNode& node, const Reading& reading,
                         const ChildReader& read) {
  const int rows = reading.facts.rows(node.list);
  if (rows < 0) return missing_list(formula, node);
  Accumulator accumulator(node.function);
  const bool has_value = node.children.size() > (node.filtered ? 1U : 0U);
  const bool has_weight = node.function == Function::weighted_average;
  for (int row = 0; row < rows; ++row) {
    const RowBinding binding{node.list, row, reading.rows};
    const Reading inner{reading.facts, &binding, reading.variables};
    if (node.filtered) {
      const Value filter = read(node.children.back(), inner);
      if (filter.is_known() && !filter.boolean()) continue;
      if (!filter.is_known()) {
        // A condition over what does not apply, or cannot be computed, is not met; one over missing data is open.
        if (filter.is_missing()) accumulator.note_unknown(filter);
        continue;
      }
    }
    // count and any have no value of their own: a row that belongs is a yes.
    const Value value = has_value ? read(node.children[0], inner) : Value::of(true);
    if (has_weight) {
      accumulator.add_weighted(value, read(node.children[1], inner));
    } else {
      accumulator.add(value);
    }
  }
  return accumulator.result();
}

}  // namespace jiheng
