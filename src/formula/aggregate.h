// The walk over the rows of an aggregate, shared by the value and trace readings. Internal to the formula part.
#pragma once

#include <functional>

#include "formula/formula.h"

namespace jiheng {

// Evaluates one child of the aggregate for the row that `reading` binds.
using ChildReader = std::function<Value(int child, const Reading& reading)>;

// The value of an aggregate node; every child is read through `read`.
Value evaluate_aggregate(const Formula& formula, const FormulaNode& node, const Reading& reading,
                         const ChildReader& read);

// What an aggregate gives where it gives no figure; shared with the interval reading.
Value missing_list(const Formula& formula, const FormulaNode& node);
Value no_row();
Value no_weight();

}  // namespace jiheng
