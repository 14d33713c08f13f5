#include "base/text.h"

#include <algorithm>

namespace jiheng {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t c;
  std::size_t length;
};

bool is_continuation(unsigned char c) { return (c & 0xC0) == 0x80; }

// How many bytes at the front are such single bytes, or U+4000 to U+9FFF: what most texts consist of. (These are three
// bytes, the first of them from 0xE4 to 0xE9, and none of them is invalid.)
template <typename IsPlain>
std::size_t front_of_han_and(const IsPlain& is_plain, std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_plain(byte(at))) {
      ++at;
    } else if (byte(at) >= 0xE4 && byte(at) <= 0xE9 && text.size() - at >= 3 && is_continuation(byte(at + 1)) &&
               is_continuation(byte(at + 2))) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

// The code point at the front of `text`; U+FFFD of length 1 where there is none.
Decoded decode_front(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : (first >= 0xE0 ? 3 : 2);
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return {kReplacement, 1};
  char32_t c = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(byte(i))) return {kReplacement, 1};
    c = (c << 6) | (byte(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  if (overlong || surrogate || c > 0x10FFFF) return {kReplacement, 1};
  return {c, length};
}

void append_utf8(std::string& out, char32_t c) {
  const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  if (c < 0x80) {
    out += byte(c);
  } else if (c < 0x800) {
    out.append({byte(0xC0 | (c >> 6)), byte(0x80 | (c & 0x3F))});
  } else if (c < 0x10000) {
    out.append({byte(0xE0 | (c >> 12)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F))});
  } else {
    out.append({byte(0xF0 | (c >> 18)), byte(0x80 | ((c >> 12) & 0x3F)), byte(0x80 | ((c >> 6) & 0x3F)),
                byte(0x80 | (c & 0x3F))});
  }
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  const auto is_ascii = [](unsigned char c) { return c < 0x80; };
  while (true) {
    text.remove_prefix(front_of_han_and(is_ascii, text));
    if (text.empty()) return true;
    const Decoded decoded = decode_front(text);
    if (decoded.c == kReplacement && decoded.length == 1) return false;
    text.remove_prefix(decoded.length);
  }
}

std::u32string to_code_points(std::string_view text) {
  std::u32string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const Decoded decoded = decode_front(text);
    result.push_back(decoded.c);
    text.remove_prefix(decoded.length);
  }
  return result;
}

std::string to_utf8(char32_t c) {
  std::string result;
  append_utf8(result, c);
  return result;
}

std::string to_utf8(std::u32string_view text) {
  std::string result;
  result.reserve(text.size() * 3);
  for (const char32_t c : text) append_utf8(result, c);
  return result;
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(decode_front(text).length);
  return count;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (const char32_t c : to_code_points(text)) {
    const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                      (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) ||
                      (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
    width += wide ? 2 : 1;
  }
  return width;
}

char32_t fold_width(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + 0x21;
  return c == 0x3000 || c == 0xA0 ? U' ' : c;
}

std::string fold_width(std::string_view text) {
  std::string result;
  for (const char32_t c : to_code_points(text)) result += to_utf8(fold_width(c));
  return result;
}

namespace {

constexpr std::u32string_view kNotInKeys = U" \t\r\n\"'“”‘’「」『』《》〈〉";

// Takes the next character of a key off the front of a name; false at its end.
bool take_key_character(std::string_view& text, char32_t& c) {
  while (!text.empty()) {
    const Decoded decoded = decode_front(text);
    text.remove_prefix(decoded.length);
    c = fold_width(decoded.c);
    if (!is_han(c) && kNotInKeys.find(c) != std::u32string_view::npos) continue;
    if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
    return true;
  }
  return false;
}

// Bytes at the front that stand in the key as they are: of most names, all of them. No key folds any of U+4000 to
// U+9FFF.
std::size_t unchanged_in_key(std::string_view text) {
  const auto is_plain = [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' || c == '/';
  };
  return front_of_han_and(is_plain, text);
}

}  // namespace

std::string name_key(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t unchanged = unchanged_in_key(text);
    result += text.substr(0, unchanged);
    text.remove_prefix(unchanged);
    char32_t c = 0;
    if (take_key_character(text, c)) append_utf8(result, c);
  }
  return result;
}

bool same_name(std::string_view a, std::string_view b) {
  if (a == b) return true;
  char32_t of_a = 0;
  char32_t of_b = 0;
  while (true) {
    const bool more = take_key_character(a, of_a);
    if (more != take_key_character(b, of_b)) return false;
    if (!more || of_a != of_b) return !more;
  }
}

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3134F) ||
         (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

bool is_name_start(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' || is_han(c);
}

bool is_name_part(char32_t c) { return is_name_start(c) || (c >= U'0' && c <= U'9'); }

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::string aligned_columns(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line.append(widths[i] + 2 - display_width(row[i]), ' ');
    }
    line.resize(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string result;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) result += separator;
    result += part;
  }
  return result;
}

}  // namespace jiheng
