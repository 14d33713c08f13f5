#include <algorithm>

#include "audit/table_check.h"
#include "audit/table_totals.h"
#include "audit/table_words.h"

namespace jiheng {
namespace {

using Columns = std::vector<std::size_t>;

constexpr std::size_t kSample = 60;       // rows that show whether a reading holds
constexpr std::size_t kMostColumns = 40;  // of a table whose columns are read as sums

struct ColumnReading {
  Columns parts;
  std::size_t holds = 0;  // rows where it holds and says something
  std::size_t breaks = 0;
  std::size_t trivial = 0;  // holds with at most one part that is not 0
};

class TotalColumns {
 public:
  TotalColumns(const TableView& view, Checks& checks) : view_(view), table_(view.table()), checks_(checks) {}

  void run() {
    if (table_.columns > kMostColumns) return;
    inner_.assign(table_.columns, {});
    // From the right, so that 小计 within 合计 is known first.
    for (std::size_t c = table_.columns; c-- > 0;) {
      if (is_total(c)) check_column(c);
    }
  }

 private:
  bool is_total(std::size_t column) const {
    return is_additive(view_.role(column)) && total_rank(view_.leaf_head(column)) > 0;
  }

  CellPlaces places(std::size_t row, const Columns& columns) const {
    CellPlaces result;
    for (const std::size_t c : columns) result.push_back({row, c});
    return result;
  }

  bool may_be_part(std::size_t column, std::size_t total) const {
    const ColumnRole role = view_.role(column);
    return role == ColumnRole::empty || role == view_.role(total);
  }

  // The runs of columns behind and before it, as far as they may be parts; parts of an inner total are left out.
  std::vector<ColumnReading> readings_of(std::size_t total) const {
    std::vector<ColumnReading> readings;
    Columns run;
    Columns left_out;
    for (std::size_t c = total + 1; c < table_.columns && may_be_part(c, total); ++c) {
      if (view_.side_begin(c) != view_.side_begin(total)) break;
      const bool inner = std::find(left_out.begin(), left_out.end(), c) != left_out.end();
      left_out.insert(left_out.end(), inner_[c].begin(), inner_[c].end());
      if (inner) continue;
      run.push_back(c);
      if (run.size() > 1) readings.push_back({run, 0, 0, 0});
    }
    run.clear();
    for (std::size_t c = total; c-- > 0 && may_be_part(c, total);) {
      if (view_.side_begin(c) != view_.side_begin(total)) break;
      run.insert(run.begin(), c);
      if (run.size() > 1) readings.push_back({run, 0, 0, 0});
    }
    return readings;
  }

  void measure(std::size_t total, ColumnReading& reading) const {
    std::size_t seen = 0;
    for (std::size_t r = table_.head_rows; r < table_.rows && seen < kSample; ++r) {
      const SumTrial trial = try_sum(view_, {r, total}, places(r, reading.parts));
      if (!trial.judged) continue;
      ++seen;
      if (trial.holds() && !trial.tells()) {
        ++reading.trivial;
      } else {
        ++(trial.holds() ? reading.holds : reading.breaks);
      }
    }
  }

  void check_column(std::size_t total) {
    std::vector<ColumnReading> readings = readings_of(total);
    for (ColumnReading& reading : readings) measure(total, reading);
    const auto better = [](const ColumnReading& a, const ColumnReading& b) {
      if (a.holds != b.holds) return a.holds < b.holds;
      if (a.breaks != b.breaks) return a.breaks > b.breaks;
      return a.trivial < b.trivial;
    };
    const auto best = std::max_element(readings.begin(), readings.end(), better);
    if (best == readings.end()) return;
    const bool learned = best->holds >= 3 && best->holds >= 2 * best->breaks;
    const bool keeps = best->breaks == 0 && best->holds + best->trivial > 0;
    if (!learned && !keeps) {
      check_only_row(total, readings);
      return;
    }
    inner_[total] = best->parts;
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      const CellPlaces parts = places(r, best->parts);
      const SumTrial trial = try_sum(view_, {r, total}, parts);
      if (!trial.judged) continue;
      Judged judged = *trial.judged;
      if (judged.verdict == CheckVerdict::error && !(learned && is_sure({r, total}, parts, judged))) {
        judged.verdict = CheckVerdict::suspicious;
      }
      checks_.push_back(sum_check(view_, {r, total}, parts, "table.total-column", judged));
    }
  }

  // A page may have lost a cell, but none that would make the parts too many.
  bool is_sure(CellPlace total, const CellPlaces& parts, const Judged& judged) const {
    if (view_.document().document->kind != DocumentKind::pdf) return true;
    const SumDoubt doubt = doubt_of(view_, total, parts, judged);
    return doubt.exceeded || doubt.slip;
  }

  // A table of one row whose first column is the total of all others: there is no other reading.
  void check_only_row(std::size_t total, const std::vector<ColumnReading>& readings) {
    if (table_.rows != table_.head_rows + 1 || readings.empty()) return;
    const Columns* all = nullptr;
    for (const ColumnReading& reading : readings) {
      if (reading.parts.front() > total && (!all || reading.parts.size() > all->size())) all = &reading.parts;
    }
    if (!all) return;
    for (const std::size_t part : *all) {
      if (is_total(part) && inner_[part].empty()) return;  // of something else
    }
    for (std::size_t c = 0; c < table_.columns; ++c) {
      const bool counted = c == total || std::find(all->begin(), all->end(), c) != all->end();
      if (!counted && (is_additive(view_.role(c)) || total_rank(view_.head(c)) > 0)) return;
    }
    const std::size_t row = table_.head_rows;
    const CellPlaces parts = places(row, *all);
    const SumTrial trial = try_sum(view_, {row, total}, parts);
    if (!trial.judged || !trial.tells()) return;
    Judged judged = *trial.judged;
    const SumDoubt doubt = doubt_of(view_, {row, total}, parts, judged);
    const bool may_miss_cells = view_.document().document->kind == DocumentKind::pdf;
    if (may_miss_cells || !doubt.slip) judged.verdict = CheckVerdict::suspicious;
    checks_.push_back(sum_check(view_, {row, total}, parts, "table.total-column", judged));
  }

  const TableView& view_;
  const AuditTable& table_;
  Checks& checks_;
  std::vector<Columns> inner_;  // parts of a total column
};

}  // namespace

void check_total_columns(const TableView& view, Checks& checks) { TotalColumns(view, checks).run(); }

}  // namespace jiheng
