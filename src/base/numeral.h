// Chinese numerals (中文数字), small and financial, read and written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/number.h"

namespace jiheng {

// Reads 十二, 一百零五, 三千五百万, 壹佰贰拾叁, 二〇二四 (digit by digit), 三点五, 百分之三十, mixed 3千5百万 and
// 1万5000, and 负 before any of them. Nullopt for anything else, and for what is said but not written of exact figures:
// 一万五 (15,000), 二三百 (200 or 300).
std::optional<Number> read_chinese_numeral(std::string_view text);

// 1 → 一, 12 → 十二, 105 → 一百零五; 负 before negatives. For headings and counts.
std::string chinese_numeral(int value);

}  // namespace jiheng
