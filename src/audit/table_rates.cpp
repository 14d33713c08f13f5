#include <algorithm>
#include <array>

#include "audit/table_check.h"
#include "audit/table_columns.h"
#include "audit/table_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;
using Columns = std::vector<std::size_t>;

constexpr std::size_t kSample = 60;     // rows that show whether columns keep a relation
constexpr std::size_t kSearched = 600;  // rows that are searched for them
constexpr std::size_t kMostColumns = 16;

enum class RateKind { quotient, growth };  // a ÷ b, a ÷ b − 1

struct RateReading {
  RateKind kind = RateKind::quotient;
  std::size_t part = 0;
  std::size_t whole = 0;
  std::size_t holds = 0;  // rows where it holds and says something: no 0 % and 100 %
  std::size_t breaks = 0;
  std::size_t trivial = 0;
};

class Rates {
 public:
  Rates(const TableView& view, Checks& checks) : view_(view), table_(view.table()), checks_(checks) {}

  void run() {
    for (std::size_t c = 0; c < table_.columns; ++c) {
      if (is_additive(view_.role(c)) && view_.role(c) != ColumnRole::other) values_.push_back(c);
    }
    if (values_.size() > kMostColumns) return;
    for (std::size_t c = 0; c < table_.columns; ++c) {
      if (view_.role(c) != ColumnRole::rate) continue;
      if (check_shares(c) || check_learned(c)) continue;
      check_named(c);
    }
  }

 private:
  std::optional<Judged> try_cell(CellPlace rate, const RateReading& reading, std::size_t whole_row) const {
    const DocumentFigure* printed = view_.figure(rate.row, rate.column);
    const DocumentFigure* part = view_.figure(rate.row, reading.part);
    const DocumentFigure* whole = view_.figure(whole_row, reading.whole);
    if (!printed || !part || !whole || whole->value.is_zero() || !printed->is_rate()) return std::nullopt;
    const bool scores = view_.role(reading.part) == ColumnRole::score || view_.role(reading.part) == ColumnRole::points;
    if (!scores && !(part->unit.dimension == whole->unit.dimension)) return std::nullopt;
    if (reading.kind == RateKind::quotient) {
      // Scores are given, not measured: what is printed is what they are.
      const auto operand = [&](const DocumentFigure& figure) {
        return scores ? PrintedValue{figure.value, 0} : printed_value(figure);
      };
      return judge_ratio(printed_value(*printed), operand(*part), operand(*whole));
    }
    const std::vector<PrintedValue> operands{printed_value(*part), printed_value(*whole)};
    return judge(printed_value(*printed), operands,
                 [](std::span<const Interval> v) { return v[0] / v[1] - Interval::point(1); });
  }

  static bool tells(const DocumentFigure& rate) { return !rate.value.is_zero() && rate.value.abs() != 1; }

  void measure(std::size_t column, RateReading& reading) const {
    const std::size_t end = std::min(table_.rows, table_.head_rows + kSearched);
    for (std::size_t r = table_.head_rows; r < end && reading.holds + reading.breaks < kSample; ++r) {
      if (reading.breaks > 5 && reading.breaks > reading.holds) return;
      const auto judged = try_cell({r, column}, reading, r);
      if (!judged) continue;
      const bool holds = judged->verdict != CheckVerdict::error;
      if (holds && !tells(*view_.figure(r, column))) {
        ++reading.trivial;
      } else {
        ++(holds ? reading.holds : reading.breaks);
      }
    }
  }

  // c = a ÷ b or a ÷ b − 1 of any two columns, where the rows keep it.
  bool check_learned(std::size_t column) {
    RateReading best;
    for (const std::size_t part : values_) {
      for (const std::size_t whole : values_) {
        if (part == whole) continue;
        for (const RateKind kind : {RateKind::quotient, RateKind::growth}) {
          RateReading reading{kind, part, whole, 0, 0, 0};
          measure(column, reading);
          if (reading.holds > best.holds) best = reading;
        }
      }
    }
    const bool learned = best.holds >= 3 && best.holds >= 2 * best.breaks;
    const bool keeps = best.holds > 0 && best.breaks == 0;
    if (!learned && !keeps) return false;
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      if (auto judged = try_cell({r, column}, best, r)) add(column, r, r, best, *judged);
    }
    return true;
  }

  bool is_numerator(std::size_t column) const {
    constexpr std::array<View, 5> kSpent{U"执行", U"决算", U"支出", U"支付", U"完成数"};
    return has_any_word(view_.leaf_head(column), kSpent) && !has_word(view_.leaf_head(column), U"预算数");
  }
  bool is_denominator(std::size_t column) const {
    constexpr std::array<View, 5> kPlanned{U"预算", U"计划", U"指标数", U"下达", U"到位"};
    return has_any_word(view_.leaf_head(column), kPlanned) && !is_numerator(column);
  }

  // 执行率 and 得分率: every reading that the heads allow; wrong where none holds.
  void check_named(std::size_t column) {
    const View head = view_.leaf_head(column);
    const bool score = has_word(head, U"得分率");
    const bool execution = has_word(head, U"执行率") || has_word(head, U"预算完成率") || has_word(head, U"支出进度");
    if (!score && !execution) return;
    std::vector<RateReading> readings;
    for (const std::size_t part : values_) {
      for (const std::size_t whole : values_) {
        const bool fits = score ? view_.role(part) == ColumnRole::score && view_.role(whole) == ColumnRole::points
                                : is_numerator(part) && is_denominator(whole);
        if (fits) readings.push_back({RateKind::quotient, part, whole, 0, 0, 0});
      }
    }
    const bool one_part = std::all_of(readings.begin(), readings.end(), [&](const RateReading& reading) {
      return reading.part == readings.front().part;
    });
    if (readings.empty()) return;
    struct Named {
      std::size_t row = 0;
      const RateReading* reading = nullptr;
      Judged judged;
    };
    std::vector<Named> found;
    bool any_holds = false;
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      const RateReading* chosen = nullptr;
      for (const RateReading& reading : readings) {
        const auto judged = try_cell({r, column}, reading, r);
        if (!judged) continue;
        if (!chosen || judged->verdict != CheckVerdict::error) chosen = &reading;
        if (judged->verdict != CheckVerdict::error) break;
      }
      if (!chosen) continue;
      found.push_back({r, chosen, *try_cell({r, column}, *chosen, r)});
      any_holds = any_holds || found.back().judged.verdict != CheckVerdict::error;
    }
    // Where no row of several holds, the rate is of something that the table does not print.
    const bool sure = one_part && (any_holds || found.size() == 1);
    for (Named& named : found) {
      if (named.judged.verdict == CheckVerdict::error && !sure) named.judged.verdict = CheckVerdict::suspicious;
      add(column, named.row, named.row, *named.reading, named.judged);
    }
  }

  // 占比: each row against the row of the total.
  bool check_shares(std::size_t column) {
    const View head = view_.head(column);
    if (!has_word(head, U"占") && !has_word(head, U"比重")) return false;
    std::size_t total = kNoIndex;
    int rank = 0;
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      const int own = total_rank(view_.label(r, column > 0 ? column - 1 : column));
      if (own > rank || (own > 0 && own == rank)) {
        rank = own;
        total = r;
      }
    }
    if (total == kNoIndex) return false;
    RateReading best;
    for (const std::size_t part : values_) {
      RateReading reading{RateKind::quotient, part, part, 0, 0, 0};
      for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
        const auto judged = r == total ? std::nullopt : try_cell({r, column}, reading, total);
        if (!judged || !tells(*view_.figure(r, column))) continue;
        ++(judged->verdict == CheckVerdict::error ? reading.breaks : reading.holds);
      }
      if (reading.holds > best.holds) best = reading;
    }
    const bool learned = best.holds >= 3 && best.holds >= 2 * best.breaks;
    if (!learned && (best.holds == 0 || best.breaks > 0)) return false;
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      if (auto judged = try_cell({r, column}, best, total)) add(column, r, total, best, *judged);
    }
    return true;
  }

  void add(std::size_t column, std::size_t row, std::size_t whole_row, const RateReading& reading,
           const Judged& judged) {
    const CellPlace place{row, column};
    const AuditedDocument& document = view_.document();
    const ColumnRole role = view_.role(reading.part);
    CheckKind kind = whole_row == row ? CheckKind::ratio : CheckKind::share;
    if (role == ColumnRole::score) kind = CheckKind::score_rate;
    if (reading.kind == RateKind::growth) kind = CheckKind::yoy;
    Check check = cell_check(view_, place, "table.column-rate", kind, judged);
    const std::size_t part = view_.cell(row, reading.part).figure;
    const std::size_t whole = view_.cell(whole_row, reading.whole).figure;
    const DocumentFigure& divisor = document.figures[whole];
    check.figures.push_back(part);
    check.figures.push_back(whole);
    check.formula = document.quote(document.figures[part].begin, document.figures[part].end) + " ÷ " +
                    document.quote(divisor.begin, divisor.end);
    if (reading.kind == RateKind::growth) check.formula += " − 1";
    const std::string percent = document.figures[check.figures[0]].unit.name == "%" ? "%" : "";
    check.recomputed += percent;
    check.explanation.zh = cell_name(view_, place, Language::chinese) + "为" + check.printed + "，" + check.formula +
                           " = " + check.recomputed + "。";
    check.explanation.en = cell_name(view_, place, Language::english) + " is " + check.printed + "; " + check.formula +
                           " = " + check.recomputed + ".";
    checks_.push_back(std::move(check));
  }

  const TableView& view_;
  const AuditTable& table_;
  Checks& checks_;
  Columns values_;
};

}  // namespace

void check_column_rates(const TableView& view, Checks& checks) { Rates(view, checks).run(); }

}  // namespace jiheng
