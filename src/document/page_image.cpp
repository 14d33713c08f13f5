#include "document/page_image.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include "base/text.h"

namespace jiheng {
namespace {

constexpr double kPointsPerInch = 72;
constexpr unsigned char kDark = 0x90;
constexpr double kShortestLine = 24;  // points: longer than a dash or the stroke of a character
constexpr double kThickestLine = 3;
constexpr double kHighShare = 0.6;  // of the highest word of a line
constexpr int kWordLevel = 5;       // of the TSV
constexpr std::size_t kColumns = 12;

// Number at the beginning of a field; -1 for none.
double number_of(std::string_view field) {
  double value = -1;
  const auto result = std::from_chars(field.data(), field.data() + field.size(), value);
  return result.ec == std::errc() && std::isfinite(value) ? value : -1;
}

std::optional<PdfWord> word_of(const std::vector<std::string_view>& fields, double scale) {
  std::array<double, 5> numbers{};  // left, top, width, height, confidence
  std::transform(fields.begin() + 6, fields.begin() + 11, numbers.begin(), number_of);
  const auto& [left, top, width, height, confidence] = numbers;
  PdfWord word;
  word.text = to_utf8(to_code_points(trim(fields[11])));
  const bool sane = left >= 0 && top >= 0 && width > 0 && height > 0 &&
                    std::max({left, top, width, height}) * scale < 1e5 && confidence >= 0 && confidence <= 100;
  if (word.text.empty() || !sane) return std::nullopt;
  word.left = left * scale;
  word.top = top * scale;
  word.right = (left + width) * scale;
  word.bottom = (top + height) * scale;
  word.confidence = static_cast<int>(confidence);
  return word;
}

// The places of recognised words are those of their ink: "一" and "。" are as high as they look. Each such word of a
// line gets the height of the next one that is as high as a character.
void level_heights(std::span<PdfWord> line) {
  const auto height = [](const PdfWord& word) { return word.bottom - word.top; };
  double highest = 0;
  for (const PdfWord& word : line) highest = std::max(highest, height(word));
  const auto is_high = [&](const PdfWord& word) { return height(word) > kHighShare * highest; };
  const PdfWord* last = nullptr;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (is_high(line[i])) {
      last = &line[i];
      continue;
    }
    const auto next = std::find_if(line.begin() + static_cast<std::ptrdiff_t>(i), line.end(), is_high);
    const bool next_is_nearer =
        next != line.end() && (last == nullptr || next->left - line[i].right < line[i].left - last->right);
    if (next_is_nearer) last = &*next;
    if (last == nullptr) continue;
    line[i].top = last->top;
    line[i].bottom = last->bottom;
  }
}

// A picture looked at along rows, or along columns: `along` runs on a line, `across` from line to line.
class Dots {
 public:
  Dots(PageImage& image, bool rows) : image_(image), rows_(rows) {}

  int length() const { return rows_ ? image_.width : image_.height; }
  int lines() const { return rows_ ? image_.height : image_.width; }
  bool dark(int across, int along) const {
    return static_cast<unsigned char>(image_.grey[index(across, along)]) < kDark;
  }
  void clear(int across, int along) { image_.grey[index(across, along)] = '\xFF'; }

 private:
  std::size_t index(int across, int along) const {
    const int row = rows_ ? across : along;
    const int column = rows_ ? along : across;
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(image_.width) + static_cast<std::size_t>(column);
  }

  PageImage& image_;
  bool rows_;
};

// Dark dots beside each other.
struct Run {
  int across = 0;
  int begin = 0;
  int end = 0;
};

// A line is thin at most places; a dark area is not.
bool is_thin(const Dots& dots, const Run& run, int thickest) {
  constexpr int kSamples = 16;
  int thin = 0;
  for (int i = 0; i < kSamples; ++i) {
    const int along = run.begin + (run.end - run.begin - 1) * i / (kSamples - 1);
    int thickness = 1;
    for (int a = run.across - 1; a >= 0 && thickness <= thickest && dots.dark(a, along); --a) ++thickness;
    for (int a = run.across + 1; a < dots.lines() && thickness <= thickest && dots.dark(a, along); ++a) ++thickness;
    if (thickness <= thickest) ++thin;
  }
  return thin > kSamples / 2;
}

std::vector<Run> runs_of(const Dots& dots, int shortest, int thickest) {
  std::vector<Run> runs;
  for (int across = 0; across < dots.lines(); ++across) {
    for (int along = 0; along < dots.length(); ++along) {
      if (!dots.dark(across, along)) continue;
      Run run{across, along, along};
      while (run.end < dots.length() && dots.dark(across, run.end)) ++run.end;
      along = run.end;
      if (run.end - run.begin >= shortest && is_thin(dots, run, thickest)) runs.push_back(run);
    }
  }
  return runs;
}

// With the dots just beside it, which are the line's blurred edge.
void clear(Dots& dots, const Run& run) {
  for (int across = std::max(0, run.across - 2); across <= std::min(dots.lines() - 1, run.across + 2); ++across) {
    for (int along = run.begin; along < run.end; ++along) dots.clear(across, along);
  }
}

}  // namespace

std::vector<PdfWord> recognised_words(std::string_view tsv, int dots_per_inch) {
  std::vector<PdfWord> words;
  std::size_t line_begin = 0;
  const double scale = kPointsPerInch / std::max(dots_per_inch, 1);
  for (const std::string_view line : split(tsv, '\n')) {
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() < kColumns) continue;
    if (number_of(fields[0]) < kWordLevel) {
      level_heights(std::span(words).subspan(line_begin));
      line_begin = words.size();
    } else if (std::optional<PdfWord> word = word_of(fields, scale)) {
      words.push_back(std::move(*word));
    }
  }
  level_heights(std::span(words).subspan(line_begin));
  return words;
}

PdfRulings take_rulings(PageImage& image) {
  PdfRulings rulings;
  if (image.empty()) return rulings;
  const double scale = kPointsPerInch / image.dots_per_inch;
  const int shortest = static_cast<int>(kShortestLine / scale);
  const int thickest = static_cast<int>(kThickestLine / scale);
  Dots rows(image, true);
  Dots columns(image, false);
  const std::vector<Run> horizontal = runs_of(rows, shortest, thickest);
  const std::vector<Run> vertical = runs_of(columns, shortest, thickest);
  for (const Run& run : horizontal) {
    rulings.horizontal.push_back({run.across * scale, run.begin * scale, run.end * scale});
    clear(rows, run);
  }
  for (const Run& run : vertical) {
    rulings.vertical.push_back({run.across * scale, run.begin * scale, run.end * scale});
    clear(columns, run);
  }
  return joined(std::move(rulings));
}

}  // namespace jiheng
