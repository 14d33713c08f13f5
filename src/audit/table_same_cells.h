// The same cell in two tables (表间核对): what budget and accounts tables print twice. Internal to the audit part.
#pragma once

#include <memory>
#include <vector>

#include "audit/check.h"
#include "audit/table_view.h"

namespace jiheng {

// By what keyed_cells.h reads from the words of tables, never by equal values. `checks` holds the sums found before: of
// two cells that differ, the one whose own sums break is the wrong one. Two tables that mostly differ are not of the
// same, and nothing is said of them.
void check_same_cells(const AuditedDocument& document, const std::vector<std::unique_ptr<TableView>>& views,
                      Checks& checks);

}  // namespace jiheng
