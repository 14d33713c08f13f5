#include "audit/table_sections.h"

#include <algorithm>
#include <array>

#include "audit/table_cell.h"
#include "audit/table_words.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::array<View, 26> kHeadWords{U"指标",     U"分值", U"得分", U"权重",     U"预算数",   U"执行数", U"决算数",
                                          U"执行率",   U"序号", U"名称", U"完成值",   U"金额",     U"科目",   U"偏差",
                                          U"完成情况", U"自评", U"评分", U"基本支出", U"项目支出", U"合计",   U"小计",
                                          U"编码",     U"备注", U"年度", U"收入",     U"支出"};
constexpr std::array<View, 6> kShortHeads{U"类", U"款", U"项", U"目", U"节", U"栏次"};
constexpr std::size_t kLongestHead = 36;  // characters of a cell of a head
constexpr std::size_t kMostHeadRows = 8;

struct RowTraits {
  std::size_t texts = 0;
  std::size_t numbers = 0;
  std::size_t head_words = 0;
  bool longish = false;
  bool numbered = false;   // its first text has a number: 一、
  bool counts_up = false;  // 栏次 1 2 3 4
};

RowTraits read_traits(const AuditedDocument& document, const AuditTable& grid, std::size_t row) {
  RowTraits traits;
  bool first = true;
  Number previous;
  std::size_t rising = 0;
  for (std::size_t c = 0; c < grid.columns; ++c) {
    const AuditCell& cell = grid.at(row, c);
    if (!cell.origin || cell.passage == kNoIndex) continue;
    if (cell.figure != kNoIndex) {
      const DocumentFigure& figure = document.figures[cell.figure];
      const bool year =
          figure.decimals == 0 && figure.value >= 1990 && figure.value < 2100 && figure.end - figure.begin == 4;
      if (!year || row > 2) ++traits.numbers;
      const bool next = figure.decimals == 0 && figure.unit_end == figure.end &&
                        (rising == 0 ? figure.value == 1 : figure.value == previous + 1);
      if (next) ++rising;
      previous = figure.value;
      continue;
    }
    const std::u32string text = read_cell(document, cell.passage).text;
    if (text.empty() || cell.state == CellState::dash) continue;
    if (text == U"栏次" || text == U"行次") traits.counts_up = true;
    if (first) traits.numbered = numbering_depth(text) > 0;
    first = false;
    ++traits.texts;
    if (text.size() > kLongestHead) traits.longish = true;
    const bool short_head = std::find(kShortHeads.begin(), kShortHeads.end(), View(text)) != kShortHeads.end();
    if (short_head || (has_any_word(text, kHeadWords) && text.size() <= kLongestHead)) ++traits.head_words;
  }
  const bool only_counts = rising >= 3 && traits.texts <= 2;
  traits.counts_up = (traits.counts_up || only_counts) && rising == traits.numbers;
  return traits;
}

// Looks like the head of a new part of a form.
bool begins_section(const RowTraits& traits) {
  return traits.numbers == 0 && traits.texts >= 3 && traits.head_words >= 2 && !traits.longish && !traits.numbered;
}

bool continues_head(const RowTraits& traits) {
  if (traits.counts_up) return true;
  return traits.numbers == 0 && !traits.numbered && !traits.longish;
}

std::size_t head_size(const std::vector<RowTraits>& rows, const std::vector<bool>& header) {
  std::size_t size = 0;
  while (size < rows.size() && size < kMostHeadRows && continues_head(rows[size])) ++size;
  while (size < rows.size() && header[size]) ++size;
  // Blank rows of data are no head: the last row with words of heads ends it.
  std::size_t last = size;
  const auto ends_head = [&](std::size_t row) {
    return rows[row].head_words > 0 || rows[row].counts_up || header[row];
  };
  while (last > 0 && !ends_head(last - 1)) --last;
  return last > 0 ? last : std::min<std::size_t>(size, 1);
}

std::vector<RowTraits> read_all_traits(const AuditedDocument& document, const AuditTable& grid, std::size_t most) {
  std::vector<RowTraits> rows;
  for (std::size_t r = 0; r < std::min(most, grid.rows); ++r) rows.push_back(read_traits(document, grid, r));
  return rows;
}

std::u32string row_words(const AuditedDocument& document, const AuditTable& grid, std::size_t row) {
  std::u32string words;
  for (std::size_t c = 0; c < grid.columns; ++c) {
    const AuditCell& cell = grid.at(row, c);
    if (cell.passage == kNoIndex || !cell.origin) continue;
    const Passage& last = document.passages[cell_end(document, cell.passage) - 1];
    words += without_spaces(document.folded_text(document.passages[cell.passage].begin, last.end));
  }
  return words;
}

}  // namespace

std::size_t head_rows_of(const AuditedDocument& document, const TableGridRows& rows) {
  return head_size(read_all_traits(document, rows.grid, kMostHeadRows + 1), rows.header);
}

bool append_rows(const AuditedDocument& document, TableGridRows& rows, std::size_t head, const TableGridRows& more) {
  std::size_t skip = 0;
  while (skip < head && skip < more.grid.rows &&
         row_words(document, rows.grid, skip) == row_words(document, more.grid, skip)) {
    ++skip;
  }
  if (skip == 0 && head_rows_of(document, more) > 0 && more.grid.rows > 0) {
    const RowTraits first = read_traits(document, more.grid, 0);
    if (first.numbers == 0) return false;
  }
  const auto begin = more.grid.cells.begin() + static_cast<std::ptrdiff_t>(skip * more.grid.columns);
  rows.grid.cells.insert(rows.grid.cells.end(), begin, more.grid.cells.end());
  rows.grid.rows += more.grid.rows - skip;
  rows.header.resize(rows.grid.rows, false);
  return true;
}

std::vector<TableSection> find_sections(const AuditedDocument& document, const TableGridRows& rows) {
  const AuditTable& grid = rows.grid;
  const std::vector<RowTraits> traits = read_all_traits(document, grid, grid.rows);
  std::vector<TableSection> sections;
  std::size_t begin = 0;
  std::size_t head = head_size(traits, rows.header);
  for (std::size_t r = head; r < grid.rows; ++r) {
    if (!begins_section(traits[r])) continue;
    sections.push_back({begin, r, head});
    begin = r;
    head = 1;
    while (r + head < grid.rows && begins_section(traits[r + head])) ++head;
    r += head - 1;
  }
  sections.push_back({begin, grid.rows, head});
  std::erase_if(sections, [](const TableSection& section) { return section.begin == section.end; });
  return sections;
}

}  // namespace jiheng
