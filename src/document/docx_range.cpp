#include "document/docx_range.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "document/docx_inline.h"
#include "document/template_xml.h"

namespace jiheng {
namespace {

void collect_paragraphs(const pugi::xml_node& node, std::vector<pugi::xml_node>& paragraphs) {
  for (const pugi::xml_node& child : node.children()) {
    if (is_element(child, "w:p")) paragraphs.push_back(child);
    collect_paragraphs(child, paragraphs);
  }
}

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

int characters_in(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), starts_character));
}

// The byte at which the character `count` begins.
std::size_t byte_of(std::string_view text, int count) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (starts_character(text[at]) && count-- == 0) break;
  }
  return at;
}

pugi::xml_node chosen_branch(const pugi::xml_node& alternatives) {
  const pugi::xml_node choice = alternatives.child("mc:Choice");
  return choice ? choice : alternatives.child("mc:Fallback");
}

bool keeps_spaces(const pugi::xml_node& text) {
  return text.attribute("xml:space").as_string() == std::string_view("preserve");
}

void set_text(pugi::xml_node node, const std::string& text) {
  node.text().set(text.c_str());
  if (!node.attribute("xml:space")) node.append_attribute("xml:space");
  node.attribute("xml:space") = "preserve";
}

// A run like this one, after it, with the same properties and nothing in it.
pugi::xml_node empty_run_after(const pugi::xml_node& run) {
  pugi::xml_node fresh = run.parent().insert_child_after(run.name(), run);
  for (const pugi::xml_attribute& attribute : run.attributes()) fresh.append_copy(attribute);
  if (const pugi::xml_node properties = run.child("w:rPr")) fresh.append_copy(properties);
  return fresh;
}

}  // namespace

std::vector<pugi::xml_node> paragraphs_below(const pugi::xml_node& node) {
  std::vector<pugi::xml_node> paragraphs;
  collect_paragraphs(node, paragraphs);
  return paragraphs;
}

ParagraphRuns::ParagraphRuns(const pugi::xml_node& paragraph) : paragraph_(paragraph) { read_inline(paragraph, {}); }

void ParagraphRuns::add(const pugi::xml_node& leaf, const pugi::xml_node& unit, int length, std::size_t blank) {
  if (instructions_ > 0 || length == 0) return;
  pieces_.push_back({leaf, unit, length_, length_ + length, blank});
  length_ += length;
}

void ParagraphRuns::read_inline(const pugi::xml_node& parent, const pugi::xml_node& unit) {
  for (const pugi::xml_node& node : parent.children()) {
    const std::string_view name = node.name();
    const pugi::xml_node around = unit ? unit : node;
    if (name == "w:r" || name == "m:r") {
      read_run(node, around);
    } else if (name == "mc:AlternateContent") {
      read_inline(chosen_branch(node), around);
    } else if (name.starts_with("m:")) {
      read_inline(node, around);
    } else if (is_transparent_element(name)) {
      read_inline(node, unit);
    }
  }
}

void ParagraphRuns::read_run(const pugi::xml_node& run, const pugi::xml_node& unit) {
  for (const pugi::xml_node& leaf : run.children()) read_piece(leaf, unit);
}

void ParagraphRuns::read_piece(const pugi::xml_node& leaf, const pugi::xml_node& unit) {
  const std::string_view name = leaf.name();
  if (name == "w:t" || name == "m:t") {
    const std::string_view text = leaf.child_value();
    const std::string_view counted = keeps_spaces(leaf) ? text : trim(text);
    add(leaf, unit, characters_in(counted),
        counted.empty() ? 0 : static_cast<std::size_t>(counted.data() - text.data()));
  } else if (name == "w:tab" || name == "w:ptab" || name == "w:br" || name == "w:cr" || name == "w:noBreakHyphen") {
    add(leaf, unit, 1);
  } else if (name == "w:sym") {
    constexpr int kHexadecimal = 16;
    add(leaf, unit, std::strtoul(leaf.attribute("w:char").as_string("0"), nullptr, kHexadecimal) >= U' ' ? 1 : 0);
  } else if (name == "w:fldChar") {
    turn_field(leaf);
  } else if (name == "w:ruby") {
    for (const pugi::xml_node& base : leaf.children("w:rubyBase")) read_inline(base, unit);
  } else if (name == "mc:AlternateContent") {
    read_run(chosen_branch(leaf), unit);
  }
}

void ParagraphRuns::turn_field(const pugi::xml_node& leaf) {
  const std::string_view type = leaf.attribute("w:fldCharType").value();
  if (type == "begin") {
    fields_.push_back(true);
    ++instructions_;
    return;
  }
  if (fields_.empty()) return;
  if (fields_.back()) --instructions_;
  fields_.back() = false;
  if (type == "end") fields_.pop_back();
}

// Lets a run end before the character `at`, where one is in the way that can be cut.
void ParagraphRuns::cut(int at) {
  const auto piece =
      std::find_if(pieces_.begin(), pieces_.end(), [&](const Piece& p) { return p.begin <= at && at < p.end; });
  if (piece == pieces_.end() || piece->leaf.parent() != piece->unit || !is_element(piece->unit, "w:r")) return;
  const bool inside = piece->begin < at;
  const bool leads = piece == pieces_.begin() || std::prev(piece)->unit != piece->unit;
  if (!inside && leads) return;  // the run begins here already

  pugi::xml_node run = piece->unit;
  pugi::xml_node fresh = empty_run_after(run);
  pugi::xml_node next = piece->leaf;
  if (inside) {
    const std::string text = piece->leaf.child_value();
    const std::size_t byte = piece->blank + byte_of(std::string_view(text).substr(piece->blank), at - piece->begin);
    const bool kept = keeps_spaces(piece->leaf);
    pugi::xml_node rest = fresh.append_copy(piece->leaf);
    set_text(rest, kept ? text.substr(byte)
                        : std::string(trim(std::string_view(text).substr(piece->blank)).substr(byte - piece->blank)));
    set_text(piece->leaf, text.substr(piece->blank, byte - piece->blank));
    next = piece->leaf.next_sibling();
  }
  while (next) {
    const pugi::xml_node following = next.next_sibling();
    fresh.append_move(next);
    next = following;
  }
  pieces_.clear();
  fields_.clear();
  instructions_ = 0;
  length_ = 0;
  read_inline(paragraph_, {});
}

ParagraphRuns::Place ParagraphRuns::place_before(int at) {
  cut(at);
  const auto piece = std::find_if(pieces_.begin(), pieces_.end(), [&](const Piece& p) { return at < p.end; });
  if (piece != pieces_.end()) return {piece->unit.parent(), piece->unit.previous_sibling()};
  return {paragraph_, paragraph_.last_child()};
}

ParagraphRuns::Place ParagraphRuns::place_after(int at) {
  cut(at);
  const auto piece = std::find_if(pieces_.rbegin(), pieces_.rend(), [&](const Piece& p) { return p.begin < at; });
  if (piece != pieces_.rend()) return {piece->unit.parent(), piece->unit};
  return {paragraph_, paragraph_.child("w:pPr")};
}

}  // namespace jiheng
