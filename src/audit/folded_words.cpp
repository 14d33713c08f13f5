#include "audit/folded_words.h"

#include <algorithm>

namespace jiheng {
namespace {

using View = std::u32string_view;

bool is_space(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n'; }

}  // namespace

bool contains_any(View text, Words words) {
  return std::any_of(words.begin(), words.end(), [&](View word) { return text.find(word) != View::npos; });
}

bool starts_with_any(View text, Words words) {
  return std::any_of(words.begin(), words.end(), [&](View word) { return text.starts_with(word); });
}

bool ends_with_any(View text, Words words) {
  return std::any_of(words.begin(), words.end(), [&](View word) { return text.ends_with(word); });
}

std::size_t behind_last_of(View text, Words words) {
  std::size_t last = View::npos;
  for (const View word : words) {
    const std::size_t at = text.rfind(word);
    if (at != View::npos && (last == View::npos || at + word.size() > last)) last = at + word.size();
  }
  return last;
}

std::size_t first_of(View text, Words words, std::size_t from) {
  std::size_t first = View::npos;
  for (const View word : words) first = std::min(first, text.find(word, from));
  return first;
}

std::u32string tight(View text) {
  std::u32string result;
  std::copy_if(text.begin(), text.end(), std::back_inserter(result), [](char32_t c) { return !is_space(c); });
  return result;
}

View trim_spaces(View text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string figure_text(const Number& value, int decimals) {
  return with_thousands_separators(value.to_fixed(decimals));
}

std::string percent_text(const Number& ratio, int decimals) { return (ratio * 100).to_fixed(decimals) + "%"; }

std::string list_text(std::span<const std::string> parts, std::size_t most) {
  std::string result;
  for (std::size_t i = 0; i < parts.size() && i < most; ++i) {
    if (i > 0) result += "、";
    result += parts[i];
  }
  if (parts.size() > most) result += "……";
  return result;
}

}  // namespace jiheng
