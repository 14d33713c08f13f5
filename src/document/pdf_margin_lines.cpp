#include "document/pdf_margin_lines.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"

namespace jiheng {
namespace {

constexpr double kEdge = 0.12;         // of the page's height, at either side
constexpr std::size_t kEdgeLines = 3;  // looked at on either side
constexpr std::size_t kLongestNumber = 20;
constexpr std::size_t kFewestRepeats = 3;

// "- 3 -", "第 3 页 共 20 页", "3/20" → 3. Nullopt for anything else.
struct PageNumber {
  int value = 0;
  bool decorated = false;  // more than the digits: no other line looks like it
};

std::optional<PageNumber> page_number(const PdfLine& line) {
  const std::string text = line.text();
  if (text.size() > kLongestNumber * 3) return std::nullopt;
  const std::u32string points = to_code_points(fold_width(text));
  PageNumber number;
  bool seen = false;
  bool ended = false;
  for (const char32_t c : points) {
    if (c >= U'0' && c <= U'9') {
      if (!ended) number.value = number.value * 10 + static_cast<int>(c - U'0');
      if (number.value > 99'999) return std::nullopt;
      seen = true;
    } else if (std::u32string_view(U" -—–－―·•第页共/~～\u00AD\u2010\u2011\u2012").find(c) !=
               std::u32string_view::npos) {
      ended = ended || seen;
      number.decorated = number.decorated || c != U' ';
    } else {
      return std::nullopt;
    }
  }
  return seen ? std::optional(number) : std::nullopt;
}

// What a header says, whatever the page: digits do not count.
std::string pattern_of(const PdfLine& line) {
  std::string pattern;
  for (const char c : line.text()) {
    if (c < '0' || c > '9') pattern += c;
  }
  return pattern;
}

bool is_at_edge(const PdfLine& line, double height, bool top) {
  return top ? line.place.bottom < kEdge * height : line.place.top > (1 - kEdge) * height;
}

// Indices of the outermost lines on one side, from the edge inwards.
std::vector<std::size_t> edge_lines(const std::vector<PdfLine>& lines, double height, bool top) {
  std::vector<std::size_t> found;
  for (std::size_t n = 0; n < std::min(kEdgeLines, lines.size()); ++n) {
    const std::size_t i = top ? n : lines.size() - 1 - n;
    // A page that was filled by half may have its number right below its last line.
    const bool last = !top && n == 0 && page_number(lines[i]);
    if (last || is_at_edge(lines[i], height, top)) found.push_back(i);
  }
  return found;
}

class EdgeOfPages {
 public:
  EdgeOfPages(std::vector<std::vector<PdfLine>>& pages, const std::vector<double>& heights, bool top)
      : pages_(pages), heights_(heights), top_(top) {}

  std::vector<PdfLine> take() {
    count();
    std::vector<PdfLine> taken;
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      std::vector<PdfLine>& lines = pages_[page];
      std::vector<std::size_t> out;
      for (const std::size_t i : edge_lines(lines, heights_[page], top_)) {
        if (!is_margin(lines[i], page)) break;  // nothing further in can be one
        out.push_back(i);
      }
      std::sort(out.rbegin(), out.rend());
      for (const std::size_t i : out) {
        taken.push_back(std::move(lines[i]));
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
    return taken;
  }

 private:
  void count() {
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      for (const std::size_t i : edge_lines(pages_[page], heights_[page], top_)) {
        if (const auto number = page_number(pages_[page][i])) {
          ++offsets_[number->value - static_cast<int>(page)];
        } else {
          ++patterns_[pattern_of(pages_[page][i])];
        }
      }
    }
  }

  bool is_margin(const PdfLine& line, std::size_t page) const {
    if (const auto number = page_number(line)) {
      const auto found = offsets_.find(number->value - static_cast<int>(page));
      return number->decorated || (found != offsets_.end() && found->second > 1);
    }
    if (line.segments.size() > 3) return false;  // a row of a table that is repeated on each page
    const auto found = patterns_.find(pattern_of(line));
    return found != patterns_.end() && found->second >= std::max(kFewestRepeats, pages_.size() / 3);
  }

  std::vector<std::vector<PdfLine>>& pages_;
  const std::vector<double>& heights_;
  bool top_;
  std::map<int, std::size_t> offsets_;  // number less page → pages
  std::map<std::string, std::size_t> patterns_;
};

}  // namespace

MarginLines take_margin_lines(std::vector<std::vector<PdfLine>>& pages, const std::vector<double>& heights) {
  MarginLines result;
  result.headers = EdgeOfPages(pages, heights, true).take();
  result.footers = EdgeOfPages(pages, heights, false).take();
  return result;
}

}  // namespace jiheng
