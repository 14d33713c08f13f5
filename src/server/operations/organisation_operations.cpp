// Regions and units (区划、单位).
#include "server/services.h"
#include "server/views.h"
#include "workflow/units_work.h"

namespace jiheng {

namespace {

using nlohmann::json;

// Regions below which the caller sees anything, with those above them, so that the tree hangs together.
json visible_regions(Transaction& t, const Access& access) {
  const std::vector<RegionRow> all = list_regions(t);
  std::map<std::string, const RegionRow*> by_code;
  for (const RegionRow& region : all) by_code.emplace(region.code, &region);
  std::set<std::string> shown;
  const auto show = [&](std::string code) {
    while (by_code.contains(code) && shown.insert(code).second) code = by_code.at(code)->parent;
  };
  for (const std::string_view permission :
       {"unit.read", "task.read", "organisation.edit", "campaign.read", "people.read"}) {
    const VisibleSet visible = access.visible(permission);
    if (visible.everything) {
      for (const RegionRow& region : all) show(region.code);
    }
    for (const std::string& code : visible.regions) show(code);
    for (const std::string& unit : visible.units) {
      if (const auto row = find_unit_row(t, unit)) show(row->region);
    }
  }
  json result = json::array();
  for (const RegionRow& region : all) {
    if (shown.contains(region.code)) result.push_back(view_of(region));
  }
  return result;
}

// Units whose list the caller may see: those he administers, and those whose tasks he reads.
VisibleSet visible_units(const Access& access) {
  VisibleSet result;
  for (const std::string_view permission : {"unit.read", "task.read", "organisation.edit", "people.read"}) {
    const VisibleSet more = access.visible(permission);
    result.everything = result.everything || more.everything;
    result.regions.insert(result.regions.end(), more.regions.begin(), more.regions.end());
    result.units.insert(result.units.end(), more.units.begin(), more.units.end());
  }
  return result;
}

HttpResponse get_unit(Services& services, Call& call) {
  json unit = view_of(*call.subject.unit);
  services.store.read([&](Transaction& t) {
    TaskFilter filter;
    filter.visible = call.caller.access.visible("task.read");
    filter.unit = call.subject.unit->id;
    const std::string today = china_day(t.now());
    unit["tasks"] = view_of_page(list_tasks(t, filter, {"", 500}), [&](const TaskRow& task) {
      return view_of(task, services.workflows, today);
    })["items"];
  });
  return json_answer(call, 200, unit);
}

HttpResponse add_new_unit(Call& call, Desk& desk) {
  UnitRow unit;
  unit.region = call.body.at("region");
  unit.name = call.body.at("name");
  unit.short_name = call.body.value("short_name", "");
  unit.code = call.body.value("code", "");
  unit.active = call.body.value("active", true);
  if (call.body.contains("supervisor") && call.body.at("supervisor").is_string())
    unit.supervisor = call.body.at("supervisor");
  Diagnostics diagnostics;
  const auto added = add_unit(desk.bureau, call.caller.access, unit, diagnostics);
  return added ? json_answer(call, 201, view_of(*added)) : refused(call, std::move(diagnostics));
}

HttpResponse change_some_unit(Call& call, Desk& desk) {
  UnitChange change;
  if (call.body.contains("name")) change.name = call.body.at("name").get<std::string>();
  if (call.body.contains("short_name")) change.short_name = call.body.at("short_name").get<std::string>();
  if (call.body.contains("active")) change.active = call.body.at("active").get<bool>();
  if (call.body.contains("supervisor"))
    change.supervisor = call.body.at("supervisor").is_null() ? "" : call.body.at("supervisor").get<std::string>();
  Diagnostics diagnostics;
  const auto changed = change_unit(desk.bureau, call.caller.access, call.subject.unit->id, change, diagnostics);
  return changed ? json_answer(call, 200, view_of(*changed)) : refused(call, std::move(diagnostics));
}

}  // namespace

void add_organisation_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("listRegions", [&services](Call& call, Desk&) {
    json items = services.store.read([&](Transaction& t) { return visible_regions(t, call.caller.access); });
    return json_answer(call, 200, page_of(call, std::move(items)));
  });
  table.on("addRegion", [](Call& call, Desk& desk) {
    RegionRow region{call.body.at("code"), call.body.at("name"), ""};
    if (call.body.contains("parent") && call.body.at("parent").is_string()) region.parent = call.body.at("parent");
    Diagnostics diagnostics;
    return add_region(desk.bureau, call.caller.access, region, diagnostics) ? json_answer(call, 201, view_of(region))
                                                                            : refused(call, std::move(diagnostics));
  });
  table.on("listUnits", [&services](Call& call, Desk&) {
    UnitFilter filter;
    filter.visible = visible_units(call.caller.access);
    filter.query = call.text("q");
    filter.region = call.text("region");
    const auto page = services.store.read([&](Transaction& t) { return list_units(t, filter, page_request(call)); });
    return json_answer(call, 200, view_of_page(page, [](const UnitRow& unit) { return view_of(unit); }));
  });
  table.on("addUnit", add_new_unit);
  table.on("getUnit", [&services](Call& call, Desk&) { return get_unit(services, call); });
  table.on("changeUnit", change_some_unit);
}

}  // namespace jiheng
