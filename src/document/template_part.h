// TemplatePart: one XML part of a Word template (body, header, footer, notes), read once into a tree that can be
// written out with data in one pass.
//
// Why a tree of ready-made XML text instead of a DOM that is copied and edited: filling is then only appending, linear
// in the size of the report, and what comes out is well formed by construction, because every node holds either whole
// elements or a start and end tag around its children.
//
// Reading has two steps: `read_part_xml` finds tags (a mark node for each end of a section, wherever it stands),
// `nest_sections` turns pairs of marks into section nodes around what they repeat. After that no mark is left.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/template_tag.h"

namespace jiheng {

enum class NodeKind : std::uint8_t {
  literal,     // open: XML as it is written out
  once,        // open: XML written only the first time (bookmarks must not be repeated); tag: its number among them
  drawing_id,  // a number that no other drawing of the report has
  value,       // prints tags[tag] in a run that starts with `open`
  placed,      // places tags[tag], alone in its paragraph
  mark,        // an end of a section; only before nesting
  section,     // children repeated or shown as tags[tag] says
  paragraph,   // open (with properties), inline children, close
  wrapper,     // hyperlink and the like: open, inline children, close
  container,   // body, header, text box …: open, blocks, close
  group,       // a block made of several nodes, written one after the other
  table,       // open (with properties and grid), rows, close; with column loops, see TableColumns
  row,         // open (with properties), cells, close
  cell,        // open, width, span and merging, tail (the other properties), blocks, close
};

// What a section repeats.
enum class SectionLevel : std::uint8_t { inside_paragraph, blocks, rows, cells };

struct TemplateNode {
  NodeKind kind = NodeKind::literal;
  SectionLevel level = SectionLevel::inside_paragraph;  // mark
  bool visible = false;                                 // literal: a reader would see something of it
  bool is_table = false;                                // table, and literal made of one: two tables must not touch
  bool tagged = false;                                  // paragraph: holds tags, so it may disappear
  bool merge = false;                                   // cell: may continue the one above
  bool merge_across = false;                            // cell: may continue the one to the left
  bool percent = false;                                 // cell: `width` is in fiftieths of a percent
  int tag = -1;    // index into TemplatePart::tags; once: see above; table: index into TemplatePart::tables, or -1
  int grid = 0;    // row, cell, section of cells: first column of the table's grid
  int span = 1;    // cell, section of cells: how many columns of the grid
  int width = -1;  // cell: twentieths of a point, -1 when `open` holds what there is
  std::string open;
  std::string tail;  // cell: see above. paragraph: `open` without its section break, when it has one
  std::string close;
  std::vector<TemplateNode> children;
};

struct TagUse {
  Tag tag;
  std::size_t paragraph = 0;  // index into TemplatePart::paragraphs
};

// A table with column loops: what its written grid is made from.
struct TableColumns {
  struct Region {  // columns that a loop repeats; regions are disjoint, and every row loops over the whole of one or
                   // not
    int begin = 0;
    int end = 0;
  };
  std::vector<int> widths;  // of the template's grid
  std::vector<Region> regions;
};

struct TemplatePart {
  std::string file;  // as shown in messages
  std::string name;  // "word/document.xml"
  std::vector<TagUse> tags;
  std::vector<std::string> paragraphs;  // texts of the paragraphs that hold tags
  std::vector<TableColumns> tables;
  int once_count = 0;
  TemplateNode root;
};

// Reads one part: both steps. False when it has errors, which are then in `diagnostics`.
bool read_template_part(std::string_view xml, TemplatePart& part, Diagnostics& diagnostics);

// The steps alone.
bool read_part_xml(std::string_view xml, TemplatePart& part, Diagnostics& diagnostics);
bool nest_sections(TemplatePart& part, Diagnostics& diagnostics);

// An error about one tag: the paragraph's text is the excerpt, the caret is under the tag.
void tag_error(Diagnostics& diagnostics, const TemplatePart& part, const TagUse& use, std::string code, Message message,
               Message remedy = {});
void text_error(Diagnostics& diagnostics, const TemplatePart& part, std::string_view paragraph, std::size_t begin,
                std::size_t end, std::string code, Message message, Message remedy = {});

// "{{#项目}}", in plain characters.
std::string tag_text(const Tag& tag);

}  // namespace jiheng
