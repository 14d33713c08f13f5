#include <algorithm>
#include <array>

#include "audit/table_check.h"
#include "audit/table_columns.h"
#include "audit/table_words.h"

namespace jiheng {
namespace {

// Which text column names a row, and whether it is an item. A group may stand in the row of the group around it.
class RowLevels {
 public:
  RowLevels(const TableView& view, const TableSide& side, Checks& checks) : view_(view), side_(side), checks_(checks) {}

  void run() {
    find_columns();
    if (columns_.size() < 2) return;
    for (const RowEntry& entry : side_.entries) rows_.push_back(read_row(entry));
    for (const std::size_t column : side_.columns) check_column(column);
  }

 private:
  struct LevelRow {
    std::size_t row = 0;
    std::size_t level = kNoIndex;  // of columns_, the last one before the items with a word
    bool group = false;            // names no item: what follows belongs to it
  };
  struct Group {
    CellPlace whole;
    CellPlaces parts;
    SumTrial trial;
  };

  // The text columns before the figures, and the one that names the items: the fullest.
  void find_columns() {
    std::size_t fullest = 0;
    for (std::size_t c = side_.begin; c < side_.columns.front(); ++c) {
      if (view_.role(c) != ColumnRole::text) continue;
      std::size_t filled = 0;
      for (const RowEntry& entry : side_.entries) filled += words_at(entry.row, c) ? 1 : 0;
      columns_.push_back(c);
      if (filled > fullest) {
        fullest = filled;
        items_ = columns_.size() - 1;
      }
    }
  }

  bool words_at(std::size_t row, std::size_t column) const {
    return view_.table().at(row, column).origin && view_.cell(row, column).state == CellState::text;
  }

  LevelRow read_row(const RowEntry& entry) const {
    LevelRow result;
    result.row = entry.row;
    bool deep = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!words_at(entry.row, columns_[i])) continue;
      if (i < items_) result.level = i;
      deep = deep || i >= items_;
    }
    result.group = result.level != kNoIndex && !deep;
    return result;
  }

  // The groups within a group if there are any, else the items.
  CellPlaces parts_of(std::size_t index, std::size_t column, bool total) const {
    std::size_t inner = kNoIndex;
    std::size_t end = index + 1;
    for (; end < rows_.size(); ++end) {
      if (!rows_[end].group) continue;
      if (rows_[end].level <= rows_[index].level && !(total && rows_[end].level == rows_[index].level)) break;
      if (total && total_rank(view_.label(rows_[end].row, column)) > 0) break;
      inner = std::min(inner, rows_[end].level);
    }
    CellPlaces parts;
    for (std::size_t i = index + 1; i < end; ++i) {
      const bool taken = inner == kNoIndex ? !rows_[i].group : rows_[i].group && rows_[i].level == inner;
      if (taken) parts.push_back({rows_[i].row, column});
    }
    return parts;
  }

  void check_column(std::size_t column) {
    std::vector<Group> groups;
    std::size_t holds = 0;
    std::size_t breaks = 0;
    std::size_t totals = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!rows_[i].group || !view_.figure(rows_[i].row, column)) continue;
      const bool total = total_rank(view_.label(rows_[i].row, column)) > 0;
      if (total && ++totals > kMostTotals) continue;
      Group group{{rows_[i].row, column}, parts_of(i, column, total), {}};
      group.trial = try_sum(view_, group.whole, group.parts);
      if (!group.trial.judged) continue;
      if (group.trial.holds() || group.trial.tells()) ++(group.trial.holds() ? holds : breaks);
      groups.push_back(std::move(group));
    }
    if (holds < 3 || holds < 2 * breaks) return;
    const bool file_has_cells = view_.document().document->kind != DocumentKind::pdf;
    for (const Group& group : groups) {
      Judged judged = *group.trial.judged;
      if (judged.verdict == CheckVerdict::error) {
        if (!file_has_cells) continue;  // a row that a page cut in two would be missed
        if (holds < 4 * breaks) judged.verdict = CheckVerdict::suspicious;
      }
      checks_.push_back(sum_check(view_, group.whole, group.parts, "table.level-sum", judged));
    }
  }

  static constexpr std::size_t kMostTotals = 50;  // of one table; each looks at all rows behind it

  const TableView& view_;
  const TableSide& side_;
  Checks& checks_;
  std::vector<std::size_t> columns_;
  std::size_t items_ = 0;  // of columns_
  std::vector<LevelRow> rows_;
};

}  // namespace

void check_row_levels(const TableView& view, const TableSide& side, Checks& checks) {
  RowLevels(view, side, checks).run();
}

void check_balance(const TableView& view, const std::vector<TableSide>& sides, Checks& checks) {
  if (sides.size() < 2) return;
  const auto total_of = [&](const TableSide& side) -> const RowEntry* {
    for (auto entry = side.entries.rbegin(); entry != side.entries.rend(); ++entry) {
      if (entry->rank >= 2 && view.figure(entry->row, side.columns.front())) return &*entry;
    }
    return nullptr;
  };
  const RowEntry* left = total_of(sides[0]);
  const RowEntry* right = total_of(sides.back());
  if (!left || !right || left->row != right->row) return;
  // Under 本年收入合计 and the balances brought forward, 收入合计 is a grand total too.
  const auto closes = [](const TableSide& side, const RowEntry& total) {
    return has_word(total.label, U"总计") ||
           std::any_of(side.entries.begin(), side.entries.end(), [&](const RowEntry& entry) {
             return entry.row < total.row && entry.rank > 0 && !has_word(total.label, U"本年");
           });
  };
  const bool grand = closes(sides[0], *left) && closes(sides.back(), *right);
  const bool named = has_word(left->label, U"收入") && has_word(right->label, U"支出");
  if (!grand && !named) return;
  const CellPlace income{left->row, sides[0].columns.front()};
  const CellPlace spending{right->row, sides.back().columns.front()};
  const SumTrial trial = try_sum(view, spending, {income});
  if (!trial.judged) return;
  Judged judged = *trial.judged;
  // 收入合计 need not be 支出合计, 总计 must be.
  if (judged.verdict == CheckVerdict::error && !grand) return;
  Check check = sum_check(view, spending, {income}, "table.balance", judged);
  const std::string other = view.document().printed(*view.figure(income.row, income.column));
  check.explanation.zh = "支出方的总计为" + check.printed + "，收入方的总计为" + other +
                         (judged.verdict == CheckVerdict::consistent ? "，两方相等。" : "，两方应当相等。");
  check.explanation.en = "the total of spending is " + check.printed + ", that of income " + other +
                         (judged.verdict == CheckVerdict::consistent ? ": they are equal." : "; they must be equal.");
  checks.push_back(std::move(check));
}

}  // namespace jiheng
