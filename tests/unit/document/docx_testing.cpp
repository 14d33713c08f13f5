#include "docx_testing.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "document/docx_template.h"
#include "document/zip_writer.h"

namespace jiheng::testing {
namespace {

constexpr std::string_view kNamespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
    " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";
constexpr std::string_view kType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

void tell_blocks(const pugi::xml_node& parent, std::string& out, std::string_view end);

std::string tell_paragraph(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& child : node.children()) {
    const std::string_view name = child.name();
    if (name == "w:t") {
      text += child.text().get();
    } else if (name == "w:tab") {
      text += '\t';
    } else if (name == "w:br") {
      text += "<br>";
    } else if (name == "w:txbxContent") {
      text += '[';
      tell_blocks(child, text, ";");
      text += ']';
    } else if (name != "w:pPr" && name != "w:rPr") {
      text += tell_paragraph(child);
    }
  }
  return text;
}

void tell_table(const pugi::xml_node& node, std::string& out, std::string_view end) {
  EXPECT_TRUE(node.child("w:tr")) << "a table without rows";
  for (const pugi::xml_node& table_row : node.children("w:tr")) {
    out += '|';
    for (const pugi::xml_node& cell : table_row.children("w:tc")) {
      EXPECT_STREQ(cell.last_child().name(), "w:p") << "a cell must end with a paragraph";
      const pugi::xml_node merge = cell.child("w:tcPr").child("w:vMerge");
      out += ' ';
      if (merge && std::string_view(merge.attribute("w:val").value()) != "restart") {
        out += '^';
      } else {
        std::string text;
        tell_blocks(cell, text, "/");
        if (!text.empty()) text.pop_back();
        out += text;
      }
      out += " |";
    }
    out += end;
  }
}

void tell_blocks(const pugi::xml_node& parent, std::string& out, std::string_view end) {
  EXPECT_TRUE(parent.child("w:p") || parent.child("w:tbl") || parent.child("w:sdt")) << "a story without a block";
  for (const pugi::xml_node& child : parent.children()) {
    const std::string_view name = child.name();
    if (name == "w:p") {
      out += tell_paragraph(child) + std::string(end);
    } else if (name == "w:tbl") {
      EXPECT_STRNE(child.next_sibling().name(), "w:tbl") << "two tables touch";
      tell_table(child, out, end);
    } else if (name == "w:sdt") {
      tell_blocks(child.child("w:sdtContent"), out, end);
    }
  }
}

}  // namespace

std::string paragraph(std::string_view text) { return paragraph_of_runs({text}); }

std::string paragraph_of_runs(std::initializer_list<std::string_view> texts) {
  std::string xml = "<w:p>";
  for (const std::string_view text : texts) {
    xml += "<w:r><w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r>";
  }
  return xml + "</w:p>";
}

std::string row(std::initializer_list<std::string_view> cells) {
  std::string xml = "<w:tr>";
  for (const std::string_view cell : cells) {
    xml += "<w:tc><w:tcPr><w:tcW w:w=\"1000\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>" + paragraph(cell) +
           "</w:tc>";
  }
  return xml + "</w:tr>";
}

std::string table(std::string_view rows) {
  return "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1000\"/></w:tblGrid>" + std::string(rows) + "</w:tbl>";
}

std::string make_docx(std::string_view body, std::string_view header) {
  const std::string type(kType);
  const std::string names(kNamespaces);
  std::string types =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Override PartName=\"/word/document.xml\" ContentType=\"" +
      type + "document.main+xml\"/>";
  if (!header.empty()) types += "<Override PartName=\"/word/header1.xml\" ContentType=\"" + type + "header+xml\"/>";
  ZipWriter zip;
  zip.add("[Content_Types].xml", types + "</Types>");
  zip.add("_rels/.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          "<Relationship Id=\"rId1\" "
          "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
          " Target=\"word/document.xml\"/></Relationships>");
  zip.add("word/document.xml",
          "<w:document" + names + "><w:body>" + std::string(body) + "<w:sectPr/></w:body></w:document>");
  std::string styles = "<w:styles" + names + ">";
  for (const char* level : {"1", "2", "3"}) {
    styles += std::string("<w:style w:type=\"paragraph\" w:styleId=\"Heading") + level + "\"><w:name w:val=\"heading " +
              level + "\"/></w:style>";
  }
  zip.add("word/styles.xml", styles + "</w:styles>");
  if (!header.empty()) zip.add("word/header1.xml", "<w:hdr" + names + ">" + std::string(header) + "</w:hdr>");
  return zip.finish();
}

std::string part_of(const std::string& docx, const std::string& name) {
  Diagnostics diagnostics;
  const std::optional<ZipPackage> package = ZipPackage::open_memory(docx, "test.docx", ZipLimits{}, diagnostics);
  const std::optional<std::string> bytes = package ? package->read(name, diagnostics) : std::nullopt;
  EXPECT_TRUE(bytes) << diagnostics.to_string(Language::chinese);
  return bytes.value_or("");
}

std::string tell(const std::string& docx, const std::string& part) {
  pugi::xml_document xml;
  const std::string bytes = part_of(docx, part);
  const pugi::xml_parse_result parsed =
      xml.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
  EXPECT_TRUE(parsed) << parsed.description() << "\n" << bytes;
  const pugi::xml_node root = xml.document_element();
  std::string out;
  tell_blocks(root.child("w:body") ? root.child("w:body") : root, out, "\n");
  return out;
}

std::string fill_and_tell(std::string_view body, const TemplateValue& data, Diagnostics& diagnostics) {
  const std::optional<DocxTemplate> opened = DocxTemplate::open_memory(make_docx(body), "模板.docx", diagnostics);
  if (!opened) return {};
  const std::optional<std::string> filled = opened->fill(data, diagnostics);
  return filled ? tell(*filled) : std::string();
}

std::string fill_and_tell(std::string_view body, const TemplateValue& data) {
  Diagnostics diagnostics;
  std::string told = fill_and_tell(body, data, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << diagnostics.to_string(Language::chinese);
  return told;
}

std::string codes_of(const Diagnostics& diagnostics) {
  std::string codes;
  for (const Diagnostic& diagnostic : diagnostics.items()) codes += (codes.empty() ? "" : "|") + diagnostic.code;
  return codes;
}

}  // namespace jiheng::testing
