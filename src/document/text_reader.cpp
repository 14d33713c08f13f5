#include "document/text_reader.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "document/text_encoding.h"
#include "document/typed_heading.h"
#include "document/zip_sniff.h"

namespace jiheng {
namespace {

struct Line {
  std::string_view text;  // without its end
  TextAnchor anchor;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  int number = 1;
  for (std::size_t begin = 0; begin < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\f')) line.remove_suffix(1);
    lines.push_back({line, {number, begin, begin + line.size()}});
    begin = end + 1;
  }
  return lines;
}

// A part of a line, without the spaces around it.
Line part_of(const Line& line, std::size_t begin, std::size_t end) {
  const std::string_view text = trim(line.text.substr(begin, end - begin));
  const std::size_t offset = text.empty() ? begin : static_cast<std::size_t>(text.data() - line.text.data());
  return {text, {line.anchor.line, line.anchor.begin + offset, line.anchor.begin + offset + text.size()}};
}

std::vector<Line> cells_of(const Line& line, char separator) {
  std::vector<Line> cells;
  std::size_t begin = 0;
  std::size_t size = line.text.size();
  if (separator == '|') {  // "| a | b |" has two cells
    begin = line.text.find('|') + 1;
    const std::size_t last = line.text.find_last_not_of(" \t");
    if (last != std::string_view::npos && last >= begin && line.text[last] == '|') size = last;
  }
  while (begin <= size) {
    const std::size_t end = std::min(line.text.find(separator, begin), size);
    cells.push_back(part_of(line, begin, end));
    begin = end + 1;
  }
  return cells;
}

bool is_pipe_row(std::string_view line) {
  const std::string_view text = trim(line);
  return text.starts_with('|') && text.find('|', 1) != std::string_view::npos;
}

bool is_rule_row(std::string_view line) {
  return line.find("--") != std::string_view::npos && line.find_first_not_of("|-: \t") == std::string_view::npos;
}

bool is_tab_row(std::string_view line) { return line.find('\t') != std::string_view::npos; }
// A tab before all words is an indent, unless a table is open.
bool begins_tab_table(std::string_view line) { return is_tab_row(trim(line)); }

// One cell a line: a tab, then the cell. A blank line ends a row.
bool is_stacked_cell(std::string_view line) {
  constexpr std::size_t kLongestCell = 150;  // bytes; longer ones and sentences are indented paragraphs
  const std::string_view cell = trim(line);
  return line.starts_with('\t') && !cell.empty() && cell.size() <= kLongestCell && !is_tab_row(cell) &&
         cell.find("。") == std::string_view::npos;
}
constexpr std::size_t kFewestStackedRows = 3;
constexpr std::size_t kMostStackedColumns = 50;

class TextReader {
 public:
  TextReader(std::string_view text, bool markdown) : lines_(lines_of(text)), markdown_(markdown) {}

  std::vector<Block> read() {
    for (std::size_t i = 0; i < lines_.size();) {
      if (const std::size_t stacked = add_stacked_table(i); stacked > 0) {
        i += stacked;
        continue;
      }
      const std::size_t pipes = run_of(i, is_pipe_row);
      const std::size_t tabs = pipes > 1 || !begins_tab_table(lines_[i].text) ? 0 : run_of(i, is_tab_row);
      if (pipes > 1 || tabs > 1) {
        add_table(i, i + std::max(pipes, tabs), pipes > 1 ? '|' : '\t');
        i += std::max(pipes, tabs);
      } else {
        add_paragraph(lines_[i++]);
      }
    }
    return std::move(blocks_);
  }

 private:
  std::size_t run_of(std::size_t from, bool (*is_row)(std::string_view)) const {
    std::size_t end = from;
    while (end < lines_.size() && is_row(lines_[end].text)) ++end;
    return end - from;
  }

  // Counted no further than needed, or indented lines without end would be counted from each of them.
  std::size_t stacked_cells(std::size_t from) const {
    std::size_t end = from;
    while (end < lines_.size() && end - from <= kMostStackedColumns && is_stacked_cell(lines_[end].text)) ++end;
    return end - from;
  }

  // A table of one cell a line that begins here: at least three rows of as many cells. Gives the lines that it takes.
  std::size_t add_stacked_table(std::size_t begin) {
    const std::size_t columns = stacked_cells(begin);
    if (columns < 2 || columns > kMostStackedColumns) return 0;
    std::vector<std::size_t> rows;
    std::size_t end = begin;
    for (std::size_t at = begin; stacked_cells(at) == columns;) {
      rows.push_back(at);
      end = at = at + columns;
      while (at < lines_.size() && trim(lines_[at].text).empty()) ++at;
    }
    if (rows.size() < kFewestStackedRows) return 0;
    Table table;
    table.columns = static_cast<int>(columns);
    for (const std::size_t first : rows) {
      table.rows.emplace_back();
      for (std::size_t i = first; i < first + columns; ++i)
        add_cell(table.rows.back(), part_of(lines_[i], 0, lines_[i].text.size()));
    }
    blocks_.push_back({std::move(table)});
    return end - begin;
  }

  static void add_cell(TableRow& row, const Line& part) {
    TableCell cell;
    cell.column = static_cast<int>(row.cells.size());
    cell.anchor = part.anchor;
    Paragraph paragraph;
    paragraph.text = part.text;
    paragraph.anchor = part.anchor;
    cell.blocks.push_back({std::move(paragraph)});
    row.cells.push_back(std::move(cell));
  }

  void add_paragraph(const Line& line) {
    Line content = part_of(line, 0, line.text.size());
    if (content.text.empty()) return;
    Paragraph paragraph;
    const std::size_t marks = std::min(content.text.find_first_not_of('#'), content.text.size());
    if (markdown_ && marks >= 1 && marks <= 6 && marks < content.text.size() && content.text[marks] == ' ') {
      content = part_of(content, marks, content.text.size());
      paragraph.level = static_cast<int>(marks);
    } else {
      paragraph.level = typed_heading_level(content.text);
    }
    paragraph.text = content.text;
    paragraph.anchor = content.anchor;
    blocks_.push_back({std::move(paragraph)});
  }

  void add_table(std::size_t begin, std::size_t end, char separator) {
    Table table;
    for (std::size_t i = begin; i < end; ++i) {
      if (separator == '|' && is_rule_row(lines_[i].text)) {
        for (TableRow& row : table.rows) row.header = true;
        continue;
      }
      TableRow row;
      for (const Line& part : cells_of(lines_[i], separator)) add_cell(row, part);
      table.columns = std::max(table.columns, static_cast<int>(row.cells.size()));
      table.rows.push_back(std::move(row));
    }
    if (!table.rows.empty()) blocks_.push_back({std::move(table)});
  }

  std::vector<Line> lines_;
  bool markdown_;
  std::vector<Block> blocks_;
};

}  // namespace

std::optional<TextDocument> read_text(std::string_view bytes, const std::string& shown_name, bool markdown,
                                      Diagnostics& diagnostics) {
  const std::optional<std::string> text = decode_text(bytes, shown_name, diagnostics);
  if (!text) return std::nullopt;
  TextDocument document;
  document.file = shown_name;
  document.blocks = TextReader(*text, markdown).read();
  if (!document.blocks.empty()) return document;
  diagnostics.error("text.empty", file_place(shown_name), {"文件里没有文字", "the file holds no text"},
                    {"请检查文件是否保存完整", "check that the file was saved whole"});
  return std::nullopt;
}

}  // namespace jiheng
