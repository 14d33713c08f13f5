// Chinese numerals (中文数字), small and financial, read and written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/number.h"

namespace jiheng {

// Reads 十二, 一百零五, 三千五百万, 壹佰贰拾叁, 二〇二四 (digit by digit), 三点五, 百分之三十 and mixed 3千5百万.
// Nullopt for anything else.
std::optional<Number> read_chinese_numeral(std::string_view text);

// 1 → 一, 12 → 十二, 105 → 一百零五; 0 to 99,999,999. For headings and counts.
std::string chinese_numeral(int value);

}  // namespace jiheng
