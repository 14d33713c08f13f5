// StoryReader: one part of a Word document (body, header, notes) → blocks, by the rules of docx_anchor.h.
#pragma once

#include <compare>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "document/block.h"
#include "document/docx_numbering.h"
#include "document/docx_styles.h"

namespace jiheng {

class StoryReader {
 public:
  // A reference to a footnote or endnote, in the order met.
  struct Note {
    bool endnote = false;
    int id = 0;

    auto operator<=>(const Note&) const = default;
  };

  // Note → its place in the order met.
  using Notes = std::map<Note, std::size_t>;

  StoryReader(const DocxStyles& styles, DocxNumbering& numbering, Notes& notes)
      : styles_(styles), numbering_(numbering), notes_(notes) {}

  // The blocks of a body, header or note. Paragraphs are counted on from call to call.
  std::vector<Block> read(const pugi::xml_node& story);

  // Counts the paragraphs of what is not read, so that later ones keep their numbers.
  void skip(const pugi::xml_node& node);

 private:
  // A paragraph on its way.
  struct Line {
    Paragraph paragraph;
    int length = 0;  // of its text, in code points
    // Bookmarks that have begun, by their identifier → index into Paragraph::marks.
    std::map<std::string, std::size_t, std::less<>> open;
    std::vector<bool> fields;  // innermost last: whether still in its instruction
    int instructions = 0;      // how many of them are
    std::vector<Block> boxes;
  };
  // A cell of a table as it stands in the file.
  struct RawCell {
    TableCell cell;
    bool continues = false;  // the cell above
  };

  void read_blocks(const pugi::xml_node& parent, std::vector<Block>& blocks);
  void read_paragraph(const pugi::xml_node& node, std::vector<Block>& blocks);
  void read_properties(const pugi::xml_node& node, Paragraph& paragraph);
  void read_inline(const pugi::xml_node& parent, Line& line);
  void read_run(const pugi::xml_node& run, Line& line);
  void read_piece(const pugi::xml_node& piece, Line& line);
  void read_drawing(const pugi::xml_node& node, Line& line);
  template <typename Read>
  void read_alternatives(const pugi::xml_node& node, const Read& read);
  void add_text(Line& line, std::string_view text);
  void add_note(Line& line, const pugi::xml_node& node, bool endnote);
  static void turn_field(Line& line, std::string_view type);
  static void close_mark(Line& line, std::string_view id);

  void read_table(const pugi::xml_node& node, std::vector<Block>& blocks);
  void read_rows(const pugi::xml_node& parent, std::vector<std::vector<RawCell>>& rows, std::vector<bool>& headers);
  void read_cells(const pugi::xml_node& parent, int& column, std::vector<RawCell>& cells);
  static Table merged(std::vector<std::vector<RawCell>>& rows, const std::vector<bool>& headers);

  const DocxStyles& styles_;
  DocxNumbering& numbering_;
  Notes& notes_;
  int paragraphs_ = 0;
};

}  // namespace jiheng
