// Words of the folded text (找词), for the finders of document faults. Internal to the audit part.
//
// The folded text has half-width signs, so all words here are written with ( ) : , ; and %.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "base/number.h"

namespace jiheng {

using Words = std::initializer_list<std::u32string_view>;

bool contains_any(std::u32string_view text, Words words);
bool starts_with_any(std::u32string_view text, Words words);
bool ends_with_any(std::u32string_view text, Words words);
// Behind the last of the words that `text` holds, or npos.
std::size_t behind_last_of(std::u32string_view text, Words words);
// Where the first of the words begins, or npos.
std::size_t first_of(std::u32string_view text, Words words, std::size_t from = 0);

// Without spaces, tabs and line ends.
std::u32string tight(std::u32string_view text);
std::u32string_view trim_spaces(std::u32string_view text);

// 1,728.54: half up, thousands separated.
std::string figure_text(const Number& value, int decimals = 2);
// 88.04%
std::string percent_text(const Number& ratio, int decimals = 2);
// "1、3、5"
std::string list_text(std::span<const std::string> parts, std::size_t most = 12);

}  // namespace jiheng
