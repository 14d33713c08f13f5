// The rows of a table by side (表行): which are totals, which are parts, which codes they have. Internal to the audit
// part.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/table_view.h"

namespace jiheng {

struct RowEntry {
  std::size_t row = 0;
  std::size_t side = 0;  // of TableRows::sides
  std::u32string label;
  std::string code;   // digits of the account code, empty where there is none
  int rank = 0;       // total_rank
  int depth = 0;      // numbering_depth
  bool part = false;  // 其中
};

// A side of the table: 收入 left, 支出 right.
struct TableSide {
  std::size_t begin = 0;  // columns, half-open
  std::size_t end = 0;
  std::vector<std::size_t> columns;  // whose figures add up
  std::vector<std::size_t> codes;    // columns of codes
  std::vector<RowEntry> entries;     // rows with a word, a code or a figure
  std::size_t coded = 0;             // entries with a code
};

std::vector<TableSide> read_sides(const TableView& view);

}  // namespace jiheng
