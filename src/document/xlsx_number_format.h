// NumberFormat: what a cell's number format (数字格式) says about how its value is shown.
//
// Why: a printed figure stands for every value that rounds to it, so the audit must know to which digit a cell is
// printed; and xlsx stores dates as plain numbers that only the format tells apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jiheng {

enum class FormatCategory : std::uint8_t {
  general,     // 常规: as many digits as needed
  number,      // 0.00, #,##0, accounting, currency
  percent,     // 0.00%
  scientific,  // 0.00E+00
  fraction,    // # ?/?
  date,        // a day or month
  time,        // a time of day
  date_time,
  duration,  // [h]:mm, may pass 24 hours; the cell stays a number
  text,      // @
};

struct NumberFormat {
  FormatCategory category = FormatCategory::general;
  // Digits shown after the point; -1 when the format does not fix them (general, dates, text, conditional sections).
  int decimals = -1;
  // The power of ten of the last digit shown, measured in the stored value: 0.00 → -2; 0.00% → -4; #,##0, (thousands) →
  // 3. Means something only where decimals ≥ 0.
  int last_digit = 0;
  std::string code;  // as in the file, or the built-in one

  bool is_calendar() const {
    return category == FormatCategory::date || category == FormatCategory::time ||
           category == FormatCategory::date_time;
  }
};

// Reads a format code such as `#,##0.00_);[Red](#,##0.00)`. Never fails: what it cannot make out is `general`. The
// first section (positive numbers) decides.
NumberFormat parse_number_format(std::string_view code);

// The format of a built-in id (0–49, and the Chinese dates 27–36 and 50–58); general for unknown ones.
NumberFormat builtin_number_format(std::uint32_t id);

}  // namespace jiheng
