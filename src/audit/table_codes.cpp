#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "audit/table_check.h"
#include "audit/table_totals.h"

namespace jiheng {
namespace {

constexpr std::size_t kShortestCode = 3;

// All coded rows of a table, sides one after the other, as a forest.
class CodeForest {
 public:
  CodeForest(const TableView& view, std::vector<const TableSide*> sides) : view_(view), sides_(std::move(sides)) {
    for (std::size_t s = 0; s < sides_.size(); ++s) {
      for (const RowEntry& entry : sides_[s]->entries) nodes_.push_back({&entry, s, {}, kNoIndex});
    }
    find_parents();
  }

  void check(Checks& checks) {
    const std::size_t columns = sides_.front()->columns.size();
    for (std::size_t k = 0; k < columns; ++k) try_parents(k);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (is_total(i)) try_total(i);
    }
    for (const TotalTrial& total : totals_) report_total(total, checks);
    for (std::size_t k = 0; k < columns; ++k) {
      for (Trial& trial : trials_[k]) report(trial, k, checks);
    }
  }

 private:
  struct Node {
    const RowEntry* entry = nullptr;
    std::size_t side = 0;
    std::vector<std::size_t> children;
    std::size_t parent = kNoIndex;
  };
  struct Trial {
    std::size_t node = 0;
    CellPlaces parts;
    SumTrial sum;
  };

  void find_parents() {
    std::unordered_map<std::string, std::size_t> latest;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const std::string& code = nodes_[i].entry->code;
      if (code.empty()) continue;
      for (std::size_t size = code.size() - 1; size >= kShortestCode; --size) {
        const auto found = latest.find(code.substr(0, size));
        if (found == latest.end()) continue;
        nodes_[i].parent = found->second;
        nodes_[found->second].children.push_back(i);
        break;
      }
      const auto [at, added] = latest.try_emplace(code, i);
      if (!added) {
        at->second = i;
        repeated_ = true;
      }
    }
  }

  CellPlace place(std::size_t node, std::size_t k) const {
    return {nodes_[node].entry->row, sides_[nodes_[node].side]->columns[k]};
  }

  void try_parents(std::size_t k) {
    trials_.emplace_back();
    support_.push_back({});
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].children.empty()) continue;
      Trial trial;
      trial.node = i;
      for (const std::size_t child : nodes_[i].children) trial.parts.push_back(place(child, k));
      trial.sum = try_sum(view_, place(i, k), trial.parts);
      support_[k].count(trial.sum);
      if (trial.sum.judged) trials_[k].push_back(std::move(trial));
    }
  }

  // Codes are a structure, but a list may print only some of the codes below another: whether this one prints all
  // follows from the sums that hold, in its column or in all of them.
  bool is_sure(std::size_t k, const CellPlace& total, const CellPlaces& parts, const Judged& judged) const {
    Support all;
    for (const Support& support : support_) {
      all.weight += support.weight;
      all.breaks += support.breaks;
    }
    const SumDoubt doubt = doubt_of(view_, total, parts, judged);
    const bool may_miss_rows = view_.document().document->kind == DocumentKind::pdf;
    if (may_miss_rows && !doubt.exceeded) return false;
    const auto sure = [&](const Support& support) {
      if (support.weight >= 4 && support.weight >= 4 * support.breaks) return true;
      return support.weight >= 2 && support.breaks <= 2 && (doubt.exceeded || doubt.slip);
    };
    return sure(support_[k]) || sure(all);
  }

  void report(Trial& trial, std::size_t k, Checks& checks) const {
    Judged judged = *trial.sum.judged;
    const CellPlace total = place(trial.node, k);
    if (judged.verdict == CheckVerdict::error && !is_sure(k, total, trial.parts, judged)) {
      judged.verdict = CheckVerdict::suspicious;
    }
    checks.push_back(sum_check(view_, total, trial.parts, "table.code-sum", judged));
  }

  // What a total may be the sum of.
  std::vector<std::vector<std::size_t>> total_readings(std::size_t total) const {
    std::vector<std::vector<std::size_t>> readings(5);
    std::size_t before = total;
    while (before > 0 && !is_total(before - 1)) --before;
    std::size_t after = total + 1;
    while (after < nodes_.size() && !is_total(after)) ++after;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Node& node = nodes_[i];
      if (node.entry->code.empty()) {
        if (node.entry->rank == 0 && !node.entry->part) readings[4].push_back(i);
        continue;
      }
      if (node.parent != kNoIndex) continue;
      readings[0].push_back(i);
      if (i >= before && i < total) readings[1].push_back(i);
      if (i > total && i < after) readings[2].push_back(i);
      if (node.side == nodes_[total].side) readings[3].push_back(i);
    }
    std::vector<std::vector<std::size_t>> distinct;
    for (std::vector<std::size_t>& reading : readings) {
      if (!reading.empty() && std::find(distinct.begin(), distinct.end(), reading) == distinct.end()) {
        distinct.push_back(std::move(reading));
      }
    }
    return distinct;
  }

  bool is_total(std::size_t i) const { return nodes_[i].entry->code.empty() && nodes_[i].entry->rank > 0; }

  // A total in one column, under the reading that its row keeps best.
  struct TotalTrial {
    Trial trial;
    std::size_t k = 0;
    bool told = false;  // another column keeps this reading
    bool only = false;  // the only reading
  };

  void try_total(std::size_t total) {
    if (++total_rows_ > kMostTotals) return;
    const auto readings = total_readings(total);
    const std::size_t columns = sides_.front()->columns.size();
    std::vector<std::size_t> told(readings.size());
    std::vector<std::vector<Trial>> tried(columns);
    for (std::size_t k = 0; k < columns; ++k) {
      for (std::size_t r = 0; r < readings.size(); ++r) {
        Trial trial;
        trial.node = total;
        for (const std::size_t part : readings[r]) trial.parts.push_back(place(part, k));
        trial.sum = try_sum(view_, place(total, k), trial.parts);
        if (trial.sum.holds() && trial.sum.tells()) ++told[r];
        tried[k].push_back(std::move(trial));
      }
    }
    const auto best = static_cast<std::size_t>(std::max_element(told.begin(), told.end()) - told.begin());
    for (std::size_t k = 0; k < columns && !readings.empty(); ++k) {
      std::size_t chosen = best;
      for (std::size_t r = 0; r < readings.size() && !tried[k][chosen].sum.holds(); ++r) {
        if (tried[k][r].sum.holds()) chosen = r;
      }
      Trial& trial = tried[k][chosen];
      if (!trial.sum.judged) continue;
      support_[k].count(trial.sum);
      totals_.push_back({std::move(trial), k, told[best] > 0, readings.size() == 1 && !repeated_});
    }
  }

  void report_total(const TotalTrial& total, Checks& checks) const {
    Judged judged = *total.trial.sum.judged;
    const CellPlace printed = place(total.trial.node, total.k);
    const bool sure = total.told || (total.only && is_sure(total.k, printed, total.trial.parts, judged));
    if (judged.verdict == CheckVerdict::error && !sure) judged.verdict = CheckVerdict::suspicious;
    checks.push_back(sum_check(view_, printed, total.trial.parts, "table.code-total", judged));
  }

  // How well a column keeps its sums: 2 for one that says something, 1 for a part that equals its whole.
  struct Support {
    std::size_t weight = 0;
    std::size_t breaks = 0;
    void count(const SumTrial& sum) {
      if (!sum.judged || sum.parts_with_value == 0) return;
      if (sum.holds()) {
        weight += sum.tells() ? 2 : 1;
      } else {
        ++breaks;
      }
    }
  };
  static constexpr std::size_t kMostTotals = 50;  // of one table of codes; each may look at all rows

  const TableView& view_;
  std::vector<const TableSide*> sides_;
  std::vector<Node> nodes_;
  std::vector<std::vector<Trial>> trials_;  // by column of a side
  std::vector<Support> support_;
  bool repeated_ = false;
  std::vector<TotalTrial> totals_;
  std::size_t total_rows_ = 0;
};

}  // namespace

void check_code_sums(const TableView& view, const std::vector<TableSide>& sides, Checks& checks) {
  // Sides that have as many columns go on below each other: 301 left, 302 right.
  std::map<std::size_t, std::vector<const TableSide*>> alike;
  for (const TableSide& side : sides) {
    if (side.coded >= 2) alike[side.columns.size()].push_back(&side);
  }
  for (const auto& [columns, group] : alike) CodeForest(view, group).check(checks);
}

}  // namespace jiheng
