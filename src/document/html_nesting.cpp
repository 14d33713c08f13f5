#include "document/html_nesting.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace jiheng {
namespace {

// Without an end tag, or with one that may be left out.
constexpr std::array<std::string_view, 28> kUncounted{
    "area", "base", "body", "br",     "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",  "img", "input",
    "li",   "link", "meta", "option", "p",   "param",    "rp", "rt", "tbody", "td",   "th", "thead", "tr",  "wbr"};

}  // namespace

bool nests_deeper(std::string_view page, std::size_t most) {
  std::map<std::string, std::size_t> open;
  std::size_t depth = 0;
  for (std::size_t i = page.find('<'); i != std::string_view::npos; i = page.find('<', i + 1)) {
    const bool ends = i + 1 < page.size() && page[i + 1] == '/';
    std::string name;
    for (std::size_t at = i + (ends ? 2 : 1); at < page.size(); ++at) {
      const char c = page[at];
      const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      if (lower == '>' || lower == '/' || static_cast<unsigned char>(lower) <= ' ') break;
      name += lower;
    }
    const bool is_tag = !name.empty() && name[0] >= 'a' && name[0] <= 'z';
    if (!is_tag || std::find(kUncounted.begin(), kUncounted.end(), name) != kUncounted.end()) continue;
    std::size_t& count = open[name];
    if (!ends) {
      ++count;
      if (++depth > most) return true;
    } else if (count > 0) {
      --count;
      --depth;
    }
  }
  return false;
}

}  // namespace jiheng
