#include "audit/audit_workbook.h"

#include <gtest/gtest.h>

#include "document/document_text.h"
#include "document/workbook_blocks.h"
#include "unit/audit/audit_testing.h"
#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

// The workbook as our own reader reads it: a line a row, tabs between cells.
std::string text_of(const std::optional<std::string>& bytes) {
  Diagnostics diagnostics;
  auto workbook = bytes ? Workbook::open_memory(*bytes, "book.xlsx", XlsxLimits{}, diagnostics) : std::nullopt;
  const auto document = workbook ? read_workbook_blocks(*workbook, diagnostics) : std::nullopt;
  return document ? document_text(*document).text : diagnostics.to_string(Language::english);
}

TEST(AuditWorkbook, FindingsChecksAndFigures) {
  AuditedSample audited({"甲支出100.50万元，占50.25%。", "=1+1支出7万元，占61%。"});
  audited.add(CheckKind::share, CheckVerdict::consistent, "占50.25%", {"50.25%", "100.50万元"});
  Check& check = audited.add(CheckKind::share, CheckVerdict::error, "=1+1支出7万元，占61%", {"61%"});
  check.recomputed = "60%";
  check.formula = "=HYPERLINK(\"http://x\")";
  const std::string text = text_of(audit_workbook(audited.result(), Language::chinese));
  EXPECT_NE(text.find("核验项：错误\t1"), std::string::npos) << text;
  EXPECT_NE(text.find("1\t错误\t占比\t提示\t2\t=1+1支出7万元，占61%\t61%\t60%\t=HYPERLINK(\"http://x\")\t说明"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\t一致\t占比"), std::string::npos);
  EXPECT_NE(text.find("100.50万元\t金额\t100.50\t万元\t1\t一致\t1\t甲支出100.50万元，占50.25%。"), std::string::npos)
      << text;
  EXPECT_NE(text.find("50.25%\t比率\t50.25%"), std::string::npos) << text;
}

TEST(AuditWorkbook, SensitivityAndSolvedFiguresHaveSheets) {
  const AuditedText audited(
      "清河镇2031年部门整体支出绩效评价报告\n综合评分结果为91.25分。\n决策：此指标赋分20分，得分18.5分。\n"
      "过程：此指标赋分20分，得分16分。\n产出：此指标赋分30分，得分27分。\n效益：此指标赋分20分，得分20分。\n");
  const std::string text = text_of(audit_workbook(audited.result, Language::chinese));
  EXPECT_NE(text.find("91.25\t81.50\t81.50\t-9.75\t良\t总得分91.25分改为81.5分（−9.75），等级由“优”变为“良”。"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("未列出的10分指标的得分\t9.75分\t91.25 − (18.5 + 16 + 27 + 20)"), std::string::npos) << text;
}

TEST(AuditWorkbook, SameBytesEachTime) {
  AuditedSample audited({"甲支出100万元，占50%。"});
  EXPECT_EQ(audit_workbook(audited.result(), Language::english), audit_workbook(audited.result(), Language::english));
}

TEST(AuditWorkbook, SummaryOfMany) {
  AuditLine good;
  good.file = "甲.pdf";
  good.verdicts = {5, 0, 0, 2, 1, 0, 0};
  good.figures = 8;
  good.decided = 7;
  AuditLine broken;
  broken.file = "乙.doc";
  broken.reason = "旧版文档";
  const std::string text = text_of(audit_summary_workbook({good, broken}, Language::chinese));
  EXPECT_NE(text.find("1\t甲.pdf\t\t\t\t2\t1\t0\t0\t5\t0\t87.5%\t8"), std::string::npos) << text;
  EXPECT_NE(text.find("旧版文档"), std::string::npos) << text;
}

}  // namespace
}  // namespace jiheng
