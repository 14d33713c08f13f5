#include <algorithm>

#include "dossier/workbook_parts.h"

namespace jiheng {

namespace {

constexpr double kWidths[] = {26, 24, 15, 8, 34, 22, 22, 13, 13};
constexpr std::uint32_t kLastColumn = std::size(kWidths);

class FormSheetWriter {
 public:
  explicit FormSheetWriter(const WorkbookParts& parts)
      : parts_(parts), sheet_(parts.file.add_sheet(std::string(kFormSheet))) {}

  void write() {
    for (std::uint32_t column = 1; column <= kLastColumn; ++column) sheet_.columns(column, column, kWidths[column - 1]);
    sheet_.text(1, 1, kFormSheet, Style::title);
    sheet_.height(1, 26);
    sheet_.merge({2, 1, 2, kLastColumn},
                 "只填浅黄色的格。空着是未报，填0就是0，不适用的填“不适用（原因）”。橙色的项目是本指标体系评分要用的。",
                 Style::text);
    sheet_.height(2, 20);
    for (std::uint32_t i = 0; i < kLastColumn; ++i) sheet_.text(kFormHeaderRow, i + 1, kFormHeaders[i], Style::header);
    sheet_.height(kFormHeaderRow, 24);
    for (const FormRow& row : parts_.layout.form()) row.item < 0 ? write_band(row) : write_item(row);
    const std::vector<FormRow>& rows = parts_.layout.form();
    if (!rows.empty()) sheet_.figures_as_text({kFormHeaderRow + 1, 1, rows.back().row, kLastColumn});
    sheet_.freeze(kFormHeaderRow + 1, 2);
    sheet_.finish(kFormHeaderRow, kFormHeaderRow, 1);
  }

 private:
  void write_band(const FormRow& row) {
    const Section& section = parts_.catalog().sections()[static_cast<std::size_t>(row.section)];
    const std::string& title = section.title.empty() ? section.name : section.title;
    sheet_.merge({row.row, 1, row.row, kLastColumn}, title, Style::heading);
    sheet_.height(row.row, 20);
  }

  void write_item(const FormRow& row) {
    const Item& item = parts_.catalog().items()[static_cast<std::size_t>(row.item)];
    const Fact& now = parts_.dossier.facts.scalar(item.id);
    const Fact& before = parts_.dossier.facts.scalar(parts_.catalog().last_year_slot(item.id));
    const bool used = parts_.framework.slots.contains(item.id) ||
                      parts_.framework.slots.contains(parts_.catalog().last_year_slot(item.id));
    text(row, FormColumn::name, item.name, used ? Style::label_used : Style::label);
    fact(row, FormColumn::value, item, now);
    fact(row, FormColumn::last_value, item, before);
    const std::string unit = unit_label(item, parts_.dossier.money_unit);
    if (is_money(item)) {
      sheet_.formula(row.row, form_column(FormColumn::unit), "=" + parts_.layout.money_unit_reference(), {unit},
                     Style::unit);
    } else {
      text(row, FormColumn::unit, unit, Style::unit);
    }
    text(row, FormColumn::guide, guide(item), Style::guide);
    text(row, FormColumn::source, now.source, Style::input_text);
    text(row, FormColumn::note, now.note, Style::input_text);
    text(row, FormColumn::last_source, before.source, Style::input_text);
    text(row, FormColumn::last_note, before.note, Style::input_text);
    validate_input(sheet_, {row.row, form_column(FormColumn::value), row.row, form_column(FormColumn::last_value)},
                   item, parts_.choices);
  }

  void text(const FormRow& row, FormColumn column, std::string_view text, Style style) {
    sheet_.text(row.row, form_column(column), text, style);
  }

  void fact(const FormRow& row, FormColumn column, const Item& item, const Fact& fact) {
    sheet_.fact(row.row, form_column(column), cell_of_fact(item, fact, parts_.dossier.money_unit), input_style(item));
  }

  static std::string guide(const Item& item) {
    std::string result = item.note;
    if (!item.stage.empty()) result = "【" + item.stage + "】" + result;
    if (!item.source.empty()) result += "（" + item.source + "）";
    return result;
  }

  const WorkbookParts& parts_;
  SheetWriter sheet_;
};

}  // namespace

void write_form_sheet(const WorkbookParts& parts) { FormSheetWriter(parts).write(); }

}  // namespace jiheng
