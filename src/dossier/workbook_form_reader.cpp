#include <algorithm>
#include <map>

#include "base/text.h"
#include "dossier/workbook_import.h"

namespace jiheng {

namespace {

class FormReader {
 public:
  explicit FormReader(SheetImport& sheet) : sheet_(sheet) {}

  void read() {
    auto header = HeaderRow::find(sheet_, {kFormHeaders[0]});
    if (!header || !claim_columns(*header)) return;
    for (std::uint32_t row = header->row() + 1; row <= sheet_.grid().last_row(); ++row) read_row(row);
    std::vector<std::string> wanted(std::begin(kFormHeaders), std::end(kFormHeaders));
    header->check_strays(sheet_, header->row() + 1, wanted);
    sheet_.say_lost_sources();
  }

 private:
  bool claim_columns(HeaderRow& header) {
    for (const auto& [column, text] : header.headers()) {
      for (std::size_t i = 0; i < std::size(kFormHeaders); ++i) {
        if (!same_name(text, kFormHeaders[i])) continue;
        if (header.claim(sheet_, column, std::string(kFormHeaders[i]))) columns_[i] = column;
      }
    }
    if (at(FormColumn::value) != 0) return true;
    sheet_.error(header.row(), 1, "workbook.missing-column", {"缺少「本年数」一栏", "the column \"本年数\" is missing"},
                 {"请恢复原来的表头", "restore the header"});
    return false;
  }

  std::uint32_t at(FormColumn column) const { return columns_[static_cast<std::size_t>(column)]; }

  std::uint32_t first_filled(std::uint32_t row) const {
    for (const FormColumn column : {FormColumn::value, FormColumn::last_value, FormColumn::source, FormColumn::note,
                                    FormColumn::last_source, FormColumn::last_note}) {
      if (sheet_.is_filled(row, at(column))) return at(column);
    }
    return 0;
  }

  void read_row(std::uint32_t row) {
    const std::uint32_t filled = first_filled(row);
    if (filled == 0) return;
    const std::string name = sheet_.text(row, at(FormColumn::name));
    const Item* item = find_item(row, filled, name);
    if (item == nullptr) return;
    const auto [first, fresh] = seen_.emplace(item->id, row);
    if (!fresh) {
      return sheet_.error(row, at(FormColumn::name), "workbook.duplicate-item",
                          {"「" + item->name + "」在第" + std::to_string(first->second) + "行已经填过",
                           "\"" + item->name + "\" is filled in already in row " + std::to_string(first->second)},
                          {"请删去其中一行", "remove one of the rows"});
    }
    if (sheet_.is_filled(row, at(FormColumn::value)) || sheet_.is_filled(row, at(FormColumn::last_value))) {
      sheet_.check_unit(*item, row, at(FormColumn::unit));
    }
    read_fact(*item, item->name, row, item->id, {FormColumn::value, FormColumn::source, FormColumn::note});
    read_fact(*item, std::string(kLastYearKey) + "." + item->name, row, sheet_.catalog().last_year_slot(item->id),
              {FormColumn::last_value, FormColumn::last_source, FormColumn::last_note});
  }

  const Item* find_item(std::uint32_t row, std::uint32_t filled, const std::string& name) {
    if (name.empty()) {
      sheet_.error(row, filled, "workbook.value-without-item",
                   {"「" + sheet_.text(row, filled) + "」所在的行没有项目名称",
                    "the row of \"" + sheet_.text(row, filled) + "\" names no item"},
                   {"请补上项目名称，或删去", "name the item, or remove it"});
      return nullptr;
    }
    const Item* item = sheet_.catalog().find_item(name);
    if (item != nullptr && item->is_derived()) {
      sheet_.error(row, filled, "dossier.derived",
                   {"「" + name + "」由公式算出，不用填", "\"" + name + "\" is computed by a formula"},
                   {"请删去；公式为 " + item->formula_text, "remove it; its formula is " + item->formula_text});
      return nullptr;
    }
    if (item != nullptr && sheet_.catalog().sections()[static_cast<std::size_t>(item->section)].computed) {
      sheet_.error(row, filled, "dossier.computed",
                   {"「" + name + "」由评分得出，不能填报", "\"" + name + "\" is computed, not typed"},
                   {"请删去", "remove it"});
      return nullptr;
    }
    if (item == nullptr) {
      sheet_.error(row, at(FormColumn::name), "dossier.unknown-item",
                   {"目录里没有「" + name + "」", "unknown item \"" + name + "\""},
                   did_you_mean(suggestions(name, sheet_.catalog().names(-1))));
    }
    return item;
  }

  struct FactColumns {
    FormColumn value;
    FormColumn source;
    FormColumn note;
  };

  void read_fact(const Item& item, const std::string& label, std::uint32_t row, int slot, const FactColumns& columns) {
    auto fact = sheet_.fact(item, label, row, at(columns.value));
    std::string source = sheet_.words(row, at(columns.source));
    std::string note = sheet_.words(row, at(columns.note));
    if (!fact) return;
    fact->note = std::move(note);
    if (!fact->value.is_missing()) {
      fact->source = std::move(source);
    } else if (!source.empty()) {
      sheet_.note_lost_source(row, at(columns.source));
    }
    sheet_.dossier().facts.set_scalar(slot, std::move(*fact));
  }

  SheetImport& sheet_;
  std::uint32_t columns_[std::size(kFormHeaders)] = {};
  std::map<int, std::uint32_t> seen_;
};

}  // namespace

void read_form_sheet(SheetImport& sheet) { FormReader(sheet).read(); }

}  // namespace jiheng
