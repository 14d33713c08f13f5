#include <algorithm>

#include "scoring/computed_facts.h"
#include "scoring/evaluation.h"
#include "scoring/grading.h"
#include "scoring/leaf_scorer.h"
#include "scoring/share_points.h"

namespace jiheng {

namespace {

class TreeScorer {
 public:
  TreeScorer(const Dossier& dossier, const Framework& framework, const Judgements& judgements)
      : framework_(framework), judgements_(judgements), scorer_(dossier, framework, judgements) {
    result_.framework = &framework;
    result_.dossier = &dossier;
    result_.scores.resize(framework.indicators.size());
  }

  Evaluation run() {
    // Leaves first, from the back: children stand behind their parents.
    for (int i = static_cast<int>(framework_.indicators.size()) - 1; i >= 0; --i) score_alone(i);
    const bool rebase = framework_.not_applicable == NotApplicablePolicy::rebase;
    allot(framework_.roots, framework_.points, rebase);
    for (int i = static_cast<int>(framework_.indicators.size()) - 1; i >= 0; --i) finish(i);
    sum_total(rebase);
    grade_evaluation(result_);
    note_rest();
    result_.facts = facts_with_evaluation(result_);
    return std::move(result_);
  }

 private:
  const Indicator& indicator(int index) const { return framework_.indicators[static_cast<std::size_t>(index)]; }
  Score& score(int index) { return result_.scores[static_cast<std::size_t>(index)]; }

  const GivenScore* given(int index) const {
    const auto found = judgements_.scores.find(index);
    return found == judgements_.scores.end() ? nullptr : &found->second;
  }

  // Each node by itself: a leaf by its rule; a given score wherever one stands; a parent applies unless none of its
  // children does.
  void score_alone(int index) {
    const Indicator& node = indicator(index);
    if (node.is_leaf()) score(index) = scorer_.run(index);
    if (const GivenScore* own = given(index)) {
      Score& made = score(index);
      made.state = ScoreState::scored;
      made.origin = ScoreOrigin::given;
      made.outcome = Outcome::exactly(own->score);
      made.signature = own->signature;
      made.missing.clear();
      if (node.is_leaf()) take_deductions(index);
      return;
    }
    if (node.is_leaf()) return take_deductions(index);
    score(index).origin = ScoreOrigin::summed;
    const bool none = std::all_of(node.children.begin(), node.children.end(),
                                  [&](int c) { return score(c).state == ScoreState::not_applicable; });
    score(index).state = none ? ScoreState::not_applicable : ScoreState::scored;
  }

  // Deductions come off what the rule gives; a score that an assessor gave is final.
  void take_deductions(int index) {
    const auto found = judgements_.deductions.find(index);
    if (found == judgements_.deductions.end()) return;
    Score& leaf = score(index);
    if (leaf.state == ScoreState::not_applicable || leaf.origin == ScoreOrigin::given) {
      const bool given_score = leaf.origin == ScoreOrigin::given;
      leaf.notes.push_back({given_score ? "已有评定得分，扣分记录不再另扣" : "指标不适用，扣分记录没有计入",
                            given_score ? "the score was given, so that the deduction does not count"
                                        : "the indicator does not apply, so that the deduction does not count"});
      return;
    }
    for (const Deduction& deduction : found->second) leaf.deducted += deduction.points;
    leaf.outcome.low = max(Number(0), leaf.outcome.low - leaf.deducted);
    leaf.outcome.high = max(Number(0), leaf.outcome.high - leaf.deducted);
    leaf.origin = ScoreOrigin::judged;
    leaf.signature = found->second.front().signature;
  }

  // Shares `points` out among those of `siblings` that apply, in proportion to their own points.
  void allot(const std::vector<int>& siblings, const Number& points, bool rebase) {
    std::vector<int> applicable;
    std::vector<Number> weights;
    for (const int s : siblings) {
      score(s).points = 0;
      if (score(s).state == ScoreState::not_applicable) {
        clear(indicator(s).children);
      } else {
        applicable.push_back(s);
        weights.push_back(indicator(s).points);
      }
    }
    const std::vector<Number> parts = rebase ? weights : share_points(points, weights, framework_.decimals);
    for (std::size_t i = 0; i < applicable.size(); ++i) {
      score(applicable[i]).points = parts[i];
      allot(indicator(applicable[i]).children, parts[i], rebase);
    }
  }

  void clear(const std::vector<int>& children) {
    for (const int c : children) {
      score(c).points = 0;
      clear(indicator(c).children);
    }
  }

  Number round(const Number& value) const { return value.rounded(framework_.decimals, framework_.rounding); }

  // Scales to the allotted points and rounds: once, here.
  void finish(int index) {
    Score& made = score(index);
    if (made.state == ScoreState::not_applicable) return;
    const Indicator& node = indicator(index);
    Number points;
    Number low;
    Number high;
    bool open = false;
    for (const int c : node.children) {
      points += score(c).points;
      low += score(c).low;
      high += score(c).high;
      open = open || score(c).state == ScoreState::open;
    }
    if (node.is_leaf() || made.origin == ScoreOrigin::given) {
      const Number scale = made.points / node.points;
      made.low = round(made.outcome.low * scale);
      made.high = round(made.outcome.high * scale);
      if (!node.is_leaf()) compare_with_parts(made, low, high);
      return;
    }
    made.points = points;  // when rebasing, less than the framework says
    made.low = low;
    made.high = high;
    if (open) made.state = ScoreState::open;
  }

  static void compare_with_parts(Score& made, const Number& low, const Number& high) {
    if (made.low >= low && made.low <= high) return;
    made.notes.push_back({"评定得分" + made.low.to_string() + "分，与下级指标合计" + low.to_string() +
                              (low == high ? "" : "至" + high.to_string()) + "分不一致",
                          "the given score " + made.low.to_string() + " does not fit the parts, " + low.to_string() +
                              " to " + high.to_string()});
  }

  void sum_total(bool rebase) {
    Number applicable;
    for (const int root : framework_.roots) {
      result_.low += score(root).low;
      result_.high += score(root).high;
      applicable += rebase ? applicable_points(root) : Number(0);
    }
    if (rebase && !applicable.is_zero()) {
      result_.point_worth = framework_.points / applicable;
      result_.low = round(result_.low * result_.point_worth);
      result_.high = round(result_.high * result_.point_worth);
    }
    if (std::all_of(framework_.roots.begin(), framework_.roots.end(),
                    [&](int root) { return score(root).state == ScoreState::not_applicable; })) {
      result_.high = framework_.points;
      result_.notes.push_back({"没有一项指标适用，得不出总分", "no indicator applies, so that there is no total"});
    }
    const GivenScore* total = given(kWholeEvaluation);
    if (total == nullptr) return;
    result_.total_given = true;
    result_.total_signature = total->signature;
    result_.parts_low = result_.low;
    result_.parts_high = result_.high;
    result_.low = total->score;
    result_.high = total->score;
    note_given_total();
  }

  Number applicable_points(int index) {
    if (score(index).state == ScoreState::not_applicable) return 0;
    const Indicator& node = indicator(index);
    if (node.is_leaf() || score(index).origin == ScoreOrigin::given) return node.points;
    Number total;
    for (const int c : node.children) total += applicable_points(c);
    return total;
  }

  void note_given_total() {
    const std::string total = result_.low.to_string();
    const std::string range = result_.parts_low.to_string() + "至" + result_.parts_high.to_string();
    if (result_.parts_low != result_.parts_high) {
      result_.notes.push_back(
          {"总分" + total + "分由评价人直接给出，其构成未知：按现有资料各指标合计只能确定在" + range +
               "分之间，无法核对",
           "the total " + total + " was given directly; its parts are unknown: the indicators add up to somewhere in " +
               range});
    }
    if (result_.low < result_.parts_low || result_.low > result_.parts_high) {
      result_.notes.push_back(
          {"总分" + total + "分不在各指标合计的可能范围（" + range + "分）之内",
           "the total " + total + " lies outside what the indicators can add up to (" + range + ")"});
    }
  }

  void note_rest() {
    if (result_.grade == nullptr && !result_.possible_grades.empty()) {
      std::string grades;
      for (const GradeBand* band : result_.possible_grades) grades += (grades.empty() ? "" : "、") + band->grade;
      result_.notes.push_back({"总分在" + result_.low.to_string() + "至" + result_.high.to_string() +
                                   "分之间，等级可能是" + grades + "，现有资料不能确定",
                               "the total lies between " + result_.low.to_string() + " and " +
                                   result_.high.to_string() + "; the grade may be any of " + grades});
    }
  }

  const Framework& framework_;
  const Judgements& judgements_;
  LeafScorer scorer_;
  Evaluation result_;
};

}  // namespace

std::optional<Number> Score::rate() const {
  if (!is_scored() || points.is_zero()) return std::nullopt;
  return low / points;
}

std::optional<Evaluation> evaluate(const Dossier& dossier, const Framework& framework, JudgementFit fit,
                                   Diagnostics& diagnostics) {
  Diagnostics found;
  Judgements judgements = read_judgements(dossier, framework, found, fit);
  diagnostics.append(found);
  if (found.has_errors()) return std::nullopt;
  Evaluation evaluation = TreeScorer(dossier, framework, judgements).run();
  evaluation.judgements = std::move(judgements);
  return evaluation;
}

}  // namespace jiheng
