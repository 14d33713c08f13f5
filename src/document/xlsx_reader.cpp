#include "document/xlsx_reader.h"

#include <algorithm>
#include <stdexcept>

#include "document/xlsx_parts.h"
#include "document/xlsx_sheet.h"
#include "document/xlsx_text_arena.h"
#include "document/xlsx_xml.h"
#include "document/zip_sniff.h"

namespace jiheng {

namespace {

// When the file itself is damaged, faults found in cells on the way only distract.
void append_unless_damaged(const Diagnostics& found, Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : found.items()) {
    if (diagnostic.code == "zip.entry-damaged") return diagnostics.add(diagnostic);
  }
  diagnostics.append(found);
}

}  // namespace

struct Workbook::State {
  State(ZipPackage opened, const XlsxLimits& given) : package(std::move(opened)), limits(given) {}

  bool load_strings(Diagnostics& diagnostics);

  ZipPackage package;
  XlsxLimits limits;
  WorkbookIndex index;
  std::vector<SheetInfo> infos;
  CellStyles styles;
  std::optional<SharedStrings> strings;  // read with the first sheet: listing the sheets needs none
};

bool Workbook::State::load_strings(Diagnostics& diagnostics) {
  if (!strings) strings = SharedStrings::read(package, index.shared_strings_part, limits, diagnostics);
  return strings.has_value();
}

Workbook::Workbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook& Workbook::operator=(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;

std::optional<Workbook> Workbook::open(const std::string& path, const XlsxLimits& limits, Diagnostics& diagnostics) {
  return from_package(ZipPackage::open(path, limits.zip, diagnostics), limits, diagnostics);
}

std::optional<Workbook> Workbook::open_memory(std::string bytes, const std::string& shown_name,
                                              const XlsxLimits& limits, Diagnostics& diagnostics) {
  return from_package(ZipPackage::open_memory(std::move(bytes), shown_name, limits.zip, diagnostics), limits,
                      diagnostics);
}

std::optional<Workbook> Workbook::from_package(std::optional<ZipPackage> package, const XlsxLimits& limits,
                                               Diagnostics& diagnostics) {
  if (!package) return std::nullopt;
  auto state = std::make_unique<State>(std::move(*package), limits);
  auto index = read_workbook_index(state->package, limits, diagnostics);
  if (!index) return std::nullopt;
  auto styles = CellStyles::read(state->package, index->styles_part, limits, diagnostics);
  if (!styles) return std::nullopt;
  state->index = std::move(*index);
  state->styles = std::move(*styles);
  for (const SheetEntry& sheet : state->index.sheets) state->infos.push_back(sheet.info);
  return Workbook(std::move(state));
}

const std::vector<SheetInfo>& Workbook::sheets() const { return state_->infos; }
bool Workbook::uses_1904_dates() const { return state_->index.epoch_1904; }
const std::string& Workbook::file() const { return state_->package.file(); }

std::optional<std::size_t> Workbook::find_sheet(std::string_view name) const {
  const auto& infos = state_->infos;
  const auto found =
      std::find_if(infos.begin(), infos.end(), [name](const SheetInfo& one) { return one.name == name; });
  if (found == infos.end()) return std::nullopt;
  return static_cast<std::size_t>(found - infos.begin());
}

std::optional<SheetSummary> Workbook::read_sheet(std::size_t index, const RowHandler& handler,
                                                 Diagnostics& diagnostics) {
  const SheetEntry& sheet = state_->index.sheets.at(index);
  if (!state_->load_strings(diagnostics)) return std::nullopt;
  Place place = file_place(file());
  place.sheet = sheet.info.name;
  const SheetContext context{*state_->strings, state_->styles, uses_1904_dates(), state_->limits, place};
  Diagnostics of_sheet;
  SheetParser parser(context, handler, of_sheet);
  const XmlPart part{sheet.part, "worksheet", place, state_->limits.xml_depth};
  const bool good = parse_xml_part(state_->package, part, parser, of_sheet) && !parser.failed();
  append_unless_damaged(of_sheet, diagnostics);
  if (!good) return std::nullopt;
  return parser.take_summary();
}

std::optional<Grid> Workbook::read_sheet_to_grid(std::size_t index, Diagnostics& diagnostics) {
  Grid grid;
  TextArena texts;
  bool too_many = false;
  const auto keep_row = [&](const Row& row) {
    too_many = grid.cells_.size() + row.cells.size() > state_->limits.grid_cells;
    if (too_many) return false;
    for (Cell cell : row.cells) {
      // A shared string may be long and be used by every cell: never copied.
      if (!state_->strings->owns(cell.text)) cell.text = texts.keep(cell.text);
      cell.stored = texts.keep(cell.stored);
      grid.cells_.push_back(cell);
    }
    return true;
  };
  auto summary = read_sheet(index, keep_row, diagnostics);
  if (!summary) return std::nullopt;
  if (too_many) {
    Place place = file_place(file());
    place.sheet = sheets()[index].name;
    const std::string limit = std::to_string(state_->limits.grid_cells);
    diagnostics.error(
        "xlsx.too-many-cells", place,
        {"工作表的单元格超过 " + limit + " 个", "the sheet holds more than " + limit + " cells"},
        {"拆分工作表，或删除多余的行列", "split the sheet, or delete rows and columns that are not needed"});
    return std::nullopt;
  }
  grid.texts_ = texts.release();
  grid.finish(std::move(*summary));
  return grid;
}

// ---- Grid

void Grid::finish(SheetSummary summary) {
  summary_ = std::move(summary);
  const auto by_place = [](const Cell& a, const Cell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  };
  if (!std::is_sorted(cells_.begin(), cells_.end(), by_place)) std::sort(cells_.begin(), cells_.end(), by_place);
  auto& merged = summary_.merged;
  std::sort(merged.begin(), merged.end(), [](const CellRange& a, const CellRange& b) {
    return std::pair(a.first_row, a.first_column) < std::pair(b.first_row, b.first_column);
  });
  std::uint32_t reached = 0;
  for (const CellRange& range : merged) merged_reach_.push_back(reached = std::max(reached, range.last_row));
}

const Cell* Grid::at(std::uint32_t row, std::uint32_t column) const {
  const auto found =
      std::lower_bound(cells_.begin(), cells_.end(), std::pair(row, column),
                       [](const Cell& cell, const auto& place) { return std::pair(cell.row, cell.column) < place; });
  return found != cells_.end() && found->row == row && found->column == column ? &*found : nullptr;
}

const CellRange* Grid::merged_at(std::uint32_t row, std::uint32_t column) const {
  const auto& merged = summary_.merged;
  // Ranges that begin below cannot hold the cell, nor any once all that begin above end above.
  auto range = std::upper_bound(merged.begin(), merged.end(), row,
                                [](std::uint32_t r, const CellRange& one) { return r < one.first_row; });
  while (range != merged.begin()) {
    --range;
    if (range->contains(row, column)) return &*range;
    if (merged_reach_[static_cast<std::size_t>(range - merged.begin())] < row) return nullptr;
  }
  return nullptr;
}

const Cell* Grid::at_merged(std::uint32_t row, std::uint32_t column) const {
  const CellRange* range = merged_at(row, column);
  return range == nullptr ? at(row, column) : at(range->first_row, range->first_column);
}

// ---- names

std::string column_name(std::uint32_t column) {
  std::string name;
  for (; column > 0; column = (column - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  return name;
}

std::string cell_name(std::uint32_t row, std::uint32_t column) { return column_name(column) + std::to_string(row); }

}  // namespace jiheng
