// Blocks (块): what a finished document says, in reading order, whatever file it came from (docx, xlsx, pdf, html).
//
// A document is a list of blocks; a block is a paragraph or a table; a table's cells hold blocks again. Whoever
// compares or audits reports reads only these, and can name the place of every character through its anchor.
//
// What a source does not have stays at its default: a docx knows no pages, a pdf no styles. A reader that meets what it
// cannot read leaves it out; scanned pages of a PDF are read by a text recogniser, where there is one.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "document/docx_anchor.h"

namespace jiheng {

// A cell of a workbook; all count from 1.
struct SheetAnchor {
  int sheet = 0;
  int row = 0;
  int column = 0;

  bool operator==(const SheetAnchor&) const = default;
};

// A rectangle on a page, in points (1/72 inch) from the page's upper left corner. Pages count from 1.
struct PageAnchor {
  int page = 0;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  bool operator==(const PageAnchor&) const = default;
};

// A stretch of a text file, such as html: bytes of its text as UTF-8 without byte order mark, half-open, and the line
// that it begins in, from 1.
struct TextAnchor {
  int line = 0;
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const TextAnchor&) const = default;
};

// Where a block stands in its file. Without a value: unknown.
using Anchor = std::variant<std::monostate, DocxAnchor, SheetAnchor, PageAnchor, TextAnchor>;

// A named stretch of a paragraph's text (书签, a bookmark), in code points, half-open. One that goes on into later
// paragraphs ends at the end of this one.
struct TextMark {
  std::string name;
  int begin = 0;
  int end = 0;
};

// Where a paragraph refers to a footnote or endnote (脚注、尾注).
struct NoteReference {
  int position = 0;      // code points of the text before it
  std::size_t note = 0;  // index into TextDocument::notes
};

// Tesseract was surer than this of 97 in 100 figures that it read rightly on pages printed with 200 dots to the inch,
// and of none that it read wrongly.
inline constexpr int kSureRecognition = 80;

// A stretch of a paragraph's text that a program recognised in a picture (文字识别), in code points, half-open.
struct RecognisedStretch {
  int begin = 0;
  int end = 0;
  int confidence = 0;  // 0 to 100: how sure the program was of the word

  bool operator==(const RecognisedStretch&) const = default;
};

struct Paragraph {
  std::string text;  // UTF-8; lines inside a paragraph are separated by U+000A
  // 0 for body text, 1 to 9 for a heading (标题): what the source itself calls one, or, in text files and PDF, which
  // have none, a short line with a typed number (typed_heading.h).
  int level = 0;
  // The number that the program prints before the text by itself ("一、", "（二）", "1.2"); empty when there is none,
  // or when it was typed: then it is the beginning of `text`.
  std::string number;
  std::string style;  // name of the paragraph style, as shown to people
  std::vector<TextMark> marks;
  std::vector<NoteReference> notes;
  // Word by word, in order, of text from a scanned page; empty for text that the file holds as such. White space
  // between them belongs to none.
  std::vector<RecognisedStretch> recognised;
  Anchor anchor;  // the whole text

  bool is_heading() const { return level > 0; }
};

struct Block;

// A cell with what it covers. Cells that a merge covers do not appear, nor does what stood in them.
struct TableCell {
  int column = 0;  // of the table's grid, from 0
  int column_span = 1;
  int row_span = 1;
  std::vector<Block> blocks;
  Anchor anchor;
};

struct TableRow {
  std::vector<TableCell> cells;  // that begin in this row, by column
  bool header = false;           // 标题行: repeated on each page that the table reaches
};

// Invariant: cells do not overlap, and none reaches beyond `columns` or the last row.
struct Table {
  int columns = 0;
  std::vector<TableRow> rows;
};

struct Block {
  std::variant<Paragraph, Table> content;
  // Stands in a text box (文本框), which a reader sees somewhere near the paragraph before it.
  bool in_text_box = false;

  const Paragraph* paragraph() const { return std::get_if<Paragraph>(&content); }
  const Table* table() const { return std::get_if<Table>(&content); }
};

// Blocks that stand beside the body.
struct Story {
  std::string name;  // of the part, for example "word/footnotes.xml"
  std::vector<Block> blocks;
};

enum class DocumentKind { unknown, docx, xlsx, pdf, html, text };

struct TextDocument {
  std::string file;  // as shown in messages
  DocumentKind kind = DocumentKind::unknown;
  std::vector<Block> blocks;
  // The anchors of these count the paragraphs of their own part.
  std::vector<Story> notes;  // footnotes, then endnotes, in the order of their first reference
  std::vector<Story> headers;
  std::vector<Story> footers;
};

// The text of blocks, paragraphs separated by U+000A, cells in reading order.
std::string plain_text(const std::vector<Block>& blocks);

// Which cell covers which place of a table. Keeps pointers into the table.
class TableGrid {
 public:
  explicit TableGrid(const Table& table);

  // Row and column from 0. Null where no cell is (a row that begins late or ends early), and outside of the table.
  const TableCell* at(int row, int column) const;

 private:
  struct Reach {
    int begin = 0;  // columns, half-open
    int end = 0;
    const TableCell* cell = nullptr;
  };
  std::vector<std::vector<Reach>> rows_;  // each by column
};

}  // namespace jiheng
