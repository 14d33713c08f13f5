#include "block_testing.h"

#include "base/text.h"
#include "document/zip_writer.h"

namespace jiheng::testing {
namespace {

std::string told_cell(const TableCell& cell) {
  std::vector<std::string> lines;
  const std::string told = tell(cell.blocks);  // outlives the views of its lines
  for (const std::string_view line : split(trim(told), '\n')) lines.emplace_back(line);
  std::string text = join(lines, "/");
  if (cell.row_span != 1 || cell.column_span != 1) {
    text += "<" + std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span) + ">";
  }
  return text;
}

std::string told_table(const Table& table) {
  std::string told;
  for (const TableRow& row : table.rows) {
    told += row.header ? "|=" : "|";
    for (const TableCell& cell : row.cells) told += " " + told_cell(cell) + " |";
    told += '\n';
  }
  return told;
}

}  // namespace

std::string tell(const std::vector<Block>& blocks) {
  std::string told;
  for (const Block& block : blocks) {
    if (block.in_text_box) told += "[box] ";
    if (const Table* table = block.table()) {
      told += told_table(*table);
      continue;
    }
    const Paragraph& paragraph = *block.paragraph();
    if (paragraph.is_heading()) told += std::to_string(paragraph.level) + " ";
    told += paragraph.number + paragraph.text + "\n";
  }
  return told;
}

std::string make_docx_with(std::string_view body, const std::vector<DocxPart>& parts) {
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  std::string relations = "<Relationships>";
  for (const DocxPart& part : parts) {
    relations += "<Relationship Id=\"r\" Type=\"" + office + part.type + "\" Target=\"" + part.name + "\"/>";
  }
  ZipWriter zip;
  zip.add("_rels/.rels", "<Relationships><Relationship Id=\"r\" Type=\"" + office +
                             "officeDocument\" Target=\"/word/document.xml\"/></Relationships>");
  zip.add("word/document.xml", "<w:document><w:body>" + std::string(body) + "</w:body></w:document>");
  zip.add("word/_rels/document.xml.rels", relations + "</Relationships>");
  for (const DocxPart& part : parts) {
    if (!part.xml.empty()) zip.add("word/" + part.name, part.xml);
  }
  return zip.finish();
}

}  // namespace jiheng::testing
