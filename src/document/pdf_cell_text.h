// What a drawn cell of a PDF says (单元格文字): its lines joined again as they were typed.
#pragma once

#include <vector>

#include "document/block.h"
#include "document/pdf_page.h"

namespace jiheng {

// Paragraphs of the words of one cell. A line goes on with the one before, unless that one ended early, this
// one begins with a number of its own (“2.”, “（三）”), or both are whole figures.
std::vector<Block> blocks_of_cell(std::vector<PdfWord> words, const PageAnchor& cell);

}  // namespace jiheng
