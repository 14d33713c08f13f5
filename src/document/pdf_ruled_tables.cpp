#include "document/pdf_ruled_tables.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "document/pdf_cell_text.h"
#include "document/pdf_lines.h"
#include "document/pdf_stacked_rows.h"
#include "document/typed_heading.h"

namespace jiheng {
namespace {

constexpr double kSameBorder = 6;  // points
constexpr double kUneven = 0.5;    // of the narrower neighbour: a column as narrow that no cell fills
constexpr double kPadding = 6;     // points, between a cell's border and its text
constexpr double kIndented = 0.6;  // em: text that begins further from it begins a cell
constexpr double kLargestEm = 14;  // points; the text of cells is smaller, and a paragraph may have several lines

struct Place {
  int row = -1;
  int column = -1;
};

// Row or column, or -1 outside.
int index_between(const std::vector<double>& borders, double at) {
  if (at < borders.front() || at > borders.back()) return -1;
  const auto after = std::upper_bound(borders.begin(), borders.end(), at);
  return std::min(static_cast<int>(after - borders.begin()), static_cast<int>(borders.size()) - 1) - 1;
}

// Index of the cell that the middle of a word stands in, or -1.
int cell_of(const PdfGrid& grid, const PdfWord& word) {
  const int row = index_between(grid.ys, (word.top + word.bottom) / 2);
  const int column = index_between(grid.xs, (word.left + word.right) / 2);
  return row < 0 || column < 0 ? -1 : grid.cell_at(row, column);
}

std::vector<std::vector<PdfWord>> words_of_cells(const PdfGrid& grid, const std::vector<PdfWord>& words) {
  std::vector<std::vector<PdfWord>> cells(grid.cells.size());
  for (const PdfWord& word : words) cells[static_cast<std::size_t>(cell_of(grid, word))].push_back(word);
  return cells;
}

// Lines that make cells but hold hardly a word, not even heads of columns: squared paper, a chart.
bool is_drawing(const PdfGrid& grid, const std::vector<std::vector<PdfWord>>& cells) {
  constexpr std::ptrdiff_t kFewestFilled = 7;  // one cell of so many
  const auto has_words = [](const std::vector<PdfWord>& words) { return !words.empty(); };
  const auto filled = std::count_if(cells.begin(), cells.end(), has_words);
  if (filled == 0) return true;
  if (filled * kFewestFilled >= static_cast<std::ptrdiff_t>(cells.size())) return false;
  const auto top = std::count_if(grid.cells.begin(), grid.cells.end(), [](const GridCell& c) { return c.row == 0; });
  return !std::all_of(cells.begin(), cells.begin() + top, has_words);
}

PageAnchor place_of(const PdfGrid& grid, const GridCell& cell, int page) {
  const auto x = [&](int i) { return grid.xs[static_cast<std::size_t>(i)]; };
  const auto y = [&](int i) { return grid.ys[static_cast<std::size_t>(i)]; };
  return {page, x(cell.column), y(cell.row), x(cell.column + cell.column_span), y(cell.row + cell.row_span)};
}

bool has_cell_of_its_own(const RuledTable& table, int column) {
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) {
    return std::any_of(row.cells.begin(), row.cells.end(),
                       [&](const TableCell& cell) { return cell.column == column && cell.column_span == 1; });
  });
}

// Some rows draw the border of two columns here, others there: a narrow column between, in which no cell stands.
void even_out(RuledTable& table) {
  for (int c = 1; c + 1 < table.columns(); ++c) {
    const auto width = [&](int i) {
      return table.xs[static_cast<std::size_t>(i) + 1] - table.xs[static_cast<std::size_t>(i)];
    };
    if (width(c) > kUneven * std::min(width(c - 1), width(c + 1)) || has_cell_of_its_own(table, c)) continue;
    const auto border = [&](int i) { return i > c ? i - 1 : i; };
    for (TableRow& row : table.rows) {
      for (TableCell& cell : row.cells) {
        const int end = border(cell.column + cell.column_span);
        cell.column = border(cell.column);
        cell.column_span = end - cell.column;
      }
    }
    table.xs.erase(table.xs.begin() + c);
    --c;
  }
}

RuledTable table_of(const PdfGrid& grid, std::vector<std::vector<PdfWord>>& words, int page) {
  RuledTable table;
  table.xs = grid.xs;
  table.place = {page, grid.xs.front(), grid.ys.front(), grid.xs.back(), grid.ys.back()};
  table.rows.resize(static_cast<std::size_t>(grid.rows()));
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    const GridCell& source = grid.cells[i];
    const PageAnchor place = place_of(grid, source, page);
    TableCell cell;
    cell.column = source.column;
    cell.column_span = source.column_span;
    cell.row_span = source.row_span;
    cell.anchor = place;
    if (!words[i].empty()) cell.blocks = blocks_of_cell(std::move(words[i]), place);
    table.rows[static_cast<std::size_t>(source.row)].cells.push_back(std::move(cell));
  }
  even_out(table);
  return table;
}

// For each border of `borders` the nearest one of `common`.
std::vector<int> places_in(const std::vector<double>& common, const std::vector<double>& borders) {
  std::vector<int> places;
  for (const double border : borders) {
    const auto nearer = [&](double a, double b) { return std::abs(a - border) < std::abs(b - border); };
    const auto nearest = std::min_element(common.begin(), common.end(), nearer);
    places.push_back(static_cast<int>(nearest - common.begin()));
  }
  return places;
}

// Whether each border of `some` is one of `all`.
bool are_among(const std::vector<double>& some, const std::vector<double>& all) {
  const std::vector<int> places = places_in(all, some);
  for (std::size_t i = 0; i < some.size(); ++i) {
    if (std::abs(some[i] - all[static_cast<std::size_t>(places[i])]) > kSameBorder) return false;
    if (i > 0 && places[i] == places[i - 1]) return false;
  }
  return true;
}

void widen(RuledTable& table, const std::vector<double>& common) {
  const std::vector<int> places = places_in(common, table.xs);
  for (TableRow& row : table.rows) {
    for (TableCell& cell : row.cells) {
      const int end = cell.column + cell.column_span;
      cell.column = places[static_cast<std::size_t>(cell.column)];
      cell.column_span = places[static_cast<std::size_t>(end)] - cell.column;
    }
  }
  table.xs = common;
}

bool says_the_same(const TableRow& a, const TableRow& b) {
  return a.cells.size() == b.cells.size() &&
         std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), [](const TableCell& one, const TableCell& other) {
           return one.column == other.column && one.column_span == other.column_span &&
                  one.row_span == other.row_span && plain_text(one.blocks) == plain_text(other.blocks);
         });
}

bool has_words(const TableRow& row) {
  return std::any_of(row.cells.begin(), row.cells.end(), [](const TableCell& cell) { return !cell.blocks.empty(); });
}

// How many rows `next` begins with that `table` begins with, too. No cell reaches from them into other rows.
std::size_t repeated_rows(const RuledTable& table, const RuledTable& next) {
  std::size_t count = 0;
  bool words = false;
  while (count < std::min(table.rows.size(), next.rows.size()) && says_the_same(table.rows[count], next.rows[count])) {
    words = words || has_words(next.rows[count]);
    ++count;
  }
  if (!words) return 0;
  for (std::size_t r = 0; r < count; ++r) {
    for (const TableCell& cell : next.rows[r].cells) {
      if (r + static_cast<std::size_t>(cell.row_span) > count) return 0;
    }
  }
  return count;
}

// The cell of the last row, or of one that reaches down to it, which stands in the same columns.
TableCell* cell_above(RuledTable& table, const TableCell& below) {
  for (std::size_t r = table.rows.size(); r-- > 0;) {
    for (TableCell& cell : table.rows[r].cells) {
      if (cell.column != below.column || cell.column_span != below.column_span) continue;
      return r + static_cast<std::size_t>(cell.row_span) == table.rows.size() ? &cell : nullptr;
    }
  }
  return nullptr;
}

bool is_figure(const TableCell& cell) {
  return plain_text(cell.blocks).find_first_not_of("0123456789.,-%") == std::string::npos;
}

double em_of(const PageAnchor& text) { return std::min(text.bottom - text.top, kLargestEm); }

// Whether the text of a cell reaches its border, and that of the one below begins at its own.
bool text_goes_on(const TableCell& cell, const TableCell& below) {
  const auto text = std::get<PageAnchor>(cell.blocks.back().paragraph()->anchor);
  const auto rest = std::get<PageAnchor>(below.blocks.front().paragraph()->anchor);
  return typed_heading_level(below.blocks.front().paragraph()->text) == 0 &&
         std::get<PageAnchor>(cell.anchor).right - text.right < kPadding + em_of(text) &&
         rest.left - std::get<PageAnchor>(below.anchor).left < kPadding + kIndented * em_of(rest);
}

// Whether `below`, the first row of a page, is the rest of a row that the page broke: some text goes on, and no cell
// says a thing of its own. A figure may stand in the lower half alone.
bool is_rest_of_row(RuledTable& table, const TableRow& below) {
  bool goes_on = false;
  for (const TableCell& cell : below.cells) {
    const TableCell* above = cell_above(table, cell);
    if (above == nullptr) return false;
    if (cell.blocks.empty()) continue;
    if (above->blocks.empty()) {
      if (!is_figure(cell)) return false;
    } else if (is_figure(cell) || !text_goes_on(*above, cell)) {
      return false;
    } else {
      goes_on = true;
    }
  }
  return goes_on;
}

void join_cells(TableCell& above, TableCell below) {
  above.row_span += below.row_span - 1;
  auto from = below.blocks.begin();
  if (!above.blocks.empty() && from != below.blocks.end()) {
    auto& last = std::get<Paragraph>(above.blocks.back().content);
    append_joined(last, {from->paragraph()->text, from->paragraph()->recognised});
    ++from;
  }
  std::move(from, below.blocks.end(), std::back_inserter(above.blocks));
}

// Drawn below the cell above: the rest of a cell that reaches over several rows.
void join_reaching_cells(RuledTable& table, TableRow& first) {
  std::erase_if(first.cells, [&](const TableCell& cell) {
    TableCell* above = cell.blocks.empty() && cell.row_span > 1 ? cell_above(table, cell) : nullptr;
    if (above != nullptr) above->row_span += cell.row_span;
    return above != nullptr;
  });
}

}  // namespace

std::vector<RuledTable> take_ruled_tables(PdfPage& page, int number) {
  std::vector<RuledTable> tables;
  for (PdfGrid& grid : grids_of(page.rulings)) {
    const auto inside = std::stable_partition(page.words.begin(), page.words.end(),
                                              [&](const PdfWord& word) { return cell_of(grid, word) < 0; });
    std::vector<PdfWord> own(inside, page.words.end());
    std::vector<std::vector<PdfWord>> words = words_of_cells(grid, own);
    if (is_drawing(grid, words)) continue;
    page.words.erase(inside, page.words.end());
    if (part_stacked_rows(grid, words)) words = words_of_cells(grid, own);
    tables.push_back(table_of(grid, words, number));
  }
  return tables;
}

bool goes_on(const RuledTable& before, const RuledTable& next) {
  return std::abs(before.xs.front() - next.xs.front()) <= kSameBorder &&
         std::abs(before.xs.back() - next.xs.back()) <= kSameBorder &&
         (are_among(next.xs, before.xs) || are_among(before.xs, next.xs));
}

void append_part(RuledTable& table, RuledTable next) {
  if (are_among(next.xs, table.xs)) {
    widen(next, table.xs);
  } else {
    widen(table, next.xs);
  }
  const std::size_t repeated = repeated_rows(table, next);
  for (std::size_t r = 0; r < repeated; ++r) table.rows[r].header = true;
  next.rows.erase(next.rows.begin(), next.rows.begin() + static_cast<std::ptrdiff_t>(repeated));
  if (!next.rows.empty() && repeated < table.rows.size()) {
    TableRow& first = next.rows.front();
    if (is_rest_of_row(table, first)) {
      for (TableCell& cell : first.cells) {
        TableCell* above = cell_above(table, cell);
        join_cells(*above, std::move(cell));
      }
      next.rows.erase(next.rows.begin());
    } else {
      join_reaching_cells(table, first);
    }
  }
  std::move(next.rows.begin(), next.rows.end(), std::back_inserter(table.rows));
  table.place = next.place;
}

}  // namespace jiheng
