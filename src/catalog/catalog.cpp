#include "catalog/catalog.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

template <typename Map>
int lookup(const Map& map, std::string_view name) {
  const auto found = find_by_name(map, name);
  return found == map.end() ? -1 : found->second;
}

Symbol symbol_of(const Item& item, Symbol::Kind kind) {
  Symbol symbol;
  symbol.kind = kind;
  symbol.id = item.id;
  symbol.type = item.type;
  symbol.unit = item.unit;
  symbol.name = item.name;
  return symbol;
}

}  // namespace

const Code* CodeTable::find(std::string_view code) const {
  const auto found = codes.find(code);
  return found == codes.end() ? nullptr : &found->second;
}

const Item* Catalog::find_item(std::string_view name) const {
  const int id = lookup(items_by_key_, name);
  return id < 0 ? nullptr : &items_[static_cast<std::size_t>(id)];
}

const List* Catalog::find_list(std::string_view name) const {
  const int id = lookup(lists_by_key_, name);
  return id < 0 ? nullptr : &lists_[static_cast<std::size_t>(id)];
}

const Section* Catalog::find_section(std::string_view name) const {
  const auto found =
      std::find_if(sections_.begin(), sections_.end(), [&](const Section& s) { return same_name(s.name, name); });
  return found == sections_.end() ? nullptr : &*found;
}

const CodeTable* Catalog::find_code_table(std::string_view id) const {
  const auto found =
      std::find_if(code_tables_.begin(), code_tables_.end(), [&](const CodeTable& t) { return t.id == id; });
  return found == code_tables_.end() ? nullptr : &*found;
}

std::optional<Symbol> Catalog::find(const std::string& name, Diagnostics&) const {
  if (const Item* item = find_item(name)) {
    Symbol symbol = symbol_of(*item, item->is_derived() ? Symbol::Kind::derived : Symbol::Kind::scalar);
    symbol.formula = item->formula;
    return symbol;
  }
  if (const List* list = find_list(name)) {
    Symbol symbol;
    symbol.kind = Symbol::Kind::list;
    symbol.id = list_id(*list);
    symbol.name = list->name;
    return symbol;
  }
  return std::nullopt;
}

std::optional<Symbol> Catalog::find_last_year(const std::string& name) const {
  const Item* item = find_item(name);
  if (item == nullptr || item->is_derived() || item->computed) return std::nullopt;
  Symbol symbol = symbol_of(*item, Symbol::Kind::scalar);
  symbol.id = last_year_slot(item->id);
  symbol.name = "上年" + item->name;
  return symbol;
}

std::optional<Symbol> Catalog::find_field(int list, const std::string& name) const {
  const List& owner = lists_[static_cast<std::size_t>(list)];
  const int id = lookup(owner.fields_by_key, name);
  if (id < 0) return std::nullopt;
  Symbol symbol = symbol_of(owner.fields[static_cast<std::size_t>(id)], Symbol::Kind::field);
  symbol.list = list;
  symbol.name = owner.name + "." + symbol.name;
  return symbol;
}

std::vector<std::string> Catalog::names(int list) const {
  std::vector<std::string> result;
  const auto add = [&](const Item& item) {
    result.push_back(item.name);
    result.insert(result.end(), item.aliases.begin(), item.aliases.end());
  };
  if (list >= 0) {
    for (const Item& field : lists_[static_cast<std::size_t>(list)].fields) add(field);
    return result;
  }
  for (const Item& item : items_) add(item);
  for (const List& l : lists_) result.push_back(l.name);
  return result;
}

}  // namespace jiheng
