#include "base/numeral.h"

#include <cstdlib>

#include "base/text.h"

namespace jiheng {

namespace {

int digit_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  constexpr std::u32string_view kPlain = U"〇一二三四五六七八九";
  constexpr std::u32string_view kCapital = U"零壹贰叁肆伍陆柒捌玖";
  if (const std::size_t at = kPlain.find(c); at != std::u32string_view::npos) return static_cast<int>(at);
  if (const std::size_t at = kCapital.find(c); at != std::u32string_view::npos) return static_cast<int>(at);
  if (c == U'两') return 2;
  return -1;
}

int small_unit_of(char32_t c) {
  switch (c) {
    case U'十':
    case U'拾':
      return 10;
    case U'百':
    case U'佰':
      return 100;
    case U'千':
    case U'仟':
      return 1000;
    default:
      return 0;
  }
}

int big_unit_exponent(char32_t c) { return c == U'万' ? 4 : (c == U'亿' ? 8 : 0); }

// Digit after digit, as years are written: 二〇二四, 2024.
std::optional<Number> read_digit_run(std::u32string_view text) {
  std::string digits;
  for (const char32_t c : text) {
    const int digit = digit_of(c);
    if (digit < 0) return std::nullopt;
    digits.push_back(static_cast<char>('0' + digit));
  }
  return Number::parse(digits);
}

// Below one 万: 三千零五十二; `text` may end in a bare digit run of Arabic digits.
std::optional<Number> read_section(std::u32string_view text) {
  Number total;
  Number pending;
  bool has_pending = false;
  int last_unit = 10'000;
  for (const char32_t c : text) {
    if (const int unit = small_unit_of(c); unit > 0) {
      if (unit >= last_unit) return std::nullopt;
      total += (has_pending ? pending : Number(1)) * unit;
      last_unit = unit;
      pending = 0;
      has_pending = false;
      continue;
    }
    const int digit = digit_of(c);
    if (digit < 0) return std::nullopt;
    if (has_pending && !pending.is_zero()) return std::nullopt;
    pending = digit;
    has_pending = true;
  }
  return total + pending;
}

bool has_unit(std::u32string_view text) {
  for (const char32_t c : text) {
    if (small_unit_of(c) > 0 || big_unit_exponent(c) > 0) return true;
  }
  return false;
}

std::optional<Number> read_integer(std::u32string_view text) {
  if (text.empty() || text.size() > 40) return std::nullopt;
  if (!has_unit(text)) return read_digit_run(text);
  // The largest unit splits the numeral: what stands before it is multiplied, what stands after it is added.
  for (const char32_t unit : {U'亿', U'万'}) {
    const std::size_t at = text.rfind(unit);
    if (at == std::u32string_view::npos) continue;
    const auto head = read_integer(text.substr(0, at));
    const std::u32string_view rest = text.substr(at + 1);
    const auto tail = rest.empty() ? std::optional<Number>(0) : read_integer(rest);
    if (!head || !tail) return std::nullopt;
    return *head * Number::power_of_ten(big_unit_exponent(unit)) + *tail;
  }
  return read_section(text);
}

constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
constexpr std::u32string_view kUnits = U"十百千";

std::string section_text(int value) {
  std::u32string result;
  bool zero_pending = false;
  for (int power = 1000, index = 3; power > 0; power /= 10, --index) {
    const int digit = value / power % 10;
    if (digit == 0) {
      zero_pending = zero_pending || !result.empty();
      continue;
    }
    if (zero_pending) result.push_back(kDigits[0]);
    zero_pending = false;
    result.push_back(kDigits[static_cast<std::size_t>(digit)]);
    if (index > 0) result.push_back(kUnits[static_cast<std::size_t>(index - 1)]);
  }
  return to_utf8(result);
}

// Sections of four digits joined by 万 and 亿, with 零 where a section is short of its thousands.
std::string integer_text(int value) {
  constexpr const char* kBig[] = {"", "万", "亿"};
  std::string result;
  bool gap = false;
  for (int index = 2; index >= 0; --index) {
    const int power = index == 2 ? 100'000'000 : (index == 1 ? 10'000 : 1);
    const int section = value / power % 10'000;
    if (section == 0) {
      gap = gap || !result.empty();
      continue;
    }
    if (!result.empty() && (gap || section < 1000)) result += to_utf8(kDigits[0]);
    gap = false;
    result += section_text(section) + kBig[index];
  }
  return result.empty() ? to_utf8(kDigits[0]) : result;
}

}  // namespace

std::optional<Number> read_chinese_numeral(std::string_view text) {
  const std::u32string points = to_code_points(text);
  std::u32string_view view(points);
  constexpr std::u32string_view kPercent = U"百分之";
  if (view.starts_with(kPercent)) {
    const auto value = read_chinese_numeral(to_utf8(view.substr(kPercent.size())));
    return value ? std::optional<Number>(*value / 100) : std::nullopt;
  }
  const std::size_t point = view.find(U'点');
  if (point == std::u32string_view::npos) return read_integer(view);
  const auto whole = read_integer(view.substr(0, point));
  const std::u32string_view decimals = view.substr(point + 1);
  const auto part = read_digit_run(decimals);
  if (!whole || !part || decimals.empty() || decimals.size() > 18) return std::nullopt;
  return *whole + *part * Number::power_of_ten(-static_cast<int>(decimals.size()));
}

std::string chinese_numeral(int value) {
  std::string result = integer_text(std::abs(value));
  if (std::abs(value) >= 10 && std::abs(value) < 20) result.erase(0, std::string_view("一").size());  // 十二, not 一十二
  return value < 0 ? "负" + result : result;
}

}  // namespace jiheng
