#include "audit/table_totals.h"

#include <algorithm>
#include <array>

#include "audit/table_check.h"
#include "audit/table_words.h"

namespace jiheng {
namespace {

using Rows = std::vector<std::size_t>;  // indices of entries

constexpr std::size_t kMostNestedRows = 300;  // looked at for totals without a name

class TotalRows {
 public:
  TotalRows(const TableView& view, const TableSide& side, Checks& checks)
      : view_(view), side_(side), entries_(side.entries), checks_(checks) {}

  void run() {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (entries_[i].rank > 0) check_total(i);
    }
    check_numbered();
  }

 private:
  // A selection of rows that the total may be the sum of, and how it fares in each column.
  struct ReadingTrial {
    Rows rows;
    std::vector<SumTrial> columns;
    std::size_t told = 0;  // columns where it holds and says something
  };

  CellPlace place(std::size_t entry, std::size_t k) const { return {entries_[entry].row, side_.columns[k]}; }
  // Where a total is printed: in its own column, or, where one total stands under two lists side by side (支出 by
  // function and by use), in the next list that has no label of its own in this row.
  CellPlace total_place(std::size_t entry, std::size_t k) const {
    const CellPlace own = place(entry, k);
    if (side_.columns.size() != 1 || view_.cell(own.row, own.column).state != CellState::blank) return own;
    for (std::size_t c = side_.end; c < view_.table().columns; ++c) {
      if (view_.cell(own.row, c).state == CellState::blank) continue;
      const DocumentFigure* figure = view_.figure(own.row, c);
      return figure && is_additive(view_.role(c)) && view_.cell(own.row, c).text.empty() ? CellPlace{own.row, c} : own;
    }
    return own;
  }
  CellPlaces places(const Rows& rows, std::size_t k) const {
    CellPlaces result;
    for (const std::size_t row : rows) result.push_back(place(row, k));
    return result;
  }

  // The parts of a total, of which some may be totals that are printed elsewhere too.
  CellPlaces total_parts(std::size_t total, const Rows& rows, std::size_t k) const {
    if (total_place(total, k) == place(total, k)) return places(rows, k);
    CellPlaces result;
    for (const std::size_t row : rows) {
      result.push_back(entries_[row].rank > 0 ? total_place(row, k) : place(row, k));
    }
    return result;
  }

  static void add(std::vector<Rows>& readings, Rows rows) {
    if (rows.empty()) return;
    if (std::find(readings.begin(), readings.end(), rows) == readings.end()) readings.push_back(std::move(rows));
  }

  // Ways to pick the parts out of a range of rows, `outer` being the rank of the total.
  void add_range(std::vector<Rows>& readings, std::size_t begin, std::size_t end, int outer) const {
    Rows items;
    Rows with_parts;
    Rows outermost;
    Rows totals;
    Rows totals_and_rest;
    int least = 0;
    int inner = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const RowEntry& entry = entries_[i];
      if (entry.rank > 0 && entry.rank < outer) inner = std::max(inner, entry.rank);
      if (entry.rank == 0 && entry.depth > 0 && (least == 0 || entry.depth < least)) least = entry.depth;
    }
    for (std::size_t i = begin; i < end; ++i) {
      const RowEntry& entry = entries_[i];
      if (entry.rank > 0) {
        if (entry.rank != inner) continue;
        totals.push_back(i);
        totals_and_rest.push_back(i);
        continue;
      }
      with_parts.push_back(i);
      if (entry.part) continue;
      items.push_back(i);
      if (entry.depth == least) outermost.push_back(i);
      if (!totals.empty()) totals_and_rest.push_back(i);
    }
    if (!totals_and_rest.empty()) {  // only what stands behind the last inner total
      Rows tail{totals.back()};
      for (const std::size_t i : items) {
        if (i > totals.back()) tail.push_back(i);
      }
      add(readings, std::move(tail));
    }
    if (least > 0) add(readings, outermost);
    add(readings, items);
    add(readings, totals);
    add(readings, totals_and_rest);
    add(readings, with_parts);
  }

  std::vector<Rows> readings_of(std::size_t total) const {
    const int rank = entries_[total].rank;
    std::vector<Rows> readings;
    std::size_t begin = total;
    while (begin > 0 && entries_[begin - 1].rank < rank) --begin;
    add_range(readings, begin, total, rank);
    if (begin > 0) {  // 总计 = 本年收入合计 + 年初结转, both called 合计
      Rows rest{begin - 1};
      for (std::size_t i = begin; i < total; ++i) {
        if (entries_[i].rank == 0 && !entries_[i].part) rest.push_back(i);
      }
      add(readings, std::move(rest));
    }
    std::size_t end = total + 1;
    while (end < entries_.size() && entries_[end].rank < rank) ++end;
    add_range(readings, total + 1, end, rank);
    return readings;
  }

  void check_total(std::size_t total) {
    std::vector<ReadingTrial> trials;
    for (Rows& rows : readings_of(total)) {
      ReadingTrial trial;
      trial.rows = std::move(rows);
      for (std::size_t k = 0; k < side_.columns.size(); ++k) {
        trial.columns.push_back(try_sum(view_, total_place(total, k), total_parts(total, trial.rows, k)));
        if (trial.columns.back().holds() && trial.columns.back().tells()) ++trial.told;
      }
      trials.push_back(std::move(trial));
    }
    if (trials.empty()) return;
    std::stable_sort(trials.begin(), trials.end(),
                     [](const ReadingTrial& a, const ReadingTrial& b) { return a.told > b.told; });
    for (std::size_t k = 0; k < side_.columns.size(); ++k) report(total, k, trials);
  }

  void report(std::size_t total, std::size_t k, const std::vector<ReadingTrial>& trials) {
    const auto holding =
        std::find_if(trials.begin(), trials.end(), [k](const ReadingTrial& trial) { return trial.columns[k].holds(); });
    if (holding != trials.end()) {
      add_check(total, k, holding->rows, *holding->columns[k].judged);
      return;
    }
    if (is_no_sum(total, k)) return;
    const ReadingTrial& best = trials.front();
    const auto numbered = std::find_if(trials.begin(), trials.end(), [&](const ReadingTrial& trial) {
      return trial.columns[k].judged && is_whole_list(total, trial.rows);
    });
    if (best.told == 0 && numbered != trials.end()) {
      report_list(total, k, *numbered);
      return;
    }
    if (!best.columns[k].judged) return;
    if (!best.columns[k].tells()) {
      report_only_part(total, k, best);
      return;
    }
    if (const auto nested = nested_rows(total, k, best.rows)) {
      add_check(total, k, *nested, *try_sum(view_, total_place(total, k), places(*nested, k)).judged);
      return;
    }
    if (view_.role(side_.columns[k]) == ColumnRole::other) return;  // averages and the like
    Judged judged = *best.columns[k].judged;
    const SumDoubt doubt = doubt_of(view_, total_place(total, k), total_parts(total, best.rows, k), judged);
    const bool may_miss_rows = view_.document().document->kind == DocumentKind::pdf;
    // Rows whose indent is lost hold each other without a word: only one slip is sure then.
    const bool sure = best.told > 0 ? doubt.exceeded || !may_miss_rows : doubt.slip;
    if (!sure) judged.verdict = CheckVerdict::suspicious;
    if (best.told == 0) {
      if (!is_flat(total, best.rows)) return;
      if (gap_is_a_part(total, k, best.rows) || counted_often(total, k, judged)) return;
      if (may_miss_rows) judged.verdict = CheckVerdict::suspicious;
    }
    add_check(total, k, best.rows, judged);
  }

  // The last row of 最高得分 or 平均分 is no sum, and of scores only where the points beside them are summed: a list of
  // projects ends with their mean.
  bool is_no_sum(std::size_t total, std::size_t k) const {
    constexpr std::array<std::u32string_view, 5> kBounds{U"最低", U"最高", U"平均", U"上限", U"下限"};
    const std::size_t column = side_.columns[k];
    if (has_any_word(view_.leaf_head(column), kBounds)) return true;
    if (view_.role(column) != ColumnRole::score) return false;
    return std::none_of(side_.columns.begin(), side_.columns.end(), [&](std::size_t c) {
      return view_.role(c) == ColumnRole::points && view_.figure(entries_[total].row, c) != nullptr;
    });
  }

  // 一、 二、 三、 and then the total: the list is whole.
  bool is_whole_list(std::size_t total, const Rows& rows) const {
    if (rows.size() < 2 || rows.back() >= total) return false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const RowEntry& entry = entries_[rows[i]];
      if (entry.depth == 0 || entry.depth != entries_[rows[0]].depth || has_word(entry.label, U"减")) return false;
      if (numbering_value(entry.label) != static_cast<int>(i) + 1) return false;
    }
    for (std::size_t i = rows.front(); i < total; ++i) {
      const RowEntry& entry = entries_[i];
      if (entry.rank > 0 || (entry.depth == 0 && !entry.part && !entry.label.empty())) return false;
    }
    return true;
  }

  void report_list(std::size_t total, std::size_t k, const ReadingTrial& trial) {
    Judged judged = *trial.columns[k].judged;
    const SumDoubt doubt = doubt_of(view_, total_place(total, k), total_parts(total, trial.rows, k), judged);
    const bool may_miss_rows = view_.document().document->kind == DocumentKind::pdf;
    if (may_miss_rows && !doubt.exceeded) judged.verdict = CheckVerdict::suspicious;
    if (!doubt.slip && !doubt.exceeded) judged.verdict = CheckVerdict::suspicious;
    add_check(total, k, trial.rows, judged);
  }

  // 合计 behind a single row that is less: whatever else it is the total of is not there.
  void report_only_part(std::size_t total, std::size_t k, const ReadingTrial& trial) {
    const std::size_t part = trial.rows.front();
    const bool alone = total == 1 && entries_.size() == 2 && trial.rows.size() == 1 && entries_[part].rank == 0;
    const bool may_miss_rows = view_.document().document->kind == DocumentKind::pdf;
    if (!alone || may_miss_rows || entries_[part].label.empty() || trial.columns[k].parts_with_value == 0) return;
    Judged judged = *trial.columns[k].judged;
    judged.verdict = CheckVerdict::suspicious;
    add_check(total, k, trial.rows, judged);
    Check& check = checks_.back();
    check.explanation.zh += "表中只有这一行分项，可能缺行。";
    check.explanation.en += " It is the only part in the table: a row may be missing.";
  }

  void add_check(std::size_t total, std::size_t k, const Rows& rows, const Judged& judged) {
    checks_.push_back(sum_check(view_, total_place(total, k), total_parts(total, rows, k), "table.total", judged));
  }

  // One total, at the beginning or the end, over rows of one kind: there is only one way to read it.
  bool is_flat(std::size_t total, const Rows& rows) const {
    if (total != 0 && total + 1 != entries_.size()) return false;
    if (rows.size() < 2 || rows.size() + 1 != entries_.size()) return false;
    return std::all_of(entries_.begin(), entries_.end(), [&](const RowEntry& entry) {
      const bool own = &entry == &entries_[total];
      if (has_word(entry.label, U"减")) return false;  // 减：
      return own || (entry.rank == 0 && !entry.part && !entry.label.empty() && entry.depth == entries_[rows[0]].depth);
    });
  }

  // Whether the sum is off by just what one part is, or some that follow each other: they may be parts of another,
  // which only an indent told.
  bool gap_is_a_part(std::size_t total, std::size_t k, const Rows& rows) const {
    const SumTrial trial = try_sum(view_, total_place(total, k), places(rows, k));
    const CellPlace printed = total_place(total, k);
    const Number gap = *trial.judged->exact - view_.figure(printed.row, printed.column)->value;
    const std::size_t most = std::min(rows.size(), kMostNestedRows);
    for (std::size_t begin = 0; begin < most; ++begin) {
      Number run;
      for (std::size_t i = begin; i < most && run < gap; ++i) {
        const DocumentFigure* figure = view_.figure(entries_[rows[i]].row, side_.columns[k]);
        if (figure) run += figure->value;
      }
      if (run == gap && gap.sign() > 0) return true;
    }
    return false;
  }

  // The parts are two or more times the total: they hold each other at levels that nothing tells.
  bool counted_often(std::size_t total, std::size_t k, const Judged& judged) const {
    const CellPlace printed = total_place(total, k);
    const Number value = view_.figure(printed.row, printed.column)->value;
    return !value.is_zero() && *judged.exact != value && (*judged.exact / value).is_integer();
  }

  // The rows without those that sum up the rows behind them, where that makes the total hold.
  std::optional<Rows> nested_rows(std::size_t total, std::size_t k, const Rows& rows) const {
    if (rows.size() > kMostNestedRows) return std::nullopt;
    Rows outer;
    for (std::size_t i = 0; i < rows.size();) {
      outer.push_back(rows[i]);
      const std::size_t parts = parts_behind(rows, i, k);
      i += 1 + parts;
    }
    if (outer.size() == rows.size()) return std::nullopt;
    const SumTrial trial = try_sum(view_, total_place(total, k), places(outer, k));
    if (!trial.holds()) return std::nullopt;
    return outer;
  }

  // How many of the rows behind the i-th add up to it; at least two.
  std::size_t parts_behind(const Rows& rows, std::size_t i, std::size_t k) const {
    const auto value = [&](std::size_t at) {
      const DocumentFigure* figure = view_.figure(entries_[rows[at]].row, side_.columns[k]);
      return figure ? figure->value : Number();
    };
    const Number whole = value(i);
    if (whole.sign() <= 0) return 0;
    Number sum;
    std::size_t told = 0;
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      const Number part = value(j);
      sum += part;
      told += part.is_zero() ? 0 : 1;
      if (sum > whole) return 0;
      if (sum == whole && told > 1) return j - i;
    }
    return 0;
  }

  // 一、 = 1. + 2.: said only where it holds, since what stands below may be a choice.
  void check_numbered() {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (entries_[i].depth == 0 || entries_[i].rank > 0) continue;
      Rows children;
      int depth = 0;
      for (std::size_t j = i + 1; j < entries_.size() && entries_[j].rank == 0; ++j) {
        if (entries_[j].depth > 0 && entries_[j].depth <= entries_[i].depth) break;
        if (depth == 0) depth = entries_[j].depth;
        if (entries_[j].depth == depth && depth > entries_[i].depth) children.push_back(j);
        if (entries_[j].depth == 0) break;
      }
      if (children.empty()) continue;
      for (std::size_t k = 0; k < side_.columns.size(); ++k) {
        const SumTrial trial = try_sum(view_, place(i, k), places(children, k));
        if (trial.holds() && trial.parts_with_value > 0) {
          checks_.push_back(sum_check(view_, place(i, k), places(children, k), "table.numbered-sum", *trial.judged));
        }
      }
    }
  }

  const TableView& view_;
  const TableSide& side_;
  const std::vector<RowEntry>& entries_;
  Checks& checks_;
};

}  // namespace

void check_total_rows(const TableView& view, const TableSide& side, Checks& checks) {
  TotalRows(view, side, checks).run();
}

}  // namespace jiheng
