#include "document/chart_data.h"

#include <algorithm>
#include <numeric>

namespace jiheng {
namespace {

std::string kind_name(ChartKind kind) {
  switch (kind) {
    case ChartKind::bar:
      return "条形图";
    case ChartKind::column:
      return "柱形图";
    case ChartKind::line:
      return "折线图";
    case ChartKind::radar:
      return "雷达图";
    default:
      return "饼图";
  }
}

bool has_value(const ChartSeries& series) {
  return std::any_of(series.values.begin(), series.values.end(), [](const auto& value) { return value.has_value(); });
}

bool has_negative(const ChartSeries& series) {
  return std::any_of(series.values.begin(), series.values.end(),
                     [](const auto& value) { return value && value->sign() < 0; });
}

std::optional<Message> series_fault(const ChartData& chart, const ChartSeries& series) {
  if (series.name.empty()) return Message{"有一个系列没有名称。", "A series has no name."};
  if (series.values.size() != chart.categories.size()) {
    const std::string values = std::to_string(series.values.size());
    const std::string categories = std::to_string(chart.categories.size());
    return Message{"系列「" + series.name + "」有" + values + "个数值，类别却有" + categories + "个。",
                   "The series “" + series.name + "” has " + values + " values for " + categories + " categories."};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Message> chart_fault(const ChartData& chart) {
  constexpr int kMostDecimals = 15;
  constexpr int kLargestMm = 1000;
  if (chart.series.empty()) return Message{"图表没有数据系列。", "The chart has no series."};
  if (chart.categories.empty()) return Message{"图表没有类别。", "The chart has no categories."};
  for (const ChartSeries& series : chart.series) {
    if (std::optional<Message> fault = series_fault(chart, series)) return fault;
  }
  if (std::none_of(chart.series.begin(), chart.series.end(), has_value)) {
    return Message{"图表的数值全部缺失。", "All values of the chart are missing."};
  }
  if (chart.kind == ChartKind::pie && (chart.series.size() > 1 || has_negative(chart.series[0]))) {
    return Message{"饼图只能有一个系列，且数值不能为负。", "A pie has one series, and no negative values."};
  }
  if (chart.axis_min && chart.axis_max && *chart.axis_min >= *chart.axis_max) {
    return Message{"坐标轴的最小值不小于最大值。", "The axis begins at or above its end."};
  }
  const bool sized =
      chart.width_mm > 0 && chart.width_mm <= kLargestMm && chart.height_mm >= 0 && chart.height_mm <= kLargestMm;
  if (!sized || chart.decimals < 0 || chart.decimals > kMostDecimals) {
    return Message{"图表的尺寸或小数位数超出范围。", "The chart's size or number of decimals is out of range."};
  }
  return std::nullopt;
}

ChartData in_drawn_order(const ChartData& chart) {
  ChartData drawn = chart;
  if (chart.kind != ChartKind::bar || !chart.sorted) return drawn;
  std::vector<std::size_t> order(chart.categories.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto& keys = chart.series.front().values;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (!keys[a] || !keys[b]) return keys[a].has_value() && !keys[b];
    return *keys[a] > *keys[b];
  });
  for (std::size_t i = 0; i < order.size(); ++i) {
    drawn.categories[i] = chart.categories[order[i]];
    for (std::size_t s = 0; s < chart.series.size(); ++s) drawn.series[s].values[i] = chart.series[s].values[order[i]];
  }
  return drawn;
}

bool categories_show_values(const ChartData& chart) {
  return chart.kind == ChartKind::radar && chart.labels && chart.series.size() <= 2;
}

int chart_height_mm(const ChartData& chart) {
  if (chart.height_mm > 0) return chart.height_mm;
  switch (chart.kind) {
    case ChartKind::bar: {
      constexpr int kFrame = 16;  // legend, unit and margins
      constexpr int kSmallest = 40;
      constexpr int kLargest = 200;  // what still fits a page with its caption
      const int bars = static_cast<int>(std::min<std::size_t>(chart.categories.size(), kLargest)) *
                       static_cast<int>(5 + 4 * std::min<std::size_t>(chart.series.size(), 4));
      return std::clamp(kFrame + bars, kSmallest, kLargest);
    }
    case ChartKind::radar:
      return 95;
    case ChartKind::pie:
      return 75;
    default:
      return 80;
  }
}

std::string shown_figure(const ChartData& chart, const Number& value) {
  if (chart.percent) return (value * 100).to_fixed(chart.decimals) + "%";
  return with_thousands_separators(value.to_fixed(chart.decimals));
}

std::vector<std::string> drawn_categories(const ChartData& chart) {
  std::vector<std::string> names = chart.categories;
  if (!categories_show_values(chart)) return names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
      const std::optional<Number>& value = chart.series[s].values[i];
      names[i] += (s == 0 ? "\n" : "／") + (value ? shown_figure(chart, *value) : "—");
    }
  }
  return names;
}

std::string chart_alt_text(const ChartData& chart) {
  if (!chart.alt_text.empty()) return chart.alt_text;
  constexpr std::size_t kMostBytes = 1200;  // longer ones nobody listens to
  std::string text = kind_name(chart.kind);
  if (!chart.title.empty()) text += "：" + chart.title;
  text += "。";
  const ChartData drawn = in_drawn_order(chart);
  for (const ChartSeries& series : drawn.series) {
    text += series.name + "：";
    for (std::size_t i = 0; i < series.values.size(); ++i) {
      if (text.size() > kMostBytes) return text + "……";
      text += (i > 0 ? "，" : "") + drawn.categories[i] + " ";
      text += series.values[i] ? shown_figure(chart, *series.values[i]) + chart.unit : "缺";
    }
    text += "。";
  }
  return text;
}

}  // namespace jiheng
