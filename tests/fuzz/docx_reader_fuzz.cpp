// Fuzzes the docx reader: the first byte chooses a part of a Word document (or the whole file), the rest is its
// content. Whatever is accepted must keep what docx_anchor.h and block.h promise; everything else must be a diagnostic.
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/text.h"
#include "document/docx_reader.h"
#include "document/zip_writer.h"

namespace {

constexpr const char* kParts[][3] = {
    {"word/document.xml", "<w:document><w:body>", "</w:body></w:document>"},
    {"word/styles.xml", "<w:styles>", "</w:styles>"},
    {"word/numbering.xml", "<w:numbering>", "</w:numbering>"},
    {"word/footnotes.xml", "<w:footnotes><w:footnote w:id=\"1\">", "</w:footnote></w:footnotes>"},
    {"word/header1.xml", "<w:hdr>", "</w:hdr>"},
    {"word/_rels/document.xml.rels", "<Relationships>", "</Relationships>"},
    {"_rels/.rels", "<Relationships>", "</Relationships>"},
};
constexpr std::size_t kPartCount = sizeof kParts / sizeof kParts[0];
constexpr const char* kContents[kPartCount] = {
    "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>x</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>"
    "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>",
    "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>",
    "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum>"
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
    "<w:p/>",
    "<w:p/>",
    "<Relationship Type=\"/styles\" Target=\"styles.xml\"/><Relationship Type=\"/numbering\" Target=\"numbering.xml\"/>"
    "<Relationship Type=\"/footnotes\" Target=\"footnotes.xml\"/><Relationship Type=\"/header\" "
    "Target=\"header1.xml\"/>",
    "<Relationship Type=\"/officeDocument\" Target=\"word/document.xml\"/>",
};

std::string wrap(std::size_t chosen, std::string_view content) {
  jiheng::ZipWriter writer;
  for (std::size_t i = 0; i < kPartCount; ++i) {
    const std::string_view body = i == chosen ? content : std::string_view(kContents[i]);
    writer.add(kParts[i][0], kParts[i][1] + std::string(body) + kParts[i][2], 0);
  }
  return writer.finish();
}

void require(bool holds) {
  if (!holds) __builtin_trap();
}

class Checker {
 public:
  void check(const std::vector<jiheng::Block>& blocks) {
    for (const jiheng::Block& block : blocks) {
      if (const jiheng::Paragraph* paragraph = block.paragraph()) {
        check(*paragraph);
      } else {
        check(*block.table());
      }
    }
  }

 private:
  void check(const jiheng::Paragraph& paragraph) {
    const auto& anchor = std::get<jiheng::DocxAnchor>(paragraph.anchor);
    require(anchor.paragraph > last_ && anchor.begin == 0);
    last_ = anchor.paragraph;
    require(jiheng::is_valid_utf8(paragraph.text));
    require(static_cast<std::size_t>(anchor.end) == jiheng::character_count(paragraph.text));
    require(paragraph.level >= 0 && paragraph.level <= 9);
    for (const jiheng::TextMark& mark : paragraph.marks) {
      require(mark.begin >= 0 && mark.begin <= mark.end && mark.end <= anchor.end);
    }
  }

  void check(const jiheng::Table& table) {
    require(!table.rows.empty());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      int column = 0;
      for (const jiheng::TableCell& cell : table.rows[row].cells) {
        require(cell.column >= column && cell.column_span >= 1 && cell.row_span >= 1);
        column = cell.column + cell.column_span;
        require(column <= table.columns && row + static_cast<std::size_t>(cell.row_span) <= table.rows.size());
      }
    }
    const jiheng::TableGrid grid(table);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      for (const jiheng::TableCell& cell : table.rows[row].cells) {
        require(grid.at(static_cast<int>(row), cell.column) == &cell);
        require(grid.at(static_cast<int>(row) + cell.row_span - 1, cell.column + cell.column_span - 1) == &cell);
      }
    }
    for (const jiheng::TableRow& row : table.rows) {
      for (const jiheng::TableCell& cell : row.cells) Checker().check(cell.blocks);
    }
  }

  int last_ = -1;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::size_t way = data[0] % (kPartCount + 1);
  jiheng::Diagnostics diagnostics;
  jiheng::ZipLimits limits;
  limits.total_bytes = limits.entry_bytes = std::uint64_t{8} << 20;
  const auto document = jiheng::read_docx_memory(way == kPartCount ? std::string(rest) : wrap(way, rest), "fuzz.docx",
                                                 diagnostics, limits);
  require(document.has_value() != diagnostics.has_errors());
  if (!document) return 0;
  Checker().check(document->blocks);
  for (const auto* stories : {&document->notes, &document->headers, &document->footers}) {
    for (const jiheng::Story& story : *stories) Checker().check(story.blocks);
  }
  return 0;
}
