#include "document/document_text.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace jiheng {
namespace {

Block paragraph_block(std::string text, std::string number = "") {
  Paragraph paragraph;
  paragraph.text = std::move(text);
  paragraph.number = std::move(number);
  return {std::move(paragraph)};
}

TableCell cell_at(int column, std::vector<Block> blocks, int columns = 1, int rows = 1) {
  TableCell cell;
  cell.column = column;
  cell.column_span = columns;
  cell.row_span = rows;
  cell.blocks = std::move(blocks);
  return cell;
}

TextDocument sample() {
  TextDocument document;
  document.blocks.push_back(paragraph_block("概况", "一、"));
  document.blocks.push_back(paragraph_block(" "));
  document.blocks.push_back(paragraph_block("2024年支出", "1."));
  Table table;
  table.columns = 3;
  table.rows.resize(2);
  table.rows[0].cells.push_back(cell_at(0, {paragraph_block("项目")}, 1, 2));
  table.rows[0].cells.push_back(cell_at(1, {paragraph_block("预算\t数"), paragraph_block("万\n元")}, 2));
  table.rows[1].cells.push_back(cell_at(1, {paragraph_block("1")}));
  table.rows[1].cells.push_back(cell_at(2, {paragraph_block("")}));
  document.blocks.push_back({std::move(table)});
  document.blocks.push_back(paragraph_block("完"));
  document.notes.push_back({"notes", {paragraph_block("脚注")}});
  document.headers.push_back({"headers", {paragraph_block("页眉")}});
  return document;
}

TEST(DocumentText, WritesParagraphsTablesAndNotes) {
  const TextDocument document = sample();
  EXPECT_EQ(document_text(document).text, "一、概况\n1. 2024年支出\n\n项目\t预算 数 万 元\t\n\t1\t\n\n完\n脚注\n");
}

TEST(DocumentText, IsEmptyForAnEmptyDocument) {
  const TextDocument document;
  const DocumentText text = document_text(document);
  EXPECT_EQ(text.text, "");
  EXPECT_EQ(text.span_at(0), nullptr);
  EXPECT_EQ(text.characters_before(7), 0U);
}

// Every span is the text of its paragraph, up to what a line of a table cannot hold.
TEST(DocumentText, SpansHoldTheirParagraphs) {
  const TextDocument document = sample();
  const DocumentText text = document_text(document);
  ASSERT_EQ(text.spans.size(), 8U);
  std::size_t end = 0;
  for (const TextSpan& span : text.spans) {
    EXPECT_GE(span.begin, end);
    end = span.end;
    EXPECT_EQ(span.end - span.text_begin, span.paragraph->text.size());
    EXPECT_EQ(span.characters, character_count(text.text.substr(0, span.begin)));
  }
}

TEST(DocumentText, LeadsBackToCellsAndNotes) {
  const TextDocument document = sample();
  const DocumentText text = document_text(document);
  const TextSpan* unit = text.span_at(text.text.find("万"));
  ASSERT_NE(unit, nullptr);
  EXPECT_EQ(unit->block, 3U);
  EXPECT_EQ(unit->row, 0);
  EXPECT_EQ(unit->column, 1);
  EXPECT_EQ(unit->paragraph->text, "万\n元");
  const TextSpan* note = text.span_at(text.text.find("脚注"));
  ASSERT_NE(note, nullptr);
  EXPECT_EQ(note->story, StoryKind::note);
  EXPECT_EQ(note->row, -1);
  EXPECT_EQ(text.span_at(text.text.find('\n')), nullptr);
  EXPECT_EQ(text.span_at(text.text.size() + 5), nullptr);
}

TEST(DocumentText, CountsCharacters) {
  const TextDocument document = sample();
  const DocumentText text = document_text(document);
  for (const std::size_t byte : {std::size_t{0}, text.text.find("2024"), text.text.find("完"), text.text.size()}) {
    EXPECT_EQ(text.characters_before(byte), character_count(text.text.substr(0, byte)));
  }
}

}  // namespace
}  // namespace jiheng
