// The value reading: every operator and function, in every spelling, over every state.
#include <gtest/gtest.h>

#include "unit/formula/formula_world.h"

namespace jiheng {
namespace {

class FormulaValue : public ::testing::Test {
 protected:
  // The value in words: exact numbers, 是/否, dates, or the state with what is lacking or why.
  std::string read(std::string_view text) const {
    const Value value = world.value(text);
    switch (value.state()) {
      case ValueState::missing:
        return "缺失: " + join(value.missing_items(), "、");
      case ValueState::not_applicable:
        return "不适用";
      case ValueState::undefined:
        return "无法计算: " + value.reason().zh;
      case ValueState::known:
        break;
    }
    switch (value.kind()) {
      case ValueKind::boolean:
        return value.boolean() ? "是" : "否";
      case ValueKind::date:
        return value.date().to_iso();
      case ValueKind::text:
        return value.text();
      case ValueKind::number:
        break;
    }
    return value.number().to_string();
  }

  FormulaWorld world;
};

TEST_F(FormulaValue, ArithmeticInEverySpelling) {
  for (const char* text : {"7 + 5", "7＋5", "7+5"}) EXPECT_EQ(read(text), "12") << text;
  for (const char* text : {"7 - 5", "7－5", "7−5", "7 – 5"}) EXPECT_EQ(read(text), "2") << text;
  for (const char* text : {"7 * 5", "7×5", "7＊5", "7*5"}) EXPECT_EQ(read(text), "35") << text;
  for (const char* text : {"7 / 5", "7÷5", "7／5"}) EXPECT_EQ(read(text), "1.4") << text;
  EXPECT_EQ(read("-7"), "-7");
  EXPECT_EQ(read("－7 + 10"), "3");
  EXPECT_EQ(read("- - 7"), "7");
  EXPECT_EQ(read("1 ÷ 3"), "1/3");
}

TEST_F(FormulaValue, ComparisonInEverySpelling) {
  for (const char* sign : {"=", "==", "＝", "＝＝"}) EXPECT_EQ(read("1 " + std::string(sign) + " 1"), "是") << sign;
  for (const char* sign : {"≠", "!=", "<>", "！＝", "＜＞"})
    EXPECT_EQ(read("1 " + std::string(sign) + " 1"), "否") << sign;
  for (const char* sign : {"<", "＜"}) EXPECT_EQ(read("1 " + std::string(sign) + " 2"), "是") << sign;
  for (const char* sign : {">", "＞"}) EXPECT_EQ(read("1 " + std::string(sign) + " 2"), "否") << sign;
  for (const char* sign : {"≤", "<=", "≦", "＜＝"}) EXPECT_EQ(read("2 " + std::string(sign) + " 2"), "是") << sign;
  for (const char* sign : {"≥", ">=", "≧", "＞＝"}) EXPECT_EQ(read("1 " + std::string(sign) + " 2"), "否") << sign;
}

TEST_F(FormulaValue, LogicInEverySpelling) {
  for (const char* word : {"且", "and", "AND", "&&", "＆＆"}) {
    EXPECT_EQ(read("是 " + std::string(word) + " 否"), "否") << word;
    EXPECT_EQ(read("是 " + std::string(word) + " 真"), "是") << word;
  }
  for (const char* word : {"或", "or", "Or", "||", "｜｜"}) {
    EXPECT_EQ(read("假 " + std::string(word) + " false"), "否") << word;
    EXPECT_EQ(read("true " + std::string(word) + " 否"), "是") << word;
  }
  for (const char* word : {"非", "not", "!", "！"}) EXPECT_EQ(read(std::string(word) + " 是"), "否") << word;
}

TEST_F(FormulaValue, Precedence) {
  EXPECT_EQ(read("2 + 3 × 4"), "14");
  EXPECT_EQ(read("（2 + 3） × 4"), "20");
  EXPECT_EQ(read("20 - 5 - 3"), "12");
  EXPECT_EQ(read("24 ÷ 4 ÷ 2"), "3");
  EXPECT_EQ(read("-2 × 3 + 1"), "-5");
  EXPECT_EQ(read("1 + 1 = 2 且 2 × 2 > 3"), "是");
  EXPECT_EQ(read("是 或 是 且 否"), "是");  // 且 binds tighter
  EXPECT_EQ(read("非 1 = 2"), "是");        // 非 over the whole comparison
  EXPECT_EQ(read("非 否 且 否"), "否");     // but not over 且
}

TEST_F(FormulaValue, Literals) {
  EXPECT_EQ(read("1,234.50"), "1234.5");
  EXPECT_EQ(read("１，２３４．５０"), "1234.5");
  EXPECT_EQ(read("5万元"), "50000");
  EXPECT_EQ(read("3.2亿元"), "320000000");
  EXPECT_EQ(read("16,461,154.60元"), "16461154.6");
  EXPECT_EQ(read("88.04%"), "0.8804");
  EXPECT_EQ(read("８８．０４％"), "0.8804");
  EXPECT_EQ(read("5个百分点"), "0.05");
  EXPECT_EQ(read("3人"), "3");
  EXPECT_EQ(read("16个月"), "16");
  EXPECT_EQ(read("10天"), "10");
  EXPECT_EQ(read("5分"), "5");
  EXPECT_EQ(read("2024-12-31"), "2024-12-31");
  EXPECT_EQ(read("2024年12月31日"), "2024-12-31");
  EXPECT_EQ(read("２０２４年１２月３１日"), "2024-12-31");
  EXPECT_EQ(read("2024年12月 = 2024-12-01"), "是");
  for (const char* text : {"\"甲 乙\"", "“甲 乙”", "「甲 乙」"}) EXPECT_EQ(read(text), "甲 乙") << text;
  EXPECT_EQ(read("1 # 注释 + 2\n + 3"), "4");
}

TEST_F(FormulaValue, CommasBelongToNumbersOnlyBetweenGroupsOfThree) {
  EXPECT_EQ(read("最大(1,234, 5)"), "1234");
  EXPECT_EQ(read("最大(1000,200)"), "1000");
  EXPECT_EQ(read("最大(1,2345)"), "2345");
  EXPECT_EQ(read("最大(12,34)"), "34");
  EXPECT_EQ(read("最小(1,234,567, 2)"), "2");
  EXPECT_EQ(read("最大（1、 2，3）"), "3");
}

TEST_F(FormulaValue, MissingNotApplicableAndUndefinedInArithmetic) {
  world.set("实际支出", "10元");
  EXPECT_EQ(read("实际支出 / 全年预算"), "缺失: 全年预算");
  EXPECT_EQ(read("实有人数 / 编制数"), "缺失: 实有人数、编制数");
  EXPECT_EQ(read("上年.实际支出 + 实际支出"), "缺失: 上年实际支出");
  world.set("全年预算", "0元");
  EXPECT_EQ(read("实际支出 / 全年预算"), "无法计算: 分母为零");
  EXPECT_EQ(read("三公经费 / 全年预算"), "无法计算: 分母为零");  // undefined beats missing
  world.set("三公经费", "不适用（没有）");
  EXPECT_EQ(read("三公经费 / 全年预算"), "不适用");  // and not applicable beats both
  EXPECT_EQ(read("实际支出 / 全年预算 > 三公经费 / 10元"), "不适用");
  EXPECT_EQ(read("-三公经费"), "不适用");
  EXPECT_EQ(read("上年.三公经费 + 三公经费"), "不适用");
}

TEST_F(FormulaValue, KleeneLogicWithMissing) {
  const std::string missing = "已公开";
  EXPECT_EQ(read("否 且 已公开"), "否");
  EXPECT_EQ(read("已公开 且 否"), "否");
  EXPECT_EQ(read("是 且 已公开"), "缺失: " + missing);
  EXPECT_EQ(read("是 或 已公开"), "是");
  EXPECT_EQ(read("已公开 或 是"), "是");
  EXPECT_EQ(read("否 或 已公开"), "缺失: " + missing);
  EXPECT_EQ(read("非 已公开"), "缺失: " + missing);
  EXPECT_EQ(read("已公开 且 已公开"), "缺失: " + missing);  // each item once
  EXPECT_EQ(read("否 且 1 ÷ (1 - 1) > 0"), "否");
  world.set("已公开", "不适用");
  EXPECT_EQ(read("否 且 已公开"), "否");
  EXPECT_EQ(read("是 且 已公开"), "不适用");
}

TEST_F(FormulaValue, Rounding) {
  EXPECT_EQ(read("四舍五入(0.88045, 4)"), "0.8805");
  EXPECT_EQ(read("round(-2.5, 0)"), "-3");
  EXPECT_EQ(read("四舍六入(2.5, 0)"), "2");
  EXPECT_EQ(read("round_even(3.5, 0)"), "4");
  EXPECT_EQ(read("截断(-2.59, 1)"), "-2.5");
  EXPECT_EQ(read("trunc(2.59, 1)"), "2.5");
  EXPECT_EQ(read("进位(2.01, 0)"), "3");
  EXPECT_EQ(read("round_up(-2.01, 1)"), "-2.1");
  EXPECT_EQ(read("四舍五入(满意度, 2)"), "缺失: 满意度");
}

TEST_F(FormulaValue, AbsoluteAndExtremesOfArguments) {
  EXPECT_EQ(read("绝对值(3 - 5)"), "2");
  EXPECT_EQ(read("abs(5)"), "5");
  EXPECT_EQ(read("最大(3, 1, 2)"), "3");
  EXPECT_EQ(read("MIN(3, 1, 2)"), "1");
  EXPECT_EQ(read("最大(0, 5元)"), "5");
  EXPECT_EQ(read("最大(2024-01-01, 2024-03-01)"), "2024-03-01");
  EXPECT_EQ(read("最小(1, 满意度)"), "缺失: 满意度");
}

TEST_F(FormulaValue, ConditionReadsOnlyTheBranchTaken) {
  EXPECT_EQ(read("如果(是, 1, 满意度)"), "1");
  EXPECT_EQ(read("if(否, 满意度, 2)"), "2");
  EXPECT_EQ(read("如果(已公开, 1, 2)"), "缺失: 已公开");
  EXPECT_EQ(read("如果(1 > 2, \"甲\", \"乙\")"), "乙");
  EXPECT_EQ(read("如果(是, 0, 5元)"), "0");
}

TEST_F(FormulaValue, Dates) {
  EXPECT_EQ(read("月差(2024-01-01, 2025-05-31)"), "16");
  EXPECT_EQ(read("months(2024-03-31, 2024-02-01)"), "-1");
  EXPECT_EQ(read("天数(2024-02-28, 2024-03-01)"), "2");
  EXPECT_EQ(read("days(2024-03-01, 2024-02-28)"), "-2");
  EXPECT_EQ(read("年份(2024年12月)"), "2024");
  EXPECT_EQ(read("month(2024年12月)"), "12");
  world.set("开工日期", "2024-03-15");
  EXPECT_EQ(read("天数(开工日期, 竣工日期)"), "缺失: 竣工日期");
  EXPECT_EQ(read("开工日期 ≤ 2024-03-15 且 开工日期 > 2024-03-14"), "是");
  EXPECT_EQ(read("月差(开工日期, 2024年12月) > 6个月"), "是");
}

TEST_F(FormulaValue, Texts) {
  world.set("单位名称", "柳树镇人民政府（ABC）");
  EXPECT_EQ(read("包含(单位名称, \"人民\")"), "是");
  EXPECT_EQ(read("contains(单位名称, \"（abc）\")"), "是");  // width and case do not matter
  EXPECT_EQ(read("开头是(单位名称, \"柳树\")"), "是");
  EXPECT_EQ(read("starts_with(单位名称, \"人民\")"), "否");
  EXPECT_EQ(read("结尾是(单位名称, \"(ABC)\")"), "是");
  EXPECT_EQ(read("ends_with(单位名称, \"柳\")"), "否");
  EXPECT_EQ(read("字数(单位名称)"), "12");
  EXPECT_EQ(read("length(\"\")"), "0");
  EXPECT_EQ(read("单位名称 = \"柳树镇人民政府(abc)\""), "是");
  EXPECT_EQ(read("单位名称 ≠ \"甲\""), "是");
  EXPECT_EQ(read("包含(说明, \"甲\")"), "缺失: 说明");
}

TEST_F(FormulaValue, TestsOfState) {
  world.set("满意度", "90%");
  world.set("得分", "不适用");
  EXPECT_EQ(read("缺失(全年预算)"), "是");
  EXPECT_EQ(read("missing(满意度)"), "否");
  EXPECT_EQ(read("有值(满意度)"), "是");
  EXPECT_EQ(read("known(得分)"), "否");
  EXPECT_EQ(read("不适用(得分)"), "是");
  EXPECT_EQ(read("not_applicable(全年预算)"), "否");
  EXPECT_EQ(read("取值(全年预算, 5元)"), "5");
  EXPECT_EQ(read("coalesce(满意度, 0)"), "0.9");
  EXPECT_EQ(read("取值(得分, 3分)"), "3");
  EXPECT_EQ(read("取值(1 ÷ (1 - 1), 7)"), "7");
  EXPECT_EQ(read("取值(全年预算, 实际支出)"), "缺失: 实际支出");
}

TEST_F(FormulaValue, BooleansCompare) {
  world.set("已公开", "是");
  EXPECT_EQ(read("已公开 = 是"), "是");
  EXPECT_EQ(read("(1 > 2) ≠ 已公开"), "是");
}

TEST_F(FormulaValue, NamesByAliasAndWidth) {
  world.set("全年预算", "8元");
  EXPECT_EQ(read("BUDGET"), "8");
  EXPECT_EQ(read("ｂｕｄｇｅｔ"), "8");
}

TEST_F(FormulaValue, Variables) {
  const auto formula = world.compile("值 × 分值");
  const std::vector<Value> variables = {Value::of(Number::decimal(5, 1)), Value::of(Number(10))};
  EXPECT_EQ(formula->value({world, nullptr, variables}), Value::of(Number(5)));
}

// ---- lists

class FormulaLists : public FormulaValue {
 protected:
  FormulaLists() {
    world.add_row("项目", {{"名称", "甲"},
                           {"预算数", "100元"},
                           {"执行数", "50元"},
                           {"完成率", "50%"},
                           {"权重", "1"},
                           {"完工", "否"},
                           {"完成日期", "2024-05-01"},
                           {"件数", "3"}});
    world.add_row("项目", {{"名称", "乙"},
                           {"预算数", "300元"},
                           {"执行数", "300元"},
                           {"完成率", "100%"},
                           {"权重", "3"},
                           {"完工", "是"},
                           {"完成日期", "2024-03-01"},
                           {"件数", "5"}});
    world.add_row("项目", {{"名称", "丙"},
                           {"预算数", "200元"},
                           {"执行数", "0元"},
                           {"完成率", "0%"},
                           {"权重", "0"},
                           {"完工", "否"},
                           {"完成日期", "2024-09-01"},
                           {"件数", "0"}});
    world.add_row("采购", {{"项目名称", "甲"}, {"金额", "20元"}});
    world.add_row("采购", {{"项目名称", "甲"}, {"金额", "15元"}});
    world.add_row("采购", {{"项目名称", "丙"}, {"金额", "7元"}});
  }
};

TEST_F(FormulaLists, Aggregates) {
  EXPECT_EQ(read("合计(项目.预算数)"), "600");
  EXPECT_EQ(read("sum(项目.预算数 where 项目.执行数 = 0)"), "200");
  EXPECT_EQ(read("合计(项目.预算数 − 项目.执行数)"), "250");
  EXPECT_EQ(read("个数(项目)"), "3");
  EXPECT_EQ(read("count(项目 其中 项目.完工)"), "1");
  EXPECT_EQ(read("最大(项目.预算数)"), "300");
  EXPECT_EQ(read("min(项目.执行数 其中 项目.执行数 > 0)"), "50");
  EXPECT_EQ(read("最大(项目.完成日期)"), "2024-09-01");
  EXPECT_EQ(read("最小(项目.完成日期)"), "2024-03-01");
  EXPECT_EQ(read("平均(项目.完成率)"), "0.5");
  EXPECT_EQ(read("avg(项目.预算数 其中 项目.件数 > 2)"), "200");
  EXPECT_EQ(read("加权平均(项目.完成率, 项目.权重)"), "0.875");
  EXPECT_EQ(read("wavg(项目.完成率, 项目.权重 其中 项目.名称 = \"甲\")"), "0.5");
  EXPECT_EQ(read("存在(项目 其中 项目.执行数 > 项目.预算数)"), "否");
  EXPECT_EQ(read("any(项目 其中 项目.件数 = 0)"), "是");
  EXPECT_EQ(read("存在(项目)"), "是");
  EXPECT_EQ(read("全部(项目, 项目.执行数 ≤ 项目.预算数)"), "是");
  EXPECT_EQ(read("all(项目, 项目.完工)"), "否");
  EXPECT_EQ(read("全部(项目, 项目.完工 其中 项目.件数 > 4)"), "是");
}

TEST_F(FormulaLists, NoRowMeetsTheFilter) {
  const std::string none = " 其中 项目.件数 > 99)";
  EXPECT_EQ(read("合计(项目.预算数" + none), "0");
  EXPECT_EQ(read("个数(项目" + none), "0");
  EXPECT_EQ(read("平均(项目.预算数" + none), "无法计算: 没有符合条件的行");
  EXPECT_EQ(read("最大(项目.预算数" + none), "无法计算: 没有符合条件的行");
  EXPECT_EQ(read("加权平均(项目.完成率, 项目.权重" + none), "无法计算: 没有符合条件的行");
  EXPECT_EQ(read("加权平均(项目.完成率, 项目.权重 其中 项目.名称 = \"丙\")"), "无法计算: 权重合计为零");
  EXPECT_EQ(read("存在(项目" + none), "否");
  EXPECT_EQ(read("全部(项目, 否" + none), "是");
}

TEST_F(FormulaLists, NestedListsAndRowsAtHand) {
  EXPECT_EQ(read("合计(采购.金额 其中 采购.项目名称 = \"甲\")"), "35");
  EXPECT_EQ(read("个数(项目 其中 合计(采购.金额 其中 采购.项目名称 = 项目.名称) > 10元)"), "1");
  EXPECT_EQ(read("合计(合计(采购.金额 其中 采购.项目名称 = 项目.名称) + 项目.执行数)"), "392");
  // The inner aggregate over the same list has its own rows.
  EXPECT_EQ(read("个数(项目 其中 项目.预算数 > 平均(项目.预算数))"), "1");
  const int list = world.list_index("项目");
  const auto formula = world.compile("项目.执行数 ÷ 项目.预算数 < 合计(项目.执行数) ÷ 合计(项目.预算数)", {list});
  const RowBinding second{list, 1};
  const RowBinding third{list, 2};
  EXPECT_EQ(formula->value({world, &second}), Value::of(false));
  EXPECT_EQ(formula->value({world, &third}), Value::of(true));
}

TEST_F(FormulaLists, MissingFields) {
  world.add_row("项目", {{"名称", "丁"}, {"预算数", "400元"}});
  EXPECT_EQ(read("合计(项目.执行数)"), "缺失: 项目.执行数（丁）");
  EXPECT_EQ(read("合计(项目.执行数 其中 有值(项目.执行数))"), "350");
  EXPECT_EQ(read("合计(项目.预算数 其中 项目.执行数 > 0)"), "缺失: 项目.执行数（丁）");
  EXPECT_EQ(read("个数(项目 其中 项目.完工)"), "缺失: 项目.完工（丁）");
  EXPECT_EQ(read("存在(项目 其中 项目.完工)"), "是");
  EXPECT_EQ(read("存在(项目 其中 项目.件数 > 9)"), "缺失: 项目.件数（丁）");
  EXPECT_EQ(read("全部(项目, 项目.件数 > 0)"), "否");
  EXPECT_EQ(read("全部(项目, 项目.件数 ≥ 0)"), "缺失: 项目.件数（丁）");
  EXPECT_EQ(read("加权平均(项目.完成率, 项目.权重)"), "缺失: 项目.完成率（丁）、项目.权重（丁）");
  world.add_row("项目", {{"预算数", "1元"}});
  EXPECT_EQ(read("最大(项目.完成日期)"), "缺失: 项目.完成日期（丁）、项目.完成日期（第5行）");
}

TEST_F(FormulaLists, WhatDoesNotApplyToARowLeavesItOut) {
  world.add_row("项目", {{"名称", "丁"}, {"预算数", "400元"}, {"完成率", "不适用"}, {"权重", "5"}, {"件数", "9"}});
  EXPECT_EQ(read("平均(项目.完成率)"), "0.5");
  EXPECT_EQ(read("加权平均(项目.完成率, 项目.权重)"), "0.875");
  EXPECT_EQ(read("个数(项目 其中 项目.完成率 ≥ 0)"), "3");
  EXPECT_EQ(read("全部(项目, 项目.完成率 ≤ 100%)"), "是");
}

TEST_F(FormulaLists, WhatCannotBeComputedIsNotMetAsAFilterButSpoilsASum) {
  world.add_row("项目", {{"名称", "丁"}, {"预算数", "0元"}, {"执行数", "0元"}});
  EXPECT_EQ(read("个数(项目 其中 项目.执行数 ÷ 项目.预算数 > 0)"), "2");
  EXPECT_EQ(read("合计(项目.执行数 ÷ 项目.预算数)"), "无法计算: 分母为零");
}

TEST_F(FormulaValue, UnreportedAndEmptyLists) {
  EXPECT_EQ(read("合计(项目.预算数)"), "缺失: 项目");
  EXPECT_EQ(read("个数(项目)"), "缺失: 项目");
  EXPECT_EQ(read("存在(项目)"), "缺失: 项目");
  EXPECT_EQ(read("缺失(个数(项目))"), "是");
  world.report("项目");
  EXPECT_EQ(read("合计(项目.预算数)"), "0");
  EXPECT_EQ(read("个数(项目)"), "0");
  EXPECT_EQ(read("存在(项目)"), "否");
  EXPECT_EQ(read("全部(项目, 否)"), "是");
  EXPECT_EQ(read("平均(项目.预算数)"), "无法计算: 没有符合条件的行");
}

TEST_F(FormulaValue, DerivedItems) {
  world.set("实际支出", "14,492,426.11元");
  world.set("全年预算", "16,461,154.60元");
  world.derive("预算执行率", "实际支出 ÷ 全年预算", "%");
  world.derive("结余率", "100% - 预算执行率", "%");
  EXPECT_EQ(read("四舍五入(预算执行率, 4)"), "0.8804");
  EXPECT_EQ(read("结余率 + 预算执行率"), "1");
}

// Fractions with different denominators grow with every term; adding them one by one would take minutes here.
TEST_F(FormulaValue, MeansOfManyRatiosStayFast) {
  for (int row = 0; row < 3000; ++row) {
    world.add_row("项目", {{"执行数", std::to_string(row * 7919 + 1) + "元"},
                           {"预算数", std::to_string(row * 104729 + 1000003) + "元"}});
  }
  EXPECT_EQ(read("平均(项目.执行数 ÷ 项目.预算数) < 100%"), "是");
}

TEST_F(FormulaValue, NamesOfFunctions) {
  for (const FunctionInfo& info : functions()) {
    EXPECT_EQ(find_function(info.zh), &info_of(info.function));
    EXPECT_EQ(find_function(info.ascii), &info_of(info.function));
    EXPECT_EQ(info_of(info.function).function, info.function);
  }
  EXPECT_EQ(functions().size(), 26U);
}

}  // namespace
}  // namespace jiheng
