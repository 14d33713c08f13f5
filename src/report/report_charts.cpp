#include "report/report_charts.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "report/report_chapters.h"
#include "report/report_words.h"
#include "scoring/apply_rule.h"

namespace jiheng {

namespace {

constexpr std::size_t kMostBars = 20;
constexpr std::size_t kMostGoals = 12;   // those that are met all look alike
constexpr std::size_t kFewest = 2;       // to compare
constexpr std::size_t kFewestAxes = 3;   // of a radar
constexpr std::size_t kFewestYears = 3;  // of a trend
constexpr std::size_t kMostLabelledLines =
    2;  // the figures of more lines would lie on each other; the text has the last

// A name and a rate on their way into a chart of one series.
struct Rated {
  std::string name;
  Number rate;
};

bool lower(const Rated& a, const Rated& b) { return a.rate < b.rate; }

ChartData rate_chart(ChartKind kind, const std::string& title, const std::string& series,
                     const std::vector<Rated>& rated) {
  ChartData chart;
  chart.kind = kind;
  chart.title = title;
  chart.show_title = false;
  chart.percent = true;
  ChartSeries values{series, {}};
  for (const Rated& item : rated) {
    chart.categories.push_back(item.name);
    values.values.emplace_back(item.rate);
  }
  chart.series.push_back(std::move(values));
  // Low enough to stand on the page of its sentence more often than not.
  constexpr int kRadarHeight = 72;
  constexpr int kBarHeight = 5;
  constexpr int kFrameHeight = 16;
  chart.height_mm =
      kind == ChartKind::radar ? kRadarHeight : kFrameHeight + kBarHeight * static_cast<int>(rated.size());
  return chart;
}

std::string quoted(const Rated& item) { return "“" + item.name + "”（" + percent_words(item.rate) + "）"; }

// "最高的是“产出”（99.00%），最低的是“过程”（69.42%）"; of equal ones "均为100.00%".
std::string extremes(const std::vector<Rated>& rated) {
  const auto [least, most] = std::minmax_element(rated.begin(), rated.end(), lower);
  if (least->rate == most->rate) return "均为" + percent_words(least->rate);
  return "最高的是" + quoted(*most) + "，最低的是" + quoted(*least);
}

void add_rated(const ReportSource& source, int index, std::vector<Rated>& rated, int& open) {
  const Score& score = source.evaluation().score(index);
  const auto rate = score.rate();
  if (rate) rated.push_back({source.evaluation().indicator(index).name, *rate});
  if (score.state == ScoreState::open) ++open;
}

std::string open_words(int open) { return open == 0 ? "" : "，另有" + std::to_string(open) + "项因资料不全未列入"; }

std::optional<Number> in_unit(const ReportSource& source, std::string_view item) {
  constexpr int kTenThousand = 10000;
  const auto yuan = item.empty() ? std::nullopt : source.number(item);
  return yuan ? std::optional(*yuan / kTenThousand) : std::nullopt;
}

// --- projects ---

struct Project {
  std::string name;
  Number budget;
  Number spent;
};

// Largest budget first; those without a rate are left out.
std::vector<Project> rated_projects(const ReportSource& source) {
  std::vector<Project> projects;
  for (int row = 0; row < source.rows("项目"); ++row) {
    const Value budget = source.cell_value("项目", row, "预算数");
    const Value spent = source.cell_value("项目", row, "执行数");
    if (budget.is_known() && spent.is_known() && budget.number() > 0)
      projects.push_back({source.cell("项目", row, "名称"), budget.number(), spent.number()});
  }
  std::stable_sort(projects.begin(), projects.end(), [](const auto& a, const auto& b) { return b.budget < a.budget; });
  return projects;
}

// --- series of years ---

using Years = std::map<int, Number>;

// By name, in the order of the list; a row also tells the year before its own.
std::vector<std::pair<std::string, Years>> series_of_years(const ReportSource& source) {
  constexpr std::string_view kList = "时间序列";
  std::vector<std::pair<std::string, Years>> all;
  for (int row = 0; row < source.rows(kList); ++row) {
    const std::string name = source.cell(kList, row, "指标");
    const Value year = source.cell_value(kList, row, "年度");
    auto found = std::find_if(all.begin(), all.end(), [&](const auto& item) { return item.first == name; });
    if (found == all.end()) found = all.insert(all.end(), {name, {}});
    if (!year.is_known()) continue;
    const int number = std::atoi(year.number().to_string().c_str());
    const Value value = source.cell_value(kList, row, "数值");
    const Value before = source.cell_value(kList, row, "上年数值");
    if (before.is_known()) found->second.emplace(number - 1, before.number());
    if (value.is_known()) found->second[number] = value.number();
  }
  return all;
}

}  // namespace

ReportChart dimension_chart(const ReportSource& source) {
  std::vector<Rated> rated;
  int open = 0;
  for (const int root : source.framework().roots) add_rated(source, root, rated, open);
  if (rated.size() < kFewestAxes) return {};
  return {rate_chart(ChartKind::radar, "各一级指标得分率", "得分率", rated),
          "各一级指标的得分率，" + extremes(rated) + open_words(open)};
}

ReportChart indicator_chart(const ReportSource& source) {
  std::vector<Rated> rated;
  int open = 0;
  for (const int root : source.framework().roots) {
    for (const int child : source.evaluation().indicator(root).children) add_rated(source, child, rated, open);
  }
  if (rated.size() < kFewest) return {};
  const std::string all = std::to_string(rated.size());
  std::string sentence = "已评分的" + all + "项二级指标，得分率" + extremes(rated) + open_words(open);
  if (rated.size() > kMostBars) {
    std::stable_sort(rated.begin(), rated.end(), lower);
    rated.resize(kMostBars);
    sentence += "；图中只列得分率最低的" + std::to_string(kMostBars) + "项";
  }
  return {rate_chart(ChartKind::bar, "二级指标得分率", "得分率", rated), sentence};
}

ReportChart budget_chart(const ReportSource& source) {
  ChartData chart;
  chart.kind = ChartKind::column;
  chart.title = "预算安排、调整和执行情况";
  chart.show_title = false;
  chart.unit = std::string(kReportMoneyUnit);
  chart.series = {{"年初预算数", {}}, {"全年预算数", {}}, {"执行数", {}}};
  int compared = 0;
  for (const BudgetRow& row : budget_rows(source)) {
    if (row.is_part) continue;
    const std::optional<Number> values[] = {in_unit(source, row.start), in_unit(source, row.whole),
                                            in_unit(source, row.spent)};
    const auto known = std::count_if(std::begin(values), std::end(values), [](const auto& v) { return v.has_value(); });
    if (known == 0) continue;
    compared += known > 1 ? 1 : 0;
    chart.categories.push_back(row.short_name);
    for (std::size_t i = 0; i < chart.series.size(); ++i) chart.series[i].values.push_back(values[i]);
  }
  if (compared == 0) return {};
  const auto nothing = [](const ChartSeries& series) {
    return std::none_of(series.values.begin(), series.values.end(), [](const auto& v) { return v.has_value(); });
  };
  chart.series.erase(std::remove_if(chart.series.begin(), chart.series.end(), nothing), chart.series.end());
  // Figures of two decimals beside each other would run together.
  constexpr int kWide = 1000;
  bool wide = false;
  std::vector<std::string> names;
  for (const ChartSeries& series : chart.series) {
    names.push_back(series.name);
    for (const auto& value : series.values) wide = wide || (value && *value >= kWide);
  }
  if (wide) chart.decimals = 0;
  return {chart, join(names, "、") + "的对比" + (wide ? "（图中金额取整数）" : "")};
}

ReportChart project_chart(const ReportSource& source) {
  std::vector<Project> projects = rated_projects(source);
  if (projects.size() < kFewest) return {};
  Project all{"", 0, 0};
  for (const Project& project : projects) {
    all.budget += project.budget;
    all.spent += project.spent;
  }
  const std::size_t count = projects.size();
  const auto idle = std::count_if(projects.begin(), projects.end(), [](const auto& p) { return p.spent.is_zero(); });
  if (count > kMostBars) {
    Project rest{"其余" + std::to_string(count - kMostBars + 1) + "个项目合计", 0, 0};
    for (std::size_t i = kMostBars - 1; i < count; ++i) {
      rest.budget += projects[i].budget;
      rest.spent += projects[i].spent;
    }
    projects.resize(kMostBars - 1);
    projects.push_back(std::move(rest));
  }
  std::vector<Rated> rated;
  rated.reserve(projects.size());
  for (const Project& project : projects) rated.push_back({project.name, project.spent / project.budget});
  std::string sentence = std::to_string(count) + "个项目合计执行率为" + percent_words(all.spent / all.budget);
  if (idle > 0) sentence += "，其中全年没有支出的" + std::to_string(idle) + "个";
  if (count > kMostBars) sentence += "；预算较小的" + std::to_string(count - kMostBars + 1) + "个合并列示";
  return {rate_chart(ChartKind::bar, "项目预算执行率", "执行率", rated), sentence};
}

ReportChart completion_chart(const ReportSource& source) {
  constexpr std::string_view kOwn = "绩效指标";
  std::vector<Rated> rated;
  for (int row = 0; row < source.rows(kOwn); ++row) {
    const std::string symbol = source.cell(kOwn, row, "符号");
    const Value target = source.cell_value(kOwn, row, "目标值");
    const Value actual = source.cell_value(kOwn, row, "实际值");
    if (symbol == "定性" || !target.is_known() || !actual.is_known()) continue;
    rated.push_back({source.cell(kOwn, row, "名称"), symbol_completion(symbol, actual.number(), target.number())});
  }
  if (rated.size() < kFewest) return {};
  const auto met = std::count_if(rated.begin(), rated.end(), [](const Rated& item) { return item.rate >= 1; });
  const auto count = static_cast<std::ptrdiff_t>(rated.size());
  std::string sentence = std::to_string(count) + "个可计量的绩效指标";
  if (met == count) {
    sentence += "均达到目标值";
  } else {
    const auto least = std::min_element(rated.begin(), rated.end(), lower);
    sentence += met == 0
                    ? "均未达到目标值"
                    : "中，达到目标值的" + std::to_string(met) + "个，未达到的" + std::to_string(count - met) + "个";
    sentence += "，完成率最低的是" + quoted(*least);
  }
  if (rated.size() > kMostGoals) {
    std::stable_sort(rated.begin(), rated.end(), lower);
    rated.resize(kMostGoals);
    sentence += "；图中只列完成率最低的" + std::to_string(kMostGoals) + "个";
  }
  return {rate_chart(ChartKind::bar, "绩效指标完成率", "完成率", rated), sentence + "（完成率最高按100%计）"};
}

ReportChart trend_chart(const ReportSource& source) {
  constexpr std::size_t kMostLines = 6;
  std::vector<std::pair<std::string, Years>> kept;
  for (auto& item : series_of_years(source)) {
    const bool based = !item.second.empty() && item.second.begin()->second > 0;
    if (based && item.second.size() >= kFewestYears && kept.size() < kMostLines) kept.push_back(std::move(item));
  }
  if (kept.empty()) return {};
  int first = kept.front().second.begin()->first;
  int last = first;
  for (const auto& [name, years] : kept) {
    first = std::max(first, years.begin()->first);  // the first year that all of them have
    last = std::max(last, years.rbegin()->first);
  }
  ChartData chart;
  chart.kind = ChartKind::line;
  chart.title = "历年主要指标变化（" + std::to_string(first) + "年为100%）";
  chart.show_title = false;
  chart.percent = true;
  for (int year = first; year <= last; ++year) chart.categories.push_back(std::to_string(year) + "年");
  std::vector<std::string> words;
  for (const auto& [name, years] : kept) {
    const auto base = years.find(first);
    if (base == years.end() || base->second.is_zero()) continue;
    ChartSeries series{name, {}};
    for (int year = first; year <= last; ++year) {
      const auto value = years.find(year);
      series.values.push_back(value == years.end() ? std::nullopt : std::optional(value->second / base->second));
    }
    if (series.values.back()) words.push_back("“" + name + "”为" + percent_words(*series.values.back()));
    chart.series.push_back(std::move(series));
  }
  if (chart.series.empty() || chart.categories.size() < kFewestYears) return {};
  chart.labels = chart.series.size() <= kMostLabelledLines;
  const std::string base_words = "以" + std::to_string(first) + "年为100%";
  if (words.empty()) return {chart, base_words + "的历年变化"};
  return {chart, base_words + "，" + std::to_string(last) + "年" + join(words, "、")};
}

void set_charts(const ReportSource& source, TemplateValue& data) {
  TemplateValue charts = TemplateValue::object();
  TemplateValue words = TemplateValue::object();
  const std::pair<const char*, ReportChart> made[] = {
      {"得分率雷达", dimension_chart(source)}, {"得分率条形", indicator_chart(source)},
      {"预算执行", budget_chart(source)},      {"项目执行", project_chart(source)},
      {"目标完成", completion_chart(source)},  {"历年", trend_chart(source)}};
  for (const auto& [name, chart] : made) {
    charts.set(name, TemplateValue::chart(chart.chart));
    words.set(name, chart.sentence);
  }
  data.set("图", std::move(charts));
  data.set("图说明", std::move(words));
}

}  // namespace jiheng
