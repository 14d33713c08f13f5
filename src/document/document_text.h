// The text of a document (通读文本): one string that every quote, offset and message speaks of, and the way back from
// any place in it to the paragraph or cell that it stands in.
//
// Body first, then notes. A paragraph is a line, its automatic number in front; a row of a table is a line, its cells
// parted by U+0009, one for each column of the grid, so that a merged cell leaves the places that it covers empty. A
// table has an empty line on each side. Line breaks and tabs inside a cell become spaces, and so does the border of two
// paragraphs of one cell. Empty paragraphs are left out; so are headers and footers, which are no sentences.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "document/block.h"

namespace jiheng {

enum class StoryKind { body, note };

// One paragraph within the text. Offsets are bytes, half-open.
struct TextSpan {
  std::size_t begin = 0;       // of the number, where there is one
  std::size_t text_begin = 0;  // of Paragraph::text; byte for byte as long as it
  std::size_t end = 0;
  std::size_t characters = 0;  // code points of the whole text before `begin`
  StoryKind story = StoryKind::body;
  std::size_t story_index = 0;  // of a note
  std::size_t block = 0;        // of the story, counted on its outermost level
  // The cell of the outermost table, from 0; -1 outside of tables. Row and column are where the cell begins.
  int row = -1;
  int column = -1;
  const Paragraph* paragraph = nullptr;  // never null; lives as long as the document
};

struct DocumentText {
  std::string text;             // UTF-8; ends with U+000A unless empty
  std::vector<TextSpan> spans;  // by `begin`; they do not overlap

  // The span that holds a byte, or null between paragraphs.
  const TextSpan* span_at(std::size_t byte) const;
  // Code points before a byte of the text.
  std::size_t characters_before(std::size_t byte) const;
};

// Keeps pointers into the document.
DocumentText document_text(const TextDocument& document);

}  // namespace jiheng
