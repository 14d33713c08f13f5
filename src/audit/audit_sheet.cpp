#include "audit/audit_sheet.h"

#include <algorithm>

#include <unistd.h>

#include "audit/audit_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

constexpr double kTextSize = 10;
constexpr lxw_color_t kHeadFill = 0xE8EEF5;
constexpr lxw_color_t kErrorFill = 0xFDE6D8;
constexpr lxw_color_t kSuspiciousFill = 0xFFF2CC;
constexpr lxw_row_t kMostRows = LXW_ROW_MAX - 1;

// libxlsxwriter keeps a dozen files open while it writes a workbook; in memory where the system has a folder for that.
lxw_workbook* new_workbook(const std::string& path) {
  static const char* const kMemory = "/dev/shm";
  lxw_workbook_options options{};
  std::string folder = kMemory;
  if (access(kMemory, W_OK) == 0) options.tmpdir = folder.data();
  return workbook_new_opt(path.c_str(), &options);
}

// XML has no control characters; a cell holds 32,767.
std::string cell_text(std::string_view text) {
  constexpr std::size_t kMostCharacters = 32000;
  std::u32string kept;
  for (const char32_t c : to_code_points(text)) {
    const bool allowed = (c >= U' ' || c == U'\n') && (c & 0xFFFEU) != 0xFFFEU;
    if (kept.size() < kMostCharacters) kept += allowed ? c : U' ';
  }
  return to_utf8(kept);
}

// That a text takes in a column of this width.
std::size_t lines_in(std::string_view text, double width) {
  std::size_t lines = 0;
  for (const std::string_view line : split(text, '\n')) {
    const auto columns = static_cast<std::size_t>(std::max(2.0, width - 1));
    lines += std::max<std::size_t>(1, (display_width(line) + columns - 1) / columns);
  }
  return lines;
}

lxw_col_t column_of(int column) { return static_cast<lxw_col_t>(column); }

}  // namespace

AuditBook::AuditBook(const std::string& path) : book_(new_workbook(path)) {
  lxw_doc_properties properties{};
  properties.created = 1577836800;  // 2020-01-01: the same bytes on every day
  workbook_set_properties(book_, &properties);
}

AuditBook::~AuditBook() {
  if (book_ != nullptr) workbook_close(book_);
}

bool AuditBook::close() {
  const lxw_error error = workbook_close(book_);
  book_ = nullptr;
  return error == LXW_NO_ERROR;
}

lxw_format* AuditBook::new_look() {
  lxw_format* format = workbook_add_format(book_);
  format_set_font_name(format, "宋体");
  format_set_font_size(format, kTextSize);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  format_set_text_wrap(format);
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, 0xC9CFD6);
  return format;
}

lxw_format* AuditBook::text_look() {
  lxw_format*& look = looks_["text"];
  if (look == nullptr) look = new_look();
  return look;
}

lxw_format* AuditBook::head_look() {
  lxw_format*& look = looks_["head"];
  if (look != nullptr) return look;
  look = new_look();
  format_set_bold(look);
  format_set_bg_color(look, kHeadFill);
  format_set_align(look, LXW_ALIGN_CENTER);
  format_set_align(look, LXW_ALIGN_VERTICAL_CENTER);
  return look;
}

lxw_format* AuditBook::verdict_look(CheckVerdict verdict) {
  lxw_format*& look = looks_["verdict " + std::string(verdict_name(verdict))];
  if (look != nullptr) return look;
  look = new_look();
  format_set_align(look, LXW_ALIGN_CENTER);
  if (is_finding(verdict)) {
    format_set_bold(look);
    format_set_bg_color(look, verdict == CheckVerdict::error ? kErrorFill : kSuspiciousFill);
  }
  return look;
}

lxw_format* AuditBook::number_look(const std::string& number_format) {
  lxw_format*& look = looks_["number " + number_format];
  if (look != nullptr) return look;
  look = new_look();
  format_set_num_format(look, number_format.c_str());
  format_set_align(look, LXW_ALIGN_RIGHT);
  return look;
}

AuditSheet::AuditSheet(AuditBook& book, const std::string& name, std::vector<Column> columns)
    : book_(book), sheet_(book.add_sheet(name)), columns_(std::move(columns)) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(sheet_, column, column, columns_[i].width, nullptr);
    worksheet_write_string(sheet_, 0, column, columns_[i].name.c_str(), book_.head_look());
  }
}

// Programs that only show a workbook do not fit its rows.
void AuditSheet::close_row() {
  constexpr double kLineHeight = 14.5;
  constexpr double kMostHeight = 400;  // Excel allows 409
  if (row_ == 0 || row_lines_ == 1) return;
  worksheet_set_row(sheet_, row_, std::min(kMostHeight, kLineHeight * static_cast<double>(row_lines_) + 2), nullptr);
}

bool AuditSheet::next_row() {
  if (row_ == kMostRows) return false;
  close_row();
  ++row_;
  row_lines_ = 1;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    worksheet_write_blank(sheet_, row_, static_cast<lxw_col_t>(i), book_.text_look());
  }
  return true;
}

void AuditSheet::text(int column, std::string_view text) {
  if (text.empty()) return;
  const std::string shown = cell_text(text);
  row_lines_ = std::max(row_lines_, lines_in(shown, columns_[static_cast<std::size_t>(column)].width));
  worksheet_write_string(sheet_, row_, column_of(column), shown.c_str(), book_.text_look());
}

void AuditSheet::verdict(int column, CheckVerdict verdict, Language language) {
  worksheet_write_string(sheet_, row_, column_of(column), verdict_words(verdict, language).c_str(),
                         book_.verdict_look(verdict));
}

void AuditSheet::number(int column, const Number& value, const std::string& number_format) {
  worksheet_write_number(sheet_, row_, column_of(column), value.to_double(), book_.number_look(number_format));
}

void AuditSheet::count(int column, std::size_t value) {
  worksheet_write_number(sheet_, row_, column_of(column), static_cast<double>(value), book_.number_look("0"));
}

void AuditSheet::finish() {
  close_row();
  constexpr std::uint8_t kA4 = 9;
  constexpr double kMargin = 0.5;
  worksheet_freeze_panes(sheet_, 1, 0);
  worksheet_autofilter(sheet_, 0, 0, row_, static_cast<lxw_col_t>(columns_.size() - 1));
  worksheet_set_paper(sheet_, kA4);
  worksheet_set_landscape(sheet_);
  worksheet_fit_to_pages(sheet_, 1, 0);
  worksheet_repeat_rows(sheet_, 0, 0);
  worksheet_set_margins(sheet_, kMargin, kMargin, kMargin, kMargin);
  worksheet_set_footer(sheet_, "&C— &P —");
}

}  // namespace jiheng
