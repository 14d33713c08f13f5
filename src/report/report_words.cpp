#include "report/report_words.h"

#include <algorithm>
#include <array>

#include "base/figure.h"
#include "base/text.h"

namespace jiheng {

namespace {

const Unit& report_money_unit() {
  static const Unit kUnit = *find_known_unit(kReportMoneyUnit);
  return kUnit;
}

bool is_money(const Type& type) {
  return type.kind == ValueKind::number && !type.bare && type.dimension == yuan().dimension;
}

// Signs that end a sentence or a part of one.
constexpr std::array<std::string_view, 8> kStops = {"。", "；", "，", "、", ";", ",", ".", " "};

}  // namespace

std::string money_words(const Number& yuan) {
  constexpr int kDecimals = 2;
  const Unit& unit = report_money_unit();
  const bool vanishes = !yuan.is_zero() && (yuan / unit.factor).rounded(kDecimals).is_zero();
  return vanishes ? print_exact(yuan, unit) : print_figure(yuan, unit, kDecimals);
}

std::string money_cell(const Value& value) {
  if (value.state() == ValueState::not_applicable) return "不适用";
  if (!value.is_known() || value.kind() != ValueKind::number) return std::string(kNoFigure);
  return with_thousands_separators((value.number() / report_money_unit().factor).to_fixed(2));
}

TemplateValue money_data(const Value& value, std::string words) {
  constexpr int kDecimals = 2;
  if (!value.is_known() || value.kind() != ValueKind::number)
    return TemplateValue::figure(std::nullopt, std::move(words));
  return TemplateValue::figure(Figure{value.number(), report_money_unit(), kDecimals}, std::move(words));
}

TemplateValue money_data(const Value& value) { return money_data(value, money_cell(value)); }

std::string percent_words(const Number& ratio) { return (ratio * 100).to_fixed(2) + "%"; }

std::string limit_percent(const Number& ratio) {
  const Number percent = ratio * 100;
  return (percent.decimals_needed() ? percent : percent.rounded(2)).to_string() + "%";
}

std::string points_words(const Number& points) {
  constexpr int kMost = 4;
  return points.rounded(kMost).to_string();
}

std::string range_words(const Number& low, const Number& high, int decimals) {
  const auto print = [decimals](const Number& n) { return decimals < 0 ? points_words(n) : n.to_fixed(decimals); };
  return low == high ? print(low) : print(low) + "–" + print(high);
}

std::string value_words(const Value& value, const Type& type) {
  if (value.is_known() && is_money(type)) return money_words(value.number());
  return print_value(value, type);
}

std::string limit_words(const Number& value, const Type& type) {
  if (is_money(type)) return money_words(value);
  if (type.dimension.is_ratio() && !type.bare) return limit_percent(value);
  return print_value(Value::of(value), type);
}

std::string fact_words(const Fact& fact, const Symbol& symbol) {
  if (fact.value.is_known() && is_money(symbol.type)) return money_words(fact.value.number());
  return print_fact(fact, symbol);
}

std::string chinese_ordinal(std::size_t number) {
  static const std::array<const char*, 10> kDigits = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  constexpr std::size_t kTen = 10;
  constexpr std::size_t kHundred = 100;
  if (number == 0 || number >= kHundred) return std::to_string(number);
  const std::size_t tens = number / kTen;
  std::string result = tens > 1 ? kDigits.at(tens) : "";
  if (tens > 0) result += "十";
  return result + kDigits.at(number % kTen);
}

std::string enumerate(const std::vector<std::string>& names, std::size_t most, std::string_view measure) {
  if (names.size() <= most) return join(names, "、");
  return join({names.begin(), names.begin() + static_cast<std::ptrdiff_t>(most)}, "、") + "等" +
         std::to_string(names.size()) + std::string(measure);
}

std::string enumerate_quoted(const std::vector<std::string>& names, std::size_t most, std::string_view measure) {
  std::string result;
  const std::size_t shown = std::min(most, names.size());
  for (std::size_t i = 0; i < shown; ++i) result += "“" + names[i] + "”";
  if (names.size() > most) result += "等" + std::to_string(names.size()) + std::string(measure);
  return result;
}

std::string without_stop(std::string_view text) {
  text = trim(text);
  const auto is_end = [&](std::string_view stop) { return text.ends_with(stop); };
  for (auto found = std::find_if(kStops.begin(), kStops.end(), is_end); found != kStops.end();
       found = std::find_if(kStops.begin(), kStops.end(), is_end)) {
    text.remove_suffix(found->size());
  }
  return std::string(text);
}

std::string with_stop(std::string_view text) {
  const std::string bare = without_stop(text);
  if (bare.empty()) return "";
  for (const std::string_view end : {"！", "？", "：", "。”"}) {
    if (bare.ends_with(end)) return bare;
  }
  return bare + "。";
}

std::string sentence_of(const std::vector<std::string>& clauses) {
  std::string result;
  for (const std::string& clause : clauses) {
    if (clause.empty()) continue;
    result += (result.empty() ? "" : "，") + without_stop(clause);
  }
  return with_stop(result);
}

}  // namespace jiheng
