// 问题, 扣分 and 建议 numbered through the whole report, and how they refer to each other.
//
// The keys name them in templates ({{编号 问题:@键}}); the references go into sentences and become links where the
// template numbers them, plain words where it does not.
#pragma once

#include <string>

#include "report/report_source.h"

namespace jiheng {

// "3" for the third; empty where there is none: a hint, an indicator with full points, a problem without
// recommendation.
std::string problem_key(const ReportSource& source, const Finding& finding);
std::string advice_key(const ReportSource& source, const Finding& finding);
std::string deduction_key(const ReportSource& source, int indicator);

// 问题3“预算数未列示”; only the quoted title where the problem has no number.
std::string problem_reference(const ReportSource& source, const Finding& finding);
// 扣分2; empty where no points were lost.
std::string deduction_reference(const ReportSource& source, int indicator);

}  // namespace jiheng
