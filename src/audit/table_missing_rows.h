// Rows that one of two tables of the same lacks (表间缺行). Internal to the audit part.
#pragma once

#include <memory>
#include <vector>

#include "audit/check.h"
#include "audit/keyed_cells.h"

namespace jiheng {

// Two columns of the same amounts list the same accounts. Where they agree in all others and just one account with an
// amount stands in only one of them, its row was lost in the other. Suspicious, since a reader of PDF may lose rows
// too.
void check_missing_rows(const AuditedDocument& document, const std::vector<std::unique_ptr<TableView>>& views,
                        const std::vector<KeyedCell>& cells, Checks& checks);

}  // namespace jiheng
