#include "formula/aggregate.h"

namespace jiheng {

namespace {

// What the rows seen so far amount to.
class Accumulator {
 public:
  explicit Accumulator(Function function) : function_(function) {}

  void add(const Value& value, const Value& weight) {
    ++rows_;
    if (function_ == Function::weighted_average) {
      if (!weight.is_known() || !value.is_known()) return note_unknown(weight.is_known() ? value : weight);
      total_ += value.number() * weight.number();
      weights_ += weight.number();
      return;
    }
    if (!value.is_known()) return note_unknown(value);
    if (function_ == Function::any || function_ == Function::all) {
      const bool decides = value.boolean() == (function_ == Function::any);
      decided_ = decided_ || decides;
      return;
    }
    kind_ = value.kind();
    if (function_ == Function::maximum || function_ == Function::minimum) {
      const bool better = function_ == Function::maximum ? value.number() > total_ : value.number() < total_;
      if (used_ == 0 || better) total_ = value.number();
    } else {
      total_ += value.number();
    }
    ++used_;
  }

  // A row of which it is not known whether it belongs.
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
    if (logical) return Value::of(function_ == Function::all);
    switch (function_) {
      case Function::count:
        return Value::of(Number(rows_));
      case Function::sum:
        return Value::of(total_);
      case Function::average:
        return used_ == 0 ? empty() : Value::of(total_ / used_);
      case Function::weighted_average:
        return weights_.is_zero() ? Value::undefined({"权重合计为零", "the weights add up to zero"}) : Value::of(total_ / weights_);
      default:
        if (used_ == 0) return empty();
        return kind_ == ValueKind::date ? Value::of(Date::from_days(static_cast<int>(*total_.to_integer()))) : Value::of(total_);
    }
  }

 private:
  static Value empty() { return Value::undefined({"没有符合条件的行", "no row meets the condition"}); }

  Function function_;
  ValueKind kind_ = ValueKind::number;
  Number total_;
  Number weights_;
  int rows_ = 0;
  int used_ = 0;
  bool decided_ = false;
  bool has_unknown_ = false;
  Value unknown_;
};

}  // namespace

Value evaluate_aggregate(const Formula& formula, const FormulaNode& node, const Reading& reading, const ChildReader& read) {
  const int rows = reading.facts.rows(node.list);
  if (rows < 0) return Value::missing({formula.symbols()[static_cast<std::size_t>(node.symbol)].name});
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
    accumulator.add(value, has_weight ? read(node.children[1], inner) : Value());
  }
  return accumulator.result();
}

}  // namespace jiheng
