// 业绩, 问题, 建议 and 其他说明: problems by group, each with its evidence, and the recommendations in the same order.
#include <algorithm>

#include "base/text.h"
#include "report/cross_reference.h"
#include "report/finding_words.h"
#include "report/report_chapters.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

struct Group {
  std::string title;
  std::vector<const Finding*> findings;
};

std::vector<Group> groups_of(const ReportSource& source) {
  std::vector<Group> groups;
  for (const Finding* finding : source.problems()) {
    if (groups.empty() || groups.back().title != finding->group) groups.push_back({finding->group, {}});
    groups.back().findings.push_back(finding);
  }
  return groups;
}

std::string group_title(const std::string& group) { return group.empty() ? "其他方面" : group + "方面"; }

TemplateValue problem_item(const ReportSource& source, const Finding& finding, std::size_t number) {
  TemplateValue item = numbered(number);
  item.set("键", problem_key(source, finding));
  item.set("建议键", advice_key(source, finding));
  item.set("标题", without_stop(finding.title));
  item.set("句子", finding_sentence(source, finding));
  item.set("原因", finding_reason(source, finding));
  item.set("依据", with_stop(basis_words(finding.basis)));
  item.set("证据", evidence_words(source, finding));
  item.set("影响指标", touched_words(source, finding));
  return item;
}

TemplateValue cause_group(std::size_t number, const std::string& causes) {
  TemplateValue item = numbered(1);
  item.set("标题", "综合分析");
  item.set("句子", with_stop(causes));
  for (const char* name : {"键", "建议键", "原因", "依据", "证据", "影响指标"}) item.set(name, "");
  TemplateValue group = numbered(number);
  group.set("标题", "问题产生的主要原因");
  group.set("问题", TemplateValue::list({std::move(item)}));
  return group;
}

// Indicators whose score is full, for the strong sides.
std::string strong_sides(const ReportSource& source) {
  std::vector<std::string> full;
  const auto counted = source.counted();
  for (const int index : counted) {
    const Score& score = source.evaluation().score(index);
    if (score.is_scored() && score.low == score.points && !score.points.is_zero())
      full.push_back(source.evaluation().indicator(index).name);
  }
  if (full.empty()) return "";
  constexpr std::size_t kMost = 8;
  return "按评分标准核算，" + enumerate_quoted(full, kMost, "项指标") + "得满分，相关管理和履职工作达到规定要求。";
}

void add_achievement(TemplateValue& list, const std::string& title, const std::string& sentence) {
  if (sentence.empty()) return;
  TemplateValue item = numbered(list.items().size() + 1);
  item.set("标题", title);
  item.set("句子", sentence);
  list.add(std::move(item));
}

}  // namespace

TemplateValue achievement_data(const ReportSource& source) {
  TemplateValue list = TemplateValue::list();
  add_achievement(list, "主要成效", with_stop(source.text("主要业绩")));
  add_achievement(list, "主要做法", with_stop(source.text("主要做法")));
  add_achievement(list, "得分较高的方面", strong_sides(source));
  return list;
}

TemplateValue problem_data(const ReportSource& source) {
  TemplateValue list = TemplateValue::list();
  const auto groups = groups_of(source);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    TemplateValue item = numbered(g + 1);
    item.set("标题", group_title(groups[g].title));
    TemplateValue problems = TemplateValue::list();
    for (std::size_t i = 0; i < groups[g].findings.size(); ++i)
      problems.add(problem_item(source, *groups[g].findings[i], i + 1));
    item.set("问题", std::move(problems));
    list.add(std::move(item));
  }
  const std::string causes = source.text("问题原因分析");
  if (!groups.empty() && !causes.empty()) list.add(cause_group(groups.size() + 1, causes));
  return list;
}

TemplateValue advice_data(const ReportSource& source) {
  TemplateValue list = TemplateValue::list();
  for (const Group& group : groups_of(source)) {
    TemplateValue advice = TemplateValue::list();
    for (const Finding* finding : group.findings) {
      if (without_stop(finding->recommendation).empty()) continue;
      TemplateValue item = numbered(advice.items().size() + 1);
      item.set("键", advice_key(source, *finding));
      item.set("问题键", problem_key(source, *finding));
      item.set("句子", with_stop(finding->recommendation));
      item.set("对应问题", without_stop(finding->title));
      advice.add(std::move(item));
    }
    if (advice.items().empty()) continue;
    TemplateValue item = numbered(list.items().size() + 1);
    item.set("标题", group_title(group.title));
    item.set("建议", std::move(advice));
    list.add(std::move(item));
  }
  return list;
}

std::string other_notes(const ReportSource& source) {
  std::vector<std::string> paragraphs;
  const std::string own = with_stop(source.text("其他说明"));
  if (!own.empty()) paragraphs.push_back(own);
  std::vector<std::string> hints;
  for (const Finding& finding : source.findings().findings) {
    if (finding.severity == FindingSeverity::info) hints.push_back(without_stop(source.said(finding.text)));
  }
  if (!hints.empty()) paragraphs.push_back("另提示以下事项，不作为问题列示：" + join(hints, "；") + "。");
  return join(paragraphs, "\n");
}

}  // namespace jiheng
