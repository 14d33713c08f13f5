// Workbook: streaming reader of xlsx files.
//
// Why an own reader: the figures of an evaluation must stay the exact decimals that a person typed and sees, with the
// printed precision, and a workbook from a stranger must neither fill the memory nor be half read in silence.
//
// Rows come one by one out of the inflater; memory is the shared strings plus one row, whatever the size of the sheet.
// Rows without a filled cell are not passed on.
//
// ## Text of numbers
//
// xlsx stores binary doubles printed with up to 17 digits: 973815.45 is stored as 973815.44999999995, and =0.1+0.2 as
// 0.30000000000000004. `Cell::text` of a number is plain decimal text ("-12.5": no exponent, no plus, no separators),
// made so:
//   - at most 15 significant digits stored: these digits;
//   - more: the shortest decimal that reads back as the same double; where that still has more than 15 digits, it is
//   the residue of binary
//     arithmetic, and the value is rounded to 15 significant digits, which is all that Excel itself ever shows or lets
//     one type. Integers below 2^53 are doubles exactly and stay as stored.
// `Cell::stored` is the text as it stands in the file.
//
// ## Errors
//
// All of zip_package.h, and:
//   xlsx.not-a-workbook   a zip, but no workbook in it (the message names docx, ods, xlsb … where recognised)
//   xlsx.part-missing     a sheet or part that the workbook names is not in the package
//   xlsx.bad-xml          a part is no well-formed XML, or is not what it should be
//   xlsx.doctype          a part declares a document type (entities): refused
//   xlsx.too-deep         elements nested beyond the limit
//   xlsx.cell-too-long    one cell's text is longer than the limit
//   xlsx.too-many-strings xlsx.too-many-sheets xlsx.too-many-merges xlsx.too-many-styles xlsx.too-many-cells
//   xlsx.bad-reference    a cell or row reference that is none, or contradicts its row, or lies outside a sheet
//   xlsx.duplicate-row xlsx.duplicate-cell   the same place filled twice
//   xlsx.bad-string-index a cell points at a shared string that does not exist
//   xlsx.bad-value        a cell whose contents are not what its type says: a number, boolean or date that is none
//   xlsx.rows-unordered   (warning) rows do not stand in order; they are passed on as they stand
//   xlsx.no-such-date     (warning) a date cell outside the calendar, or 1900-02-29; passed on as a number
//
// A sheet is read to its end in spite of faulty cells, so that all are reported at once (at most
// `XlsxLimits::cell_faults`), but the result is then a failure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/xlsx_number_format.h"
#include "document/zip_package.h"

namespace jiheng {

struct XlsxLimits {
  ZipLimits zip;
  std::size_t cell_text_bytes = std::size_t{1} << 20;
  std::size_t shared_string_bytes = std::size_t{512} << 20;  // of all shared strings together
  std::size_t sheets = 2'000;
  std::size_t styles = 200'000;
  std::size_t merged_ranges = 1'000'000;
  std::size_t grid_cells = 5'000'000;  // read_sheet_to_grid only
  int xml_depth = 64;
  std::size_t cell_faults = 100;  // after so many faulty cells a sheet is given up
};

enum class CellKind : std::uint8_t { empty, number, text, boolean, error, date };

// One cell. `text` and `stored` are valid only during the callback (in a Grid: as long as the grid).
struct Cell {
  std::uint32_t row = 0;     // from 1
  std::uint32_t column = 0;  // from 1
  CellKind kind = CellKind::empty;
  bool formula = false;  // the value is the result kept with a formula; kind empty then means: never calculated
  // number: plain decimal, see above. text: the text. boolean: "TRUE" or "FALSE". error: "#DIV/0!" ….
  // date: "2024-12-31", "2024-12-31 08:30:00" or "08:30:00", whatever the format shows; seconds are rounded.
  std::string_view text;
  std::string_view stored;               // as in the file: for numbers, and the serial number of dates; empty otherwise
  const NumberFormat* format = nullptr;  // never null in a cell that the reader passes on; owned by the workbook
};

struct Row {
  std::uint32_t number = 0;  // from 1
  bool hidden = false;
  std::span<const Cell> cells;  // by column, without those that are empty and have no formula
};

// Returns false to stop reading the sheet.
using RowHandler = std::function<bool(const Row& row)>;

// A range of cells, all from 1 and inclusive.
struct CellRange {
  std::uint32_t first_row = 0;
  std::uint32_t first_column = 0;
  std::uint32_t last_row = 0;
  std::uint32_t last_column = 0;

  bool contains(std::uint32_t row, std::uint32_t column) const {
    return row >= first_row && row <= last_row && column >= first_column && column <= last_column;
  }
  friend bool operator==(const CellRange&, const CellRange&) = default;
};

enum class SheetVisibility : std::uint8_t { visible, hidden, very_hidden };

struct SheetInfo {
  std::string name;
  SheetVisibility visibility = SheetVisibility::visible;
};

// What is known after the rows have been read.
struct SheetSummary {
  std::uint64_t rows = 0;   // passed to the handler
  std::uint64_t cells = 0;  // in them
  std::uint32_t last_row = 0;
  std::uint32_t last_column = 0;
  std::vector<CellRange> merged;  // empty when the handler stopped the reading
};

// A whole small sheet in memory, cells by row and column.
class Grid {
 public:
  // The cell, or nullptr where nothing stands. Cells covered by a merged range are empty except the first.
  const Cell* at(std::uint32_t row, std::uint32_t column) const;
  // As `at`, but any cell of a merged range gives the range's first cell.
  const Cell* at_merged(std::uint32_t row, std::uint32_t column) const;

  // The merged range that holds the cell, or nullptr.
  const CellRange* merged_at(std::uint32_t row, std::uint32_t column) const;

  const std::vector<Cell>& cells() const { return cells_; }
  const std::vector<CellRange>& merged() const { return summary_.merged; }
  std::uint32_t last_row() const { return summary_.last_row; }
  std::uint32_t last_column() const { return summary_.last_column; }

 private:
  friend class Workbook;
  void finish(SheetSummary summary);

  std::vector<Cell> cells_;
  std::vector<std::unique_ptr<char[]>> texts_;  // blocks that the cells' views point into
  SheetSummary summary_;                        // merged ranges by their first row
  std::vector<std::uint32_t> merged_reach_;     // the last row that any range up to this one holds
};

class Workbook {
 public:
  Workbook(Workbook&&) noexcept;
  Workbook& operator=(Workbook&&) noexcept;
  ~Workbook();

  static std::optional<Workbook> open(const std::string& path, const XlsxLimits& limits, Diagnostics& diagnostics);
  static std::optional<Workbook> open_memory(std::string bytes, const std::string& shown_name, const XlsxLimits& limits,
                                             Diagnostics& diagnostics);

  // Worksheets in the order of their tabs. Chart and macro sheets are left out.
  const std::vector<SheetInfo>& sheets() const;
  // By exact name; nullopt when there is none.
  std::optional<std::size_t> find_sheet(std::string_view name) const;
  bool uses_1904_dates() const;
  const std::string& file() const;

  // Reads one sheet. nullopt after an error; rows passed before it must then be thrown away. `index` must be one of
  // sheets().
  std::optional<SheetSummary> read_sheet(std::size_t index, const RowHandler& handler, Diagnostics& diagnostics);
  // The whole sheet in memory: for forms and small tables. The workbook must outlive the grid.
  std::optional<Grid> read_sheet_to_grid(std::size_t index, Diagnostics& diagnostics);

 private:
  struct State;
  explicit Workbook(std::unique_ptr<State> state);
  static std::optional<Workbook> from_package(std::optional<ZipPackage> package, const XlsxLimits& limits,
                                              Diagnostics& diagnostics);
  std::unique_ptr<State> state_;
};

// (7, 3) is "C7". Row and column from 1.
std::string cell_name(std::uint32_t row, std::uint32_t column);
// 3 is "C", 28 is "AB".
std::string column_name(std::uint32_t column);

}  // namespace jiheng
