// The small values of a sheet: references, numbers, dates and escaped text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jiheng {

// The bounds of every xlsx sheet.
constexpr std::uint32_t kLastSheetRow = 1'048'576;
constexpr std::uint32_t kLastSheetColumn = 16'384;

struct CellPosition {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};

// "C7" is {7, 3}. nullopt for anything else, and beyond the bounds of a sheet.
std::optional<CellPosition> parse_cell_name(std::string_view name);

// A whole number from 0 to 2^32 − 1 in plain digits.
std::optional<std::uint32_t> parse_index(std::string_view text);

std::string_view trim_xml_space(std::string_view text);

// A stored number as plain decimal text, by the rule of xlsx_reader.h ("Text of numbers"). The result points into
// `stored` or into `buffer`, which is overwritten. nullopt when `stored` is no number.
std::optional<std::string_view> plain_number(std::string_view stored, std::string& buffer);

// What a serial number of a date is shown as.
enum class DateShape : std::uint8_t { date, time, date_time };

// "2024-12-31", "08:30:00" or "2024-12-31 08:30:00". nullopt for days outside the calendar: before the epoch, after the
// year 9999, the day 0 and the 29 February 1900 that Excel counts though it never was.
std::optional<std::string> serial_date_text(double serial, DateShape shape, bool epoch_1904);

// The same from ISO 8601 ("2024-12-31T08:30:00.000Z"), which cells of type "d" hold; seconds are cut to whole ones.
std::optional<std::string> iso_date_text(std::string_view iso, DateShape shape);

// Decodes "_x000D_" escapes in place; returns the new size.
std::size_t decode_escapes(char* text, std::size_t size);

}  // namespace jiheng
