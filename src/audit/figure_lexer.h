// Finds runs of digits and reads them as numbers (数字扫描). Internal to the audit part.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/number.h"

namespace jiheng {

// Half-open places in the folded text.
struct LexedNumber {
  std::size_t begin = 0;
  std::size_t end = 0;
  Number value;
  int decimals = 0;
  std::size_t digits = 0;  // of the integer part
  bool grouped = false;    // has thousands separators
  bool chinese = false;    // 十二
};

inline constexpr std::size_t kMostFigureDigits = 40;  // longer rows of digits are account numbers

// The number that begins at `at`, a digit of the folded text: 1,644.62. A comma counts only where groups of three
// follow it. `value` is 0 for rows of more than kMostFigureDigits digits.
LexedNumber lex_number(std::u32string_view folded, std::size_t at);

// The numeral that begins at `at` in Chinese digits (两, 十二, 一百零五), where it is one.
std::optional<LexedNumber> lex_chinese_number(std::u32string_view folded, std::size_t at);

bool is_ascii_digit(char32_t c);
bool is_ascii_letter(char32_t c);
bool is_chinese_digit(char32_t c);

}  // namespace jiheng
