#include "document/docx_story_reader.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "document/docx_inline.h"
#include "document/template_xml.h"

namespace jiheng {
namespace {

constexpr int kWidestSpan = 1024;  // columns of one cell; Word itself stops at 63
constexpr int kBodyTextLevel = 9;

std::string_view name_of(const pugi::xml_node& node) { return node.name(); }

bool deletes(const pugi::xml_node& properties) {
  return properties.child("w:del") || properties.child("w:cellDel") || properties.child("w:moveFrom");
}

int small_value(const pugi::xml_node& node, int otherwise) {
  return node ? std::clamp(node.attribute("w:val").as_int(otherwise), 0, kWidestSpan) : otherwise;
}

bool is_on(const pugi::xml_node& node) {
  if (!node) return false;
  const std::string_view value = node.attribute("w:val").as_string("1");
  return value != "0" && value != "false" && value != "off";
}

}  // namespace

std::vector<Block> StoryReader::read(const pugi::xml_node& story) {
  std::vector<Block> blocks;
  read_blocks(story, blocks);
  return blocks;
}

void StoryReader::skip(const pugi::xml_node& node) {
  if (is_element(node, "w:p")) ++paragraphs_;
  for (const pugi::xml_node& child : node.children()) skip(child);
}

void StoryReader::read_blocks(const pugi::xml_node& parent, std::vector<Block>& blocks) {
  for (const pugi::xml_node& node : parent.children()) {
    const std::string_view name = name_of(node);
    if (name == "w:p") {
      read_paragraph(node, blocks);
    } else if (name == "w:tbl") {
      read_table(node, blocks);
    } else if (is_transparent_element(name)) {
      read_blocks(node, blocks);
    } else if (name == "mc:AlternateContent") {
      read_alternatives(node, [&](const pugi::xml_node& branch) { read_blocks(branch, blocks); });
    } else {
      skip(node);
    }
  }
}

template <typename Read>
void StoryReader::read_alternatives(const pugi::xml_node& node, const Read& read) {
  pugi::xml_node chosen = node.child("mc:Choice");
  if (!chosen) chosen = node.child("mc:Fallback");
  for (const pugi::xml_node& branch : node.children()) {
    if (branch == chosen) {
      read(branch);
    } else {
      skip(branch);
    }
  }
}

// --- paragraphs ---

void StoryReader::read_paragraph(const pugi::xml_node& node, std::vector<Block>& blocks) {
  const int number = paragraphs_++;
  Line line;
  read_inline(node, line);
  const pugi::xml_node properties = node.child("w:pPr");
  // With its mark deleted a paragraph flows into the next one, of which it is no longer a part when it holds nothing.
  const bool vanished = deletes(properties.child("w:rPr")) && line.length == 0;
  if (!vanished) {
    for (const auto& [id, mark] : line.open) line.paragraph.marks[mark].end = line.length;
    line.paragraph.anchor = DocxAnchor{number, 0, line.length};
    read_properties(properties, line.paragraph);
    blocks.push_back({std::move(line.paragraph)});
  }
  std::move(line.boxes.begin(), line.boxes.end(), std::back_inserter(blocks));
}

void StoryReader::read_properties(const pugi::xml_node& node, Paragraph& paragraph) {
  const std::string_view id = node.child("w:pStyle").attribute("w:val").value();
  const DocxStyle& style = styles_.find(id);
  paragraph.style = style.name;
  paragraph.level = style.level;
  if (const pugi::xml_node level = node.child("w:outlineLvl")) {
    const int value = small_value(level, kBodyTextLevel);
    paragraph.level = value < kBodyTextLevel ? value + 1 : 0;
  }
  int list = style.list;
  int level = style.list_level;
  if (const pugi::xml_node number = node.child("w:numPr")) {
    if (number.child("w:numId")) list = small_value(number.child("w:numId"), 0);
    level = number.child("w:ilvl") ? small_value(number.child("w:ilvl"), 0) : std::max(level, 0);
  }
  if (list == 0) return;
  if (level < 0) level = numbering_.level_of_style(list, id);
  paragraph.number = numbering_.next(list, level);
}

void StoryReader::read_inline(const pugi::xml_node& parent, Line& line) {
  for (const pugi::xml_node& node : parent.children()) {
    const std::string_view name = name_of(node);
    if (name == "w:r" || name == "m:r") {
      read_run(node, line);
    } else if (name == "w:bookmarkStart") {
      line.open[node.attribute("w:id").value()] = line.paragraph.marks.size();
      line.paragraph.marks.push_back({node.attribute("w:name").value(), line.length, line.length});
    } else if (name == "w:bookmarkEnd") {
      close_mark(line, node.attribute("w:id").value());
    } else if (is_transparent_element(name) || is_math_element(name)) {
      read_inline(node, line);
    } else if (name == "mc:AlternateContent") {
      read_alternatives(node, [&](const pugi::xml_node& branch) { read_inline(branch, line); });
    } else if (name != "w:pPr") {
      skip(node);
    }
  }
}

void StoryReader::close_mark(Line& line, std::string_view id) {
  const auto found = line.open.find(id);
  if (found == line.open.end()) return;
  line.paragraph.marks[found->second].end = line.length;
  line.open.erase(found);
}

void StoryReader::read_run(const pugi::xml_node& run, Line& line) {
  for (const pugi::xml_node& piece : run.children()) read_piece(piece, line);
}

void StoryReader::read_piece(const pugi::xml_node& piece, Line& line) {
  const std::string_view name = name_of(piece);
  if (name == "w:t" || name == "m:t") {
    const std::string_view text = piece.child_value();
    add_text(line, piece.attribute("xml:space").as_string() == std::string_view("preserve") ? text : trim(text));
  } else if (name == "w:tab" || name == "w:ptab") {
    add_text(line, "\t");
  } else if (name == "w:br" || name == "w:cr") {
    add_text(line, "\n");
  } else if (name == "w:noBreakHyphen") {
    add_text(line, "\u2011");
  } else if (name == "w:sym") {
    constexpr int kHexadecimal = 16;
    const auto code = std::strtoul(piece.attribute("w:char").as_string("0"), nullptr, kHexadecimal);
    if (code >= U' ') add_text(line, to_utf8(static_cast<char32_t>(std::min<unsigned long>(code, 0x110000))));
  } else if (name == "w:fldChar") {
    turn_field(line, piece.attribute("w:fldCharType").value());
  } else if (name == "w:footnoteReference" || name == "w:endnoteReference") {
    add_note(line, piece, name == "w:endnoteReference");
  } else if (name == "w:ruby") {
    for (const pugi::xml_node& child : piece.children()) {
      if (is_element(child, "w:rubyBase")) {
        read_inline(child, line);
      } else {
        skip(child);
      }
    }
  } else if (name == "mc:AlternateContent") {
    read_alternatives(piece, [&](const pugi::xml_node& branch) { read_run(branch, line); });
  } else {
    read_drawing(piece, line);
  }
}

// Text boxes, however deep in a picture.
void StoryReader::read_drawing(const pugi::xml_node& node, Line& line) {
  if (is_element(node, "w:txbxContent")) {
    const std::size_t before = line.boxes.size();
    read_blocks(node, line.boxes);
    for (std::size_t i = before; i < line.boxes.size(); ++i) line.boxes[i].in_text_box = true;
    return;
  }
  if (is_element(node, "mc:AlternateContent")) {
    read_alternatives(node, [&](const pugi::xml_node& branch) { read_drawing(branch, line); });
    return;
  }
  if (is_element(node, "w:p")) return skip(node);
  for (const pugi::xml_node& child : node.children()) read_drawing(child, line);
}

void StoryReader::turn_field(Line& line, std::string_view type) {
  if (type == "begin") {
    line.fields.push_back(true);
    ++line.instructions;
    return;
  }
  if (line.fields.empty()) return;
  if (line.fields.back()) --line.instructions;
  line.fields.back() = false;
  if (type == "end") line.fields.pop_back();
}

void StoryReader::add_text(Line& line, std::string_view text) {
  // What stands in the instruction of a field, such as the result of another field, is not shown.
  if (line.instructions > 0) return;
  if (!is_valid_utf8(text)) return add_text(line, to_utf8(to_code_points(text)));
  line.paragraph.text += text;
  line.length += static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void StoryReader::add_note(Line& line, const pugi::xml_node& node, bool endnote) {
  const auto [note, first] = notes_.try_emplace({endnote, node.attribute("w:id").as_int()}, notes_.size());
  line.paragraph.notes.push_back({line.length, note->second});
}

// --- tables ---

void StoryReader::read_table(const pugi::xml_node& node, std::vector<Block>& blocks) {
  std::vector<std::vector<RawCell>> rows;
  std::vector<bool> headers;
  read_rows(node, rows, headers);
  if (!rows.empty()) blocks.push_back({merged(rows, headers)});
}

void StoryReader::read_rows(const pugi::xml_node& parent, std::vector<std::vector<RawCell>>& rows,
                            std::vector<bool>& headers) {
  for (const pugi::xml_node& node : parent.children()) {
    const std::string_view name = name_of(node);
    const pugi::xml_node properties = node.child("w:trPr");
    if (name == "w:tr" && !deletes(properties)) {
      int column = small_value(properties.child("w:gridBefore"), 0);
      headers.push_back(is_on(properties.child("w:tblHeader")));
      rows.emplace_back();
      read_cells(node, column, rows.back());
    } else if (is_transparent_element(name)) {
      read_rows(node, rows, headers);
    } else {
      skip(node);
    }
  }
}

void StoryReader::read_cells(const pugi::xml_node& parent, int& column, std::vector<RawCell>& cells) {
  for (const pugi::xml_node& node : parent.children()) {
    const std::string_view name = name_of(node);
    const pugi::xml_node properties = node.child("w:tcPr");
    if (name == "w:tc" && !deletes(properties)) {
      RawCell raw;
      raw.cell.column = column;
      raw.cell.column_span = std::max(1, small_value(properties.child("w:gridSpan"), 1));
      const pugi::xml_node merge = properties.child("w:vMerge");
      raw.continues = merge && merge.attribute("w:val").as_string("continue") != std::string_view("restart");
      const int first = paragraphs_;
      read_blocks(node, raw.cell.blocks);
      raw.cell.anchor = DocxAnchor{first, 0, 0};
      column += raw.cell.column_span;
      cells.push_back(std::move(raw));
    } else if (is_transparent_element(name)) {
      read_cells(node, column, cells);
    } else {
      skip(node);
    }
  }
}

// Lets each cell that continues the one above go into it. A cell that has none above, or one of another width, stands
// by itself, as Word shows it.
Table StoryReader::merged(std::vector<std::vector<RawCell>>& rows, const std::vector<bool>& headers) {
  struct Origin {
    std::size_t row = 0;
    std::size_t cell = 0;
    int column_span = 0;
  };
  Table table;
  table.rows.resize(rows.size());
  std::vector<std::pair<int, Origin>> above;  // by column, sorted: the cells that reach the row before
  for (std::size_t r = 0; r < rows.size(); ++r) {
    table.rows[r].header = headers[r];
    std::vector<std::pair<int, Origin>> here;
    for (RawCell& raw : rows[r]) {
      const auto up = std::lower_bound(above.begin(), above.end(), raw.cell.column,
                                       [](const auto& entry, int column) { return entry.first < column; });
      const bool joins = raw.continues && up != above.end() && up->first == raw.cell.column &&
                         up->second.column_span == raw.cell.column_span;
      table.columns = std::max(table.columns, raw.cell.column + raw.cell.column_span);
      if (joins) {
        ++table.rows[up->second.row].cells[up->second.cell].row_span;
        here.push_back(*up);
        continue;
      }
      here.emplace_back(raw.cell.column, Origin{r, table.rows[r].cells.size(), raw.cell.column_span});
      table.rows[r].cells.push_back(std::move(raw.cell));
    }
    above = std::move(here);
  }
  return table;
}

}  // namespace jiheng
