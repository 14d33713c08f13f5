// Figures of a document (文中数字): every number that a report prints, what it is, and where.
//
// The audit decides about figures, so none is dropped: a number that nobody can classify is `plain`, and it is counted.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "base/unit.h"

namespace jiheng {

// What a number is (数字类别).
enum class FigureClass {
  amount,       // 金额, with a unit of money
  rate,         // 比率: 88.04%, or a number that stands where a rate stands
  rate_points,  // 百分点
  multiple,     // 倍数: 增长2倍
  count,        // 数量, with a measure word or another unit
  score,        // 得分
  points,       // 分值: what a score can be at most
  date,         // a calendar day or month: the whole date is one figure
  period,       // 期间: 16个月, 3年
  year,         // 年份
  code,         // 编码: subject codes, document numbers, regions, credit codes, telephones
  ordinal,      // 序号: numbers of headings, tables, rows, articles
  page,         // 页码
  plain,        // none of these, as far as the text says
};
inline constexpr std::size_t kFigureClasses = 14;

std::string_view figure_class_name(FigureClass figure_class);   // for JSON: "amount"
std::string_view figure_class_title(FigureClass figure_class);  // 金额
// Amounts, rates and scores: what coverage is measured over.
bool counts_for_coverage(FigureClass figure_class);

inline constexpr std::size_t kNoIndex = static_cast<std::size_t>(-1);

struct DocumentFigure {
  // Code points of the document's text, half-open: digits with sign, separators and point; `unit_end` is behind the
  // unit where one follows at once (and `end` where none does).
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t unit_end = 0;
  FigureClass figure_class = FigureClass::plain;
  Number value;      // in the base unit (元, ratio, 人 …), with the sign that is printed with it
  Unit unit;         // as written or as the table's head says; nameless where there is none
  int decimals = 0;  // printed
  // Decimals that it is exact to: more than printed where the document drops trailing zeros (1237.7 beside 24,169.74).
  int exact_decimals = 0;
  bool approximate = false;      // 约, 余, 多, 以上 …: stands for no interval
  bool unit_assumed = false;     // the unit is neither beside the number nor in a head: 占0.78
  std::size_t passage = 0;       // of AuditedDocument::passages
  std::size_t table = kNoIndex;  // of AuditedDocument::tables; then row and column count from 0 in its grid
  std::size_t row = 0;
  std::size_t column = 0;
  int confidence = 100;  // of recognised text (文字识别), 0 to 100: of its least sure word

  // The worth of the last digit, in the base unit; 0 for counts, which nobody rounds.
  Number step() const {
    if (figure_class == FigureClass::count && unit.factor == 1 && decimals == 0) return 0;
    return unit.factor * Number::power_of_ten(-exact_decimals);
  }
  bool is_amount() const { return figure_class == FigureClass::amount; }
  bool is_rate() const { return figure_class == FigureClass::rate; }
};

}  // namespace jiheng
