// Names in labels (标签中的名称): what an amount's label calls it, and whether two labels call the same thing. Internal
// to the audit part.
//
// Labels come from folded text and are compared without white space and quotation marks: “三公”经费 is 三公经费.
#pragma once

#include <string>
#include <string_view>

namespace jiheng {

inline bool has(std::u32string_view text, std::u32string_view word) {
  return text.find(word) != std::u32string_view::npos;
}

// Without white space and quotation marks.
std::u32string compact(std::u32string_view text);
// Whether two labels name the same thing: equal, or one begins or ends with the other, after filling words, years and
// 数/额 are gone.
bool same_name(std::u32string_view a, std::u32string_view b);
// The same in two steps, for those who compare many: what is left of a label, and whether two of these are the same.
std::u32string core_of(std::u32string_view label);
bool same_core(std::u32string_view x, std::u32string_view y);
// Whether a text speaks of what a label names: 财政拨款支出主要内容如下 does of 财政拨款支出预算.
bool speaks_of(std::u32string_view text, std::u32string_view label);
// Whether a label names one thing, not just a column: 基本支出 does, 2023年当年预算执行数 does not.
bool is_specific(std::u32string_view label);

}  // namespace jiheng
