// Sentences with figures: every format, states in words, braces, and what is refused.
#include "finding/text_template.h"

#include <gtest/gtest.h>

#include "unit/scoring/scoring_world.h"

namespace jiheng {
namespace {

std::string fill(const std::string& text, std::string_view facts, const std::string& lists = "", int row = -1) {
  Diagnostics diagnostics;
  const Catalog& catalog = ScoringWorld::catalog();
  const int list = catalog.list_id(*catalog.find_list("项目"));
  const std::vector<int> bound = row >= 0 ? std::vector<int>{list} : std::vector<int>{};
  const auto made = TextTemplate::compile(text, {catalog, bound, {{"t", 1, 1, "", ""}}}, diagnostics);
  if (!made) return diagnostics.to_string(Language::chinese);
  const auto dossier = ScoringWorld::dossier(facts, lists);
  const RowBinding binding{list, row, nullptr};
  return made->fill({dossier->facts, row >= 0 ? &binding : nullptr, {}});
}

TEST(TextTemplates, Formats) {
  const std::string facts =
      "实际支出=1,234.5万元; 比率甲=12.345%; 件数=3件; 完成日期=2024-05-06; 单位名称=某镇; 已公开=是; 评定分=8.5分";
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"无数", "无数"},
      {"{实际支出}", "1,234.5万元"},
      {"{实际支出:元}", "12,345,000.00元"},
      {"{实际支出:万元}", "1,234.50万元"},
      {"{实际支出：万元}", "1,234.50万元"},
      {"{实际支出 : 亿元}", "0.12亿元"},
      {"{实际支出:数}", "1,234.5"},
      {"{比率甲}", "12.345%"},
      {"{比率甲:%}", "12.35%"},
      {"{比率甲:百分点}", "12.35个百分点"},
      {"{比率甲 × 2}", "24.69%"},
      {"{件数}", "3件"},
      {"{件数:整数}", "3"},
      {"{件数:数}", "3"},
      {"{件数:1位}", "3.0"},
      {"{评定分}", "8.5分"},
      {"{评定分:2位}", "8.50"},
      {"{完成日期}", "2024年5月6日"},
      {"{完成日期:日期}", "2024年5月6日"},
      {"{完成日期:年月}", "2024年5月"},
      {"{单位名称}", "某镇"},
      {"{单位名称:文本}", "某镇"},
      {"{已公开}", "是"},
      {"{{实际支出}}", "{实际支出}"},
      {"甲{件数}乙{件数:整数}丙", "甲3件乙3丙"},
      {"{如果(件数 > 1件, \"多:个\", \"一个\")}", "多:个"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(fill(text, facts), expected) << text;
}

TEST(TextTemplates, StatesInWords) {
  EXPECT_EQ(fill("{实际支出}|{实际支出:万元}|{实际支出:数}|{实际支出 × 2}", ""), "缺失|缺失|缺失|缺失");
  EXPECT_EQ(fill("{实际支出:万元}", "实际支出=不适用（没有）"), "不适用");
  EXPECT_EQ(fill("{预算执行率:%}", "实际支出=0; 全年预算数=0"), "无法计算（分母为零）");
}

TEST(TextTemplates, Rows) {
  EXPECT_EQ(
      fill("“{项目.名称}”{项目.预算数:万元}", "", "项目: [{名称: 一, 预算数: 1}, {名称: 二, 预算数: 25000}]\n", 1),
      "“二”2.50万元");
}

TEST(TextTemplates, Refused) {
  const auto code = [](const std::string& text) {
    const std::string said = fill(text, "");
    const std::size_t open = said.find('[');
    return open == std::string::npos ? said : said.substr(open, said.find(']') - open + 1);
  };
  EXPECT_EQ(code("{实际支出"), "[template.unclosed-brace]");
  EXPECT_EQ(code("{实际支出:万圆}"), "[template.unknown-format]");
  EXPECT_EQ(code("{实际支出:10位}"), "[template.unknown-format]");
  EXPECT_EQ(code("{比率甲:元}"), "[template.bad-format]");
  EXPECT_EQ(code("{实际支出:%}"), "[template.bad-format]");
  EXPECT_EQ(code("{单位名称:整数}"), "[template.bad-format]");
  EXPECT_EQ(code("{实际支出:日期}"), "[template.bad-format]");
  EXPECT_EQ(code("{}"), "[formula.empty]");
  EXPECT_EQ(code("{没有的}"), "[formula.unknown-name]");
  EXPECT_EQ(code("{项目.名称}"), "[formula.no-row]");
}

TEST(TextTemplates, AFaultStandsWhereTheFormulaIs) {
  EXPECT_TRUE(fill("执行率为{预算完成率:%}。", "").starts_with("t:1:6: 错误"));
}

}  // namespace
}  // namespace jiheng
