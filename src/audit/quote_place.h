// Where a quote of a document stands in its text (引文定位), when another program has made the quote: blanks, line
// breaks and widths may differ, and a page number may have come between.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

// Code points of the text, half-open.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool overlaps(std::size_t other_begin, std::size_t other_end) const { return begin < other_end && other_begin < end; }
  bool operator==(const TextRange&) const = default;
};

class QuoteFinder {
 public:
  explicit QuoteFinder(std::u32string_view text);

  // Every place of the whole quote; where there is none, those of its longest part (of at least six characters, and a
  // third of the quote), made as long as the quote. Empty: the text does not have it.
  std::vector<TextRange> find(std::string_view quote) const;

 private:
  std::vector<TextRange> places_of(std::u32string_view key) const;
  std::vector<TextRange> places_of_longest_part(std::u32string_view key) const;
  TextRange range(std::size_t begin, std::size_t end) const;  // of `letters_`, half-open, not empty

  std::u32string letters_;            // the text without white space, widths folded
  std::vector<std::size_t> origins_;  // of each letter in the text
};

}  // namespace jiheng
