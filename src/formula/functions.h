// The functions of the formula language, in one table. Internal to the formula part; docs/formulas.md is the manual.
#pragma once

#include <string_view>
#include <vector>

namespace jiheng {

enum class Function {
  sum,
  count,
  maximum,
  minimum,
  average,
  weighted_average,
  any,
  all,  // over rows (maximum, minimum also over arguments)
  round_half_up,
  round_half_even,
  round_truncate,
  round_up,
  absolute,
  condition,
  months,
  days,
  year,
  month,
  contains,
  starts_with,
  ends_with,
  length,
  missing,
  known,
  not_applicable,
  coalesce,
};

struct FunctionInfo {
  Function function;
  std::string_view zh;
  std::string_view ascii;
  int least_arguments;
  int most_arguments;
  std::string_view usage;  // shown when the number of arguments is wrong
};

const std::vector<FunctionInfo>& functions();
const FunctionInfo& info_of(Function function);
// By either name; null when there is none.
const FunctionInfo* find_function(std::string_view name);

}  // namespace jiheng
