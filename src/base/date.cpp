#include "base/date.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/numeral.h"
#include "base/text.h"

namespace jiheng {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

std::chrono::year_month_day civil(int days) {
  return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{days}}};
}

// The digits of a part: Arabic or Chinese ("二〇二四", "三十一").
std::optional<int> read_part(std::u32string_view part, bool is_year) {
  const bool arabic = !part.empty() && is_digit(part[0]);
  const std::size_t longest = is_year ? 4 : (arabic ? 2 : 3);
  if (part.empty() || part.size() > longest) return std::nullopt;
  if (!arabic) {
    const auto value = read_chinese_numeral(to_utf8(part));
    const auto integer = value ? value->to_integer() : std::nullopt;
    // The bound keeps 九九亿 from overflowing int; from_civil does the rest.
    return integer && *integer <= kLastYear ? std::optional<int>(static_cast<int>(*integer)) : std::nullopt;
  }
  int value = 0;
  for (const char32_t c : part) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<int>(c - U'0');
  }
  return value;
}

std::optional<Date> from_parts(const std::vector<std::u32string>& parts) {
  std::array<int, 3> numbers = {0, 1, 1};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto number = read_part(parts[i], i == 0);
    if (!number) return std::nullopt;
    numbers.at(i) = *number;
  }
  const auto precision =
      parts.size() == 3 ? DatePrecision::day : (parts.size() == 2 ? DatePrecision::month : DatePrecision::year);
  return Date::from_civil(numbers[0], numbers[1], numbers[2], precision);
}

// 2024年12月31日: every part ends with its own sign.
std::optional<Date> read_signed_parts(const std::u32string& text) {
  constexpr std::u32string_view kSigns = U"年月日";
  std::vector<std::u32string> parts;
  std::u32string part;
  for (char32_t c : text) {
    if (c == U'号') c = U'日';
    if (parts.size() < 3 && c == kSigns[parts.size()]) {
      parts.push_back(part);
      part.clear();
    } else {
      part.push_back(c);
    }
  }
  if (parts.empty() || !part.empty()) return std::nullopt;
  return from_parts(parts);
}

// 2024-12-31 with one kind of separator; 2024-12 would be ambiguous and is not read.
std::optional<Date> read_separated(const std::u32string& text) {
  for (const char32_t separator : {U'-', U'/', U'.'}) {
    std::vector<std::u32string> parts(1);
    for (const char32_t c : text) {
      if (c == separator) {
        parts.emplace_back();
      } else {
        parts.back().push_back(c);
      }
    }
    if (parts.size() == 3 && parts[0].size() == 4) return from_parts(parts);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Date> Date::from_civil(int year, int month, int day, DatePrecision precision) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return from_days(static_cast<int>(std::chrono::sys_days{date}.time_since_epoch().count()), precision);
}

Date Date::from_days(int days_since_1970, DatePrecision precision) {
  Date date;
  date.days_ = days_since_1970;
  date.precision_ = precision;
  return date;
}

int Date::year() const { return static_cast<int>(civil(days_).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(civil(days_).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(civil(days_).day())); }

std::string Date::to_chinese() const {
  std::string result = std::to_string(year()) + "年";
  if (precision_ != DatePrecision::year) result += std::to_string(month()) + "月";
  if (precision_ == DatePrecision::day) result += std::to_string(day()) + "日";
  return result;
}

std::string Date::to_iso() const {
  const auto two = [](int value) { return (value < 10 ? "-0" : "-") + std::to_string(value); };
  std::string result = std::to_string(year());
  if (precision_ != DatePrecision::year) result += two(month());
  if (precision_ == DatePrecision::day) result += two(day());
  return result;
}

std::optional<Date> read_date(std::string_view text) {
  std::u32string plain;
  for (const char32_t raw : to_code_points(text)) {
    const char32_t c = fold_width(raw);
    if (c != U' ') plain.push_back(c);
    if (plain.size() > 20) return std::nullopt;  // 二〇二四年十二月三十一日 has 12
  }
  if (auto date = read_signed_parts(plain)) return date;
  if (auto date = read_separated(plain)) return date;
  if (plain.size() == 8 && std::all_of(plain.begin(), plain.end(), is_digit)) {
    return from_parts({plain.substr(0, 4), plain.substr(4, 2), plain.substr(6, 2)});
  }
  return std::nullopt;
}

int months_between(const Date& early, const Date& late) {
  return (late.year() - early.year()) * 12 + late.month() - early.month();
}

int days_between(const Date& early, const Date& late) { return late.days_since_1970() - early.days_since_1970(); }

}  // namespace jiheng
