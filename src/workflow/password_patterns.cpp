#include "workflow/password_patterns.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace jiheng {

namespace {

constexpr std::array<std::u32string_view, 6> kLines = {U"abcdefghijklmnopqrstuvwxyz",
                                                       U"01234567890",
                                                       U"qwertyuiop[]",
                                                       U"asdfghjkl;'",
                                                       U"zxcvbnm,./",
                                                       U"1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/"};
constexpr std::u32string_view kShifted = U"!@#$%^&*()";

bool follows(char32_t before, char32_t sign) {
  if (before == sign) return true;
  const auto beside = [&](std::u32string_view line) {
    for (std::size_t i = 1; i < line.size(); ++i) {
      if ((line[i - 1] == before && line[i] == sign) || (line[i - 1] == sign && line[i] == before)) return true;
    }
    return false;
  };
  return beside(kShifted) || std::ranges::any_of(kLines, beside);
}

bool is_digit(char32_t sign) { return sign >= U'0' && sign <= U'9'; }
bool is_letter(char32_t sign) { return (sign >= U'a' && sign <= U'z') || sign > 0x7F; }

// What people write for a letter.
bool stands_for(char32_t sign, char32_t letter) {
  constexpr std::array<std::pair<char32_t, char32_t>, 11> kLookAlikes = {{{U'@', U'a'},
                                                                          {U'4', U'a'},
                                                                          {U'0', U'o'},
                                                                          {U'1', U'i'},
                                                                          {U'1', U'l'},
                                                                          {U'!', U'i'},
                                                                          {U'3', U'e'},
                                                                          {U'$', U's'},
                                                                          {U'5', U's'},
                                                                          {U'7', U't'},
                                                                          {U'8', U'b'}}};
  return sign == letter || std::ranges::find(kLookAlikes, std::pair(sign, letter)) != kLookAlikes.end();
}

bool stands_at(std::u32string_view password, std::size_t begin, std::u32string_view word) {
  return begin + word.size() <= password.size() &&
         std::ranges::equal(password.substr(begin, word.size()), word, stands_for);
}

}  // namespace

std::u32string comparable_password(std::string_view text) {
  std::u32string result = to_code_points(fold_width(text));
  for (char32_t& sign : result) sign = sign >= U'A' && sign <= U'Z' ? sign - U'A' + U'a' : sign;
  return result;
}

bool is_repetition(std::u32string_view password) {
  for (std::size_t part = 1; part * 2 <= password.size(); ++part) {
    if (std::equal(password.begin() + static_cast<std::ptrdiff_t>(part), password.end(), password.begin())) return true;
  }
  return false;
}

int unexpected_signs(std::u32string_view password) {
  int result = password.empty() ? 0 : 1;
  for (std::size_t i = 1; i < password.size(); ++i) result += follows(password[i - 1], password[i]) ? 0 : 1;
  return result;
}

bool is_number(std::u32string_view password) {
  return std::ranges::all_of(password, [](char32_t sign) {
    return is_digit(sign) || std::u32string_view(U" -./年月日").find(sign) != std::u32string_view::npos;
  });
}

bool is_words_with_digits(std::u32string_view password, const std::vector<std::u32string>& words) {
  std::vector<bool> covered(password.size(), false);
  bool any = false;
  for (const std::u32string& word : words) {
    for (std::size_t begin = 0; !word.empty() && begin < password.size(); ++begin) {
      if (!stands_at(password, begin, word)) continue;
      any = true;
      std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(begin), word.size(), true);
    }
  }
  for (std::size_t i = 0; i < password.size(); ++i) {
    if (!covered[i] && is_letter(password[i])) return false;
  }
  return any;
}

}  // namespace jiheng
