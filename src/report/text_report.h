// The result of an evaluation as text for a terminal: score table, what is open, findings with evidence and
// recommendations.
#pragma once

#include <string>

#include "finding/finding.h"

namespace jiheng {

std::string text_report(const Evaluation& evaluation, const FindingReport& findings, Language language);

// "85.53–95.53分（优、良未定）", "90.94分 优".
std::string score_text(const Evaluation& evaluation);
std::string grade_text(const Evaluation& evaluation);

// `text` filled up with blanks to `width` columns of a terminal, where Han characters take two.
std::string padded(std::string_view text, std::size_t width);

}  // namespace jiheng
