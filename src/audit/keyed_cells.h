// Cells of budget and accounts tables with what they are of (按口径取单元格). Internal to the audit part.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "audit/table_check.h"
#include "audit/table_scope.h"

namespace jiheng {

struct KeyedCell {
  // Direction, fund, kind of spending, stage, year and what else its words say.
  std::string list;
  std::string code;  // of the account; 总计 of a total with what is carried over; empty where the words say all
  // Cells with the same key are the same amount.
  std::string key() const { return list + code; }
  std::size_t table = 0;  // of the views
  CellPlace place;
  std::size_t figure = 0;
};

// Of all tables that are called a budget or an account of income or spending. A key that stands twice in a table is
// left out of it. Where tables with one caption contradict each other they are of different units, and are left out.
//
// Funds that the document shows to be the same are the same in the key: 财政拨款 is 一般公共预算财政拨款 where the
// other funds' tables are empty, and all spending is 财政拨款 where every other source of income is empty.
std::vector<KeyedCell> read_keyed_cells(const AuditedDocument& document,
                                        const std::vector<std::unique_ptr<TableView>>& views);

}  // namespace jiheng
