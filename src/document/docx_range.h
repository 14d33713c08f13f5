// A stretch of a paragraph's text as a place between its runs: cuts runs where it must, by the rules of docx_anchor.h.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <pugixml.hpp>

namespace jiheng {

// All w:p below a node, in document order: what DocxAnchor counts.
std::vector<pugi::xml_node> paragraphs_below(const pugi::xml_node& node);

// The inline content of one paragraph. Valid until the paragraph is changed by something else than cut().
class ParagraphRuns {
 public:
  explicit ParagraphRuns(const pugi::xml_node& paragraph);

  // Code points of the joined text.
  int length() const { return length_; }

  // Between the nodes of the paragraph: the new neighbours of something that is to stand at a character.
  struct Place {
    pugi::xml_node parent;
    pugi::xml_node before;  // the new one comes after it; null: at the very beginning of parent
  };
  // Just before the character `at` and just after the one before it: outside of what holds other characters only.
  Place place_before(int at);
  Place place_after(int at);

 private:
  // Something that counts, and the smallest node around it between whose like others may stand: a run or a formula.
  struct Piece {
    pugi::xml_node leaf;
    pugi::xml_node unit;
    int begin = 0;
    int end = 0;
    std::size_t blank = 0;  // bytes at the beginning of a w:t that do not count
  };

  void read_inline(const pugi::xml_node& parent, const pugi::xml_node& unit);
  void read_run(const pugi::xml_node& run, const pugi::xml_node& unit);
  void read_piece(const pugi::xml_node& leaf, const pugi::xml_node& unit);
  void turn_field(const pugi::xml_node& leaf);
  void add(const pugi::xml_node& leaf, const pugi::xml_node& unit, int length, std::size_t blank = 0);
  void cut(int at);

  pugi::xml_node paragraph_;
  std::vector<Piece> pieces_;
  std::vector<bool> fields_;  // innermost last: whether still in its instruction
  int instructions_ = 0;
  int length_ = 0;
};

}  // namespace jiheng
