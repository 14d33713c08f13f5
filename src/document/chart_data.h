// ChartData (图表): what a native chart of a report shows; template_value.h carries it, a tag {{%名称}} places it.
//
// The chart that comes out is DrawingML that Word and WPS can edit, with its figures in a workbook inside. Figures stay
// exact: they are printed as decimals, and what is shown is rounded by the number format only.
//
// Invariant of a chart that can be drawn (chart_fault says what is wrong with another): at least one category and one
// series, every series with a name and one value a category, at least one value known; a pie has one series without
// negative values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/number.h"

namespace jiheng {

enum class ChartKind {
  bar,     // 条形图: horizontal bars, the largest value of the first series on top
  column,  // 柱形图: clustered columns, categories in the given order
  line,    // 折线图: one line a series
  radar,   // 雷达图: one axis a category; wants three or more
  pie,     // 饼图: shares of one whole
};

struct ChartSeries {
  std::string name;
  std::vector<std::optional<Number>> values;  // one a category; nullopt leaves a gap
};

struct ChartData {
  ChartKind kind = ChartKind::column;
  std::string title;
  bool show_title = true;  // false where the document has a caption (图题) of its own; alt text uses the title anyway
  std::vector<std::string> categories;
  std::vector<ChartSeries> series;
  std::string unit;                // of the values, "万元": printed beside the axis; empty for percentages
  bool percent = false;            // values are pure numbers: 0.8804 is shown as 88.04%
  int decimals = 2;                // digits after the point that are shown
  bool sorted = true;              // bar: by value; false keeps the given order
  bool labels = true;              // prints the values beside what shows them
  std::optional<Number> axis_min;  // default: 0 where no value is negative (a line chooses for itself)
  std::optional<Number> axis_max;  // default: chosen by Word; 100% for a radar of percentages up to it
  int width_mm = 150;              // the text of a page by GB/T 9704 is 156 mm wide
  int height_mm = 0;               // 0: by kind and number of categories
  std::string alt_text;            // read to who cannot see the chart; empty: made of title and values
};

// What keeps the chart from being drawn, in both languages; nullopt when nothing does.
std::optional<Message> chart_fault(const ChartData& chart);

// The categories and values in the order in which they are drawn: sorted for a bar chart that asks for it.
ChartData in_drawn_order(const ChartData& chart);

// The height in mm: as given, or by kind.
int chart_height_mm(const ChartData& chart);

// What is printed along the categories: their names; around a radar with up to two series also the values, because
// labels inside would lie on the lines: "过程", line break, "88.04%／85.00%".
std::vector<std::string> drawn_categories(const ChartData& chart);
bool categories_show_values(const ChartData& chart);

// "柱形图：标题。年初预算：甲 1.00万元，乙 2.00万元。"
std::string chart_alt_text(const ChartData& chart);

// As shown: "1,234.50", "88.04%".
std::string shown_figure(const ChartData& chart, const Number& value);

}  // namespace jiheng
