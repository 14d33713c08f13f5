// Numbers as they are printed in a text (文中数字): where they stand, and what they say.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"

namespace jiheng {

// A number with the unit that follows it at once: 1,644.62万元, 88.04%, 64.
struct PrintedNumber {
  std::size_t begin = 0;  // code points, half-open, with the unit
  std::size_t end = 0;
  std::string text;
  Number value;      // in the unit
  int decimals = 0;  // printed
  std::string unit;  // 元, 千元, 万元, 亿元, %, ‰, 个百分点; empty: none of these

  // Whether two say the same: thousands separators and full-width digits do not matter, printed decimals do.
  bool same_as(const PrintedNumber& other) const;
};

// In order. Full-width digits are digits; signs and brackets belong to the text.
std::vector<PrintedNumber> find_numbers(std::u32string_view text);

// What one of the unit is in the base unit (元, ratio); nullopt for numbers without a unit.
std::optional<Number> scale_of(std::string_view unit);

// Whether a number printed so can stand for the exact value, rounded half up or truncated at its printed digits.
// `scale`: what one of its unit is in the base unit.
bool can_stand_for(const PrintedNumber& printed, const Number& exact, const Number& scale);

}  // namespace jiheng
