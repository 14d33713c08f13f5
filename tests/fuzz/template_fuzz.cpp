// Fuzzes Word templates: any bytes as the body of the document, filled with data of every kind. Whatever is accepted
// must come out as well-formed XML, the same each time; everything else must be a diagnostic.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "document/chart_data.h"
#include "document/template_numbering.h"
#include "document/template_part.h"
#include "document/template_value.h"
#include "document/template_writer.h"

namespace {

using jiheng::TemplateValue;

TemplateValue make_data() {
  TemplateValue rows = TemplateValue::list();
  for (const char* name : {"甲", "甲", "乙\n丙", ""}) {
    rows.add(
        TemplateValue::object({{"a", name},
                               {"g", TemplateValue::list({TemplateValue("x"), TemplateValue("")})},
                               {"h", TemplateValue::list(rows.is_list() ? rows.items() : TemplateValue::List{})}}));
  }
  jiheng::ChartData chart;
  chart.categories = {"甲"};
  chart.series = {{"乙", {jiheng::Number(1)}}};
  return TemplateValue::object(
      {{"a", "<文&字>\n二"},
       {"b", rows},
       {"c", true},
       {"d", false},
       {"e", TemplateValue::list()},
       {"f", TemplateValue::object({{"a", ""}})},
       {"m", TemplateValue::figure(jiheng::Figure{jiheng::Number::decimal(1646115460, 2), jiheng::yuan(), 2})},
       {"n", TemplateValue::figure(std::nullopt, "—")},
       {"o", TemplateValue::figure(jiheng::Figure{jiheng::Number::fraction(2, 3), jiheng::percent(), 2})},
       {"t", "-1,234,567.895"},
       {"u", "2024-12-31"},
       {"v", TemplateValue::date(jiheng::Date::from_civil(2024, 4, 1, jiheng::DatePrecision::month))},
       {"h", TemplateValue::chart(chart)}});
}

void require(bool holds) {
  if (!holds) std::abort();
}

std::string fill(const jiheng::TemplatePart& part, const TemplateValue& data, jiheng::Diagnostics& diagnostics) {
  static const jiheng::TemplateLimits kLimits{std::size_t{1} << 20, 20'000};
  const jiheng::PackageIndex index;
  jiheng::AddedParts added(index);
  const std::string marked = jiheng::PartWriter(part, data, kLimits, added, diagnostics).write();
  jiheng::Numbering numbering;
  numbering.count(marked);
  return numbering.with_fields(marked, part.file, diagnostics);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const TemplateValue kData = make_data();
  const std::string_view body(reinterpret_cast<const char*>(bytes), size);
  const std::string xml = "<w:document xmlns:w=\"w\"><w:body>" + std::string(body) + "</w:body></w:document>";

  jiheng::TemplatePart part;
  part.file = "fuzz.docx";
  part.name = "word/document.xml";
  jiheng::Diagnostics diagnostics;
  if (!jiheng::read_template_part(xml, part, diagnostics)) {
    require(diagnostics.has_errors());
    return 0;
  }
  const std::string filled = fill(part, kData, diagnostics);
  if (diagnostics.has_errors()) return 0;
  pugi::xml_document parsed;
  require(static_cast<bool>(parsed.load_buffer(filled.data(), filled.size())));
  require(fill(part, kData, diagnostics) == filled);
  return 0;
}
