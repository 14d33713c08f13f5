#include "document/xlsx_value.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>

namespace jiheng {
namespace {

constexpr std::size_t kExcelDigits = 15;                  // that Excel shows and takes
constexpr double kExactIntegersEnd = 9007199254740992.0;  // 2^53; from here on doubles skip integers

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A decimal number as its significant digits: 0.d1d2d3… × 10^exponent.
struct Digits {
  bool negative = false;
  std::string digits;  // no leading zeros; empty for zero
  int exponent = 0;
};

// Splits [sign] digits [. digits] [e exponent]; nullopt when the text is of another form.
std::optional<Digits> split(std::string_view text) {
  Digits result;
  std::size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) result.negative = text[at++] == '-';
  bool any = false;
  bool point = false;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !point)); ++at) {
    if (text[at] == '.') {
      point = true;
      continue;
    }
    any = true;
    const bool significant = text[at] != '0' || !result.digits.empty();
    if (significant) result.digits += text[at];
    if (point)
      result.exponent -= significant ? 0 : 1;
    else
      result.exponent += significant ? 1 : 0;
  }
  if (!any) return std::nullopt;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && text[at] == '+') ++at;
    int power = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), power);
    if (error != std::errc() || power < -400 || power > 400) return std::nullopt;
    at = static_cast<std::size_t>(end - text.data());
    result.exponent += power;
  }
  return at == text.size() ? std::optional(result) : std::nullopt;
}

void strip_trailing_zeros(Digits& number) {
  const std::size_t last = number.digits.find_last_not_of('0');
  number.digits.resize(last == std::string::npos ? 0 : last + 1);
}

std::size_t significant_digits(const Digits& number) {
  const std::size_t last = number.digits.find_last_not_of('0');
  return last == std::string::npos ? 0 : last + 1;
}

std::string_view write_plain(const Digits& number, std::string& buffer) {
  buffer.clear();
  if (number.digits.empty()) return buffer = "0";
  if (number.negative) buffer += '-';
  if (number.exponent <= 0) {
    buffer += "0.";
    buffer.append(static_cast<std::size_t>(-number.exponent), '0');
    buffer += number.digits;
    return buffer;
  }
  const auto whole = static_cast<std::size_t>(number.exponent);
  buffer.append(number.digits, 0, whole);
  if (number.digits.size() > whole) {
    buffer += '.';
    buffer.append(number.digits, whole);
  } else {
    buffer.append(whole - number.digits.size(), '0');
  }
  return buffer;
}

// The decimal that more than 15 stored digits stand for.
std::optional<Digits> cleaned(std::string_view stored, const Digits& exact) {
  double value = 0;
  if (!stored.empty() && stored.front() == '+') stored.remove_prefix(1);
  const auto parsed = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (parsed.ec != std::errc()) return std::nullopt;
  const bool whole = exact.exponent > 0 && exact.digits.size() <= static_cast<std::size_t>(exact.exponent);
  if (whole && std::abs(value) < kExactIntegersEnd) return exact;
  char text[64];
  auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
  auto shortest = split({text, written.ptr});
  if (shortest && significant_digits(*shortest) > kExcelDigits) {
    written = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific, kExcelDigits - 1);
    shortest = split({text, written.ptr});
  }
  return shortest;
}

// -?digits[.digits] of at most 15 digits in all, which most cells are: nothing to do.
bool is_plain_and_short(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  if (text.empty() || text.size() > kExcelDigits + 1 || !is_digit(text.front()) || !is_digit(text.back())) return false;
  std::size_t points = 0;
  for (const char c : text) {
    if (is_digit(c)) continue;
    if (c != '.' || ++points > 1) return false;
  }
  return text.size() - points <= kExcelDigits;
}

using Days = std::chrono::sys_days;
using std::chrono::days;

std::optional<Days> day_of(double whole_days, bool epoch_1904) {
  using namespace std::chrono_literals;
  constexpr Days kLast = 9999y / 12 / 31;
  if (whole_days < (epoch_1904 ? 0 : 1) || whole_days > 3'000'000) return std::nullopt;
  const int count = static_cast<int>(whole_days);
  Days day;
  if (epoch_1904) {
    day = Days(1904y / 1 / 1) + days(count);
  } else {
    if (count == 60) return std::nullopt;
    day = Days(1899y / 12 / (count < 60 ? 31 : 30)) + days(count);
  }
  return day <= kLast ? std::optional(day) : std::nullopt;
}

std::string date_text(Days day) {
  const std::chrono::year_month_day date(day);
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

std::string time_text(int seconds) {
  char text[40];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return text;
}

constexpr int kSecondsADay = 86'400;

// Exactly `width` digits.
bool take_digits(std::string_view& text, std::size_t width, int& value) {
  if (text.size() < width || !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(width), is_digit))
    return false;
  std::from_chars(text.data(), text.data() + width, value);
  text.remove_prefix(width);
  return true;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

bool take_date(std::string_view& text, Days& day) {
  int year = 0;
  int month = 0;
  int date = 0;
  if (!take_digits(text, 4, year) || !take(text, '-') || !take_digits(text, 2, month) || !take(text, '-') ||
      !take_digits(text, 2, date)) {
    return false;
  }
  const std::chrono::year_month_day whole{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(static_cast<unsigned>(date))};
  day = Days(whole);
  return whole.ok();
}

bool take_time(std::string_view& text, int& seconds) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!take_digits(text, 2, hour) || !take(text, ':') || !take_digits(text, 2, minute)) return false;
  if (take(text, ':') && !take_digits(text, 2, second)) return false;
  if (take(text, '.')) {
    while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
  }
  take(text, 'Z');
  seconds = hour * 3600 + minute * 60 + second;
  return hour < 24 && minute < 60 && second < 60;
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// The code unit of "_xHHHH_" at `text`, or -1.
int escaped_unit(const char* text, std::size_t size) {
  if (size < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return -1;
  int unit = 0;
  for (int i = 2; i < 6; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

// At most four bytes; an escape that it replaces has seven.
char* put_utf8(char* out, std::uint32_t code) {
  const auto put = [&out](std::uint32_t byte) { *out++ = static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
  return out;
}

}  // namespace

std::optional<CellPosition> parse_cell_name(std::string_view name) {
  CellPosition position;
  std::size_t at = 0;
  for (; at < name.size() && at < 3; ++at) {
    const char upper = static_cast<char>(name[at] & ~0x20);
    if (upper < 'A' || upper > 'Z') break;
    position.column = position.column * 26 + static_cast<std::uint32_t>(upper - 'A' + 1);
  }
  if (at == 0 || at == name.size() || name.size() - at > 7 || name[at] == '0') return std::nullopt;
  for (; at < name.size(); ++at) {
    if (!is_digit(name[at])) return std::nullopt;
    position.row = position.row * 10 + static_cast<std::uint32_t>(name[at] - '0');
  }
  if (position.row > kLastSheetRow || position.column > kLastSheetColumn) return std::nullopt;
  return position;
}

std::optional<std::uint32_t> parse_index(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string_view trim_xml_space(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::optional<std::string_view> plain_number(std::string_view stored, std::string& buffer) {
  if (is_plain_and_short(stored)) return stored;
  if (stored.size() > 1000) return std::nullopt;
  auto number = split(stored);
  if (!number) return std::nullopt;
  if (significant_digits(*number) > kExcelDigits) {
    number = cleaned(stored, *number);
    if (!number) return std::nullopt;
  }
  strip_trailing_zeros(*number);
  if (number->exponent < -400 || number->exponent > 400) return std::nullopt;
  return write_plain(*number, buffer);
}

std::optional<std::string> serial_date_text(double serial, DateShape shape, bool epoch_1904) {
  if (!(serial >= 0) || serial > 3'000'000) return std::nullopt;
  if (shape == DateShape::date) {
    const auto day = day_of(std::floor(serial), epoch_1904);
    return day ? std::optional(date_text(*day)) : std::nullopt;
  }
  const auto total = static_cast<std::int64_t>(std::llround(serial * kSecondsADay));
  const int seconds = static_cast<int>(total % kSecondsADay);
  if (shape == DateShape::time) return time_text(seconds);
  const auto day = day_of(std::floor(static_cast<double>(total) / kSecondsADay), epoch_1904);
  return day ? std::optional(date_text(*day) + " " + time_text(seconds)) : std::nullopt;
}

std::optional<std::string> iso_date_text(std::string_view iso, DateShape shape) {
  Days day;
  int seconds = 0;
  const bool dated = iso.size() >= 5 && iso[4] == '-';
  if (dated && !take_date(iso, day)) return std::nullopt;
  take(iso, 'T');
  const bool timed = !iso.empty();
  if (timed && (!take_time(iso, seconds) || !iso.empty())) return std::nullopt;
  if (!dated) return timed ? std::optional(time_text(seconds)) : std::nullopt;
  if (shape == DateShape::time && timed) return time_text(seconds);
  if (shape == DateShape::date || seconds == 0) return date_text(day);
  return date_text(day) + " " + time_text(seconds);
}

std::size_t decode_escapes(char* text, std::size_t size) {
  char* found = size == 0 ? nullptr : static_cast<char*>(std::memchr(text, '_', size));
  if (found == nullptr) return size;
  const char* in = found;
  const char* const end = text + size;
  char* out = found;
  while (in < end) {
    const int unit = escaped_unit(in, static_cast<std::size_t>(end - in));
    if (unit < 0) {
      *out++ = *in++;
      continue;
    }
    in += 7;
    auto code = static_cast<std::uint32_t>(unit);
    const int low = code >> 10 == 0x36 ? escaped_unit(in, static_cast<std::size_t>(end - in)) : -1;
    if (low >> 10 == 0x37) {
      code = 0x10000 + ((code & 0x3FF) << 10 | (static_cast<std::uint32_t>(low) & 0x3FF));
      in += 7;
    }
    const bool lone_surrogate = code >> 11 == 0x1B;
    out = put_utf8(out, code == 0 || lone_surrogate ? 0xFFFD : code);
  }
  return static_cast<std::size_t>(out - text);
}

}  // namespace jiheng
