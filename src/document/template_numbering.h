// Numbers that a report gives while it is filled, and references to them (题注编号、交叉引用).
//
//   {{编号 表:得分表}}   prints 表1, 表2 … in the order in which they really appear, as a SEQ field inside a bookmark
//   {{见 表:得分表}}     prints the same words as a REF field that follows that bookmark, before or after it
//   {{编号 问题:@键}}    @: the key is what the data say under 键, so that each round of a loop has its own
//
// Why two steps: a sentence may refer to a table far below, and a table may turn out empty and be left out. The writer
// therefore only leaves marks; when all parts are written, numbers are given in the order of the text and every field
// gets its right words at once, so that nobody has to press F9. A mark is made of control characters, which no XML text
// can hold, so it cannot be mistaken for one.
//
// Data may hold references too (reference_mark): a sentence composed from facts names a finding that stands elsewhere.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/template_part.h"

namespace jiheng {

// A reference inside a text of the data. Prints the words of the number with that label and key, linked to it; where
// the template numbers no such thing, `otherwise`, as plain text.
std::string reference_mark(std::string_view label, std::string_view key, std::string_view otherwise);

// A text without the marks that it may hold: each gives way to its plain words.
std::string without_marks(std::string_view text);

// `see` is {{见 …}}, `reference` comes from the data.
enum class NumberingMark : char { number = 'N', see = 'S', reference = 'R', contents = 'C' };

// Where a mark of the data stands in `text` at or after `from`; `end` is npos when there is none.
struct DataMark {
  std::size_t begin = std::string_view::npos;
  std::size_t end = std::string_view::npos;
  std::string_view label;
  std::string_view key;
  std::string_view otherwise;
};
DataMark next_data_mark(std::string_view text, std::size_t from);

// What the writer leaves in the XML of a part; `run_open` is the run that the words go into.
void append_mark(std::string& out, NumberingMark kind, std::string_view label, std::string_view key,
                 std::string_view otherwise, std::string_view run_open);

// Gives the numbers over all parts of one report, in their order, and puts fields in the place of marks.
class Numbering {
 public:
  // First for every part: gives the numbers.
  void count(std::string_view xml);
  // Then for every part: the XML with fields. A reference to nothing prints what it says otherwise; a {{见 …}} without
  // a number is told once, as a warning, and prints nothing.
  std::string with_fields(const std::string& xml, const std::string& file, Diagnostics& diagnostics);

 private:
  struct Given {
    std::size_t number = 0;
    std::size_t bookmark = 0;
    bool marked = false;  // the bookmark has been written
  };

  std::map<std::string, std::size_t, std::less<>> last_;  // by label
  std::map<std::string, Given, std::less<>> given_;       // by label and key
  std::map<std::string, std::size_t, std::less<>> reached_;
  std::vector<std::string> missing_;
};

// True when some tag of the parts numbers, refers or lists contents, or the XML holds marks from the data.
bool holds_marks(std::string_view xml);

// Every {{见 …}} must have its {{编号 …}} somewhere in the template.
bool check_references(const std::vector<const TemplatePart*>& parts, Diagnostics& diagnostics);

}  // namespace jiheng
