#include <gtest/gtest.h>

#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

constexpr std::string_view kScoreTable =
    "一级指标\t二级指标\t分值\t得分\n"
    "投入\t目标设定\t10\t9.00\n投入\t预算配置\t10\t8.00\n过程\t预算执行\t20\t18.50\n过程\t资产管理\t10\t10.00\n"
    "产出\t职责履行\t30\t28.00\n效益\t履职效益\t20\t19.00\n合计\t\t100\t92.50\n";

AuditedText report(std::string_view second) {
  return AuditedText("清河镇2031年部门整体支出绩效评价报告\n一、评分表\n" + std::string(kScoreTable) +
                     "二、计算过程\n" + std::string(second));
}

TEST(DocumentIndicators, TheSamePointsInTwoTablesAreConsistent) {
  const auto text = report(
      "指标\t分值\t计算\n投入/目标设定\t10\t达到要求\n投入/预算配置\t10\t基本达到\n过程/预算执行\t20\t按比例\n"
      "过程/资产管理\t10\t达到要求\n产出/职责履行\t30\t按比例\n效益/履职效益\t20\t按比例\n");
  const Check& check = text.only("indicator.points");
  EXPECT_EQ(check.verdict, CheckVerdict::consistent);
  EXPECT_EQ(check.figures.size(), 12U);
}

TEST(DocumentIndicators, ARowThatOneTableLeavesOut) {
  const auto text = report(
      "指标\t分值\t计算\n投入/目标设定\t10\t达到要求\n投入/预算配置\t10\t基本达到\n过程/预算执行\t20\t按比例\n"
      "产出/职责履行\t30\t按比例\n效益/履职效益\t20\t按比例\n");
  const Check& check = text.only("indicator.missing");
  EXPECT_EQ(check.verdict, CheckVerdict::suspicious);
  EXPECT_EQ(check.figures.size(), 2U);  // of the row before it and of the other list
  EXPECT_EQ(check.printed, "90");
  EXPECT_EQ(check.recomputed, "100");
  EXPECT_NE(check.explanation.zh.find("“资产管理”（共10分）"), std::string::npos) << check.explanation.zh;
  EXPECT_TRUE(text.of("indicator.points").empty());
}

TEST(DocumentIndicators, OtherPointsThanInTheTableThatAddsUp) {
  const auto text = report(
      "指标\t分值\t计算\n投入/目标设定\t10\t达到要求\n投入/预算配置\t10\t基本达到\n过程/预算执行\t26\t按比例\n"
      "过程/资产管理\t10\t达到要求\n产出/职责履行\t30\t按比例\n效益/履职效益\t20\t按比例\n");
  const Check& check = text.only("indicator.points");
  EXPECT_EQ(check.verdict, CheckVerdict::error);
  EXPECT_EQ(check.printed, "26");
  EXPECT_EQ(check.recomputed, "20");
  EXPECT_TRUE(text.of("indicator.missing").empty());
}

TEST(DocumentIndicators, HeadingsOfTheTextAreAList) {
  const auto text = report(
      "（1）目标设定（10分，得9分）。达到要求。\n（2）预算配置（12分，得8分）。基本达到。\n"
      "（3）预算执行（20分，得18.5分）。按比例。\n（4）资产管理（10分，得10分）。达到要求。\n"
      "（5）职责履行（30分，得28分）。按比例。\n（6）履职效益（20分，得19分）。按比例。\n");
  EXPECT_EQ(text.only("indicator.points").printed, "12分");
}

TEST(DocumentIndicators, TheTextMayLeaveOutAnIndicator) {
  const auto text = report(
      "（1）目标设定（10分，得9分）。达到要求。\n（2）预算配置（10分，得8分）。基本达到。\n"
      "（3）预算执行（20分，得18.5分）。按比例。\n（4）职责履行（30分，得28分）。按比例。\n");
  EXPECT_TRUE(text.of("indicator.missing").empty());
  EXPECT_TRUE(text.of("indicator.points").empty());
}

TEST(DocumentIndicators, TwoOfOneNameAreTwo) {
  const auto text = AuditedText(
      "清河镇2031年部门整体支出绩效评价报告\n"
      "一级指标\t二级指标\t分值\t得分\n"
      "预算\t制度健全性\t15\t9.00\n预算\t预算执行\t35\t18.50\n资产\t制度健全性\t10\t10.00\n资产\t资产利用\t40\t28.00\n"
      "合计\t\t100\t65.50\n附件：计算过程\n"
      "指标\t分值\t计算\n预算/制度健全性\t15\t达到\n预算/预算执行\t35\t按比例\n资产/资产利用\t40\t按比例\n");
  const Check& check = text.only("indicator.missing");
  EXPECT_EQ(check.printed, "90");
  EXPECT_NE(check.explanation.zh.find("“制度健全性”（共10分）"), std::string::npos) << check.explanation.zh;
}

// What the other list says would not make this one add up: it may be of something else.
TEST(DocumentIndicators, OtherPointsThatDoNotExplainTheSum) {
  const auto text = report(
      "指标\t分值\t计算\n投入/目标设定\t10\t达到要求\n投入/预算配置\t10\t基本达到\n过程/预算执行\t20\t按比例\n"
      "过程/资产管理\t10\t达到要求\n产出/职责履行\t30\t按比例\n效益/履职效益\t25\t按比例\n效益/"
      "可持续影响\t2\t按比例\n");
  EXPECT_EQ(text.only("indicator.points").verdict, CheckVerdict::suspicious);
}

// Two lists that both add up are lists of two things, whatever their indicators are called.
TEST(DocumentIndicators, ListsThatBothAddUpMayDiffer) {
  const auto text = report(
      "指标\t分值\t计算\n投入/目标设定\t5\t达到要求\n投入/预算配置\t15\t基本达到\n过程/预算执行\t20\t按比例\n"
      "过程/资产管理\t10\t达到要求\n产出/职责履行\t30\t按比例\n效益/履职效益\t20\t按比例\n");
  EXPECT_TRUE(text.of("indicator.points").empty());
  EXPECT_TRUE(text.of("indicator.missing").empty());
}

// A list of the indicators that lost points is no list of all.
TEST(DocumentIndicators, AnExtractIsNoListOfAll) {
  const auto text =
      report("指标\t分值\t原因\n投入/目标设定\t10\t目标偏低\n投入/预算配置\t10\t不够科学\n过程/预算执行\t20\t进度慢\n");
  EXPECT_TRUE(text.of("indicator.missing").empty());
}

}  // namespace
}  // namespace jiheng
