#include "document/pdf_stacked_rows.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "document/pdf_lines.h"
#include "document/pdf_tables.h"

namespace jiheng {
namespace {

constexpr double kBeside = 0.5;  // of a line's height: how far the middles of lines of one row may be apart

// An amount with decimals or grouped digits: no year, no number of a line, and nothing that a narrow cell broke.
bool is_amount(std::string_view text) {
  return text.find_first_not_of("0123456789.,-") == std::string_view::npos &&
         (text.find('.') != std::string_view::npos || text.find(',') != std::string_view::npos) && text.back() >= '0' &&
         text.back() <= '9';
}

double middle(const PdfLine& line) { return (line.place.top + line.place.bottom) / 2; }

std::vector<PdfLine> lines_of(const std::vector<PdfWord>& words) {
  PdfPage page;
  page.words = words;
  return lines_of_page(page, 1);
}

bool stands_beside_two(const std::vector<PdfLine>& lines, const std::vector<PdfLine>& amounts) {
  return std::count_if(lines.begin(), lines.end(), [&](const PdfLine& line) {
           return std::any_of(amounts.begin(), amounts.end(), [&](const PdfLine& amount) {
             return std::abs(middle(line) - middle(amount)) < kBeside * amount.height();
           });
         }) > 1;
}

bool is_stacked(const std::vector<std::vector<PdfLine>>& cells) {
  for (const std::vector<PdfLine>& amounts : cells) {
    const bool all =
        std::all_of(amounts.begin(), amounts.end(), [](const PdfLine& line) { return is_amount(line.text()); });
    if (amounts.size() < 2 || !all) continue;
    const auto beside = [&](const std::vector<PdfLine>& other) {
      return &other != &amounts && stands_beside_two(other, amounts);
    };
    if (std::any_of(cells.begin(), cells.end(), beside)) return true;
  }
  return false;
}

}  // namespace

bool part_stacked_rows(PdfGrid& grid, const std::vector<std::vector<PdfWord>>& words) {
  std::vector<std::vector<PdfWord>> words_of_row(static_cast<std::size_t>(grid.rows()));
  std::vector<std::vector<std::vector<PdfLine>>> cells_of_row(words_of_row.size());
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    if (grid.cells[i].row_span > 1 || words[i].empty()) continue;
    const auto row = static_cast<std::size_t>(grid.cells[i].row);
    words_of_row[row].insert(words_of_row[row].end(), words[i].begin(), words[i].end());
    cells_of_row[row].push_back(lines_of(words[i]));
  }
  bool parted = false;
  for (int row = grid.rows() - 1; row >= 0; --row) {  // from below, so that the rows above keep their numbers
    const auto index = static_cast<std::size_t>(row);
    if (!is_stacked(cells_of_row[index])) continue;
    std::vector<double> heights = row_borders(lines_of(words_of_row[index]));
    std::erase_if(heights, [&](double y) { return y <= grid.ys[index] || y >= grid.ys[index + 1]; });
    if (heights.empty()) continue;
    part_row(grid, row, heights);
    parted = true;
  }
  return parted;
}

}  // namespace jiheng
