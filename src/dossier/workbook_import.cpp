#include "dossier/workbook_import.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "dossier/fact_reader.h"

namespace jiheng {

namespace {

constexpr std::uint32_t kHeaderSearchRows = 30;

bool is_blank(const Cell& cell) { return cell.kind == CellKind::empty ? !cell.formula : trim(cell.text).empty(); }

}  // namespace

void SheetImport::error(std::uint32_t row, std::uint32_t column, std::string code, Message message, Message remedy) {
  diagnostics_.error(std::move(code), place(row, column), std::move(message), std::move(remedy));
}

void SheetImport::warning(std::uint32_t row, std::uint32_t column, std::string code, Message message, Message remedy) {
  diagnostics_.warning(std::move(code), place(row, column), std::move(message), std::move(remedy));
}

bool SheetImport::is_filled(std::uint32_t row, std::uint32_t column) const {
  const Cell* cell = column == 0 ? nullptr : grid_.at(row, column);
  return cell != nullptr && !is_blank(*cell);
}

std::string SheetImport::words(std::uint32_t row, std::uint32_t column) {
  if (!is_filled(row, column)) return "";
  static const Item kWords = [] {
    Item item;
    item.type.kind = ValueKind::text;
    return item;
  }();
  const CellText cell = text_of_cell(kWords, *grid_.at(row, column));
  if (!cell.fault) return cell.text;
  error(row, column, "dossier.bad-value", *cell.fault, cell.remedy);
  return "";
}

std::optional<Fact> SheetImport::fact(const Item& item, const std::string& label, std::uint32_t row,
                                      std::uint32_t column) {
  const Cell* cell = column == 0 ? nullptr : grid_.at(row, column);
  const CellText typed = cell == nullptr ? CellText{} : text_of_cell(item, *cell);
  const auto about = [&](const Message& what) {
    return Message{"「" + label + "」：" + what.zh, "\"" + label + "\": " + what.en};
  };
  if (typed.fault) {
    error(row, column, "dossier.bad-value", about(*typed.fault), typed.remedy);
    return std::nullopt;
  }
  FactResult result = read_fact(item, typed.text, dossier_.money_unit);
  if (!result.fact) {
    error(row, column, "dossier.bad-value", about(result.fault),
          {"应填" + result.wanted.zh, "wanted: " + result.wanted.en});
    return std::nullopt;
  }
  if (typed.warning) {
    warning(row, column, "workbook.hidden-digits", about(*typed.warning),
            {"请增加小数位数，或改成应填的数", "show more decimals, or type the figure that is meant"});
  }
  result.fact->place = place(row, column);
  return std::move(result.fact);
}

void SheetImport::check_unit(const Item& item, std::uint32_t row, std::uint32_t column) {
  const Cell* cell = column == 0 ? nullptr : grid_.at(row, column);
  // A formula shows 金额单位, which may have been changed by a program that does not calculate.
  if (item.type.kind != ValueKind::number || cell == nullptr || cell->formula) return;
  const std::string wanted = unit_label(item, dossier_.money_unit);
  const std::string found = plain_text(cell);
  if (found.empty() || same_name(found, wanted)) return;
  error(row, column, "workbook.changed-unit",
        {"「" + item.name + "」的计量单位被改成了「" + found + "」",
         "the unit of \"" + item.name + "\" was changed to \"" + found + "\""},
        {"应为「" + wanted + "」；个别数单位不同的，请把单位写在数后面",
         "it is \"" + wanted + "\"; write another unit after the figure"});
}

void SheetImport::note_lost_source(std::uint32_t row, std::uint32_t column) {
  if (lost_sources_++ == 0) first_lost_source_ = place(row, column);
}

void SheetImport::say_lost_sources() {
  if (lost_sources_ == 0) return;
  const std::string count = std::to_string(lost_sources_);
  diagnostics_.warning("workbook.source-without-value", first_lost_source_,
                       {"填了来源而没有填数的有" + count + "处（此处起），这些来源没有读入",
                        count + " sources of empty cells, from here on, were not read"},
                       {"请补上数，或删去来源", "fill in the values, or remove the sources"});
}

std::optional<HeaderRow> HeaderRow::find(SheetImport& sheet, const std::vector<std::string_view>& marks) {
  HeaderRow result;
  for (std::uint32_t row = 1; row <= kHeaderSearchRows; ++row) {
    result.headers_.clear();
    std::set<std::string> keys;
    for (std::uint32_t column = 1; column <= sheet.grid().last_column(); ++column) {
      const std::string text = sheet.text(row, column);
      if (text.empty()) continue;
      result.headers_.emplace(column, text);
      keys.insert(name_key(text));
    }
    const auto stands = [&](std::string_view mark) { return keys.contains(name_key(mark)); };
    if (!std::all_of(marks.begin(), marks.end(), stands)) continue;
    result.row_ = row;
    return result;
  }
  std::string names;
  for (const std::string_view mark : marks) names += "「" + std::string(mark) + "」";
  sheet.error(1, 1, "workbook.missing-header",
              {"前" + std::to_string(kHeaderSearchRows) + "行里找不到表头",
               "no row of headers in the first " + std::to_string(kHeaderSearchRows) + " rows"},
              {"表头应有" + names + "，请恢复原来的表头", "restore the headers " + names});
  return std::nullopt;
}

std::uint32_t HeaderRow::column(std::string_view header) const {
  for (const auto& [column, text] : headers_) {
    if (same_name(text, header)) return column;
  }
  return 0;
}

bool HeaderRow::claim(SheetImport& sheet, std::uint32_t column, const std::string& meaning) {
  const auto [at, fresh] = claimed_.emplace(meaning, column);
  if (fresh) return true;
  refused_.insert(column);
  sheet.error(row_, column, "workbook.duplicate-column",
              {"「" + headers_.at(column) + "」与" + cell_name(row_, at->second) + "是同一栏",
               "the same column as " + cell_name(row_, at->second)},
              {"请合并成一栏", "merge the two columns"});
  return false;
}

void HeaderRow::check_strays(SheetImport& sheet, std::uint32_t first_row,
                             const std::vector<std::string>& wanted) const {
  std::set<std::uint32_t> known = refused_;
  for (const auto& [meaning, column] : claimed_) known.insert(column);
  std::vector<std::string> free;
  for (const std::string& name : wanted) {
    if (!claimed_.contains(name)) free.push_back(name);
  }
  for (const Cell& cell : sheet.grid().cells()) {
    if (cell.row < first_row || is_blank(cell) || known.contains(cell.column)) continue;
    const auto header = headers_.find(cell.column);
    if (header == headers_.end()) {
      sheet.error(cell.row, cell.column, "workbook.no-column",
                  {"「" + plain_text(&cell) + "」所在的列没有表头",
                   "\"" + plain_text(&cell) + "\" stands in a column without a header"},
                  {"请移到应填的栏目，或删去", "move it to its column, or remove it"});
      continue;
    }
    if (!known.insert(cell.column).second) continue;  // once a column
    Message remedy = did_you_mean(suggestions(header->second, free));
    if (remedy.zh.empty()) remedy = {"请恢复原来的表头，或删去这一列", "restore the header, or remove the column"};
    sheet.error(
        row_, cell.column, "workbook.unknown-column",
        {"没有「" + header->second + "」这一栏，而它下面有数据", "unknown column \"" + header->second + "\" with data"},
        remedy);
  }
}

}  // namespace jiheng
