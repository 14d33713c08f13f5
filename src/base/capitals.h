// Capitals (大写): amounts and dates in Chinese numerals, as contracts, receipts and letters write them.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/number.h"

namespace jiheng {

// 中文大写金额: 1,230.45 元 → 壹仟贰佰叁拾元肆角伍分. Rounded once to 分, half up; 整 after 元 and after 角, never
// after 分; 零 for zeros between digits, and before 分 where there is no 角; 负 before what is below zero. Nullopt from
// 10,000 万亿 元 on, for which no usage is agreed.
std::optional<std::string> money_capitals(const Number& yuan);

// 二〇二四年十二月三十一日; only as much as was written.
std::string chinese_date(const Date& date);

}  // namespace jiheng
