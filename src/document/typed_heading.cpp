#include "document/typed_heading.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace jiheng {
namespace {

constexpr std::size_t kLongestHeading = 40;
constexpr std::size_t kLongestNumber = 4;  // 二十三 and the sign after it

bool is_numeral(char32_t c) {
  return std::u32string_view(U"〇零一二三四五六七八九十百").find(c) != std::u32string_view::npos;
}
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

template <typename Is>
std::size_t run(std::u32string_view text, std::size_t from, Is is) {
  std::size_t end = from;
  while (end < text.size() && end - from < kLongestNumber && is(text[end])) ++end;
  return end - from;
}

bool is_one_of(std::u32string_view signs, std::u32string_view text, std::size_t at) {
  return at < text.size() && signs.find(text[at]) != std::u32string_view::npos;
}

// What follows the number must be words: "1.5万元" is an amount, no heading.
bool has_words(std::u32string_view text, std::size_t at) {
  while (at < text.size() && text[at] == U' ') ++at;
  return at < text.size() && (is_han(text[at]) || is_one_of(U"“《", text, at));
}

int numbered_level(std::u32string_view text) {
  if (text.starts_with(U"第")) {
    const std::size_t length = run(text, 1, is_numeral);
    return length > 0 && is_one_of(U"章篇部", text, 1 + length) ? 1 : 0;
  }
  if (const std::size_t length = run(text, 0, is_numeral); length > 0) {
    return is_one_of(U"、", text, length) && has_words(text, length + 1) ? 1 : 0;
  }
  if (const std::size_t length = run(text, 0, is_digit); length > 0) {
    return length <= 2 && is_one_of(U".、．", text, length) && has_words(text, length + 1) ? 3 : 0;
  }
  if (!is_one_of(U"（(", text, 0)) return 0;
  const std::size_t numerals = run(text, 1, is_numeral);
  const std::size_t length = numerals > 0 ? numerals : run(text, 1, is_digit);
  if (length == 0 || length > 3 || !is_one_of(U"）)", text, 1 + length) || !has_words(text, 2 + length)) return 0;
  return numerals > 0 ? 2 : 4;
}

}  // namespace

int typed_heading_level(std::string_view line) {
  line = trim(line);
  if (line.size() > kLongestHeading * 4) return 0;
  const std::u32string text = to_code_points(line);
  if (text.empty() || text.size() > kLongestHeading) return 0;
  if (text.find_first_of(U"。；;，,") != std::u32string::npos || is_one_of(U"：:、", text, text.size() - 1)) return 0;
  return numbered_level(text);
}

}  // namespace jiheng
