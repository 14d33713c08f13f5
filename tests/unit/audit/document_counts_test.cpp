#include <gtest/gtest.h>

#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

AuditedText report(std::string_view body) {
  return AuditedText("清河镇2031年部门整体支出绩效评价报告\n" + std::string(body));
}

CheckVerdict listed(std::string_view sentence) { return report(sentence).only("count.listed").verdict; }

TEST(DocumentCounts, NamesBehindTheCount) {
  EXPECT_EQ(listed("镇里设3个办公室，分别为党政办公室、规划和建设办公室、财政办公室。\n"), CheckVerdict::consistent);
  EXPECT_EQ(listed("镇里设3个办公室：党政办公室、规划办公室和财政办公室。\n"), CheckVerdict::consistent);
  EXPECT_EQ(listed("镇里设4个办公室，分别为党政办公室、规划办公室、财政办公室。\n"), CheckVerdict::error);
  EXPECT_EQ(listed("发现2项资产（投影仪、打印机、复印机）闲置。\n"), CheckVerdict::suspicious);
}

TEST(DocumentCounts, AListThatIsNotAllOrNoListSaysNothing) {
  EXPECT_TRUE(report("镇里设4个办公室，分别为党政办公室、规划办公室等。\n").of("count.listed").empty());
  EXPECT_TRUE(report("下辖6个村（含2个社区、1个林场）。\n").of("count.listed").empty());
  EXPECT_TRUE(report("领导职数3名：书记1名、镇长2名。\n").of("count.listed").empty());
  EXPECT_TRUE(report("近来开展了教育、卫生、文化等9项工作。\n").of("count.listed").empty());
}

TEST(DocumentCounts, NamesBeforeTheCountOnlyConfirm) {
  EXPECT_EQ(listed("以甲村、乙村、丙村3个村为示范。\n"), CheckVerdict::consistent);
  EXPECT_TRUE(report("以甲村、乙村、丙村5个村为示范。\n").of("count.listed").empty());
}

TEST(DocumentCounts, NamesBeforeTheCountThatAreSaidToBeAll) {
  EXPECT_EQ(listed("镇机关设党政办、经济和社会办、平安办3个办公室。\n"), CheckVerdict::consistent);
  EXPECT_EQ(listed("镇机关设党政办、经济和社会办、平安办5个办公室。\n"), CheckVerdict::suspicious);
  EXPECT_EQ(listed("评价组从投入、过程、产出、效益4个方面进行评价。\n"), CheckVerdict::consistent);
  EXPECT_EQ(listed("评价组从投入、过程、产出、效益6个方面进行评价。\n"), CheckVerdict::suspicious);
  EXPECT_TRUE(report("评价组从投入、过程、产出等6个方面进行评价。\n").of("count.listed").empty());
  EXPECT_TRUE(report("从甲村、乙村、丙村5个村抽取样本。\n").of("count.listed").empty());
}

TEST(DocumentCounts, NamesWithAFigureEach) {
  EXPECT_EQ(listed("设一级指标3个（投入20分、过程30分、产出50分）。\n"), CheckVerdict::consistent);
  EXPECT_EQ(listed("设一级指标8个（投入20分、过程30分、产出50分）。\n"), CheckVerdict::suspicious);
  EXPECT_TRUE(report("设一级指标8个（投入20分、过程3项、产出）。\n").of("count.listed").empty());
}

TEST(DocumentCounts, OrdinalsInASentence) {
  EXPECT_EQ(listed("共有三个方面，分别为：一是甲；二是乙；三是丙。\n"), CheckVerdict::consistent);
  EXPECT_EQ(listed("存在两方面问题：一是甲；二是乙；三是丙。\n"), CheckVerdict::error);
}

TEST(DocumentCounts, NumberedParagraphs) {
  const auto good = report(
      "设置事业单位3个，分别是：\n（一）甲中心。负责甲。\n（二）乙中心。负责乙。\n（三）丙队。负责丙。\n二、收支\n无。"
      "\n");
  EXPECT_EQ(good.only("count.numbered").verdict, CheckVerdict::consistent);
  const auto bad = report(
      "设置事业单位4个，分别是：\n（一）甲中心。负责甲。\n（二）乙中心。负责乙。\n（三）丙队。负责丙。\n二、收支\n无。"
      "\n");
  EXPECT_EQ(bad.only("count.numbered").verdict, CheckVerdict::error);
  EXPECT_EQ(bad.only("count.numbered").recomputed, "3");
  const auto together = report("有行政单位1家，事业单位2家，具体包括：\n1. 甲单位。\n2. 乙单位。\n3. 丙单位。\n");
  EXPECT_EQ(together.only("count.numbered").verdict, CheckVerdict::consistent);
}

CheckVerdict parts(std::string_view sentence) { return report(sentence).only("count.parts").verdict; }

TEST(DocumentParts, PeopleAndTheirKinds) {
  EXPECT_EQ(parts("编制共75人，其中行政编制35名、事业编制40名。\n"), CheckVerdict::consistent);
  EXPECT_EQ(parts("编制共76人，其中行政编制35名、事业编制40名。\n"), CheckVerdict::error);
  EXPECT_EQ(parts("编制30名，其中：甲中心编制12名，领导1名；乙中心编制18名，领导1名。\n"), CheckVerdict::consistent);
  EXPECT_EQ(parts("编制25名(其中：甲室14名、乙室3名、丙室3名、丁室3名、武装部3名)。\n"), CheckVerdict::error);
}

TEST(DocumentParts, WhatStandsBehindTheSemicolonIsOfAnotherTotal) {
  const auto text =
      report("编制62名，其中行政编制28名、事业编制43名；在编人员58人，其中行政人员26人、事业人员32人。\n");
  const auto checks = text.of("count.parts");
  ASSERT_EQ(checks.size(), 2U);
  EXPECT_EQ(checks[0]->verdict, CheckVerdict::error);
  EXPECT_EQ(checks[0]->recomputed, "71");
  EXPECT_EQ(checks[0]->figures.size(), 3U);
  EXPECT_EQ(checks[1]->verdict, CheckVerdict::consistent);
}

TEST(DocumentParts, FarOffButOneSlipAway) {
  EXPECT_EQ(parts("共设置指标81个，其中产出指标8个、效益指标10个。\n"), CheckVerdict::suspicious);
  EXPECT_EQ(parts("工作组由3人组成，包括组长1人、副组长1人、成员9人。\n"), CheckVerdict::suspicious);
  EXPECT_TRUE(report("共设置指标50个，其中核心指标8个、重点指标3个。\n").of("count.parts").empty());
}

TEST(DocumentParts, PartsThatOverlapOrAreNotAllSayNothing) {
  EXPECT_TRUE(report("共有干部86人，其中党员50人、女性30人。\n").of("count.parts").empty());
  EXPECT_TRUE(report("抽查资产18项，其中3项未贴标签，2项闲置。\n").of("count.parts").empty());
}

TEST(DocumentCountRates, CompletionShareAndChangeOfCounts) {
  EXPECT_EQ(report("计划改造道路12个，实际改造6个，仅完成计划的50%。\n").only("count.completion").verdict,
            CheckVerdict::consistent);
  EXPECT_EQ(report("计划改造道路12个，实际改造5个，仅完成计划的50%。\n").only("count.completion").recomputed, "41.67%");
  EXPECT_EQ(report("抽查资产18项，其中3项（甲、乙、丙）无标签，占抽查总数的16.67%。\n").only("count.share").verdict,
            CheckVerdict::consistent);
  EXPECT_EQ(report("阅读量从4,000次降至3,000次，降幅达33.3%。\n").only("count.change-rate").verdict,
            CheckVerdict::error);
  EXPECT_EQ(report("阅读量从4,000次降至3,000次，降幅达25%。\n").only("count.change-rate").verdict,
            CheckVerdict::consistent);
}

TEST(DocumentCountRates, APercentageThatNoCountCanGive) {
  const auto good = report("计划推进10个教育项目。经查，30%的项目未推进。\n");
  EXPECT_EQ(good.only("count.possible-rate").verdict, CheckVerdict::consistent);
  const auto bad = report("计划推进7个教育项目。经查，35%的项目未推进。\n");
  EXPECT_EQ(bad.only("count.possible-rate").verdict, CheckVerdict::suspicious);
  EXPECT_TRUE(report("计划推进7个教育项目。30%的资金未拨付。\n").of("count.possible-rate").empty());
}

TEST(DocumentBoundedRates, AboveAllAndBelowNothing) {
  EXPECT_EQ(report("各项工作完成及时率>100%；满意度≥95%。\n").only("rate.impossible").verdict, CheckVerdict::error);
  EXPECT_EQ(report("资金发放及时率为102%。\n").only("rate.impossible").verdict, CheckVerdict::error);
  EXPECT_EQ(report("在职人员控制率为104%。\n").only("rate.impossible").verdict, CheckVerdict::suspicious);
  EXPECT_EQ(report("预算执行率为-3%。\n").only("rate.impossible").verdict, CheckVerdict::error);
  EXPECT_EQ(report("服务对象满意度为95%。\n").only("rate.bounds").verdict, CheckVerdict::consistent);
  EXPECT_TRUE(report("计划完成率达120%，及时率≥100%，覆盖率100%，收入增长率-3%。\n").of("rate.impossible").empty());
}

}  // namespace
}  // namespace jiheng
