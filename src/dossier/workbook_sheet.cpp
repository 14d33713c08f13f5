#include "dossier/workbook_sheet.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

#include "base/date.h"
#include "base/text.h"
#include "document/xlsx_reader.h"

namespace jiheng {

namespace {

// Excel's limit for the text of a drop-down; commas count.
constexpr std::size_t kDropDownCharacters = 250;

lxw_row_t row_of(std::uint32_t row) { return static_cast<lxw_row_t>(row - 1); }
lxw_col_t column_of(std::uint32_t column) { return static_cast<lxw_col_t>(column - 1); }

// Everything that is written was measured before; libxlsxwriter refusing it is a fault of this program.
void must(lxw_error error) {
  if (error != LXW_NO_ERROR) throw std::logic_error(std::string("libxlsxwriter: ") + lxw_strerror(error));
}

std::string range_name(const SheetArea& area) {
  return cell_name(area.first_row, area.first_column) + ":" + cell_name(area.last_row, area.last_column);
}

}  // namespace

WorkbookFile::WorkbookFile(const std::string& path) : book_(workbook_new(path.c_str())) {
  if (book_ == nullptr) throw std::bad_alloc();
  lxw_doc_properties properties = {};
  std::string title = "绩效评价基础资料";
  std::string company = "Jiheng";
  properties.title = title.data();
  properties.company = company.data();
  // A date of creation that is the same in every run: 2020-02-25, the day of 财预〔2020〕10号.
  constexpr std::time_t kCreated = 1'582'588'800;
  properties.created = kCreated;
  must(workbook_set_properties(book_, &properties));
}

WorkbookFile::~WorkbookFile() { close(); }

bool WorkbookFile::close() {
  if (book_ == nullptr) return true;
  lxw_workbook* book = book_;
  book_ = nullptr;
  return workbook_close(book) == LXW_NO_ERROR;
}

void WorkbookFile::property(const std::string& name, const std::string& value) {
  must(workbook_set_custom_property_string(book_, name.c_str(), value.c_str()));
}

SheetWriter WorkbookFile::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
  if (sheet == nullptr) throw std::logic_error("libxlsxwriter refuses the sheet " + name);
  return {*this, sheet, name};
}

lxw_format* WorkbookFile::format(Style style) {
  lxw_format*& format = styles_[style];
  if (format == nullptr) format = make(style);
  return format;
}

lxw_format* WorkbookFile::number_format(const std::string& code) {
  lxw_format*& format = numbers_[code];
  if (format == nullptr) {
    format = make(Style::input_number);
    format_set_num_format(format, code.c_str());
  }
  return format;
}

void SheetWriter::text(std::uint32_t row, std::uint32_t column, std::string_view text, Style style) {
  lxw_format* format = file_->format(style);
  if (text.empty()) return must(worksheet_write_blank(sheet_, row_of(row), column_of(column), format));
  measure(row, column, text, style);
  must(worksheet_write_string(sheet_, row_of(row), column_of(column), escaped_text(text).c_str(), format));
}

void SheetWriter::number(std::uint32_t row, std::uint32_t column, double value, Style style) {
  must(worksheet_write_number(sheet_, row_of(row), column_of(column), value, file_->format(style)));
}

void SheetWriter::fact(std::uint32_t row, std::uint32_t column, const CellContent& content, Style style) {
  switch (content.kind) {
    case CellContent::Kind::blank:
    case CellContent::Kind::text:
      return text(row, column, content.text, style);
    case CellContent::Kind::number: {
      const double value = std::strtod(content.text.c_str(), nullptr);
      lxw_format* format = file_->number_format(content.number_format);
      return must(worksheet_write_number(sheet_, row_of(row), column_of(column), value, format));
    }
    case CellContent::Kind::date:
      break;
  }
  const auto date = read_date(content.text);
  lxw_datetime day = {date->year(), date->month(), date->day(), 0, 0, 0};
  must(worksheet_write_datetime(sheet_, row_of(row), column_of(column), &day, file_->format(style)));
}

void SheetWriter::formula(std::uint32_t row, std::uint32_t column, const std::string& formula, const Shown& shown,
                          Style style) {
  measure(row, column, shown.text, style);
  put_formula(row, column, formula, shown, style);
}

void SheetWriter::put_formula(std::uint32_t row, std::uint32_t column, const std::string& formula, const Shown& shown,
                              Style style) {
  lxw_format* format = file_->format(style);
  must(shown.is_number
           ? worksheet_write_formula_num(sheet_, row_of(row), column_of(column), formula.c_str(), format, shown.number)
           : worksheet_write_formula_str(sheet_, row_of(row), column_of(column), formula.c_str(), format,
                                         shown.text.c_str()));
}

void SheetWriter::link(std::uint32_t row, std::uint32_t column, const std::string& sheet) {
  const std::string target = "internal:'" + sheet + "'!A1";
  lxw_format* format = file_->format(Style::link);
  must(worksheet_write_url_opt(sheet_, row_of(row), column_of(column), target.c_str(), format, sheet.c_str(), nullptr));
}

void SheetWriter::merge(const SheetArea& area, std::string_view text, Style style) {
  if (area.first_row == area.last_row && area.first_column == area.last_column) {
    return this->text(area.first_row, area.first_column, text, style);
  }
  must(worksheet_merge_range(sheet_, row_of(area.first_row), column_of(area.first_column), row_of(area.last_row),
                             column_of(area.last_column), std::string(text).c_str(), file_->format(style)));
}

void SheetWriter::merge_formula(const SheetArea& area, const std::string& formula, const Shown& shown, Style style) {
  merge(area, "", style);
  put_formula(area.first_row, area.first_column, formula, shown, style);
}

void SheetWriter::columns(std::uint32_t first, std::uint32_t last, double width) {
  for (std::uint32_t column = first; column <= last; ++column) widths_[column] = width;
  must(worksheet_set_column(sheet_, column_of(first), column_of(last), width, nullptr));
}

void SheetWriter::columns(std::uint32_t first, std::uint32_t last, double width, Style style) {
  for (std::uint32_t column = first; column <= last; ++column) widths_[column] = width;
  must(worksheet_set_column(sheet_, column_of(first), column_of(last), width, file_->format(style)));
}

void SheetWriter::hide_columns(std::uint32_t first, std::uint32_t last) {
  lxw_row_col_options options = {};
  options.hidden = LXW_TRUE;
  must(worksheet_set_column_opt(sheet_, column_of(first), column_of(last), LXW_DEF_COL_WIDTH, nullptr, &options));
}

void SheetWriter::measure(std::uint32_t row, std::uint32_t column, std::string_view text, Style style) {
  constexpr double kLine = 13;
  constexpr double kSmallLine = 11;
  constexpr double kSmallScale = 1.2;  // small signs to a column's width
  constexpr double kHighestRow = 400;  // Excel: 409
  const auto width = widths_.find(column);
  if (width == widths_.end() || style == Style::title || text.empty()) return;
  const bool small = style == Style::guide;
  const double room = std::max(1.0, (width->second - 1) * (small ? kSmallScale : 1));
  double lines = 0;
  for (const std::string_view paragraph : split(text, '\n')) {
    lines += std::max(1.0, std::ceil(static_cast<double>(display_width(paragraph)) / room));
  }
  if (lines < 2) return;
  double& needed = needed_[row];
  needed = std::min(kHighestRow, std::max(needed, lines * (small ? kSmallLine : kLine) + 3));
}

void SheetWriter::height(std::uint32_t row, double points) {
  fixed_.insert(row);
  must(worksheet_set_row(sheet_, row_of(row), points, nullptr));
}

void SheetWriter::freeze(std::uint32_t row, std::uint32_t column) {
  worksheet_freeze_panes(sheet_, row_of(row), column_of(column));
}

void SheetWriter::validate(const SheetArea& area, lxw_data_validation& validation) {
  validation.ignore_blank = LXW_VALIDATION_ON;
  must(worksheet_data_validation_range(sheet_, row_of(area.first_row), column_of(area.first_column),
                                       row_of(area.last_row), column_of(area.last_column), &validation));
}

namespace {

constexpr const char* kChoiceTitle = "不在可选范围内";
constexpr const char* kChoiceMessage = "请从下拉列表中选择；确实不适用的填“不适用（原因）”。";

std::vector<const char*> c_strings(const std::vector<std::string>& texts) {
  std::vector<const char*> result;
  result.reserve(texts.size() + 1);
  for (const std::string& text : texts) result.push_back(text.c_str());
  result.push_back(nullptr);
  return result;
}

lxw_data_validation drop_down(std::string& title, std::string& message, bool exact) {
  lxw_data_validation validation = {};
  validation.error_type = exact ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING;
  validation.error_title = title.data();
  validation.error_message = message.data();
  return validation;
}

}  // namespace

bool fit_drop_down(const std::vector<std::string>& choices) {
  const std::string all = join(choices, ",");
  const bool commas = all.size() != join(choices, "").size() + choices.size() - 1 ||
                      static_cast<std::size_t>(std::count(all.begin(), all.end(), ',')) != choices.size() - 1;
  return !commas && character_count(all) <= kDropDownCharacters;
}

void SheetWriter::choices(const SheetArea& area, const std::vector<std::string>& choices) {
  std::string title = kChoiceTitle;
  std::string message = kChoiceMessage;
  lxw_data_validation validation = drop_down(title, message, false);
  std::vector<const char*> list = c_strings(choices);
  validation.validate = LXW_VALIDATION_TYPE_LIST;
  validation.value_list =
      const_cast<char**>(list.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast): C interface, only read
  validate(area, validation);
}

void SheetWriter::exact_choices(const SheetArea& area, const std::vector<std::string>& choices) {
  std::string title = kChoiceTitle;
  std::string message = "请从下拉列表中选择。";
  lxw_data_validation validation = drop_down(title, message, true);
  std::vector<const char*> list = c_strings(choices);
  validation.validate = LXW_VALIDATION_TYPE_LIST;
  validation.value_list =
      const_cast<char**>(list.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast): C interface, only read
  validate(area, validation);
}

void SheetWriter::choices_from(const SheetArea& area, const std::string& range) {
  std::string title = kChoiceTitle;
  std::string message = kChoiceMessage;
  std::string formula = "=" + range;
  lxw_data_validation validation = drop_down(title, message, false);
  validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  validation.value_formula = formula.data();
  validate(area, validation);
}

void SheetWriter::dates(const SheetArea& area) {
  std::string title = "不是日期";
  std::string message = "请填日期，如 2024-12-31。只知道年月的，先键入英文单引号再填：'2024年5月。";
  lxw_data_validation validation = drop_down(title, message, false);
  validation.validate = LXW_VALIDATION_TYPE_DATE;
  validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  validation.minimum_datetime = {1900, 1, 1, 0, 0, 0};
  validation.maximum_datetime = {2199, 12, 31, 0, 0, 0};
  validate(area, validation);
}

void SheetWriter::figures_as_text(const SheetArea& area) {
  must(worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range_name(area).c_str()));
}

void SheetWriter::finish(std::uint32_t header_first_row, std::uint32_t header_last_row, std::uint16_t pages_wide) {
  for (const auto& [row, points] : needed_) {
    if (!fixed_.contains(row)) must(worksheet_set_row(sheet_, row_of(row), points, nullptr));
  }
  constexpr std::uint8_t kA4 = 9;
  worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, kA4);
  worksheet_set_margins(sheet_, 0.5, 0.5, 0.6, 0.6);
  worksheet_fit_to_pages(sheet_, pages_wide, 0);
  must(worksheet_repeat_rows(sheet_, row_of(header_first_row), row_of(header_last_row)));
  must(worksheet_set_footer(sheet_, "&L&A&R第 &P 页，共 &N 页"));
  lxw_protection allowed = {};
  allowed.format_columns = LXW_TRUE;
  allowed.format_rows = LXW_TRUE;
  allowed.insert_rows = LXW_TRUE;
  allowed.delete_rows = LXW_TRUE;
  allowed.sort = LXW_TRUE;
  allowed.autofilter = LXW_TRUE;
  worksheet_protect(sheet_, nullptr, &allowed);
}

void SheetWriter::repeat_columns(std::uint32_t last) { must(worksheet_repeat_columns(sheet_, 0, column_of(last))); }

void SheetWriter::hide() { worksheet_hide(sheet_); }

}  // namespace jiheng
