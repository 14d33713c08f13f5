// Rules, identities and additions of the evaluator become findings; what has no partner is said.
#include "finding/finding.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "unit/scoring/scoring_world.h"

namespace jiheng {
namespace {

namespace fs = std::filesystem;

// A folder of rules that goes away with the test.
class RuleFolder {
 public:
  explicit RuleFolder(const std::string& rules)
      : path_(fs::temp_directory_path() / ("jiheng-rules-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
    std::ofstream(path_ / "rules.yaml") << "rules:\n" << rules;
  }
  ~RuleFolder() { fs::remove_all(path_); }
  RuleFolder(const RuleFolder&) = delete;
  RuleFolder& operator=(const RuleFolder&) = delete;

  std::unique_ptr<RuleBook> load() const {
    Diagnostics diagnostics;
    auto book = RuleBook::load(path_, ScoringWorld::catalog(), diagnostics);
    if (!book) throw std::invalid_argument(diagnostics.to_string(Language::chinese));
    return book;
  }

 private:
  fs::path path_;
};

std::string rule(const std::string& id, const std::string& rest) {
  return "  - id: " + id + "\n    title: 标题\n    group: 分组\n    basis: 依据\n    advise: 建议。\n" + rest;
}

struct Told {
  Scored scored;  // the evaluation refers to it
  FindingReport report;
};

Told tell(const std::string& rules, std::string_view facts, const std::string& lists = "") {
  Told told;
  told.scored = ScoringWorld::score(
      ScoringWorld::framework(
          "  - {name: 甲, points: 10, value: 预算执行率, score: {method: proportional, target: 100%}}\n"),
      facts, lists);
  const RuleFolder folder(rules);
  told.report = find_problems(told.scored.evaluation, *folder.load());
  return told;
}

std::string ids(const FindingReport& report) {
  std::string result;
  for (const Finding& finding : report.findings) result += (result.empty() ? "" : " ") + finding.id;
  return result;
}

const std::string kLow = rule("low",
                              "    when: 预算执行率 < 90%\n    severity: medium\n    says: 执行率为{预算执行率:%}。\n"
                              "    touches: [甲, 没有的]\n    evidence: [编制数, 预算执行率]\n");

TEST(Findings, ARuleFiresOnlyWhenItsConditionIsKnownAndTrue) {
  EXPECT_EQ(ids(tell(kLow, "实际支出=80; 全年预算数=100").report), "low");
  EXPECT_EQ(ids(tell(kLow, "实际支出=90; 全年预算数=100").report), "");
  EXPECT_EQ(ids(tell(kLow, "实际支出=80").report), "");               // missing
  EXPECT_EQ(ids(tell(kLow, "实际支出=0; 全年预算数=0").report), "");  // undefined
  EXPECT_EQ(ids(tell(kLow, "实际支出=80; 全年预算数=不适用").report), "");
  EXPECT_EQ(ids(tell("  []\n", "实际支出=80; 全年预算数=100").report), "");
}

TEST(Findings, AbsenceIsAskedForByName) {
  const std::string absent = rule("absent", "    when: 缺失(全年预算数)\n    severity: low\n    says: 没有预算数。\n");
  EXPECT_EQ(ids(tell(absent, "").report), "absent");
  EXPECT_EQ(ids(tell(absent, "全年预算数=0").report), "");
  EXPECT_EQ(ids(tell(absent, "全年预算数=不适用").report), "");
}

TEST(Findings, CarryEvidenceBasisAndIndicators) {
  const Told told = tell(kLow, "实际支出=80元; 全年预算数=100元; 编制数=5人");
  ASSERT_EQ(told.report.findings.size(), 1U);
  const Finding& finding = told.report.findings[0];
  EXPECT_EQ(finding.text.text, "执行率为80.00%。");
  EXPECT_EQ(finding.basis, "依据");
  EXPECT_EQ(finding.recommendation, "建议。");
  EXPECT_EQ(finding.indicators, std::vector<int>{0});  // 没有的 is no indicator of this framework
  std::string evidence;
  for (const Evidence& item : finding.evidence) evidence += item.name + "=" + item.value + " ";
  EXPECT_EQ(evidence, "实际支出=80元 全年预算数=100元 编制数=5人 预算执行率=80.00% ");
}

const std::string kRows =
    "项目:\n  - {名称: 一, 预算数: 100, 执行数: 50}\n  - {名称: 二, 预算数: 100, 执行数: 95}\n"
    "  - {名称: 三, 预算数: 200, 执行数: 0}\n  - {名称: 四, 预算数: 100}\n";

TEST(Findings, ForEachRowOrForAllTogether) {
  const std::string each = "    for_each: 项目\n    when: 项目.执行数 ÷ 项目.预算数 < 90%\n    severity: low\n";
  const Told single = tell(rule("row", each + "    says: “{项目.名称}”执行{项目.执行数:元}。\n"), "", kRows);
  ASSERT_EQ(ids(single.report), "row row");
  EXPECT_EQ(single.report.findings[0].text.text, "“一”执行50.00元。");
  EXPECT_EQ(single.report.findings[1].text.text, "“三”执行0.00元。");
  const Told together = tell(rule("rows", each + "    together: true\n    says: 共{个数(项目):整数}个项目。\n"
                                                 "    each: “{项目.名称}”\n    evidence: [项目.份额]\n"),
                             "", kRows);
  ASSERT_EQ(ids(together.report), "rows");
  EXPECT_EQ(together.report.findings[0].text.text, "共4个项目。");
  ASSERT_EQ(together.report.findings[0].details.size(), 2U);
  EXPECT_EQ(together.report.findings[0].details[0].text, "“一”");
  EXPECT_EQ(together.report.findings[0].details[1].text, "“三”");
  EXPECT_EQ(ids(tell(rule("rows", each + "    says: 无。\n"), "", "项目: []\n").report), "");
}

// The figure and its identity: "50.00元=项目[1].执行数 50".
std::string figures(const MarkedText& words) {
  std::string result;
  for (const FigureMark& mark : words.figures) {
    result +=
        words.text.substr(mark.begin, mark.end - mark.begin) + "=" + mark.figure.id + " " + mark.figure.value + "; ";
  }
  return result;
}

TEST(Findings, FiguresInSentencesAndEvidenceSayWhatTheyAre) {
  const Told whole = tell(rule("low",
                               "    when: 预算执行率 < 90%\n    severity: low\n"
                               "    says: 预算{全年预算数:万元}，执行{实际支出}，差{全年预算数 - 实际支出:元}。\n"),
                          "实际支出=80元; 全年预算数=100元");
  ASSERT_EQ(ids(whole.report), "low");
  EXPECT_EQ(figures(whole.report.findings[0].text),
            "0.01万元=全年预算数 100; 80元=实际支出 80; 20.00元=全年预算数 - 实际支出 20; ");
  ASSERT_TRUE(whole.report.findings[0].evidence[0].figure);
  EXPECT_EQ(whole.report.findings[0].evidence[0].figure->id, "实际支出");
  const Told rows = tell(rule("row",
                              "    for_each: 项目\n    when: 项目.执行数 ÷ 项目.预算数 < 90%\n    severity: low\n"
                              "    says: “{项目.名称}”{项目.执行数:元}，差{项目.预算数 - 项目.执行数:元}。\n"),
                         "", kRows);
  ASSERT_EQ(ids(rows.report), "row row");
  EXPECT_EQ(figures(rows.report.findings[1].text),
            "0.00元=项目[3].执行数 0; 200.00元=项目.预算数 - 项目.执行数[3] 200; ");
  const Told identity = tell("  []\n", "实际支出=100.02万元; 全年预算数=100.00万元");
  EXPECT_EQ(figures(identity.report.findings.at(0).text),
            "100.02万元=实际支出 1000200; 100.00万元=全年预算数 1000000; ");
}

TEST(Findings, StandByGroupsAndWorstFirst) {
  const auto simple = [](const std::string& id, const std::string& group, const std::string& severity) {
    return "  - {id: " + id + ", title: 标题, group: " + group + ", when: 实际支出 > 0元, severity: " + severity +
           ", says: 有。, basis: 依据, advise: 建议。}\n";
  };
  const Told told = tell(simple("a.low", "甲", "low") + simple("b.info", "乙", "info") +
                             simple("a.high", "甲", "high") + simple("b.medium", "乙", "medium"),
                         "实际支出=1");
  EXPECT_EQ(ids(told.report), "a.high a.low b.medium b.info");
  EXPECT_EQ(told.report.count(FindingSeverity::high), 1);
  EXPECT_EQ(told.report.count(FindingSeverity::info), 1);
}

TEST(Findings, IdentitiesAreCheckedOverPrintedDigits) {
  // 实际支出 ≤ 全年预算数, in tests/bad/base
  const auto told = [](const char* facts) { return tell("  []\n", facts).report; };
  EXPECT_EQ(told("实际支出=80万元; 全年预算数=100万元").identities_checked, 1);
  EXPECT_EQ(told("实际支出=80万元").identities_unknown, 1);
  const FindingReport rounding = told("实际支出=100.004万元; 全年预算数=100.00万元");
  EXPECT_EQ(ids(rounding), "");
  EXPECT_EQ(rounding.identities_rounding, 1);
  const FindingReport broken = told("实际支出=100.02万元; 全年预算数=100.00万元");
  ASSERT_EQ(ids(broken), "identity.budget.spent");
  EXPECT_EQ(broken.findings[0].text.text,
            "实际支出不大于全年预算数，而所填数据不符：实际支出 100.02万元 ≤ 全年预算数 "
            "100.00万元不成立，差异超出四舍五入和截断所能解释的范围。");
  EXPECT_EQ(broken.findings[0].evidence.size(), 2U);
}

TEST(Findings, ARuleThatCoversAnIdentitySpeaksForIt) {
  const std::string covers =
      rule("over", "    when: 实际支出 > 全年预算数\n    severity: high\n    says: 超支。\n    covers: budget.spent\n");
  EXPECT_EQ(ids(tell(covers, "实际支出=120; 全年预算数=100").report), "over");
  const std::string silent =
      rule("over", "    when: 实际支出 > 1000元\n    severity: high\n    says: 超支。\n    covers: budget.spent\n");
  EXPECT_EQ(ids(tell(silent, "实际支出=120; 全年预算数=100").report), "identity.budget.spent");
}

std::string unpaired(const FindingReport& report) {
  std::string result;
  for (const Message& message : report.unpaired) result += message.zh + "\n";
  return result;
}

TEST(Findings, AdditionsOfTheEvaluatorArePaired) {
  const Told told = tell(
      kLow, "实际支出=80; 全年预算数=100",
      "补充问题:\n  - {标题: 归档不及时, 分组: 分组, 内容: 两份变更单迟归档。, 严重程度: 高, 制度依据: 办法, 对应指标: "
      "甲}\n"
      "  - {标题: 没有建议的, 内容: 事实。}\n"
      "建议:\n  - {标题: 按时归档, 内容: 五日内归档。, 对应问题: 归档不及时}\n  - {标题: 加快支出, 对应问题: low}\n"
      "  - {标题: 无的放矢}\n"
      "扣分:\n  - {指标: 甲, 问题规则编号: low, 扣分: 1}\n  - {指标: 甲, 扣分: 2}\n");
  EXPECT_EQ(ids(told.report), "supplement.1 low supplement.2");
  EXPECT_EQ(told.report.findings[0].recommendation, "五日内归档。");
  EXPECT_EQ(told.report.findings[0].severity, FindingSeverity::high);
  EXPECT_EQ(told.report.findings[0].indicators, std::vector<int>{0});
  EXPECT_EQ(told.report.findings[1].recommendation, "建议。加快支出");
  EXPECT_EQ(told.report.findings[1].deductions, std::vector<Number>{1});
  EXPECT_EQ(unpaired(told.report),
            "建议“无的放矢”没有对应的问题\n"
            "对“甲”的扣分没有对应的问题\n"
            "问题“没有建议的”没有对应的建议\n");
}

TEST(Findings, ResultsAreFactsForRules) {
  const std::string total =
      rule("total",
           "    when: 总分 < 9分 且 等级 = \"良\"\n    severity: info\n"
           "    says: 总分{总分}，{等级}；{个数(得分表 其中 得分表.得分 < 得分表.分值):整数}项扣分。\n");
  const Told told = tell(total, "实际支出=85; 全年预算数=100");
  ASSERT_EQ(ids(told.report), "total");
  EXPECT_EQ(told.report.findings[0].text.text, "总分8.5分，良；1项扣分。");
}

TEST(Findings, EvidenceOfManyRowsIsLimited) {
  std::string lists = "项目:\n";
  for (int i = 0; i < 60; ++i) lists += "  - {名称: 项目" + std::to_string(i) + ", 预算数: 1, 执行数: 0}\n";
  const Told told = tell(rule("rows",
                              "    for_each: 项目\n    when: 项目.执行数 = 0元\n    severity: low\n    together: true\n"
                              "    says: 有。\n    each: “{项目.名称}”\n"),
                         "", lists);
  EXPECT_EQ(told.report.findings[0].details.size(), 60U);
  EXPECT_EQ(told.report.findings[0].evidence.size(), kMostEvidence);
}

}  // namespace
}  // namespace jiheng
