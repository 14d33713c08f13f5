#include "audit/table_view.h"

#include <algorithm>
#include <array>

#include "audit/figure_lexer.h"
#include "audit/table_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::array<View, 4> kOrdinalWords{U"序号", U"行次", U"栏次", U"排名"};
constexpr std::array<View, 4> kCodeWords{U"编码", U"代码", U"编号", U"文号"};
constexpr std::array<View, 8> kRateWords{U"%", U"率", U"比重", U"占比", U"比例", U"百分比", U"增幅", U"进度"};
constexpr std::array<View, 6> kPointsWords{U"分值", U"权重", U"满分", U"标准分", U"赋分", U"总分值"};
constexpr std::array<View, 4> kScoreWords{U"得分", U"评分", U"扣分", U"评价分"};
constexpr std::array<View, 13> kCountWords{U"(人)", U"(辆)",   U"(个)", U"(台)", U"(套)", U"(件)",  U"(次)",
                                           U"人数", U"编制数", U"数量", U"辆数", U"户数", U"平方米"};
constexpr std::array<View, 9> kTargetWords{U"指标值", U"完成值", U"目标值", U"实际值", U"完成情况",
                                           U"标准值", U"目标",   U"计划值", U"说明"};
// What is not added up down a column.
constexpr std::array<View, 6> kAverages{U"人均", U"单价", U"平均", U"均价", U"单位成本", U"户均"};
constexpr std::array<View, 20> kMoneyWords{U"金额", U"预算", U"决算", U"支出", U"收入", U"拨款", U"资金",
                                           U"合计", U"小计", U"经费", U"结余", U"结转", U"费",   U"款",
                                           U"总计", U"执行", U"余额", U"总额", U"原值", U"净值"};
constexpr std::size_t kCodeSample = 200;  // rows that show what a column holds

bool is_code_size(std::size_t digits) { return digits == 3 || digits == 5 || digits == 7; }

}  // namespace

bool is_additive(ColumnRole role) {
  return role == ColumnRole::amount || role == ColumnRole::points || role == ColumnRole::score ||
         role == ColumnRole::count || role == ColumnRole::other;
}

TableView::TableView(const AuditedDocument& document, const AuditTable& table) : document_(document), table_(table) {
  contents_.resize(table.cells.size());
  for (std::size_t i = 0; i < table.cells.size(); ++i) contents_[i] = read_cell(document, table.cells[i].passage);
  read_heads();
  read_roles();
  read_sides();
}

const DocumentFigure* TableView::figure(std::size_t row, std::size_t column) const {
  const TableCellContent& content = cell(row, column);
  return content.figure == kNoIndex || !table_.at(row, column).origin ? nullptr : &document_.figures[content.figure];
}

void TableView::read_heads() {
  heads_.resize(table_.columns);
  leaf_heads_.resize(table_.columns);
  for (std::size_t c = 0; c < table_.columns; ++c) {
    const std::u32string joined = to_code_points(c < table_.column_heads.size() ? table_.column_heads[c] : "");
    heads_[c] = without_spaces(joined);
    for (std::size_t r = 0; r < table_.head_rows; ++r) {
      if (!cell(r, c).text.empty()) leaf_heads_[c] = cell(r, c).text;
    }
  }
}

// 05, 007: nobody prints an amount so.
bool TableView::holds_leading_zeros(std::size_t column) const {
  std::size_t found = 0;
  const std::size_t end = std::min(table_.rows, table_.head_rows + kCodeSample);
  for (std::size_t r = table_.head_rows; r < end; ++r) {
    const TableCellContent& content = cell(r, column);
    if (content.figure == kNoIndex) continue;
    const DocumentFigure& figure = document_.figures[content.figure];
    const View printed = document_.folded_text(figure.begin, figure.end);
    if (printed.size() > 1 && printed[0] == U'0' && is_ascii_digit(printed[1])) ++found;
  }
  return found >= 2;
}

bool TableView::holds_codes(std::size_t column) const {
  std::size_t codes = 0;
  std::size_t others = 0;
  const std::size_t end = std::min(table_.rows, table_.head_rows + kCodeSample);
  for (std::size_t r = table_.head_rows; r < end; ++r) {
    const TableCellContent& content = cell(r, column);
    if (content.figure == kNoIndex) continue;
    const DocumentFigure& figure = document_.figures[content.figure];
    const std::size_t digits = figure.end - figure.begin;
    const View printed = document_.folded_text(figure.begin, figure.end);
    const bool plain = printed.find_first_not_of(U"0123456789") == View::npos && content.text.empty();
    ++(plain && is_code_size(digits) && printed.front() != U'0' ? codes : others);
  }
  return codes >= 3 && others == 0;
}

ColumnRole TableView::role_of(std::size_t column) const {
  bool numbers = false;
  bool texts = false;
  for (std::size_t r = table_.head_rows; r < table_.rows && !numbers; ++r) {
    numbers = cell(r, column).figure != kNoIndex;
    texts = texts || cell(r, column).state == CellState::text;
  }
  if (!numbers) return texts ? ColumnRole::text : ColumnRole::empty;
  const View leaf = leaf_heads_[column];
  const View all = heads_[column];
  for (const View words : {leaf, all}) {
    if (has_any_word(words, kOrdinalWords)) return ColumnRole::ordinal;
    if (has_any_word(words, kCodeWords)) return ColumnRole::code;
    if (words.ends_with(U"得分") || words.ends_with(U"评分")) return ColumnRole::score;
    if (words == U"年份" || words == U"年度") return ColumnRole::year;
    if (has_any_word(words, kPointsWords)) return ColumnRole::points;
    if (has_any_word(words, kRateWords)) return ColumnRole::rate;
    if (has_any_word(words, kScoreWords)) return ColumnRole::score;
    if (has_any_word(words, kCountWords)) return ColumnRole::count;
    if (has_any_word(words, kTargetWords) || has_any_word(words, kAverages)) return ColumnRole::other;
    if (money_unit_in(words) || has_any_word(words, kMoneyWords)) break;
  }
  // 类 款 项 under one head 科目编码, and codes without a head.
  if (holds_codes(column) || holds_leading_zeros(column)) return ColumnRole::code;
  if (leaf == U"类" || leaf == U"款" || leaf == U"项") return ColumnRole::code;
  if (table_.unit || money_unit_in(all) || has_any_word(all, kMoneyWords)) return ColumnRole::amount;
  return ColumnRole::other;
}

void TableView::read_roles() {
  roles_.resize(table_.columns);
  for (std::size_t c = 0; c < table_.columns; ++c) roles_[c] = role_of(c);
  // 功能分类科目编码 over 类 款 项: the columns behind a column of codes that hold two digits each, up to the names.
  for (std::size_t c = 1; c < table_.columns; ++c) {
    if (roles_[c - 1] != ColumnRole::code || roles_[c] == ColumnRole::text) continue;
    const bool short_numbers = [&] {
      bool any = false;
      for (std::size_t r = table_.head_rows; r < table_.rows; ++r) {
        const TableCellContent& content = cell(r, c);
        if (content.figure == kNoIndex) {
          if (content.state == CellState::text) return false;
          continue;
        }
        const DocumentFigure& figure = document_.figures[content.figure];
        if (figure.end - figure.begin > 2 || figure.unit_end > figure.end) return false;
        any = true;
      }
      return any;
    }();
    if (short_numbers) roles_[c] = ColumnRole::code;
  }
}

void TableView::read_sides() {
  label_columns_.assign(table_.columns, kNoIndex);
  side_begins_.assign(table_.columns, 0);
  std::size_t label = kNoIndex;
  std::size_t side = 0;
  for (std::size_t c = 0; c < table_.columns; ++c) {
    const bool words =
        roles_[c] == ColumnRole::text || roles_[c] == ColumnRole::code || roles_[c] == ColumnRole::ordinal;
    const bool after_numbers = c > 0 && !(roles_[c - 1] == ColumnRole::text || roles_[c - 1] == ColumnRole::code ||
                                          roles_[c - 1] == ColumnRole::ordinal || roles_[c - 1] == ColumnRole::empty);
    if (words && after_numbers) side = c;
    // Labels left behind by a number in the same cell belong to the next side.
    side_begins_[c] = side;
    if (roles_[c] == ColumnRole::text) label = c;
    label_columns_[c] = label;
  }
}

const std::u32string& TableView::label(std::size_t row, std::size_t column) const {
  static const std::u32string kNone;
  const TableCellContent& own = cell(row, column);
  if (own.figure != kNoIndex && !own.number_leads && !own.text.empty()) return own.text;
  for (std::size_t c = column; c-- > 0;) {
    const TableCellContent& left = cell(row, c);
    if (left.number_leads) return left.text;
    if (left.state == CellState::text) return left.text;
  }
  return kNone;
}

}  // namespace jiheng
