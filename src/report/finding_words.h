// A finding in the words of the problem chapter.
#pragma once

#include <string>

#include "report/report_source.h"

namespace jiheng {

// Details beyond these stand in the annex only.
inline constexpr std::size_t kMostDetails = 6;

// The finding with the first of its details.
std::string finding_sentence(const ReportSource& source, const Finding& finding);
// What the unit itself gave as the reason, for the rows that the finding is about; may be empty.
std::string finding_reason(const ReportSource& source, const Finding& finding);
// "实有人数64人（人员花名册）；编制数68人（机构编制批复）".
std::string evidence_words(const ReportSource& source, const Finding& finding);
// The same, one piece of evidence a line.
std::vector<std::string> evidence_lines(const ReportSource& source, const Finding& finding);
// The documents that the evidence stands in, each once.
std::vector<std::string> evidence_sources(const Finding& finding);
// "“完成及时率”（5分，得4.84分）；另涉及“实际完成率”，按评分标准未扣分".
std::string touched_words(const ReportSource& source, const Finding& finding);

}  // namespace jiheng
