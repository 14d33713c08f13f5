// The chart part of a report: a ChartData as DrawingML (word/charts/chart1.xml).
#pragma once

#include <string>
#include <string_view>

#include "document/chart_data.h"

namespace jiheng {

// Of a chart that chart_fault finds nothing wrong with. `workbook_relationship` names its workbook ("rId1"). Figures
// are cached in the part, so the chart shows without being recalculated.
std::string chart_part_xml(const ChartData& chart, std::string_view workbook_relationship);

}  // namespace jiheng
