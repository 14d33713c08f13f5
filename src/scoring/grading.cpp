#include "scoring/grading.h"

#include <algorithm>

namespace jiheng {

namespace {

// Scores that count in the total by themselves: leaves and given nodes that no given node stands above.
std::vector<int> counted_nodes(const Evaluation& evaluation) {
  std::vector<int> result;
  std::vector<int> open(evaluation.framework->roots.rbegin(), evaluation.framework->roots.rend());
  while (!open.empty()) {
    const int index = open.back();
    open.pop_back();
    const Indicator& node = evaluation.indicator(index);
    if (node.is_leaf() || evaluation.score(index).origin == ScoreOrigin::given) {
      result.push_back(index);
    } else {
      open.insert(open.end(), node.children.rbegin(), node.children.rend());
    }
  }
  return result;
}

void find_deciding(Evaluation& evaluation) {
  const GradeBand* band = evaluation.framework->grades.band_of(evaluation.low);
  const GradeBand* top = evaluation.framework->grades.band_of(evaluation.high);
  if (band == nullptr || top == nullptr) return;
  const Number to_next = band->to - evaluation.low;
  const Number to_previous = evaluation.high - top->from;
  for (const int index : counted_nodes(evaluation)) {
    const Score& score = evaluation.score(index);
    const Number width = score.high - score.low;
    if (width.is_zero()) continue;
    const Number effect = width * evaluation.point_worth;
    evaluation.deciding.push_back({index, width, effect >= to_next || effect > to_previous});
  }
  std::stable_sort(evaluation.deciding.begin(), evaluation.deciding.end(),
                   [](const DecidingItem& a, const DecidingItem& b) { return b.width < a.width; });
}

void find_sensitivities(Evaluation& evaluation) {
  const GradeBand& band = *evaluation.grade;
  const Number slack_down = (evaluation.low - band.from) / evaluation.point_worth;
  const Number slack_up = (band.to - evaluation.high) / evaluation.point_worth;
  const auto at_decimals = [&](const Number& score) {
    return score.rounded(evaluation.framework->decimals, RoundingMode::up);
  };
  const bool is_best = &band == &evaluation.framework->grades.bands.front();
  for (const int index : counted_nodes(evaluation)) {
    const Score& score = evaluation.score(index);
    if (!score.is_scored() || (score.origin != ScoreOrigin::given && score.origin != ScoreOrigin::judged)) continue;
    Sensitivity made;
    made.indicator = index;
    if (score.low > slack_down) made.grade_falls_below = at_decimals(score.low - slack_down);
    if (!is_best && score.points - score.low >= slack_up) made.grade_rises_at = at_decimals(score.low + slack_up);
    evaluation.sensitivities.push_back(std::move(made));
  }
}

}  // namespace

void grade_evaluation(Evaluation& evaluation) {
  const GradeScheme& scheme = evaluation.framework->grades;
  const GradeBand* low = scheme.band_of(evaluation.low);
  const GradeBand* high = scheme.band_of(evaluation.high);
  if (low == nullptr || high == nullptr) return;
  for (const GradeBand* band = high; band <= low; ++band) evaluation.possible_grades.push_back(band);
  if (low != high) return find_deciding(evaluation);
  evaluation.grade = low;
  if (!evaluation.total_given) find_sensitivities(evaluation);
}

}  // namespace jiheng
