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

TEST(AuditLimits, OneSentenceOfManyFigures) {
  std::string list = "说明\n支出";
  constexpr int kFigures = 3000;
  for (int i = 0; i < kFigures; ++i) list += "第" + std::to_string(i) + "项" + std::to_string(i + 100) + ".25万元、";
  const AuditedText text(list + "其他1.00万元。\n");
  EXPECT_EQ(text.result.coverage.figures, kFigures + 1U);
  EXPECT_TRUE(text.result.checks.empty());
}

}  // namespace
}  // namespace jiheng
