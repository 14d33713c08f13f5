// What two documents are compared by: paragraphs and table rows, each as one line of text with its numbers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compare/printed_number.h"
#include "document/block.h"

namespace jiheng {

// A stretch of a unit's text that comes from one paragraph of the file.
struct UnitPiece {
  std::size_t begin = 0;  // code points of the unit's text
  std::size_t end = 0;
  DocxAnchor anchor;
  std::string column;           // of a table: the words of its header
  std::vector<TextMark> marks;  // in code points of the paragraph
};

struct DocumentUnit {
  bool is_row = false;
  std::u32string text;  // of a row: its filled paragraphs, with U+0009 between
  std::string shape;    // the text with every number as "#": what it is recognised by when figures have changed
  std::vector<PrintedNumber> numbers;
  std::vector<UnitPiece> pieces;
  std::string heading;  // 一、部门概况 > （二）预算收支情况
  std::string table;    // caption of the table
  std::string row;      // name of the row: its first words

  // The piece in which a place of the text stands.
  const UnitPiece& piece_at(std::size_t place) const;
};

// Empty paragraphs and contents (目录) are left out.
std::vector<DocumentUnit> document_units(const TextDocument& document);

}  // namespace jiheng
