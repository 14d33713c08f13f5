#include <gtest/gtest.h>

#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

AuditedText report(std::string_view body) {
  return AuditedText("清河镇2031年部门整体支出绩效评价报告\n" + std::string(body));
}

constexpr std::string_view kAmounts = "东乡支出120万元，西乡支出150万元，南乡支出90万元，";

TEST(Ranks, TheHighestAndTheLowest) {
  EXPECT_EQ(report(std::string(kAmounts) + "其中西乡支出最高。\n").only("text.rank").verdict, CheckVerdict::consistent);
  EXPECT_EQ(report(std::string(kAmounts) + "其中南乡最低。\n").only("text.rank").verdict, CheckVerdict::consistent);
  const auto wrong = report(std::string(kAmounts) + "其中东乡支出最高。\n");
  const Check& check = wrong.only("text.rank");
  EXPECT_EQ(check.verdict, CheckVerdict::error);
  EXPECT_EQ(check.recomputed, "第2");
  EXPECT_EQ(check.figures.size(), 3U);
  EXPECT_NE(check.explanation.zh.find("“西乡支出”的150万元最高"), std::string::npos) << check.explanation.zh;
}

TEST(Ranks, TheSecond) {
  EXPECT_EQ(report(std::string(kAmounts) + "东乡位居第二。\n").only("text.rank").verdict, CheckVerdict::consistent);
  EXPECT_EQ(report(std::string(kAmounts) + "南乡排名第二。\n").only("text.rank").verdict, CheckVerdict::error);
}

TEST(Ranks, EqualFiguresShareARank) {
  EXPECT_EQ(report("东乡支出150万元，西乡支出150万元，南乡支出90万元，其中西乡支出最高。\n").only("text.rank").verdict,
            CheckVerdict::consistent);
}

TEST(Ranks, AmongOthersThanTheListedNothingIsSaid) {
  EXPECT_TRUE(report(std::string(kAmounts) + "东乡在全市排名第二。\n").of("text.rank").empty());
  EXPECT_TRUE(report(std::string(kAmounts) + "北乡支出最高。\n").of("text.rank").empty());
  EXPECT_TRUE(report("东乡支出120万元，西乡支出150万元，其中东乡支出最高。\n").of("text.rank").empty());
}

TEST(Ranks, UnlikeFiguresAreNoList) {
  EXPECT_TRUE(report("东乡支出120万元，西乡得分95分，南乡支出90万元，其中南乡支出最高。\n").of("text.rank").empty());
}

}  // namespace
}  // namespace jiheng
