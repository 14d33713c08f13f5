#include "catalog/fact_table.h"

#include <stdexcept>

#include "base/text.h"

namespace jiheng {

namespace {

const Fact& missing_fact_slot() {
  static const Fact kMissing;
  return kMissing;
}

std::string text_of(const Fact& fact) {
  if (!fact.value.is_known()) return "";
  switch (fact.value.kind()) {
    case ValueKind::text:
      return fact.value.text();
    case ValueKind::date:
      return fact.value.date().to_chinese();
    case ValueKind::boolean:
      return fact.value.boolean() ? "是" : "否";
    case ValueKind::number:
      break;
  }
  return fact.value.number().to_string();
}

// A programmer's misspelling, never a user's.
[[noreturn]] void no_such_item(std::string_view name) {
  throw std::logic_error("FactTable: the catalog has no item " + std::string(name));
}

int field_id(const List& list, std::string_view field) {
  const auto found = find_by_name(list.fields_by_key, field);
  if (found == list.fields_by_key.end()) no_such_item(list.name + "." + std::string(field));
  return found->second;
}

}  // namespace

FactTable::FactTable(const Catalog& catalog)
    : catalog_(&catalog), scalars_(static_cast<std::size_t>(catalog.slots())), lists_(catalog.lists().size()) {}

const Fact& FactTable::scalar(int id) const {
  const auto& fact = scalars_[static_cast<std::size_t>(id)];
  return fact ? *fact : missing_fact_slot();
}

void FactTable::set_scalar(int id, Fact fact) {
  scalars_[static_cast<std::size_t>(id)] = std::make_shared<const Fact>(std::move(fact));
}

int FactTable::rows(int list) const {
  const auto& rows = lists_[static_cast<std::size_t>(list)];
  return rows ? static_cast<int>(rows->size()) : -1;
}

const Fact& FactTable::field(int list, int row, int id) const {
  const auto& rows = lists_[static_cast<std::size_t>(list)];
  if (!rows || row < 0 || row >= static_cast<int>(rows->size())) return missing_fact_slot();
  return (*rows)[static_cast<std::size_t>(row)][static_cast<std::size_t>(id)];
}

std::string FactTable::row_name(int list, int row) const {
  const List& owner = catalog_->lists()[static_cast<std::size_t>(list)];
  std::string name;
  for (const int key : owner.key) {
    const Fact& fact = field(list, row, key);
    if (!fact.value.is_known()) continue;
    const bool is_text = fact.value.kind() == ValueKind::text;
    const std::string printed = is_text ? std::string() : text_of(fact);
    const std::string& part = is_text ? fact.value.text() : printed;
    if (!part.empty() && !name.empty()) name += '/';
    name += part;
  }
  return name.empty() ? "第" + std::to_string(row + 1) + "行" : name;
}

std::vector<FactTable::Row>& FactTable::own_rows(int list) {
  auto& rows = lists_[static_cast<std::size_t>(list)];
  if (!rows) {
    rows = std::make_shared<std::vector<Row>>();
  } else if (rows.use_count() > 1) {
    rows = std::make_shared<std::vector<Row>>(*rows);
  }
  return *rows;
}

void FactTable::report_list(int list) { own_rows(list); }

FactTable::Row& FactTable::add_row(int list) {
  return own_rows(list).emplace_back(catalog_->lists()[static_cast<std::size_t>(list)].fields.size());
}

void FactTable::set_field(int list, int row, int id, Fact fact) {
  own_rows(list)[static_cast<std::size_t>(row)][static_cast<std::size_t>(id)] = std::move(fact);
}

const Fact& FactTable::item(std::string_view name) const {
  const Item* item = catalog_->find_item(name);
  if (item == nullptr) no_such_item(name);
  return scalar(item->id);
}

const Fact& FactTable::last_year(std::string_view name) const {
  const Item* item = catalog_->find_item(name);
  if (item == nullptr) no_such_item(name);
  return scalar(catalog_->last_year_slot(item->id));
}

const Fact& FactTable::cell(const List& list, int row, std::string_view field_name) const {
  return field(catalog_->list_id(list), row, field_id(list, field_name));
}

std::string FactTable::text(std::string_view name) const { return text_of(item(name)); }

std::string FactTable::cell_text(const List& list, int row, std::string_view field_name) const {
  return text_of(cell(list, row, field_name));
}

}  // namespace jiheng
