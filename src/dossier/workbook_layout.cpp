#include "dossier/workbook_layout.h"

#include <algorithm>

#include "base/text.h"
#include "document/xlsx_reader.h"

namespace jiheng {

namespace {

constexpr std::size_t kSheetNameCharacters = 31;

bool same_sheet(const std::string& a, const std::string& b) {
  // Excel does not tell sheets apart by case.
  return same_name(a, b);
}

// Catalog order, but who is evaluated comes first: the sections of the file that defines 单位名称.
std::vector<int> section_order(const Catalog& catalog) {
  std::vector<int> order;
  order.reserve(catalog.sections().size());
  for (int id = 0; id < static_cast<int>(catalog.sections().size()); ++id) order.push_back(id);
  const Item* unit = catalog.find_item("单位名称");
  if (unit == nullptr) return order;
  const auto is_about_unit = [&](int id) {
    const Section& section = catalog.sections()[static_cast<std::size_t>(id)];
    if (section.items.empty()) return false;
    return catalog.items()[static_cast<std::size_t>(section.items.front())].place.file == unit->place.file;
  };
  std::stable_partition(order.begin(), order.end(), is_about_unit);
  return order;
}

std::string absolute_cell(std::uint32_t row, std::uint32_t column) {
  return "$" + column_name(column) + "$" + std::to_string(row);
}

}  // namespace

std::string sheet_name(std::string_view name, const std::vector<std::string>& taken) {
  constexpr std::u32string_view kForbidden = U"[]:*?/\\：？／＼［］＊";
  std::u32string base;
  for (const char32_t c : to_code_points(name)) base += kForbidden.find(c) == std::u32string_view::npos ? c : U'_';
  while (!base.empty() && base.front() == U'\'') base.erase(0, 1);
  while (!base.empty() && base.back() == U'\'') base.pop_back();
  if (base.empty()) base = U"_";
  for (int number = 1;; ++number) {
    const std::u32string suffix = number == 1 ? U"" : U"_" + to_code_points(std::to_string(number));
    const std::string candidate = to_utf8(base.substr(0, kSheetNameCharacters - suffix.size()) + suffix);
    const auto same = [&](const std::string& other) { return same_sheet(candidate, other); };
    if (std::none_of(taken.begin(), taken.end(), same)) return candidate;
  }
}

std::string quoted_sheet(std::string_view name) {
  std::string result = "'";
  for (const char c : name) result += c == '\'' ? std::string("''") : std::string(1, c);
  return result + "'";
}

bool is_typed(const Item& item) { return !item.computed && !item.is_derived(); }

bool is_money(const Item& item) {
  return item.type.kind == ValueKind::number && item.type.dimension == yuan().dimension;
}

std::string unit_label(const Item& item, const Unit& money_unit) {
  if (!item.choices.empty()) return "选项";
  switch (item.type.kind) {
    case ValueKind::text:
      return "文字";
    case ValueKind::date:
      return "日期";
    case ValueKind::boolean:
      return "是/否";
    case ValueKind::number:
      break;
  }
  return is_money(item) ? money_unit.name : item.unit.name;
}

WorkbookLayout::WorkbookLayout(const Catalog& catalog) : catalog_(&catalog) {
  std::uint32_t row = kFormHeaderRow + 1;
  for (const int id : section_order(catalog)) {
    const Section& section = catalog.sections()[static_cast<std::size_t>(id)];
    std::vector<int> typed;
    for (const int item : section.items) {
      if (is_typed(catalog.items()[static_cast<std::size_t>(item)])) typed.push_back(item);
    }
    if (section.computed || typed.empty()) continue;
    form_.push_back({row++, id, -1});
    for (const int item : typed) form_.push_back({row++, id, item});
  }
  std::vector<std::string> taken = {std::string(kGuideSheet), std::string(kFormSheet),
                                    std::string(kSelfEvaluationSheet), std::string(kScoreSheet),
                                    std::string(kChoicesSheet)};
  for (int id = 0; id < static_cast<int>(catalog.lists().size()); ++id) {
    const List& list = catalog.lists()[static_cast<std::size_t>(id)];
    if (list.computed) continue;
    const std::uint32_t after_fields = field_column(static_cast<int>(list.fields.size()));
    lists_.push_back({id, sheet_name(list.name, taken), after_fields, after_fields + 1});
    taken.push_back(lists_.back().name);
  }
}

const ListSheet* WorkbookLayout::find_list(int list) const {
  const auto found = std::find_if(lists_.begin(), lists_.end(), [&](const ListSheet& s) { return s.list == list; });
  return found == lists_.end() ? nullptr : &*found;
}

std::vector<std::string> WorkbookLayout::sheets() const {
  std::vector<std::string> result = {std::string(kGuideSheet), std::string(kFormSheet)};
  for (const ListSheet& sheet : lists_) result.push_back(sheet.name);
  for (const std::string_view name : {kSelfEvaluationSheet, kScoreSheet, kChoicesSheet}) result.emplace_back(name);
  return result;
}

std::string WorkbookLayout::item_reference(std::string_view name) const {
  const Item* item = catalog_->find_item(name);
  if (item == nullptr) return "";
  const auto found = std::find_if(form_.begin(), form_.end(), [&](const FormRow& row) { return row.item == item->id; });
  if (found == form_.end()) return "";
  return quoted_sheet(kFormSheet) + "!" + absolute_cell(found->row, form_column(FormColumn::value));
}

std::string WorkbookLayout::money_unit_reference() const {
  return quoted_sheet(kGuideSheet) + "!" + absolute_cell(kGuideMoneyUnitRow, kGuideValueColumn);
}

const ListSheet* WorkbookLayout::find_field(std::string_view list_name, std::string_view field,
                                            std::uint32_t& column) const {
  const List* list = catalog_->find_list(list_name);
  const ListSheet* sheet = list == nullptr ? nullptr : find_list(catalog_->list_id(*list));
  if (sheet == nullptr) return nullptr;
  const auto found = find_by_name(list->fields_by_key, field);
  if (found == list->fields_by_key.end()) return nullptr;
  column = field_column(found->second);
  return sheet;
}

std::string WorkbookLayout::field_reference(std::string_view list, std::string_view field, std::uint32_t row) const {
  std::uint32_t column = 0;
  const ListSheet* sheet = find_field(list, field, column);
  if (sheet == nullptr) return "";
  return quoted_sheet(sheet->name) + "!$" + column_name(column) + std::to_string(row);
}

std::string WorkbookLayout::field_range(std::string_view list, std::string_view field) const {
  std::uint32_t column = 0;
  const ListSheet* sheet = find_field(list, field, column);
  if (sheet == nullptr) return "";
  return quoted_sheet(sheet->name) + "!" + absolute_cell(kListFirstRow, column) + ":" +
         absolute_cell(kListLastPreparedRow, column);
}

}  // namespace jiheng
