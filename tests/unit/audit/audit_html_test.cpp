#include "audit/audit_html.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "unit/audit/audit_testing.h"
#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin);
  if (from == std::string::npos) return "";
  const std::size_t start = from + begin.size();
  return text.substr(start, text.find(end, start) - start);
}

TEST(AuditHtml, EachFigureCarriesItsVerdict) {
  AuditedSample audited({"甲支出100万元，占50%。", "乙支出120万元，占61%，增长3%。"});
  audited.add(CheckKind::share, CheckVerdict::consistent, "占50%", {"50%"});
  audited.add(CheckKind::share, CheckVerdict::error, "占61%", {"61%", "120万元"});
  const std::string page = audit_html(audited.result(), Language::chinese);
  EXPECT_NE(page.find("class=\"n v-consistent\">50%</b>"), std::string::npos);
  EXPECT_NE(page.find("class=\"n v-error\" tabindex=\"0\" role=\"button\">61%</b>"), std::string::npos);
  EXPECT_NE(page.find("class=\"n v-error part\" tabindex=\"0\" role=\"button\">120万元</b>"), std::string::npos);
  EXPECT_NE(page.find("class=\"n v-none\">3%</b>"), std::string::npos);
  EXPECT_NE(page.find("data-page=\"2\""), std::string::npos);
}

TEST(AuditHtml, HostileTextStaysText) {
  const std::string hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&<!--支出7万元";
  AuditedSample audited({hostile});
  Check& check = audited.add(CheckKind::sum, CheckVerdict::error, hostile, {"7万元"});
  check.printed = hostile;
  check.formula = hostile;
  check.explanation = {hostile, hostile};
  check.likely = Likely{kNoIndex, hostile, {hostile, hostile}};
  audited.result_to_change().title = hostile;
  const std::string page = audit_html(audited.result(), Language::chinese);
  EXPECT_EQ(page.find("alert(1)</script"), std::string::npos);
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_EQ(page.find("<!--"), std::string::npos);
  const std::string data = between(page, "id=\"data\">", "</script>");
  EXPECT_EQ(data.find_first_of("<>&"), std::string::npos);
  const auto json = nlohmann::json::parse(data, nullptr, false);
  ASSERT_TRUE(json.is_object());
  EXPECT_EQ(json["checks"][0]["formula"], hostile);
}

TEST(AuditHtml, SensitivityAndSolvedFiguresAreInThePagesData) {
  const AuditedText audited(
      "清河镇2031年部门整体支出绩效评价报告\n综合评分结果为91.25分。\n决策：此指标赋分20分，得分18.5分。\n"
      "过程：此指标赋分20分，得分16分。\n产出：此指标赋分30分，得分27分。\n效益：此指标赋分20分，得分20分。\n");
  const std::string page = audit_html(audited.result, Language::chinese);
  const auto data = nlohmann::json::parse(between(page, "id=\"data\">", "</script>"), nullptr, false);
  ASSERT_TRUE(data.is_object());
  ASSERT_EQ(data["sensitivity"]["effects"].size(), 1U);
  EXPECT_EQ(data["sensitivity"]["effects"][0]["flips"], true);
  ASSERT_EQ(data["solved"].size(), 1U);
  EXPECT_EQ(data["solved"][0]["zh"], "未列出的10分指标的得分 = 91.25 − (18.5 + 16 + 27 + 20) = 9.75分");
  EXPECT_NE(page.find("id=\"follows\""), std::string::npos);
}

TEST(AuditHtml, OnlyItsOwnScriptAndStyleMayRun) {
  AuditedSample audited({"没有数字。"});
  const std::string page = audit_html(audited.result(), Language::english);
  const std::string script = between(page, "<script>", "</script>");
  const std::string style = between(page, "<style>", "</style>");
  ASSERT_FALSE(script.empty());
  EXPECT_NE(page.find("default-src 'none'"), std::string::npos);
  EXPECT_NE(page.find("script-src 'sha256-" + sha256_base64(script) + "'"), std::string::npos);
  EXPECT_NE(page.find("style-src 'sha256-" + sha256_base64(style) + "'"), std::string::npos);
  EXPECT_EQ(page.find("http://"), std::string::npos);
  EXPECT_EQ(page.find("https://"), std::string::npos);
  EXPECT_NE(page.find("<html lang=\"en\">"), std::string::npos);
}

TEST(AuditHtml, TablesKeepTheirCells) {
  AuditedSample audited({});
  Table table;
  table.columns = 2;
  TableRow row;
  const auto cell = [](int column, int span, const std::string& text) {
    Paragraph paragraph;
    paragraph.text = text;
    return TableCell{column, span, 1, {{paragraph, false}}, {}};
  };
  row.cells = {cell(0, 2, "合计<b>")};
  table.rows.push_back(row);
  row.cells = {cell(0, 1, "甲"), cell(1, 1, "5.00")};
  table.rows.push_back(row);
  audited.set_blocks({{table, false}});
  const std::string page = audit_html(audited.result(), Language::chinese);
  EXPECT_NE(page.find("<td colspan=\"2\"><div"), std::string::npos);
  EXPECT_NE(page.find("合计&lt;b&gt;"), std::string::npos);
  EXPECT_NE(page.find("<td class=\"figure\"><div"), std::string::npos);
}

}  // namespace
}  // namespace jiheng
