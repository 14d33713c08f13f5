// Sheets of the score workbook over libxlsxwriter: a title, a header that is repeated on every page, rows, sums.
// Internal to the report part.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xlsxwriter.h>

#include "report/report_source.h"

namespace jiheng {

// How a cell looks.
enum class CellLook {
  title,
  header,
  text,
  centre,
  count,
  points,
  score,
  money,
  rate,
  total,
  total_points,
  total_money,
  total_rate
};

class ScoreBook {
 public:
  explicit ScoreBook(const std::string& path);
  ScoreBook(const ScoreBook&) = delete;
  ScoreBook& operator=(const ScoreBook&) = delete;
  ~ScoreBook();

  lxw_worksheet* add_sheet(const std::string& name) { return workbook_add_worksheet(book_, name.c_str()); }
  lxw_format* look(CellLook look);
  bool close();

 private:
  lxw_workbook* book_;
  std::map<CellLook, lxw_format*> looks_;
};

// A table that grows downwards. Columns count from 0.
class ScoreSheet {
 public:
  struct Column {
    std::string name;
    double width;
  };
  ScoreSheet(ScoreBook& book, const std::string& name, std::vector<Column> columns);

  void title(const std::string& text);
  void next_row();
  void total_row(const std::string& label);

  void text(int column, std::string_view text, CellLook look = CellLook::text);
  void number(int column, const Number& value, CellLook look);
  // Yuan, shown in the report's unit; nothing unless known.
  void money(int column, const Value& value);
  // `part` ÷ `whole` of this row as a formula.
  void rate(int column, int whole, int part, const std::optional<Number>& value);
  // The sum of the column over the rows of the table, as a formula; nothing unless known.
  void sum(int column, const Value& value);
  void formula(int column, const std::string& formula, const Number& value, CellLook look);
  // The same text over rows, merged.
  void merge_down(int column, int first_row, int last_row, const std::string& text);

  int row() const { return row_; }
  std::string cell_name(int column, int row) const;
  void finish();

 private:
  ScoreBook& book_;
  lxw_worksheet* sheet_;
  std::vector<Column> columns_;
  std::size_t row_lines_ = 1;  // the tallest cell of the row so far
  int row_ = 1;                // title and header stand above
  bool in_total_ = false;
  int first_row_ = 2;
  int last_row_ = 1;

  void close_row();
};

// 得分表: levels merged, subtotals, rates and the total as formulas.
void write_scores(ScoreBook& book, const ReportSource& source);

}  // namespace jiheng
