#include "document/chart_xml.h"

#include <algorithm>

#include "document/chart_look.h"
#include "document/chart_workbook.h"
#include "document/template_xml.h"

namespace jiheng {
namespace {

// Elements stand in the order that the schema asks for; Word calls a chart damaged otherwise.
class ChartWriter {
 public:
  explicit ChartWriter(const ChartData& chart) : chart_(in_drawn_order(chart)) {}

  std::string write(std::string_view workbook_relationship) {
    xml_ = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" )"
           R"(xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" )"
           R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)"
           R"(<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart>)";
    write_title();
    xml_ += "<c:plotArea>";
    write_layout();
    write_plot();
    if (has_axes()) write_axes();
    xml_ += kNoFrame;
    xml_ += "</c:plotArea>";
    write_legend();
    xml_ += R"(<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>)"
            R"(<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>)";
    xml_ += chart_text_properties(kChartTextSize);
    xml_ += "<c:externalData r:id=\"" + std::string(workbook_relationship) +
            R"("><c:autoUpdate val="0"/></c:externalData></c:chartSpace>)";
    return std::move(xml_);
  }

 private:
  bool is_bars() const { return chart_.kind == ChartKind::bar || chart_.kind == ChartKind::column; }
  bool has_axes() const { return chart_.kind != ChartKind::pie; }

  void write_title() {
    const bool shown = chart_.show_title && !chart_.title.empty();
    if (shown) {
      xml_ += "<c:title>" + chart_title_text(chart_.title) + R"(<c:overlay val="0"/></c:title>)";
    }
    xml_ += shown ? R"(<c:autoTitleDeleted val="0"/>)" : R"(<c:autoTitleDeleted val="1"/>)";
  }

  // A radar is drawn small where its size is left to the program.
  void write_layout() {
    if (chart_.kind != ChartKind::radar) {
      xml_ += "<c:layout/>";
      return;
    }
    xml_ += R"(<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>)"
            R"(<c:x val="0.2"/><c:y val="0.25"/><c:w val="0.6"/><c:h val="0.54"/></c:manualLayout></c:layout>)";
  }

  void write_plot() {
    switch (chart_.kind) {
      case ChartKind::bar:
      case ChartKind::column: {
        const bool lying = chart_.kind == ChartKind::bar;
        xml_ += "<c:barChart><c:barDir val=\"" + std::string(lying ? "bar" : "col") +
                R"("/><c:grouping val="clustered"/><c:varyColors val="0"/>)";
        write_all_series();
        xml_ += R"(<c:gapWidth val="60"/><c:overlap val="0"/>)";
        close_plot("barChart");
        break;
      }
      case ChartKind::line:
        xml_ += R"(<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>)";
        write_all_series();
        xml_ += R"(<c:marker val="1"/>)";
        close_plot("lineChart");
        break;
      case ChartKind::radar:
        xml_ += R"(<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>)";
        write_all_series();
        close_plot("radarChart");
        break;
      case ChartKind::pie:
        xml_ += R"(<c:pieChart><c:varyColors val="1"/>)";
        write_all_series();
        xml_ += R"(<c:firstSliceAng val="0"/></c:pieChart>)";
        break;
    }
  }

  void close_plot(const std::string& element) {
    xml_ += R"(<c:axId val="111111111"/><c:axId val="222222222"/></c:)" + element + ">";
  }

  void write_all_series() {
    for (std::size_t s = 0; s < chart_.series.size(); ++s) write_series(s);
  }

  void write_series(std::size_t number) {
    const ChartSeries& series = chart_.series[number];
    const std::string index = std::to_string(number);
    xml_ += "<c:ser><c:idx val=\"" + index + "\"/><c:order val=\"" + index + "\"/><c:tx>";
    write_texts({series.name}, chart_cells(number + 1, 1, 1));
    xml_ += "</c:tx>";
    write_look(number);
    write_labels(number);
    const std::size_t last_row = chart_.categories.size() + 1;
    xml_ += "<c:cat>";
    write_texts(drawn_categories(chart_), chart_cells(0, 2, last_row));
    xml_ += "</c:cat><c:val>";
    write_numbers(series, chart_cells(number + 1, 2, last_row));
    xml_ += "</c:val>";
    if (chart_.kind == ChartKind::line) xml_ += R"(<c:smooth val="0"/>)";
    xml_ += "</c:ser>";
  }

  void write_look(std::size_t number) {
    if (is_bars()) {
      xml_ += chart_fill(number) + R"(<c:invertIfNegative val="0"/>)";
    } else if (chart_.kind == ChartKind::pie) {
      for (std::size_t i = 0; i < chart_.categories.size(); ++i) {
        xml_ += "<c:dPt><c:idx val=\"" + std::to_string(i) + R"("/><c:bubble3D val="0"/>)" + chart_fill(i) + "</c:dPt>";
      }
    } else {
      xml_ += chart_line(number) + chart_marker(number);
    }
  }

  void write_labels(std::size_t number) {
    if (!chart_.labels || chart_.kind == ChartKind::radar) return;  // a radar has them in the names of its axes
    const bool pie = chart_.kind == ChartKind::pie;
    xml_ += "<c:dLbls><c:numFmt formatCode=\"";
    append_escaped(xml_, label_format());
    xml_ += R"(" sourceLinked="0"/>)" + std::string(kNoFrame) + chart_text_properties(label_size(), labels_rise());
    if (is_bars() || pie) xml_ += R"(<c:dLblPos val="outEnd"/>)";
    if (chart_.kind == ChartKind::line)
      xml_ += lies_high(number) ? R"(<c:dLblPos val="t"/>)" : R"(<c:dLblPos val="b"/>)";
    xml_ += R"(<c:showLegendKey val="0"/>)";
    xml_ += pie ? R"(<c:showVal val="0"/><c:showCatName val="1"/><c:showSerName val="0"/><c:showPercent val="1"/>)"
                : R"(<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>)";
    xml_ += R"(<c:showBubbleSize val="0"/>)";
    if (pie) xml_ += R"(<c:separator> </c:separator><c:showLeaderLines val="1"/>)";
    xml_ += "</c:dLbls>";
  }

  std::string label_format() const {
    if (chart_.kind == ChartKind::pie) return "0.00%";
    const bool says_unit =
        chart_.kind == ChartKind::bar && !chart_.unit.empty() && chart_.unit.find('"') == std::string::npos;
    const std::string format = chart_number_format(chart_);
    return says_unit ? format + '"' + chart_.unit + '"' : format;
  }

  // The labels of a line that runs above the others go above it, those of the others below.
  bool lies_high(std::size_t number) const {
    Number all;
    for (const ChartSeries& series : chart_.series) all += sum_of(series);
    return sum_of(chart_.series[number]) * static_cast<std::int64_t>(chart_.series.size()) >= all;
  }

  static Number sum_of(const ChartSeries& series) {
    Number sum;
    for (const auto& value : series.values) sum += value.value_or(0);
    return sum;
  }

  int label_size() const { return has_room(kChartTextSize) || !has_room(kSmallText) ? kChartTextSize : kSmallText; }

  // Labels too wide for their columns are turned, or they would run into each other.
  bool labels_rise() const { return !has_room(kSmallText); }

  // Whether the longest label of that size fits above its column.
  bool has_room(int size) const {
    if (chart_.kind != ChartKind::column) return true;
    constexpr int kAxisMm = 22;
    constexpr int kHundredthsOfPointPerMm = 283;
    std::size_t longest = 0;
    for (const ChartSeries& series : chart_.series) {
      for (const auto& value : series.values) {
        if (value) longest = std::max(longest, shown_figure(chart_, *value).size());
      }
    }
    const auto label = static_cast<int>(longest) * size / 2;  // a digit is half as wide as it is high
    // Between the groups there is room for 0.6 columns.
    const auto columns = static_cast<int>(chart_.categories.size() * (10 * chart_.series.size() + 6)) / 10;
    return label <= (chart_.width_mm - kAxisMm) * kHundredthsOfPointPerMm / std::max(columns, 1);
  }

  void write_texts(const std::vector<std::string>& texts, const std::string& cells) {
    xml_ += "<c:strRef><c:f>" + cells + "</c:f><c:strCache><c:ptCount val=\"" + std::to_string(texts.size()) + "\"/>";
    for (std::size_t i = 0; i < texts.size(); ++i) {
      xml_ += "<c:pt idx=\"" + std::to_string(i) + "\"><c:v>";
      append_escaped(xml_, texts[i]);
      xml_ += "</c:v></c:pt>";
    }
    xml_ += "</c:strCache></c:strRef>";
  }

  void write_numbers(const ChartSeries& series, const std::string& cells) {
    xml_ += "<c:numRef><c:f>" + cells + "</c:f><c:numCache><c:formatCode>";
    append_escaped(xml_, chart_number_format(chart_));
    xml_ += "</c:formatCode><c:ptCount val=\"" + std::to_string(series.values.size()) + "\"/>";
    for (std::size_t i = 0; i < series.values.size(); ++i) {
      if (!series.values[i]) continue;
      xml_ += "<c:pt idx=\"" + std::to_string(i) + "\"><c:v>" + chart_decimal(*series.values[i]) + "</c:v></c:pt>";
    }
    xml_ += "</c:numCache></c:numRef>";
  }

  // --- axes ---

  void write_axes() {
    const bool lying = chart_.kind == ChartKind::bar;
    const bool radar = chart_.kind == ChartKind::radar;
    // A lying chart counts its categories from below unless told otherwise.
    xml_ += R"(<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val=")" +
            std::string(lying ? "maxMin" : "minMax") + R"("/></c:scaling><c:delete val="0"/><c:axPos val=")" +
            (lying ? "l" : "b") + "\"/>";
    if (radar) xml_ += "<c:majorGridlines>" + chart_rule("A6A6A6", kHair) + "</c:majorGridlines>";
    xml_ += R"(<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>)"
            R"(<c:minorTickMark val="none"/><c:tickLblPos val="low"/>)" +
            chart_rule("000000", kThin) + chart_text_properties(kChartTextSize) +
            R"(<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>)"
            R"(<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>)";
    write_value_axis(lying, radar);
  }

  // Bars that lie are read by their labels: an axis would say the same again.
  void write_value_axis(bool lying, bool radar) {
    const bool hidden = lying && chart_.labels;
    xml_ += R"(<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>)";
    if (const auto highest = axis_max()) xml_ += "<c:max val=\"" + chart_decimal(*highest) + "\"/>";
    if (const auto lowest = axis_min()) xml_ += "<c:min val=\"" + chart_decimal(*lowest) + "\"/>";
    xml_ += "</c:scaling><c:delete val=\"" + std::string(hidden ? "1" : "0") + "\"/><c:axPos val=\"" +
            (lying ? "b" : "l") + "\"/>";
    if (!hidden) xml_ += "<c:majorGridlines>" + chart_rule("D9D9D9", kHair) + "</c:majorGridlines>";
    if (!hidden && !radar && !chart_.unit.empty()) {
      xml_ += "<c:title>" + chart_axis_text(chart_.unit) + R"(<c:overlay val="0"/></c:title>)";
    }
    xml_ += "<c:numFmt formatCode=\"" + std::string(chart_.percent ? "0%" : "General") +
            R"(" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val=")" +
            (radar ? "nextTo" : "low") + "\"/>";
    xml_ += chart_rule(radar ? "A6A6A6" : "000000", kThin) +
            chart_text_properties(radar ? kSmallText : kChartTextSize) +
            R"(<c:crossAx val="111111111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>)";
    if (const auto step = column_step()) xml_ += "<c:majorUnit val=\"" + chart_decimal(*step) + "\"/>";
    xml_ += "</c:valAx>";
  }

  bool any_value(bool (*holds)(const Number&)) const {
    return std::any_of(chart_.series.begin(), chart_.series.end(), [&](const ChartSeries& series) {
      return std::any_of(series.values.begin(), series.values.end(),
                         [&](const auto& value) { return value && holds(*value); });
    });
  }

  // A bar that does not begin at zero lies about proportions.
  std::optional<Number> axis_min() const {
    if (chart_.axis_min || chart_.kind == ChartKind::line) return chart_.axis_min;
    const bool negative = any_value([](const Number& value) { return value.sign() < 0; });
    return negative ? std::nullopt : std::optional<Number>(0);
  }

  std::optional<Number> axis_max() const {
    if (chart_.axis_max) return chart_.axis_max;
    if (const auto step = column_step()) return *step * -(-tallest() / *step).floor();
    if (chart_.kind == ChartKind::bar && chart_.labels && axis_min() == Number(0) && !largest().is_zero())
      return largest() * Number::decimal(115, 2);  // room for the longest bar's label; the axis itself is hidden
    if (chart_.kind != ChartKind::radar || !chart_.percent) return std::nullopt;
    return largest() > 1 ? std::nullopt : std::optional<Number>(1);
  }

  // Of columns without an end of the axis given: 1, 2 or 5 times a power of ten, six steps at most.
  std::optional<Number> column_step() const {
    const bool negative = any_value([](const Number& value) { return value.sign() < 0; });
    if (chart_.kind != ChartKind::column || negative || chart_.axis_min || chart_.axis_max || largest().is_zero()) {
      return std::nullopt;
    }
    constexpr int kSmallest = -15;
    constexpr int kLargest = 30;
    constexpr int kMostSteps = 6;
    for (int exponent = kSmallest; exponent <= kLargest; ++exponent) {
      for (const int digit : {1, 2, 5}) {
        const Number step = Number::power_of_ten(exponent) * digit;
        if (tallest() <= step * kMostSteps) return step;
      }
    }
    return std::nullopt;
  }

  // Labels stand above the columns, and must not reach into the title.
  Number tallest() const {
    const Number room = labels_rise() ? Number::decimal(12, 1) : Number::decimal(105, 2);
    return chart_.labels ? largest() * room : largest();
  }

  Number largest() const {
    Number result;
    for (const ChartSeries& series : chart_.series) {
      for (const auto& value : series.values) result = max(result, value.value_or(0));
    }
    return result;
  }

  void write_legend() {
    if (chart_.series.size() < 2) return;
    xml_ += R"(<c:legend><c:legendPos val="b"/><c:overlay val="0"/>)" + chart_text_properties(kChartTextSize) +
            "</c:legend>";
  }

  static constexpr int kHair = 6350;  // EMU: half a point
  static constexpr int kThin = 9525;
  static constexpr int kSmallText = 900;

  ChartData chart_;
  std::string xml_;
};

}  // namespace

std::string chart_part_xml(const ChartData& chart, std::string_view workbook_relationship) {
  return ChartWriter(chart).write(workbook_relationship);
}

}  // namespace jiheng
