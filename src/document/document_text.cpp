#include "document/document_text.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace jiheng {
namespace {

// Where the writer stands; becomes part of every span.
struct Position {
  StoryKind story = StoryKind::body;
  std::size_t story_index = 0;
  std::size_t block = 0;
  int row = -1;
  int column = -1;
};

class TextWriter {
 public:
  void write_story(const std::vector<Block>& blocks, StoryKind kind, std::size_t index) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const Position position{kind, index, i, -1, -1};
      if (const Paragraph* paragraph = blocks[i].paragraph()) {
        if (write_paragraph(*paragraph, position)) line_end();
      } else {
        write_table(*blocks[i].table(), position);
      }
    }
  }

  DocumentText finish() {
    while (result_.text.ends_with("\n\n")) result_.text.pop_back();
    std::size_t characters = 0;
    std::size_t counted = 0;
    for (TextSpan& span : result_.spans) {
      characters += character_count(std::string_view(result_.text).substr(counted, span.begin - counted));
      counted = span.begin;
      span.characters = characters;
    }
    return std::move(result_);
  }

 private:
  void line_end() { result_.text += '\n'; }

  void empty_line() {
    if (!result_.text.empty() && !result_.text.ends_with("\n\n")) line_end();
  }

  // False for an empty paragraph, of which nothing is written.
  bool write_paragraph(const Paragraph& paragraph, const Position& position) {
    if (trim(paragraph.number).empty() && trim(paragraph.text).empty()) return false;
    TextSpan span;
    span.begin = result_.text.size();
    result_.text += paragraph.number;
    // "1." and "2024年" must not become the figure 1.2024.
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (!paragraph.number.empty() && is_ascii(paragraph.number.back())) result_.text += ' ';
    span.text_begin = result_.text.size();
    result_.text += paragraph.text;
    span.end = result_.text.size();
    span.story = position.story;
    span.story_index = position.story_index;
    span.block = position.block;
    span.row = position.row;
    span.column = position.column;
    span.paragraph = &paragraph;
    result_.spans.push_back(span);
    return true;
  }

  void write_table(const Table& table, Position position) {
    empty_line();
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      int column = 0;
      for (const TableCell& cell : table.rows[row].cells) {
        for (; column < cell.column; ++column) result_.text += '\t';
        position.row = static_cast<int>(row);
        position.column = cell.column;
        const std::size_t begin = result_.text.size();
        write_cell(cell.blocks, position, begin);
        std::replace_if(
            result_.text.begin() + static_cast<std::ptrdiff_t>(begin), result_.text.end(),
            [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
      }
      for (; column + 1 < table.columns; ++column) result_.text += '\t';
      line_end();
    }
    line_end();
  }

  void write_cell(const std::vector<Block>& blocks, const Position& position, std::size_t begin) {
    const auto write_one = [&](const Paragraph& paragraph) {
      const std::size_t before = result_.text.size();
      if (before > begin) result_.text += ' ';
      if (!write_paragraph(paragraph, position)) result_.text.resize(before);
    };
    for (const Block& block : blocks) {
      if (const Paragraph* paragraph = block.paragraph()) {
        write_one(*paragraph);
        continue;
      }
      for (const TableRow& row : block.table()->rows) {
        for (const TableCell& cell : row.cells) write_cell(cell.blocks, position, begin);
      }
    }
  }

  DocumentText result_;
};

}  // namespace

const TextSpan* DocumentText::span_at(std::size_t byte) const {
  const auto after = std::upper_bound(spans.begin(), spans.end(), byte,
                                      [](std::size_t value, const TextSpan& span) { return value < span.begin; });
  if (after == spans.begin()) return nullptr;
  const TextSpan& span = *(after - 1);
  return byte < span.end ? &span : nullptr;
}

std::size_t DocumentText::characters_before(std::size_t byte) const {
  byte = std::min(byte, text.size());
  const auto after = std::upper_bound(spans.begin(), spans.end(), byte,
                                      [](std::size_t value, const TextSpan& span) { return value < span.begin; });
  const bool first = after == spans.begin();
  const std::size_t from = first ? 0 : (after - 1)->begin;
  return (first ? 0 : (after - 1)->characters) + character_count(std::string_view(text).substr(from, byte - from));
}

DocumentText document_text(const TextDocument& document) {
  TextWriter writer;
  writer.write_story(document.blocks, StoryKind::body, 0);
  for (std::size_t i = 0; i < document.notes.size(); ++i) {
    writer.write_story(document.notes[i].blocks, StoryKind::note, i);
  }
  return writer.finish();
}

}  // namespace jiheng
