#include "audit/figure_lexer.h"

#include <string>

#include "base/numeral.h"
#include "base/text.h"

namespace jiheng {
namespace {

constexpr std::size_t kGroup = 3;

bool digit_at(std::u32string_view text, std::size_t i) { return i < text.size() && is_ascii_digit(text[i]); }

// A comma, three digits, and no fourth.
bool group_at(std::u32string_view text, std::size_t i) {
  return i < text.size() && text[i] == U',' && digit_at(text, i + 1) && digit_at(text, i + 2) &&
         digit_at(text, i + 3) && !digit_at(text, i + kGroup + 1);
}

}  // namespace

bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_ascii_letter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }
bool is_chinese_digit(char32_t c) {
  return std::u32string_view(U"一二三四五六七八九十百千两〇零").find(c) != std::u32string_view::npos;
}

LexedNumber lex_number(std::u32string_view folded, std::size_t at) {
  LexedNumber number;
  number.begin = at;
  std::string plain;
  const auto take_digits = [&] {
    for (; digit_at(folded, at); ++at) plain += static_cast<char>(folded[at]);
  };
  take_digits();
  if (plain.size() <= kGroup) {
    while (group_at(folded, at)) {
      ++at;
      take_digits();
      number.grouped = true;
    }
  }
  number.digits = plain.size();
  if (at < folded.size() && folded[at] == U'.' && digit_at(folded, at + 1)) {
    plain += '.';
    ++at;
    take_digits();
    number.decimals = static_cast<int>(plain.size() - number.digits) - 1;
  }
  number.end = at;
  if (plain.size() <= kMostFigureDigits) number.value = Number::parse(plain).value_or(Number());
  return number;
}

std::optional<LexedNumber> lex_chinese_number(std::u32string_view folded, std::size_t at) {
  std::size_t end = at;
  while (end < folded.size() && is_chinese_digit(folded[end]) && end - at < kMostFigureDigits) ++end;
  if (end == at) return std::nullopt;
  const std::u32string_view run = folded.substr(at, end - at);
  const auto value = run == U"两" ? std::optional<Number>(2) : read_chinese_numeral(to_utf8(run));
  if (!value) return std::nullopt;
  LexedNumber number;
  number.begin = at;
  number.end = end;
  number.value = *value;
  number.digits = end - at;
  number.chinese = true;
  return number;
}

}  // namespace jiheng
