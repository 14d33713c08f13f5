// Grades of a range of totals, and what would move it. Internal to the scoring part; results stand in Evaluation.
#pragma once

#include "scoring/evaluation.h"

namespace jiheng {

// Sets grade, possible_grades, deciding and sensitivities from low, high and the scores.
void grade_evaluation(Evaluation& evaluation);

}  // namespace jiheng
