// Texts that nobody writes: they are read to the end, and no figure of theirs is lost.
#include <gtest/gtest.h>

#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

TEST(AuditLimits, NumbersOfTenThousandDigits) {
  const std::string digits(10000, '9');
  const AuditedText text("说明\n支出" + digits + "万元，占" + digits + "." + digits + "%，其中基本支出" + digits +
                         "元。\n");
  EXPECT_EQ(text.result.document.figures.size(), 3U);
  for (const DocumentFigure& figure : text.result.document.figures) EXPECT_GE(figure.end - figure.begin, digits.size());
}

std::string sentence_of(int figures) {
  std::string list = "说明\n支出";
  for (int i = 0; i < figures; ++i) list += "第" + std::to_string(i) + "项" + std::to_string(i + 100) + ".25万元、";
  return list + "其他1.00万元。\n";
}

TEST(AuditLimits, OneSentenceOfManyFigures) {
  const AuditedText text(sentence_of(400));
  EXPECT_EQ(text.result.coverage.figures, 401U);
  EXPECT_TRUE(text.result.checks.empty());
}

TEST(AuditLimits, AParagraphOfTooManyFiguresIsToldAsNotChecked) {
  const AuditedText text(sentence_of(30000) + "支出12.00万元，占8.00%。\n");
  EXPECT_EQ(text.result.coverage.figures, 30003U);
  ASSERT_EQ(text.result.checks.size(), 1U);
  const Check& check = text.result.checks.front();
  EXPECT_EQ(check.rule, "text.too-long");
  EXPECT_EQ(check.verdict, CheckVerdict::cannot_check);
  EXPECT_EQ(text.result.coverage.decided, 0U);
  EXPECT_GE(check.figures.size(), 30001U);
}

}  // namespace
}  // namespace jiheng
