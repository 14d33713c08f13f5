// What an aggregate over rows can amount to, when values, weights and even membership are only known within intervals.
// Internal to the formula part.
#pragma once

#include <vector>

#include "formula/functions.h"
#include "formula/interval.h"

namespace jiheng {

// A row that may or must belong, with its known value and, for a weighted mean, its known weight.
struct PossibleRow {
  Possibility belongs = Possibility::yes;
  Possible value;
  Possible weight;
};

Possible possible_number(Interval interval);
Possible possible_truth(Possibility truth);
// A value whose content, or whose very state, depends on digits that were not printed.
Possible undetermined();
Possibility negate(Possibility p);

// Of any and all, which decide on the rows alone; nullopt where no row decides for certain and `open` tells whether one
// may.
std::optional<Possible> decided_by_rows(Function function, const std::vector<PossibleRow>& rows, bool& open);

// Of the aggregates that give a number or a date; `kind` is that of the values.
Possible possible_aggregate(Function function, const std::vector<PossibleRow>& rows, ValueKind kind);

}  // namespace jiheng
