// Scores of labelled documents as text and as JSON (标注核对结果).
#pragma once

#include <string>
#include <vector>

#include "audit/label_score.h"

namespace jiheng {

// Recall by kind and verdict, false errors, what was missed, what lies beyond the labels, coverage.
std::string label_score_text(const std::vector<LabelScore>& scores, Language language);
std::string label_score_json(const std::vector<LabelScore>& scores);

}  // namespace jiheng
