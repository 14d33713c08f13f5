#include "audit/keyed_cells.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "audit/table_rows.h"
#include "audit/table_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

// A cell before the funds of the document are known.
struct ScopedCell {
  ScopeWords scope;
  std::string row;      // account code, or empty
  bool source = false;  // one of the sources of income in a summary of all funds
  std::size_t table = 0;
  CellPlace place;
  const DocumentFigure* figure = nullptr;  // none where the cell is empty
};

bool has_value(const ScopedCell& cell) { return cell.figure != nullptr && !cell.figure->value.is_zero(); }

bool is_account_code(const std::string& code) { return code.size() == 3 || code.size() == 5 || code.size() == 7; }

bool has_codes(const TableView& view) {
  for (std::size_t c = 0; c < view.table().columns; ++c) {
    if (view.role(c) == ColumnRole::code) return true;
  }
  return false;
}

// 201 一般公共服务支出: the classes of accounts, which summaries list by name.
using ClassCodes = std::map<std::u32string, std::string>;

class TableCells {
 public:
  TableCells(const TableView& view, std::size_t table, View main_year, const ClassCodes& classes)
      : view_(view), table_(table), main_year_(main_year), classes_(classes) {
    caption_ = read_scope_words(bare_label(to_code_points(view.table().caption)), main_year);
    for (std::size_t c = 0; c < view.table().columns; ++c) {
      std::u32string head = view.head(c);
      std::erase(head, U'/');
      heads_.push_back(read_scope_words(head, main_year));
    }
  }

  bool is_eligible() const {
    const std::u32string caption = caption_text();
    if (!has_word(caption, U"表")) return false;
    if (caption_.both_flows || caption_.flow != TableFlow::unknown || has_word(caption, U"三公")) return true;
    return !caption_.stage.empty() &&
           std::ranges::any_of(heads_, [](const ScopeWords& head) { return head.flow != TableFlow::unknown; });
  }

  std::vector<ScopedCell> read() const {
    std::vector<ScopedCell> cells;
    for (const TableSide& side : read_sides(view_)) read_side(side, cells);
    return cells;
  }

  // Whether a head or the caption speaks of another fund of 财政拨款, whatever its cells say.
  bool speaks_of_other_fund() const {
    const auto other = [](const ScopeWords& words) {
      return words.fund == TableFund::government || words.fund == TableFund::capital;
    };
    return other(caption_) || std::ranges::any_of(heads_, other);
  }

 private:
  std::u32string caption_text() const { return bare_label(to_code_points(view_.table().caption)); }

  void read_side(const TableSide& side, std::vector<ScopedCell>& cells) const {
    bool below_carried = false;  // 年初结转, and below it what it consists of
    for (const RowEntry& entry : side.entries) {
      const ScopeWords row = read_scope_words(bare_label(entry.label), main_year_);
      below_carried = entry.rank == 0 && (below_carried || row.carried);
      if (entry.part || (below_carried && !row.carried)) continue;
      for (const std::size_t column : columns_of(side)) {
        if (auto cell = read_cell(side, entry, row, column)) cells.push_back(*cell);
      }
    }
  }

  // Columns of amounts, and empty ones among them: that a source is empty is something to know.
  std::vector<std::size_t> columns_of(const TableSide& side) const {
    std::vector<std::size_t> columns;
    for (std::size_t c = side.columns.front(); c < side.end; ++c) {
      if (view_.role(c) == ColumnRole::amount || view_.role(c) == ColumnRole::empty) columns.push_back(c);
    }
    return columns;
  }

  std::optional<ScopedCell> read_cell(const TableSide& side, const RowEntry& entry, ScopeWords row,
                                      std::size_t column) const {
    const bool only_row = view_.table().rows == view_.table().head_rows + 1;
    if (entry.label.empty() && entry.code.empty() && !only_row) return std::nullopt;
    ScopedCell cell;
    cell.table = table_;
    cell.place = {entry.row, column};
    cell.figure = view_.figure(entry.row, column);
    if (cell.figure && (!cell.figure->is_amount() || cell.figure->unit_assumed)) return std::nullopt;
    if (!entry.code.empty()) {
      if (!is_account_code(entry.code)) return std::nullopt;
      cell.row = entry.code;
      row = {};
    } else if (const auto code = classes_.find(bare_label(entry.label)); code != classes_.end()) {
      cell.row = code->second;
      row = {};
    }
    const ScopeWords table = narrowed(caption_, heads_[column]);
    cell.scope = narrowed(table, row);
    cell.source = side.coded == 0 && table.fund == TableFund::all && row.fund == TableFund::all && !row.total &&
                  cell.scope.flow == TableFlow::income && cell.row.empty();
    if (cell.scope.flow == TableFlow::unknown) cell.scope.flow = TableFlow::spending;
    cell.scope.grand = cell.row.empty() && (row.grand || only_row) && carries(side, only_row);
    return cell;
  }

  // Whether something is carried over that the total of the side holds.
  bool carries(const TableSide& side, bool by_columns) const {
    for (const RowEntry& entry : side.entries) {
      for (std::size_t c = side.columns.front(); c < side.end; ++c) {
        const DocumentFigure* figure = view_.figure(entry.row, c);
        if (figure == nullptr || figure->value.is_zero()) continue;
        const bool carried =
            by_columns ? heads_[c].carried : has_word(entry.label, U"结转") || has_word(entry.label, U"结余");
        if (carried) return true;
      }
    }
    return false;
  }

  const TableView& view_;
  std::size_t table_;
  View main_year_;
  const ClassCodes& classes_;
  ScopeWords caption_;
  std::vector<ScopeWords> heads_;
};

class CellReader {
 public:
  CellReader(const AuditedDocument& document, const std::vector<std::unique_ptr<TableView>>& views)
      : document_(document), views_(views), main_year_(document.most_named_year()) {}

  std::vector<KeyedCell> run() {
    read_classes();
    for (std::size_t t = 0; t < views_.size(); ++t) read_table(t);
    std::vector<KeyedCell> keyed;
    std::map<std::pair<std::size_t, std::string>, std::size_t> times;
    for (const ScopedCell& cell : cells_) ++times[{cell.table, list_of(cell) + code_of(cell)}];
    for (const ScopedCell& cell : cells_) {
      const std::string list = list_of(cell);
      if (cell.figure == nullptr || times[{cell.table, list + code_of(cell)}] > 1) continue;
      const std::size_t figure = views_[cell.table]->cell(cell.place.row, cell.place.column).figure;
      keyed.push_back({list, code_of(cell), cell.table, cell.place, figure});
    }
    leave_out_several_units(keyed);
    return keyed;
  }

 private:
  void read_classes() {
    std::set<std::u32string> several;
    for (const auto& view : views_) {
      if (!has_codes(*view)) continue;
      for (const TableSide& side : read_sides(*view)) {
        for (const RowEntry& entry : side.entries) {
          if (entry.code.size() != 3 || entry.code.front() != '2') continue;
          const auto [known, fresh] = classes_.emplace(bare_label(entry.label), entry.code);
          if (!fresh && known->second != entry.code) several.insert(known->first);
        }
      }
    }
    for (const std::u32string& name : several) classes_.erase(name);
  }

  void read_table(std::size_t index) {
    const TableCells table(*views_[index], index, main_year_, classes_);
    if (!table.is_eligible()) return;
    other_funds_ = other_funds_ || table.speaks_of_other_fund();
    for (ScopedCell& cell : table.read()) {
      const bool other = cell.scope.fund == TableFund::government || cell.scope.fund == TableFund::capital;
      other_funds_ = other_funds_ || other;
      other_funds_used_ = other_funds_used_ || (other && has_value(cell));
      sources_ = sources_ || cell.source;
      sources_used_ = sources_used_ || (cell.source && has_value(cell));
      cells_.push_back(std::move(cell));
    }
  }

  TableFund fund_of(const ScopeWords& scope) const {
    TableFund fund = scope.fund;
    if (fund == TableFund::all && sources_ && !sources_used_) fund = TableFund::fiscal;
    if (fund == TableFund::fiscal && other_funds_ && !other_funds_used_) fund = TableFund::general;
    return fund;
  }

  std::string list_of(const ScopedCell& cell) const {
    const ScopeWords& scope = cell.scope;
    return std::to_string(static_cast<int>(scope.flow)) + std::to_string(static_cast<int>(fund_of(scope))) + "|" +
           to_utf8(scope.nature) + "|" + to_utf8(scope.stage) + "|" + to_utf8(scope.year) + "|" + to_utf8(scope.rest) +
           "|";
  }

  static std::string code_of(const ScopedCell& cell) { return cell.scope.grand ? "总计" : cell.row; }

  // Tables with one caption that say two things of one key.
  void leave_out_several_units(std::vector<KeyedCell>& cells) const {
    std::map<std::pair<std::string, std::string>, const KeyedCell*> first;  // by caption and key
    std::set<std::string> several;
    for (const KeyedCell& cell : cells) {
      const std::string& caption = views_[cell.table]->table().caption;
      const auto [known, fresh] = first.emplace(std::pair{caption, cell.key()}, &cell);
      if (fresh) continue;
      if (document_.figures[known->second->figure].value != document_.figures[cell.figure].value)
        several.insert(caption);
    }
    std::erase_if(cells, [&](const KeyedCell& cell) { return several.contains(views_[cell.table]->table().caption); });
  }

  const AuditedDocument& document_;
  const std::vector<std::unique_ptr<TableView>>& views_;
  const std::u32string main_year_;
  ClassCodes classes_;
  std::vector<ScopedCell> cells_;
  bool other_funds_ = false;  // 政府性基金, 国有资本经营预算: spoken of, and with an amount
  bool other_funds_used_ = false;
  bool sources_ = false;  // income that is no 财政拨款: spoken of, and with an amount
  bool sources_used_ = false;
};

}  // namespace

std::vector<KeyedCell> read_keyed_cells(const AuditedDocument& document,
                                        const std::vector<std::unique_ptr<TableView>>& views) {
  return CellReader(document, views).run();
}

}  // namespace jiheng
