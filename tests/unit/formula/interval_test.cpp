// Intervals by themselves, and the interval reading of single formulas; tests/property has the laws.
#include "formula/interval.h"

#include <gtest/gtest.h>

#include "unit/formula/formula_world.h"

namespace jiheng {

// [1, 2) as it stands, for failures that can be read.
void PrintTo(const Interval& interval, std::ostream* out) {
  if (interval.unbounded) {
    *out << "(all)";
    return;
  }
  *out << (interval.low.reached ? "[" : "(") << interval.low.value.to_string() << ", "
       << interval.high.value.to_string() << (interval.high.reached ? "]" : ")");
}

namespace {

// "[1, 2)"
Interval interval(std::string_view text) {
  const std::size_t comma = text.find(", ");
  return {{*Number::parse(text.substr(1, comma - 1)), text.front() == '['},
          {*Number::parse(text.substr(comma + 2, text.size() - comma - 3)), text.back() == ']'},
          false};
}

Number decimal(std::string_view text) { return *Number::parse(text); }

TEST(Interval, OfPrintedFigures) {
  const auto half_up = [](const char* value, const char* step) {
    return printed_interval(decimal(value), decimal(step), PrintedBy::half_up);
  };
  const auto cut = [](const char* value, const char* step) {
    return printed_interval(decimal(value), decimal(step), PrintedBy::truncation);
  };
  EXPECT_EQ(half_up("82.08", "0.01"), interval("[82.075, 82.085)"));
  EXPECT_EQ(half_up("-82.08", "0.01"), interval("(-82.085, -82.075]"));
  EXPECT_EQ(half_up("0", "0.01"), interval("(-0.005, 0.005)"));
  EXPECT_EQ(half_up("5", "0"), interval("[5, 5]"));
  EXPECT_EQ(cut("82.08", "0.01"), interval("[82.08, 82.09)"));
  EXPECT_EQ(cut("-82.08", "0.01"), interval("(-82.09, -82.08]"));
  EXPECT_EQ(cut("0", "0.01"), interval("(-0.01, 0.01)"));
}

TEST(Interval, Arithmetic) {
  EXPECT_EQ(interval("[1, 2)") + interval("[3, 4]"), interval("[4, 6)"));
  EXPECT_EQ(interval("[1, 2)") - interval("[3, 4]"), interval("[-3, -1)"));
  EXPECT_EQ(-interval("[1, 2)"), interval("(-2, -1]"));
  EXPECT_EQ(interval("[-1, 2)") * interval("[3, 4]"), interval("[-4, 8)"));
  EXPECT_EQ(interval("[0, 1)") * interval("(2, 3)"), interval("[0, 3)"));
  EXPECT_EQ(interval("(-1, 1)") * interval("(-2, 3)"), interval("(-3, 3)"));
  EXPECT_EQ(interval("[1, 2)") / interval("[4, 5]"), interval("[0.2, 0.5)"));
  EXPECT_EQ(interval("[0, 2)") / interval("(4, 5]"), interval("[0, 0.5)"));
  EXPECT_TRUE((interval("[1, 2)") / interval("(0, 5]")).unbounded);
  EXPECT_TRUE((interval("[1, 2)") / interval("[-1, 1]")).unbounded);
  EXPECT_TRUE((Interval::everything() * interval("[1, 2]")).unbounded);
}

TEST(Interval, FunctionsOfOneOrTwo) {
  EXPECT_EQ(absolute(interval("(-3, 2]")), interval("[0, 3)"));
  EXPECT_EQ(absolute(interval("(-3, -2]")), interval("[2, 3)"));
  EXPECT_EQ(absolute(interval("[2, 3)")), interval("[2, 3)"));
  EXPECT_EQ(hull(interval("[1, 2)"), interval("[4, 5)")), interval("[1, 5)"));
  EXPECT_EQ(minimum(interval("[1, 4)"), interval("(1, 3]")), interval("[1, 3]"));
  EXPECT_EQ(maximum(interval("[1, 3)"), interval("(1, 3]")), interval("(1, 3]"));
  EXPECT_EQ(minimum(interval("[1, 3)"), interval("(2, 3]")), interval("[1, 3)"));
}

TEST(Interval, RoundingLooksJustInsideAnOpenEnd) {
  EXPECT_EQ(rounded(interval("[0.5, 1.5)"), 0, RoundingMode::half_up), interval("[1, 1]"));
  EXPECT_EQ(rounded(interval("(0.5, 1.5]"), 0, RoundingMode::half_up), interval("[1, 2]"));
  EXPECT_EQ(rounded(interval("(-0.5, 0.5)"), 0, RoundingMode::half_up), interval("[0, 0]"));
  EXPECT_EQ(rounded(interval("(1, 2)"), 0, RoundingMode::truncate), interval("[1, 1]"));
  EXPECT_EQ(rounded(interval("(1, 2)"), 0, RoundingMode::up), interval("[2, 2]"));
  EXPECT_EQ(rounded(interval("(0.5, 0.6)"), 0, RoundingMode::half_even), interval("[1, 1]"));
  EXPECT_EQ(rounded(interval("[2.5, 2.5]"), 0, RoundingMode::half_even), interval("[2, 2]"));
}

TEST(Interval, ContainsAndMeets) {
  EXPECT_TRUE(interval("[1, 2)").contains(1));
  EXPECT_FALSE(interval("[1, 2)").contains(2));
  EXPECT_TRUE(Interval::everything().contains(7));
  EXPECT_TRUE(interval("[1, 2]").meets(interval("[2, 3]")));
  EXPECT_FALSE(interval("[1, 2)").meets(interval("[2, 3]")));
}

// ---- the reading

class FormulaInterval : public ::testing::Test {
 protected:
  Possible read(std::string_view formula, PrintedBy printed_by = PrintedBy::half_up) const {
    return read_interval(*world.compile(formula), world.reading(), printed_by);
  }
  Interval interval_of(std::string_view formula, PrintedBy printed_by = PrintedBy::half_up) const {
    const Possible possible = read(formula, printed_by);
    EXPECT_TRUE(possible.interval) << formula;
    return possible.interval.value_or(Interval::everything());
  }
  Possibility truth(std::string_view formula, PrintedBy printed_by = PrintedBy::half_up) const {
    const Possible possible = read(formula, printed_by);
    EXPECT_TRUE(possible.value.is_known() && possible.value.kind() == ValueKind::boolean) << formula;
    return possible.truth;
  }

  FormulaWorld world;
};

// 981.38 + 214.18 = 1195.56 is printed as 1195.57: rounding explains one cent, not two.
TEST_F(FormulaInterval, RoundedPartsOfASum) {
  world.set("实际支出", "981.38万元");
  world.set("三公经费", "214.18万元");
  world.set("全年预算", "1,195.57万元");
  EXPECT_EQ(truth("实际支出 + 三公经费 = 全年预算"), Possibility::possible);
  world.set("全年预算", "1,195.58万元");
  EXPECT_EQ(truth("实际支出 + 三公经费 = 全年预算"), Possibility::no);
  EXPECT_EQ(truth("实际支出 + 三公经费 ≠ 全年预算"), Possibility::yes);
  EXPECT_EQ(truth("实际支出 + 三公经费 < 全年预算"), Possibility::yes);
}

TEST_F(FormulaInterval, ExactInputsGivePoints) {
  world.set("编制数", "75");
  world.set("实有人数", "72");
  EXPECT_EQ(interval_of("实有人数 ÷ 编制数"), Interval::point(Number::fraction(24, 25)));
  EXPECT_EQ(truth("实有人数 ≤ 编制数"), Possibility::yes);
  EXPECT_EQ(truth("实有人数 = 编制数"), Possibility::no);
}

TEST_F(FormulaInterval, TruncationAndHalfUpDiffer) {
  world.set("比率甲", "82.08%");
  EXPECT_EQ(interval_of("比率甲"), interval("[0.82075, 0.82085)"));
  EXPECT_EQ(interval_of("比率甲", PrintedBy::truncation), interval("[0.8208, 0.8209)"));
}

TEST_F(FormulaInterval, ConditionsThatAreOpenGiveBothBranches) {
  world.set("比率甲", "5.0%");
  EXPECT_EQ(interval_of("如果(比率甲 ≥ 5%, 10, 20)"), interval("[10, 20]"));
  EXPECT_EQ(interval_of("如果(比率甲 ≥ 4%, 10, 20)"), interval("[10, 10]"));
  EXPECT_EQ(truth("如果(比率甲 ≥ 5%, 是, 否)"), Possibility::possible);
  EXPECT_EQ(truth("(比率甲 ≥ 5%) = 是"), Possibility::possible);
  EXPECT_EQ(truth("(比率甲 ≥ 4%) = 是"), Possibility::yes);
  const Possible text = read("如果(比率甲 ≥ 5%, \"甲\", \"乙\")");
  EXPECT_EQ(text.value.state(), ValueState::undefined);
  EXPECT_TRUE(text.state_open);
  EXPECT_EQ(read("如果(比率甲 ≥ 5%, \"甲\", \"甲\")").value.text(), "甲");
  const Possible lacking = read("如果(比率甲 ≥ 5%, 1%, 比率乙)");
  EXPECT_TRUE(lacking.value.is_missing());
  EXPECT_TRUE(lacking.state_open);
}

TEST_F(FormulaInterval, ADenominatorThatMayBeZeroLeavesTheStateOpen) {
  world.set("实际支出", "5.00元");
  world.set("全年预算", "0.00元");
  EXPECT_TRUE(interval_of("实际支出 ÷ 全年预算").unbounded);
  EXPECT_EQ(truth("有值(实际支出 ÷ 全年预算)"), Possibility::possible);
  EXPECT_EQ(truth("缺失(全年预算)"), Possibility::no);
  EXPECT_EQ(truth("实际支出 ÷ 全年预算 > 0 且 否"), Possibility::no);
  EXPECT_TRUE(interval_of("取值(实际支出 ÷ 全年预算, 7)").unbounded);
  world.set("编制数", "0");
  EXPECT_EQ(read("实际支出 ÷ 编制数").value.reason().zh, "分母为零");
}

TEST_F(FormulaInterval, MissingStaysMissing) {
  const Possible possible = read("实际支出 ÷ 全年预算");
  EXPECT_EQ(possible.value.missing_items(), (std::vector<std::string>{"实际支出", "全年预算"}));
  EXPECT_FALSE(possible.interval);
  EXPECT_FALSE(possible.state_open);
  EXPECT_EQ(read("合计(项目.预算数)").value.missing_items(), std::vector<std::string>{"项目"});
}

class ListInterval : public FormulaInterval {
 protected:
  ListInterval() {
    world.add_row("项目", {{"预算数", "10.0元"}, {"完成率", "50.0%"}, {"权重", "1"}, {"完成日期", "2024-05-01"}});
    world.add_row("项目", {{"预算数", "20.0元"}, {"完成率", "90.0%"}, {"权重", "3"}, {"完成日期", "2024-07-01"}});
  }
};

TEST_F(ListInterval, Sums) {
  EXPECT_EQ(interval_of("合计(项目.预算数)"), interval("[29.9, 30.1)"));
  EXPECT_EQ(interval_of("合计(项目.预算数 其中 项目.完成率 ≥ 90%)"), interval("[0, 20.05)"));
  EXPECT_EQ(interval_of("个数(项目 其中 项目.完成率 ≥ 90%)"), interval("[0, 1]"));
  EXPECT_EQ(truth("存在(项目 其中 项目.完成率 ≥ 90%)"), Possibility::possible);
  EXPECT_EQ(truth("全部(项目, 项目.完成率 ≥ 40%)"), Possibility::yes);
  EXPECT_EQ(truth("全部(项目, 项目.完成率 ≥ 90%)"), Possibility::no);
}

TEST_F(ListInterval, Means) {
  EXPECT_EQ(interval_of("平均(项目.预算数)"), interval("[14.95, 15.05)"));
  EXPECT_EQ(interval_of("加权平均(项目.完成率, 项目.权重)"), interval("[0.7995, 0.8005)"));
  // The second row may belong or not.
  EXPECT_EQ(interval_of("平均(项目.预算数 其中 项目.完成率 ≥ 90% 或 项目.权重 < 2分)"), interval("[9.95, 15.05)"));
  EXPECT_FALSE(read("平均(项目.预算数 其中 项目.完成率 ≥ 90% 或 项目.权重 < 2分)").state_open);
  const Possible lone = read("平均(项目.预算数 其中 项目.完成率 ≥ 90%)");
  EXPECT_EQ(*lone.interval, interval("[19.95, 20.05)"));
  EXPECT_TRUE(lone.state_open);  // there may be no row at all
}

TEST_F(ListInterval, WeightsWithinIntervals) {
  world.fact_of_cell("项目", 0, "权重").step = Number(1);  // [0.5, 1.5)
  world.fact_of_cell("项目", 1, "完成率").step = 0;
  world.fact_of_cell("项目", 0, "完成率").step = 0;
  // (w × 0.5 + 3 × 0.9) ÷ (w + 3) falls with w.
  EXPECT_EQ(interval_of("加权平均(项目.完成率, 项目.权重)"),
            (Interval{{Number::fraction(23, 30), false}, {Number::fraction(59, 70), true}, false}));
  world.set("比率甲", "5%");
  // Equal values: the weights do not matter.
  EXPECT_EQ(interval_of("加权平均(比率甲, 项目.权重)"), Interval::point(Number::decimal(5, 2)));
}

TEST_F(ListInterval, DatesOfRowsThatMayBelong) {
  EXPECT_EQ(read("最大(项目.完成日期)").value.date().to_iso(), "2024-07-01");
  EXPECT_TRUE(read("最大(项目.完成日期 其中 项目.完成率 ≥ 90%)").state_open);
  EXPECT_EQ(read("最小(项目.完成日期 其中 项目.完成率 ≥ 90% 或 项目.权重 < 2分)").value.date().to_iso(), "2024-05-01");
}

TEST_F(ListInterval, Extremes) {
  EXPECT_EQ(interval_of("最大(项目.预算数)"), interval("[19.95, 20.05)"));
  EXPECT_EQ(interval_of("最大(项目.预算数 其中 项目.完成率 ≥ 90% 或 项目.权重 < 2分)"), interval("[9.95, 20.05)"));
  EXPECT_EQ(interval_of("最小(项目.预算数 其中 项目.完成率 ≥ 90%)"), interval("[19.95, 20.05)"));
}

// What the audit asks: how would the result look with other digits?
class WholeSteps : public InputIntervals {
 public:
  Interval of(const Fact& fact) const override {
    return {{fact.value.number() - fact.step, true}, {fact.value.number() + fact.step, true}, false};
  }
};

TEST_F(ListInterval, InputsMayBeGivenOtherIntervals) {
  EXPECT_EQ(*read_interval(*world.compile("合计(项目.预算数)"), world.reading(), WholeSteps()).interval,
            interval("[29.8, 30.2]"));
  world.derive("总数", "合计(项目.预算数)", "元");
  EXPECT_EQ(*read_interval(*world.compile("总数"), world.reading(), WholeSteps()).interval, interval("[29.8, 30.2]"));
}

}  // namespace
}  // namespace jiheng
