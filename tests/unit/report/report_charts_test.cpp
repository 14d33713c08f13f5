// The charts as data: what is shown, what is left out, and the sentence beside each.
#include "report/report_charts.h"

#include "report_world.h"

namespace jiheng::testing {
namespace {

constexpr const char* kRate = "score: {method: proportional, target: 100%, direction: forward}";

std::string leaf(const char* name, const char* value, int points) {
  return std::string("{name: ") + name + ", points: " + std::to_string(points) + ", value: " + value + ", " + kRate +
         "}";
}

std::string three_dimensions() {
  return "  - name: 投入\n    points: 4\n    children:\n      - " + leaf("预算执行率", "预算执行率", 2) + "\n      - " +
         leaf("采购执行率", "政府采购执行率", 2) + "\n  - " + leaf("过程", "预算执行率", 3) + "\n  - " +
         leaf("产出", "实际完成率", 2) + "\n  - " + leaf("效益", "质量达标率", 1) + "\n";
}

constexpr const char* kMoney = "预算执行: {年初预算数: 100万元, 全年预算数: 200万元, 实际支出: 150万元}\n";

TEST(ReportCharts, DimensionsThatAreScored) {
  const ReportWorld world(
      three_dimensions(),
      std::string(kMoney) + "履职完成: {计划工作数: 10项, 实际完成工作数: 10项, 质量达标工作数: 9项}");
  const ReportChart made = dimension_chart(world.source());
  ASSERT_EQ(made.chart.categories, (std::vector<std::string>{"过程", "产出", "效益"}));
  EXPECT_EQ(made.chart.kind, ChartKind::radar);
  EXPECT_EQ(made.sentence,
            "各一级指标的得分率，最高的是“产出”（100.00%），最低的是“过程”（75.00%），另有1项因资料不全未列入");
  EXPECT_FALSE(chart_fault(made.chart));
}

TEST(ReportCharts, ARadarOfTwoIsNone) {
  const ReportWorld world(three_dimensions(), kMoney);
  EXPECT_TRUE(dimension_chart(world.source()).chart.series.empty());
  EXPECT_TRUE(indicator_chart(world.source()).chart.series.empty());
  EXPECT_TRUE(project_chart(world.source()).chart.series.empty());
  EXPECT_TRUE(completion_chart(world.source()).chart.series.empty());
  EXPECT_TRUE(trend_chart(world.source()).chart.series.empty());
}

TEST(ReportCharts, BudgetInTheUnitOfTheReport) {
  const ReportWorld world(three_dimensions(), std::string(kMoney) + "收支决算: {基本支出决算数: 60万元}");
  const ReportChart made = budget_chart(world.source());
  EXPECT_EQ(made.chart.unit, "万元");
  EXPECT_EQ(made.chart.categories.back(), "合计");
  ASSERT_EQ(made.chart.series.size(), 3U);
  EXPECT_EQ(made.chart.series[0].values.back(), Number(100));
  EXPECT_EQ(made.chart.series[2].values.back(), Number(150));
  EXPECT_EQ(made.sentence, "年初预算数、全年预算数、执行数的对比");
  const ReportWorld only_spent(three_dimensions(), "收支决算: {本年支出: 60万元}");
  EXPECT_TRUE(budget_chart(only_spent.source()).chart.series.empty()) << "one figure compares with nothing";
}

std::string projects(int count) {
  std::string text = "项目:\n";
  for (int i = 1; i <= count; ++i) {
    text += "  - {名称: 项目" + std::to_string(i) + ", 预算数: " + std::to_string(i) +
            "万元, 执行数: " + (i == 1 ? "0" : std::to_string(i) + "万元") + "}\n";
  }
  return text;
}

TEST(ReportCharts, ProjectsBeyondTwentyAreSummed) {
  const ReportWorld few(three_dimensions(), projects(3));
  EXPECT_EQ(project_chart(few.source()).sentence, "3个项目合计执行率为83.33%，其中全年没有支出的1个");
  const ReportWorld many(three_dimensions(), projects(30));
  const ReportChart made = project_chart(many.source());
  ASSERT_EQ(made.chart.categories.size(), 20U);
  EXPECT_EQ(made.chart.categories.front(), "项目30");
  EXPECT_EQ(made.chart.categories.back(), "其余11个项目合计");
  EXPECT_EQ(made.chart.series[0].values.back(), Number(65) / Number(66));
  EXPECT_EQ(made.sentence, "30个项目合计执行率为99.78%，其中全年没有支出的1个；预算较小的11个合并列示");
}

TEST(ReportCharts, CompletionOfGoals) {
  const auto sentence = [](const char* second) {
    const ReportWorld world(
        three_dimensions(),
        std::string("绩效指标:\n  - {一级指标: 产出, 二级指标: 数量, 名称: 甲, 符号: ≥, 目标值: 10, 实际值: 20}\n"
                    "  - {一级指标: 产出, 二级指标: 数量, 名称: 乙, 符号: ≤, 目标值: 10, 实际值: ") +
            second + "}\n");
    return completion_chart(world.source()).sentence;
  };
  EXPECT_EQ(sentence("5"), "2个可计量的绩效指标均达到目标值（完成率最高按100%计）");
  EXPECT_EQ(sentence("20"),
            "2个可计量的绩效指标中，达到目标值的1个，未达到的1个，完成率最低的是“乙”（50.00%）（完成率最高按100%计）");
}

TEST(ReportCharts, TrendsOfThreeYearsAndMore) {
  const ReportWorld world(
      three_dimensions(),
      "时间序列:\n  - {指标: 收入, 年度: 2022, 数值: 110, 上年数值: 100}\n  - {指标: 收入, 年度: 2023, 数值: 120}\n"
      "  - {指标: 收入, 年度: 2024, 数值: 150}\n  - {指标: 阅读, 年度: 2024, 数值: 5, 上年数值: 4}\n");
  const ReportChart made = trend_chart(world.source());
  EXPECT_EQ(made.chart.categories, (std::vector<std::string>{"2021年", "2022年", "2023年", "2024年"}));
  ASSERT_EQ(made.chart.series.size(), 1U) << "two years are no trend";
  EXPECT_EQ(made.sentence, "以2021年为100%，2024年“收入”为150.00%");
  EXPECT_FALSE(chart_fault(made.chart));
}

}  // namespace
}  // namespace jiheng::testing
