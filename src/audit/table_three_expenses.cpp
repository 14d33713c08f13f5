// “三公”经费 columns: the total is 因公出国（境） + 公务用车 + 公务接待, 公务用车 is 购置 + 运行维护, by name, also
// where 预算数 and 决算数 alternate.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "audit/table_check.h"
#include "audit/table_columns.h"
#include "audit/table_words.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

// The columns of one variant: of 预算数, of 决算数, or of the only one.
struct ExpenseColumns {
  std::size_t outer = kNoIndex;  // 合计 with 会议费 and 培训费
  std::size_t total = kNoIndex;
  std::size_t abroad = kNoIndex;
  std::size_t vehicles = kNoIndex;
  std::size_t purchase = kNoIndex;
  std::size_t running = kNoIndex;
  std::size_t reception = kNoIndex;
  std::vector<std::size_t> meetings;  // 会议费, 培训费
  bool twice = false;                 // two columns of one name
};

class ThreeExpenses {
 public:
  ThreeExpenses(const TableView& view, Checks& checks, std::size_t first) : view_(view), checks_(checks) {
    for (std::size_t i = first; i < checks.size(); ++i) {
      if (checks[i].rule == "table.total-column") done_.insert(checks[i].figures.front());
    }
  }

  void run() {
    std::map<std::u32string, ExpenseColumns> variants;
    for (std::size_t c = 0; c < view_.table().columns; ++c) {
      if (is_additive(view_.role(c))) place(c, variants);
    }
    for (const auto& [name, columns] : variants) {
      if (columns.abroad == kNoIndex || columns.reception == kNoIndex || columns.twice) continue;
      for (std::size_t r = view_.table().head_rows; r < view_.table().rows; ++r) check_row(r, columns);
    }
  }

 private:
  static std::vector<View> segments_of(View head) {
    std::vector<View> segments;
    while (!head.empty()) {
      const std::size_t slash = std::min(head.find(U'/'), head.size());
      if (slash > 0) segments.push_back(head.substr(0, slash));
      head.remove_prefix(std::min(slash + 1, head.size()));
    }
    return segments;
  }

  static void set(std::size_t& place, std::size_t column, ExpenseColumns& columns) {
    if (place != kNoIndex) columns.twice = true;
    place = column;
  }

  void place(std::size_t column, std::map<std::u32string, ExpenseColumns>& variants) const {
    std::vector<View> segments = segments_of(view_.head(column));
    constexpr std::array<View, 6> kVariants{U"预算数", U"决算数", U"支出数", U"执行数", U"年初预算数", U"全年预算数"};
    std::u32string variant;
    if (segments.size() > 1 && std::find(kVariants.begin(), kVariants.end(), segments.back()) != kVariants.end()) {
      variant = segments.back();
      segments.pop_back();
    }
    if (segments.empty()) return;
    const View own = segments.back();
    const View parent = segments.size() > 1 ? segments[segments.size() - 2] : View();
    ExpenseColumns& columns = variants[variant];
    if (has_word(own, U"机关")) return;
    if (has_word(own, U"因公出国")) return set(columns.abroad, column, columns);
    if (has_word(own, U"接待")) return set(columns.reception, column, columns);
    if (has_word(own, U"会议费") || has_word(own, U"培训费")) return columns.meetings.push_back(column);
    const bool buys = has_word(own, U"购置");
    const bool runs = has_word(own, U"运行");
    const bool vehicle_total = total_rank(own) > 0 && has_word(parent, U"公务用车");
    if ((buys && runs) || vehicle_total) return set(columns.vehicles, column, columns);
    if (buys) return set(columns.purchase, column, columns);
    if (runs) return set(columns.running, column, columns);
    if (total_rank(own) == 0 || columns.abroad != kNoIndex) return;
    if (columns.total != kNoIndex) columns.outer = columns.total;
    columns.total = column;
  }

  void check_row(std::size_t row, const ExpenseColumns& columns) {
    struct Relation {
      std::size_t total;
      CellPlaces parts;
      SumTrial trial;
    };
    std::vector<Relation> relations;
    const auto add = [&](std::size_t total, const std::vector<std::size_t>& parts) {
      if (total == kNoIndex || std::find(parts.begin(), parts.end(), kNoIndex) != parts.end()) return;
      Relation relation{total, {}, {}};
      for (const std::size_t part : parts) relation.parts.push_back({row, part});
      relation.trial = try_sum(view_, {row, total}, relation.parts);
      if (relation.trial.judged) relations.push_back(std::move(relation));
    };
    add(columns.vehicles, {columns.purchase, columns.running});
    add(columns.total, {columns.abroad, columns.vehicles, columns.reception});
    std::vector<std::size_t> all{columns.total};
    all.insert(all.end(), columns.meetings.begin(), columns.meetings.end());
    if (columns.meetings.size() == 2) add(columns.outer, all);
    const bool any_told = std::any_of(relations.begin(), relations.end(), [](const Relation& relation) {
      return relation.trial.holds() && relation.trial.tells();
    });
    for (const Relation& relation : relations) {
      if (done_.contains(view_.cell(row, relation.total).figure)) continue;
      Judged judged = *relation.trial.judged;
      if (judged.verdict == CheckVerdict::error && !is_sure({row, relation.total}, relation.parts, judged, any_told)) {
        judged.verdict = CheckVerdict::suspicious;
      }
      checks_.push_back(sum_check(view_, {row, relation.total}, relation.parts, "table.three-expenses", judged));
    }
  }

  // The heads of PDF tables may stand beside their columns: another sum of the row must hold.
  bool is_sure(CellPlace total, const CellPlaces& parts, const Judged& judged, bool any_told) const {
    const SumDoubt doubt = doubt_of(view_, total, parts, judged);
    const bool pdf = view_.document().document->kind == DocumentKind::pdf;
    return (doubt.slip || doubt.exceeded) && (!pdf || any_told);
  }

  const TableView& view_;
  Checks& checks_;
  std::set<std::size_t> done_;  // figures that the columns themselves explained
};

}  // namespace

void check_three_expenses(const TableView& view, Checks& checks, std::size_t first) {
  ThreeExpenses(view, checks, first).run();
}

}  // namespace jiheng
