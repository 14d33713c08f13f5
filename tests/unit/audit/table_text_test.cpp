#include "audit/table_text.h"

#include <gtest/gtest.h>

#include "unit/audit/table_testing.h"

namespace jiheng {
namespace {

TableDocument statement(const std::string& sentence) {
  TableDocument source;
  source.text("支出决算表")
      .text("单位：元")
      .table({"项目|金额", "基本支出|12,323,480", "项目支出|5,533,000", "会议费|17,115", "合计|17,873,595"});
  source.text(sentence);
  return source;
}

TEST(TableText, AnAmountInAnotherUnitIsTheSame) {
  const TableDocument source = statement("全年基本支出1232.35万元。");
  const TableAudit audit = audit_tables(source);
  const auto found = audit.of("table.text");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].verdict, CheckVerdict::consistent);
  EXPECT_EQ(found[0].kind, CheckKind::unit);
  EXPECT_EQ(found[0].printed, "1232.35万元");
  EXPECT_EQ(found[0].figures.size(), 2U);
}

TEST(TableText, OneSlipAwayFromAConfirmedCellIsWrong) {
  const TableDocument source = statement("全年基本支出1232.85万元。");
  const TableAudit audit = audit_tables(source);
  const auto found = audit.of("table.text");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].verdict, CheckVerdict::error);
  ASSERT_TRUE(found[0].likely);
  EXPECT_EQ(found[0].recomputed, "1232.348万元");
  EXPECT_EQ(found[0].likely->should_be, "1232.35万元");
}

TEST(TableText, AUnitTenThousandTimesOffIsWrong) {
  const TableDocument source = statement("全年基本支出12,323,480万元。");
  const TableAudit audit = audit_tables(source);
  const auto found = audit.of("table.text");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].verdict, CheckVerdict::error);
  EXPECT_EQ(found[0].kind, CheckKind::unit);
}

TEST(TableText, OtherAmountsAndOtherYearsAreLeftAlone) {
  for (const char* sentence :
       {"2024年数字如下。2023年基本支出1232.85万元。2024年完成。", "全年基本支出987.65万元。",
        "上年基本支出1232.85万元。", "比上年增加1232.85万元。", "公用支出1232.85万元。", "会议费1.17万元。"}) {
    const TableDocument source = statement(sentence);
    EXPECT_TRUE(audit_tables(source).of("table.text").empty()) << sentence;
  }
}

}  // namespace
}  // namespace jiheng
