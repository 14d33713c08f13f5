// Where the heads of a table are (表头): forms put several tables, each with a head of its own, into one grid. Internal
// to the audit part.
#pragma once

#include <cstddef>
#include <vector>

#include "audit/audited_document.h"

namespace jiheng {

// Rows of the grid, half-open; the head is at their beginning.
struct TableSection {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t head_rows = 0;
};

// The grid of a table, and which of its rows the file itself calls head.
struct TableGridRows {
  AuditTable grid;
  std::vector<bool> header;
};

std::vector<TableSection> find_sections(const AuditedDocument& document, const TableGridRows& rows);
// Of the first section.
std::size_t head_rows_of(const AuditedDocument& document, const TableGridRows& rows);

// Adds the rows of a table that goes on with this one, without its head where that repeats the `head` rows of this one.
// False where it has a head of its own, and then nothing is added.
bool append_rows(const AuditedDocument& document, TableGridRows& rows, std::size_t head, const TableGridRows& more);

}  // namespace jiheng
