// Identities of the catalog over texts: which figures are put together, and which never.
#include <gtest/gtest.h>

#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

const Catalog& catalog() {
  static const std::unique_ptr<Catalog> kCatalog = [] {
    Diagnostics diagnostics;
    return Catalog::load(YamlFolder::on_disk("catalog"), diagnostics, CatalogParts::items_and_identities);
  }();
  return *kCatalog;
}

AuditedText audited(const std::string& paragraphs) {
  return AuditedText("青禾镇人民政府2024年度部门决算\n" + paragraphs, {&catalog()});
}

std::vector<const Check*> identities(const AuditedText& text) {
  std::vector<const Check*> result;
  for (const Check& check : text.result.checks) {
    if (check.rule.starts_with("identity.")) result.push_back(&check);
  }
  return result;
}

TEST(IdentityRelationsTest, AdjustmentIsFullYearBudgetLessInitialBudget) {
  const AuditedText good = audited("本部门年初预算为812.40万元，全年预算为930.15万元，预算调整117.75万元。\n");
  const Check& check = good.only("identity.budget.annual-is-opening-plus-adjustment");
  EXPECT_EQ(check.verdict, CheckVerdict::consistent);
  EXPECT_EQ(check.kind, CheckKind::difference);
  EXPECT_EQ(check.printed, "117.75万元");
  EXPECT_EQ(check.formula, "930.15 − 812.40");

  const AuditedText bad = audited("本部门年初预算为812.40万元，全年预算为930.15万元，预算调整171.75万元。\n");
  const Check& error = bad.only("identity.budget.annual-is-opening-plus-adjustment");
  EXPECT_EQ(error.verdict, CheckVerdict::error);
  EXPECT_EQ(error.recomputed, "117.75万元");
  ASSERT_TRUE(error.likely);
  EXPECT_EQ(error.likely->should_be, "117.75万元");
}

TEST(IdentityRelationsTest, AdjustmentsWithADirection) {
  const AuditedText cut = audited("年初预算数930.15万元，年中预算调减117.75万元，全年预算数812.40万元。\n");
  EXPECT_EQ(cut.only("identity.budget.annual-is-opening-plus-adjustment").verdict, CheckVerdict::consistent);
  const AuditedText wrong = audited("年初预算数930.15万元，年中预算调增117.75万元，全年预算数812.40万元。\n");
  EXPECT_EQ(wrong.only("identity.budget.annual-is-opening-plus-adjustment").verdict, CheckVerdict::error);
}

TEST(IdentityRelationsTest, TotalIsThisYearAndCarryOver) {
  const AuditedText good = audited(
      "总量：收入总计518.32万元，支出总计518.32万元。\n"
      "收入：本年440.20万元。年初结转78.12万元。\n"
      "支出：本年447.50万元。\n"
      "结转：年末70.82万元。\n");
  EXPECT_EQ(good.only("identity.accounts.income-total-equals-spending-total").verdict, CheckVerdict::consistent);
  EXPECT_EQ(good.only("identity.accounts.income-total").verdict, CheckVerdict::consistent);
  EXPECT_EQ(good.only("identity.accounts.spending-total").verdict, CheckVerdict::consistent);

  // What a paragraph is about names its figures less surely than their own words do.
  const AuditedText bad = audited(
      "总量：收入总计518.32万元，支出总计518.32万元。\n"
      "收入：本年440.20万元。年初结转87.12万元。\n");
  EXPECT_EQ(bad.only("identity.accounts.income-total").verdict, CheckVerdict::suspicious);
}

TEST(IdentityRelationsTest, UnprintedItemsExplainOneDirectionOnly) {
  // 使用非财政拨款结余 may be unprinted: it can be missing from the parts, never be too much of them.
  const AuditedText more = audited("收入总计518.32万元，本年收入合计430.20万元，年初结转和结余78.12万元。\n");
  EXPECT_EQ(more.only("identity.accounts.income-total").verdict, CheckVerdict::suspicious);
  const AuditedText less = audited("收入总计518.32万元，本年收入合计450.20万元，年初结转和结余78.12万元。\n");
  EXPECT_EQ(less.only("identity.accounts.income-total").verdict, CheckVerdict::error);
  const AuditedText spoken = audited(
      "收入总计518.32万元，本年收入合计430.20万元，年初结转和结余78.12万元。用事业基金弥补收支差额另行说明。\n");
  EXPECT_TRUE(identities(spoken).empty());
}

TEST(IdentityRelationsTest, FundsSubjectsAndYearsStayApart) {
  EXPECT_TRUE(identities(audited("收入总计518.32万元。\n财政拨款支出总计498.00万元。\n")).empty());
  EXPECT_TRUE(identities(audited("2024年收入总计518.32万元，2023年支出总计498.00万元。\n")).empty());
  EXPECT_TRUE(identities(audited("本部门年初预算为812.40万元。\n道路绿化项目全年预算为90.15万元，预算调整5.20万元。\n"))
                  .empty());
  EXPECT_TRUE(identities(audited("收入预算总计518.32万元，支出决算总计498.00万元。\n")).empty());
  const AuditedText funds = audited(
      "（四）财政拨款收入支出决算总体情况\n收入总计418.32万元，支出总计418.32万元。\n"
      "（五）收入支出决算总体情况\n收入总计518.32万元，支出总计518.32万元。\n");
  EXPECT_EQ(identities(funds).size(), 2U);
}

TEST(IdentityRelationsTest, LooseNamesAreNeverWrong) {
  EXPECT_EQ(audited("决算收入518.32万元，决算支出518.32万元。\n")
                .only("identity.accounts.income-total-equals-spending-total")
                .verdict,
            CheckVerdict::consistent);
  EXPECT_TRUE(identities(audited("决算收入518.32万元，决算支出498.32万元。\n")).empty());
}

TEST(IdentityRelationsTest, PrintedDigitsDecide) {
  const AuditedText rounded = audited("收入总计518.3万元，本年收入合计440.2万元，年初结转和结余78.2万元。\n");
  EXPECT_EQ(rounded.only("identity.accounts.income-total").verdict, CheckVerdict::rounding);
  const AuditedText wan = audited("收入总计518.32万元，支出总计5183217.45元。\n");
  EXPECT_EQ(wan.only("identity.accounts.income-total-equals-spending-total").verdict, CheckVerdict::consistent);
}

TEST(IdentityRelationsTest, OneItemWithTwoValuesIsNoItem) {
  EXPECT_TRUE(identities(audited("收入总计518.32万元。\n收入总计508.32万元。\n支出总计518.32万元。\n")).empty());
}

TEST(IdentityRelationsTest, OneFigureForBothTotalsAcrossParagraphs) {
  const std::string text =
      "一、收入支出决算总体情况说明\n收、支总计均为918.40万元。\n"
      "二、收入决算情况说明\n2024年度收入合计900.00万元。\n三、支出决算情况说明\n2024年度支出合计875.10万元。\n"
      "四、财政拨款收入支出决算总体情况说明\n财政拨款收、支总计均为700.00万元。\n";
  const AuditedText good = audited(text + "五、年末结转和结余43.30万元，年初结转和结余18.40万元。\n");
  EXPECT_EQ(good.only("identity.accounts.income-total").formula, "900.00 + 18.40");
  EXPECT_EQ(good.only("identity.accounts.spending-total").verdict, CheckVerdict::consistent);
  const AuditedText bad = audited(text + "五、年末结转和结余44.30万元，年初结转和结余18.40万元。\n");
  EXPECT_EQ(bad.only("identity.accounts.spending-total").verdict, CheckVerdict::suspicious);
}

TEST(IdentityRelationsTest, BudgetsMayHavePartsThatAreNotNamed) {
  EXPECT_TRUE(identities(audited("本年支出预算合计918.40万元。\n基本支出预算500.00万元。\n项目支出预算300.00万元。\n"))
                  .empty());
}

TEST(IdentityRelationsTest, NothingWithoutACatalog) {
  const AuditedText text("青禾镇2024年度部门决算\n收入总计518.32万元，支出总计598.32万元。\n");
  EXPECT_TRUE(identities(text).empty());
}

}  // namespace
}  // namespace jiheng
