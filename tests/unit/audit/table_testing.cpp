#include "unit/audit/table_testing.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

TableDocument& TableDocument::text(const std::string& paragraph) {
  Paragraph block;
  block.text = paragraph;
  document.blocks.push_back({block});
  return *this;
}

TableDocument& TableDocument::table(const std::vector<std::string>& rows) {
  Table table;
  std::vector<std::vector<std::string>> cells;
  for (const std::string& row : rows) {
    cells.emplace_back();
    for (const std::string_view cell : split(row, '|')) cells.back().emplace_back(trim(cell));
  }
  for (std::size_t r = 0; r < cells.size(); ++r) {
    table.rows.emplace_back();
    table.columns = std::max(table.columns, static_cast<int>(cells[r].size()));
    for (std::size_t c = 0; c < cells[r].size(); ++c) {
      if (cells[r][c] == "^" || cells[r][c] == "<") continue;
      TableCell cell;
      cell.column = static_cast<int>(c);
      while (r + static_cast<std::size_t>(cell.row_span) < cells.size() &&
             cells[r + static_cast<std::size_t>(cell.row_span)][c] == "^") {
        ++cell.row_span;
      }
      while (c + static_cast<std::size_t>(cell.column_span) < cells[r].size() &&
             cells[r][c + static_cast<std::size_t>(cell.column_span)] == "<") {
        ++cell.column_span;
      }
      Paragraph paragraph;
      paragraph.text = cells[r][c];
      cell.blocks.push_back({paragraph});
      table.rows.back().cells.push_back(cell);
    }
  }
  document.blocks.push_back({table});
  return *this;
}

std::vector<Check> TableAudit::of(const std::string& rule, const std::string& printed) const {
  std::vector<Check> found;
  std::copy_if(checks.begin(), checks.end(), std::back_inserter(found),
               [&](const Check& check) { return check.rule == rule && (printed.empty() || check.printed == printed); });
  return found;
}

std::size_t TableAudit::count(CheckVerdict verdict) const {
  return static_cast<std::size_t>(
      std::count_if(checks.begin(), checks.end(), [&](const Check& check) { return check.verdict == verdict; }));
}

const DocumentFigure* TableAudit::figure(std::size_t table, std::size_t row, std::size_t column) const {
  const std::size_t index = document.tables.at(table).at(row, column).figure;
  return index == kNoIndex ? nullptr : &document.figures[index];
}

TableAudit audit_tables(const TableDocument& source) {
  TableAudit result;
  result.document = read_audited_document(source.document);
  find_table_relations(result.document, result.checks);
  return result;
}

}  // namespace jiheng
