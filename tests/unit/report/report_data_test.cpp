// The chapters as data: what is there, what is left out, and what is said of it.
#include "report/report_data.h"

#include <nlohmann/json.hpp>

#include "document/docx_template.h"
#include "document/template_numbering.h"
#include "report/finding_words.h"
#include "report/json_report.h"
#include "report/report_chapters.h"
#include "report/report_source.h"
#include "report_world.h"

namespace jiheng::testing {
namespace {

constexpr const char* kTwo =
    "  - name: 过程\n    points: 6\n    children:\n      - name: 执行\n        points: 6\n        children:\n"
    "          - {name: 预算执行率, points: 3, value: 预算执行率, score: {method: proportional, target: 100%, "
    "direction: forward}}\n"
    "          - {name: 采购执行率, points: 3, value: 政府采购执行率, score: {method: proportional, target: 100%, "
    "direction: forward}}\n"
    "  - {name: 产出, points: 4, value: 实际完成率, score: {method: proportional, target: 100%, direction: forward}}\n";

std::string text_at(const TemplateValue& data, std::initializer_list<const char*> path) {
  const TemplateValue* at = &data;
  for (const char* name : path) {
    const TemplateValue* next = at->find(name);
    if (next == nullptr) ADD_FAILURE() << "no " << name;
    at = next == nullptr ? at : next;
  }
  return std::string(at->printed());
}

Finding finding(const char* title, const char* group, FindingSeverity severity) {
  Finding made;
  made.title = title;
  made.group = group;
  made.severity = severity;
  made.text.text = std::string(title) + "的事实。";
  made.recommendation = std::string("改正") + title;
  return made;
}

TEST(ReportData, AmountsAndDatesKeepTheirExactValueForTheFormatsOfTemplates) {
  const ReportWorld world(kTwo,
                          "单位信息: {报告日期: 2025-03-01}\n"
                          "项目: [{名称: 道路, 预算数: 1234567.89元, 执行数: 1000000.04元}]");
  const TemplateValue data = report_data(world.evaluation(), {});
  const TemplateValue& budget = *data.find("项目合计")->find("预算数");
  EXPECT_EQ(budget.printed(), "123.46");
  ASSERT_TRUE(budget.is_figure() && budget.figure().figure);
  EXPECT_EQ(budget.figure().figure->value, *Number::parse("1234567.89"));
  EXPECT_EQ(budget.figure().figure->unit.name, "万元");
  const TemplateValue& date = *data.find("封面")->find("日期");
  EXPECT_EQ(date.printed(), "2025年3月1日");
  EXPECT_TRUE(date.is_date());
}

TEST(ReportData, AnOpenTotalIsARangeWithWhatDecidesIt) {
  const ReportWorld world(kTwo, "预算执行: {全年预算数: 100万元, 实际支出: 90万元, 政府采购预算数: 不适用}");
  const TemplateValue data = report_data(world.evaluation(), {});
  EXPECT_EQ(text_at(data, {"结论", "总分"}), "5.40–9.40");
  EXPECT_EQ(text_at(data, {"结论", "等级"}), "优”“良”或“差");
  EXPECT_EQ(text_at(data, {"结论", "得分率"}), "待定");
  EXPECT_NE(text_at(data, {"结论", "区间说明"}).find("总分目前只能确定在5.40–9.40分之间"), std::string::npos);
  EXPECT_EQ(text_at(data.find("结论")->find("决定项")->items().at(0), {"句子"}),
            "“产出”（4分，可得0–4分）：单位未提供实际完成工作数、计划工作数；仅此一项即可改变等级。");
}

TEST(ReportData, WhatDoesNotApplyIsSaidAndItsPointsAreShared) {
  const ReportWorld world(kTwo, "预算执行: {全年预算数: 100万元, 实际支出: 90万元, 政府采购预算数: 不适用}");
  const ReportSource source = world.source();
  const auto rows = score_table(source).items();
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(text_at(rows[0], {"分值"}), "6");
  EXPECT_EQ(text_at(rows[0], {"得分"}), "5.40");
  EXPECT_EQ(text_at(rows[1], {"得分"}), "不适用");
  EXPECT_EQ(text_at(rows[2], {"二级"}), "—");
  const TemplateValue analysis = analysis_data(source);
  EXPECT_EQ(analysis.items()[0].find("指标")->items().size(), 1U) << "no heading for what does not apply";
  EXPECT_NE(text_at(analysis.items()[0], {"概述"}).find("“采购执行率”不适用，其分值由同级指标按比例分摊。"),
            std::string::npos);
}

TEST(ReportData, AGivenTotalIsSaidToBeGiven) {
  const ReportWorld world(kTwo, "评分: [{指标: 总分, 得分: 8, 评分人: 评价组, 理由: 报告公布}]");
  const TemplateValue data = report_data(world.evaluation(), {});
  EXPECT_EQ(text_at(data, {"结论", "总分"}), "8.00");
  EXPECT_NE(text_at(data, {"结论", "区间说明"}).find("总分8分由评价组直接给出（报告公布），未列示各指标得分。"),
            std::string::npos);
}

TEST(ReportData, ProblemsAndAdviceStandInTheSameOrder) {
  ReportWorld world(kTwo, "人员: {编制数: 1}");
  world.findings().findings = {
      finding("甲", "资产管理", FindingSeverity::high), finding("乙", "资产管理", FindingSeverity::low),
      finding("丙", "绩效管理", FindingSeverity::info), finding("丁", "绩效管理", FindingSeverity::medium)};
  const TemplateValue data = report_data(world.evaluation(), world.findings());
  std::string problems;
  std::string advice;
  for (const auto& group : data.find("问题组")->items()) {
    for (const auto& item : group.find("问题")->items()) problems += text_at(item, {"标题"});
  }
  for (const auto& group : data.find("建议组")->items()) {
    for (const auto& item : group.find("建议")->items()) advice += text_at(item, {"对应问题"});
  }
  EXPECT_EQ(problems, "甲乙丁") << "what is only a hint is no problem";
  EXPECT_EQ(advice, problems);
  EXPECT_EQ(text_at(data, {"其他说明"}), "另提示以下事项，不作为问题列示：丙的事实。");
}

TEST(ReportData, NumbersRunThroughTheGroupsAndReferToEachOther) {
  ReportWorld world(kTwo, "预算执行: {全年预算数: 200万元, 实际支出: 150万元}");
  world.findings().findings = {finding("甲", "资产管理", FindingSeverity::high),
                               finding("乙", "绩效管理", FindingSeverity::low),
                               finding("丙", "资产管理", FindingSeverity::medium)};
  world.findings().findings[0].recommendation.clear();
  world.findings().findings[1].indicators = {2};
  const TemplateValue data = report_data(world.evaluation(), world.findings());
  std::string keys;
  for (const auto& group : data.find("问题组")->items()) {
    for (const auto& item : group.find("问题")->items())
      keys += text_at(item, {"标题"}) + text_at(item, {"键"}) + "→" + text_at(item, {"建议键"}) + " ";
  }
  EXPECT_EQ(keys, "甲1→ 丙2→1 乙3→2 ");
  const auto& second = data.find("问题组")->items()[1].find("问题")->items()[0];
  EXPECT_EQ(without_marks(text_at(second, {"影响指标"})), "“预算执行率”（3分，得2.25分，见扣分1）。");
  const auto& advice = data.find("建议组")->items()[1].find("建议")->items()[0];
  EXPECT_EQ(text_at(advice, {"键"}) + text_at(advice, {"问题键"}), "23");
  const auto& indicators = data.find("指标分析")->items()[0].find("指标")->items();
  EXPECT_EQ(text_at(indicators[0], {"扣分键"}), "1");
  EXPECT_EQ(text_at(indicators[1], {"扣分键"}), "");
}

TEST(ReportData, TheScoreIsSaidInOneSentence) {
  const ReportWorld open(kTwo, "预算执行: {全年预算数: 200万元, 实际支出: 200万元}");
  EXPECT_EQ(text_at(report_data(open.evaluation(), {}), {"结论", "得分句"}),
            "综合得分在3.00–10.00分之间，评价等级可能为“优”“良”或“差”，资料补齐后确定。");
  const ReportWorld decided(
      "  - {name: 执行率, points: 10, value: 预算执行率, score: {method: proportional, target: "
      "100%, direction: forward}}\n",
      "预算执行: {全年预算数: 200万元, 实际支出: 200万元}");
  EXPECT_EQ(text_at(report_data(decided.evaluation(), {}), {"结论", "得分句"}), "综合得分10.00分，评价等级为“优”。");
}

TEST(ReportData, TheTallyOfIndicatorsFollowsTheCase) {
  const auto summary = [](const std::string& indicators, const char* facts) {
    const ReportWorld world(indicators, facts);
    const std::string text = text_at(report_data(world.evaluation(), {}), {"结论", "说明"});
    return text.substr(text.find('\n') + 1);
  };
  constexpr const char* kOne =
      "  - {name: 执行率, points: 10, value: 预算执行率, score: {method: proportional, target: 100%, direction: "
      "forward}}\n";
  EXPECT_EQ(summary(kOne, "预算执行: {全年预算数: 200万元, 实际支出: 200万元}"),
            "执行率得分率为100.00%。计分指标只有1项，得满分。\n本次评价未发现需要列示的问题。");
  EXPECT_EQ(
      summary(kOne, "预算执行: {全年预算数: 200万元, 实际支出: 100万元}"),
      "执行率得分率为50.00%。计分指标只有1项，未得满分。失分的指标是：“执行率”5分。\n本次评价未发现需要列示的问题。");
  EXPECT_EQ(summary(kOne, "预算执行: {全年预算数: 200万元}"),
            "计分指标只有1项，因资料不全未评分。\n本次评价未发现需要列示的问题。");
  EXPECT_EQ(summary(kTwo, "预算执行: {全年预算数: 200万元, 实际支出: 150万元}"),
            "在3项计分指标中，失分的1项、因资料不全未评分的2项。失分的指标是：“预算执行率”0.75分。\n"
            "本次评价未发现需要列示的问题。");
}

TEST(ReportData, TheTeamIsCountedByRole) {
  const auto team = [](const char* rows) {
    const ReportWorld world(kTwo, std::string("评价工作组:\n") + rows);
    return text_at(report_data(world.evaluation(), {}), {"工作开展", "组织"});
  };
  EXPECT_EQ(team("  - {角色: 成员, 职务: 会计}\n  - {角色: 成员, 职务: 出纳}\n"), "评价工作组由2人组成。");
  EXPECT_EQ(team("  - {角色: 组长}\n  - {角色: 成员}\n"), "评价工作组由2人组成，包括组长1人、成员1人。");
}

TEST(FindingWords, DetailsAreCountedWhenThereAreMany) {
  const ReportWorld world(kTwo, "人员: {编制数: 1}");
  const FindingReport none;
  const ReportSource source(world.evaluation(), none);
  Finding few = finding("甲", "", FindingSeverity::high);
  few.details = {{"一处不符。", {}}};
  EXPECT_EQ(finding_sentence(source, few), "甲的事实。具体是：一处不符。");
  few.details = {{"“子”", {}}, {"“丑”", {}}};
  EXPECT_EQ(finding_sentence(source, few), "甲的事实。涉及“子”“丑”。");
  few.details.assign(34, {"某处不符", {}});
  EXPECT_NE(without_marks(finding_sentence(source, few)).find("等34项，逐项情况见附件。"), std::string::npos);
}

TEST(ReportData, NothingReportedLeavesNamesEmptyAndNeverSaysMissing) {
  const ReportWorld world(kTwo, "人员: {编制数: 1}");
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open("templates/national-department.docx", diagnostics);
  ASSERT_TRUE(opened);
  EXPECT_TRUE(opened->fill(report_data(world.evaluation(), {}), diagnostics))
      << diagnostics.to_string(Language::chinese);
  const TemplateValue data = report_data(world.evaluation(), {});
  EXPECT_EQ(text_at(data, {"概况", "收支"}), "");
  EXPECT_EQ(text_at(data, {"工作开展", "目的"}), "");
  EXPECT_EQ(text_at(data.find("附表")->find("计算过程")->items()[0], {"过程"}).find("缺失"), std::string::npos);
}

TEST(ReportData, FileNamesAreSafe) {
  const ReportWorld world(kTwo, "单位信息: {单位名称: \"某/县:镇\\\\政府\", 评价年度: 2024, 评价类型: 自评}");
  EXPECT_EQ(report_file_stem(world.evaluation()), "某_县_镇_政府2024年度部门整体支出绩效自评报告");
}

TEST(JsonReport, NumbersAreStringsAndTheKeysAreThere) {
  const ReportWorld world(kTwo, "预算执行: {全年预算数: 300万元, 实际支出: 100万元}");
  const auto json = nlohmann::json::parse(json_report(world.evaluation(), {}, Language::chinese));
  for (const char* key : {"unit", "year", "framework", "score", "grade", "possible_grades", "total_given", "notes",
                          "deciding", "sensitivity", "indicators", "findings", "unpaired", "identities"}) {
    EXPECT_TRUE(json.contains(key)) << key;
  }
  EXPECT_TRUE(json["score"]["low"].is_string());
  for (const auto& indicator : json["indicators"]) {
    for (const char* key : {"path", "points", "score", "rate", "state", "origin", "trace", "missing"})
      EXPECT_TRUE(indicator.contains(key)) << key;
    EXPECT_TRUE(indicator["points"].is_string());
  }
  EXPECT_EQ(json["indicators"][2]["score"], "1");
  EXPECT_EQ(json["indicators"][2]["rate"], "0.3333");
}

}  // namespace
}  // namespace jiheng::testing
