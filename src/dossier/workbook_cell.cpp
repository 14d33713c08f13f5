#include "dossier/workbook_cell.h"

#include <algorithm>

#include "base/text.h"
#include "dossier/dossier.h"
#include "dossier/fact_reader.h"
#include "dossier/workbook_layout.h"

namespace jiheng {

namespace {

// What a double holds for certain, and all that Excel shows.
constexpr std::size_t kExactDigits = 15;
constexpr int kMostFormatDecimals = 30;

std::size_t significant_digits(std::string_view plain) {
  std::size_t digits = 0;
  for (const char c : plain) {
    if (c >= '1' && c <= '9') ++digits;
    if (c == '0' && digits > 0) ++digits;
  }
  return digits;
}

std::string number_format(bool grouped, int decimals) {
  std::string format = grouped ? "#,##0" : "0";
  if (decimals > 0) format += "." + std::string(static_cast<std::size_t>(decimals), '0');
  return format;
}

// The first section of a format code without quoted text, brackets and escaped characters, in lower case.
std::string bare_format(std::string_view code) {
  std::string result;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    if (code[i] == '"' || code[i] == '[') {
      i = std::min(code.size(), code.find(code[i] == '"' ? '"' : ']', i + 1));
    } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*' || code[i] == '!') {
      ++i;
    } else {
      result += code[i] >= 'A' && code[i] <= 'Z' ? static_cast<char>(code[i] - 'A' + 'a') : code[i];
    }
  }
  return result;
}

// How many digits after the point the format shows at least and at most; nullopt where it does not say.
struct ShownDecimals {
  int least = 0;
  int most = 0;
};

std::optional<ShownDecimals> shown_decimals(const NumberFormat& format) {
  if (format.decimals < 0) return std::nullopt;
  const bool fixed = format.category == FormatCategory::number || format.category == FormatCategory::percent;
  if (!fixed) return std::nullopt;
  ShownDecimals shown{format.decimals, format.decimals};
  const std::string code = bare_format(format.code);
  const std::size_t point = code.find('.');
  if (point == std::string::npos) return shown;
  // Digits that are shown only when there are any: 0.00## shows 1.5 as 1.50.
  shown.least -= static_cast<int>(std::count_if(code.begin() + static_cast<std::ptrdiff_t>(point), code.end(),
                                                [](char c) { return c == '#' || c == '?'; }));
  shown.least = std::max(0, shown.least);
  return shown;
}

CellText number_text(const Cell& cell) {
  CellText result{std::string(cell.text), {}, {}, {}};
  const auto number = Number::parse(cell.text);
  if (!number) return result;
  const bool percent = cell.format->category == FormatCategory::percent;
  const Number value = percent ? *number * 100 : *number;
  const int own = value.decimals_needed().value_or(0);
  const std::string unit = percent ? "%" : "";
  const auto shown = shown_decimals(*cell.format);
  if (!shown || shown->most > kMostFormatDecimals) {
    result.text = value.to_fixed(own) + unit;
    return result;
  }
  if (own <= shown->most) {
    result.text = value.to_fixed(std::max(own, shown->least)) + unit;
    return result;
  }
  const std::string visible = value.to_fixed(shown->most) + unit;
  if (cell.formula) {
    result.text = visible;
    return result;
  }
  result.text = value.to_fixed(own) + unit;
  result.warning = Message{"单元格显示为「" + visible + "」，实际存的是「" + result.text + "」，按实际存的读入",
                           "the cell shows \"" + visible + "\" but holds \"" + result.text + "\", which is taken"};
  return result;
}

// Excel keeps 15 digits: an 18-digit code typed as a number has lost its end.
bool has_lost_digits(const Cell& cell) {
  const auto number = Number::parse(cell.text);
  return number && number->abs() >= Number::power_of_ten(static_cast<int>(kExactDigits));
}

std::string date_text(const Cell& cell) {
  std::string text(cell.text);
  if (cell.format->category != FormatCategory::date) return text;
  const std::string code = bare_format(cell.format->code);
  const bool has_day = code.find_first_of("da") != std::string::npos;
  const bool has_month = code.find('m') != std::string::npos;
  const bool has_year = code.find_first_of("ye") != std::string::npos;
  const auto date = has_day || !has_year ? std::nullopt : read_date(text);
  if (!date) return text;
  text = std::to_string(date->year()) + "年";
  return has_month ? text + std::to_string(date->month()) + "月" : text;
}

CellText fault(std::string zh, std::string en, Message remedy) {
  return {"", Message{std::move(zh), std::move(en)}, std::move(remedy), {}};
}

CellText number_cell(const Item& item, const Cell& cell) {
  if (has_lost_digits(cell)) {
    return fault("「" + std::string(cell.text) + "」超过15位，电子表格存成数字时末尾几位已经丢失",
                 "\"" + std::string(cell.text) + "\" has more than 15 digits; as a number it has lost the last ones",
                 {"请把单元格格式改为“文本”后重新填写", "format the cell as text and type it again"});
  }
  CellText result = number_text(cell);
  if (item.type.kind == ValueKind::text) result.warning.reset();
  return result;
}

}  // namespace

CellContent cell_of_fact(const Item& item, const Fact& fact, const Unit& money_unit) {
  using Kind = CellContent::Kind;
  const std::string text = write_fact(item, fact);
  if (text.empty()) return {};
  if (!fact.value.is_known() || item.type.kind == ValueKind::text || item.type.kind == ValueKind::boolean) {
    return {Kind::text, text, ""};
  }
  if (item.type.kind == ValueKind::date) {
    const bool whole = fact.value.date().precision() == DatePrecision::day;
    return {whole ? Kind::date : Kind::text, text, ""};
  }
  const Unit& unit = is_money(item) ? money_unit : item.unit;
  if (fact.unit.name != unit.name || fact.decimals < 0) return {Kind::text, text, ""};
  const std::string plain = (fact.value.number() / unit.factor).to_fixed(fact.decimals);
  if (significant_digits(plain) > kExactDigits || fact.decimals > static_cast<int>(kExactDigits)) {
    return {Kind::text, text, ""};
  }
  return {Kind::number, plain, number_format(is_money(item), fact.decimals)};
}

CellText text_of_cell(const Item& item, const Cell& cell) {
  const Message wanted = wanted_of(item);
  switch (cell.kind) {
    case CellKind::empty:
      if (!cell.formula) return {};
      return fault("公式还没有计算出结果", "the formula has never been calculated",
                   {"请用 Excel 或 WPS 打开后保存，或者直接填数",
                    "open and save it in a spreadsheet program, or type the value"});
    case CellKind::error:
      return fault("公式结果是错误值「" + std::string(cell.text) + "」",
                   "the formula gives the error " + std::string(cell.text),
                   {"应填" + wanted.zh, "wanted: " + wanted.en});
    case CellKind::number:
      return number_cell(item, cell);
    case CellKind::date:
      return {date_text(cell), {}, {}, {}};
    case CellKind::text:
    case CellKind::boolean:
      break;
  }
  return {std::string(trim(cell.text)), {}, {}, {}};
}

std::string escaped_text(std::string_view text) {
  constexpr std::size_t kLength = std::string_view("_x0041_").size();
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); };
  // A control character is itself written as _x0001_, and so may end what stands before it.
  const auto ends = [](char c) { return c == '_' || (c >= 0 && c < 0x20 && c != '\t' && c != '\n'); };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view here = text.substr(i, kLength);
    const bool looks_escaped = here.size() == kLength && here.starts_with("_x") && ends(here.back()) &&
                               std::all_of(here.begin() + 2, here.end() - 1, is_hex);
    if (looks_escaped) result += "_x005F";
    result += text[i];
  }
  return result;
}

std::string plain_text(const Cell* cell) {
  return cell == nullptr || cell->kind == CellKind::empty ? "" : std::string(trim(cell->text));
}

std::string note_line(std::string_view field, std::string_view kind, std::string_view text) {
  std::string result = std::string(field) + "·" + std::string(kind) + "：";
  for (const char c : text) {
    result += c;
    if (c == '\n') result += "  ";
  }
  return result;
}

std::vector<NoteLine> read_note_lines(std::string_view text) {
  std::vector<NoteLine> result;
  for (std::string_view line : split(text, '\n')) {
    if (line.starts_with("  ") && !result.empty()) {
      result.back().text += "\n" + std::string(line.substr(2));
      continue;
    }
    if (trim(line).empty()) continue;
    line.remove_prefix(line.find_first_not_of(" \t"));
    NoteLine note{"", "", "", std::string(trim(line))};
    const std::size_t dot = line.find("·");
    for (const std::string_view kind : {kSourceKey, kNoteKey}) {
      for (const std::string_view colon : {"：", ":"}) {
        const std::string mark = "·" + std::string(kind) + std::string(colon);
        if (dot == std::string_view::npos || !line.substr(dot).starts_with(mark)) continue;
        note.field = trim(line.substr(0, dot));
        note.kind = kind;
        note.text = line.substr(dot + mark.size());
      }
    }
    result.push_back(std::move(note));
  }
  for (NoteLine& note : result) note.text = trim(note.text);
  return result;
}

}  // namespace jiheng
