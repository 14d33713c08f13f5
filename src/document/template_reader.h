// PartReader: WordprocessingML → the node tree of template_part.h, with tags found and not yet nested.
//
// Word splits a text over runs wherever it likes (spelling, input method, revision), so tags are looked for in the
// joined text of a paragraph; a tag takes the formatting of the run in which it begins.
#pragma once

#include <string>
#include <vector>

#include <pugixml.hpp>

#include "document/template_part.h"

namespace jiheng {

class PartReader {
 public:
  PartReader(TemplatePart& part, Diagnostics& diagnostics) : part_(part), diagnostics_(diagnostics) {}

  void read_root(const pugi::xml_node& root);

 private:
  // One step through the inline content of a paragraph.
  struct Piece {
    enum class Kind { run_begin, text, child, run_end, wrapper_begin, wrapper_end, element } kind = Kind::element;
    pugi::xml_node node;
    std::size_t begin = 0;  // text: its bytes in the joined text
    std::size_t end = 0;
  };
  // A paragraph on its way into nodes.
  struct Inline {
    std::vector<Piece> pieces;
    std::string text;  // joined; '\n' stands for whatever a tag cannot reach across
    std::vector<Tag> tags;
    std::size_t paragraph = 0;  // index into TemplatePart::paragraphs
    std::size_t next_piece = 0;
    std::size_t next_tag = 0;
  };

  // A run that is being cut at its tags.
  struct RunBuilder {
    std::string open;     // <w:r> with properties
    std::string literal;  // what has been gathered since the last tag
    bool visible = false;
    std::vector<TemplateNode>& out;

    void flush();
  };

  // template_tables.cpp
  void read_table(const pugi::xml_node& table, std::vector<TemplateNode>& out);
  TemplateNode read_row(const pugi::xml_node& row);
  TemplateNode read_cell(const pugi::xml_node& cell);
  void set_columns(TemplateNode& table, const pugi::xml_node& grid, std::size_t tags_before);

  // template_blocks.cpp
  void read_story(const pugi::xml_node& node, TemplateNode& container);
  void read_blocks(const pugi::xml_node& parent, std::vector<TemplateNode>& out);
  void read_block(const pugi::xml_node& node, std::vector<TemplateNode>& out);
  void read_element(const pugi::xml_node& node, std::vector<TemplateNode>& out);
  bool needs_structure(const pugi::xml_node& node) const;

  // template_paragraph.cpp
  void read_paragraph(const pugi::xml_node& paragraph, std::vector<TemplateNode>& out);
  void flatten(const pugi::xml_node& parent, Inline& line) const;
  void flatten_run(const pugi::xml_node& run, Inline& line) const;
  void scan(Inline& line);
  bool check_placing(const Inline& line);
  static bool shows_besides_tags(const Inline& line);
  static bool shows_something(const Inline& line);
  void build(Inline& line, std::vector<TemplateNode>& out);
  void build_run(Inline& line, std::vector<TemplateNode>& out);
  void build_text(Inline& line, const Piece& piece, RunBuilder& run);
  TemplateNode make_tag_node(Inline& line, const std::string& run_open);

  TemplatePart& part_;
  Diagnostics& diagnostics_;
  int cells_around_ = 0;            // > 0 inside a table cell: only there |合并 means something
  bool cell_merge_ = false;         // |合并 seen in the cell that is being read
  bool cell_merge_across_ = false;  // |横合并
};

// What is said of something that looks like a tag and is none.
void report_tag_fault(Diagnostics& diagnostics, const TemplatePart& part, const std::string& paragraph,
                      const TagFault& fault);

// A block that is copied as it is.
TemplateNode make_literal_block(const pugi::xml_node& node);
// Bookmarks must not be repeated.
bool is_bookmark(const pugi::xml_node& node);

// Appends literal XML, joining it with a literal before it.
void append_literal(std::vector<TemplateNode>& out, std::string xml, bool visible);

// <w:p …><w:pPr>…</w:pPr>, with or without the section break that the properties may hold.
std::string paragraph_opening(const pugi::xml_node& paragraph, bool with_section_break);

// The paragraph as it must be around a chart, made in `copy`: with the line as high as what stands in it (the fixed
// line pitch of official documents would cut it off), without indent, centred; where the template says otherwise in
// this very paragraph, indent and alignment are kept.
pugi::xml_node placing_paragraph(const pugi::xml_node& paragraph, pugi::xml_document& copy);

}  // namespace jiheng
