// Workbooks made by hand for the tests, down to single elements of their XML.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/xlsx_reader.h"

namespace jiheng::test {

// The parts of a workbook with one sheet 表一; each may be replaced or left out by name before zipping.
class BookParts {
 public:
  // `sheet_data` is what stands in <sheetData>; `after` what follows it.
  explicit BookParts(std::string_view sheet_data = "", std::string_view after = "");

  BookParts& set(std::string_view part, std::string_view bytes);
  BookParts& remove(std::string_view part);
  // The items of the shared strings, each a whole <si>.
  BookParts& strings(std::string_view items);
  // The <numFmt>s, and the ids of the cell styles in order.
  BookParts& styles(std::string_view formats, const std::vector<int>& format_ids);
  BookParts& epoch_1904();
  std::string zip(int level = 6) const;

 private:
  std::vector<std::pair<std::string, std::string>> parts_;
};

inline const std::string sheet_part = "xl/worksheets/sheet1.xml";
inline const std::string main_namespace = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

// Opens bytes that are a good workbook.
Workbook open_book(std::string bytes, const XlsxLimits& limits = {});
// The first sheet of a good workbook. The workbook is kept alive in `book`.
Grid read_grid(std::optional<Workbook>& book, std::string bytes);

// "C7 number 12.5", a line a cell, with " formula" where there is one.
std::string describe(const Grid& grid);
// describe() of the first sheet of these parts.
std::string cells_of(const BookParts& parts);

// The codes of opening and reading all sheets of a workbook that is somehow bad.
std::vector<std::string> codes_of(std::string bytes, const XlsxLimits& limits = {});
// As above, and the places "表一!C7".
std::vector<std::string> codes_and_places_of(const BookParts& parts, const XlsxLimits& limits = {});

}  // namespace jiheng::test
