// Helpers for tests of blocks: a document told as a few lines of text, and .docx files of several parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/block.h"

namespace jiheng::testing {

// A line a paragraph, "1 二、标题" a heading of level 1, "[box] …" one in a text box; a table row "| a | b<2x1> |",
// where <2x1> says that the cell covers 2 rows and 1 column, "|= …" a header row. Paragraphs of one cell are parted by
// "/".
std::string tell(const std::vector<Block>& blocks);

// One part more than make_docx has: its name in word/ and its XML, without namespaces.
struct DocxPart {
  std::string type;  // "styles", "numbering", "footnotes", "footer" …
  std::string name;  // "styles.xml"
  std::string xml;   // empty: the document leads to it, but it is not there
};
// A whole .docx around the content of w:body, with parts that the document leads to.
std::string make_docx_with(std::string_view body, const std::vector<DocxPart>& parts);

}  // namespace jiheng::testing
