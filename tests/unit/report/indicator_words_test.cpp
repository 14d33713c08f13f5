// The sentences of the analysis chapter: one row a case, the exact words.
#include "report/indicator_words.h"

#include "document/template_numbering.h"
#include "report_world.h"

namespace jiheng::testing {
namespace {

struct Case {
  const char* name;
  const char* rule;   // keys of the one indicator of 10 points
  const char* facts;  // sections of the dossier
  const char* sentence;
  const char* reason;
};

constexpr const char* kTarget =
    "value: 预算执行率\n    score: {method: proportional, target: 100%, direction: forward}";
constexpr const char* kLimit =
    "value: 在职人员控制率\n    score: {method: deduct, full: ≤ 100%, each: 1个百分点, minus: 0.5}";
constexpr const char* kPoints =
    "score:\n      method: checklist\n      points_of:\n        - {text: 制度健全, points: 5, when: "
    "是否制定财务管理制度}\n        - {text: 执行有效, points: 5}";
constexpr const char* kTiers =
    "score:\n      method: tiers\n      tiers:\n        - {name: 达成, from: 80%, to: 100%}\n        - {name: 未达成, "
    "from: 0%, to: 80%}";

const Case kCases[] = {
    {"met", kTarget, "预算执行: {全年预算数: 200万元, 实际支出: 200万元}",
     "实际支出200.00万元、全年预算数200.00万元，预算执行率为100.00%，达到目标值100%，得满分10分。", ""},
    {"missed", kTarget, "预算执行: {全年预算数: 200万元, 实际支出: 150万元}",
     "实际支出150.00万元、全年预算数200.00万元，预算执行率为75.00%，未达到目标值100%，完成率为75.00%，得7.5分。",
     "预算执行率低于目标值100%，扣2.5分。"},
    {"exceeded", "value: 预算执行率\n    score: {method: proportional, target: 90%, direction: forward}",
     "预算执行: {全年预算数: 200万元, 实际支出: 190万元}",
     "实际支出190.00万元、全年预算数200.00万元，预算执行率为95.00%，高于目标值90%，得满分10分。", ""},
    {"unknown", kTarget, "预算执行: {全年预算数: 200万元}", "单位未提供实际支出，该项未予评分。补齐后可得0至10分。",
     ""},
    {"within_limit", kLimit, "人员: {编制数: 68, 实有人数: 64}",
     "实有人数64人、编制数68人，在职人员控制率为94.12%，符合不高于100%的要求，得满分10分。", ""},
    {"over_limit", kLimit, "人员: {编制数: 50, 实有人数: 51}",
     "实有人数51人、编制数50人，在职人员控制率为102.00%，高于100%，按每1个百分点扣0.5分计算，扣1分，得9分。",
     "在职人员控制率高于100%，扣1分。"},
    {"band", "value: 预算执行率\n    score: {method: bands, bands: [{to: 80%, rate: 50%}, {from: 80%, rate: 100%}]}",
     "预算执行: {全年预算数: 200万元, 实际支出: 100万元}",
     "实际支出100.00万元、全年预算数200.00万元，预算执行率为50.00%，处于“低于80%”一档，得5分。",
     "预算执行率未进入满分档，扣5分。"},
    {"none_wanted", "value: 违法违纪人数\n    score: {method: deduct, full: ≤ 0人, each: 1人, minus: 5}",
     "履职完成: {违法违纪人数: 0}", "违法违纪人数为0人，符合要求，得满分10分。", ""},
    {"yes", "score: {method: yes_no, when: 是否制定采购内控制度}", "采购管理: {是否制定采购内控制度: 是}",
     "已制定采购内控制度，符合要求，得满分10分。", ""},
    {"no", "score: {method: yes_no, when: 资产配置是否合规}", "资产: {资产配置是否合规: 否}",
     "资产配置不合规，不符合要求，不得分。", "资产配置不合规，扣10分。"},
    {"points_met", kPoints,
     "财务管理: {是否制定财务管理制度: 是}\n要点评定: [{指标: 指标甲, 要点: 执行有效, 结论: 是}]",
     "2个要点均符合要求（制度健全；执行有效），得满分10分。", ""},
    {"point_partly", kPoints,
     "财务管理: {是否制定财务管理制度: 是}\n要点评定: [{指标: 指标甲, 要点: 执行有效, 结论: 部分, 系数: 60%, 依据: "
     "抽查一笔手续不全。}]",
     "2个要点中1个符合要求，“执行有效”部分符合（抽查一笔手续不全），得8分。", "“执行有效”部分符合，扣2分。"},
    {"point_open", kPoints, "财务管理: {是否制定财务管理制度: 是}",
     "评价组尚未评定“执行有效”，该项未予评分。已核实部分得5分，补齐后可得5至10分。", ""},
    {"tier", kTiers, "定性评定: [{指标: 指标甲, 等次: 达成, 系数: 90%, 评定人: 评价组甲, 依据: 任务全部完成}]",
     "任务全部完成，经评价组甲评定为“达成”，系数为90%，得9分。", "评定等次为“达成”，按系数90%计分，扣1分。"},
    {"given", "score: {method: assessor}",
     "评分: [{指标: 指标甲, 得分: 8, 评分人: 评价组甲, 日期: 2025-10-08, 理由: 底稿齐全。}]",
     "评价组甲于2025年10月8日评定得8分，理由是：底稿齐全。", "由评价组甲评定，扣2分。"},
    {"not_given", "score: {method: assessor}", "人员: {编制数: 1}",
     "评价组尚未作出评定，该项未予评分。补齐后可得0至10分。", ""},
    {"deducted", kLimit, "人员: {编制数: 68, 实有人数: 64}\n扣分: [{指标: 指标甲, 扣分: 0.5, 理由: 一人未办手续}]",
     "实有人数64人、编制数68人，在职人员控制率为94.12%，符合不高于100%的要求，因一人未办手续另扣0.5分，得9.5分。",
     nullptr},
};

class IndicatorWords : public ::testing::TestWithParam<Case> {};

TEST_P(IndicatorWords, AreThese) {
  const Case& tested = GetParam();
  const ReportWorld world(std::string("  - name: 指标甲\n    points: 10\n    ") + tested.rule + "\n", tested.facts);
  const ReportSource source = world.source();
  EXPECT_EQ(indicator_sentence(source, 0), tested.sentence);
  if (tested.reason != nullptr) {
    EXPECT_EQ(loss_reason(source, 0), tested.reason);
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, IndicatorWords, ::testing::ValuesIn(kCases),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(LossReason, NamesTheProblemsThatTouchTheIndicator) {
  ReportWorld world(std::string("  - name: 指标甲\n    points: 10\n    ") + kTarget + "\n",
                    "预算执行: {全年预算数: 200万元, 实际支出: 150万元}");
  Finding finding;
  finding.title = "预算执行慢";
  finding.indicators = {0};
  world.findings().findings.push_back(finding);
  EXPECT_EQ(without_marks(loss_reason(world.source(), 0)),
            "预算执行率低于目标值100%，扣2.5分。相关问题见问题1“预算执行慢”。");
}

TEST(WaitingFor, SaysWhoOwesWhat) {
  EXPECT_EQ(waiting_for({"实际支出", "是否开展绩效监控"}, "评价组"), "单位未提供实际支出、是否开展绩效监控的情况");
  EXPECT_EQ(waiting_for({"甲的权重", "乙的权重", "甲的完成值"}, "评价组"),
            "未确定“甲”“乙”的权重，未提供“甲”的完成情况");
  EXPECT_EQ(waiting_for({"要点「制度健全」的评定"}, "自评工作组"), "自评工作组尚未评定“制度健全”");
}

}  // namespace
}  // namespace jiheng::testing
