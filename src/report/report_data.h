// The data of a report (报告数据): an evaluation and its findings as the names that the Word templates print;
// templates/README.md lists them all.
//
// Every sentence is composed here from facts. Nothing is ever left open in running text: what the unit did not provide
// is said to be not provided, and a name without anything to say is empty, for which templates give the reason.
#pragma once

#include "document/template_value.h"
#include "finding/finding.h"

namespace jiheng {

// With `marks`, figures carry their identity, and a Word report made of the data marks them (document/figure_list.h).
TemplateValue report_data(const Evaluation& evaluation, const FindingReport& findings, bool marks = false);

// 澄安县云溪镇人民政府2024年度部门整体支出绩效评价报告, without what a file name must not have and without an
// extension.
std::string report_file_stem(const Evaluation& evaluation);

}  // namespace jiheng
