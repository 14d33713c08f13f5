// WorkbookFile and SheetWriter: libxlsxwriter with positions from 1, C++ strings, named styles and one way to fail.
//
// The file is the same for the same input: its dates are fixed and nothing is read from the machine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xlsxwriter.h>

#include "base/diagnostic.h"
#include "dossier/workbook_cell.h"

namespace jiheng {

// How a cell looks. Only the `input_…` styles may be typed into: all sheets are protected (without a password).
enum class Style {
  title,
  text,           // plain, wrapped
  heading,        // a section's band, a table's caption
  header,         // names of columns
  header_needed,  // of a field that every row must have
  header_used,    // of a field that the framework reads
  unit,           // under a header
  guide,          // small and grey
  label,          // name of an item
  label_used,     // of one that the framework reads
  locked,         // what belongs to the workbook: units, ids
  row_number,
  link,
  input_text,
  input_number,
  input_money,
  input_date,
  input_choice,
  view_text,
  view_centre,
  view_money,
  view_points,
  view_rate,
  view_date,
};

struct SheetArea {
  std::uint32_t first_row = 0;
  std::uint32_t first_column = 0;
  std::uint32_t last_row = 0;
  std::uint32_t last_column = 0;
};

// The value kept with a formula, for programs that do not calculate.
struct Shown {
  std::string text;
  bool is_number = false;
  double number = 0;
};

class SheetWriter;

class WorkbookFile {
 public:
  // Writes to `path` when closed. `path` must be writable.
  explicit WorkbookFile(const std::string& path);
  WorkbookFile(const WorkbookFile&) = delete;
  WorkbookFile& operator=(const WorkbookFile&) = delete;
  ~WorkbookFile();

  SheetWriter add_sheet(const std::string& name);
  // A custom document property (workbook_properties.h); at most 255 characters each.
  void property(const std::string& name, const std::string& value);
  lxw_format* format(Style style);
  // An input cell that shows a figure with its printed decimals.
  lxw_format* number_format(const std::string& code);
  // False when the disk failed.
  bool close();

 private:
  lxw_format* make(Style style);

  lxw_workbook* book_;
  std::map<Style, lxw_format*> styles_;
  std::map<std::string, lxw_format*> numbers_;
};

class SheetWriter {
 public:
  SheetWriter(WorkbookFile& file, lxw_worksheet* sheet, std::string name)
      : file_(&file), sheet_(sheet), name_(std::move(name)) {}

  const std::string& name() const { return name_; }

  void text(std::uint32_t row, std::uint32_t column, std::string_view text, Style style);
  void number(std::uint32_t row, std::uint32_t column, double value, Style style);
  void fact(std::uint32_t row, std::uint32_t column, const CellContent& content, Style style);
  void formula(std::uint32_t row, std::uint32_t column, const std::string& formula, const Shown& shown, Style style);
  void link(std::uint32_t row, std::uint32_t column, const std::string& sheet);
  void merge(const SheetArea& area, std::string_view text, Style style);
  void merge_formula(const SheetArea& area, const std::string& formula, const Shown& shown, Style style);

  void columns(std::uint32_t first, std::uint32_t last, double width);
  // All cells of the columns, also below what is written, look so and may be typed into if the style says so.
  void columns(std::uint32_t first, std::uint32_t last, double width, Style style);
  void hide_columns(std::uint32_t first, std::uint32_t last);
  void height(std::uint32_t row, double points);
  void freeze(std::uint32_t row, std::uint32_t column);

  // Drop-downs only propose: 不适用（reason） may always be typed.
  void choices(const SheetArea& area, const std::vector<std::string>& choices);
  void choices_from(const SheetArea& area, const std::string& range);
  void exact_choices(const SheetArea& area, const std::vector<std::string>& choices);
  void dates(const SheetArea& area);
  // No green corners on figures that were written as text to keep them exact.
  void figures_as_text(const SheetArea& area);

  // A4 landscape, so many pages wide, with these rows on every page; then protects the sheet.
  void finish(std::uint32_t header_first_row, std::uint32_t header_last_row, std::uint16_t pages_wide);
  void repeat_columns(std::uint32_t last);
  void hide();

 private:
  void put_formula(std::uint32_t row, std::uint32_t column, const std::string& formula, const Shown& shown,
                   Style style);
  void validate(const SheetArea& area, lxw_data_validation& validation);
  // Notes how high the row must be for a wrapped text: not every program finds out by itself.
  void measure(std::uint32_t row, std::uint32_t column, std::string_view text, Style style);

  WorkbookFile* file_;
  lxw_worksheet* sheet_;
  std::string name_;
  std::map<std::uint32_t, double> widths_;  // of columns
  std::map<std::uint32_t, double> needed_;  // heights of rows with texts of several lines
  std::set<std::uint32_t> fixed_;           // rows whose height was given
};

// Whether the choices fit a drop-down of their own (Excel: 255 characters, no commas inside).
bool fit_drop_down(const std::vector<std::string>& choices);

}  // namespace jiheng
