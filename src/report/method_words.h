// How a value compares with its standard, in words, one for each scoring method.
#pragma once

#include <string>

#include "report/report_source.h"

namespace jiheng {

// "符合不高于100%的要求", "未达到目标值100%，完成率为98.02%"; empty where the method has nothing to compare.
std::string comparison_words(const ReportSource& source, int index);

// The same as the cause of lost points: "预算完成率低于100%".
std::string shortfall_words(const ReportSource& source, int index);

}  // namespace jiheng
