// The computed part of the catalog (评价, 得分表), filled from an evaluation, so that rules, reports and identities
// read scores as they read any other fact. Internal to the scoring part.
#pragma once

#include <memory>

#include "scoring/evaluation.h"

namespace jiheng {

std::shared_ptr<const FactTable> facts_with_evaluation(const Evaluation& evaluation);

}  // namespace jiheng
