#include "audit/label_names.h"

#include <array>

#include "audit/figure_lexer.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

bool is_one_of(char32_t c, View set) { return set.find(c) != View::npos; }

}  // namespace

// Without what names have in front or behind without meaning more.
std::u32string core_of(View label) {
  std::u32string core;
  for (const char32_t c : label) {
    if (!is_ascii_digit(c) && !is_one_of(c, U"()、.,:年度类款项")) core += c;
  }
  for (const View word : {View(U"其中"), View(U"本年"), View(U"全年"), View(U"当年"), View(U"预算安排"),
                          View(U"预算数"), View(U"决算数"), View(U"预算"), View(U"决算"), View(U"总额"), View(U"总"),
                          View(U"合计"), View(U"数"), View(U"经费"), View(U"费用"), View(U"费"), View(U"年初")}) {
    for (std::size_t at = core.find(word); at != std::u32string::npos && core.size() > word.size() + 1;
         at = core.find(word)) {
      core.erase(at, word.size());
    }
  }
  if (core.ends_with(U"支出") && core.size() > 3) core.resize(core.size() - 2);
  return core;
}

std::u32string compact(View text) {
  std::u32string result;
  result.reserve(text.size());
  for (const char32_t c : text) {
    if (!is_one_of(c, U" \n\t“”‘’\"'「」")) result += c;
  }
  return result;
}

bool same_name(View a, View b) { return same_core(core_of(a), core_of(b)); }

bool same_core(View x, View y) {
  if (x.size() < 2 || y.size() < 2) return !x.empty() && x == y;
  return x.ends_with(y) || y.ends_with(x) || x.starts_with(y) || y.starts_with(x);
}

bool speaks_of(View text, View label) {
  const std::u32string name = core_of(label);
  return is_specific(label) && name.size() >= 2 && core_of(text).find(name) != std::u32string::npos;
}

bool is_specific(View label) {
  constexpr std::array<View, 26> kColumns{U"预算", U"执行数", U"执行", U"安排", U"决算", U"支出", U"收入",
                                          U"全年", U"年初",   U"年末", U"当年", U"本年", U"上年", U"合计",
                                          U"总计", U"总额",   U"金额", U"实际", U"完成", U"年度", U"其中",
                                          U"收",   U"支",     U"各",   U"数",   U"年"};
  std::u32string rest;
  for (const char32_t c : label) {
    if (is_han(c)) rest += c;
  }
  for (const View word : kColumns) {
    for (std::size_t at = rest.find(word); at != View::npos; at = rest.find(word)) rest.erase(at, word.size());
  }
  return rest.size() >= 2;
}

}  // namespace jiheng
