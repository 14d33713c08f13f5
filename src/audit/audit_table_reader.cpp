#include "audit/audit_table_reader.h"

#include <algorithm>
#include <array>
#include <set>

#include "audit/table_cell.h"
#include "audit/table_sections.h"
#include "audit/table_view.h"
#include "audit/table_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::size_t kPassagesBefore = 5;   // that may name a table or its unit
constexpr std::size_t kLongestCaption = 70;  // characters

bool is_year_number(const DocumentFigure& figure) {
  return figure.decimals == 0 && figure.end - figure.begin == 4 && figure.value >= 1990 && figure.value < 2100;
}

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
      const CellContent content = read_cell(document, origin.passage);
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

// What a figure in a cell is, by the words of its column and its row.
class FigureClassifier {
 public:
  FigureClassifier(AuditedDocument& document, const AuditTable& table, std::size_t index)
      : document_(document), table_(table), index_(index), view_(document, table) {}

  void run() {
    for (std::size_t r = 0; r < table_.rows; ++r) {
      for (std::size_t c = 0; c < table_.columns; ++c) {
        if (table_.at(r, c).origin) locate(r, c);
      }
    }
    unit_column_ = find_unit_column();
    for (std::size_t c = 0; c < table_.columns; ++c) read_column(c);
  }

  const TableView& view() const { return view_; }

 private:
  void locate(std::size_t row, std::size_t column) {
    const std::size_t first = table_.at(row, column).passage;
    if (first == kNoIndex) return;
    for (std::size_t p = first; p < cell_end(document_, first); ++p) {
      const Passage& passage = document_.passages[p];
      for (std::size_t f = passage.first_figure; f < passage.first_figure + passage.figure_count; ++f) {
        document_.figures[f].table = index_;
        document_.figures[f].row = row;
        document_.figures[f].column = column;
      }
    }
    const std::size_t own = table_.at(row, column).figure;
    if (row < table_.head_rows && own != kNoIndex) {
      DocumentFigure& figure = document_.figures[own];
      if (figure.figure_class == FigureClass::plain) {
        figure.figure_class = is_year_number(figure) ? FigureClass::year : FigureClass::ordinal;
      }
    }
  }

  // 计量单位: a column that says what each row is counted in.
  std::size_t find_unit_column() const {
    for (std::size_t c = 0; c < table_.columns; ++c) {
      const View head = view_.leaf_head(c);
      if (view_.role(c) == ColumnRole::text && (head == U"计量单位" || head == U"度量单位")) return c;
    }
    return kNoIndex;
  }

  // False where the row has no unit that is known.
  bool apply_row_unit(DocumentFigure& figure, std::size_t row) const {
    if (unit_column_ == kNoIndex || !figure.unit.name.empty()) return false;
    const auto unit = find_known_unit(to_utf8(view_.cell(row, unit_column_).text));
    if (!unit) return false;
    const bool money = unit->dimension == yuan().dimension;
    figure.figure_class = money ? FigureClass::amount : FigureClass::count;
    if (unit->name == "%") figure.figure_class = FigureClass::rate;
    figure.unit = *unit;
    figure.value *= unit->factor;
    return true;
  }

  void read_column(std::size_t column) {
    const ColumnRole role = view_.role(column);
    if (role == ColumnRole::text || role == ColumnRole::empty) return;
    const std::u32string& head = view_.head(column);
    std::optional<Unit> unit = money_unit_in(view_.leaf_head(column));
    if (!unit) unit = money_unit_in(head);
    bool stated = unit.has_value() || table_.unit.has_value();
    if (!unit) unit = table_.unit;
    const bool percents = has_word(head, U"%") || exceeds_one(column);
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      const AuditCell& cell = table_.at(r, column);
      if (cell.figure == kNoIndex || !cell.origin) continue;
      DocumentFigure& figure = document_.figures[cell.figure];
      if ((role == ColumnRole::amount || role == ColumnRole::other) && apply_row_unit(figure, r)) continue;
      const std::u32string& label = view_.label(r, column);
      const auto row_unit = role == ColumnRole::amount ? money_unit_in(label) : std::nullopt;
      apply(figure, role_in_row(role, label), row_unit ? row_unit : unit, percents, stated || row_unit.has_value());
    }
  }

  // A column of rates without a % in its head: 84.6 is a percentage, 0.846 is none.
  bool exceeds_one(std::size_t column) const {
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      const DocumentFigure* figure = view_.figure(r, column);
      if (figure && figure->unit.name.empty() && figure->value.abs() > 2) return true;
    }
    return false;
  }

  // 车辆数（辆） among amounts is a count, 执行率（%） a rate.
  static ColumnRole role_in_row(ColumnRole role, View label) {
    if (role != ColumnRole::amount && role != ColumnRole::other) return role;
    constexpr std::array<View, 11> kCounts{U"(人)", U"(辆)", U"(个)", U"(台)",  U"(套)",    U"(台,套)",
                                           U"(批)", U"(件)", U"(次)", U"人数)", U"(平方米)"};
    if (has_any_word(label, kCounts) || label.ends_with(U"人数")) return ColumnRole::count;
    if (has_word(label, U"(%)") || label.ends_with(U"率")) return ColumnRole::rate;
    return role;
  }

  void apply(DocumentFigure& figure, ColumnRole role, const std::optional<Unit>& unit, bool percents,
             bool stated) const {
    if (!figure.unit.name.empty()) {  // what stands beside the number wins
      if (figure.figure_class == FigureClass::score && role == ColumnRole::points) {
        figure.figure_class = FigureClass::points;
      }
      return;
    }
    switch (role) {
      case ColumnRole::ordinal:
        figure.figure_class = FigureClass::ordinal;
        return;
      case ColumnRole::code:
        figure.figure_class = FigureClass::code;
        return;
      case ColumnRole::year:
        figure.figure_class = FigureClass::year;
        return;
      case ColumnRole::points:
      case ColumnRole::score:
        figure.figure_class = role == ColumnRole::score ? FigureClass::score : FigureClass::points;
        figure.unit = Unit{"分", 1, Dimension::of(Quantity::score)};
        return;
      case ColumnRole::count:
        figure.figure_class = FigureClass::count;
        return;
      case ColumnRole::rate:
        figure.figure_class = FigureClass::rate;
        figure.unit = percents ? percent() : pure();
        figure.value *= figure.unit.factor;
        return;
      case ColumnRole::amount:
        figure.figure_class = FigureClass::amount;
        figure.unit = unit.value_or(yuan());
        figure.unit_assumed = !stated;
        figure.value *= figure.unit.factor;
        return;
      default:
        if (figure.figure_class == FigureClass::code || figure.figure_class == FigureClass::ordinal) {
          figure.figure_class = FigureClass::plain;
        }
        return;
    }
  }

  AuditedDocument& document_;
  const AuditTable& table_;
  std::size_t index_;
  TableView view_;
  std::size_t unit_column_ = kNoIndex;
};

std::string row_label(const TableView& view, std::size_t row) {
  std::vector<std::string> parts;
  for (std::size_t c = 0; c < view.table().columns; ++c) {
    const CellContent& cell = view.cell(row, c);
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
      FigureClassifier classifier(document, table, document.tables.size());
      classifier.run();
      table.row_labels.resize(table.rows);
      for (std::size_t r = 0; r < table.rows; ++r) table.row_labels[r] = row_label(classifier.view(), r);
      document.tables.push_back(std::move(table));
    }
  }
}

}  // namespace jiheng
