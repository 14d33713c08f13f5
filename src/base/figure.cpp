#include "base/figure.h"

#include <algorithm>

#include "base/numeral.h"
#include "base/text.h"

namespace jiheng {

namespace {

constexpr std::size_t kMostDigits = 1000;
constexpr int kDecimalsWhereEndless = 6;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_number_part(char32_t c) { return is_digit(c) || c == U'.' || c == U','; }

// Width folded, without spaces; the many minus signs become one. Nullopt for a space between digits: "12 34" is two
// figures.
std::optional<std::u32string> canonical(std::string_view text) {
  std::u32string result;
  bool space = false;
  for (const char32_t raw : to_code_points(trim(text))) {
    char32_t c = fold_width(raw);
    if (c == U' ' || c == U'\t') {
      space = true;
      continue;
    }
    if (c == U'−' || c == U'–' || c == U'—') c = U'-';
    if (space && is_number_part(c) && !result.empty() && is_number_part(result.back())) return std::nullopt;
    space = false;
    result.push_back(c);
  }
  return result;
}

enum class Sign { none, minus, brackets };

// The sign, taken off the front (or the accounting brackets off both ends).
Sign take_sign(std::u32string& text) {
  if (text.size() >= 2 && text.front() == U'(' && text.back() == U')') {
    text = text.substr(1, text.size() - 2);
    return Sign::brackets;
  }
  if (text.empty() || std::u32string_view(U"-+负").find(text.front()) == std::u32string_view::npos) return Sign::none;
  const bool negative = text.front() != U'+';
  text.erase(0, 1);
  return negative ? Sign::minus : Sign::none;
}

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

FigureResult fault(std::string zh, std::string en) { return {std::nullopt, {std::move(zh), std::move(en)}}; }

// What was typed, for a message: a whole paragraph in the wrong place is not repeated.
std::string shortened(std::u32string_view text) {
  constexpr std::size_t kLongestQuoted = 40;
  return text.size() <= kLongestQuoted ? to_utf8(text) : to_utf8(text.substr(0, kLongestQuoted)) + "…";
}

FigureResult not_a_number(const std::string& text) {
  return fault("「" + text + "」不是数字", "\"" + text + "\" is not a number");
}

// What 万 and 亿 multiply: 3万 in a column of 万元 is 3万元, in one of 吨 it is 3万吨.
Unit unit_to_scale(const Unit& unit) {
  if (unit.dimension == yuan().dimension) return yuan();
  const bool scaled = unit.name.starts_with("万") || unit.name.starts_with("亿");
  if (!scaled) return unit;
  return find_unit(std::string_view(unit.name).substr(std::string_view("万").size())).value_or(unit);
}

// 万, 亿, 百万, 千亿 … without a unit.
std::optional<Unit> read_scale(std::u32string_view text, const Unit& default_unit) {
  const auto factor = read_chinese_numeral("一" + to_utf8(text));
  if (!factor || (text.back() != U'万' && text.back() != U'亿')) return std::nullopt;
  Unit unit = unit_to_scale(default_unit);
  if (unit.factor < 1) return std::nullopt;  // 3万 in a column of %
  unit.factor = unit.factor * *factor;
  unit.name = to_utf8(text) + unit.name;
  return unit;
}

// The unit that the text after the digits names.
std::optional<Unit> read_unit_text(std::u32string_view text, const Unit& default_unit) {
  if (text.empty()) return default_unit;
  if (auto unit = read_scale(text, default_unit)) return unit;
  if (text.size() > 1 && (text.ends_with(U"元整") || text.ends_with(U"元正"))) text.remove_suffix(1);  // 壹佰元整
  return find_unit(to_utf8(text));
}

FigureResult read_arabic(std::u32string_view body, const std::string& written, const Unit& default_unit) {
  std::size_t end = 0;
  while (end < body.size() && is_number_part(body[end])) ++end;
  const auto plain = strip_separators(body.substr(0, end));
  if (!plain) {
    return fault("「" + written + "」的千分位逗号位置不对，每组应为三位",
                 "misplaced thousands separator in \"" + written + "\": groups have three digits");
  }
  const std::size_t digits = plain->size() - static_cast<std::size_t>(std::count(plain->begin(), plain->end(), '.'));
  if (digits > kMostDigits) return fault("数字过长（超过1,000位）", "number too long (over 1,000 digits)");
  const auto number = Number::parse(*plain);
  if (!number) return not_a_number(written);
  const std::u32string_view rest = body.substr(end);
  const auto unit = read_unit_text(rest, default_unit);
  if (!unit) {
    return fault("「" + shortened(rest) + "」不是计量单位", "\"" + shortened(rest) + "\" is not a unit of measure");
  }
  const std::size_t point = plain->find('.');
  const int decimals = point == std::string::npos ? 0 : static_cast<int>(plain->size() - point - 1);
  return {Figure{*number * unit->factor, *unit, decimals}, {}};
}

// 二三: digits side by side. Before a unit they are an approximation (二三万元: 20,000 or 30,000), except in
// 二〇二四年.
bool is_han_digit_run(std::u32string_view numeral) {
  return numeral.size() > 1 && !is_digit(numeral.front()) &&
         numeral.find_first_of(U"十拾百佰千仟万亿点") == std::u32string_view::npos;
}

// The figure of a numeral and the unit after it. 三千五百万元 is printed to 万元, not to 元: a closing 万 or 亿 belongs
// to the unit as far as precision goes.
std::optional<Figure> with_unit(const Number& number, std::u32string_view numeral, std::u32string_view rest,
                                const Unit& default_unit) {
  const std::size_t point = numeral.find(U'点');
  const int decimals = point == std::u32string_view::npos ? 0 : static_cast<int>(numeral.size() - point - 1);
  if (numeral.starts_with(U"百分之")) {
    return rest.empty() ? std::optional<Figure>({number, percent(), decimals}) : std::nullopt;
  }
  const auto unit = read_unit_text(rest, default_unit);
  if (!unit || (!rest.empty() && rest != U"年" && is_han_digit_run(numeral))) return std::nullopt;
  const bool scaled = numeral.back() == U'万' || numeral.back() == U'亿';
  if (!scaled) return Figure{number * unit->factor, *unit, decimals};
  const auto whole = read_unit_text(std::u32string(1, numeral.back()) + std::u32string(rest), default_unit);
  if (!whole) return std::nullopt;
  const Number scale = numeral.back() == U'万' ? 10'000 : 100'000'000;
  return Figure{number / scale * whole->factor, *whole, decimals};
}

// 三千五百万元, 百分之三十, 3千5百元: the longest front that is a numeral, then the unit.
std::optional<Figure> read_chinese(std::u32string_view body, const Unit& default_unit) {
  constexpr std::size_t kLongest = 60;
  if (body.size() > kLongest || body.starts_with(U'负')) return std::nullopt;
  for (std::size_t end = body.size(); end > 0; --end) {
    const auto number = read_chinese_numeral(to_utf8(body.substr(0, end)));
    if (number) return with_unit(*number, body.substr(0, end), body.substr(end), default_unit);
  }
  return std::nullopt;
}

}  // namespace

FigureResult read_figure(std::string_view text, const Unit& default_unit) {
  std::optional<std::u32string> canonical_text = canonical(text);
  const std::string original = shortened(to_code_points(trim(text)));
  if (!canonical_text) {
    return fault("「" + original + "」的数字中间有空格", "a space between the digits of \"" + original + "\"");
  }
  std::u32string body = std::move(*canonical_text);
  if (body.empty()) return fault("数字为空", "empty number");
  const Sign sign = take_sign(body);
  const bool arabic = !body.empty() && (is_digit(body[0]) || body[0] == U'.');
  // （三） numbers a heading; only digits are negative in brackets.
  if (sign == Sign::brackets && !arabic) return not_a_number(original);
  FigureResult result = arabic ? read_arabic(body, original, default_unit) : not_a_number(original);
  if (!result.figure) {
    result.figure = read_chinese(body, default_unit);
    if (result.figure) result.fault = {};
  }
  if (result.figure && sign != Sign::none) result.figure->value = -result.figure->value;
  return result;
}

std::string print_figure(const Number& value, const Unit& unit, int decimals) {
  // A year is a name, not an amount: 2024年度, never 2,024年度.
  if (unit.name == "年度") return value.to_fixed(decimals) + unit.name;
  return with_thousands_separators((value / unit.factor).to_fixed(decimals)) + unit.name;
}

std::string print_exact(const Number& value, const Unit& unit, int min_decimals) {
  const auto needed = (value / unit.factor).decimals_needed();
  return print_figure(value, unit, std::max(min_decimals, needed.value_or(kDecimalsWhereEndless)));
}

}  // namespace jiheng
