#include "base/numeral.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"

namespace jiheng {

namespace {

constexpr std::size_t kLongestNumeral = 40;

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

bool is_arabic(std::u32string_view text) {
  return std::all_of(text.begin(), text.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

// Digit after digit, as years are written: 二〇二四, 2024.
std::optional<Number> read_digit_run(std::u32string_view text) {
  // 二0二四 is typed often; 2三 is a slip.
  const bool arabic = is_arabic(text);
  std::string digits;
  for (const char32_t c : text) {
    const int digit = digit_of(c);
    if (digit < 0 || (!arabic && c > U'0' && c <= U'9')) return std::nullopt;
    digits.push_back(static_cast<char>('0' + digit));
  }
  return Number::parse(digits);
}

// Below one 万: 三千零五十二, 3千5百. 一百五 is refused: it is said of 150 and would be read as 105.
std::optional<Number> read_section(std::u32string_view text) {
  int total = 0;
  int pending = 0;  // a digit whose unit has not come yet; 0: none
  bool zero = false;
  int last_unit = 10'000;
  for (const char32_t c : text) {
    if (const int unit = small_unit_of(c); unit > 0) {
      if (unit >= last_unit || (pending == 0 && unit != 10)) return std::nullopt;  // only 十 goes without a digit
      total += std::max(pending, 1) * unit;
      last_unit = unit;
      pending = 0;
      zero = false;
      continue;
    }
    const int digit = digit_of(c);
    if (digit < 0 || pending != 0 || (digit == 0 && zero)) return std::nullopt;
    zero = zero || digit == 0;
    pending = digit;
  }
  const bool colloquial = pending != 0 && last_unit > 10 && !zero;
  if (colloquial || (zero && pending == 0)) return std::nullopt;
  return Number(total + pending);
}

bool is_unit(char32_t c) { return small_unit_of(c) > 0 || big_unit_exponent(c) > 0; }

bool has_unit(std::u32string_view text) { return std::any_of(text.begin(), text.end(), is_unit); }

// 二三万 is "twenty or thirty thousand" and 一万五 is 15,000: digits without units beside 万 or 亿 are read only where
// nobody would take them for anything else.
bool plain_before_unit(std::u32string_view digits) { return digits.size() == 1 || is_arabic(digits); }
bool plain_after_unit(std::u32string_view digits) {
  return digit_of(digits[0]) == 0 || (digits.size() > 1 && is_arabic(digits));
}

std::optional<Number> read_integer(std::u32string_view text) {
  if (text.empty() || text.size() > kLongestNumeral) return std::nullopt;
  if (!has_unit(text)) return read_digit_run(text);
  // The largest unit splits the numeral: what stands before it is multiplied, what stands after it is added.
  for (const char32_t unit : {U'亿', U'万'}) {
    const std::size_t at = text.find(unit);
    if (at == std::u32string_view::npos) continue;
    const std::u32string_view before = text.substr(0, at);
    const std::u32string_view after = text.substr(at + 1);
    if (!has_unit(before) && !plain_before_unit(before)) return std::nullopt;
    if (!after.empty() && !has_unit(after) && !plain_after_unit(after)) return std::nullopt;
    const auto head = read_integer(before);
    const auto tail = after.empty() ? std::optional<Number>(0) : read_integer(after);
    const Number size = Number::power_of_ten(big_unit_exponent(unit));
    if (!head || !tail || *tail >= size) return std::nullopt;
    return *head * size + *tail;
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
std::string integer_text(std::int64_t value) {
  constexpr const char* kBig[] = {"", "万", "亿"};
  std::string result;
  bool gap = false;
  for (int index = 2; index >= 0; --index) {
    const int power = index == 2 ? 100'000'000 : (index == 1 ? 10'000 : 1);
    const int section = static_cast<int>(value / power % 10'000);
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

std::optional<Number> read_unsigned(std::u32string_view text) {
  constexpr std::size_t kMostDecimals = 18;
  const std::size_t point = text.find(U'点');
  if (point == std::u32string_view::npos) return read_integer(text);
  const std::u32string_view decimals = text.substr(point + 1);
  if (decimals.empty() || decimals.size() > kMostDecimals) return std::nullopt;
  const auto whole = read_integer(text.substr(0, point));
  const auto part = read_digit_run(decimals);
  if (!whole || !part) return std::nullopt;
  return *whole + *part * Number::power_of_ten(-static_cast<int>(decimals.size()));
}

}  // namespace

std::optional<Number> read_chinese_numeral(std::string_view text) {
  constexpr std::u32string_view kPercent = U"百分之";
  // A code point has at most four bytes: what is longer than this is no numeral, whatever it is.
  if (text.size() > 8 * kLongestNumeral) return std::nullopt;
  const std::u32string points = to_code_points(text);
  std::u32string_view view(points);
  const bool negative = view.starts_with(U'负');
  if (negative) view.remove_prefix(1);
  const bool share = view.starts_with(kPercent);
  if (share) view.remove_prefix(kPercent.size());
  const auto value = share && view == U"百" ? std::optional<Number>(100) : read_unsigned(view);
  if (!value) return std::nullopt;
  const Number size = share ? *value / 100 : *value;
  return negative ? -size : size;
}

std::string chinese_numeral(int value) {
  std::string result = integer_text(std::abs(std::int64_t{value}));
  if (result.starts_with("一十")) result.erase(0, std::string_view("一").size());  // 十二, not 一十二
  return value < 0 ? "负" + result : result;
}

}  // namespace jiheng
