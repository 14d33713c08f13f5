#include "audit/audit_text.h"

#include <gtest/gtest.h>

#include "audit/audit_words.h"
#include "unit/audit/audit_testing.h"

namespace jiheng {
namespace {

class AuditTextTest : public testing::Test {
 protected:
  AuditTextTest() : audited_({"甲支出100万元，占50%。", "乙支出120万元，占61%。", "丙支出7万元，增长3%，占4%。"}) {
    audited_.add(CheckKind::share, CheckVerdict::consistent, "占50%", {"50%", "100万元"});
    Check& wrong = audited_.add(CheckKind::share, CheckVerdict::error, "占61%", {"61%", "120万元"});
    wrong.severity = CheckSeverity::medium;
    wrong.recomputed = "60.0000%";
    wrong.formula = "120 ÷ 200";
    wrong.likely = Likely{wrong.figures[0], "60%", {"末位错了一位", "one digit wrong"}};
    audited_.add(CheckKind::yoy, CheckVerdict::suspicious, "增长3%", {"3%", "7万元"}).severity = CheckSeverity::high;
  }

  std::string text(AuditTextOptions options = {}) { return audit_text(audited_.result(), options); }

  AuditedSample audited_;
};

// Whether the words stand in the text, in this order.
testing::AssertionResult in_order(const std::string& text, const std::vector<std::string>& words) {
  std::size_t at = 0;
  for (const std::string& word : words) {
    const std::size_t found = text.find(word, at);
    if (found == std::string::npos)
      return testing::AssertionFailure() << "not there, or not there yet: " << word << "\n" << text;
    at = found + word.size();
  }
  return testing::AssertionSuccess();
}

TEST_F(AuditTextTest, FindingsBySeverityWithTheArithmetic) {
  EXPECT_TRUE(in_order(text(), {"严重程度：高（1）", "1. 存疑　增减幅度　第3页", "严重程度：中（1）",
                                "2. 错误　占比　第2页", "原文：占61%", "印为：61% → 重算 60.0000%", "算式：120 ÷ 200",
                                "说明：说明", "多半：61% 应为 60%，末位错了一位", "核验 3 项：错误 1 · 存疑 1 · 一致 1",
                                "覆盖 85.7%", "金额 3/3、比率 3/4"}));
}

TEST_F(AuditTextTest, WhatHoldsIsListedOnRequest) {
  EXPECT_EQ(text().find("占50%"), std::string::npos);
  EXPECT_TRUE(
      in_order(text({Language::chinese, true, false}), {"── 一致（1） ──", "占50%", "── 未核数字（1） ──", "4%"}));
}

TEST_F(AuditTextTest, English) {
  EXPECT_TRUE(in_order(text({Language::english, false, false}),
                       {"severity: high (1)", "1. suspicious  change rate  p. 3", "printed: 61% → recomputed 60.0000%",
                        "because: explanation", "likely: 61% should be 60%: one digit wrong"}));
}

TEST_F(AuditTextTest, ColourOnlyOnRequest) {
  EXPECT_EQ(text().find('\x1b'), std::string::npos);
  EXPECT_NE(text({Language::chinese, false, true}).find("\x1b[1;31m错误"), std::string::npos);
}

TEST(AuditText, ControlCharactersOfTheDocumentDoNotReachTheTerminal) {
  AuditedSample audited({"甲\x1b]0;owned\x07支出100万元\xE2\x80\xAE，占50%。"});
  audited.add(CheckKind::share, CheckVerdict::error, "支出100万元\xE2\x80\xAE，占50%", {"50%"});
  const std::string text = audit_text(audited.result(), {Language::chinese, true, false});
  EXPECT_EQ(text.find_first_of("\x1b\x07"), std::string::npos);
  EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos);
}

TEST(AuditText, DocumentWithoutFigures) {
  AuditedSample audited({"没有数字。"});
  EXPECT_TRUE(in_order(audit_text(audited.result(), {}), {"核验 0 项：错误 0 · 一致 0", "覆盖 —"}));
}

TEST(AuditWords, PercentIsCut) {
  EXPECT_EQ(percent_words(999, 1000), "99.9%");
  EXPECT_EQ(percent_words(99999, 100000), "99.9%");
  EXPECT_EQ(percent_words(7, 7), "100.0%");
  EXPECT_EQ(percent_words(0, 0), "—");
}

TEST(AuditWords, LinesAreCutAndBlanksJoined) {
  EXPECT_EQ(one_line(" 甲\t乙\n\n丙　丁 ", 20), "甲 乙 丙 丁");
  EXPECT_EQ(one_line("甲乙丙丁", 2), "甲乙…");
}

}  // namespace
}  // namespace jiheng
