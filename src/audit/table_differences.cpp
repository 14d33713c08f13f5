#include <algorithm>
#include <array>
#include <set>

#include "audit/table_check.h"
#include "audit/table_columns.h"
#include "audit/table_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::size_t kSample = 60;       // rows that show whether columns keep a relation
constexpr std::size_t kSearched = 600;    // rows that are searched for them
constexpr std::size_t kMostColumns = 16;  // that are tried against each other
constexpr std::size_t kManyRows = 6;      // that break a relation together are said once

// target = minuend − subtrahend.
struct Difference {
  std::size_t target = 0;
  std::size_t minuend = 0;
  std::size_t subtrahend = 0;
  bool named = false;
};

class Differences {
 public:
  Differences(const TableView& view, Checks& checks) : view_(view), table_(view.table()), checks_(checks) {}

  void run() {
    for (std::size_t c = 0; c < table_.columns; ++c) {
      if (view_.role(c) == ColumnRole::amount || view_.role(c) == ColumnRole::count) columns_.push_back(c);
    }
    if (columns_.size() < 3 || columns_.size() > kMostColumns) return;
    if (const auto balance = find_balance()) {
      report(*balance);
      done_.insert({balance->target, balance->minuend, balance->subtrahend});
      // 交回财政数 is often all of the balance, but need not be.
      explained_.insert({balance->minuend, balance->subtrahend});
    }
    for (const std::size_t whole : columns_) {
      if (total_rank(view_.leaf_head(whole)) > 0) continue;  // a total of columns is read as such
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        for (std::size_t j = i + 1; j < columns_.size(); ++j) {
          if (columns_[i] != whole && columns_[j] != whole) learn(whole, columns_[i], columns_[j]);
        }
      }
    }
  }

 private:
  Number value(std::size_t row, std::size_t column) const {
    const DocumentFigure* figure = view_.figure(row, column);
    return figure ? figure->value : Number();
  }

  std::optional<Judged> try_row(const Difference& difference, std::size_t row) const {
    const DocumentFigure* target = view_.figure(row, difference.target);
    const DocumentFigure* minuend = view_.figure(row, difference.minuend);
    const DocumentFigure* subtrahend = view_.figure(row, difference.subtrahend);
    const auto is_text = [&](std::size_t c) { return view_.cell(row, c).state == CellState::text; };
    if (!target || !minuend || is_text(difference.subtrahend)) return {};
    if (!(target->unit.dimension == minuend->unit.dimension)) return {};
    std::vector<PrintedValue> parts{printed_value(*minuend)};
    if (subtrahend) {
      if (!(target->unit.dimension == subtrahend->unit.dimension)) return {};
      parts.push_back(printed_value(*subtrahend));
    }
    constexpr std::array<int, 2> kSigns{1, -1};
    return judge_sum(printed_value(*target), parts, kSigns);
  }

  // The only 结余 column with the only 预算 and 执行 columns: by name, whatever the rows keep.
  std::optional<Difference> find_balance() const {
    const auto only = [&](auto accepts) -> std::optional<std::size_t> {
      std::optional<std::size_t> found;
      for (const std::size_t c : columns_) {
        if (!accepts(View(view_.leaf_head(c)))) continue;
        if (found) return std::nullopt;
        found = c;
      }
      return found;
    };
    const auto balance = only([](View head) {
      constexpr std::array<View, 7> kOthers{U"上年", U"年初", U"交回", U"上缴", U"结转", U"率", U"分配"};
      return head.starts_with(U"结余") && !has_any_word(head, kOthers);
    });
    const auto budget = only([](View head) { return has_word(head, U"预算数") || has_word(head, U"预算金额"); });
    const auto spent = only([](View head) { return has_word(head, U"执行数") || has_word(head, U"支出数"); });
    if (!balance || !budget || !spent) return std::nullopt;
    return Difference{*balance, *budget, *spent, true};
  }

  // whole = a + b, where at least three rows say so and two thirds of those that say something keep it.
  void learn(std::size_t whole, std::size_t a, std::size_t b) {
    Difference difference = oriented(whole, a, b);
    std::set<std::size_t> members{whole, a, b};
    if (done_.contains(members) || explained_.contains({difference.minuend, difference.subtrahend})) return;
    std::size_t holds = 0;
    std::size_t breaks = 0;
    const std::size_t end = std::min(table_.rows, table_.head_rows + kSearched);
    for (std::size_t r = table_.head_rows; r < end && holds + breaks < kSample; ++r) {
      if (value(r, whole).is_zero() || value(r, a).is_zero() || value(r, b).is_zero()) continue;
      const auto judged = try_row(difference, r);
      if (!judged) continue;
      ++(judged->verdict == CheckVerdict::error ? breaks : holds);
      if (breaks > 4 && breaks > holds) return;
    }
    if (holds < 3 || holds < 2 * breaks) return;
    done_.insert(members);
    report(difference);
  }

  // The column that follows from the others is the one that is called so, or the last.
  Difference oriented(std::size_t whole, std::size_t a, std::size_t b) const {
    constexpr std::array<View, 8> kDerived{U"结余", U"结转", U"增减", U"增加", U"差", U"变动", U"余额", U"调整"};
    if (has_any_word(view_.leaf_head(a), kDerived)) return {a, whole, b};
    if (has_any_word(view_.leaf_head(b), kDerived)) return {b, whole, a};
    return a > b ? Difference{a, whole, b} : Difference{b, whole, a};
  }

  void report(const Difference& difference) {
    std::vector<std::pair<std::size_t, Judged>> broken;
    std::size_t kept = 0;
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      const auto judged = try_row(difference, r);
      if (!judged) continue;
      if (judged->verdict != CheckVerdict::error) {
        ++kept;
        checks_.push_back(row_check(difference, r, *judged));
      } else if (difference.named || !another_explains(difference, r)) {
        if (total_rank(without_spaces(to_code_points(table_.row_labels[r]))) == 0) broken.emplace_back(r, *judged);
      }
    }
    if (broken.size() >= kManyRows && 2 * broken.size() > kept) {
      checks_.push_back(column_check(difference, broken));
      return;
    }
    for (auto& [row, judged] : broken) checks_.push_back(row_check(difference, row, judged));
  }

  // A third part that only some rows have.
  bool another_explains(const Difference& difference, std::size_t row) const {
    const Number gap =
        (value(row, difference.minuend) - value(row, difference.subtrahend) - value(row, difference.target)).abs();
    return std::any_of(columns_.begin(), columns_.end(), [&](std::size_t c) {
      return c != difference.minuend && c != difference.subtrahend && c != difference.target &&
             value(row, c).abs() == gap;
    });
  }

  std::string relation(const Difference& difference, Language language) const {
    const auto name = [&](std::size_t c) {
      const std::string head = to_utf8(view_.leaf_head(c));
      return language == Language::chinese ? "“" + head + "”" : "\"" + head + "\"";
    };
    return name(difference.minuend) + " − " + name(difference.subtrahend);
  }

  Check row_check(const Difference& difference, std::size_t row, const Judged& judged) const {
    const CellPlace place{row, difference.target};
    Check check = cell_check(view_, place, "table.column-difference", CheckKind::difference, judged);
    for (const std::size_t c : {difference.minuend, difference.subtrahend}) {
      const DocumentFigure* figure = view_.figure(row, c);
      if (!check.formula.empty()) check.formula += " − ";
      check.formula += figure ? view_.document().quote(figure->begin, figure->end) : "0";
      if (figure) check.figures.push_back(view_.cell(row, c).figure);
    }
    check.explanation.zh = cell_name(view_, place, Language::chinese) + "为" + check.printed + "，" +
                           relation(difference, Language::chinese) + "为" + check.recomputed + "。";
    check.explanation.en = cell_name(view_, place, Language::english) + " is " + check.printed + "; " +
                           relation(difference, Language::english) + " is " + check.recomputed + ".";
    return check;
  }

  // One check for a column that is wrong in many rows.
  Check column_check(const Difference& difference, const std::vector<std::pair<std::size_t, Judged>>& broken) const {
    const std::size_t first = broken.front().first;
    Check check = row_check(difference, first, broken.front().second);
    check.rule = "table.column-difference-many";
    Number gap;
    bool alike = true;
    for (const auto& [row, judged] : broken) {
      gap += *judged.exact - value(row, difference.target);
      alike = alike && value(row, difference.target) == value(first, difference.target);
      if (row == first) continue;
      for (const std::size_t c : {difference.target, difference.minuend, difference.subtrahend}) {
        if (view_.figure(row, c)) check.figures.push_back(view_.cell(row, c).figure);
      }
    }
    const DocumentFigure& figure = *view_.figure(first, difference.target);
    const std::string rows = std::to_string(broken.size());
    const Number shown = gap / figure.unit.factor;
    const std::string total = shown.to_fixed(std::max(figure.decimals, shown.decimals_needed().value_or(4))) +
                              (figure.unit_assumed ? "" : figure.unit.name);
    check.formula = relation(difference, Language::chinese);
    check.recomputed = total;
    const std::string head = to_utf8(view_.leaf_head(difference.target));
    check.explanation.zh = "“" + head + "”一列有" + rows + "行" +
                           (alike ? "都印为" + check.printed + "，" : "与其他列不符，") + "按" +
                           relation(difference, Language::chinese) + "计算，差额合计" + total + "。";
    check.explanation.en = "the column \"" + head + "\" does not agree with the others in " + rows + " rows" +
                           (alike ? ", all printed " + check.printed : "") + "; by " +
                           relation(difference, Language::english) + " the differences add up to " + total + ".";
    return check;
  }

  const TableView& view_;
  const AuditTable& table_;
  Checks& checks_;
  std::vector<std::size_t> columns_;
  std::set<std::pair<std::size_t, std::size_t>> explained_;  // minuend and subtrahend of the balance
  std::set<std::set<std::size_t>> done_;
};

}  // namespace

void check_column_differences(const TableView& view, Checks& checks) { Differences(view, checks).run(); }

}  // namespace jiheng
