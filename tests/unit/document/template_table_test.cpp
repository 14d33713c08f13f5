// Tables whose cells merge across rows and columns, and tables in which columns are repeated.
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "document/docx_template.h"
#include "docx_testing.h"

namespace jiheng::testing {
namespace {

// The rows of the first table, a cell as "text*span@width", "^" where it continues the one above; the grid in front.
std::string tell_grid(const std::string& docx) {
  const std::string bytes = part_of(docx, "word/document.xml");
  pugi::xml_document xml;
  EXPECT_TRUE(xml.load_buffer(bytes.data(), bytes.size()));
  std::string told;
  const pugi::xml_node table =
      xml.find_node([](const pugi::xml_node& n) { return std::string_view(n.name()) == "w:tbl"; });
  for (const pugi::xml_node& column : table.child("w:tblGrid").children())
    told += std::string(column.attribute("w:w").value()) + " ";
  int columns = static_cast<int>(std::distance(table.child("w:tblGrid").begin(), table.child("w:tblGrid").end()));
  for (const pugi::xml_node& line : table.children("w:tr")) {
    told += "\n";
    int covered = 0;
    for (const pugi::xml_node& cell : line.children("w:tc")) {
      const pugi::xml_node properties = cell.child("w:tcPr");
      const int span = properties.child("w:gridSpan") ? properties.child("w:gridSpan").attribute("w:val").as_int() : 1;
      const pugi::xml_node merge = properties.child("w:vMerge");
      const bool continues = merge && std::string_view(merge.attribute("w:val").value()) != "restart";
      std::string text;
      for (const pugi::xpath_node& t : cell.select_nodes(".//w:t")) text += t.node().text().get();
      told += (continues ? "^" : text) + (span > 1 ? "*" + std::to_string(span) : "") + "@" +
              properties.child("w:tcW").attribute("w:w").value() + " ";
      covered += span;
    }
    EXPECT_EQ(covered, columns) << told;
  }
  return told;
}

std::string fill(const std::string& body, const TemplateValue& data, Diagnostics& diagnostics) {
  const auto opened = DocxTemplate::open_memory(make_docx(body), "t.docx", diagnostics);
  const auto filled = opened ? opened->fill(data, diagnostics) : std::nullopt;
  return filled ? tell_grid(*filled) : "";
}

std::string fill(const std::string& body, const TemplateValue& data) {
  Diagnostics diagnostics;
  std::string told = fill(body, data, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << diagnostics.to_string(Language::chinese);
  return told;
}

std::string faults(const std::string& body, const TemplateValue& data) {
  Diagnostics diagnostics;
  EXPECT_EQ(fill(body, data, diagnostics), "");
  for (const Diagnostic& diagnostic : diagnostics.items())
    EXPECT_FALSE(diagnostic.remedy.zh.empty()) << diagnostic.code;
  return codes_of(diagnostics);
}

// A cell of a width in twentieths of a point, over some columns.
std::string cell(const std::string& text, int width, int span = 1) {
  return "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/>" +
         (span > 1 ? "<w:gridSpan w:val=\"" + std::to_string(span) + "\"/>" : "") + "</w:tcPr>" + paragraph(text) +
         "</w:tc>";
}

std::string grid_table(std::initializer_list<int> widths, const std::string& rows) {
  std::string grid;
  for (const int width : widths) grid += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
  return "<w:tbl><w:tblPr/><w:tblGrid>" + grid + "</w:tblGrid>" + rows + "</w:tbl>" + paragraph("尾");
}

TemplateValue rows_of(std::initializer_list<std::initializer_list<const char*>> rows) {
  static const char* const kNames[] = {"a", "b", "c"};
  TemplateValue list = TemplateValue::list();
  for (const auto& texts : rows) {
    TemplateValue item = TemplateValue::object();
    std::size_t i = 0;
    for (const char* text : texts) item.set(kNames[i++], text);
    list.add(item);
  }
  return TemplateValue::object({{"行", list}});
}

TEST(TemplateTable, EqualNeighboursMergeAcross) {
  const std::string body =
      grid_table({100, 200, 300}, "<w:tr>" + cell("{{#行}}{{a|横合并}}", 100) + cell("{{b|横合并}}", 200) +
                                      cell("{{c|横合并}}{{/行}}", 300) + "</w:tr>");
  EXPECT_EQ(fill(body, rows_of({{"x", "x", "x"}, {"x", "x", "y"}, {"x", "y", "y"}, {"x", "y", "x"}})),
            "100 200 300 \nx*3@600 \nx*2@300 y@300 \nx@100 y*2@500 \nx@100 y@200 x@300 ");
}

TEST(TemplateTable, ACellWithoutTheFlagStandsBetween) {
  const std::string body =
      grid_table({100, 200, 300}, "<w:tr>" + cell("{{#行}}{{a|横合并}}", 100) + cell("{{b}}", 200) +
                                      cell("{{c|横合并}}{{/行}}", 300) + "</w:tr>");
  EXPECT_EQ(fill(body, rows_of({{"x", "x", "x"}})), "100 200 300 \nx@100 x@200 x@300 ");
}

TEST(TemplateTable, BlocksMergeBothWays) {
  const std::string body =
      grid_table({100, 200, 300}, "<w:tr>" + cell("{{#行}}{{a|合并|横合并}}", 100) + cell("{{b|横合并|合并}}", 200) +
                                      cell("{{c|合并}}{{/行}}", 300) + "</w:tr>");
  EXPECT_EQ(fill(body, rows_of({{"x", "x", "1"}, {"x", "x", "1"}, {"x", "y", "1"}, {"x", "y", "1"}, {"z", "z", "2"}})),
            "100 200 300 \n"
            "x*2@300 1@300 \n"
            "^*2@300 ^@300 \n"
            "x@100 y@200 1@300 \n"  // one column cannot continue two
            "^@100 ^@200 ^@300 \n"
            "z*2@300 2@300 ");
}

TEST(TemplateTable, AMergedHeaderRowStillRepeatsOnEveryPage) {
  const std::string body =
      "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1\"/><w:gridCol w:w=\"1\"/></w:tblGrid><w:tr><w:trPr>"
      "<w:tblHeader/></w:trPr>" +
      cell("{{头|横合并}}", 1) + cell("{{头|横合并}}", 1) + "</w:tr></w:tbl>";
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open_memory(make_docx(body), "t.docx", diagnostics);
  const auto filled = opened->fill(TemplateValue::object({{"头", "预算"}}), diagnostics);
  ASSERT_TRUE(filled);
  EXPECT_NE(part_of(*filled, "word/document.xml")
                .find("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW "
                      "w:w=\"2\" w:type=\"dxa\"/><w:gridSpan w:val=\"2\"/></w:tcPr>"),
            std::string::npos);
}

TEST(TemplateTable, AnInnerTableDoesNotMakeTheCellAroundItMerge) {
  const std::string inner = "<w:tc><w:tcPr><w:tcW w:w=\"9\" w:type=\"dxa\"/></w:tcPr>" + table(row({"{{a|合并}}"})) +
                            paragraph("") + "</w:tc>";
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open_memory(make_docx(table("<w:tr>" + inner + "</w:tr>")), "t.docx", diagnostics);
  const auto filled = opened->fill(TemplateValue::object({{"a", "x"}}), diagnostics);
  ASSERT_TRUE(filled);
  const std::string xml = part_of(*filled, "word/document.xml");
  EXPECT_EQ(xml.find("w:vMerge"), xml.rfind("w:vMerge"));
}

TemplateValue years(int count) {
  TemplateValue list = TemplateValue::list();
  for (int i = 0; i < count; ++i) {
    const std::string year = std::to_string(2022 + i);
    list.add(TemplateValue::object({{"年度", year}, {"预算", "b" + year}, {"执行", "e" + year}}));
  }
  return list;
}

TemplateValue year_data(int header, std::initializer_list<int> body) {
  TemplateValue items = TemplateValue::list();
  for (const int count : body)
    items.add(TemplateValue::object({{"名称", "项" + std::to_string(count)}, {"年度表", years(count)}}));
  return TemplateValue::object({{"年度表", years(header)}, {"项目", items}});
}

std::string year_table() {
  return grid_table({3000, 6000}, "<w:tr>" + cell("项目", 3000) + cell("{{#年度表|列}}{{年度}}{{/年度表}}", 6000) +
                                      "</w:tr><w:tr>" + cell("{{#项目}}{{名称}}", 3000) +
                                      cell("{{#年度表|列}}{{执行}}{{/年度表}}{{/项目}}", 6000) + "</w:tr>");
}

TEST(TemplateColumns, HeaderAndBodyRepeatCells) {
  EXPECT_EQ(fill(year_table(), year_data(3, {3, 3})),
            "3000 2000 2000 2000 \n"
            "项目@3000 2022@2000 2023@2000 2024@2000 \n"
            "项3@3000 e2022@2000 e2023@2000 e2024@2000 \n"
            "项3@3000 e2022@2000 e2023@2000 e2024@2000 ");
  EXPECT_EQ(fill(year_table(), year_data(1, {1})), "3000 6000 \n项目@3000 2022@6000 \n项1@3000 e2022@6000 ");
}

TEST(TemplateColumns, TheTableKeepsItsWidth) {
  EXPECT_EQ(
      fill(grid_table({1000, 2000, 100}, "<w:tr>" + cell("a", 1000) + cell("{{#年度表|列}}{{年度}}{{/年度表}}", 2000) +
                                             cell("z", 100) + "</w:tr>"),
           year_data(3, {})),
      "1000 667 666 667 100 \na@1000 2022@667 2023@666 2024@667 z@100 ");
  EXPECT_EQ(fill(year_table(), year_data(0, {0})), "9000 \n项目@9000 \n项0@9000 ") << "what is left takes the width";
}

TEST(TemplateColumns, SeveralCellsRepeatTogetherAndTitlesSpanThem) {
  const std::string body =
      grid_table({1000, 500, 1500, 300}, "<w:tr>" + cell("题", 3300, 4) + "</w:tr><w:tr>" + cell("项目", 1000) +
                                             cell("{{#年度表|列}}{{年度}}{{/年度表}}", 2000, 2) + cell("注", 300) +
                                             "</w:tr><w:tr>" + cell("{{#项目}}{{名称}}", 1000) +
                                             cell("{{#年度表|列}}{{预算}}", 500) + cell("{{执行}}{{/年度表}}", 1500) +
                                             cell("{{/项目}}", 300) + "</w:tr>");
  EXPECT_EQ(fill(body, year_data(2, {2})),
            "1000 250 750 250 750 300 \n"
            "题*6@3300 \n"
            "项目@1000 2022*2@1000 2023*2@1000 注@300 \n"
            "项2@1000 b2022@250 e2022@750 b2023@250 e2023@750 @300 ");
}

TEST(TemplateColumns, CellsOfTagsAloneVanish) {
  const std::string body =
      grid_table({1000, 100, 800, 100}, "<w:tr>" + cell("项目", 1000) + cell("{{#年度表|列}}", 100) +
                                            cell("{{年度}}", 800) + cell("{{/年度表}}", 100) + "</w:tr>");
  EXPECT_EQ(fill(body, year_data(2, {})), "1111 445 444 \n项目@1111 2022@445 2023@444 ");
}

TEST(TemplateColumns, RowsThatDisagree) {
  EXPECT_EQ(faults(year_table(), year_data(3, {3, 2})), "template.uneven-columns");
  EXPECT_EQ(faults(year_table(), year_data(2, {3})), "template.uneven-columns");
  const std::string shifted =
      grid_table({10, 10, 10}, "<w:tr>" + cell("{{#年度表|列}}x", 10) + cell("{{/年度表}}y", 10) + cell("z", 10) +
                                   "</w:tr><w:tr>" + cell("x", 10) + cell("{{#年度表|列}}y", 10) +
                                   cell("z{{/年度表}}", 10) + "</w:tr>");
  EXPECT_EQ(faults(shifted, year_data(1, {})), "template.uneven-columns");
  const std::string part = grid_table({10, 10}, "<w:tr>" + cell("{{#年度表|列}}x", 10) + cell("y{{/年度表}}", 10) +
                                                    "</w:tr><w:tr>" + cell("1", 10) + cell("2", 10) + "</w:tr>");
  EXPECT_EQ(faults(part, year_data(1, {})), "template.uneven-columns");
  EXPECT_EQ(faults(year_table(), year_data(70, {70})), "template.too-many-columns");
}

TEST(TemplateColumns, WrongPlaces) {
  const TemplateValue data = year_data(1, {1});
  EXPECT_EQ(faults(paragraph("{{#年度表|列}}x{{/年度表}}"), data), "template.section-boundary");
  EXPECT_EQ(faults(table(row({"{{#年度表|列}}x"}) + row({"{{/年度表}}"})), data), "template.section-boundary");
  EXPECT_EQ(faults(table(row({"{{年度表|列}}"})), data), "template.wrong-flag");
  EXPECT_EQ(faults(table(row({"{{#年度表|列|列}}x{{/年度表}}"})), data), "template.wrong-flag");
  EXPECT_EQ(faults(table(row({"{{#年度表|列}}x", "{{/年度表}}y{{#项目|列}}", "{{/项目}}"})), data),
            "template.two-loops-in-row");
  EXPECT_EQ(faults(table(row({"{{#年度|列}}x{{/年度}}"})), data), "template.unknown-name");
}

TEST(TemplateDialect, DashLoopsRepeatTheElementAround) {
  const TemplateValue data = rows_of({{"1", "2"}, {"3", "4"}});
  EXPECT_EQ(fill_and_tell(table(row({"{{-w:tr 行}}{{a}}{{/行}}", "{{b}}"})), rows_of({{"1", "2"}})), "| 1 | 2 |\n\n");
  EXPECT_EQ(fill_and_tell(paragraph("前{{-w:p 行}}{{a}}、{{/行}}后") + paragraph("尾"), data),
            "前1、后\n前3、后\n尾\n");
  EXPECT_EQ(fill(grid_table({60}, "<w:tr>" + cell("{{-w:tc 行}}{{a}}{{/行}}", 60) + "</w:tr>"), data),
            "30 30 \n1@30 3@30 ");
  EXPECT_EQ(fill_and_tell(table(row({"{{－ｗ：ｔｒ　行}}{{a}}{{/行}}"})), data), "| 1 |\n| 3 |\n\n");
}

TEST(TemplateDialect, ASlashClosesWhatWasOpenedLast) {
  EXPECT_EQ(fill_and_tell(paragraph("{{#行}}{{#a}}[{{a}}]{{/}}{{/}}"), rows_of({{"1"}, {""}, {"3"}})), "[1][3]\n");
  EXPECT_EQ(faults(paragraph("x{{/}}"), rows_of({})), "template.unopened-section");
}

TEST(TemplateDialect, WhatIsRefused) {
  const TemplateValue data = rows_of({{"1"}});
  EXPECT_EQ(faults(paragraph("{{@a}}"), data), "template.raw-xml");
  EXPECT_EQ(faults(paragraph("{{-w:tbl 行}}x{{/行}}"), data), "template.bad-tag");
  EXPECT_EQ(faults(paragraph("{{-w:tr 行}}x{{/行}}"), data), "template.section-boundary");
}

}  // namespace
}  // namespace jiheng::testing
