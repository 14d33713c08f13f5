#include "store/organisation.h"

#include <fmt/format.h>

#include "store/table.h"

namespace jiheng {

namespace {

constexpr std::string_view kUnitColumns = "id, region, name, short_name, code, supervisor, active";

UnitRow unit_of(const SqlRow& c) { return {c[0], c[1], c[2], c[3], c[4], c[5], to_flag(c[6])}; }

std::vector<std::string> first_columns(const std::vector<SqlRow>& rows) {
  std::vector<std::string> result;
  result.reserve(rows.size());
  for (const SqlRow& c : rows) result.push_back(c[0]);
  return result;
}

std::optional<UnitRow> one_unit(Transaction& t, const Condition& where) {
  const auto rows = t.select(fmt::format("SELECT {} FROM unit WHERE {}", kUnitColumns, where.sql()), where.values());
  return rows.empty() ? std::nullopt : std::optional(unit_of(rows[0]));
}

}  // namespace

std::vector<RegionRow> list_regions(Transaction& t) {
  std::vector<RegionRow> result;
  for (const SqlRow& c : t.select("SELECT code, name, parent FROM region ORDER BY code"))
    result.push_back({c[0], c[1], c[2]});
  return result;
}

std::optional<RegionRow> find_region(Transaction& t, const std::string& code) {
  const auto rows = t.select("SELECT code, name, parent FROM region WHERE code = ?", {code});
  return rows.empty() ? std::nullopt : std::optional(RegionRow{rows[0][0], rows[0][1], rows[0][2]});
}

bool insert_region(WriteTransaction& t, const RegionRow& region) {
  return insert_if_new(t, "region", {{"code", region.code}, {"name", region.name}, {"parent", region.parent}});
}

std::vector<std::string> region_subtree(Transaction& t, const std::string& code) {
  return first_columns(t.select(
      "WITH RECURSIVE below (code) AS (SELECT code FROM region WHERE code = ? UNION "
      "SELECT region.code FROM region JOIN below ON region.parent = below.code) SELECT code FROM below ORDER BY code",
      {code}));
}

std::vector<std::string> region_ancestors(Transaction& t, const std::string& code) {
  return first_columns(t.select(
      "WITH RECURSIVE above (code, parent) AS (SELECT code, parent FROM region WHERE code = ? UNION "
      "SELECT region.code, region.parent FROM region JOIN above ON region.code = above.parent) SELECT code FROM above",
      {code}));
}

Page<UnitRow> list_units(Transaction& t, const UnitFilter& filter, const PageRequest& page) {
  Condition where;
  where.visible(filter.visible, "region", "id").contains({"name", "short_name", "code"}, filter.query);
  if (!filter.region.empty()) where.equal({{"region", filter.region}});
  if (filter.active_only) where.add("active = 1");
  Page<UnitRow> result;
  result.total = to_integer(t.select("SELECT count(*) FROM unit WHERE " + where.sql(), where.values()).at(0).at(0));
  if (!page.after.empty()) {
    const auto parts = cursor_parts(page.after, 2);
    where.add("(name > ? OR (name = ? AND id > ?))", {parts[0], parts[0], parts[1]});
  }
  auto values = where.values();
  values.push_back(number(page.limit + 1));
  for (const SqlRow& c : t.select(
           fmt::format("SELECT {} FROM unit WHERE {} ORDER BY name, id LIMIT ?", kUnitColumns, where.sql()), values))
    result.items.push_back(unit_of(c));
  end_page(result, page, [](const UnitRow& unit) { return make_cursor({unit.name, unit.id}); });
  return result;
}

std::optional<UnitRow> find_unit_row(Transaction& t, const std::string& id) {
  return one_unit(t, Condition().equal({{"id", id}}));
}

std::optional<UnitRow> find_unit_by_code(Transaction& t, const std::string& region, const std::string& code) {
  return one_unit(t, Condition().equal({{"region", region}, {"code", code}}));
}

std::vector<std::string> supervised_units(Transaction& t, const std::string& unit) {
  const auto rows = t.select(
      "WITH RECURSIVE below (id) AS (SELECT id FROM unit WHERE supervisor = ? UNION "
      "SELECT unit.id FROM unit JOIN below ON unit.supervisor = below.id) SELECT id FROM below ORDER BY id",
      {unit});
  std::vector<std::string> result;
  for (const SqlRow& c : rows) {
    if (c[0] != unit) result.push_back(c[0]);
  }
  return result;
}

bool insert_unit(WriteTransaction& t, const UnitRow& unit) {
  return insert_if_new(t, "unit",
                       {{"id", unit.id},
                        {"region", unit.region},
                        {"name", unit.name},
                        {"short_name", unit.short_name},
                        {"code", unit.code},
                        {"supervisor", unit.supervisor},
                        {"active", flag(unit.active)}});
}

bool update_unit(WriteTransaction& t, const UnitRow& unit) {
  if (!unit.code.empty()) {
    const auto other = find_unit_by_code(t, unit.region, unit.code);
    if (other && other->id != unit.id) return false;
  }
  update_where(t, "unit",
               {{"name", unit.name},
                {"short_name", unit.short_name},
                {"code", unit.code},
                {"supervisor", unit.supervisor},
                {"active", flag(unit.active)}},
               {{"id", unit.id}});
  return true;
}

}  // namespace jiheng
