#include "document/workbook_blocks.h"

#include <algorithm>
#include <vector>

#include "base/number.h"
#include "base/text.h"
#include "document/zip_sniff.h"

namespace jiheng {
namespace {

// Printed digits beyond these are no amounts but a format made to fill memory.
constexpr int kMostDecimals = 30;

void insert_separators(std::string& digits) {
  std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  while (point > first + 3) digits.insert(point -= 3, 1, ',');
}

bool is_shown(const Cell& cell) { return cell.kind != CellKind::empty && !trim(cell.text).empty(); }

// Which rows or columns of the sheet stand in the table, in order.
class Kept {
 public:
  void add(std::uint32_t place) { places_.push_back(place); }
  void finish() {
    std::sort(places_.begin(), places_.end());
    places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
  }
  int size() const { return static_cast<int>(places_.size()); }
  // How many stand before a place.
  int before(std::uint32_t place) const {
    return static_cast<int>(std::lower_bound(places_.begin(), places_.end(), place) - places_.begin());
  }

 private:
  std::vector<std::uint32_t> places_;
};

Table table_of(const Grid& grid, int sheet) {
  Kept rows;
  Kept columns;
  for (const Cell& cell : grid.cells()) {
    if (!is_shown(cell)) continue;
    rows.add(cell.row);
    columns.add(cell.column);
  }
  rows.finish();
  columns.finish();
  Table table;
  table.columns = columns.size();
  table.rows.resize(static_cast<std::size_t>(rows.size()));
  for (const Cell& cell : grid.cells()) {
    if (!is_shown(cell)) continue;
    const CellRange* merged = grid.merged_at(cell.row, cell.column);
    if (merged != nullptr && (merged->first_row != cell.row || merged->first_column != cell.column)) continue;
    TableCell shown;
    shown.column = columns.before(cell.column);
    if (merged != nullptr) {
      shown.column_span = columns.before(merged->last_column + 1) - shown.column;
      shown.row_span = rows.before(merged->last_row + 1) - rows.before(cell.row);
    }
    shown.anchor = SheetAnchor{sheet, static_cast<int>(cell.row), static_cast<int>(cell.column)};
    Paragraph paragraph;
    paragraph.text = shown_text(cell);
    paragraph.anchor = shown.anchor;
    shown.blocks.push_back({std::move(paragraph)});
    table.rows[static_cast<std::size_t>(rows.before(cell.row))].cells.push_back(std::move(shown));
  }
  return table;
}

}  // namespace

std::string shown_text(const Cell& cell) {
  const NumberFormat* format = cell.format;
  if (cell.kind != CellKind::number || format == nullptr || format->decimals < 0 || format->decimals > kMostDecimals) {
    return std::string(cell.text);
  }
  const bool percent = format->category == FormatCategory::percent;
  if (!percent && format->category != FormatCategory::number) return std::string(cell.text);
  const std::optional<Number> value = Number::parse(cell.text);
  if (!value) return std::string(cell.text);
  std::string text =
      (*value * Number::power_of_ten(-(format->last_digit + format->decimals))).to_fixed(format->decimals);
  if (format->code.find("#,##") != std::string::npos) insert_separators(text);
  if (percent) text += '%';
  return text;
}

std::optional<TextDocument> read_workbook_blocks(Workbook& workbook, Diagnostics& diagnostics, std::size_t most_cells) {
  TextDocument document;
  document.file = workbook.file();
  std::size_t cells = 0;
  bool whole = true;
  for (std::size_t index = 0; index < workbook.sheets().size(); ++index) {
    const std::optional<Grid> grid = workbook.read_sheet_to_grid(index, diagnostics);
    if (!grid) {
      whole = false;
      continue;
    }
    cells += grid->cells().size();
    if (cells > most_cells) {
      diagnostics.error("xlsx.too-many-cells", file_place(workbook.file()),
                        {"单元格超过 " + std::to_string(most_cells) + " 个，不像是报告",
                         "more than " + std::to_string(most_cells) + " cells: this is no report"},
                        {"只留下要审核的工作表，另存后再试", "keep only the sheets to be audited and save them apart"});
      return std::nullopt;
    }
    Table table = table_of(*grid, static_cast<int>(index) + 1);
    if (table.rows.empty()) continue;
    Paragraph heading;
    heading.text = workbook.sheets()[index].name;
    heading.level = 1;
    heading.anchor = SheetAnchor{static_cast<int>(index) + 1, 1, 1};
    document.blocks.push_back({std::move(heading)});
    document.blocks.push_back({std::move(table)});
  }
  if (!whole) return std::nullopt;
  if (!document.blocks.empty()) return document;
  diagnostics.error("xlsx.empty", file_place(workbook.file()), {"工作簿里没有内容", "the workbook holds nothing"},
                    {"请检查文件是否保存完整", "check that the file was saved whole"});
  return std::nullopt;
}

}  // namespace jiheng
