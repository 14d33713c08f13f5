// Sheets of the audit's workbooks over libxlsxwriter: a frozen head with filters, rows, looks by verdict. Internal to
// the audit part.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <xlsxwriter.h>

#include "audit/check.h"
#include "base/diagnostic.h"
#include "base/number.h"

namespace jiheng {

class AuditBook {
 public:
  explicit AuditBook(const std::string& path);
  AuditBook(const AuditBook&) = delete;
  AuditBook& operator=(const AuditBook&) = delete;
  ~AuditBook();

  lxw_worksheet* add_sheet(const std::string& name) { return workbook_add_worksheet(book_, name.c_str()); }
  lxw_format* text_look();
  lxw_format* head_look();
  lxw_format* verdict_look(CheckVerdict verdict);
  // "#,##0.00", "0.00%", "0".
  lxw_format* number_look(const std::string& number_format);
  bool close();

 private:
  lxw_format* new_look();

  lxw_workbook* book_;
  std::map<std::string, lxw_format*> looks_;
};

// A table that grows downwards. Columns count from 0.
class AuditSheet {
 public:
  struct Column {
    std::string name;
    double width;
  };
  AuditSheet(AuditBook& book, const std::string& name, std::vector<Column> columns);

  // False when the sheet is full.
  bool next_row();
  void text(int column, std::string_view text);
  void verdict(int column, CheckVerdict verdict, Language language);
  void number(int column, const Number& value, const std::string& number_format);
  void count(int column, std::size_t value);
  // Frozen head, filters, print set-up.
  void finish();

 private:
  AuditBook& book_;
  lxw_worksheet* sheet_;
  std::vector<Column> columns_;
  lxw_row_t row_ = 0;
  std::size_t row_lines_ = 1;  // of the tallest cell of the row

  void close_row();
};

}  // namespace jiheng
