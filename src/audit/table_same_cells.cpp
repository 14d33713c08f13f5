#include "audit/table_same_cells.h"

#include <algorithm>
#include <map>
#include <set>

#include "audit/digit_slip.h"
#include "audit/keyed_cells.h"
#include "audit/table_missing_rows.h"

namespace jiheng {
namespace {

// Rows that agree for one that differs: the tables are of the same then.
constexpr std::size_t kSureRows = 3;

using TablePair = std::pair<std::size_t, std::size_t>;

class SameCells {
 public:
  SameCells(const AuditedDocument& document, const std::vector<std::unique_ptr<TableView>>& views, Checks& checks)
      : document_(document), views_(views), checks_(checks) {
    for (const Check& check : checks) {
      const bool sum = check.kind == CheckKind::sum && check.figures.size() > 2;
      if (!sum) continue;
      const bool broken = check.verdict == CheckVerdict::error || check.verdict == CheckVerdict::suspicious;
      for (const std::size_t figure : check.figures) ++(broken ? broken_ : kept_)[figure];
    }
  }

  void run(const std::vector<KeyedCell>& cells) {
    std::map<std::string, std::vector<const KeyedCell*>> by_key;
    for (const KeyedCell& cell : cells) by_key[cell.key()].push_back(&cell);
    std::erase_if(by_key, [](const auto& group) { return group.second.size() < 2; });
    for (const auto& [key, group] : by_key) count_agreement(group);
    for (const auto& [key, group] : by_key) check_group(group);
  }

 private:
  struct Agreement {
    std::size_t same = 0;
    std::size_t other = 0;
  };

  const DocumentFigure& figure(const KeyedCell& cell) const { return document_.figures[cell.figure]; }

  // The coarser print against the finer one.
  Judged compare(const KeyedCell& a, const KeyedCell& b) const {
    const PrintedValue x = printed_value(figure(a));
    const PrintedValue y = printed_value(figure(b));
    const bool coarser = x.step >= y.step;
    const std::vector<PrintedValue> operand{coarser ? y : x};
    Judged judged = judge_sum(coarser ? x : y, operand);
    judged.exact = y.value;
    return judged;
  }
  bool agree(const KeyedCell& a, const KeyedCell& b) const { return compare(a, b).verdict != CheckVerdict::error; }

  Agreement& agreement(const KeyedCell& a, const KeyedCell& b) { return agreements_[std::minmax(a.table, b.table)]; }

  void count_agreement(const std::vector<const KeyedCell*>& group) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = i + 1; j < group.size(); ++j) {
        if (figure(*group[i]).value.is_zero() && figure(*group[j]).value.is_zero()) continue;
        Agreement& known = agreement(*group[i], *group[j]);
        ++(agree(*group[i], *group[j]) ? known.same : known.other);
      }
    }
  }

  std::size_t count(const std::map<std::size_t, std::size_t>& counts, const KeyedCell& cell) const {
    const auto found = counts.find(cell.figure);
    return found == counts.end() ? 0 : found->second;
  }
  bool is_broken(const KeyedCell& cell) const { return count(broken_, cell) > 0; }
  bool is_confirmed(const KeyedCell& cell) const { return count(kept_, cell) > 0 && !is_broken(cell); }

  // The cell that most others agree with; of several, one whose own table adds up.
  const KeyedCell& best_of(const std::vector<const KeyedCell*>& group) const {
    const auto rank = [&](const KeyedCell* cell) {
      const auto same = std::ranges::count_if(group, [&](const KeyedCell* other) { return agree(*cell, *other); });
      return std::pair(same, is_broken(*cell) ? 0 : is_confirmed(*cell) ? 2 : 1);
    };
    return **std::ranges::max_element(group, {}, rank);
  }

  void check_group(const std::vector<const KeyedCell*>& group) {
    const KeyedCell& best = best_of(group);
    const auto backers = std::ranges::count_if(
        group, [&](const KeyedCell* other) { return other->table != best.table && agree(best, *other); });
    for (const KeyedCell* cell : group) {
      if (cell->table == best.table) continue;
      if (figure(*cell).value.is_zero() && figure(best).value.is_zero()) continue;
      Judged judged = compare(*cell, best);
      if (judged.verdict == CheckVerdict::error) {
        const Agreement& known = agreement(*cell, best);
        if (known.other > known.same && known.other > 1) continue;  // the two tables are not of the same
        const bool one_is_wrong = backers > 0 || is_broken(*cell) || is_slip(*cell, best);
        const bool sure = known.same >= kSureRows * known.other || (known.same > 0 && one_is_wrong);
        if (!sure) judged.verdict = CheckVerdict::suspicious;
      }
      report(*cell, best, judged, backers > 0);
    }
  }

  std::optional<Message> slip(const KeyedCell& wrong, const KeyedCell& right) const {
    const DocumentFigure& printed = figure(wrong);
    const Number shown = (figure(right).value / printed.unit.factor).rounded(printed.decimals);
    return digit_slip(printed.value / printed.unit.factor, shown, printed.decimals);
  }
  bool is_slip(const KeyedCell& a, const KeyedCell& b) const { return slip(a, b) || slip(b, a); }

  std::string where(const KeyedCell& cell, Language language) const {
    const bool chinese = language == Language::chinese;
    const std::string& caption = views_[cell.table]->table().caption;
    const int page = document_.page_of(figure(cell).begin);
    const std::string paged = page == 0 ? ""
                              : chinese ? "（第" + std::to_string(page) + "页）"
                                        : " (page " + std::to_string(page) + ")";
    const std::string value =
        document_.printed(figure(cell)) + (figure(cell).unit_end == figure(cell).end ? figure(cell).unit.name : "");
    const std::string name = cell_name(*views_[cell.table], cell.place, language);
    return chinese ? "《" + caption + "》" + paged + name + "为" + value
                   : name + " in \"" + caption + "\"" + paged + " is " + value;
  }

  void report(const KeyedCell& cell, const KeyedCell& best, const Judged& judged, bool backed) {
    Check check = cell_check(*views_[cell.table], cell.place, "table.same-cell", CheckKind::duplicate, judged);
    check.figures.push_back(best.figure);
    check.formula = document_.printed(figure(best));
    check.explanation.zh = where(cell, Language::chinese) + "，" + where(best, Language::chinese) + "。";
    check.explanation.en = where(cell, Language::english) + "; " + where(best, Language::english) + ".";
    const bool bad = judged.verdict == CheckVerdict::error || judged.verdict == CheckVerdict::suspicious;
    if (bad) {
      check.explanation.zh += "两表口径相同，应当一致。";
      check.explanation.en += " Both tables are of the same, so they should agree.";
      check.likely = likely(cell, best, backed);
    }
    checks_.push_back(std::move(check));
  }

  std::optional<Likely> likely(const KeyedCell& cell, const KeyedCell& best, bool backed) const {
    const bool own_sum = is_broken(cell) && !is_broken(best);
    if (!backed && !own_sum) return std::nullopt;
    const std::string should_be = in_unit_of(figure(cell), figure(best).value);
    if (const auto reason = slip(cell, best)) return Likely{cell.figure, should_be, *reason};
    if (own_sum)
      return Likely{cell.figure, should_be, {"它在本表中的合计也对不上", "the sums of its own table break too"}};
    return Likely{cell.figure, should_be, {"其他各表均为另一数", "the other tables agree on another figure"}};
  }

  const AuditedDocument& document_;
  const std::vector<std::unique_ptr<TableView>>& views_;
  Checks& checks_;
  std::map<TablePair, Agreement> agreements_;
  std::map<std::size_t, std::size_t> broken_;  // figures, and how many sums with them break or hold
  std::map<std::size_t, std::size_t> kept_;
};

}  // namespace

void check_same_cells(const AuditedDocument& document, const std::vector<std::unique_ptr<TableView>>& views,
                      Checks& checks) {
  const std::vector<KeyedCell> cells = read_keyed_cells(document, views);
  if (cells.empty()) return;
  SameCells(document, views, checks).run(cells);
  check_missing_rows(document, views, cells, checks);
}

}  // namespace jiheng
