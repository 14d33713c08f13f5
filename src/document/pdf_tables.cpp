#include "document/pdf_tables.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "document/pdf_columns.h"
#include "document/typed_heading.h"

namespace jiheng {
namespace {

constexpr double kSentenceShare = 0.7;    // of the text's width: a single stretch as wide is a sentence
constexpr std::size_t kMostSingles = 40;  // lines of one stretch between two lines with several: wrapped or empty rows
constexpr double kTableBreak = 4;         // an empty space of so many line heights ends a table
constexpr double kWrapGap = 0.5;          // of a line's height, between the lines of one cell
constexpr double kWrapOfRowGap = 0.7;     // of the usual space between rows
constexpr double kOtherSize = 1.18;       // a line of one stretch as much larger or smaller is a title
constexpr std::size_t kFewestContinued = 4;
constexpr int kMostSentences = 3;  // where more than one line of so many holds a sentence there is no table

bool is_apart(const PdfLine& line) { return line.segments.size() > 1; }

// White space between two lines; negative when they overlap, huge on different pages.
double gap(const PdfLine& above, const PdfLine& below) {
  if (above.place.page != below.place.page) return 1e6;
  return std::max(above.place.top, below.place.top) == below.place.top ? below.place.top - above.place.bottom
                                                                       : above.place.top - below.place.bottom;
}

double width(const PdfLine& line) { return line.place.right - line.place.left; }

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

bool is_caption(const PdfLine& line) {
  const std::string text = line.text();
  return text.find("单位：") != std::string::npos || text.find("单位:") != std::string::npos;
}

// Whether a line of one stretch may stand between the rows of a table.
bool may_be_cell(const PdfLine& line, double text_width) {
  const std::string text = line.text();
  return width(line) < kSentenceShare * text_width && !text.ends_with("。") && !is_caption(line);
}

bool is_close(const PdfLine& above, const PdfLine& below) {
  return gap(above, below) < kWrapGap * std::min(above.height(), below.height());
}

// A line of sentences may have wide gaps, where it was justified or figures were set in another font. Cells seldom end
// with a comma.
bool is_of_sentences(const PdfLine& line) {
  const std::string text = line.text();
  return text.find("，") != std::string::npos || text.find("。") != std::string::npos ||
         text.find("；") != std::string::npos;
}

bool are_sentences(std::span<const PdfLine> lines) {
  const auto apart = std::count_if(lines.begin(), lines.end(), is_apart);
  const auto sentences = std::count_if(lines.begin(), lines.end(),
                                       [](const PdfLine& line) { return is_apart(line) && is_of_sentences(line); });
  return kMostSentences * sentences > apart;
}

// At least two columns that two lines share: two lines that each have a wide gap somewhere are no table.
bool is_aligned(std::span<const PdfLine> lines) {
  const std::vector<PdfColumn> columns = columns_of(lines);
  std::vector<int> filled(columns.size(), 0);
  for (const PdfLine& line : lines) {
    if (!is_apart(line)) continue;
    for (const PdfSegment& segment : line.segments) {
      const ColumnReach reach = reach_of(segment, columns);
      if (reach.end - reach.begin == 1) ++filled[static_cast<std::size_t>(reach.begin)];
    }
  }
  return std::count_if(filled.begin(), filled.end(), [](int n) { return n > 1; }) > 1;
}

bool stands_in_one(const PdfSegment& segment, const std::vector<PdfColumn>& columns) {
  const ColumnReach reach = reach_of(segment, columns);
  const PdfColumn& column = columns[static_cast<std::size_t>(reach.begin)];
  return reach.end - reach.begin == 1 && segment.place.right >= column.left && segment.place.left <= column.right;
}

// The line after the last one that surely belongs to the table that begins at `begin`.
std::size_t table_end(std::span<const PdfLine> lines, std::size_t begin, double text_width) {
  std::size_t end = begin + 1;
  std::size_t singles = 0;
  for (std::size_t i = begin + 1; i < lines.size() && singles <= kMostSingles; ++i) {
    if (gap(lines[i - 1], lines[i]) > kTableBreak * lines[i].height()) break;
    if (is_apart(lines[i])) {
      if (is_caption(lines[i])) break;
      end = i + 1;
      singles = 0;
    } else if (may_be_cell(lines[i], text_width) && lines[i].em < kOtherSize * lines[begin].em) {
      ++singles;
    } else {
      break;
    }
  }
  return end;
}

// Rows as lists of lines.
using LineGroup = std::vector<const PdfLine*>;

bool numbered(const PdfLine& line) { return typed_heading_level(line.segments.front().text) > 0; }

// The usual white space between two lines of several stretches.
double usual_gap(std::span<const PdfLine> lines) {
  std::vector<double> gaps;
  const PdfLine* before = nullptr;
  for (const PdfLine& line : lines) {
    if (!is_apart(line)) continue;
    if (before != nullptr && before->place.page == line.place.page) gaps.push_back(gap(*before, line));
    before = &line;
  }
  if (gaps.empty()) return 1e6;
  const auto half = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), half, gaps.end());
  return std::max(*half, 0.5);
}

// A line of one stretch goes to the row line that it nearly touches, directly or through other such lines; the nearer
// one when it touches two.
std::vector<LineGroup> rows_of(std::span<const PdfLine> lines) {
  const double limit = kWrapOfRowGap * usual_gap(lines);
  const auto touches = [&](std::size_t above, std::size_t below) {
    const double space = gap(lines[above], lines[below]);
    return space < limit && space < kWrapGap * std::min(lines[above].height(), lines[below].height());
  };
  std::vector<std::size_t> row(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) row[i] = i;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_apart(lines[i])) continue;
    std::size_t up = i;
    while (up > 0 && !is_apart(lines[up]) && !numbered(lines[up]) && touches(up - 1, up)) --up;
    std::size_t down = i;
    while (down + 1 < lines.size() && !is_apart(lines[down]) && touches(down, down + 1) && !numbered(lines[down + 1])) {
      ++down;
    }
    const bool has_up = up < i && is_apart(lines[up]);
    const bool has_down = down > i && is_apart(lines[down]) && !numbered(lines[i]);
    if (has_up && (!has_down || gap(lines[i - 1], lines[i]) <= gap(lines[i], lines[i + 1]))) {
      row[i] = up;
    } else if (has_down) {
      row[i] = down;
    } else if (up < i) {
      row[i] = row[up];  // text that wraps in a row of its own
    }
  }
  std::vector<LineGroup> rows;
  std::size_t before = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (rows.empty() || row[i] != before) rows.emplace_back();
    rows.back().push_back(&lines[i]);
    before = row[i];
  }
  return rows;
}

struct Piece : PdfText {
  ColumnReach reach;
  PageAnchor place;
};

void merge(Piece& into, const Piece& piece) {
  into.reach.begin = std::min(into.reach.begin, piece.reach.begin);
  into.reach.end = std::max(into.reach.end, piece.reach.end);
  if (has_digit(into.text) && has_digit(piece.text)) into.text += ' ';  // never one figure out of two
  append_joined(into, piece);
  into.place = around(into.place, piece.place);
}

// A stretch over several columns is one cell, unless its own pieces stand in one column each.
std::vector<Piece> pieces_of(const PdfSegment& segment, const std::vector<PdfColumn>& columns) {
  const ColumnReach reach = reach_of(segment, columns);
  const bool apart = reach.end - reach.begin > 1 && segment.pieces.size() > 1 &&
                     std::all_of(segment.pieces.begin(), segment.pieces.end(),
                                 [&](const PdfSegment& piece) { return stands_in_one(piece, columns); });
  std::vector<Piece> pieces;
  const PdfText& text = segment;
  if (!apart) pieces.push_back({text, reach, segment.place});
  for (std::size_t i = 0; apart && i < segment.pieces.size(); ++i) {
    const PdfSegment& piece = segment.pieces[i];
    const PdfText& own_text = piece;
    pieces.push_back({own_text, reach_of(piece, columns), piece.place});
  }
  return pieces;
}

TableRow row_of(const LineGroup& group, const std::vector<PdfColumn>& columns) {
  std::vector<Piece> cells;
  for (const PdfLine* line : group) {
    for (const PdfSegment& segment : line->segments) {
      for (Piece& piece : pieces_of(segment, columns)) {
        const auto same = std::find_if(cells.begin(), cells.end(), [&](const Piece& cell) {
          return piece.reach.begin < cell.reach.end && cell.reach.begin < piece.reach.end;
        });
        if (same == cells.end()) {
          cells.push_back(std::move(piece));
        } else {
          merge(*same, piece);
        }
      }
    }
  }
  std::stable_sort(cells.begin(), cells.end(),
                   [](const Piece& a, const Piece& b) { return a.reach.begin < b.reach.begin; });
  TableRow row;
  int taken = 0;
  for (const Piece& piece : cells) {
    if (piece.reach.begin < taken) {  // a covering cell grew over its neighbour
      auto& last = std::get<Paragraph>(row.cells.back().blocks.front().content);
      last.text += ' ';
      append_joined(last, piece);
      row.cells.back().column_span = std::max(taken, piece.reach.end) - row.cells.back().column;
    } else {
      TableCell cell;
      cell.column = piece.reach.begin;
      cell.column_span = piece.reach.end - piece.reach.begin;
      cell.anchor = piece.place;
      Paragraph paragraph;
      append_joined(paragraph, piece);
      paragraph.anchor = piece.place;
      cell.blocks.push_back({std::move(paragraph)});
      row.cells.push_back(std::move(cell));
    }
    taken = std::max(taken, piece.reach.end);
  }
  return row;
}

}  // namespace

LineRange find_table(std::span<const PdfLine> lines, std::size_t from, double text_width) {
  for (std::size_t begin = from; begin < lines.size(); ++begin) {
    if (!is_apart(lines[begin]) || is_caption(lines[begin])) continue;
    LineRange range{begin, table_end(lines, begin, text_width)};
    const auto apart = std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(range.begin),
                                     lines.begin() + static_cast<std::ptrdiff_t>(range.end), is_apart);
    if (apart < 2 || are_sentences(lines.subspan(range.begin, range.end - range.begin))) continue;
    if (!is_aligned(lines.subspan(range.begin, range.end - range.begin))) continue;
    const auto may_wrap = [&](std::size_t i) { return !is_apart(lines[i]) && may_be_cell(lines[i], text_width / 2); };
    while (range.end < lines.size() && may_wrap(range.end) && is_close(lines[range.end - 1], lines[range.end]))
      ++range.end;
    while (range.begin > from && may_wrap(range.begin - 1) && is_close(lines[range.begin - 1], lines[range.begin])) {
      --range.begin;
    }
    return range;
  }
  return {lines.size(), lines.size()};
}

std::size_t continued_lines(std::span<const PdfLine> before, std::span<const PdfLine> page, double text_width) {
  const std::vector<PdfColumn> columns = columns_of(before);
  std::size_t apart = 0;
  std::size_t end = 0;
  for (; end < page.size(); ++end) {
    const PdfLine& line = page[end];
    if (end > 0 && gap(page[end - 1], line) > kTableBreak * line.height()) break;
    if (!is_apart(line) && !may_be_cell(line, text_width)) break;
    if (!std::all_of(line.segments.begin(), line.segments.end(),
                     [&](const PdfSegment& segment) { return stands_in_one(segment, columns); })) {
      break;
    }
    if (is_apart(line)) ++apart;
  }
  // Short lines below each other may be the title of what follows.
  return apart > 0 || end >= kFewestContinued ? end : 0;
}

std::vector<double> row_borders(std::span<const PdfLine> lines) {
  std::vector<double> borders;
  double bottom = 0;
  bool first = true;
  for (const LineGroup& group : rows_of(lines)) {
    double top = group.front()->place.top;
    double end = group.front()->place.bottom;
    for (const PdfLine* line : group) {
      top = std::min(top, line->place.top);
      end = std::max(end, line->place.bottom);
    }
    if (!first && (borders.empty() || (bottom + top) / 2 > borders.back())) borders.push_back((bottom + top) / 2);
    bottom = first ? end : std::max(bottom, end);
    first = false;
  }
  return borders;
}

Table build_table(std::span<const PdfLine> lines) {
  const std::vector<PdfColumn> columns = columns_of(lines);
  Table table;
  table.columns = static_cast<int>(columns.size());
  for (const LineGroup& group : rows_of(lines)) table.rows.push_back(row_of(group, columns));
  return table;
}

}  // namespace jiheng
