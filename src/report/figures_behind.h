// The figures that a value follows from, for a sentence: 实有人数64人, 编制数68人.
//
// A trace records everything that was read; a sentence names only what counted: of 取值 the value that was taken, of
// 如果 the branch that was taken, of a derived item its own value. Sums over rows are left out: their sentence says how
// many rows there are.
#pragma once

#include <string>
#include <vector>

#include "catalog/fact_table.h"
#include "formula/trace.h"

namespace jiheng {

struct NamedFigure {
  std::string name;   // 实有人数
  std::string words;  // 64人
  Value value;
};

// In the order of the formula, each once, known ones only.
std::vector<NamedFigure> figures_behind(const Trace& trace, const FactTable& facts);

// How the value itself is called: by its derived item or fact, else `fallback`.
std::string name_of_value(const Trace& trace, const std::string& fallback);

// A yes/no item as a statement: 是否制定预算绩效管理制度 and no → 未制定预算绩效管理制度.
std::string statement(std::string_view item, bool yes);

}  // namespace jiheng
