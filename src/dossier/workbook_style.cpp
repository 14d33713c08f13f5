// How the cells of a workbook look: colours, frames and number formats of each Style.
#include "dossier/workbook_sheet.h"

namespace jiheng {

namespace {

constexpr lxw_color_t kInk = 0x222222;
constexpr lxw_color_t kGrey = 0x666666;
constexpr lxw_color_t kLine = 0xBFBFBF;
constexpr lxw_color_t kHeaderFill = 0xD9E2F3;
constexpr lxw_color_t kBandFill = 0xB4C6E7;
constexpr lxw_color_t kNeeded = 0xC00000;
constexpr lxw_color_t kUsedFill = 0xFCE4D6;
constexpr lxw_color_t kInputFill = 0xFFFBE6;
constexpr lxw_color_t kLockedFill = 0xF2F2F2;
constexpr lxw_color_t kLink = 0x0563C1;

void fill(lxw_format* format, lxw_color_t colour) {
  format_set_pattern(format, LXW_PATTERN_SOLID);
  format_set_fg_color(format, colour);
}

void frame(lxw_format* format) {
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, kLine);
}

void align(lxw_format* format, std::uint8_t horizontal, bool wrap) {
  format_set_align(format, horizontal);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (wrap) format_set_text_wrap(format);
}

void shape_input(lxw_format* format, Style style) {
  frame(format);
  fill(format, kInputFill);
  format_set_unlocked(format);
  switch (style) {
    case Style::input_money:
      // Two decimals always, more when there are more: what is typed in 万元 to the 分 stays visible.
      format_set_num_format(format, "#,##0.00####");
      break;
    case Style::input_date:
      format_set_num_format(format, "yyyy-mm-dd");
      break;
    case Style::input_text:
      // Text, or 行政区划代码 010101 loses its zero and an 18-digit code its end.
      format_set_num_format(format, "@");
      break;
    default:
      break;
  }
  const bool right = style == Style::input_number || style == Style::input_money;
  const bool centre = style == Style::input_choice || style == Style::input_date;
  align(format, right ? LXW_ALIGN_RIGHT : (centre ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT), !right);
}

void shape_view(lxw_format* format, Style style) {
  frame(format);
  fill(format, kLockedFill);
  if (style == Style::view_money) format_set_num_format(format, "#,##0.00####");
  if (style == Style::view_points) format_set_num_format(format, "0.00");
  if (style == Style::view_rate) format_set_num_format(format, "0.00%");
  if (style == Style::view_date) format_set_num_format(format, "yyyy-mm-dd");
  const bool right = style == Style::view_money;
  const bool left = style == Style::view_text;
  align(format, right ? LXW_ALIGN_RIGHT : (left ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER), true);
}

void shape_head(lxw_format* format, Style style) {
  frame(format);
  const bool label = style == Style::label || style == Style::label_used;
  align(format, label ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER, true);
  if (!label) format_set_bold(format);
  const bool used = style == Style::header_used || style == Style::label_used;
  fill(format, used ? kUsedFill : (label ? kLockedFill : kHeaderFill));
  if (style == Style::header_needed) format_set_font_color(format, kNeeded);
}

void shape_small(lxw_format* format, Style style) {
  frame(format);
  fill(format, kLockedFill);
  format_set_font_color(format, kGrey);
  if (style == Style::guide) format_set_font_size(format, 8);
  align(format, style == Style::guide ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER, true);
}

}  // namespace

lxw_format* WorkbookFile::make(Style style) {
  lxw_format* format = workbook_add_format(book_);
  format_set_font_name(format, "宋体");
  format_set_font_size(format, 10);
  format_set_font_color(format, kInk);
  switch (style) {
    case Style::title:
      format_set_bold(format);
      format_set_font_size(format, 16);
      align(format, LXW_ALIGN_LEFT, false);
      break;
    case Style::text:
      align(format, LXW_ALIGN_LEFT, true);
      break;
    case Style::heading:
      format_set_bold(format);
      frame(format);
      fill(format, kBandFill);
      align(format, LXW_ALIGN_LEFT, false);
      break;
    case Style::header:
    case Style::header_needed:
    case Style::header_used:
    case Style::label:
    case Style::label_used:
      shape_head(format, style);
      break;
    case Style::unit:
    case Style::guide:
    case Style::locked:
      shape_small(format, style);
      break;
    case Style::row_number:
      shape_small(format, style);
      format_set_unlocked(format);  // a row of a protected sheet can be deleted only when all its cells are unlocked
      break;
    case Style::link:
      format_set_font_color(format, kLink);
      format_set_underline(format, LXW_UNDERLINE_SINGLE);
      frame(format);
      align(format, LXW_ALIGN_LEFT, false);
      break;
    case Style::input_text:
    case Style::input_number:
    case Style::input_money:
    case Style::input_date:
    case Style::input_choice:
      shape_input(format, style);
      break;
    case Style::view_text:
    case Style::view_centre:
    case Style::view_money:
    case Style::view_points:
    case Style::view_rate:
    case Style::view_date:
      shape_view(format, style);
      break;
  }
  return format;
}

}  // namespace jiheng
