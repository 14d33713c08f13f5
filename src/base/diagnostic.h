// Diagnostics (诊断): what Jiheng says about things that people typed.
//
// A reader never throws for bad input and never stops at the first fault: it returns all that is wrong at once, each
// with a stable code, a place, the fault and a remedy, in Chinese and in English. Exceptions are kept for broken
// invariants and failing disks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

enum class Language { chinese, english };

// A message in both languages of the interface. Chinese is never empty.
struct Message {
  std::string zh;
  std::string en;

  const std::string& in(Language language) const { return language == Language::english && !en.empty() ? en : zh; }
};

// Where something stands. Lines and columns count from 1, columns in characters (code points); 0 means unknown.
// In a workbook, `sheet` and `cell` are set instead of line and column.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  std::string sheet;
  std::string cell;

  // `dossier.yaml:12:5`, `book.xlsx 项目!C7`, or "" for an unknown place.
  std::string to_string() const;
};

enum class DiagnosticLevel { note, warning, error };

struct Diagnostic {
  std::string code;  // stable, dotted: "formula.unknown-name"
  DiagnosticLevel level = DiagnosticLevel::error;
  Place place;
  Message message;      // what is wrong
  Message remedy;       // how to mend it; may be empty
  std::string excerpt;  // the source line, for the caret; may be empty
  int caret_begin = 0;  // first character of the excerpt that is meant, from 0
  int caret_length = 0;

  // Place, level, message and code; then, where there are any, the excerpt with a caret line, and the remedy.
  std::string to_string(Language language) const;
};

// A collection of diagnostics, in the order found.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic) { items_.push_back(std::move(diagnostic)); }
  Diagnostic& error(std::string code, Place place, Message message, Message remedy = {});
  Diagnostic& warning(std::string code, Place place, Message message, Message remedy = {});
  void append(const Diagnostics& other);

  bool has_errors() const;
  bool empty() const { return items_.empty(); }
  const std::vector<Diagnostic>& items() const { return items_; }

  std::string to_string(Language language) const;

 private:
  std::vector<Diagnostic> items_;
};

// Of `candidates`, those that `name` was probably meant to be (small edit distance, or one contains the other), best
// first, at most `limit`. Used by every "unknown name" message.
std::vector<std::string> suggestions(std::string_view name, const std::vector<std::string>& candidates,
                                     std::size_t limit = 3);

// A remedy made of suggestions: "是不是「编制数」？"; empty when there are none.
Message did_you_mean(const std::vector<std::string>& names);

}  // namespace jiheng
