#include "audit/quote_place.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {
namespace {

constexpr std::size_t kShortestPart = 6;

bool is_blank(char32_t c) {
  return c <= U' ' || c == U'\u00A0' || c == U'\u3000' || c == U'\u200B' || c == U'\uFEFF' ||
         (c >= 0x2000 && c <= 0x200A);
}

std::u32string letters_of(std::u32string_view text) {
  std::u32string letters;
  for (const char32_t c : text) {
    if (!is_blank(c)) letters += fold_width(c);
  }
  return letters;
}

// A line of digits and dashes only: a page number.
bool is_page_number(std::u32string_view letters) {
  return !letters.empty() && letters.size() <= 6 && std::ranges::all_of(letters, [](char32_t c) {
    return (c >= U'0' && c <= U'9') || c == U'-' || c == U'—' || c == U'–';
  });
}

std::u32string without_page_numbers(std::string_view quote) {
  std::u32string result;
  for (const std::string_view line : split(quote, '\n')) {
    const std::u32string letters = letters_of(to_code_points(line));
    if (!is_page_number(letters)) result += letters;
  }
  return result;
}

}  // namespace

QuoteFinder::QuoteFinder(std::u32string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_blank(text[i])) continue;
    letters_ += fold_width(text[i]);
    origins_.push_back(i);
  }
}

std::vector<TextRange> QuoteFinder::find(std::string_view quote) const {
  const std::u32string key = letters_of(to_code_points(quote));
  if (auto places = places_of(key); !places.empty()) return places;
  const std::u32string shorter = without_page_numbers(quote);
  if (auto places = places_of(shorter); !places.empty()) return places;
  return places_of_longest_part(shorter);
}

TextRange QuoteFinder::range(std::size_t begin, std::size_t end) const {
  return {origins_[begin], origins_[end - 1] + 1};
}

std::vector<TextRange> QuoteFinder::places_of(std::u32string_view key) const {
  std::vector<TextRange> places;
  if (key.empty()) return places;
  for (std::size_t at = letters_.find(key); at != std::u32string::npos; at = letters_.find(key, at + 1)) {
    places.push_back(range(at, at + key.size()));
  }
  return places;
}

std::vector<TextRange> QuoteFinder::places_of_longest_part(std::u32string_view key) const {
  // Lengths of the common parts that end at a letter of the text and each letter of the key.
  std::vector<std::size_t> before(key.size() + 1);
  std::vector<std::size_t> now(key.size() + 1);
  std::size_t length = 0;
  struct End {
    std::size_t in_text = 0;
    std::size_t in_key = 0;
  };
  std::vector<End> ends;
  for (std::size_t i = 0; i < letters_.size(); ++i) {
    for (std::size_t j = 0; j < key.size(); ++j) {
      now[j + 1] = letters_[i] == key[j] ? before[j] + 1 : 0;
      if (now[j + 1] == 0 || now[j + 1] < length) continue;
      if (now[j + 1] > length) ends.clear();
      length = now[j + 1];
      ends.push_back({i + 1, j + 1});
    }
    before.swap(now);
  }
  std::vector<TextRange> places;
  if (length < kShortestPart || length * 3 < key.size()) return places;
  for (const End& end : ends) {
    const std::size_t begin = end.in_text - std::min(end.in_text, end.in_key);
    places.push_back(range(begin, std::min(letters_.size(), end.in_text + key.size() - end.in_key)));
  }
  return places;
}

}  // namespace jiheng
