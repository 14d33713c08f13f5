// What the readers of the workbook's sheets share. Only for workbook_*.cpp.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "document/xlsx_reader.h"
#include "dossier/dossier.h"
#include "dossier/workbook_cell.h"
#include "dossier/workbook_layout.h"

namespace jiheng {

// One sheet with its cells, and where faults on it are reported.
class SheetImport {
 public:
  SheetImport(const Grid& grid, std::string file, std::string sheet, Dossier& dossier, Diagnostics& diagnostics)
      : grid_(grid), file_(std::move(file)), sheet_(std::move(sheet)), dossier_(dossier), diagnostics_(diagnostics) {}

  const Grid& grid() const { return grid_; }
  const std::string& sheet() const { return sheet_; }
  Dossier& dossier() { return dossier_; }
  const Catalog& catalog() const { return dossier_.facts.catalog(); }

  Place place(std::uint32_t row, std::uint32_t column) const { return {file_, 0, 0, sheet_, cell_name(row, column)}; }
  void error(std::uint32_t row, std::uint32_t column, std::string code, Message message, Message remedy = {});
  void warning(std::uint32_t row, std::uint32_t column, std::string code, Message message, Message remedy = {});

  std::string text(std::uint32_t row, std::uint32_t column) const { return plain_text(grid_.at(row, column)); }
  // Whether anything stands there, be it a formula without a result.
  bool is_filled(std::uint32_t row, std::uint32_t column) const;
  // The text of a cell of words (来源, 备注); an error where it holds a formula's error.
  std::string words(std::uint32_t row, std::uint32_t column);

  // The fact typed in a cell, with its place; nullopt after an error. `label` names it in messages.
  std::optional<Fact> fact(const Item& item, const std::string& label, std::uint32_t row, std::uint32_t column);

  // Says so when `row`, `column` holds a unit that is not the item's: figures would be read in the wrong one.
  void check_unit(const Item& item, std::uint32_t row, std::uint32_t column);

  // A source without a value has nothing to stand for; counted, and said once a sheet.
  void note_lost_source(std::uint32_t row, std::uint32_t column);
  void say_lost_sources();

 private:
  const Grid& grid_;
  std::string file_;
  std::string sheet_;
  Dossier& dossier_;
  Diagnostics& diagnostics_;
  int lost_sources_ = 0;
  Place first_lost_source_;
};

// The columns of a table by their headers.
class HeaderRow {
 public:
  // Finds the row, among the first 30, that holds all of `marks`; nullopt with an error.
  static std::optional<HeaderRow> find(SheetImport& sheet, const std::vector<std::string_view>& marks);

  std::uint32_t row() const { return row_; }
  // 0 when there is none.
  std::uint32_t column(std::string_view header) const;
  const std::map<std::uint32_t, std::string>& headers() const { return headers_; }

  // Gives a column its meaning; an error when another has it already. `meaning` must be unique a thing.
  bool claim(SheetImport& sheet, std::uint32_t column, const std::string& meaning);
  // Reports cells below `first_row` in columns that nobody claimed.
  void check_strays(SheetImport& sheet, std::uint32_t first_row, const std::vector<std::string>& wanted) const;

 private:
  std::uint32_t row_ = 0;
  std::map<std::uint32_t, std::string> headers_;
  std::map<std::string, std::uint32_t> claimed_;
  std::set<std::uint32_t> refused_;  // said to be twice
};

void read_form_sheet(SheetImport& sheet);
void read_list_sheet(SheetImport& sheet, int list);

}  // namespace jiheng
