#include "document/pdf_grid.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace jiheng {
namespace {

// In points.
constexpr double kTouch = 3;         // lines so close meet
constexpr double kNarrowColumn = 5;  // borders as close are one, drawn unevenly: no text fits between
constexpr double kLowRow = 4;
constexpr double kDrawn = 0.6;  // of a cell's side: covered by rulings it is drawn

// Pages have some dozens; more are drawings, maps, or meant to harm.
constexpr std::size_t kMostRulings = 1'000;
constexpr std::size_t kMostPlaces = 100'000;

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// Rulings that meet, directly or through others.
std::vector<PdfRulings> meeting(const PdfRulings& rulings) {
  const std::size_t count = rulings.horizontal.size();
  Groups groups(rulings.size());
  for (std::size_t i = 0; i < count; ++i) {
    const PdfRuling& line = rulings.horizontal[i];
    const auto first = std::lower_bound(rulings.vertical.begin(), rulings.vertical.end(), line.begin - kTouch,
                                        [](const PdfRuling& v, double value) { return v.at < value; });
    for (auto v = first; v != rulings.vertical.end() && v->at <= line.end + kTouch; ++v) {
      if (line.at < v->begin - kTouch || line.at > v->end + kTouch) continue;
      groups.join(i, count + static_cast<std::size_t>(v - rulings.vertical.begin()));
    }
  }
  std::vector<PdfRulings> result(rulings.size());
  for (std::size_t i = 0; i < count; ++i) result[groups.root(i)].horizontal.push_back(rulings.horizontal[i]);
  for (std::size_t i = 0; i < rulings.vertical.size(); ++i) {
    result[groups.root(count + i)].vertical.push_back(rulings.vertical[i]);
  }
  std::erase_if(result, [](const PdfRulings& r) { return r.horizontal.empty() || r.vertical.empty(); });
  return result;
}

// Where the lines of one direction stand, and where those across begin and end beyond them: an outer border that is not
// drawn.
std::vector<double> borders_of(const std::vector<PdfRuling>& lines, const std::vector<PdfRuling>& across,
                               double nearest) {
  std::vector<double> borders;
  for (const PdfRuling& line : lines) {
    if (borders.empty() || line.at > borders.back() + nearest) borders.push_back(line.at);
  }
  double begin = borders.front();
  double end = borders.back();
  for (const PdfRuling& line : across) {
    begin = std::min(begin, line.begin);
    end = std::max(end, line.end);
  }
  if (end > borders.back() + nearest) borders.push_back(end);
  if (begin < borders.front() - nearest) borders.insert(borders.begin(), begin);
  return borders;
}

std::size_t nearest_border(const std::vector<double>& borders, double at) {
  const auto after = std::lower_bound(borders.begin(), borders.end(), at);
  if (after == borders.begin()) return 0;
  const auto index = static_cast<std::size_t>(after - borders.begin());
  return after != borders.end() && *after - at < at - *(after - 1) ? index : index - 1;
}

// For each border, for each place along it, whether a line is drawn there.
std::vector<std::vector<bool>> drawn_sides(const std::vector<PdfRuling>& lines, const std::vector<double>& borders,
                                           const std::vector<double>& along) {
  std::vector<std::vector<double>> covered(borders.size(), std::vector<double>(along.size() - 1, 0));
  for (const PdfRuling& line : lines) {
    std::vector<double>& places = covered[nearest_border(borders, line.at)];
    const auto first = std::upper_bound(along.begin(), along.end(), line.begin);
    const auto from = first == along.begin() ? std::size_t{0} : static_cast<std::size_t>(first - along.begin() - 1);
    for (std::size_t i = from; i < places.size() && along[i] < line.end; ++i) {
      places[i] += std::max(0.0, std::min(line.end, along[i + 1]) - std::max(line.begin, along[i]));
    }
  }
  std::vector<std::vector<bool>> drawn(borders.size(), std::vector<bool>(along.size() - 1, false));
  for (std::size_t b = 0; b < borders.size(); ++b) {
    for (std::size_t i = 0; i + 1 < along.size(); ++i) {
      drawn[b][i] = covered[b][i] >= kDrawn * (along[i + 1] - along[i]);
    }
  }
  return drawn;
}

// A table has a line from side to side, and both of its sides are drawn; or neither is, but the borders of its columns
// are. A chart has an axis on one side, or lines here and there.
bool is_chart(const PdfGrid& grid, const std::vector<PdfRuling>& horizontal,
              const std::vector<std::vector<bool>>& vertical) {
  const double width = grid.xs.back() - grid.xs.front();
  const auto drawn_places = [](const std::vector<bool>& side) { return std::count(side.begin(), side.end(), true); };
  const auto is_drawn = [&](const std::vector<bool>& side) { return 2 * drawn_places(side) > std::ssize(side); };
  const bool left = is_drawn(vertical.front());
  const bool right = is_drawn(vertical.back());
  if (left && right) return false;
  std::ptrdiff_t inner = 0;
  for (std::size_t b = 1; b + 1 < vertical.size(); ++b) inner += drawn_places(vertical[b]);
  const auto is_wide = [&](const PdfRuling& line) { return line.end - line.begin > kDrawn * width; };
  return left != right || 2 * inner < (grid.columns() - 1) * static_cast<std::ptrdiff_t>(grid.rows()) ||
         std::none_of(horizontal.begin(), horizontal.end(), is_wide);
}

// Places that no line parts are one cell where they make a rectangle; otherwise each of their rows is one.
void cut_cells(PdfGrid& grid, const std::vector<std::vector<bool>>& vertical,
               const std::vector<std::vector<bool>>& horizontal) {
  const auto columns = static_cast<std::size_t>(grid.columns());
  const auto rows = static_cast<std::size_t>(grid.rows());
  Groups groups(rows * columns);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      if (c > 0 && !vertical[c][r]) groups.join(r * columns + c - 1, r * columns + c);
      if (r > 0 && !horizontal[r][c]) groups.join((r - 1) * columns + c, r * columns + c);
    }
  }
  struct Extent {
    std::size_t top, left, bottom, right, places;
  };
  std::vector<Extent> extents(rows * columns, Extent{rows, columns, 0, 0, 0});
  for (std::size_t i = 0; i < rows * columns; ++i) {
    Extent& extent = extents[groups.root(i)];
    extent = {std::min(extent.top, i / columns), std::min(extent.left, i % columns),
              std::max(extent.bottom, i / columns), std::max(extent.right, i % columns), extent.places + 1};
  }
  grid.cell_of.assign(rows * columns, -1);
  for (std::size_t i = 0; i < rows * columns; ++i) {
    if (grid.cell_of[i] >= 0) continue;
    const std::size_t root = groups.root(i);
    const Extent& extent = extents[root];
    std::size_t bottom = extent.bottom;
    std::size_t right = extent.right;
    if ((bottom - extent.top + 1) * (right - extent.left + 1) != extent.places) {
      bottom = i / columns;
      right = i % columns;
      while (right + 1 < columns && groups.root(i / columns * columns + right + 1) == root) ++right;
    }
    for (std::size_t r = i / columns; r <= bottom; ++r) {
      for (std::size_t c = i % columns; c <= right; ++c) {
        grid.cell_of[r * columns + c] = static_cast<int>(grid.cells.size());
      }
    }
    grid.cells.push_back({static_cast<int>(i / columns), static_cast<int>(i % columns),
                          static_cast<int>(bottom - i / columns + 1), static_cast<int>(right - i % columns + 1)});
  }
}

}  // namespace

void part_row(PdfGrid& grid, int row, const std::vector<double>& heights) {
  const int more = static_cast<int>(heights.size());
  std::vector<GridCell> cells;
  for (const GridCell& cell : grid.cells) {
    const bool inside = cell.row == row && cell.row_span == 1;
    GridCell next = cell;
    if (cell.row > row) next.row += more;
    if (!inside && cell.row <= row && cell.row + cell.row_span > row) next.row_span += more;
    for (int i = 0; i <= (inside ? more : 0); ++i, ++next.row) cells.push_back(next);
  }
  std::stable_sort(cells.begin(), cells.end(), [](const GridCell& a, const GridCell& b) {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  });
  grid.cells = std::move(cells);
  grid.ys.insert(grid.ys.begin() + row + 1, heights.begin(), heights.end());
  grid.cell_of.assign((grid.ys.size() - 1) * (grid.xs.size() - 1), 0);
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    const GridCell& cell = grid.cells[i];
    for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) {
        grid.cell_of[static_cast<std::size_t>(r) * (grid.xs.size() - 1) + static_cast<std::size_t>(c)] =
            static_cast<int>(i);
      }
    }
  }
}

std::vector<PdfGrid> grids_of(const PdfRulings& rulings) {
  if (std::max(rulings.horizontal.size(), rulings.vertical.size()) > kMostRulings) return {};
  std::vector<PdfGrid> grids;
  for (const PdfRulings& group : meeting(rulings)) {
    PdfGrid grid;
    grid.xs = borders_of(group.vertical, group.horizontal, kNarrowColumn);
    grid.ys = borders_of(group.horizontal, group.vertical, kLowRow);
    if (grid.xs.size() < 3 || grid.ys.size() < 2 || grid.xs.size() * grid.ys.size() > kMostPlaces) continue;
    const auto vertical = drawn_sides(group.vertical, grid.xs, grid.ys);
    if (is_chart(grid, group.horizontal, vertical)) continue;
    cut_cells(grid, vertical, drawn_sides(group.horizontal, grid.ys, grid.xs));
    if (grid.cells.size() > 1) grids.push_back(std::move(grid));
  }
  std::stable_sort(grids.begin(), grids.end(),
                   [](const PdfGrid& a, const PdfGrid& b) { return a.ys.front() < b.ys.front(); });
  return grids;
}

}  // namespace jiheng
