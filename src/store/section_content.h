// Section content (节的内容): the cells of one section or list of a task's dossier, as typed.
//
// A dossier in the store is made of sections, so that two people who work in different sections never meet. A section
// (节) holds items: its cells are named `编制数` or, for last year's figure, `上年.编制数`. A list (表) holds rows in
// an order, each with an id that the client made, and a row's cells are named by field. A list that was reported with
// no rows is another thing than one nobody reported.
//
// Cells keep what was typed, character by character; what it means is for read_fact (dossier/fact_reader.h). A bare
// amount of money is in 元: an import writes the unit of its file into every cell.
//
// A cell without value, source and note is no cell: `cells` never holds one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

struct SectionCell {
  std::string value;
  std::string source;
  std::string note;

  bool empty() const { return value.empty() && source.empty() && note.empty(); }
  friend bool operator==(const SectionCell&, const SectionCell&) = default;
};

using SectionCells = std::map<std::string, SectionCell, std::less<>>;

struct SectionRow {
  std::string id;
  SectionCells cells;
  friend bool operator==(const SectionRow&, const SectionRow&) = default;
};

struct SectionContent {
  SectionCells cells;            // of a section
  bool reported = false;         // of a list; true wherever it has rows
  std::vector<SectionRow> rows;  // of a list, in order

  const SectionRow* find_row(std::string_view id) const;
  friend bool operator==(const SectionContent&, const SectionContent&) = default;
};

// Canonical JSON: keys sorted, no spaces, empty members left out. Equal content is equal text.
std::string to_json(const SectionContent& content);
// Throws std::runtime_error for what to_json cannot have written.
SectionContent section_content_of_json(std::string_view text);

// One cell of a dossier. Of a section: `item`, and `last_year` for 上年. Of a list: `row` and `field`; with an empty
// field the row as such is meant (that it is there).
struct CellAddress {
  std::string section;
  std::string item;
  bool last_year = false;
  std::string row;
  std::string field;

  // The name of the cell in SectionContent::cells: 编制数, 上年.编制数, or the field.
  std::string cell_name() const;
  friend auto operator<=>(const CellAddress&, const CellAddress&) = default;
};
// The reverse of cell_name; `row` is "" for a cell of a section.
CellAddress cell_address(const std::string& section, const std::string& row, const std::string& cell_name);

// One step of a save.
struct SectionChange {
  enum class Op {
    set,         // a cell: `item`, or `row` and `field`
    add_row,     // `row`, behind `after`
    remove_row,  // `row`, with all its cells
    move_row,    // `row`, behind `after`
    report,      // the list is reported, even if it has no rows
    unreport,    // the list is not reported; it must have no rows
  };
  Op op = Op::set;
  std::string item;  // 编制数 or 上年.编制数
  std::string row;   // 1 to 64 characters of [A-Za-z0-9_-], unlike any other of the list
  std::string field;
  std::optional<std::string> after;  // the row before; nullopt: first
  // Of `set`: what is absent stays as it is. An empty value is 未填报.
  std::optional<std::string> value;
  std::optional<std::string> source;
  std::optional<std::string> note;

  friend bool operator==(const SectionChange&, const SectionChange&) = default;
};

// A JSON array, as the API and the table section_revision have it; the reverse throws std::runtime_error.
std::string to_json(const std::vector<SectionChange>& changes);
std::vector<SectionChange> section_changes_of_json(std::string_view text);

// The changes that make `to` of `from`: applying them to `from` gives `to`. What is the same is not touched.
std::vector<SectionChange> section_difference(const SectionContent& from, const SectionContent& to);

// The cells that differ, with both versions (an empty cell where there is none). A row that only one side has is given
// by its cells, or, when it has none, by its address alone. Moved rows are no difference.
struct CellDifference {
  CellAddress cell;
  SectionCell before;
  SectionCell after;
};
std::vector<CellDifference> cell_differences(const std::string& section, const SectionContent& from,
                                             const SectionContent& to);

}  // namespace jiheng
