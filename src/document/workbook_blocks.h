// A workbook as a document (通读工作簿): each sheet a heading with its name and a table, so that whoever reads reports
// reads workbooks too. (workbook_reader.h of src/dossier is something else: facts out of our own forms.)
//
// Rows and columns without anything in them are left out; anchors tell where a cell really stands. Numbers stand as the
// cell's format shows them: rounded to its digits, in percent, with separators of thousands; words in a format ("万元")
// are not repeated. Dates are ISO dates. Hidden sheets are read too: whoever opens the file can show them.
//
// Error codes: those of xlsx_reader.h, with xlsx.too-many-cells when all sheets together pass the limit, and
//   xlsx.empty   no sheet holds anything
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "document/block.h"
#include "document/xlsx_reader.h"

namespace jiheng {

// A cell as blocks takes some 500 bytes.
inline constexpr std::size_t kWorkbookDocumentCells = 500'000;

std::optional<TextDocument> read_workbook_blocks(Workbook& workbook, Diagnostics& diagnostics,
                                                 std::size_t most_cells = kWorkbookDocumentCells);

// "0.8804" in the format 0.00% is "88.04%".
std::string shown_text(const Cell& cell);

}  // namespace jiheng
