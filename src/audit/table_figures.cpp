#include "audit/table_figures.h"

#include <array>
#include <optional>
#include <string>

#include "audit/table_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

bool is_year_number(const DocumentFigure& figure) {
  return figure.decimals == 0 && figure.end - figure.begin == 4 && figure.value >= 1990 && figure.value < 2100;
}

// What a figure in a cell is, by the words of its column and its row.
class FigureClassifier {
 public:
  FigureClassifier(AuditedDocument& document, const TableView& view, std::size_t index)
      : document_(document), table_(view.table()), index_(index), view_(view) {}

  void run() {
    for (std::size_t r = 0; r < table_.rows; ++r) {
      for (std::size_t c = 0; c < table_.columns; ++c) {
        if (table_.at(r, c).origin) locate(r, c);
      }
    }
    unit_column_ = find_unit_column();
    for (std::size_t c = 0; c < table_.columns; ++c) read_column(c);
  }

 private:
  void locate(std::size_t row, std::size_t column) {
    const std::size_t first = table_.at(row, column).passage;
    if (first == kNoIndex) return;
    for (std::size_t p = first; p < cell_end(document_, first); ++p) {
      const Passage& passage = document_.passages[p];
      for (std::size_t f = passage.first_figure; f < passage.first_figure + passage.figure_count; ++f) {
        document_.figures[f].table = index_;
        document_.figures[f].row = row;
        document_.figures[f].column = column;
      }
    }
    const std::size_t own = table_.at(row, column).figure;
    if (row < table_.head_rows && own != kNoIndex) {
      DocumentFigure& figure = document_.figures[own];
      if (figure.figure_class == FigureClass::plain) {
        figure.figure_class = is_year_number(figure) ? FigureClass::year : FigureClass::ordinal;
      }
    }
  }

  // 计量单位: a column that says what each row is counted in.
  std::size_t find_unit_column() const {
    for (std::size_t c = 0; c < table_.columns; ++c) {
      const View head = view_.leaf_head(c);
      if (view_.role(c) == ColumnRole::text && (head == U"计量单位" || head == U"度量单位")) return c;
    }
    return kNoIndex;
  }

  // False where the row has no unit that is known.
  bool apply_row_unit(DocumentFigure& figure, std::size_t row) const {
    if (unit_column_ == kNoIndex || !figure.unit.name.empty()) return false;
    const auto unit = find_known_unit(to_utf8(view_.cell(row, unit_column_).text));
    if (!unit) return false;
    const bool money = unit->dimension == yuan().dimension;
    figure.figure_class = money ? FigureClass::amount : FigureClass::count;
    if (unit->name == "%") figure.figure_class = FigureClass::rate;
    figure.unit = *unit;
    figure.value *= unit->factor;
    return true;
  }

  void read_column(std::size_t column) {
    const ColumnRole role = view_.role(column);
    if (role == ColumnRole::text || role == ColumnRole::empty) return;
    const std::u32string& head = view_.head(column);
    std::optional<Unit> unit = money_unit_in(view_.leaf_head(column));
    if (!unit) unit = money_unit_in(head);
    bool stated = unit.has_value() || table_.unit.has_value();
    if (!unit) unit = table_.unit;
    const bool percents = has_word(head, U"%") || exceeds_one(column);
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      const AuditCell& cell = table_.at(r, column);
      if (cell.figure == kNoIndex || !cell.origin) continue;
      DocumentFigure& figure = document_.figures[cell.figure];
      if ((role == ColumnRole::amount || role == ColumnRole::other) && apply_row_unit(figure, r)) continue;
      const std::u32string& label = view_.label(r, column);
      const auto row_unit = role == ColumnRole::amount ? money_unit_in(label) : std::nullopt;
      apply(figure, role_in_row(role, label), row_unit ? row_unit : unit, percents, stated || row_unit.has_value());
    }
  }

  // A column of rates without a % in its head: 84.6 is a percentage, 0.846 is none.
  bool exceeds_one(std::size_t column) const {
    for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
      const DocumentFigure* figure = view_.figure(r, column);
      if (figure && figure->unit.name.empty() && figure->value.abs() > 2) return true;
    }
    return false;
  }

  // 车辆数（辆） among amounts is a count, 执行率（%） a rate.
  static ColumnRole role_in_row(ColumnRole role, View label) {
    if (role != ColumnRole::amount && role != ColumnRole::other) return role;
    constexpr std::array<View, 11> kCounts{U"(人)", U"(辆)", U"(个)", U"(台)",  U"(套)",    U"(台,套)",
                                           U"(批)", U"(件)", U"(次)", U"人数)", U"(平方米)"};
    if (has_any_word(label, kCounts) || label.ends_with(U"人数")) return ColumnRole::count;
    if (has_word(label, U"(%)") || label.ends_with(U"率")) return ColumnRole::rate;
    return role;
  }

  void apply(DocumentFigure& figure, ColumnRole role, const std::optional<Unit>& unit, bool percents,
             bool stated) const {
    if (!figure.unit.name.empty()) {  // what stands beside the number wins
      if (figure.figure_class == FigureClass::score && role == ColumnRole::points) {
        figure.figure_class = FigureClass::points;
      }
      return;
    }
    switch (role) {
      case ColumnRole::ordinal:
        figure.figure_class = FigureClass::ordinal;
        return;
      case ColumnRole::code:
        figure.figure_class = FigureClass::code;
        return;
      case ColumnRole::year:
        figure.figure_class = FigureClass::year;
        return;
      case ColumnRole::points:
      case ColumnRole::score:
        figure.figure_class = role == ColumnRole::score ? FigureClass::score : FigureClass::points;
        figure.unit = Unit{"分", 1, Dimension::of(Quantity::score)};
        return;
      case ColumnRole::count:
        figure.figure_class = FigureClass::count;
        return;
      case ColumnRole::rate:
        figure.figure_class = FigureClass::rate;
        figure.unit = percents ? percent() : pure();
        figure.value *= figure.unit.factor;
        return;
      case ColumnRole::amount:
        figure.figure_class = FigureClass::amount;
        figure.unit = unit.value_or(yuan());
        figure.unit_assumed = !stated;
        figure.value *= figure.unit.factor;
        return;
      default:
        if (figure.figure_class == FigureClass::code || figure.figure_class == FigureClass::ordinal) {
          figure.figure_class = FigureClass::plain;
        }
        return;
    }
  }

  AuditedDocument& document_;
  const AuditTable& table_;
  std::size_t index_;
  const TableView& view_;
  std::size_t unit_column_ = kNoIndex;
};

}  // namespace

void classify_table_figures(AuditedDocument& document, const TableView& view, std::size_t index) {
  FigureClassifier(document, view, index).run();
}

}  // namespace jiheng
