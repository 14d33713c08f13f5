#include "report/batch_summary.h"

#include <gtest/gtest.h>

namespace jiheng {
namespace {

TEST(BatchRecord, ComesBackAsItWas) {
  BatchRecord record;
  record.digest = "abc";
  record.line.dossier = "单位/甲.yaml";
  record.line.unit = "甲“镇”\n";
  record.line.score = "85.53–95.53";
  record.line.low = "85.53";
  record.line.high = "95.53";
  record.line.medium_findings = 3;
  record.line.files = {"out/甲.docx", "out/甲.xlsx"};
  const std::string text = write_batch_record(record);
  EXPECT_EQ(text.find('\n'), std::string::npos);
  const auto read = read_batch_record(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->digest, "abc");
  EXPECT_EQ(read->line.dossier, record.line.dossier);
  EXPECT_EQ(read->line.unit, record.line.unit);
  EXPECT_EQ(read->line.score, record.line.score);
  EXPECT_EQ(read->line.low, record.line.low);
  EXPECT_EQ(read->line.medium_findings, 3);
  EXPECT_EQ(read->line.files, record.line.files);
  EXPECT_FALSE(read->line.failed);
  EXPECT_EQ(write_batch_record(*read), text);
}

TEST(BatchRecord, IsNothingElse) {
  const std::string whole = write_batch_record({"abc", {}});
  for (std::size_t cut = 0; cut < whole.size(); ++cut) EXPECT_FALSE(read_batch_record(whole.substr(0, cut))) << cut;
  EXPECT_FALSE(read_batch_record("[]"));
  EXPECT_FALSE(read_batch_record(R"({"digest": 1})"));
  EXPECT_FALSE(read_batch_record(R"({"digest": "abc", "files": [1]})"));
}

}  // namespace
}  // namespace jiheng
