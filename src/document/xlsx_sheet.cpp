#include "document/xlsx_sheet.h"

#include <algorithm>
#include <charconv>

namespace jiheng {
namespace {

// Texts of one row together. Far above what any sheet holds, and it bounds the memory.
constexpr std::size_t kRowTextBytes = std::size_t{64} << 20;

bool is_true(const char* flag) { return flag != nullptr && (flag[0] == '1' || std::string_view(flag) == "true"); }

bool named(const char* name, char letter) { return name[0] == letter && name[1] == '\0'; }

DateShape shape_of(const NumberFormat& format) {
  switch (format.category) {
    case FormatCategory::date:
      return DateShape::date;
    case FormatCategory::time:
      return DateShape::time;
    default:
      return DateShape::date_time;
  }
}

const Message kSaveAgain{"用 Excel 或 WPS 打开核对该处，另存为 .xlsx",
                         "check the place in Excel or WPS and save it as .xlsx"};

}  // namespace

void SheetParser::start_element(const char* name, const char** attributes) {
  if (in_cell_) {
    if (named(name, 'v')) {
      in_value_ = true;
    } else if (named(name, 'f')) {
      formula_ = true;
    } else if (named(name, 't')) {
      in_value_ = in_inline_ && !in_phonetic_;
    } else if (std::string_view(name) == "is") {
      in_inline_ = true;
    } else if (std::string_view(name) == "rPh") {
      in_phonetic_ = true;
    }
  } else if (in_row_) {
    if (named(name, 'c')) start_cell(attributes);
  } else if (in_data_) {
    if (std::string_view(name) == "row") start_row(attributes);
  } else if (std::string_view(name) == "sheetData") {
    in_data_ = true;
  } else if (std::string_view(name) == "mergeCell") {
    add_merge(attributes);
  }
}

void SheetParser::end_element(const char* name) {
  if (in_cell_) {
    if (named(name, 'v') || named(name, 't')) {
      in_value_ = false;
    } else if (named(name, 'c')) {
      end_cell();
    } else if (std::string_view(name) == "is") {
      in_inline_ = false;
    } else if (std::string_view(name) == "rPh") {
      in_phonetic_ = false;
    }
  } else if (in_row_) {
    if (std::string_view(name) == "row") end_row();
  } else if (in_data_) {
    if (std::string_view(name) == "sheetData") in_data_ = false;
  }
}

void SheetParser::text(std::string_view piece) {
  if (!in_value_) return;
  if (value_.size() + piece.size() > context_.limits.cell_text_bytes || texts_.used() > kRowTextBytes) {
    report_long_text(here(), context_.limits, diagnostics_);
    ++faults_;
    return stop();
  }
  value_.append(piece);
}

// ---- rows

void SheetParser::start_row(const char** attributes) {
  in_row_ = true;
  cells_.clear();
  cells_ordered_ = true;
  texts_.reset();
  row_ = Row{previous_row_ + 1, false, {}};
  position_ = {row_.number, 0};
  for (; *attributes != nullptr; attributes += 2) {
    if (named(*attributes, 'r')) {
      const auto number = parse_index(attributes[1]);
      if (number && *number >= 1)
        row_.number = *number;
      else
        bad_reference(attributes[1]);
    } else if (std::string_view(*attributes) == "hidden") {
      row_.hidden = is_true(attributes[1]);
    }
  }
  position_.row = row_.number;
  if (row_.number > kLastSheetRow) {
    bad_reference(std::to_string(row_.number));
    if (!stopped()) give_up_after("xlsx.bad-reference", {"行号超出工作表范围", "the row lies outside a sheet"});
    return;
  }
  note_row_order();
  previous_row_ = row_.number;
}

void SheetParser::note_row_order() {
  if (row_.number < previous_row_ && !row_order_told_) {
    row_order_told_ = true;
    Place place = context_.place;
    place.cell = cell_name(row_.number, 1);
    diagnostics_.warning("xlsx.rows-unordered", place,
                         {"工作表中的行未按顺序存放", "the rows of the sheet are not stored in order"}, kSaveAgain);
  }
  if (row_.number >= rows_seen_.size())
    rows_seen_.resize(std::max<std::size_t>(row_.number + 1, rows_seen_.size() * 2));
  if (rows_seen_[row_.number]) {
    fault(
        "xlsx.duplicate-row",
        {"第 " + std::to_string(row_.number) + " 行出现了两次", "row " + std::to_string(row_.number) + " occurs twice"},
        kSaveAgain);
  }
  rows_seen_[row_.number] = true;
}

void SheetParser::end_row() {
  in_row_ = false;
  if (cells_.empty() || !order_cells()) return;
  ++summary_.rows;
  summary_.cells += cells_.size();
  summary_.last_row = std::max(summary_.last_row, row_.number);
  summary_.last_column = std::max(summary_.last_column, cells_.back().column);
  row_.cells = cells_;
  if (!handler_(row_)) stop();
}

bool SheetParser::order_cells() {
  if (cells_ordered_) return true;
  std::stable_sort(cells_.begin(), cells_.end(), [](const Cell& a, const Cell& b) { return a.column < b.column; });
  const auto twice = std::adjacent_find(cells_.begin(), cells_.end(),
                                        [](const Cell& a, const Cell& b) { return a.column == b.column; });
  if (twice == cells_.end()) return true;
  position_ = {twice->row, twice->column};
  return fault("xlsx.duplicate-cell", {"同一单元格出现了两次", "the cell occurs twice"}, kSaveAgain);
}

// ---- cells

void SheetParser::start_cell(const char** attributes) {
  in_cell_ = true;
  skip_cell_ = false;
  formula_ = false;
  value_.clear();
  type_ = CellType::number;
  std::uint32_t style = 0;
  const char* reference = nullptr;
  const char* type = nullptr;
  for (; *attributes != nullptr; attributes += 2) {
    if (named(*attributes, 'r'))
      reference = attributes[1];
    else if (named(*attributes, 's'))
      style = parse_index(attributes[1]).value_or(0);
    else if (named(*attributes, 't'))
      type = attributes[1];
  }
  format_ = context_.styles.format(style);
  skip_cell_ = !take_position(reference) || (type != nullptr && !take_type(type));
}

bool SheetParser::take_position(const char* reference) {
  const std::uint32_t previous = position_.column;
  if (reference == nullptr) {
    position_ = {row_.number, previous + 1};
    if (position_.column > kLastSheetColumn) return bad_reference(cell_name(row_.number, position_.column));
  } else {
    const auto position = parse_cell_name(reference);
    if (!position || position->row != row_.number) return bad_reference(reference);
    position_ = *position;
  }
  if (position_.column <= previous) cells_ordered_ = false;
  return true;
}

bool SheetParser::take_type(std::string_view type) {
  if (type == "s")
    type_ = CellType::shared;
  else if (type == "n")
    type_ = CellType::number;
  else if (type == "str")
    type_ = CellType::text;
  else if (type == "inlineStr")
    type_ = CellType::inline_text;
  else if (type == "b")
    type_ = CellType::boolean;
  else if (type == "e")
    type_ = CellType::error;
  else if (type == "d")
    type_ = CellType::iso_date;
  else
    return bad_value("已知的单元格类型", "a known cell type");
  return true;
}

void SheetParser::end_cell() {
  in_cell_ = in_value_ = in_inline_ = in_phonetic_ = false;
  if (skip_cell_) return;
  if (cells_.size() > kLastSheetColumn) {
    return give_up_after("xlsx.duplicate-cell", {"一行中的单元格过多", "a row holds too many cells"});
  }
  Cell cell;
  cell.row = position_.row;
  cell.column = position_.column;
  cell.formula = formula_;
  cell.format = format_;
  if (fill_cell(cell) && (cell.kind != CellKind::empty || formula_)) cells_.push_back(cell);
}

bool SheetParser::fill_cell(Cell& cell) {
  switch (type_) {
    case CellType::number:
      return fill_number(cell);
    case CellType::shared:
      return fill_shared(cell);
    case CellType::boolean:
      return fill_boolean(cell);
    case CellType::iso_date:
      return fill_iso_date(cell);
    case CellType::error:
      cell.kind = value_.empty() ? CellKind::empty : CellKind::error;
      cell.text = texts_.keep(value_);
      return true;
    case CellType::text:
    case CellType::inline_text:
      return fill_text(cell);
  }
  return false;
}

bool SheetParser::fill_text(Cell& cell) {
  value_.resize(decode_escapes(value_.data(), value_.size()));
  // A formula whose result is "" was calculated; a typed cell without text is an empty cell.
  cell.kind = value_.empty() && !formula_ ? CellKind::empty : CellKind::text;
  cell.text = texts_.keep(value_);
  return true;
}

bool SheetParser::fill_shared(Cell& cell) {
  const std::string_view stored = trim_xml_space(value_);
  if (stored.empty()) return true;
  const auto index = parse_index(stored);
  if (!index || *index >= context_.strings.size()) {
    return fault("xlsx.bad-string-index",
                 {"单元格引用了不存在的共享文字（" + std::string(stored.substr(0, 20)) + "）",
                  "the cell points at a shared string that does not exist (" + std::string(stored.substr(0, 20)) + ")"},
                 kSaveAgain);
  }
  cell.text = context_.strings[*index];
  cell.kind = cell.text.empty() && !formula_ ? CellKind::empty : CellKind::text;
  return true;
}

bool SheetParser::fill_number(Cell& cell) {
  const std::string_view trimmed = trim_xml_space(value_);
  if (trimmed.empty()) return true;
  const auto plain = plain_number(trimmed, number_buffer_);
  if (!plain) return bad_value("数字", "a number");
  cell.stored = texts_.keep(trimmed);
  if (format_->is_calendar() && fill_date(cell, cell.stored)) return true;
  cell.kind = CellKind::number;
  cell.text = plain->data() == trimmed.data() ? cell.stored : texts_.keep(*plain);
  return true;
}

bool SheetParser::fill_date(Cell& cell, std::string_view stored) {
  double serial = -1;
  std::from_chars(stored.data(), stored.data() + stored.size(), serial);
  const auto text = serial_date_text(serial, shape_of(*format_), context_.epoch_1904);
  if (!text) {
    warn_no_such_date(stored);
    return false;
  }
  cell.kind = CellKind::date;
  cell.text = texts_.keep(*text);
  return true;
}

bool SheetParser::fill_iso_date(Cell& cell) {
  const std::string_view stored = trim_xml_space(value_);
  if (stored.empty()) return true;
  const auto text = iso_date_text(stored, shape_of(*format_));
  if (!text) return bad_value("日期", "a date");
  cell.kind = CellKind::date;
  cell.text = texts_.keep(*text);
  cell.stored = texts_.keep(stored);
  return true;
}

bool SheetParser::fill_boolean(Cell& cell) {
  const std::string_view stored = trim_xml_space(value_);
  if (stored.empty()) return true;
  const bool yes = stored == "1" || stored == "true";
  if (!yes && stored != "0" && stored != "false") return bad_value("逻辑值（0 或 1）", "a boolean (0 or 1)");
  cell.kind = CellKind::boolean;
  cell.text = yes ? "TRUE" : "FALSE";
  return true;
}

// ---- merged ranges

void SheetParser::add_merge(const char** attributes) {
  const char* text = find_attribute(attributes, "ref");
  const std::string_view reference = text == nullptr ? "" : text;
  const std::size_t colon = reference.find(':');
  const auto first = parse_cell_name(reference.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : parse_cell_name(reference.substr(colon + 1));
  if (!first || !last || last->row < first->row || last->column < first->column) {
    position_ = {};
    bad_reference(reference);
    return;
  }
  if (summary_.merged.size() >= context_.limits.merged_ranges) {
    return give_up_after("xlsx.too-many-merges", {"合并单元格过多", "there are too many merged ranges"});
  }
  summary_.merged.push_back({first->row, first->column, last->row, last->column});
}

// ---- faults

Place SheetParser::here() const {
  Place place = context_.place;
  if (position_.column != 0) place.cell = cell_name(position_.row, position_.column);
  return place;
}

bool SheetParser::fault(const char* code, const Message& message, const Message& remedy) {
  diagnostics_.error(code, here(), message, remedy);
  if (++faults_ >= context_.limits.cell_faults) stop();
  return false;
}

bool SheetParser::bad_reference(std::string_view reference) {
  const std::string shown(reference.substr(0, 40));
  return fault(
      "xlsx.bad-reference",
      {"位置「" + shown + "」无效或与所在行矛盾", "the reference “" + shown + "” is invalid or contradicts its row"},
      kSaveAgain);
}

bool SheetParser::bad_value(const char* expected_zh, const char* expected_en) {
  const std::string shown = value_.substr(0, 40);
  return fault("xlsx.bad-value",
               {"单元格内容「" + shown + "」不是" + expected_zh, "the contents “" + shown + "” are not " + expected_en},
               kSaveAgain);
}

void SheetParser::give_up_after(const char* code, const Message& message) {
  fault(code, message, kSaveAgain);
  stop();
}

void SheetParser::warn_no_such_date(std::string_view stored) {
  if (++warnings_ > context_.limits.cell_faults) return;
  const std::string shown(stored);
  diagnostics_.warning("xlsx.no-such-date", here(),
                       {"日期格式的数字 " + shown + " 不是有效日期，按数字处理",
                        "the number " + shown + " under a date format is no date; read as a number"},
                       {"核对该单元格的日期，或改用数字格式", "check the date, or give the cell a number format"});
}

}  // namespace jiheng
