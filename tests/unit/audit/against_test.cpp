// Other documents beside the one that is audited: what is compared follows from whose they are and of which year.
#include <gtest/gtest.h>

#include "document/text_reader.h"
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

AgainstDocument other(const std::string& text) {
  Diagnostics diagnostics;
  const auto document = read_text(text, "other.txt", false, diagnostics);
  return read_against(*document, catalog());
}

AuditedText audited(const std::string& text, const AgainstDocument& other) {
  AuditOptions options;
  options.catalog = &catalog();
  options.against = {&other};
  return AuditedText(text, options);
}

constexpr const char* kTitle = "青禾镇人民政府2024年度部门决算\n";

TEST(AgainstTest, TheSameReportFigureByFigure) {
  const AgainstDocument published =
      other(kTitle + std::string("本年收入合计5,183,217.45元，本年支出合计502.16万元。\n公务接待费支出3.15万元。\n"));
  EXPECT_EQ(published.unit, "青禾镇人民政府");
  EXPECT_EQ(published.year, 2024);
  const AuditedText text = audited(
      kTitle + std::string("本年收入合计518.32万元，本年支出合计502.61万元。\n公务接待费支出3.15万元。\n"), published);
  ASSERT_EQ(text.result.against.size(), 1U);
  EXPECT_EQ(text.result.against[0].relation, AgainstRelation::same_year);
  const auto checks = text.of("against.same-figure");
  ASSERT_EQ(checks.size(), 3U);
  EXPECT_EQ(checks[0]->verdict, CheckVerdict::consistent) << checks[0]->explanation.zh;  // 元 and 万元
  EXPECT_EQ(checks[1]->verdict, CheckVerdict::error);                                    // two digits swapped
  ASSERT_TRUE(checks[1]->likely);
  EXPECT_EQ(checks[1]->likely->should_be, "502.16万元");
  EXPECT_NE(checks[1]->explanation.zh.find("other.txt"), std::string::npos);
  EXPECT_EQ(checks[2]->verdict, CheckVerdict::consistent);
}

TEST(AgainstTest, DifferencesThatNoSlipExplainAreForAPerson) {
  const AgainstDocument published = other(kTitle + std::string("本年支出合计518.40万元。\n"));
  const AuditedText text = audited(kTitle + std::string("本年支出合计497.61万元。\n"), published);
  EXPECT_EQ(text.only("against.same-figure").verdict, CheckVerdict::suspicious);
}

TEST(AgainstTest, OtherFundsStagesAndYearsAreNotCompared) {
  const AgainstDocument published =
      other(kTitle + std::string("财政拨款支出总计498.00万元。\n支出预算总计490.00万元。\n"
                                 "2023年本年收入合计480.00万元。\n"));
  const AuditedText text = audited(kTitle + std::string("支出总计518.40万元。\n本年收入合计510.00万元。\n"), published);
  EXPECT_EQ(text.result.against[0].relation, AgainstRelation::same_year);
  EXPECT_EQ(text.result.against[0].compared, 0U);
}

TEST(AgainstTest, LastYearByItsReport) {
  const AgainstDocument earlier =
      other("青禾镇人民政府2023年度部门决算\n本年收入合计480.00万元。\n本年支出合计470.11万元。\n");
  const AuditedText text = audited(kTitle + std::string("本年收入合计518.32万元，比上年增加38.32万元，增长7.98%。\n"
                                                        "本年支出合计502.61万元，比上年增加42.50万元，增长9.24%。\n"),
                                   earlier);
  EXPECT_EQ(text.result.against[0].relation, AgainstRelation::earlier_year);
  const auto checks = text.of("against.earlier-year");
  ASSERT_EQ(checks.size(), 2U);
  EXPECT_EQ(checks[0]->verdict, CheckVerdict::consistent);
  EXPECT_EQ(checks[1]->verdict, CheckVerdict::suspicious);
  EXPECT_EQ(checks[1]->formula, "502.61 − 42.50");
  EXPECT_NE(checks[1]->explanation.zh.find("460.11"), std::string::npos) << checks[1]->explanation.zh;
}

TEST(AgainstTest, SentencesOfAnotherUnit) {
  const std::string copied = "部分项目前期论证不够充分导致实施过程中多次变更影响了资金支出的整体进度";
  const AgainstDocument stranger = other("白石乡人民政府2024年度部门决算\n" + copied +
                                         "。\n按照有关规定和会议精神认真组织开展部门整体支出绩效评价工作。\n");
  EXPECT_EQ(stranger.unit, "白石乡人民政府");
  const AuditedText text = audited(
      kTitle + std::string("存在问题：\n") + copied +
          "。\n按照有关规定和会议精神认真组织开展部门整体支出绩效评价工作。\n白石乡人民政府2024年度整体运行平稳。\n",
      stranger);
  EXPECT_EQ(text.result.against[0].relation, AgainstRelation::other_unit);
  const Check& check = text.only("against.copied-sentence");
  EXPECT_EQ(check.verdict, CheckVerdict::suspicious);
  EXPECT_EQ(check.quote, copied);
  EXPECT_EQ(text.only("against.other-unit-name").quote, "白石乡人民政府");
}

TEST(AgainstTest, NothingWhereItIsUnknownWhoseItIs) {
  const AgainstDocument nobody = other("情况说明\n本年支出合计518.40万元。\n");
  const AuditedText text = audited(kTitle + std::string("本年支出合计497.61万元。\n"), nobody);
  EXPECT_EQ(text.result.against[0].relation, AgainstRelation::unknown);
  EXPECT_TRUE(text.of("against.same-figure").empty());
}

TEST(AgainstTest, AnotherYearOfTheUnitIsSaidAndNotCompared) {
  const AgainstDocument older = other("青禾镇人民政府2021年度部门决算\n本年支出合计518.40万元。\n");
  const AuditedText text = audited(kTitle + std::string("本年支出合计497.61万元。\n"), older);
  EXPECT_EQ(text.result.against[0].relation, AgainstRelation::other_year);
  EXPECT_EQ(relation_name(text.result.against[0].relation), "other-year");
  EXPECT_TRUE(text.of("against.same-figure").empty());
}

TEST(AgainstTest, YearsTellOfTheReportBeforeWholeDatesDo) {
  const AgainstDocument sheet = other(
      "青禾镇人民政府得分表\n2024年计划完成，2024年验收。\n甲评定（2025年10月8日）。\n乙评定（2025年10月8日）。\n"
      "丙评定（2025年10月8日）。\n");
  EXPECT_EQ(sheet.year, 2024);
}

TEST(AgainstTest, DossierOfTheUnit) {
  FactTable facts(catalog());
  Fact fact;
  fact.unit = yuan();
  fact.value = Value::of(Number::parse("5026100").value());
  facts.set_scalar(catalog().find_item("本年支出")->id, fact);
  const AgainstDocument dossier = read_against(facts, "dossier.yaml");
  const AuditedText text = audited(kTitle + std::string("本年支出合计502.16万元。\n"), dossier);
  EXPECT_EQ(text.result.against[0].relation, AgainstRelation::same_year);
  EXPECT_EQ(text.only("against.same-figure").verdict, CheckVerdict::error);
}

}  // namespace
}  // namespace jiheng
