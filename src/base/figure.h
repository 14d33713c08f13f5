// Figure (数字): a number as a Chinese document prints it, with its unit and its printed precision.
//
// "6,628.89万元" is 66,288,900 元, printed to 2 decimals of 万元: it stands for every amount that rounds (or truncates)
// to these digits. Keeping the printed precision is what lets a sum of rounded parts be told from a wrong sum.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/number.h"
#include "base/unit.h"

namespace jiheng {

struct Figure {
  Number value;      // in the base unit of the dimension (元, pure, 人 …)
  Unit unit;         // as written, or the default
  int decimals = 0;  // digits printed after the point, in that unit

  // Half a unit of the last printed digit, in the base unit: 0.005 万元 = 50 元.
  Number half_step() const { return step() / 2; }
  // One unit of the last printed digit, in the base unit.
  Number step() const { return unit.factor * Number::power_of_ten(-decimals); }
};

struct FigureResult {
  std::optional<Figure> figure;
  Message fault;  // set where there is no figure
};

// Reads one figure that fills the whole text: ASCII, full-width or Chinese digits, thousands separators (ASCII or
// full-width; groups must be of three digits), sign (also 负) or accounting brackets （123.45）, an optional unit from
// 元/万元/亿元, %, measure words … A figure without unit takes `default_unit`; 万 and 亿 alone mean 万/亿 of the
// default unit without its own 万 or 亿 (3万 in 万元 is 3万元). Approximate figures (50余户) and spaces between digits
// are refused. At most 1,000 digits.
FigureResult read_figure(std::string_view text, const Unit& default_unit);

// The value in `unit` with exactly `decimals` digits and thousands separators, followed by the unit: "1,644.62万元".
std::string print_figure(const Number& value, const Unit& unit, int decimals);
// The shortest exact decimal in `unit` ("97.381545万元"); at least `min_decimals`; rounded to 6 where no finite decimal
// exists.
std::string print_exact(const Number& value, const Unit& unit, int min_decimals = 0);

}  // namespace jiheng
