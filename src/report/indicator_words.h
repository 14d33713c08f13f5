// The sentence of an indicator in the analysis chapter: standard, facts, comparison, score; and the reason of lost
// points.
#pragma once

#include <string>

#include "report/report_source.h"

namespace jiheng {

// "实有人数64人、编制数68人，在职人员控制率为94.12%，符合不高于100%的要求，得满分3分。"
std::string indicator_sentence(const ReportSource& source, int index);

// Why points were lost, with the findings that touch the indicator; empty when none were, or the score is open.
std::string loss_reason(const ReportSource& source, int index);

// What an open score waits for: "单位未提供实际支出、全年预算数", "评价组尚未评定等次".
std::string waiting_for(const std::vector<std::string>& missing, const std::string& evaluators);

}  // namespace jiheng
