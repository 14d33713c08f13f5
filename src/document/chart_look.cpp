#include "document/chart_look.h"

#include <array>

#include "document/template_xml.h"

namespace jiheng {
namespace {

std::string solid(std::string_view grey) {
  return "<a:solidFill><a:srgbClr val=\"" + std::string(grey) + "\"/></a:solidFill>";
}

std::string pattern(std::string_view preset) {
  return "<a:pattFill prst=\"" + std::string(preset) +
         R"("><a:fgClr><a:srgbClr val="000000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>)";
}

// Neighbours differ in grey and in texture, so that a bad copier still tells them apart.
std::string fill_of(std::size_t number) {
  struct Fill {
    bool is_pattern;
    std::string_view name;
  };
  static constexpr std::array<Fill, 8> kFills{{{false, "595959"},
                                               {true, "wdUpDiag"},
                                               {false, "BFBFBF"},
                                               {true, "pct10"},
                                               {false, "262626"},
                                               {true, "dkHorz"},
                                               {false, "E7E7E7"},
                                               {true, "lgCheck"}}};
  const Fill& fill = kFills[number % kFills.size()];
  return fill.is_pattern ? pattern(fill.name) : solid(fill.name);
}

struct Stroke {
  std::string_view grey;
  std::string_view dash;
  std::string_view marker;
  std::string_view inside;  // of the marker
};

const Stroke& stroke_of(std::size_t number) {
  static constexpr std::array<Stroke, 6> kStrokes{{{"000000", "solid", "circle", "000000"},
                                                   {"595959", "dash", "square", "FFFFFF"},
                                                   {"000000", "sysDot", "triangle", "7F7F7F"},
                                                   {"7F7F7F", "solid", "diamond", "FFFFFF"},
                                                   {"404040", "lgDashDot", "x", "404040"},
                                                   {"8C8C8C", "sysDash", "circle", "FFFFFF"}}};
  return kStrokes[number % kStrokes.size()];
}

std::string run_properties(std::string_view element, int size, std::string_view han_font) {
  std::string xml =
      "<a:" + std::string(element) + R"( lang="zh-CN" sz=")" + std::to_string(size) + R"(" b="0">)" + solid("000000");
  xml += R"(<a:latin typeface="Times New Roman"/><a:ea typeface=")" + std::string(han_font);
  return xml + R"("/><a:cs typeface="Times New Roman"/></a:)" + std::string(element) + ">";
}

std::string rich_text(std::string_view text, int size, std::string_view han_font) {
  std::string xml = R"(<c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr>)";
  xml += run_properties("defRPr", size, han_font) + "</a:pPr><a:r>" + run_properties("rPr", size, han_font) + "<a:t>";
  append_escaped(xml, text);
  return xml + "</a:t></a:r></a:p></c:rich></c:tx>";
}

constexpr std::string_view kTextFont = "宋体";
constexpr std::string_view kTitleFont = "黑体";

}  // namespace

std::string chart_text_properties(int size, bool rising) {
  std::string xml = "<c:txPr>";
  xml += rising ? R"(<a:bodyPr rot="-5400000" vert="horz"/>)" : "<a:bodyPr/>";
  return xml + "<a:lstStyle/><a:p><a:pPr>" + run_properties("defRPr", size, kTextFont) +
         "</a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>";
}

std::string chart_title_text(std::string_view text) { return rich_text(text, kChartTitleSize, kTitleFont); }

std::string chart_axis_text(std::string_view text) { return rich_text(text, kChartTextSize, kTextFont); }

std::string chart_fill(std::size_t number) {
  return "<c:spPr>" + fill_of(number) + R"(<a:ln w="6350">)" + solid("000000") + "</a:ln></c:spPr>";
}

std::string chart_line(std::size_t number) {
  const Stroke& stroke = stroke_of(number);
  return R"(<c:spPr><a:ln w="22225" cap="flat">)" + solid(stroke.grey) + "<a:prstDash val=\"" +
         std::string(stroke.dash) + "\"/><a:round/></a:ln></c:spPr>";
}

std::string chart_marker(std::size_t number) {
  const Stroke& stroke = stroke_of(number);
  return R"(<c:marker><c:symbol val=")" + std::string(stroke.marker) + R"("/><c:size val="7"/><c:spPr>)" +
         solid(stroke.inside) + R"(<a:ln w="9525">)" + solid(stroke.grey) + "</a:ln></c:spPr></c:marker>";
}

std::string chart_rule(std::string_view grey, int width_emu) {
  return "<c:spPr><a:noFill/><a:ln w=\"" + std::to_string(width_emu) + "\">" + solid(grey) + "</a:ln></c:spPr>";
}

}  // namespace jiheng
