// How charts look: black text in the fonts of official documents, thin black lines, grey levels and patterns that a
// black-and-white printer keeps apart. Pieces of DrawingML for chart_xml.cpp.
#pragma once

#include <string>
#include <string_view>

namespace jiheng {

// <c:txPr>: 宋体 for Han characters, Times New Roman for Latin ones and digits. `size` in hundredths of a point;
// `rising` text is read from below.
std::string chart_text_properties(int size, bool rising = false);

// <c:tx> with <c:rich>: of the chart's title, in 黑体; of an axis, upright beside it.
std::string chart_title_text(std::string_view text);
std::string chart_axis_text(std::string_view text);

// <c:spPr> of the n-th bar or slice: its own grey or pattern, black outline.
std::string chart_fill(std::size_t number);

// <c:spPr> of the n-th line (its own grey and dashes) and <c:marker> (its own form).
std::string chart_line(std::size_t number);
std::string chart_marker(std::size_t number);

// <c:spPr> with a line only: of axes, grid.
std::string chart_rule(std::string_view grey, int width_emu);
inline constexpr std::string_view kNoFrame = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>";

inline constexpr int kChartTextSize = 1050;   // 五号
inline constexpr int kChartTitleSize = 1200;  // 小四

}  // namespace jiheng
