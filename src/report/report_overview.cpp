// 概况: duties, organisation, staff, key tasks and goals.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "report/report_chapters.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

// "编制68名" where known, else empty.
std::string counted_words(const ReportSource& source, const std::string& label, std::string_view item,
                          const std::string& measure) {
  const auto number = source.number(item);
  return number ? label + source.item_figure(item, number->to_string()) + measure : "";
}

std::string joined(const std::vector<std::string>& parts) {
  std::vector<std::string> filled;
  std::copy_if(parts.begin(), parts.end(), std::back_inserter(filled),
               [](const std::string& part) { return !part.empty(); });
  return join(filled, "、");
}

// "核定编制68名，其中行政编制32名、事业编制34名".
std::string whole_and_parts(const std::string& whole, const std::vector<std::string>& parts) {
  const std::string listed = joined(parts);
  if (whole.empty() || listed.empty()) return whole + listed;
  return whole + "，其中" + listed;
}

std::string organisation_words(const ReportSource& source) {
  const std::string given = source.text("机构设置概述");
  if (!given.empty()) return with_stop(given);
  const std::string counts = joined({counted_words(source, "内设机构", "内设机构数", "个"),
                                     counted_words(source, "所属事业单位", "所属事业单位数", "个"),
                                     counted_words(source, "派驻机构", "派出机构数", "个")});
  return counts.empty() ? "" : source.short_unit() + "设" + counts + "。";
}

std::string or_dash(const std::string& text) { return text.empty() ? std::string(kNoFigure) : text; }

TemplateValue organisation_table(const ReportSource& source) {
  TemplateValue table = TemplateValue::list();
  for (int row = 0; row < source.rows("机构"); ++row) {
    TemplateValue item = numbered(static_cast<std::size_t>(row) + 1);
    const std::string nature = source.cell("机构", row, "性质");
    item.set("名称", source.cell("机构", row, "名称"));
    item.set("性质", or_dash(nature.empty() ? source.cell("机构", row, "类别") : nature));
    item.set("规格", or_dash(source.cell("机构", row, "规格")));
    item.set("经费", or_dash(source.cell("机构", row, "经费形式")));
    table.add(std::move(item));
  }
  return table;
}

std::string task_words(const ReportSource& source) {
  std::string text = with_stop(source.text("年度工作概述"));
  const int rows = source.rows("重点工作任务");
  if (rows == 0) return text;
  std::map<std::string, int> states;
  for (int row = 0; row < rows; ++row) ++states[source.cell("重点工作任务", row, "状态")];
  std::vector<std::string> clauses = {"列示年度重点工作任务" + std::to_string(rows) + "项"};
  const Value budget = source.total("重点工作任务", "全年预算数");
  const Value spent = source.total("重点工作任务", "实际支出");
  if (budget.is_known())
    clauses.push_back("涉及全年预算" +
                      source.computed_figure("合计(重点工作任务.全年预算数)", budget, money_words(budget.number())));
  if (spent.is_known())
    clauses.push_back("实际支出" +
                      source.computed_figure("合计(重点工作任务.实际支出)", spent, money_words(spent.number())));
  if (budget.is_known() && spent.is_known() && !budget.number().is_zero()) {
    const Number rate = spent.number() / budget.number();
    clauses.push_back("资金执行率为" +
                      source.computed_figure("合计(重点工作任务.实际支出) / 合计(重点工作任务.全年预算数)",
                                             Value::of(rate), percent_words(rate)));
  }
  std::vector<std::string> progress;
  for (const char* state : {"已完成", "进行中", "未启动", "已取消"}) {
    if (states[state] > 0) progress.push_back(state + std::to_string(states[state]) + "项");
  }
  if (!progress.empty()) clauses.push_back("截至评价基准日" + join(progress, "、"));
  return text + sentence_of(clauses);
}

TemplateValue task_row(const ReportSource& source, int row) {
  const Value budget = source.cell_value("重点工作任务", row, "全年预算数");
  const Value spent = source.cell_value("重点工作任务", row, "实际支出");
  TemplateValue item = numbered(static_cast<std::size_t>(row) + 1);
  item.set("任务", source.cell("重点工作任务", row, "任务"));
  item.set("项目", or_dash(source.cell("重点工作任务", row, "支出项目")));
  item.set("年初预算", money_data(source.cell_value("重点工作任务", row, "年初预算数")));
  item.set("全年预算数", money_data(budget));
  item.set("执行数", money_data(spent));
  const bool rated = budget.is_known() && spent.is_known() && !budget.number().is_zero();
  item.set("执行率", rated ? percent_words(spent.number() / budget.number()) : std::string(kNoFigure));
  return item;
}

TemplateValue task_table(const ReportSource& source) {
  TemplateValue table = TemplateValue::list();
  const int rows = source.rows("重点工作任务");
  for (int row = 0; row < rows; ++row) table.add(task_row(source, row));
  const Value budget = source.total("重点工作任务", "全年预算数");
  const Value spent = source.total("重点工作任务", "实际支出");
  if (rows < 2 || !budget.is_known() || !spent.is_known() || budget.number().is_zero()) return table;
  TemplateValue total = TemplateValue::object({{"序号", ""}, {"中文序号", ""}, {"任务", "合计"}, {"项目", ""}});
  total.set("年初预算", money_data(source.total("重点工作任务", "年初预算数")));
  total.set("全年预算数", money_data(budget));
  total.set("执行数", money_data(spent));
  total.set("执行率", percent_words(spent.number() / budget.number()));
  table.add(std::move(total));
  return table;
}

std::string goal_words(const ReportSource& source) {
  std::string text = with_stop(source.text("总体目标"));
  std::vector<std::string> order;
  std::map<std::string, int> counts;
  for (int row = 0; row < source.rows("绩效指标"); ++row) {
    const std::string level = source.cell("绩效指标", row, "一级指标");
    if (counts[level]++ == 0) order.push_back(level);
  }
  if (order.empty()) return text;
  std::vector<std::string> parts;
  parts.reserve(order.size());
  for (const std::string& level : order) parts.push_back(level + "指标" + std::to_string(counts[level]) + "个");
  if (parts.size() == 1) return text + "共设置" + parts.front() + "。";
  return text + "共设置绩效指标" + std::to_string(source.rows("绩效指标")) + "个，其中" + join(parts, "、") + "。";
}

std::string achievement_of_goals(const ReportSource& source) {
  std::string text = with_stop(source.text("总体目标完成情况"));
  std::map<std::string, int> results;
  const int rows = source.rows("绩效指标");
  for (int row = 0; row < rows; ++row) ++results[own_indicator(source, row).result];
  if (rows == 0) return text;
  std::vector<std::string> parts;
  std::string only;
  for (const char* result : {"完成", "达成", "部分达成", "未完成", "未达成", "未提供完成值", "未设目标值", "未评定"}) {
    if (results[result] == 0) continue;
    parts.push_back(result + std::to_string(results[result]) + "个");
    only = result;
  }
  if (parts.size() == 1) return text + std::to_string(rows) + "个绩效指标均" + only + "。";
  return text + "从" + std::to_string(rows) + "个绩效指标看，" + join(parts, "、") + "。";
}

std::string project_background(const ReportSource& source) {
  const std::string name = source.text("评价项目名称");
  if (name.empty()) return "";
  std::string text = "本次评价的项目为“" + name + "”，由" + source.unit() + "组织实施。";
  const std::string basis = without_stop(source.text("编制依据"));
  if (source.number("项目计划投入资金")) text += "项目计划投入资金" + source.figure("项目计划投入资金") + "。";
  return text;
}

std::string project_progress(const ReportSource& source) {
  std::vector<std::string> clauses;
  for (const auto& [label, item] : {std::pair{"到位资金", "项目到位资金"}, {"实际支出", "项目实际支出资金"}}) {
    if (source.number(item)) clauses.push_back(std::string(label) + source.figure(item));
  }
  const auto planned = source.number("计划产出数");
  const auto done = source.number("实际产出数");
  if (planned && done && !planned->is_zero()) clauses.push_back("产出完成率为" + percent_words(*done / *planned));
  return sentence_of(clauses);
}

}  // namespace

std::string staff_words(const ReportSource& source) {
  std::vector<std::string> sentences;
  const std::string posts = whole_and_parts(
      counted_words(source, "核定编制", "编制数", "名"),
      {counted_words(source, "行政编制", "行政编制数", "名"), counted_words(source, "事业编制", "事业编制数", "名"),
       counted_words(source, "工勤编制", "工勤编制数", "名")});
  const std::string people = whole_and_parts(
      counted_words(source, "年末实有在编人员", "实有人数", "人"),
      {counted_words(source, "行政人员", "行政实有人数", "人"), counted_words(source, "事业人员", "事业实有人数", "人"),
       counted_words(source, "工勤人员", "工勤实有人数", "人")});
  if (posts.empty() && people.empty()) return "";
  const std::string when = source.year().empty() ? "" : "截至" + source.year() + "年末，" + source.short_unit();
  std::vector<std::string> main;
  for (const std::string& part : {posts, people}) {
    if (!part.empty()) main.push_back(part);
  }
  std::string text = when + join(main, "；");
  const auto rate = source.number("在职人员控制率");
  text += rate ? "；在职人员控制率为" + source.item_figure("在职人员控制率", percent_words(*rate)) + "。" : "。";
  const std::string leaders = joined(
      {counted_words(source, "领导职数核定", "领导职数", "名"), counted_words(source, "实有", "实有领导人数", "名")});
  if (!leaders.empty()) text += leaders + "。";
  const std::string others = joined(
      {counted_words(source, "编外人员", "编外人数", "人"), counted_words(source, "离退休人员", "离退休人数", "人")});
  if (!others.empty()) text += "另有" + others + "。";
  std::vector<std::string> lacking;
  if (!source.number("编制数")) lacking.emplace_back("编制总数");
  if (!source.number("实有人数")) lacking.emplace_back("年末实有人数");
  if (!lacking.empty()) text += "单位未提供" + join(lacking, "和") + "，在职人员控制率未予计算。";
  return text;
}

TemplateValue overview_data(const ReportSource& source) {
  TemplateValue data = TemplateValue::object();
  data.set("职责", with_stop(source.text("职责概述")));
  data.set("机构", organisation_words(source));
  data.set("人员", staff_words(source));
  data.set("收支", money_paragraphs(source));
  data.set("重点任务说明", task_words(source));
  data.set("绩效目标", goal_words(source));
  data.set("目标实现", achievement_of_goals(source));
  data.set("项目背景", project_background(source));
  data.set("实施情况", project_progress(source));
  data.set("机构表", organisation_table(source));
  data.set("资金表", money_table(source));
  data.set("重点任务表", task_table(source));
  data.set("指标表", goal_table(source));
  return data;
}

}  // namespace jiheng
