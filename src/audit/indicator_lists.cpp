#include "audit/indicator_lists.h"

#include <algorithm>
#include <map>
#include <optional>

#include "audit/folded_words.h"
#include "audit/table_view.h"
#include "audit/table_words.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::size_t kFewest = 3;
constexpr std::size_t kMost = 300;  // a table of more is none of one unit's indicators

// 部门管理/资金投入 → 资金投入. A cell in brackets（按本级整体评定） names nothing.
std::u32string innermost_name(View cell) {
  const std::size_t slash = cell.find_last_of(U'/');
  const View last = slash == View::npos ? cell : cell.substr(slash + 1);
  return last.starts_with(U'(') ? std::u32string() : bare_label(last);
}

bool is_total_row(const TableView& view, std::size_t row) {
  for (std::size_t c = 0; c < view.table().columns; ++c) {
    const TableCellContent& cell = view.cell(row, c);
    if (cell.state == CellState::text && total_rank(cell.text) > 0) return true;
  }
  return false;
}

std::u32string name_of_row(const TableView& view, std::size_t row, std::size_t points) {
  for (std::size_t c = points; c-- > 0;) {
    const TableCellContent& cell = view.cell(row, c);
    if (cell.state != CellState::text) continue;
    if (std::u32string name = innermost_name(cell.text); !name.empty()) return name;
  }
  return {};
}

std::optional<std::size_t> innermost_points(const TableView& view) {
  for (std::size_t c = view.table().columns; c-- > 0;) {
    if (view.role(c) == ColumnRole::points) return c;
  }
  return std::nullopt;
}

void add(const AuditedDocument& document, IndicatorList& list, std::u32string name, std::size_t figure) {
  list.points += document.figures[figure].value;
  list.indicators.push_back({std::move(name), figure});
}

IndicatorList list_of_table(const AuditedDocument& document, const AuditTable& table) {
  IndicatorList list;
  list.in_table = true;
  const TableView view(document, table);
  const auto points = innermost_points(view);
  if (!points) return list;
  for (std::size_t r = table.head_rows; r < table.rows; ++r) {
    if (!view.figure(r, *points) || is_total_row(view, r)) continue;
    add(document, list, name_of_row(view, r, *points), view.cell(r, *points).figure);
  }
  return list;
}

// （5）预算调整率（2分，得0分）: the name and the points of a numbered heading.
std::optional<ListedIndicator> indicator_in_heading(const AuditedDocument& document, const NumberedPassage& heading) {
  constexpr std::size_t kLongestName = 40;
  const View title = document.folded_text(heading.title, std::min(heading.end, heading.title + kLongestName));
  const std::size_t open = title.find(U'(');
  if (open == View::npos || open == 0) return std::nullopt;
  const View name = title.substr(0, open);
  if (name.find_first_of(U",。;:") != View::npos) return std::nullopt;
  const Passage& passage = document.passages[heading.passage];
  for (std::size_t i = passage.first_figure; i < passage.first_figure + passage.figure_count; ++i) {
    const DocumentFigure& figure = document.figures[i];
    if (figure.begin != heading.title + open + 1) continue;
    const bool points = figure.figure_class == FigureClass::points || figure.figure_class == FigureClass::score;
    return points ? std::optional(ListedIndicator{tight(name), i}) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::size_t> IndicatorList::named(const std::u32string& name) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    if (indicators[i].name == name) found.push_back(i);
  }
  return found;
}

std::vector<IndicatorList> read_indicator_lists(const ReportView& view) {
  const AuditedDocument& document = *view.document;
  std::vector<IndicatorList> lists;
  for (const AuditTable& table : document.tables) lists.push_back(list_of_table(document, table));
  std::map<NumberStyle, IndicatorList> headings;  // those of one level are one list
  for (const NumberedPassage& numbered : view.numbered) {
    if (document.passages[numbered.passage].in_table()) continue;
    if (auto one = indicator_in_heading(document, numbered)) {
      add(document, headings[numbered.style], std::move(one->name), one->figure);
    }
  }
  for (auto& [style, list] : headings) lists.push_back(std::move(list));
  std::erase_if(lists, [](const IndicatorList& list) {
    return list.indicators.size() < kFewest || list.indicators.size() > kMost;
  });
  return lists;
}

}  // namespace jiheng
