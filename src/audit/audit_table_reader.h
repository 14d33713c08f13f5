// Tables of blocks → tables of the audit (读表). Internal to the audit part.
#pragma once

#include "audit/audited_document.h"

namespace jiheng {

// Fills document.tables, and gives each figure of a cell its table, row and column, its unit (from the cell, the
// column's head, the caption line or the 单位 line) and its class.
void read_audit_tables(AuditedDocument& document);

}  // namespace jiheng
