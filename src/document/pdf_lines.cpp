#include "document/pdf_lines.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"

namespace jiheng {
namespace {

// In em. A gap between words of a sentence is smaller, the border of two cells nearly always wider. Between two figures
// a small one is enough: sentences do not put figures beside each other.
constexpr double kCellGap = 0.9;
constexpr double kFigureGap = 0.3;
constexpr double kPieceGap = 0.3;
constexpr double kFullCellGap = 0.05;
constexpr double kSpacedWord = 6;  // between the two characters of a word that is spaced out
constexpr double kLatinSpace = 0.2;
// Of the smaller height: how far the middles of two words of one line may be apart.
constexpr double kLineDrift = 0.35;
constexpr std::size_t kOpenLines = 8;  // a word belongs to one of the last so many lines

bool is_wide(char32_t c) { return c >= 0x2E80 || (c >= 0x2010 && c <= 0x2027); }
char32_t last_of(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && (static_cast<unsigned char>(text[--begin]) & 0xC0) == 0x80) {
  }
  const std::u32string points = to_code_points(text.substr(begin));
  return points.empty() ? U' ' : points.back();
}

char32_t first_of(std::string_view text) {
  const std::u32string points = to_code_points(text.substr(0, 4));
  return points.empty() ? U' ' : points.front();
}

double em_of(const PdfWord& word) {
  double units = 0;
  for (const char32_t c : to_code_points(word.text)) units += is_wide(c) ? 1 : 0.5;
  const double height = word.bottom - word.top;
  const double width = (word.right - word.left) / std::max(units, 0.5);
  const bool tells = units >= 2 || is_wide(first_of(word.text));
  return tells ? std::clamp(width, height * 0.5, height * 1.2) : height * 0.85;
}

double middle(const PdfWord& word) { return (word.top + word.bottom) / 2; }

bool ends_figure(char32_t c) { return (c >= U'0' && c <= U'9') || c == U'%' || c == U'％'; }
bool begins_figure(char32_t c) { return (c >= U'0' && c <= U'9') || c == U'-' || c == U'－'; }

PdfText text_of(const PdfWord& word) {
  PdfText text{word.text, {}};
  if (word.confidence) text.recognised.push_back({0, static_cast<int>(character_count(word.text)), *word.confidence});
  return text;
}

PageAnchor place_of(const PdfWord& word, int page) { return {page, word.left, word.top, word.right, word.bottom}; }

struct OpenLine {
  double middle = 0;
  double height = 0;
  std::vector<const PdfWord*> words;
};

// A whole amount or rate, such as a cell holds.
bool is_figure(std::string_view text) {
  return text.find_first_not_of("0123456789.,-%") == std::string_view::npos && text.find('.') != std::string_view::npos;
}

bool is_one_han(std::string_view text) {
  return text.size() <= 4 && is_han(first_of(text)) && character_count(text) == 1;
}

// The dots of a line of a table of contents (前导符) lead from a title to its page: no cell ends there.
bool is_leader(std::string_view text) {
  const std::u32string points = to_code_points(text);
  return points.size() > 1 && std::all_of(points.begin(), points.end(), [](char32_t c) {
           return std::u32string_view(U".…·⋯．-_").find(c) != std::u32string_view::npos;
         });
}

// Which words of a line, by their places, begin a stretch of their own.
std::vector<bool> cuts_of(const std::vector<const PdfWord*>& words, double em) {
  std::vector<bool> cuts(words.size(), false);
  const auto gap = [&](std::size_t i) { return (words[i]->left - words[i - 1]->right) / em; };
  bool apart = false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& before = words[i - 1]->text;
    const std::string& text = words[i]->text;
    const bool figures = ends_figure(last_of(before)) && begins_figure(first_of(text));
    const bool spaced = is_one_han(before) && is_one_han(text) && gap(i) < kSpacedWord;  // 合　计
    const bool leads = is_leader(before) || is_leader(text);
    cuts[i] = gap(i) > (figures ? kFigureGap : kCellGap) && !spaced && !leads;
    apart = apart || cuts[i];
  }
  // In a row of a table, an amount close behind words is a cell that fills its column.
  for (std::size_t i = 1; i < words.size() && apart; ++i) {
    const bool ends = i + 1 == words.size() || cuts[i + 1];
    if (ends && gap(i) > kFullCellGap && is_figure(words[i]->text) && is_wide(last_of(words[i - 1]->text)))
      cuts[i] = true;
  }
  return cuts;
}

PdfLine finish(OpenLine& open, int page) {
  std::stable_sort(open.words.begin(), open.words.end(),
                   [](const PdfWord* a, const PdfWord* b) { return a->left < b->left; });
  std::vector<double> ems;
  for (const PdfWord* word : open.words) ems.push_back(em_of(*word));
  std::nth_element(ems.begin(), ems.begin() + static_cast<std::ptrdiff_t>(ems.size() / 2), ems.end());
  PdfLine line;
  line.em = ems[ems.size() / 2];
  line.place = place_of(*open.words.front(), page);
  const std::vector<bool> cuts = cuts_of(open.words, line.em);
  for (std::size_t i = 0; i < open.words.size(); ++i) {
    const PdfWord& word = *open.words[i];
    const PageAnchor place = place_of(word, page);
    line.place = around(line.place, place);
    if (i == 0 || cuts[i]) {
      line.segments.push_back({text_of(word), place, {}});
      continue;
    }
    PdfSegment& segment = line.segments.back();
    const PdfWord& before = *open.words[i - 1];
    const PdfText& so_far = segment;
    if (segment.pieces.empty()) segment.pieces.push_back({so_far, segment.place, {}});
    if (word.left - before.right > kPieceGap * line.em) {
      segment.pieces.push_back({text_of(word), place, {}});
    } else {
      append(segment.pieces.back(), text_of(word));
      segment.pieces.back().place = around(segment.pieces.back().place, place);
    }
    const bool latin = !is_wide(last_of(segment.text)) && !is_wide(first_of(word.text));
    if (latin && (before.space_after || (word.left - before.right) / line.em > kLatinSpace)) segment.text += ' ';
    append(segment, text_of(word));
    segment.place = around(segment.place, place);
  }
  return line;
}

}  // namespace

double leading_width(const PdfLine& line) {
  const std::string& text = line.segments.front().text;
  const auto is_unbroken = [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; };
  const auto end = std::find_if_not(text.begin(), text.end(), is_unbroken);
  return static_cast<double>(end - text.begin()) * line.em / 2;
}

PageAnchor around(const PageAnchor& a, const PageAnchor& b) {
  return {a.page, std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

void append(PdfText& text, const PdfText& next) {
  const int shift = next.recognised.empty() ? 0 : static_cast<int>(character_count(text.text));
  for (const RecognisedStretch& stretch : next.recognised) {
    text.recognised.push_back({stretch.begin + shift, stretch.end + shift, stretch.confidence});
  }
  text.text += next.text;
}

void append_joined(PdfText& text, const PdfText& next) {
  if (!text.text.empty() && !next.text.empty() && !is_wide(last_of(text.text)) && !is_wide(first_of(next.text))) {
    // A figure or a code broken over two lines goes on; two Latin words do not.
    const auto is_letter = [](char32_t c) { return (c | 32U) >= U'a' && (c | 32U) <= U'z'; };
    if (is_letter(last_of(text.text)) || is_letter(first_of(next.text))) text.text += ' ';
  }
  append(text, next);
}

void append_joined(Paragraph& paragraph, const PdfText& next) {
  PdfText text{std::move(paragraph.text), std::move(paragraph.recognised)};
  append_joined(text, next);
  paragraph.text = std::move(text.text);
  paragraph.recognised = std::move(text.recognised);
}

std::string PdfLine::text() const { return whole().text; }

PdfText PdfLine::whole() const {
  PdfText result;
  for (const PdfSegment& segment : segments) {
    if (!result.text.empty()) result.text += ' ';
    append(result, segment);
  }
  return result;
}

std::vector<PdfLine> lines_of_page(const PdfPage& page, int number) {
  std::vector<const PdfWord*> words;
  std::vector<const PdfWord*> turned;
  for (const PdfWord& word : page.words) (word.turned ? turned : words).push_back(&word);
  std::stable_sort(words.begin(), words.end(),
                   [](const PdfWord* a, const PdfWord* b) { return middle(*a) < middle(*b); });
  std::vector<OpenLine> open;
  for (const PdfWord* word : words) {
    const double height = word->bottom - word->top;
    OpenLine* best = nullptr;
    for (std::size_t i = open.size(); i-- > 0 && open.size() - i <= kOpenLines;) {
      const double drift = std::abs(middle(*word) - open[i].middle);
      if (drift > kLineDrift * std::min(height, open[i].height)) continue;
      if (best == nullptr || drift < std::abs(middle(*word) - best->middle)) best = &open[i];
    }
    if (best == nullptr) best = &open.emplace_back(OpenLine{middle(*word), height, {}});
    best->words.push_back(word);
  }
  std::vector<PdfLine> lines;
  lines.reserve(open.size() + turned.size());
  for (OpenLine& line : open) lines.push_back(finish(line, number));
  for (const PdfWord* word : turned) {
    OpenLine line{middle(*word), word->bottom - word->top, {word}};
    lines.push_back(finish(line, number));
  }
  return lines;
}

}  // namespace jiheng
