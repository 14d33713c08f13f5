// Text: UTF-8 in and out, and the foldings under which two spellings of a name are the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

bool is_valid_utf8(std::string_view text);
// Code points; bytes that are no UTF-8 become U+FFFD.
std::u32string to_code_points(std::string_view text);
// What is no code point (surrogates, above U+10FFFF) becomes U+FFFD.
std::string to_utf8(std::u32string_view text);
std::string to_utf8(char32_t c);
std::size_t character_count(std::string_view text);
// Columns on a terminal: Han characters and full-width signs count two.
std::size_t display_width(std::string_view text);

// 全角转半角: full-width ASCII (１２，％ …) to ASCII, the ideographic space to a space.
char32_t fold_width(char32_t c);
std::string fold_width(std::string_view text);

// What a name is looked up by: width folded, ASCII in lower case, without spaces, quotation marks and book-title marks,
// so that “三公”经费 and 三公经费 are one name.
std::string name_key(std::string_view text);
// Whether two names have one key.
bool same_name(std::string_view a, std::string_view b);
// The entry of a name in a map whose keys are those of name_key and may be asked for by string_view. Most names are
// their own key.
template <typename Map>
auto find_by_name(const Map& by_key, std::string_view name) {
  const auto found = by_key.find(name);
  return found != by_key.end() ? found : by_key.find(name_key(name));
}

bool is_han(char32_t c);
// Han characters, letters and `_`; digits may follow.
bool is_name_start(char32_t c);
bool is_name_part(char32_t c);

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
// Rows as lines, each column as wide as its widest cell on a terminal, two blanks apart.
std::string aligned_columns(const std::vector<std::vector<std::string>>& rows);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace jiheng
