#include "audit/project_table.h"

#include <algorithm>
#include <optional>

#include "audit/folded_words.h"
#include "audit/table_view.h"
#include "audit/table_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

struct Columns {
  std::optional<std::size_t> number;
  std::optional<std::size_t> budget;
  std::optional<std::size_t> spent;
  std::optional<std::size_t> returned;
  std::optional<std::size_t> score;
  std::vector<std::size_t> opinions;
};

bool is_budget(View head) {
  return head.find(U"预算") != View::npos &&
         !contains_any(head, {U"率", U"执行", U"决算", U"完成", U"上年", U"支出数", U"科目", U"单位", U"调整数"});
}

bool is_spent(View head) {
  return contains_any(head, {U"执行数", U"实际支出", U"支出数", U"执行金额", U"支出金额", U"实际执行"}) &&
         !contains_any(head, {U"率", U"上年", U"计划"});
}

Columns columns_of(const TableView& table) {
  Columns columns;
  for (std::size_t c = 0; c < table.table().columns; ++c) {
    const View head = table.leaf_head(c);
    if (table.role(c) == ColumnRole::text || table.role(c) == ColumnRole::empty) {
      if (contains_any(head, {U"意见", U"结果", U"应用", U"等级", U"等次"})) columns.opinions.push_back(c);
      continue;
    }
    if (table.role(c) == ColumnRole::ordinal && !columns.number) columns.number = c;
    if (contains_any(head, {U"交回", U"上缴财政", U"收回"})) {
      columns.returned = c;
    } else if (is_budget(head)) {
      // Of several, what the unit finally had to spend.
      const bool final_one = contains_any(head, {U"全年", U"调整"});
      if (!columns.budget || final_one) columns.budget = c;
    } else if (is_spent(head) && !columns.spent) {
      columns.spent = c;
    } else if (table.role(c) == ColumnRole::score && !columns.score) {
      columns.score = c;
    }
  }
  return columns;
}

bool is_total_row(const TableView& table, std::size_t row) {
  for (std::size_t c = 0; c < table.table().columns; ++c) {
    if (total_rank(table.cell(row, c).text) > 0) return true;
  }
  return false;
}

class Reader {
 public:
  Reader(const AuditedDocument& document, std::size_t index)
      : document_(document), index_(index), table_(document, document.tables[index]), columns_(columns_of(table_)) {}

  std::optional<ProjectTable> run() const {
    if (!columns_.budget || !columns_.spent) return std::nullopt;
    ProjectTable result;
    result.table = index_;
    result.has_scores = columns_.score.has_value();
    result.decimals = 0;
    for (std::size_t r = table_.table().head_rows; r < table_.table().rows; ++r) {
      if (is_total_row(table_, r)) continue;
      if (const auto row = read_row(r)) {
        const DocumentFigure& budget = document_.figures[row->budget_figure];
        const DocumentFigure& spent = document_.figures[row->spent_figure];
        result.unit = budget.unit;
        result.decimals = std::max({result.decimals, budget.decimals, spent.decimals});
        result.rows.push_back(*row);
      }
    }
    if (columns_.returned) result.returned_head = table_.table().at(0, *columns_.returned).passage;
    if (result.rows.size() < 2) return std::nullopt;
    return result;
  }

 private:
  std::size_t figure_at(std::size_t row, const std::optional<std::size_t>& column) const {
    return column ? table_.cell(row, *column).figure : kNoIndex;
  }

  std::optional<ProjectRow> read_row(std::size_t r) const {
    ProjectRow row;
    row.row = r;
    row.budget_figure = figure_at(r, columns_.budget);
    row.spent_figure = figure_at(r, columns_.spent);
    if (row.budget_figure == kNoIndex || row.spent_figure == kNoIndex) return std::nullopt;
    row.budget = document_.figures[row.budget_figure].value;
    row.spent = document_.figures[row.spent_figure].value;
    row.returned_figure = figure_at(r, columns_.returned);
    row.score_figure = figure_at(r, columns_.score);
    const std::size_t number = figure_at(r, columns_.number);
    row.name = number == kNoIndex ? "第" + std::to_string(r - table_.table().head_rows + 1) + "行"
                                  : document_.printed(document_.figures[number]);
    for (const std::size_t c : columns_.opinions) row.opinion += table_.cell(r, c).text;
    place(row);
    return row;
  }

  void place(ProjectRow& row) const {
    row.begin = kNoIndex;
    for (std::size_t c = 0; c < table_.table().columns; ++c) {
      const std::size_t passage = table_.table().at(row.row, c).passage;
      if (passage == kNoIndex || !table_.table().at(row.row, c).origin) continue;
      if (row.begin == kNoIndex) row.begin = document_.passages[passage].begin;
      row.end = std::max(row.end, document_.passages[passage].end);
    }
  }

  const AuditedDocument& document_;
  std::size_t index_;
  TableView table_;
  Columns columns_;
};

}  // namespace

Number ProjectTable::budget() const {
  Number sum = 0;
  for (const ProjectRow& row : rows) sum += row.budget;
  return sum;
}

Number ProjectTable::spent() const {
  Number sum = 0;
  for (const ProjectRow& row : rows) sum += row.spent;
  return sum;
}

ProjectRows ProjectTable::paid_nothing() const {
  ProjectRows found;
  for (const ProjectRow& row : rows) {
    if (row.spent.is_zero() && row.budget.sign() > 0) found.push_back(&row);
  }
  return found;
}

std::string ProjectTable::money(const Number& yuan) const {
  const Number value = yuan / unit.factor;
  const int needed = value.decimals_needed().value_or(2);
  return figure_text(value, std::max(2, std::min(needed, decimals))) + unit.name;
}

std::string names_of(const ProjectRows& rows) {
  std::vector<std::string> words;
  std::transform(rows.begin(), rows.end(), std::back_inserter(words), [](const ProjectRow* row) { return row->name; });
  return list_text(words);
}

Number unspent_of(const ProjectRows& rows) {
  Number sum = 0;
  for (const ProjectRow* row : rows) sum += row->unspent();
  return sum;
}

std::vector<ProjectTable> read_project_tables(const ReportView& view) {
  std::vector<ProjectTable> tables;
  for (std::size_t i = 0; i < view.document->tables.size(); ++i) {
    if (auto table = Reader(*view.document, i).run()) tables.push_back(std::move(*table));
  }
  return tables;
}

}  // namespace jiheng
