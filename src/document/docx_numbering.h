// Automatic numbers (自动编号) of Word paragraphs: word/numbering.xml, and the counters that run while a document is
// read.
//
// Word does not store "（二）" before a numbered heading; it counts when it shows the page, and so must a reader.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace jiheng {

inline constexpr int kNumberingLevels = 9;

class DocxNumbering {
 public:
  DocxNumbering() = default;
  // `numbering` is the root element of the part.
  explicit DocxNumbering(const pugi::xml_node& numbering);

  // The printed number of the next paragraph of this list and level ("一、"), without the gap behind it. Empty for
  // bullets and for lists that are not defined.
  std::string next(int list, int level);

  // The level that a paragraph style stands for in a list; 0 when the list does not say.
  int level_of_style(int list, std::string_view style) const;

 private:
  struct Level {
    int start = 1;
    int restart = -1;    // the level, from 1, after which it begins again; 0 never, -1 after any higher one
    std::string format;  // "decimal", "chineseCounting", "bullet" …
    std::string text;    // "%1、"
    std::string style;
    bool arabic = false;  // all numbers of the text in Arabic digits
  };
  using Levels = std::array<Level, kNumberingLevels>;
  struct List {
    int pattern = -1;
    Levels levels;
    std::array<std::optional<int>, kNumberingLevels> start_again;
  };
  using Counters = std::array<std::optional<int>, kNumberingLevels>;

  static void read_levels(const pugi::xml_node& parent, Levels& levels);
  static void read_level(const pugi::xml_node& node, Level& level);
  static std::string shown(const List& list, int level, const Counters& counters);

  std::map<int, List> lists_;
  std::map<int, Counters> counters_;  // by pattern: lists of one pattern count on
  std::set<int> begun_;
};

// 3 in a format of Word: "3", "三", "C", "iii", "③". Unknown formats are decimal.
std::string number_in_format(int value, std::string_view format);

}  // namespace jiheng
