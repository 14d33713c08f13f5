#include <gtest/gtest.h>

#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

AuditedText report(std::string_view body) {
  return AuditedText("清河镇2031年部门整体支出绩效评价报告\n" + std::string(body));
}

TEST(Surveys, ARateThatNoNumberOfAnswersGives) {
  const auto text = report("发放问卷60份，收回有效问卷53份，群众满意度为93.5%。\n");
  const Check& check = text.only("survey.possible-rate");
  EXPECT_EQ(check.verdict, CheckVerdict::suspicious);
  EXPECT_EQ(check.formula, "50 ÷ 53");
  EXPECT_EQ(check.recomputed, "94.340%");
  EXPECT_EQ(check.printed, "93.5%");
}

TEST(Surveys, ARateThatSomeNumberOfAnswersGives) {
  const auto text = report("收回有效问卷53份，群众满意度为94.34%。\n");
  EXPECT_EQ(text.only("survey.possible-rate").verdict, CheckVerdict::consistent);
}

TEST(Surveys, TheSatisfiedAreCounted) {
  EXPECT_EQ(report("收回有效问卷40份，其中满意37份，满意度92.5%。\n").only("survey.rate").verdict,
            CheckVerdict::consistent);
  const auto wrong = report("收回有效问卷40份，其中满意37份，满意度93.6%。\n");
  EXPECT_EQ(wrong.only("survey.rate").verdict, CheckVerdict::error);
  EXPECT_EQ(wrong.only("survey.rate").recomputed, "92.500%");
}

TEST(Surveys, WhatCameBack) {
  EXPECT_EQ(report("发放问卷50份，回收问卷48份，回收率96%。\n").only("survey.rate").verdict, CheckVerdict::consistent);
  EXPECT_EQ(report("发放问卷50份，回收问卷48份，回收率98%。\n").only("survey.rate").verdict, CheckVerdict::error);
  const auto valid = report("发放问卷50份，回收问卷48份，有效问卷45份，有效率93.75%。\n");
  EXPECT_EQ(valid.only("survey.rate").verdict, CheckVerdict::consistent);
}

TEST(Surveys, AimsAndSurveysWithoutNumbersSayNothing) {
  EXPECT_TRUE(report("收回有效问卷53份。目标满意度为93.5%。\n").of("survey.possible-rate").empty());
  EXPECT_TRUE(report("群众满意度为93.5%。\n").of("survey.possible-rate").empty());
  EXPECT_TRUE(report("收回有效问卷53份，满意度≥93.5%。\n").of("survey.possible-rate").empty());
}

}  // namespace
}  // namespace jiheng
