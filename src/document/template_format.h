// Formats (格式): how a tag prints a figure or a date, {{支出|万元}}, {{日期|年月日}}.
//
//   元 万元 亿元        the amount in that unit, with thousands separators and two decimals: 1,646.12万元
//   百分比              the ratio in percent, two decimals: 88.04%
//   千分位              the figure in its own unit and decimals, with thousands separators
//   大写                money in capitals: 壹仟贰佰叁拾元肆角伍分
//   年月日 年月 中文日期   2024年4月24日, 2024年4月, 二〇二四年四月二十四日
//
// 元, 万元, 亿元, 百分比 and 千分位 take the number of decimals behind a point: 万元.4, 百分比.1. With the flag 数 the
// unit is left out, for tables that name it once. A value is rounded once, half up, from the exact figure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/template_value.h"

namespace jiheng {

enum class FormatKind {
  yuan,
  wan_yuan,
  yi_yuan,
  percent,
  thousands,
  capitals,
  year_month_day,
  year_month,
  chinese_date
};

struct TagFormat {
  FormatKind kind = FormatKind::thousands;
  std::optional<int> decimals;
  bool without_unit = false;  // |数

  bool is_date() const { return kind >= FormatKind::year_month_day; }
};

// The formats by name, in the order in which people are told of them.
const std::vector<std::string>& format_names();
// The format of that name, without decimals.
std::optional<FormatKind> find_format(std::string_view name);
bool takes_decimals(FormatKind kind);
inline constexpr int kMostDecimals = 8;

struct FormattedText {
  std::optional<std::string> text;
  Message takes;  // where there is no text: what the format takes
};

// What is not known (an empty text, a dash, a figure or date without value) prints as it is under any format.
FormattedText format_value(const TemplateValue& value, const TagFormat& format);

}  // namespace jiheng
