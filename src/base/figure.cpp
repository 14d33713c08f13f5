#include "base/figure.h"

#include <algorithm>

#include "base/numeral.h"
#include "base/text.h"

namespace jiheng {

namespace {

constexpr std::size_t kMostDigits = 1000;
constexpr int kDecimalsWhereEndless = 6;

// Width folded, without spaces; the many minus signs and separators become one.
std::u32string canonical(std::string_view text) {
  std::u32string result;
  for (const char32_t raw : to_code_points(text)) {
    char32_t c = fold_width(raw);
    if (c == U' ' || c == U'\t') continue;
    if (c == U'−' || c == U'–' || c == U'—') c = U'-';
    result.push_back(c);
  }
  return result;
}

// The sign, taken off the front (or the accounting brackets off both ends).
bool take_sign(std::u32string& text) {
  if (text.size() >= 2 && text.front() == U'(' && text.back() == U')') {
    text = text.substr(1, text.size() - 2);
    return true;
  }
  if (!text.empty() && (text.front() == U'-' || text.front() == U'+')) {
    const bool negative = text.front() == U'-';
    text.erase(0, 1);
    return negative;
  }
  return false;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// The digits without separators, or a fault: groups after a comma must have exactly three digits.
std::optional<std::string> strip_separators(std::u32string_view number) {
  const std::size_t point = std::min(number.find(U'.'), number.size());
  std::string plain;
  int in_group = 0;
  bool grouped = false;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const char32_t c = number[i];
    if (c == U',') {
      if (i > point || in_group == 0 || in_group > 3 || (grouped && in_group != 3)) return std::nullopt;
      grouped = true;
      in_group = 0;
      continue;
    }
    plain += to_utf8(c);
    if (i < point) ++in_group;
  }
  if (grouped && in_group != 3) return std::nullopt;
  return plain;
}

Message fault_not_a_number(std::string_view text) {
  return {"「" + std::string(text) + "」不是数字", "\"" + std::string(text) + "\" is not a number"};
}

// The unit that the text after the digits names; 万 and 亿 alone scale the default unit's base.
std::optional<Unit> read_unit_text(const std::u32string& rest, const Unit& default_unit) {
  if (rest.empty()) return default_unit;
  if (rest == U"万" || rest == U"亿") {
    Unit unit = default_unit;
    unit.factor = rest == U"万" ? 10'000 : 100'000'000;
    unit.name = to_utf8(rest) + (default_unit.dimension == yuan().dimension ? "元" : "");
    return unit;
  }
  return find_unit(to_utf8(rest));
}

FigureResult read_arabic(std::u32string_view body, std::string_view original, const Unit& default_unit) {
  std::size_t end = 0;
  while (end < body.size() && (is_digit(body[end]) || body[end] == U'.' || body[end] == U',')) ++end;
  if (end > kMostDigits) return {std::nullopt, {"数字过长（超过1,000位）", "number too long (over 1,000 digits)"}};
  const auto plain = strip_separators(body.substr(0, end));
  if (!plain) {
    return {std::nullopt,
            {"「" + std::string(original) + "」的千分位逗号位置不对，每组应为三位",
             "misplaced thousands separator in \"" + std::string(original) + "\": groups have three digits"}};
  }
  const auto number = Number::parse(*plain);
  if (!number) return {std::nullopt, fault_not_a_number(original)};
  const std::u32string rest(body.substr(end));
  const auto unit = read_unit_text(rest, default_unit);
  if (!unit) {
    return {std::nullopt,
            {"「" + to_utf8(rest) + "」不是计量单位", "\"" + to_utf8(rest) + "\" is not a unit of measure"}};
  }
  const std::size_t point = plain->find('.');
  const int decimals = point == std::string::npos ? 0 : static_cast<int>(plain->size() - point - 1);
  return {Figure{*number * unit->factor, *unit, decimals}, {}};
}

// 三千五百万元, 百分之三十: the longest front that is a numeral, then the unit.
FigureResult read_chinese(const std::u32string& body, std::string_view original, const Unit& default_unit) {
  for (std::size_t end = body.size(); end > 0; --end) {
    const std::string numeral = to_utf8(body.substr(0, end));
    const auto number = read_chinese_numeral(numeral);
    if (!number) continue;
    const bool share = numeral.starts_with("百分之");
    const auto unit = share && end == body.size() ? std::optional<Unit>(percent())
                                                  : read_unit_text(body.substr(end), default_unit);
    if (!unit) break;
    return {Figure{share ? *number : *number * unit->factor, *unit, 0}, {}};
  }
  return {std::nullopt, fault_not_a_number(original)};
}

}  // namespace

FigureResult read_figure(std::string_view text, const Unit& default_unit) {
  std::u32string body = canonical(text);
  const std::string original(trim(text));
  if (body.empty()) return {std::nullopt, {"数字为空", "empty number"}};
  const bool negative = take_sign(body);
  FigureResult result = !body.empty() && (is_digit(body[0]) || body[0] == U'.')
                            ? read_arabic(body, original, default_unit)
                            : read_chinese(body, original, default_unit);
  if (result.figure && negative) result.figure->value = -result.figure->value;
  return result;
}

std::string print_figure(const Number& value, const Unit& unit, int decimals) {
  return with_thousands_separators((value / unit.factor).to_fixed(decimals)) + unit.name;
}

std::string print_exact(const Number& value, const Unit& unit, int min_decimals) {
  const auto needed = (value / unit.factor).decimals_needed();
  return print_figure(value, unit, std::max(min_decimals, needed.value_or(kDecimalsWhereEndless)));
}

}  // namespace jiheng
