#include "document/pdf_columns.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

namespace jiheng {
namespace {

// Of the narrower one: less is a figure that sticks out of its column.
constexpr double kOverlap = 0.25;

double overlap(double left, double right, double other_left, double other_right) {
  return std::min(right, other_right) - std::max(left, other_left);
}

// Above or below two stretches of another line.
bool spans(const PdfSegment& segment, const PdfLine& line) {
  const auto is_below = [&](const PdfSegment& other) {
    const double width = std::min(other.place.right - other.place.left, segment.place.right - segment.place.left);
    return overlap(segment.place.left, segment.place.right, other.place.left, other.place.right) > kOverlap * width;
  };
  return std::count_if(line.segments.begin(), line.segments.end(), is_below) > 1;
}

// A table has few shapes of lines but may have thousands of lines: more than these tell nothing new.
constexpr std::size_t kJudges = 60;
constexpr std::size_t kHeaderLines = 3;

// A stretch that stands in one column, and its line.
struct Piece {
  double left = 0;
  double right = 0;
  std::size_t line = 0;
};

struct Pile {
  PdfColumn column;
  std::set<std::size_t> lines;
};

std::vector<Pile> piles_of(std::vector<Piece> pieces) {
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.left < b.left; });
  std::vector<Pile> piles;
  for (const Piece& piece : pieces) {
    if (piles.empty() || piece.left >= piles.back().column.right - 1) {
      piles.push_back({{piece.left, piece.right}, {}});
    }
    piles.back().column.right = std::max(piles.back().column.right, piece.right);
    piles.back().lines.insert(piece.line);
  }
  return piles;
}

// A centred word of the header stands beside the figures below it, which are set to the right: two piles without a
// common line, the smaller one no more than a few lines.
bool is_one_column(const Pile& a, const Pile& b, std::size_t lines) {
  const std::size_t few = kHeaderLines + lines / 20;
  return std::min(a.lines.size(), b.lines.size()) <= few &&
         std::none_of(a.lines.begin(), a.lines.end(), [&](std::size_t line) { return b.lines.contains(line); });
}

}  // namespace

std::vector<PdfColumn> columns_of(std::span<const PdfLine> lines) {
  const std::size_t step = lines.size() / kJudges + 1;
  std::vector<Piece> pieces;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    for (const PdfSegment& segment : lines[line].segments) {
      bool spanning = false;
      for (std::size_t i = 0; i < lines.size() && !spanning; i += step) spanning = spans(segment, lines[i]);
      if (!spanning) pieces.push_back({segment.place.left, segment.place.right, line});
    }
  }
  if (pieces.empty() && !lines.empty()) {  // each above two others: nothing tells them apart
    PageAnchor all = lines.front().place;
    for (const PdfLine& line : lines) all = around(all, line.place);
    return {{all.left, all.right}};
  }
  std::vector<Pile> merged;
  for (Pile& pile : piles_of(std::move(pieces))) {
    if (merged.empty() || !is_one_column(merged.back(), pile, lines.size())) {
      merged.push_back(std::move(pile));
      continue;
    }
    merged.back().column.right = pile.column.right;
    merged.back().lines.merge(pile.lines);
  }
  std::vector<PdfColumn> columns;
  columns.reserve(merged.size());
  for (const Pile& pile : merged) columns.push_back(pile.column);
  return columns;
}

ColumnReach reach_of(const PdfSegment& segment, const std::vector<PdfColumn>& columns) {
  ColumnReach reach{-1, -1};
  int nearest = 0;
  double best = -1e9;
  for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
    const PdfColumn& column = columns[static_cast<std::size_t>(i)];
    const double common = overlap(segment.place.left, segment.place.right, column.left, column.right);
    const double width = std::min(column.right - column.left, segment.place.right - segment.place.left);
    if (common > kOverlap * width) {
      if (reach.begin < 0) reach.begin = i;
      reach.end = i + 1;
    }
    if (common > best) {
      best = common;
      nearest = i;
    }
  }
  return reach.begin < 0 ? ColumnReach{nearest, nearest + 1} : reach;
}

}  // namespace jiheng
