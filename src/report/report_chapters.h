// The chapters of a report, each composed by itself. Internal to the report part.
#pragma once

#include "report/report_source.h"

namespace jiheng {

// 部门整体支出绩效评价报告, 部门整体支出绩效自评报告, 项目支出绩效评价报告.
std::string report_kind(const ReportSource& source);

TemplateValue cover_data(const ReportSource& source);        // 封面
std::string lead_sentence(const ReportSource& source);       // 导语
TemplateValue overview_data(const ReportSource& source);     // 概况
std::string staff_words(const ReportSource& source);         // 概况.人员
std::string money_paragraphs(const ReportSource& source);    // 概况.收支
TemplateValue money_table(const ReportSource& source);       // 概况.资金表
TemplateValue goal_table(const ReportSource& source);        // 概况.指标表
TemplateValue work_data(const ReportSource& source);         // 工作开展
TemplateValue conclusion_data(const ReportSource& source);   // 结论
TemplateValue score_table(const ReportSource& source);       // 结论.得分表
TemplateValue analysis_data(const ReportSource& source);     // 指标分析
TemplateValue achievement_data(const ReportSource& source);  // 业绩
TemplateValue problem_data(const ReportSource& source);      // 问题组
TemplateValue advice_data(const ReportSource& source);       // 建议组
std::string other_notes(const ReportSource& source);         // 其他说明
std::string project_summary(const ReportSource& source);     // 项目小结
TemplateValue project_table(const ReportSource& source);     // 项目表
TemplateValue project_totals(const ReportSource& source);    // 项目合计
TemplateValue self_table(const ReportSource& source);        // 自评表
TemplateValue annex_data(const ReportSource& source);        // 附表
TemplateValue signature_data(const ReportSource& source);    // 签字表
TemplateValue attachment_data(const ReportSource& source);   // 附件清单

// A row of 概况.资金表.
struct BudgetRow {
  std::string name;        // 一、基本支出
  std::string short_name;  // 基本支出
  bool is_part = false;    // of the row above
  std::string_view start;  // items; empty: none
  std::string_view whole;
  std::string_view spent;
};
std::vector<BudgetRow> budget_rows(const ReportSource& source);

// One of the unit's own indicators (绩效指标) as printed in tables.
struct OwnIndicator {
  std::string level1;
  std::string level2;
  std::string name;
  std::string target;  // ≥12公里
  std::string actual;
  std::string result;  // 完成, 未完成, 部分达成, 未提供完成值 …
};
OwnIndicator own_indicator(const ReportSource& source, int row);

// The score table's levels of an indicator.
struct IndicatorLevels {
  std::string first;
  std::string second;
  std::string third;
};
IndicatorLevels levels_of(const ReportSource& source, int index);

// A score in a cell: 2.40, 0.00–10.00, 不适用.
std::string score_cell(const ReportSource& source, const Score& score);
std::string rate_cell(const ReportSource& source, const Score& score);
std::string points_cell(const ReportSource& source, const Score& score);

}  // namespace jiheng
