// A fact as one cell of a workbook, and back.
//
// Figures are written as numbers where a spreadsheet keeps them exactly (15 significant digits, the workbook's own
// unit), with a number format that shows the printed decimals; else as text with digits and unit: "1,644.62万元". What
// is read:
//
//   - text: as in a YAML dossier ("1.23万元", "不适用（无采购预算）", "2024年5月");
//   - a typed number: all its digits; at least the decimals that the format always shows (1644.6 shown as 1,644.60 is
//     printed to 2 decimals). A format that hides digits is warned about;
//   - the result of a formula: what the cell shows, since the digits behind it are the binary residue of the division;
//   - percent formats: 0.8804 shown as 88.04% is 88.04%;
//   - dates: as much as the format shows: 2024年5月 is a month.
#pragma once

#include <optional>
#include <string>

#include "catalog/catalog.h"
#include "document/xlsx_reader.h"

namespace jiheng {

struct CellContent {
  enum class Kind { blank, text, number, date };
  Kind kind = Kind::blank;
  std::string text;           // the text, plain decimal or ISO date
  std::string number_format;  // of a number
};

CellContent cell_of_fact(const Item& item, const Fact& fact, const Unit& money_unit);

struct CellText {
  std::string text;  // as it would be typed in a YAML dossier; "" for an empty cell
  std::optional<Message> fault;
  Message remedy;                  // of the fault
  std::optional<Message> warning;  // read, but worth a look
};

CellText text_of_cell(const Item& item, const Cell& cell);

// As text must stand in the file: spreadsheets read _x0041_ as A, so where a text holds that, its first sign is itself
// written so.
std::string escaped_text(std::string_view text);

// Plain text of a label, header or note: trimmed; "" for null.
std::string plain_text(const Cell* cell);

// 各栏来源和备注: one line a source or note, `字段·来源：text`; further lines of the same text begin with two blanks.
std::string note_line(std::string_view field, std::string_view kind, std::string_view text);

struct NoteLine {
  std::string field;
  std::string kind;  // 来源 or 备注
  std::string text;
  std::string line;  // as it stands
};

// The lines of such a cell. A line that is none has an empty kind.
std::vector<NoteLine> read_note_lines(std::string_view text);

}  // namespace jiheng
