#include "audit/table_cell.h"

#include <algorithm>

#include "audit/figure_lexer.h"
#include "audit/table_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

bool is_dash(View text) { return text.find_first_not_of(U"-—–―─−/") == View::npos; }
bool is_money_sign(View text) { return text.find_first_not_of(U"¥￥+") == View::npos; }

// Dates and spans of time are words of a table, whatever digits they have.
bool is_quantity(const AuditedDocument& document, const DocumentFigure& figure) {
  switch (figure.figure_class) {
    case FigureClass::date:
    case FigureClass::period:
      return false;
    case FigureClass::year:
      return is_ascii_digit(document.folded[figure.unit_end - 1]);  // 2024 may be an amount, 2024年 is not
    default:
      return !figure.approximate;
  }
}

// Printed as amounts are: with a point or separators.
bool looks_like_amount(View digits) { return digits.find(U'.') != View::npos || digits.find(U',') != View::npos; }

}  // namespace

std::size_t cell_end(const AuditedDocument& document, std::size_t passage) {
  const TextSpan& first = *document.passages[passage].span;
  std::size_t end = passage + 1;
  while (end < document.passages.size()) {
    const TextSpan& span = *document.passages[end].span;
    if (span.story != first.story || span.story_index != first.story_index || span.block != first.block ||
        span.row != first.row || span.column != first.column) {
      break;
    }
    ++end;
  }
  return end;
}

TableCellContent read_cell(const AuditedDocument& document, std::size_t passage) {
  TableCellContent cell;
  if (passage == kNoIndex) return cell;
  const std::size_t begin = document.passages[passage].begin;
  const Passage& last = document.passages[cell_end(document, passage) - 1];
  const std::size_t first_figure = document.passages[passage].first_figure;
  const std::size_t figure_count = last.first_figure + last.figure_count - first_figure;
  cell.text = without_spaces(document.folded_text(begin, last.end));
  cell.state = CellState::text;
  if (cell.text.empty()) cell.state = CellState::blank;
  if (figure_count == 0) {
    if (!cell.text.empty() && is_dash(cell.text)) cell.state = CellState::dash;
    return cell;
  }
  const auto number_state = [](const DocumentFigure& figure) {
    return figure.value.is_zero() ? CellState::zero : CellState::number;
  };
  const auto take = [&](std::size_t index, std::u32string rest) {
    cell.figure = index;
    cell.text = std::move(rest);
    cell.state = number_state(document.figures[index]);
  };
  const DocumentFigure& front = document.figures[first_figure];
  const std::u32string behind = without_spaces(document.folded_text(front.unit_end, last.end));
  if (figure_count == 1 && is_quantity(document, front)) {
    const std::u32string before = without_spaces(document.folded_text(begin, front.begin));
    if (is_money_sign(before) && behind.empty()) {
      take(first_figure, {});
      return cell;
    }
    if (before.empty() && front.unit_end == front.end && numbering_depth(behind) > 0) {
      take(first_figure, behind);
      cell.number_leads = true;
      return cell;
    }
  }
  const DocumentFigure& back = document.figures[first_figure + figure_count - 1];
  const std::u32string label = without_spaces(document.folded_text(begin, back.begin));
  const bool ends_cell = without_spaces(document.folded_text(back.end, last.end)).empty();
  if (ends_cell && is_quantity(document, back) && looks_like_amount(document.folded_text(back.begin, back.end)) &&
      !label.empty() && (is_han(label.back()) || label.back() == U')') && label.size() > 2) {
    take(first_figure + figure_count - 1, label);
  }
  return cell;
}

}  // namespace jiheng
