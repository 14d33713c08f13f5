// Figures of tables (表中数字): what a number in a cell is, by the words of its column and its row. Internal to the
// audit part.
#pragma once

#include <cstddef>

#include "audit/table_view.h"

namespace jiheng {

// Gives the figures of the table their place, class and unit, and their value in the base unit. `index` is the table's
// own; the view must be of this document.
void classify_table_figures(AuditedDocument& document, const TableView& view, std::size_t index);

}  // namespace jiheng
