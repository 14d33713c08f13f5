#include "formula/functions.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

const std::vector<FunctionInfo>& functions() {
  constexpr int kMany = 1000;
  static const std::vector<FunctionInfo> kFunctions = {
      {Function::sum, "合计", "sum", 1, 1, "合计(列表.字段 其中 条件)"},
      {Function::count, "个数", "count", 1, 1, "个数(列表 其中 条件)"},
      {Function::maximum, "最大", "max", 1, kMany, "最大(列表.字段 其中 条件) 或 最大(甲, 乙, …)"},
      {Function::minimum, "最小", "min", 1, kMany, "最小(列表.字段 其中 条件) 或 最小(甲, 乙, …)"},
      {Function::average, "平均", "avg", 1, 1, "平均(列表.字段 其中 条件)"},
      {Function::weighted_average, "加权平均", "wavg", 2, 2, "加权平均(列表.字段, 列表.权重 其中 条件)"},
      {Function::any, "存在", "any", 1, 1, "存在(列表 其中 条件)"},
      {Function::all, "全部", "all", 2, 2, "全部(列表, 条件)"},
      {Function::round_half_up, "四舍五入", "round", 2, 2, "四舍五入(数, 位数)"},
      {Function::round_half_even, "四舍六入", "round_even", 2, 2, "四舍六入(数, 位数)"},
      {Function::round_truncate, "截断", "trunc", 2, 2, "截断(数, 位数)"},
      {Function::round_up, "进位", "round_up", 2, 2, "进位(数, 位数)"},
      {Function::absolute, "绝对值", "abs", 1, 1, "绝对值(数)"},
      {Function::condition, "如果", "if", 3, 3, "如果(条件, 甲, 乙)"},
      {Function::months, "月差", "months", 2, 2, "月差(早, 晚)"},
      {Function::days, "天数", "days", 2, 2, "天数(早, 晚)"},
      {Function::year, "年份", "year", 1, 1, "年份(日期)"},
      {Function::month, "月份", "month", 1, 1, "月份(日期)"},
      {Function::contains, "包含", "contains", 2, 2, "包含(文本, 片段)"},
      {Function::starts_with, "开头是", "starts_with", 2, 2, "开头是(文本, 片段)"},
      {Function::ends_with, "结尾是", "ends_with", 2, 2, "结尾是(文本, 片段)"},
      {Function::length, "字数", "length", 1, 1, "字数(文本)"},
      {Function::missing, "缺失", "missing", 1, 1, "缺失(项)"},
      {Function::known, "有值", "known", 1, 1, "有值(项)"},
      {Function::not_applicable, "不适用", "not_applicable", 1, 1, "不适用(项)"},
      {Function::coalesce, "取值", "coalesce", 2, 2, "取值(项, 备用)"},
  };
  return kFunctions;
}

const FunctionInfo& info_of(Function function) {
  return *std::find_if(functions().begin(), functions().end(),
                       [&](const FunctionInfo& info) { return info.function == function; });
}

const FunctionInfo* find_function(std::string_view name) {
  const std::string key = name_key(name);
  const auto found = std::find_if(functions().begin(), functions().end(),
                                  [&](const FunctionInfo& info) { return info.zh == key || info.ascii == key; });
  return found == functions().end() ? nullptr : &*found;
}

}  // namespace jiheng
