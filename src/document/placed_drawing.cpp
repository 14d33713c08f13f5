#include "document/placed_drawing.h"

#include "document/template_xml.h"

namespace jiheng {
namespace {

// Around what is drawn: its size, its number, its name and its description.
std::string drawing_opening(PrintedSize size, int number, std::string_view kind, std::string_view description) {
  std::string xml =
      R"(<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" )"
      R"(distT="0" distB="0" distL="0" distR="0"><wp:extent cx=")";
  xml += std::to_string(size.width) + "\" cy=\"" + std::to_string(size.height);
  xml += R"("/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id=")" + std::to_string(number) + "\" name=\"" +
         std::string(kind) + " " + std::to_string(number) + "\" descr=\"";
  append_escaped(xml, description);
  return xml + "\"/>";
}

constexpr std::string_view kGraphic =
    R"(<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri=")";
constexpr std::string_view kClosing = "</a:graphicData></a:graphic></wp:inline></w:drawing>";

}  // namespace

std::string chart_drawing(const ChartData& chart, int number, const std::string& relationship) {
  constexpr long long kEmuPerMm = 36000;
  const PrintedSize size{chart.width_mm * kEmuPerMm, chart_height_mm(chart) * kEmuPerMm};
  std::string xml = drawing_opening(size, number, "图表", chart_alt_text(chart)) + "<wp:cNvGraphicFramePr/>";
  xml += kGraphic;
  xml += R"(http://schemas.openxmlformats.org/drawingml/2006/chart">)"
         R"(<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" )"
         R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id=")";
  xml += relationship + "\"/>";
  return xml + std::string(kClosing);
}

std::string picture_drawing(const PictureData& picture, const PictureHeader& header, int number,
                            const std::string& relationship) {
  const PrintedSize size = printed_size(picture, header);
  std::string xml = drawing_opening(size, number, "图片", picture.alt_text);
  xml +=
      R"(<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" )"
      R"(noChangeAspect="1"/></wp:cNvGraphicFramePr>)";
  xml += kGraphic;
  xml +=
      R"(http://schemas.openxmlformats.org/drawingml/2006/picture">)"
      R"(<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id=")";
  xml += std::to_string(number) + "\" name=\"图片 " + std::to_string(number);
  xml += R"("/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>)"
         R"(<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed=")";
  xml += relationship + R"("/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>)"
                        R"(<a:off x="0" y="0"/><a:ext cx=")";
  xml += std::to_string(size.width) + "\" cy=\"" + std::to_string(size.height);
  xml += R"("/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>)";
  return xml + std::string(kClosing);
}

}  // namespace jiheng
