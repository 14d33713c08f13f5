// The trace reading: sentences, trees and the facts read.
#include <gtest/gtest.h>

#include "formula/trace.h"
#include "unit/formula/formula_world.h"

namespace jiheng {
namespace {

class FormulaTrace : public ::testing::Test {
 protected:
  std::string sentence(std::string_view formula, std::string_view name = "") const {
    const auto compiled = world.compile(formula);
    return trace_sentence(name, trace_formula(*compiled, world.reading()), world);
  }

  // The tree, a line a step, indented.
  std::string tree(std::string_view formula) const {
    const auto compiled = world.compile(formula);
    std::string result;
    print(trace_tree(trace_formula(*compiled, world.reading()), world), 0, result);
    return result;
  }

  static void print(const TraceStep& step, int depth, std::string& result) {
    result += std::string(2 * static_cast<std::size_t>(depth), ' ') + step.label + " = " + step.value;
    result += step.source.empty() ? "\n" : " [" + step.source + "]\n";
    for (const TraceStep& child : step.steps) print(child, depth + 1, result);
  }

  std::vector<std::string> names_read(std::string_view formula) const {
    const auto compiled = world.compile(formula);
    std::vector<std::string> names;
    for (const FactRead& read : facts_read(trace_formula(*compiled, world.reading()), world)) {
      EXPECT_NE(read.fact, nullptr);
      names.push_back(read.name);
    }
    return names;
  }

  FormulaWorld world;
};

class LiushuTrace : public FormulaTrace {
 protected:
  LiushuTrace() {
    world.set("实际支出", "14,492,426.11元");
    world.set("全年预算", "16,461,154.60元");
    world.fact_of_scalar("实际支出").source = "决算报表 第3页";
    world.derive("预算执行率", "实际支出 ÷ 全年预算", "%");
  }
};

TEST_F(LiushuTrace, Sentence) {
  const std::string expected = "预算执行率 = 实际支出 14,492,426.11元 ÷ 全年预算 16,461,154.60元 = 88.04%";
  EXPECT_EQ(sentence("实际支出 / 全年预算", "预算执行率"), expected);
  EXPECT_EQ(sentence("预算执行率", "预算执行率"), expected);  // a derived item is shown by its own formula
  EXPECT_EQ(sentence("实际支出 / budget"), "实际支出 14,492,426.11元 ÷ 全年预算 16,461,154.60元 = 88.04%");
}

TEST_F(LiushuTrace, Tree) {
  EXPECT_EQ(tree("预算执行率 ≥ 90%"),
            "预算执行率 ≥ 90% = 否\n"
            "  预算执行率 = 88.04%\n"
            "    实际支出 ÷ 全年预算 = 88.04%\n"
            "      实际支出 = 14,492,426.11元 [决算报表 第3页]\n"
            "      全年预算 = 16,461,154.60元\n");
}

TEST_F(LiushuTrace, FiguresAreShownAsTheyWereWritten) {
  world.set("实际支出", "1,195.57万元");
  world.set("实有人数", "72");
  EXPECT_EQ(sentence("实际支出"), "实际支出 1,195.57万元");
  EXPECT_EQ(sentence("实际支出 ÷ 实有人数"), "实际支出 1,195.57万元 ÷ 实有人数 72人 = 166,051.39元/人");
  world.set_last_year("实际支出", "30万元");
  EXPECT_EQ(sentence("实际支出 - 上年.实际支出", "增加"),
            "增加 = 实际支出 1,195.57万元 − 上年实际支出 30万元 = 11,655,700.00元");
}

TEST_F(LiushuTrace, DerivedItemsInsideFormulasStandByTheirNames) {
  EXPECT_EQ(sentence("100% - 预算执行率", "未执行率"), "未执行率 = 100% − 预算执行率 88.04% = 11.96%");
}

TEST_F(FormulaTrace, BracketsStandWhereTheyAreNeeded) {
  world.set("比率甲", "10%");
  world.set("比率乙", "4%");
  const auto expect = [&](const std::string& formula, const std::string& shown) {
    const std::string text = sentence(formula);
    EXPECT_EQ(text.substr(0, text.rfind(" = ")), shown) << formula;
  };
  expect("(比率甲 - 比率乙) ÷ 比率乙", "（比率甲 10% − 比率乙 4%） ÷ 比率乙 4%");
  expect("((比率甲) ÷ (比率乙))", "比率甲 10% ÷ 比率乙 4%");
  expect("比率甲 - (比率乙 - 1%)", "比率甲 10% − （比率乙 4% − 1%）");
  expect("(比率甲 - 比率乙) - 1%", "比率甲 10% − 比率乙 4% − 1%");
  expect("比率甲 + (比率乙 - 1%)", "比率甲 10% + 比率乙 4% − 1%");
  expect("比率甲 ÷ (比率乙 × 2)", "比率甲 10% ÷ （比率乙 4% × 2）");
  expect("-(比率甲 + 比率乙)", "−（比率甲 10% + 比率乙 4%）");
  expect("比率甲 - -比率乙", "比率甲 10% − （−比率乙 4%）");
  expect("非 (比率甲 > 比率乙 或 是)", "非 （比率甲 10% > 比率乙 4% 或 是）");
  expect("(比率甲 > 比率乙) = 是", "（比率甲 10% > 比率乙 4%） = 是");
  // What 如果 gives may bind looser than what stands around it.
  expect("如果(比率甲 > 比率乙, 比率甲 + 比率乙, 0%) × 2", "（比率甲 10% + 比率乙 4%） × 2");
  expect("绝对值(比率甲 - 比率乙) × 0.125", "绝对值（比率甲 10% − 比率乙 4%） × 0.125");
}

TEST_F(FormulaTrace, ShowsWhatWasTakenInsteadOfAMissingItem) {
  world.set("实际支出", "5元");
  EXPECT_EQ(sentence("取值(全年预算, 实际支出) × 2", "率"), "率 = 实际支出 5元 × 2 = 10.00元");
  world.set("全年预算", "8元");
  EXPECT_EQ(sentence("取值(全年预算, 实际支出) × 2", "率"), "率 = 全年预算 8元 × 2 = 16.00元");
  EXPECT_EQ(sentence("取值(比率甲, 比率乙)", "率"), "率 = 取值（比率甲 缺失，比率乙 缺失） = 缺失");
}

TEST_F(FormulaTrace, StatesInWords) {
  world.set("实际支出", "5元");
  world.set("三公经费", "不适用（无三公经费）");
  EXPECT_EQ(sentence("实际支出 ÷ 全年预算", "率"), "率 = 实际支出 5元 ÷ 全年预算 缺失 = 缺失");
  EXPECT_EQ(sentence("三公经费 ÷ 实际支出", "率"), "率 = 三公经费 不适用 ÷ 实际支出 5元 = 不适用");
  world.set("全年预算", "0元");
  EXPECT_EQ(sentence("实际支出 ÷ 全年预算", "率"), "率 = 实际支出 5元 ÷ 全年预算 0元 = 无法计算（分母为零）");
  EXPECT_EQ(sentence("全年预算"), "全年预算 0元");
}

TEST_F(FormulaTrace, TextsDatesAndFunctions) {
  world.set("单位名称", "柳树镇人民政府");
  world.set("开工日期", "2024-03-15");
  EXPECT_EQ(sentence("包含(单位名称, \"人民\")"), "包含（单位名称 “柳树镇人民政府”，“人民”） = 是");
  EXPECT_EQ(sentence("月差(开工日期, 2024年12月)"), "月差（开工日期 2024年3月15日，2024年12月） = 9个月");
  EXPECT_EQ(sentence("四舍五入(2 ÷ 3, 3)"), "四舍五入（2 ÷ 3，3） = 0.67");
}

TEST_F(FormulaTrace, ConditionInTheTree) {
  world.set("比率甲", "10%");
  EXPECT_EQ(tree("如果(比率甲 > 5%, 比率甲 × 2, 比率乙)"),
            "如果(比率甲 > 5%, 比率甲 × 2, 比率乙) = 20.00%\n"
            "  比率甲 > 5% = 是\n"
            "    比率甲 = 10%\n"
            "  比率甲 × 2 = 20.00%\n"
            "    比率甲 = 10%\n");
  EXPECT_EQ(tree("如果(比率乙 > 5%, 1, 2)"),
            "如果（比率乙 > 5%） = 缺失\n"
            "  比率乙 > 5% = 缺失\n"
            "    比率乙 = 缺失\n");
}

class ProjectTrace : public FormulaTrace {
 protected:
  ProjectTrace() {
    world.add_row("项目", {{"名称", "铜岭路工程"}, {"预算数", "100.00元"}, {"执行数", "50.00元"}});
    world.add_row("项目", {{"名称", "校舍维修"}, {"预算数", "300.00元"}, {"执行数", "300.00元"}});
    world.add_row("采购", {{"项目名称", "校舍维修"}, {"金额", "7元"}});
  }
};

TEST_F(ProjectTrace, AggregatesAsTheyWereWritten) {
  EXPECT_EQ(sentence("合计(项目.执行数) ÷ 合计(项目.预算数)", "执行率"),
            "执行率 = 合计(项目.执行数) 350.00元 ÷ 合计(项目.预算数) 400.00元 = 87.50%");
  EXPECT_EQ(sentence("  个数(项目 其中 项目.执行数 > 60元)", "项目数"),
            "项目数 = 个数(项目 其中 项目.执行数 > 60元) 1个");
}

TEST_F(ProjectTrace, TreeOfAnAggregate) {
  EXPECT_EQ(tree("合计(项目.执行数 其中 项目.预算数 > 200元)"),
            "合计(项目.执行数 其中 项目.预算数 > 200元) = 300.00元\n"
            "  项目.预算数 > 200元 = 否\n"
            "    项目.预算数（铜岭路工程） = 100.00元\n"
            "  项目.预算数 > 200元 = 是\n"
            "    项目.预算数（校舍维修） = 300.00元\n"
            "  项目.执行数（校舍维修） = 300.00元\n");
}

TEST_F(ProjectTrace, RowsAtHandAreNamed) {
  const int list = world.list_index("项目");
  const auto formula = world.compile("项目.执行数 - 合计(采购.金额 其中 采购.项目名称 = 项目.名称)", {list});
  const RowBinding second{list, 1};
  const Trace trace = trace_formula(*formula, {world, &second});
  std::string text;
  for (const FactRead& read : facts_read(trace, world)) text += read.name + "\n";
  EXPECT_EQ(text,
            "项目.执行数（校舍维修）\n"
            "采购.项目名称（校舍维修）\n"
            "项目.名称（校舍维修）\n"
            "采购.金额（校舍维修）\n");
  // Rows of two lists at hand, the field being of the outer one.
  const auto outer = world.compile("项目.预算数", {list, world.list_index("采购")});
  const RowBinding inner{world.list_index("采购"), 0, &second};
  EXPECT_EQ(trace_sentence("", trace_formula(*outer, {world, &inner}), world), "项目.预算数 300.00元");
}

TEST_F(ProjectTrace, FactsAreNamedOnceInTheOrderRead) {
  EXPECT_EQ(names_read("实际支出 + 全年预算 + 实际支出 + 上年.实际支出"),
            (std::vector<std::string>{"实际支出", "全年预算", "上年实际支出"}));
  EXPECT_EQ(names_read("最大(项目.预算数) + 最小(项目.预算数)"),
            (std::vector<std::string>{"项目.预算数（铜岭路工程）", "项目.预算数（校舍维修）"}));
  EXPECT_EQ(names_read("如果(是, 1元, 实际支出)"), std::vector<std::string>{});
  // Rows of one name are different facts all the same.
  world.add_row("项目", {{"名称", "校舍维修"}, {"预算数", "1元"}});
  EXPECT_EQ(names_read("合计(项目.预算数)").size(), 3U);
}

TEST_F(FormulaTrace, FactsOfManyRowsAreListedInLinearTime) {
  for (int row = 0; row < 20'000; ++row) world.add_row("项目", {{"预算数", std::to_string(row) + "元"}});
  EXPECT_EQ(names_read("合计(项目.预算数) + 合计(项目.预算数)").size(), 20'000U);
}

TEST_F(FormulaTrace, ValueIsThatOfTheFormula) {
  world.set("实际支出", "5元");
  const auto formula = world.compile("实际支出 ÷ 全年预算");
  EXPECT_EQ(trace_formula(*formula, world.reading()).value(), formula->value(world.reading()));
}

TEST(PrintValue, AsAnOfficialWouldPrintIt) {
  const auto number = [](Number value, std::optional<Quantity> quantity, bool bare = false) {
    return print_value(Value::of(std::move(value)),
                       {ValueKind::number, quantity ? Dimension::of(*quantity) : Dimension(), bare});
  };
  EXPECT_EQ(number(Number::fraction(2, 3), std::nullopt), "66.67%");
  EXPECT_EQ(number(Number::fraction(2, 3), std::nullopt, true), "0.67");
  EXPECT_EQ(number(Number::decimal(15, 1), std::nullopt, true), "1.5");
  EXPECT_EQ(number(1'234'567, Quantity::money), "1,234,567.00元");
  EXPECT_EQ(number(72, Quantity::people), "72人");
  EXPECT_EQ(number(Number::fraction(7, 2), Quantity::score), "3.5分");
  EXPECT_EQ(number(-3, Quantity::months), "-3个月");
  EXPECT_EQ(print_value(Value(), {}), "缺失");
}

}  // namespace
}  // namespace jiheng
