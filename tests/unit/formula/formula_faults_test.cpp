// What is said of wrong formulas: the whole text, in both languages, with place, caret and remedy.
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "unit/formula/formula_world.h"

namespace jiheng {
namespace {

// wrong_formulas.txt: for each case a line ===, the formula, ---, what is said in Chinese, ---, and in English.
struct WrongFormula {
  std::string formula;
  std::string chinese;
  std::string english;
};

std::vector<WrongFormula> wrong_formulas() {
  std::ifstream file("tests/unit/formula/wrong_formulas.txt");
  std::vector<WrongFormula> result;
  std::string WrongFormula::*part = nullptr;
  for (std::string line; std::getline(file, line);) {
    if (line == "===") {
      result.emplace_back();
      part = &WrongFormula::formula;
    } else if (line == "---") {
      part = part == &WrongFormula::formula ? &WrongFormula::chinese : &WrongFormula::english;
    } else {
      result.back().*part += line + "\n";
    }
  }
  for (WrongFormula& wrong : result) wrong.formula.pop_back();
  return result;
}

class FormulaFaults : public ::testing::Test {
 protected:
  FormulaFaults() { world.derive("预算执行率", "实际支出 ÷ 全年预算", "%"); }

  Diagnostics faults_of(std::string_view formula, const Expected& expected = {}) const {
    Diagnostics diagnostics;
    const Place place{"f.yaml", 3, 12, "", ""};
    EXPECT_EQ(compile_formula(formula, {world, {}, {place}}, expected, diagnostics), nullptr);
    for (const Diagnostic& d : diagnostics.items()) expect_complete(d);
    return diagnostics;
  }

  // The code of the only fault.
  std::string code_of(std::string_view formula, const Expected& expected = {}) const {
    const Diagnostics diagnostics = faults_of(formula, expected);
    return diagnostics.items().size() == 1 ? diagnostics.items()[0].code : diagnostics.to_string(Language::chinese);
  }

  static void expect_complete(const Diagnostic& d) {
    EXPECT_FALSE(d.message.zh.empty() || d.message.en.empty()) << d.code;
    EXPECT_FALSE(d.remedy.zh.empty() || d.remedy.en.empty()) << d.code << ": no remedy";
    EXPECT_GT(d.place.line, 0) << d.code;
    EXPECT_GT(d.place.column, 0) << d.code;
    EXPECT_GE(d.caret_length, 1) << d.code;
    EXPECT_LE(character_count(d.excerpt), 100U) << d.code;
  }

  FormulaWorld world;
};

TEST_F(FormulaFaults, SayExactlyThis) {
  const std::vector<WrongFormula> cases = wrong_formulas();
  EXPECT_GE(cases.size(), 60U);
  for (const WrongFormula& wrong : cases) {
    const Diagnostics diagnostics = faults_of(wrong.formula);
    EXPECT_EQ(diagnostics.to_string(Language::chinese), wrong.chinese) << wrong.formula;
    EXPECT_EQ(diagnostics.to_string(Language::english), wrong.english) << wrong.formula;
  }
}

TEST_F(FormulaFaults, OfLongFormulas) {
  std::string sum = "实际支出";
  std::string product = "编制数";
  for (int i = 0; i < 520; ++i) sum += "+实际支出";
  for (int i = 0; i < 120; ++i) product += "×编制数";
  EXPECT_EQ(code_of(sum), "formula.too-deep");
  EXPECT_EQ(code_of(product), "formula.too-large");
  EXPECT_EQ(code_of(std::string(10'001, '9')), "formula.bad-number");
  EXPECT_EQ(code_of(std::string(9'000, '9') + " × 2"), "formula.too-large");
  EXPECT_EQ(code_of(std::string(20'001, ' ')), "formula.too-long");
}

TEST_F(FormulaFaults, OfLongLinesQuoteWhatStandsAroundTheCaret) {
  const std::string blanks(60, ' ');
  const Diagnostics diagnostics = faults_of("满意度 " + blanks + "+ 全年予算 " + blanks + "> 0");
  const Diagnostic& d = diagnostics.items().at(0);
  EXPECT_EQ(d.place.to_string(), "f.yaml:3:78");
  const std::u32string excerpt = to_code_points(d.excerpt);
  EXPECT_EQ(to_utf8(excerpt.substr(static_cast<std::size_t>(d.caret_begin), 4)), "全年予算");
}

TEST_F(FormulaFaults, DerivedItemsCountForTheSize) {
  world.derive("幂甲", "满意度 × 满意度 × 满意度 × 满意度 × 满意度 × 满意度 × 满意度 × 满意度", "%");
  world.derive("幂乙", "幂甲 × 幂甲 × 幂甲 × 幂甲 × 幂甲 × 幂甲 × 幂甲 × 幂甲", "%");
  EXPECT_EQ(code_of("幂乙 × 幂乙"), "formula.too-large");
  EXPECT_NE(world.compile("四舍五入(1 ÷ 幂乙, 4) + 幂乙"), nullptr);  // rounding cuts what stands below the line
}

// Each level multiplies the work by the rows of the list.
TEST_F(FormulaFaults, OfListsInsideListsInsideLists) {
  std::string formula = "个数(项目)";
  for (int i = 0; i < 3; ++i) formula = "个数(项目 其中 " + formula + " > 1)";
  EXPECT_EQ(code_of(formula), "formula.too-large");
  world.derive("件数合计", "合计(项目.件数 其中 合计(采购.金额) > 0元)", "件");
  EXPECT_EQ(code_of("个数(项目 其中 个数(采购 其中 件数合计 > 3) > 1)"), "formula.too-large");
}

TEST_F(FormulaFaults, DerivedItemsThatDoubleTheWorkAreStopped) {
  world.derive("甲0", "满意度 + 满意度", "%");
  std::string last = "甲0";
  for (int i = 1; i < 15; ++i) {
    const std::string next = "甲" + std::to_string(i);
    world.derive(next, last + " + " + last, "%");
    last = next;
  }
  EXPECT_EQ(code_of(last + " + " + last + " + " + last + " + " + last), "formula.too-large");
}

TEST_F(FormulaFaults, OfWhatThePlaceDemands) {
  const auto say = [&](std::string_view formula, const Expected& expected) {
    return faults_of(formula, expected).to_string(Language::chinese);
  };
  EXPECT_EQ(say("实际支出", {ValueKind::boolean, {}}),
            "f.yaml:3:12: 错误: 此处要求是/否，公式得出的是金额 [formula.kind-mismatch]\n"
            "    实际支出\n"
            "    ^^^^^^^^\n"
            "  → 请写成条件，如 甲 > 0、甲 = 是\n");
  EXPECT_EQ(say("1 × 实际支出", {ValueKind::number, Dimension()}),
            "f.yaml:3:12: 错误: 此处要求比率，公式得出的是金额 [formula.unit-mismatch]\n"
            "    1 × 实际支出\n"
            "    ^^^^^^^^^^^^\n"
            "  → 请核对公式里各项的计量单位，或改正此处要求的单位\n");
  EXPECT_EQ(code_of("5", {ValueKind::number, Dimension::of(Quantity::money)}), "formula.unit-mismatch");
  EXPECT_EQ(code_of("单位名称", {ValueKind::number, {}}), "formula.kind-mismatch");
  EXPECT_EQ(code_of("已公开", {ValueKind::date, {}}), "formula.kind-mismatch");
  Diagnostics none;
  const FormulaContext context{world, {}, {}};
  EXPECT_NE(compile_formula("0", context, {ValueKind::number, Dimension::of(Quantity::money)}, none), nullptr);
  EXPECT_NE(compile_formula("5", context, {ValueKind::number, Dimension::of(Quantity::score)}, none), nullptr);
  EXPECT_NE(compile_formula("90%", context, {ValueKind::number, Dimension()}, none), nullptr);
  EXPECT_TRUE(none.empty());
}

TEST_F(FormulaFaults, WithoutAPlaceOfTheirOwn) {
  Diagnostics diagnostics;
  EXPECT_EQ(compile_formula("1 +\n $", {world, {}, {}}, {}, diagnostics), nullptr);
  EXPECT_EQ(diagnostics.items().at(0).place.to_string(), "2:2");
}

}  // namespace
}  // namespace jiheng
