// Reads the figures of one passage (读数): what each number is, by the words around it. Internal to the audit part.
//
// Numbers in tables come out as the words of their cell tell; audit_table_reader.h then gives them what their row and
// column say.
#pragma once

#include <vector>

#include "audit/audited_document.h"

namespace jiheng {

// Adds the figures of the passage in order. `index` is the passage's own.
void read_figures(const AuditedDocument& document, std::size_t index, std::vector<DocumentFigure>& figures);

// Gives amounts of one unit the precision that the document keeps where it drops trailing zeros: if some are printed
// with more digits than others and none ends in a zero after the point, 41万元 is 41.00万元.
void settle_precision(std::vector<DocumentFigure>& figures);

}  // namespace jiheng
