#include "report/score_sheet.h"

#include <algorithm>

#include <unistd.h>

#include "base/text.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

constexpr double kLineHeight = 15;
constexpr double kMostHeight = 400;  // Excel allows 409
constexpr double kMoneyFactor = 10000;

struct LookRule {
  CellLook look;
  const char* number_format;
  std::uint8_t align;
  bool bold;
};

constexpr LookRule kLooks[] = {
    {CellLook::title, "", LXW_ALIGN_CENTER, true},
    {CellLook::header, "", LXW_ALIGN_CENTER, true},
    {CellLook::text, "", LXW_ALIGN_LEFT, false},
    {CellLook::centre, "", LXW_ALIGN_CENTER, false},
    {CellLook::count, "0", LXW_ALIGN_CENTER, false},
    {CellLook::points, "0.####", LXW_ALIGN_RIGHT, false},
    {CellLook::score, "0.00", LXW_ALIGN_RIGHT, false},
    {CellLook::money, "#,##0.00", LXW_ALIGN_RIGHT, false},
    {CellLook::rate, "0.00%", LXW_ALIGN_RIGHT, false},
    {CellLook::total, "", LXW_ALIGN_CENTER, true},
    {CellLook::total_points, "0.00", LXW_ALIGN_RIGHT, true},
    {CellLook::total_money, "#,##0.00", LXW_ALIGN_RIGHT, true},
    {CellLook::total_rate, "0.00%", LXW_ALIGN_RIGHT, true},
};

// libxlsxwriter keeps a dozen files open while it writes a workbook; in memory where the system has a folder for that.
lxw_workbook* new_workbook(const std::string& path) {
  static const char* const kMemory = "/dev/shm";
  lxw_workbook_options options{};
  std::string folder = kMemory;
  if (access(kMemory, W_OK) == 0) options.tmpdir = folder.data();
  return workbook_new_opt(path.c_str(), &options);
}

lxw_row_t row_of(int row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(int column) { return static_cast<lxw_col_t>(column); }

// XML has no control characters; a cell holds 32,767.
std::string cell_text(std::string_view text) {
  constexpr std::size_t kMostCharacters = 32000;
  std::u32string kept;
  for (const char32_t c : to_code_points(text)) {
    if (kept.size() < kMostCharacters && (c >= U' ' || c == U'\n')) kept += c;
  }
  return to_utf8(kept);
}

std::size_t lines_in(std::string_view text, double width) {
  std::size_t lines = 0;
  for (const std::string_view line : split(text, '\n')) {
    const auto columns = static_cast<std::size_t>(std::max(2.0, width - 1));
    lines += std::max<std::size_t>(1, (display_width(line) + columns - 1) / columns);
  }
  return lines;
}

}  // namespace

ScoreBook::ScoreBook(const std::string& path) : book_(new_workbook(path)) {
  lxw_doc_properties properties{};
  properties.created = 1577836800;  // 2020-01-01
  workbook_set_properties(book_, &properties);
}

ScoreBook::~ScoreBook() {
  if (book_ != nullptr) workbook_close(book_);
}

bool ScoreBook::close() {
  const lxw_error error = workbook_close(book_);
  book_ = nullptr;
  return error == LXW_NO_ERROR;
}

lxw_format* ScoreBook::look(CellLook look) {
  lxw_format*& format = looks_[look];
  if (format != nullptr) return format;
  format = workbook_add_format(book_);
  const auto* rule =
      std::find_if(std::begin(kLooks), std::end(kLooks), [&](const LookRule& r) { return r.look == look; });
  constexpr double kTitleSize = 16;
  constexpr double kTextSize = 10;
  constexpr lxw_color_t kHeaderFill = 0xD9E2F3;
  constexpr lxw_color_t kTotalFill = 0xF2F2F2;
  format_set_font_name(format, "宋体");
  format_set_font_size(format, look == CellLook::title ? kTitleSize : kTextSize);
  format_set_align(format, rule->align);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap(format);
  if (rule->bold) format_set_bold(format);
  if (*rule->number_format != '\0') format_set_num_format(format, rule->number_format);
  if (look != CellLook::title) format_set_border(format, LXW_BORDER_THIN);
  if (look == CellLook::header) format_set_bg_color(format, kHeaderFill);
  if (look >= CellLook::total) format_set_bg_color(format, kTotalFill);
  return format;
}

ScoreSheet::ScoreSheet(ScoreBook& book, const std::string& name, std::vector<Column> columns)
    : book_(book), sheet_(book.add_sheet(name)), columns_(std::move(columns)) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(sheet_, column, column, columns_[i].width, nullptr);
    worksheet_write_string(sheet_, 1, column, columns_[i].name.c_str(), book_.look(CellLook::header));
  }
}

void ScoreSheet::title(const std::string& text) {
  constexpr double kTitleHeight = 30;
  worksheet_set_row(sheet_, 0, kTitleHeight, nullptr);
  worksheet_merge_range(sheet_, 0, 0, 0, static_cast<lxw_col_t>(columns_.size() - 1), cell_text(text).c_str(),
                        book_.look(CellLook::title));
}

void ScoreSheet::close_row() {
  if (row_ < first_row_) return;
  const double height = std::min(kMostHeight, kLineHeight * static_cast<double>(row_lines_) + 3);
  worksheet_set_row(sheet_, row_of(row_), height, nullptr);
}

void ScoreSheet::next_row() {
  close_row();
  ++row_;
  row_lines_ = 1;
  in_total_ = false;
  last_row_ = row_;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    worksheet_write_blank(sheet_, row_of(row_), static_cast<lxw_col_t>(i), book_.look(CellLook::text));
}

void ScoreSheet::total_row(const std::string& label) {
  const int last = last_row_;
  next_row();
  last_row_ = last;
  in_total_ = true;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    worksheet_write_blank(sheet_, row_of(row_), static_cast<lxw_col_t>(i), book_.look(CellLook::total));
  worksheet_write_string(sheet_, row_of(row_), 0, label.c_str(), book_.look(CellLook::total));
}

void ScoreSheet::text(int column, std::string_view text, CellLook look) {
  if (text.empty()) return;
  const std::string shown = cell_text(text);
  row_lines_ = std::max(row_lines_, lines_in(shown, columns_[static_cast<std::size_t>(column)].width));
  worksheet_write_string(sheet_, row_of(row_), column_of(column), shown.c_str(), book_.look(look));
}

void ScoreSheet::number(int column, const Number& value, CellLook look) {
  worksheet_write_number(sheet_, row_of(row_), column_of(column), value.to_double(), book_.look(look));
}

void ScoreSheet::money(int column, const Value& value) {
  if (!value.is_known()) return;
  worksheet_write_number(sheet_, row_of(row_), column_of(column),
                         (value.number() / static_cast<int>(kMoneyFactor)).to_double(), book_.look(CellLook::money));
}

void ScoreSheet::rate(int column, int whole, int part, const std::optional<Number>& value) {
  if (!value) return;
  formula(column, "=" + cell_name(part, row_) + "/" + cell_name(whole, row_), *value,
          in_total_ ? CellLook::total_rate : CellLook::rate);
}

void ScoreSheet::sum(int column, const Value& value) {
  if (!value.is_known()) return;
  formula(column, "=SUM(" + cell_name(column, first_row_) + ":" + cell_name(column, last_row_) + ")",
          value.number() / static_cast<int>(kMoneyFactor), CellLook::total_money);
}

void ScoreSheet::formula(int column, const std::string& formula, const Number& value, CellLook look) {
  worksheet_write_formula_num(sheet_, row_of(row_), column_of(column), formula.c_str(), book_.look(look),
                              value.to_double());
}

void ScoreSheet::merge_down(int column, int first_row, int last_row, const std::string& text) {
  lxw_format* format = book_.look(CellLook::centre);
  const std::string shown = cell_text(text);
  if (first_row == last_row) {
    worksheet_write_string(sheet_, row_of(first_row), column_of(column), shown.c_str(), format);
  } else {
    worksheet_merge_range(sheet_, row_of(first_row), column_of(column), row_of(last_row), column_of(column),
                          shown.c_str(), format);
  }
}

std::string ScoreSheet::cell_name(int column, int row) const {
  return std::string(1, static_cast<char>('A' + column)) + std::to_string(row + 1);
}

void ScoreSheet::finish() {
  close_row();
  constexpr std::uint8_t kA4 = 9;
  constexpr double kSideMargin = 0.5;
  constexpr double kEdgeMargin = 0.7;
  worksheet_set_paper(sheet_, kA4);
  worksheet_set_landscape(sheet_);
  worksheet_fit_to_pages(sheet_, 1, 0);
  worksheet_repeat_rows(sheet_, 0, 1);
  worksheet_freeze_panes(sheet_, 2, 0);
  worksheet_set_margins(sheet_, kSideMargin, kSideMargin, kEdgeMargin, kEdgeMargin);
  worksheet_center_horizontally(sheet_);
  worksheet_set_footer(sheet_, "&C— &P —");
}

}  // namespace jiheng
