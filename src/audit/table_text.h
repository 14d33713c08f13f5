// Tables against sentences (表文核对): an amount in a sentence and the cell that it comes from. Internal to the audit
// part.
#pragma once

#include <memory>
#include <vector>

#include "audit/check.h"
#include "audit/table_view.h"

namespace jiheng {

// Looks only at what sentences call by the name of a row or column. `checks` holds what was found before: a cell that
// a sum of its table confirms is right.
void check_text_against_tables(const AuditedDocument& document, const std::vector<std::unique_ptr<TableView>>& views,
                               Checks& checks);

}  // namespace jiheng
