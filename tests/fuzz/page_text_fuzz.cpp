// Fuzzes what reads text: the first byte chooses plain text, Markdown, HTML, what a text recogniser wrote, or the words
// and rulings of PDF pages (by turns: kind, place, size and text out of the bytes; poppler itself is not fuzzed here).
// Whatever is accepted must keep what block.h and document_text.h promise; everything else must be a diagnostic.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "document/document_text.h"
#include "document/html_reader.h"
#include "document/page_image.h"
#include "document/pdf_reader.h"
#include "document/text_reader.h"

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check_table(const jiheng::Table& table);

void check_recognised(const jiheng::Paragraph& paragraph) {
  int end = 0;
  for (const jiheng::RecognisedStretch& stretch : paragraph.recognised) {
    require(stretch.begin >= end && stretch.end > stretch.begin && stretch.confidence >= 0 &&
            stretch.confidence <= 100);
    end = stretch.end;
  }
  require(end <= static_cast<int>(jiheng::character_count(paragraph.text)));
}

void check_blocks(const std::vector<jiheng::Block>& blocks) {
  for (const jiheng::Block& block : blocks) {
    if (const jiheng::Paragraph* paragraph = block.paragraph()) {
      require(jiheng::is_valid_utf8(paragraph->text) && paragraph->level >= 0 && paragraph->level <= 9);
      check_recognised(*paragraph);
    } else {
      check_table(*block.table());
    }
  }
}

void check_table(const jiheng::Table& table) {
  require(!table.rows.empty());
  const jiheng::TableGrid grid(table);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    int column = 0;
    for (const jiheng::TableCell& cell : table.rows[row].cells) {
      require(cell.column >= column && cell.column_span >= 1 && cell.row_span >= 1);
      column = cell.column + cell.column_span;
      require(column <= table.columns && row + static_cast<std::size_t>(cell.row_span) <= table.rows.size());
      require(grid.at(static_cast<int>(row), cell.column) == &cell);
      require(grid.at(static_cast<int>(row) + cell.row_span - 1, column - 1) == &cell);
      check_blocks(cell.blocks);
    }
  }
}

void check(const jiheng::TextDocument& document) {
  check_blocks(document.blocks);
  const jiheng::DocumentText text = jiheng::document_text(document);
  require(jiheng::is_valid_utf8(text.text));
  std::size_t end = 0;
  for (const jiheng::TextSpan& span : text.spans) {
    require(span.begin >= end && span.text_begin >= span.begin && span.end <= text.text.size());
    require(span.end - span.text_begin == span.paragraph->text.size());
    end = span.end;
  }
}

std::vector<jiheng::PdfPage> pages_of(std::string_view bytes) {
  constexpr const char* kTexts[] = {"支出", "12.50", "合", "计", "一、概况", "- 3 -", "7", "abc", "单位：万元", "完。"};
  std::vector<jiheng::PdfPage> pages(1);
  for (; bytes.size() >= 4; bytes.remove_prefix(4)) {
    const auto byte = [&](std::size_t i) { return static_cast<double>(static_cast<unsigned char>(bytes[i])); };
    if (bytes[3] == '\xFF') pages.emplace_back();
    pages.back().width = 600;
    pages.back().height = 850;
    const double left = byte(0) * 2.3;
    const double top = byte(1) * 3.2;
    if (bytes[3] == 'H') jiheng::add_stroke(pages.back().rulings, left, top, left + byte(2) * 3, top);
    if (bytes[3] == 'V') jiheng::add_rectangle(pages.back().rulings, left, top, left + 0.5, top + byte(2) * 3);
    if (bytes[3] == 'H' || bytes[3] == 'V') continue;
    jiheng::PdfWord word;
    word.text = kTexts[static_cast<unsigned char>(bytes[3]) % (sizeof kTexts / sizeof kTexts[0])];
    word.left = left;
    word.top = top;
    word.right = word.left + 1 + byte(2);
    word.bottom = word.top + 2 + static_cast<double>(static_cast<unsigned char>(bytes[3]) % 30);
    word.turned = bytes[3] == 'T';
    if (bytes[2] % 3 == 0) word.confidence = static_cast<int>(byte(0)) % 101;
    pages.back().words.push_back(word);
  }
  for (jiheng::PdfPage& page : pages) page.rulings = jiheng::joined(std::move(page.rulings));
  return pages;
}

// A page of recognised words, and the rulings of a picture whose dots are the same bytes.
std::vector<jiheng::PdfPage> recognised_page(std::string_view bytes) {
  jiheng::PageImage image{64, static_cast<int>(bytes.size() / 64), 36, false, std::string(bytes)};
  image.grey.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
  jiheng::PdfPage page;
  page.width = 600;
  page.height = 850;
  page.words = jiheng::recognised_words(bytes, 300);
  page.rulings = jiheng::take_rulings(image);
  return {std::move(page)};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  jiheng::Diagnostics diagnostics;
  std::optional<jiheng::TextDocument> document;
  switch (data[0] % 4) {
    case 0:
      document = jiheng::read_text(rest, "fuzz.txt", false, diagnostics);
      break;
    case 1:
      document = jiheng::read_text(rest, "fuzz.md", true, diagnostics);
      break;
    case 2:
      document = jiheng::read_html(rest, "fuzz.html", diagnostics);
      break;
    default:
      document = jiheng::document_of_pages(data[0] < 0xF0 ? pages_of(rest) : recognised_page(rest), "fuzz.pdf");
      break;
  }
  require(document.has_value() != diagnostics.has_errors());
  if (document) check(*document);
  return 0;
}
