// 图: what people would rather look at than read, each with a sentence that says what is to be seen.
//
// A chart without enough to show (fewer than two things to compare, or three for a radar and for a trend) is empty, and
// templates leave it out with its sentence and caption.
#pragma once

#include "document/chart_data.h"
#include "report/report_source.h"

namespace jiheng {

struct ReportChart {
  ChartData chart;  // without series where there is nothing to show
  std::string sentence;
};

ReportChart dimension_chart(const ReportSource& source);  // 得分率雷达: first-level indicators
ReportChart indicator_chart(const ReportSource& source);  // 得分率条形: second-level indicators
ReportChart budget_chart(const ReportSource& source);  // 预算执行: budget → adjusted → spent, in the report's unit
ReportChart project_chart(const ReportSource& source);  // 项目执行: execution rates of the largest, the rest together
ReportChart completion_chart(const ReportSource& source);  // 目标完成: actual against target
ReportChart trend_chart(const ReportSource& source);       // 历年: each series against its first year

// 图 (the charts) and 图说明 (the sentences), by the names above.
void set_charts(const ReportSource& source, TemplateValue& data);

}  // namespace jiheng
