// Indicators that are listed more than once (指标两处所列): the points of one list are those of the other.
//
// A list whose points add up to 100 is whole. Another list of the same indicators that does not add up differs from it
// somewhere: in the points of an indicator, or in one that it leaves out. Lists that both add up are lists of different
// things where they differ, and are left alone.
#include <algorithm>
#include <set>

#include "audit/document_fault_finders.h"
#include "audit/folded_words.h"
#include "audit/indicator_lists.h"
#include "base/text.h"

namespace jiheng {
namespace {

// What a list has and has not of a whole one.
struct ListDifferences {
  std::vector<std::pair<std::size_t, std::size_t>> alike;    // of the whole list, of the other
  std::vector<std::pair<std::size_t, std::size_t>> changed;  // the same indicator with other points
  std::vector<std::size_t> missing;                          // of the whole list
  std::size_t more = 0;                                      // indicators that the whole list has not

  std::size_t shared() const { return alike.size() + changed.size(); }
};

class Indicators {
 public:
  Indicators(const ReportView& view, Checks& checks)
      : document_(*view.document), checks_(checks), lists_(read_indicator_lists(view)) {}

  void run() {
    for (std::size_t i = 0; i < lists_.size(); ++i) check_list(i);
  }

 private:
  const DocumentFigure& figure(std::size_t i) const { return document_.figures[i]; }
  const Number& points_of(const ListedIndicator& one) const { return figure(one.figure).value; }

  ListDifferences compare(const IndicatorList& whole, const IndicatorList& list) const {
    ListDifferences result;
    std::set<std::u32string> names;
    for (const ListedIndicator& one : whole.indicators) {
      if (names.insert(one.name).second)
        compare_named(whole, whole.named(one.name), list, list.named(one.name), result);
    }
    for (const ListedIndicator& one : list.indicators) result.more += names.contains(one.name) ? 0 : 1;
    return result;
  }

  // Indicators of one name follow each other alike in both lists; where one list has fewer, points tell which.
  void compare_named(const IndicatorList& whole, const std::vector<std::size_t>& here, const IndicatorList& list,
                     std::vector<std::size_t> there, ListDifferences& result) const {
    const bool in_order = here.size() == there.size();
    for (const std::size_t i : here) {
      const Number& points = points_of(whole.indicators[i]);
      const auto same = [&](std::size_t j) { return points_of(list.indicators[j]) == points; };
      const auto j = in_order ? there.begin() : std::find_if(there.begin(), there.end(), same);
      if (j == there.end()) {
        result.missing.push_back(i);
        continue;
      }
      (same(*j) ? result.alike : result.changed).emplace_back(i, *j);
      there.erase(j);
    }
    result.more += there.size();
  }

  // Lists of the same indicators: nearly all names and points agree.
  static bool are_of_one(const ListDifferences& differences) {
    constexpr std::size_t kFewest = 3;
    constexpr std::size_t kMostOthers = 3;
    const std::size_t others = differences.changed.size() + differences.missing.size() + differences.more;
    return differences.alike.size() >= kFewest && others <= kMostOthers && differences.alike.size() > 2 * others;
  }

  // Against the whole list that it agrees with best; those that add up only against earlier ones.
  void check_list(std::size_t index) {
    const IndicatorList& list = lists_[index];
    const bool adds_up = list.points == 100;
    const IndicatorList* best = nullptr;
    ListDifferences differences;
    for (std::size_t i = 0; i < (adds_up ? index : lists_.size()); ++i) {
      if (i == index || lists_[i].points != 100) continue;
      ListDifferences found = compare(lists_[i], list);
      if (!are_of_one(found) || (best && found.alike.size() <= differences.alike.size())) continue;
      best = &lists_[i];
      differences = std::move(found);
    }
    if (!best) return;
    if (adds_up) {
      if (differences.shared() == differences.alike.size()) agree(*best, list, differences);
      return;
    }
    // The text may leave out what it has nothing to say of.
    if (list.in_table && list.points < 100) add_missing(*best, list, differences);
    const CheckVerdict verdict = explains(*best, list, differences) ? CheckVerdict::error : CheckVerdict::suspicious;
    for (const auto& [i, j] : differences.changed) add_changed(best->indicators[i], list.indicators[j], list, verdict);
  }

  // With the other points, and with those of what is missing, the list would add up too.
  bool explains(const IndicatorList& whole, const IndicatorList& list, const ListDifferences& differences) const {
    Number points = list.points;
    for (const std::size_t i : differences.missing) points += points_of(whole.indicators[i]);
    for (const auto& [i, j] : differences.changed) {
      points += points_of(whole.indicators[i]) - points_of(list.indicators[j]);
    }
    return points == 100 && differences.more == 0;
  }

  void agree(const IndicatorList& whole, const IndicatorList& list, const ListDifferences& differences) {
    std::vector<std::size_t> figures;
    for (const auto& [i, j] : differences.alike) {
      figures.push_back(list.indicators[j].figure);
      figures.push_back(whole.indicators[i].figure);
    }
    const DocumentFigure& first = figure(figures.front());
    const std::string count = std::to_string(differences.alike.size());
    Check check = make_fault(
        "indicator.points", CheckKind::duplicate, CheckVerdict::consistent, CheckSeverity::info, first.begin,
        first.unit_end,
        {count + "项指标的分值与前面所列相同。", "The points of " + count + " indicators are those listed before."});
    check.printed = document_.printed(first);
    check.figures = std::move(figures);
    checks_.push_back(std::move(check));
  }

  void add_changed(const ListedIndicator& right, const ListedIndicator& wrong, const IndicatorList& list,
                   CheckVerdict verdict) {
    const DocumentFigure& printed = figure(wrong.figure);
    const std::string elsewhere = points_of(right).to_string();
    const std::string name = to_utf8(right.name);
    Check check = make_fault(
        "indicator.points", CheckKind::duplicate, verdict,
        verdict == CheckVerdict::error ? CheckSeverity::high : CheckSeverity::medium, printed.begin, printed.unit_end,
        {"“" + name + "”的分值此处为" + document_.printed(printed) + "，别处为" + elsewhere +
             "；别处所列分值合计100分，此处合计" + list.points.to_string() + "分。",
         "\"" + name + "\" has " + document_.printed(printed) + " points here and " + elsewhere +
             " in a list that adds up to 100; this one adds up to " + list.points.to_string() + "."});
    check.printed = document_.printed(printed);
    check.recomputed = elsewhere;
    check.figures = {wrong.figure, right.figure};
    check.likely = Likely{wrong.figure, elsewhere, {"与别处所列分值不一致", "another list has other points"}};
    checks_.push_back(std::move(check));
  }

  // One check for all indicators that a table leaves out. No error: 预算执行率 often has 10 points outside of the
  // table.
  void add_missing(const IndicatorList& whole, const IndicatorList& list, const ListDifferences& differences) {
    if (differences.missing.empty()) return;
    Number points;
    std::vector<std::string> names;
    std::vector<std::size_t> figures{place_behind(whole, list, differences.missing.front())};
    for (const std::size_t i : differences.missing) {
      points += points_of(whole.indicators[i]);
      figures.push_back(whole.indicators[i].figure);
      names.push_back("“" + to_utf8(whole.indicators[i].name) + "”");
    }
    const DocumentFigure& row = figure(figures.front());
    const std::string joined = list_text(names);
    Check check =
        make_fault("indicator.missing", CheckKind::score_sum, CheckVerdict::suspicious, CheckSeverity::medium,
                   row.begin, row.unit_end,
                   {"表中分值合计" + list.points.to_string() + "分，不足100分；别处列有" + joined + "（共" +
                        points.to_string() + "分），此表没有，可能缺行。",
                    "The points of this table add up to " + list.points.to_string() + "; " + joined + " (" +
                        points.to_string() + " points), listed elsewhere, are not in it: a row may be missing."});
    check.printed = list.points.to_string();
    check.recomputed = "100";
    check.figures = std::move(figures);
    checks_.push_back(std::move(check));
  }

  // The points of the indicator that the missing one stands behind, or of the first one.
  static std::size_t place_behind(const IndicatorList& whole, const IndicatorList& list, std::size_t missing) {
    for (std::size_t i = missing; i-- > 0;) {
      const std::vector<std::size_t> there = list.named(whole.indicators[i].name);
      if (!there.empty()) return list.indicators[there.back()].figure;
    }
    return list.indicators.front().figure;
  }

  const AuditedDocument& document_;
  Checks& checks_;
  std::vector<IndicatorList> lists_;
};

}  // namespace

void find_indicator_faults(const ReportView& view, Checks& checks) { Indicators(view, checks).run(); }

}  // namespace jiheng
