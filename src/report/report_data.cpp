#include "report/report_data.h"

#include "base/text.h"
#include "report/report_chapters.h"
#include "report/report_charts.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

TemplateValue sign_off(const ReportSource& source) {
  const std::string who = source.text("评价机构");
  return TemplateValue::object({{"单位", who.empty() ? source.unit() : who}, {"日期", source.date_data("报告日期")}});
}

}  // namespace

std::string report_kind(const ReportSource& source) {
  const std::string what =
      source.is_project() || source.framework().kind == FrameworkKind::self_evaluation ? "项目支出" : "部门整体支出";
  return what + (source.is_self_evaluation() ? "绩效自评报告" : "绩效评价报告");
}

TemplateValue cover_data(const ReportSource& source) {
  const std::string project = source.text("评价项目名称");
  const std::string about = source.is_project() && !project.empty() ? project : source.unit();
  const std::string evaluator = source.text("评价机构");
  TemplateValue cover = TemplateValue::object();
  cover.set("标题", about + "\n" + source.year_words() + report_kind(source));
  cover.set("副标题", source.text("评价类型") == "第三方评价" ? "（第三方评价）" : "");
  cover.set("单位", source.unit());
  cover.set("项目", project.empty() ? source.unit() : project);
  const std::string client = source.text("委托单位");
  cover.set("委托单位", client.empty() ? std::string(kNoFigure) : client);
  cover.set("评价机构", evaluator.empty() ? std::string(kNoFigure) : evaluator);
  cover.set("日期", source.date_data("报告日期"));
  cover.set("年度", source.year());
  return cover;
}

std::string lead_sentence(const ReportSource& source) {
  const std::string document = without_stop(source.text("评价依据文件"));
  const std::string by = document.empty() ? "预算绩效管理有关规定" : document_words(document);
  const std::string what = source.is_self_evaluation() ? "绩效自评" : "绩效评价";
  const std::string object = source.is_project() ? "项目支出" : "部门整体支出";
  return "根据" + by + "要求，对" + source.unit() + source.year_words() + object + "开展" + what +
         "，现将有关情况报告如下。";
}

TemplateValue report_data(const Evaluation& evaluation, const FindingReport& findings, bool marks) {
  const ReportSource source(evaluation, findings, marks);
  TemplateValue data = TemplateValue::object();
  data.set("金额单位", kReportMoneyUnit);
  data.set("导语", lead_sentence(source));
  data.set("封面", cover_data(source));
  data.set("概况", overview_data(source));
  data.set("工作开展", work_data(source));
  data.set("结论", conclusion_data(source));
  data.set("指标分析", analysis_data(source));
  data.set("业绩", achievement_data(source));
  data.set("问题组", problem_data(source));
  data.set("建议组", advice_data(source));
  data.set("项目小结", project_summary(source));
  data.set("项目表", project_table(source));
  data.set("项目合计", project_totals(source));
  data.set("自评表", self_table(source));
  data.set("其他说明", other_notes(source));
  data.set("附件清单", attachment_data(source));
  data.set("附表", annex_data(source));
  data.set("签字表", signature_data(source));
  set_charts(source, data);
  data.set("落款", sign_off(source));
  return data;
}

std::string report_file_stem(const Evaluation& evaluation) {
  const FindingReport none;
  const ReportSource source(evaluation, none);
  constexpr std::u32string_view kForbidden = U"\\/:*?\"<>|";
  constexpr std::size_t kMostCharacters = 60;  // three bytes each, and 255 for a whole name
  std::u32string safe;
  for (const char32_t c : to_code_points(source.unit())) {
    const bool bad = c < U' ' || c == 0x7F || c == 0xFFFD || kForbidden.find(c) != std::u32string_view::npos;
    if (safe.size() < kMostCharacters) safe += bad ? U'_' : c;
  }
  while (!safe.empty() && (safe.front() == U'.' || safe.front() == U' ')) safe.erase(0, 1);
  return (safe.empty() ? "未命名单位" : to_utf8(safe)) + source.year_words() + report_kind(source);
}

}  // namespace jiheng
