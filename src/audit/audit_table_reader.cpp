#include "audit/audit_table_reader.h"

#include <algorithm>
#include <array>
#include <set>

#include "audit/table_cell.h"
#include "audit/table_figures.h"
#include "audit/table_sections.h"
#include "audit/table_view.h"
#include "audit/table_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::size_t kPassagesBefore = 5;   // that may name a table or its unit
constexpr std::size_t kLongestCaption = 70;  // characters

// The passages of one table block, and the table.
struct TableSource {
  const Table* table = nullptr;
  std::size_t first_passage = 0;
  std::size_t end_passage = 0;
};

std::vector<TableSource> find_tables(const AuditedDocument& document) {
  std::vector<TableSource> sources;
  for (std::size_t i = 0; i < document.passages.size();) {
    const TextSpan& span = *document.passages[i].span;
    std::size_t end = i + 1;
    const auto same_block = [&](const TextSpan& other) {
      return other.story == span.story && other.story_index == span.story_index && other.block == span.block;
    };
    while (end < document.passages.size() && same_block(*document.passages[end].span)) ++end;
    if (span.row >= 0) {
      const std::vector<Block>& blocks =
          span.story == StoryKind::body ? document.document->blocks : document.document->notes[span.story_index].blocks;
      if (const Table* table = blocks[span.block].table()) sources.push_back({table, i, end});
    }
    i = end;
  }
  return sources;
}

// The whole block as a grid, with the state of each cell.
TableGridRows make_grid(const AuditedDocument& document, const TableSource& source) {
  TableGridRows result;
  AuditTable& grid = result.grid;
  grid.block = document.passages[source.first_passage].span->block;
  grid.rows = source.table->rows.size();
  grid.columns = static_cast<std::size_t>(source.table->columns);
  grid.cells.resize(grid.rows * grid.columns);
  for (std::size_t p = source.first_passage; p < source.end_passage; p = cell_end(document, p)) {
    const TextSpan& span = *document.passages[p].span;
    grid.at(static_cast<std::size_t>(span.row), static_cast<std::size_t>(span.column)).passage = p;
  }
  for (std::size_t r = 0; r < grid.rows; ++r) {
    result.header.push_back(source.table->rows[r].header);
    for (const TableCell& cell : source.table->rows[r].cells) {
      const auto column = static_cast<std::size_t>(cell.column);
      AuditCell origin = grid.at(r, column);
      const TableCellContent content = read_cell(document, origin.passage);
      origin.state = content.state;
      origin.figure = content.figure;
      const std::size_t bottom = std::min(grid.rows, r + static_cast<std::size_t>(cell.row_span));
      const std::size_t right = std::min(grid.columns, column + static_cast<std::size_t>(cell.column_span));
      for (std::size_t row = r; row < bottom; ++row) {
        for (std::size_t c = column; c < right; ++c) {
          grid.at(row, c) = origin;
          grid.at(row, c).origin = row == r && c == column;
        }
      }
    }
  }
  return result;
}

// Goes on over a page: nothing but page numbers between, as many columns, and no head or the same one.
bool goes_on(const AuditedDocument& document, const TableSource& before, const TableSource& after) {
  if (before.table->columns != after.table->columns) return false;
  if (document.passages[before.first_passage].span->story != document.passages[after.first_passage].span->story) {
    return false;
  }
  for (std::size_t p = before.end_passage; p < after.first_passage; ++p) {
    const auto line = document.folded_text(document.passages[p].begin, document.passages[p].end);
    if (line.find_first_not_of(U"0123456789 -—第页共/") != View::npos) return false;
  }
  return true;
}

AuditTable section_of(const AuditedDocument& document, const AuditTable& grid, const TableSection& section) {
  AuditTable table;
  table.block = grid.block;
  table.rows = section.end - section.begin;
  table.columns = grid.columns;
  table.head_rows = section.head_rows;
  const auto first = grid.cells.begin() + static_cast<std::ptrdiff_t>(section.begin * grid.columns);
  table.cells.assign(first, first + static_cast<std::ptrdiff_t>(table.rows * table.columns));
  table.begin = table.end = kNoIndex;
  for (const AuditCell& cell : table.cells) {
    if (cell.passage == kNoIndex || !cell.origin) continue;
    if (table.begin == kNoIndex) table.begin = document.passages[cell.passage].begin;
    table.end = document.passages[cell_end(document, cell.passage) - 1].end;
  }
  if (table.begin == kNoIndex) table.begin = table.end = 0;
  return table;
}

// The passages before a table, up to another table.
void read_surroundings(const AuditedDocument& document, std::size_t first_passage, AuditTable& table) {
  std::string short_line;
  for (std::size_t back = 1; back <= kPassagesBefore && back <= first_passage; ++back) {
    const Passage& passage = document.passages[first_passage - back];
    if (passage.in_table() || passage.span->story != document.passages[first_passage].span->story) break;
    const std::u32string line = without_spaces(document.folded_text(passage.begin, passage.end));
    if (!table.unit) table.unit = unit_line(line);
    if (line.size() > kLongestCaption || has_word(line, U"。")) break;
    const bool names_table = has_word(line, U"表") && !unit_line(line) && line.size() > 6;
    if (table.caption.empty() && (names_table || passage.is_heading())) {
      table.caption = to_utf8(line);
    } else if (short_line.empty() && !has_word(line, U"单位")) {
      short_line = to_utf8(line);
    }
  }
  if (table.caption.empty()) table.caption = short_line;
}

class HeadReader {
 public:
  HeadReader(const AuditedDocument& document, AuditTable& table) : document_(document), table_(table) {}

  void run() {
    for (std::size_t r = 0; r < table_.head_rows; ++r) read_row(r);
    table_.column_heads.assign(table_.columns, "");
    for (std::size_t c = 0; c < table_.columns; ++c) table_.column_heads[c] = head_of(c);
  }

 private:
  std::u32string text(std::size_t row, std::size_t column) const {
    return read_cell(document_, table_.at(row, column).passage).text;
  }

  // Titles and 单位 lines inside the grid.
  void read_row(std::size_t row) {
    std::size_t texts = 0;
    std::u32string only;
    for (std::size_t c = 0; c < table_.columns; ++c) {
      if (!table_.at(row, c).origin || table_.at(row, c).passage == kNoIndex) continue;
      ++texts;
      only = text(row, c);
      if (!table_.unit) table_.unit = unit_line(only);
      if (!table_.unit && c == 0) table_.unit = money_unit_in(only);  // 项目资金（万元）
    }
    title_row_.push_back(texts == 1 && table_.columns > 1 && row + 1 < table_.head_rows && spans_all(row));
    if (texts == 1 && has_word(only, U"表") && !has_word(only, U"单位") && title_row_.back()) {
      table_.caption = to_utf8(only);
    }
  }

  bool spans_all(std::size_t row) const {
    std::size_t passage = kNoIndex;
    for (std::size_t c = 0; c < table_.columns; ++c) {
      const std::size_t own = table_.at(row, c).passage;
      if (own == kNoIndex) continue;
      if (passage != kNoIndex && own != passage) return false;
      passage = own;
    }
    return true;
  }

  // A blank place beside a head that has heads below it is covered by it, as in files that know no merged cells.
  std::u32string covering(std::size_t row, std::size_t column) const {
    const std::u32string own = text(row, column);
    if (!own.empty() || row + 1 >= table_.head_rows || column == 0) return own;
    bool below = false;
    for (std::size_t r = row + 1; r < table_.head_rows; ++r) below = below || !text(r, column).empty();
    if (!below) return own;
    for (std::size_t r = 0; r < row; ++r) {  // not beyond the head that is above this one
      if (!text(r, column).empty()) return own;
    }
    for (std::size_t c = column; c-- > 0;) {
      std::u32string left = text(row, c);
      if (left.empty()) continue;
      bool left_below = false;
      for (std::size_t r = row + 1; r < table_.head_rows; ++r) left_below = left_below || !text(r, c).empty();
      return left_below ? left : own;
    }
    return own;
  }

  std::string head_of(std::size_t column) const {
    std::vector<std::string> parts;
    for (std::size_t r = 0; r < table_.head_rows; ++r) {
      if (title_row_[r]) continue;
      const std::string part = to_utf8(covering(r, column));
      if (!part.empty() && (parts.empty() || parts.back() != part)) parts.push_back(part);
    }
    return join(parts, "/");
  }

  const AuditedDocument& document_;
  AuditTable& table_;
  std::vector<bool> title_row_;
};

std::string row_label(const TableView& view, std::size_t row) {
  std::vector<std::string> parts;
  for (std::size_t c = 0; c < view.table().columns; ++c) {
    const TableCellContent& cell = view.cell(row, c);
    const bool number = cell.figure != kNoIndex && is_additive(view.role(c));
    if (!cell.text.empty() && cell.state != CellState::dash && view.table().at(row, c).origin) {
      parts.push_back(to_utf8(cell.text));
    }
    if (number) break;
  }
  return join(parts, "/");
}

}  // namespace

void read_audit_tables(AuditedDocument& document) {
  const std::vector<TableSource> sources = find_tables(document);
  for (std::size_t i = 0; i < sources.size();) {
    TableGridRows rows = make_grid(document, sources[i]);
    const std::size_t head = head_rows_of(document, rows);
    std::size_t next = i + 1;
    for (; next < sources.size() && goes_on(document, sources[next - 1], sources[next]); ++next) {
      if (!append_rows(document, rows, head, make_grid(document, sources[next]))) break;
    }
    AuditTable surroundings;
    read_surroundings(document, sources[i].first_passage, surroundings);
    i = next;
    for (const TableSection& section : find_sections(document, rows)) {
      AuditTable table = section_of(document, rows.grid, section);
      table.caption = surroundings.caption;
      table.unit = surroundings.unit;
      HeadReader(document, table).run();
      surroundings.unit = table.unit;  // a later section of the same grid has the same
      const TableView view(document, table);
      classify_table_figures(document, view, document.tables.size());
      table.row_labels.resize(table.rows);
      for (std::size_t r = 0; r < table.rows; ++r) table.row_labels[r] = row_label(view, r);
      document.tables.push_back(std::move(table));
    }
  }
}

}  // namespace jiheng
