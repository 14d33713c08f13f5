#include "document/pdf_cell_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "document/pdf_lines.h"
#include "document/typed_heading.h"

namespace jiheng {
namespace {

constexpr double kUnfilled = 2;  // em: a line that ends so far before the cell's border was not broken by it
constexpr double kWideCell = 10;
constexpr double kFarthestIndent = 2.2;
constexpr double kPadding = 6;       // points, between a cell's border and its text
constexpr double kFullFigure = 1.2;  // em: less is left of the cell beside a figure that it broke

bool is_whole_figure(std::string_view text) {
  return text.find_first_not_of("0123456789.,-%") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

bool ends_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 4> kEnds{"。", "；", "：", ";"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return text.ends_with(end); });
}

double space_left(const PdfLine& line, const PageAnchor& cell) {
  return (cell.right - cell.left) - (line.place.right - line.place.left);
}

// Wide gaps inside a cell are white space, and none is needed beside a Han character.
PdfText text_of(const PdfLine& line) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  PdfText text;
  for (const PdfSegment& segment : line.segments) {
    if (!text.text.empty() && is_ascii(text.text.back()) && is_ascii(segment.text.front())) text.text += ' ';
    append(text, segment);
  }
  return text;
}

bool begins_paragraph(const PdfLine& before, const PdfLine& line, const PageAnchor& cell) {
  const std::string above = text_of(before).text;
  const std::string text = text_of(line).text;
  if (is_whole_figure(above) && is_whole_figure(text)) {
    const bool both_decimals = above.find('.') != std::string::npos && text.find('.') != std::string::npos;
    return both_decimals || space_left(before, cell) > kFullFigure * before.em;
  }
  // In a wide cell whose lines begin at its border, a line with room for what comes next ends a paragraph.
  const auto at_border = [&](const PdfLine& l) { return l.place.left - cell.left < kPadding + kFarthestIndent * l.em; };
  const double room = cell.right - kPadding - before.place.right - leading_width(line);
  if (cell.right - cell.left > kWideCell * before.em && at_border(before) && at_border(line) &&
      room > kUnfilled * before.em) {
    return true;
  }
  const bool unfilled = cell.right - before.place.right > kUnfilled * before.em;
  return unfilled && (ends_sentence(above) || typed_heading_level(text) > 0);
}

}  // namespace

std::vector<Block> blocks_of_cell(std::vector<PdfWord> words, const PageAnchor& cell) {
  PdfPage page;
  page.words = std::move(words);
  const std::vector<PdfLine> lines = lines_of_page(page, cell.page);
  std::vector<Block> blocks;
  PageAnchor place;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool begins = i == 0 || begins_paragraph(lines[i - 1], lines[i], cell);
    place = begins ? lines[i].place : around(place, lines[i].place);
    if (begins) blocks.push_back({Paragraph{}});
    auto& paragraph = std::get<Paragraph>(blocks.back().content);
    append_joined(paragraph, text_of(lines[i]));
    paragraph.anchor = place;
  }
  return blocks;
}

}  // namespace jiheng
