#include "unit/document/xlsx_test_books.h"

#include <algorithm>
#include <stdexcept>

#include "unit/document/zip_test_files.h"

namespace jiheng::test {
namespace {

const std::string relation_type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string relations(const std::vector<std::pair<std::string, std::string>>& type_and_target) {
  std::string xml = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  int number = 0;
  for (const auto& [type, target] : type_and_target) {
    xml += "<Relationship Id=\"rId" + std::to_string(++number) + "\" Type=\"" + relation_type + type + "\" Target=\"" +
           target + "\"/>";
  }
  return xml + "</Relationships>";
}

std::string workbook_xml(std::string_view properties) {
  return "<workbook " + main_namespace +
         " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" + std::string(properties) +
         "<sheets><sheet name=\"表一\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
}

Diagnostics diagnostics_of(std::string bytes, const XlsxLimits& limits) {
  Diagnostics diagnostics;
  auto book = Workbook::open_memory(std::move(bytes), "试.xlsx", limits, diagnostics);
  if (!book) return diagnostics;
  for (std::size_t i = 0; i < book->sheets().size(); ++i) {
    Diagnostics of_sheet;
    const bool good = book->read_sheet(
                              i, [](const Row&) { return true; }, of_sheet)
                          .has_value();
    if (good == of_sheet.has_errors()) throw std::logic_error("result and diagnostics disagree");
    diagnostics.append(of_sheet);
  }
  if (!all_complete(diagnostics)) throw std::logic_error("incomplete diagnostic");
  return diagnostics;
}

}  // namespace

BookParts::BookParts(std::string_view sheet_data, std::string_view after) {
  set("_rels/.rels", relations({{"officeDocument", "xl/workbook.xml"}}));
  set("xl/workbook.xml", workbook_xml(""));
  set("xl/_rels/workbook.xml.rels", relations({{"worksheet", "worksheets/sheet1.xml"}}));
  set(sheet_part, "<worksheet " + main_namespace + "><sheetData>" + std::string(sheet_data) + "</sheetData>" +
                      std::string(after) + "</worksheet>");
}

BookParts& BookParts::set(std::string_view part, std::string_view bytes) {
  remove(part);
  parts_.emplace_back(part, bytes);
  return *this;
}

BookParts& BookParts::remove(std::string_view part) {
  std::erase_if(parts_, [part](const auto& one) { return one.first == part; });
  return *this;
}

BookParts& BookParts::strings(std::string_view items) {
  set("xl/_rels/workbook.xml.rels", relations({{"worksheet", "worksheets/sheet1.xml"},
                                               {"sharedStrings", "/xl/sharedStrings.xml"},
                                               {"styles", "styles.xml"}}));
  set("xl/styles.xml", "<styleSheet " + main_namespace + "/>");
  return set("xl/sharedStrings.xml", "<sst " + main_namespace + ">" + std::string(items) + "</sst>");
}

BookParts& BookParts::styles(std::string_view formats, const std::vector<int>& format_ids) {
  strings("");
  std::string xml = "<styleSheet " + main_namespace + "><numFmts>" + std::string(formats) +
                    "</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs>";
  for (const int id : format_ids) xml += "<xf numFmtId=\"" + std::to_string(id) + "\"/>";
  return set("xl/styles.xml", xml + "</cellXfs></styleSheet>");
}

BookParts& BookParts::epoch_1904() { return set("xl/workbook.xml", workbook_xml("<workbookPr date1904=\"1\"/>")); }

std::string BookParts::zip(int level) const { return make_zip(parts_, level); }

Workbook open_book(std::string bytes, const XlsxLimits& limits) {
  Diagnostics diagnostics;
  auto book = Workbook::open_memory(std::move(bytes), "试.xlsx", limits, diagnostics);
  if (!book) throw std::runtime_error(diagnostics.to_string(Language::english));
  return std::move(*book);
}

Grid read_grid(std::optional<Workbook>& book, std::string bytes) {
  book.emplace(open_book(std::move(bytes)));
  Diagnostics diagnostics;
  auto grid = book->read_sheet_to_grid(0, diagnostics);
  if (!grid) throw std::runtime_error(diagnostics.to_string(Language::english));
  return std::move(*grid);
}

std::string describe(const Grid& grid) {
  static const char* const kinds[] = {"empty", "number", "text", "boolean", "error", "date"};
  std::string lines;
  for (const Cell& cell : grid.cells()) {
    lines += cell_name(cell.row, cell.column) + " " + kinds[static_cast<int>(cell.kind)] + " " +
             std::string(cell.text) + (cell.formula ? " formula" : "") + "\n";
  }
  return lines;
}

std::string cells_of(const BookParts& parts) {
  std::optional<Workbook> book;
  return describe(read_grid(book, parts.zip()));
}

std::vector<std::string> codes_of(std::string bytes, const XlsxLimits& limits) {
  return codes(diagnostics_of(std::move(bytes), limits));
}

std::vector<std::string> codes_and_places_of(const BookParts& parts, const XlsxLimits& limits) {
  std::vector<std::string> list;
  const Diagnostics diagnostics = diagnostics_of(parts.zip(), limits);
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    list.push_back(diagnostic.code + " " + diagnostic.place.sheet + "!" + diagnostic.place.cell);
  }
  return list;
}

}  // namespace jiheng::test
