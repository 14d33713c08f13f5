// The figure that an aggregate makes of its rows, shared by the value and trace readings. Internal to the formula part.
#pragma once

#include <vector>

#include "formula/formula.h"

namespace jiheng {

// A sum of many terms, added in pairs of like size: fractions with different denominators grow with every term, and
// adding them one by one takes quadratic time. Invariant: one sum of 2^i terms for every bit i of `terms_`, the
// smallest last.
class PairwiseSum {
 public:
  void add(Number term);
  Number total() const;

 private:
  std::vector<Number> sums_;
  unsigned terms_ = 0;
};

// What the rows seen so far amount to.
class Accumulator {
 public:
  explicit Accumulator(Function function) : function_(function) {}

  // A row that belongs; `value` is a yes for count and any, which have no value of their own.
  void add(const Value& value);
  void add_weighted(const Value& value, const Value& weight);
  // A row of which it is not known whether it belongs, or what it amounts to.
  void note_unknown(const Value& value);

  Value result() const;

 private:
  Value weighted_mean() const;

  Function function_;
  PairwiseSum total_;
  PairwiseSum weights_;
  Value best_;
  int rows_ = 0;
  bool decided_ = false;
  bool has_unknown_ = false;
  Value unknown_;
};

// What an aggregate gives where it gives no figure; shared with the interval reading.
Value missing_list(const Formula& formula, const FormulaNode& node);
Value no_row();
Value no_weight();

}  // namespace jiheng
