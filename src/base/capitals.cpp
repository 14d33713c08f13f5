#include "base/capitals.h"

#include <array>
#include <string_view>

namespace jiheng {

namespace {

constexpr std::array<std::string_view, 10> kCapitals = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
constexpr std::array<std::string_view, 10> kDigits = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr int kGroup = 4;  // digits between 元, 万, 亿, 万亿

std::size_t digit_of(char c) { return static_cast<std::size_t>(c - '0'); }

// "10500" → 壹万零伍佰. The unit of a group stands behind it; 亿 also behind a group of 万亿 that no 亿 follows.
std::string whole_capitals(std::string_view digits) {
  constexpr std::array<std::string_view, kGroup> kPlaces = {"", "拾", "佰", "仟"};
  std::string text;
  bool zero_before = false;
  bool group_has_digit = false;
  bool wants_yi = false;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t place = digits.size() - 1 - i;
    const std::size_t group = place / kGroup;
    if (digits[i] == '0') {
      zero_before = true;
    } else {
      if (zero_before && !text.empty()) text += kCapitals[0];
      zero_before = false;
      group_has_digit = true;
      text += kCapitals.at(digit_of(digits[i]));
      text += kPlaces.at(place % kGroup);
    }
    if (place % kGroup != 0) continue;
    if (group == 3 && group_has_digit) {
      text += "万";
      wants_yi = true;
    }
    if (group == 2 && (group_has_digit || wants_yi)) text += "亿";
    if (group == 1 && group_has_digit) text += "万";
    // The last digit of a group is followed by its unit, which makes a 零 for it needless: 壹拾万伍仟.
    if (group_has_digit) zero_before = false;
    group_has_digit = false;
  }
  return text;
}

// 1 to 31: 十, 十一, 二十, 三十一.
std::string small_number(int value) {
  const auto tens = static_cast<std::size_t>(value / 10);
  const auto ones = static_cast<std::size_t>(value % 10);
  std::string text;
  if (tens > 1) text += kDigits.at(tens);
  if (tens > 0) text += "十";
  if (ones > 0) text += kDigits.at(ones);
  return text;
}

}  // namespace

std::optional<std::string> money_capitals(const Number& yuan) {
  constexpr std::size_t kLongest = 16;
  const std::string fixed = yuan.abs().to_fixed(2);
  const std::string whole = fixed.substr(0, fixed.size() - 3);
  if (whole.size() > kLongest) return std::nullopt;
  const char jiao = fixed[fixed.size() - 2];
  const char fen = fixed.back();
  std::string text = whole_capitals(whole);
  if (!text.empty()) text += "元";
  if (text.empty() && jiao == '0' && fen == '0') return "零元整";
  if (jiao != '0') {
    text.append(kCapitals.at(digit_of(jiao))).append("角");
  } else if (fen != '0' && !text.empty()) {
    text += kCapitals[0];
  }
  text += fen == '0' ? "整" : std::string(kCapitals.at(digit_of(fen))) + "分";
  return (yuan.sign() < 0 ? "负" : "") + text;
}

std::string chinese_date(const Date& date) {
  std::string text;
  for (const char c : std::to_string(date.year())) text += kDigits.at(digit_of(c));
  text += "年";
  if (date.precision() != DatePrecision::year) text += small_number(date.month()) + "月";
  if (date.precision() == DatePrecision::day) text += small_number(date.day()) + "日";
  return text;
}

}  // namespace jiheng
