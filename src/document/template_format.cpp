#include "document/template_format.h"

#include <algorithm>
#include <array>

#include "base/capitals.h"
#include "base/text.h"

namespace jiheng {
namespace {

struct NamedFormat {
  std::string_view name;
  FormatKind kind;
};

constexpr std::array<NamedFormat, 9> kFormats = {{{"元", FormatKind::yuan},
                                                  {"万元", FormatKind::wan_yuan},
                                                  {"亿元", FormatKind::yi_yuan},
                                                  {"百分比", FormatKind::percent},
                                                  {"千分位", FormatKind::thousands},
                                                  {"大写", FormatKind::capitals},
                                                  {"年月日", FormatKind::year_month_day},
                                                  {"年月", FormatKind::year_month},
                                                  {"中文日期", FormatKind::chinese_date}}};

bool is_money_format(FormatKind kind) {
  return kind == FormatKind::yuan || kind == FormatKind::wan_yuan || kind == FormatKind::yi_yuan ||
         kind == FormatKind::capitals;
}

Message what_it_takes(FormatKind kind) {
  if (is_money_format(kind)) {
    return {"这个格式用于金额，如 16461154.6、1,646.12万元；不写单位的按元。",
            "This format takes an amount, as 16461154.6 or 1,646.12万元; a bare number is in 元."};
  }
  if (kind == FormatKind::percent) {
    return {"这个格式用于比率，如 0.8804、88.04%。", "This format takes a ratio, as 0.8804 or 88.04%."};
  }
  if (kind == FormatKind::thousands) {
    return {"这个格式用于数字，如 16461154.6、75人。", "This format takes a figure, as 16461154.6 or 75人."};
  }
  return {"这个格式用于日期，如 2024-12-31、2024年12月31日。",
          "This format takes a date, as 2024-12-31 or 2024年12月31日."};
}

// What tables print where there is no figure.
bool means_nothing(std::string_view text) {
  static constexpr std::array<std::string_view, 7> kMarks = {"", "-", "—", "——", "－", "/", "不适用"};
  return std::find(kMarks.begin(), kMarks.end(), trim(text)) != kMarks.end();
}

const Unit& unit_of(FormatKind kind) {
  static const Unit kTenThousand = *find_unit("万元");
  static const Unit kHundredMillion = *find_unit("亿元");
  if (kind == FormatKind::percent) return percent();
  if (kind == FormatKind::wan_yuan) return kTenThousand;
  return kind == FormatKind::yi_yuan ? kHundredMillion : yuan();
}

std::string print_in(const Number& value, Unit unit, int decimals, bool without_unit) {
  if (without_unit) unit.name.clear();
  return print_figure(value, unit, decimals);
}

std::optional<std::string> print_money(const Figure& figure, const TagFormat& format) {
  constexpr int kDecimals = 2;
  const bool is_bare = figure.unit.name.empty() && figure.unit.dimension.is_ratio();
  if (!is_bare && !(figure.unit.dimension == yuan().dimension)) return std::nullopt;
  if (format.kind == FormatKind::capitals) return money_capitals(figure.value);
  return print_in(figure.value, unit_of(format.kind), format.decimals.value_or(kDecimals), format.without_unit);
}

std::optional<std::string> print_number(const Figure& figure, bool shows_unit, const TagFormat& format) {
  constexpr int kDecimals = 2;
  if (is_money_format(format.kind)) return print_money(figure, format);
  if (format.kind == FormatKind::percent) {
    if (!figure.unit.dimension.is_ratio()) return std::nullopt;
    return print_in(figure.value, percent(), format.decimals.value_or(kDecimals), format.without_unit);
  }
  return print_in(figure.value, figure.unit, format.decimals.value_or(figure.decimals),
                  format.without_unit || !shows_unit);
}

std::string print_date(const Date& date, FormatKind kind) {
  if (kind == FormatKind::chinese_date) return chinese_date(date);
  if (kind == FormatKind::year_month_day || date.precision() == DatePrecision::year) return date.to_chinese();
  return Date::from_days(date.days_since_1970(), DatePrecision::month).to_chinese();
}

std::optional<std::string> format_known(const TemplateValue& value, const TagFormat& format) {
  if (format.is_date()) {
    if (value.is_date()) return print_date(*value.date().date, format.kind);
    const std::optional<Date> date = value.is_text() ? read_date(value.text()) : std::nullopt;
    return date ? std::optional(print_date(*date, format.kind)) : std::nullopt;
  }
  if (value.is_figure()) {
    const Figure& figure = *value.figure().figure;
    return print_number(figure, value.figure().text.ends_with(figure.unit.name), format);
  }
  if (!value.is_text()) return std::nullopt;
  const Unit& unit = is_money_format(format.kind) ? yuan() : pure();
  const FigureResult read = read_figure(value.text(), unit);
  return read.figure ? print_number(*read.figure, true, format) : std::nullopt;
}

}  // namespace

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    names.reserve(std::size(kFormats));
    for (const NamedFormat& format : kFormats) names.emplace_back(format.name);
    return names;
  }();
  return kNames;
}

std::optional<FormatKind> find_format(std::string_view name) {
  for (const NamedFormat& format : kFormats) {
    if (format.name == name) return format.kind;
  }
  return std::nullopt;
}

bool takes_decimals(FormatKind kind) { return kind <= FormatKind::thousands; }

FormattedText format_value(const TemplateValue& value, const TagFormat& format) {
  const bool unknown = (value.is_figure() && !value.figure().figure) || (value.is_date() && !value.date().date) ||
                       (value.is_text() && means_nothing(value.text()));
  if (unknown) return {std::string(value.printed()), {}};
  std::optional<std::string> text = format_known(value, format);
  if (text) return {std::move(text), {}};
  return {std::nullopt, what_it_takes(format.kind)};
}

}  // namespace jiheng
