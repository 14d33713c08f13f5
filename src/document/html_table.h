// The grid of a table in HTML: which place each cell takes, by the rules of HTML, with rowspan and colspan.
#pragma once

#include <cstddef>
#include <vector>

#include "document/block.h"

namespace jiheng {

class HtmlTableGrid {
 public:
  explicit HtmlTableGrid(std::size_t most_places) : most_places_(most_places) {}

  void begin_row(bool header);
  // Puts a cell at the first free place of the row. `row_span` 0: to the end of the table. False when the limit is
  // passed.
  bool add(TableCell cell, int column_span, int row_span);
  // Spans end at the last row; rows stay, empty or not.
  Table finish();

 private:
  std::size_t most_places_;
  std::size_t places_ = 0;
  Table table_;
  std::vector<int> busy_;  // of each column: how many rows, from the current one, are taken
  std::size_t next_ = 0;   // column
};

}  // namespace jiheng
