// Words of tables (表格用语): what heads and labels say, with widths folded and without spaces. Internal to the audit
// part.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/unit.h"

namespace jiheng {

inline bool has_word(std::u32string_view text, std::u32string_view word) {
  return text.find(word) != std::u32string_view::npos;
}
template <std::size_t N>
bool has_any_word(std::u32string_view text, const std::array<std::u32string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) { return has_word(text, word); });
}

std::u32string without_spaces(std::u32string_view text);

// The unit of money that a head names: 金额（万元）, 单位:元. A bare 元 counts only in brackets or behind 单位.
std::optional<Unit> money_unit_in(std::u32string_view head);
// The one that a line 单位：万元 names.
std::optional<Unit> unit_line(std::u32string_view line);

// How far up a total stands (小计 < 合计 < 总计); 0 for what is no total.
int total_rank(std::u32string_view label);
// 其中：
bool is_part_label(std::u32string_view label);
// The depth of a label's number: 一、 is 1, （一） 2, 1. 3, （1） 4; 0 where there is none.
int numbering_depth(std::u32string_view label);
// Which number that is: 3 for （三）; 0 where there is none.
int numbering_value(std::u32string_view label);
// A label without number, 其中 and the marks around them: what it is called elsewhere too.
std::u32string bare_label(std::u32string_view label);

}  // namespace jiheng
