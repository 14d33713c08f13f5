// How large a formula is, in every respect in which reading it could get out of hand. Internal to the formula part.
#pragma once

#include <vector>

#include "formula/formula.h"

namespace jiheng {

// The size of a node with all below it; `sizes` are those of the nodes before it.
FormulaSize size_of(const FormulaNode& node, const std::vector<Symbol>& symbols, const std::vector<FormulaSize>& sizes);

bool is_too_large(const FormulaSize& size);
// The limits in words.
Message size_limits();

}  // namespace jiheng
