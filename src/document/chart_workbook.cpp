#include "document/chart_workbook.h"

#include <algorithm>

#include "document/template_xml.h"
#include "document/zip_writer.h"

namespace jiheng {
namespace {

constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

constexpr std::string_view kContentTypes =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/xl/workbook.xml" )"
    R"(ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
    R"(<Override PartName="/xl/worksheets/sheet1.xml" )"
    R"(ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)"
    R"(<Override PartName="/xl/styles.xml" )"
    R"(ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>)";

constexpr std::string_view kPackageRelationships =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" )"
    R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" )"
    R"(Target="xl/workbook.xml"/></Relationships>)";

constexpr std::string_view kBookRelationships =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" )"
    R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" )"
    R"(Target="worksheets/sheet1.xml"/><Relationship Id="rId2" )"
    R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>)"
    R"(</Relationships>)";

constexpr std::string_view kBook =
    R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
    R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>)"
    R"(<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>)";

// Cell format 1 is the chart's number format.
std::string styles(const ChartData& chart) {
  std::string xml(kHead);
  xml += R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1">)"
         R"(<numFmt numFmtId="164" formatCode=")";
  append_escaped(xml, chart_number_format(chart));
  xml += R"("/></numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>)"
         R"(<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>)"
         R"(</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
         R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
         R"(<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
         R"(<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>)"
         R"(<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>)";
  return xml;
}

std::string column_name(std::size_t column) {
  constexpr std::size_t kLetters = 26;
  std::string name;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / kLetters) {
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % kLetters));
  }
  return name;
}

void append_text_cell(std::string& xml, std::size_t column, std::size_t row, std::string_view text) {
  xml += "<c r=\"" + column_name(column) + std::to_string(row) + R"(" t="inlineStr"><is><t xml:space="preserve">)";
  append_escaped(xml, text);
  xml += "</t></is></c>";
}

// A category that shows its values follows them when someone edits the workbook.
void append_category(std::string& xml, const ChartData& chart, std::size_t index, const std::string& drawn) {
  const std::size_t row = index + 2;
  if (!categories_show_values(chart)) return append_text_cell(xml, 0, row, drawn);
  std::string name = chart.categories[index];
  for (std::size_t at = name.find('"'); at != std::string::npos; at = name.find('"', at + 2)) name.insert(at, 1, '"');
  std::string formula = '"' + name + '"';
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    const std::string cell = column_name(s + 1) + std::to_string(row);
    formula += s == 0 ? "&CHAR(10)" : "&\"／\"";
    formula += "&IF(ISNUMBER(" + cell + "),TEXT(" + cell + ",\"" + chart_number_format(chart) + "\"),\"—\")";
  }
  xml += "<c r=\"A" + std::to_string(row) + R"(" t="str"><f>)";
  append_escaped(xml, formula);
  xml += "</f><v>";
  append_escaped(xml, drawn);
  xml += "</v></c>";
}

std::string sheet(const ChartData& chart) {
  std::string xml(kHead);
  xml += R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols>)"
         R"(<col min="1" max="1" width="30" customWidth="1"/><col min="2" max="2" width="16" customWidth="1"/></cols>)"
         R"(<sheetData><row r="1">)";
  for (std::size_t s = 0; s < chart.series.size(); ++s) append_text_cell(xml, s + 1, 1, chart.series[s].name);
  xml += "</row>";
  const std::vector<std::string> categories = drawn_categories(chart);
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    const std::size_t row = i + 2;
    xml += "<row r=\"" + std::to_string(row) + "\">";
    append_category(xml, chart, i, categories[i]);
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
      const std::optional<Number>& value = chart.series[s].values[i];
      if (!value) continue;
      xml += R"(<c r=")" + column_name(s + 1) + std::to_string(row) + R"(" s="1"><v>)" + chart_decimal(*value) +
             "</v></c>";
    }
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>";
}

}  // namespace

std::string chart_cells(std::size_t column, std::size_t first_row, std::size_t last_row) {
  const std::string name = "$" + column_name(column) + "$";
  std::string cells = "Sheet1!" + name + std::to_string(first_row);
  if (last_row != first_row) cells += ":" + name + std::to_string(last_row);
  return cells;
}

std::string chart_decimal(const Number& value) {
  constexpr int kDecimals = 15;  // as many as Excel keeps
  return value.decimals_needed() ? value.to_string() : value.to_fixed(kDecimals);
}

std::string chart_number_format(const ChartData& chart) {
  std::string format = chart.percent ? "0" : "#,##0";
  if (chart.decimals > 0) format += "." + std::string(static_cast<std::size_t>(chart.decimals), '0');
  return chart.percent ? format + "%" : format;
}

std::string chart_workbook(const ChartData& chart) {
  const ChartData drawn = in_drawn_order(chart);
  ZipWriter zip;
  const auto add = [&](std::string_view name, std::string_view content) {
    zip.add(name, std::string(kHead) + std::string(content), ZipWriter::kStored);
  };
  add("[Content_Types].xml", kContentTypes);
  add("_rels/.rels", kPackageRelationships);
  add("xl/workbook.xml", kBook);
  add("xl/_rels/workbook.xml.rels", kBookRelationships);
  zip.add("xl/styles.xml", styles(drawn), ZipWriter::kStored);
  zip.add("xl/worksheets/sheet1.xml", sheet(drawn), ZipWriter::kStored);
  return zip.finish();
}

}  // namespace jiheng
