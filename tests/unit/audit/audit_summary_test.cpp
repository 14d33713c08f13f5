#include "audit/audit_summary.h"

#include <gtest/gtest.h>

namespace jiheng {
namespace {

AuditLine sample_line() {
  AuditLine line;
  line.file = "甲/报告.pdf";
  line.name = "报告";
  line.title = "某镇报告";
  line.kind = "budget";
  line.year = 2024;
  line.verdicts = {5, 1, 0, 2, 0, 3, 0};
  line.figures = 20;
  line.decided = 19;
  line.files = {"out/报告_核数.json"};
  return line;
}

TEST(AuditSummary, RecordComesBack) {
  const AuditLine line = sample_line();
  const auto back = read_audit_record(write_audit_record("abc", line));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->file, line.file);
  EXPECT_EQ(back->name, line.name);
  EXPECT_EQ(back->year, line.year);
  EXPECT_EQ(back->verdicts, line.verdicts);
  EXPECT_EQ(back->decided, line.decided);
  EXPECT_EQ(back->files, line.files);
}

TEST(AuditSummary, TornAndForeignRecordsAreNone) {
  const std::string record = write_audit_record("abc", sample_line());
  EXPECT_FALSE(read_audit_record(record.substr(0, record.size() / 2)));
  EXPECT_FALSE(read_audit_record("{\"digest\": \"abc\"}"));
  EXPECT_FALSE(read_audit_record(""));
}

TEST(AuditSummary, TotalsAndWhatWasNotRead) {
  AuditLine broken;
  broken.file = "乙.doc";
  broken.reason = "旧版文档";
  EXPECT_EQ(audit_summary_text({sample_line(), broken, sample_line()}, Language::chinese),
            "文件         类型  年度  错误  存疑  舍入  截断  一致  无法核验  覆盖率\n"
            "甲/报告.pdf  预算  2024  2     0     1     0     5     3         95.0%\n"
            "甲/报告.pdf  预算  2024  2     0     1     0     5     3         95.0%\n"
            "合计 2 份                4     0     2     0     10    6         95.0%\n"
            "没有核成：\n"
            "  乙.doc：旧版文档\n");
}

}  // namespace
}  // namespace jiheng
