#include "workflow/units_work.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

constexpr std::size_t kLongestCode = 12;

std::nullopt_t refuse(Diagnostics& diagnostics, std::string code, Message message) {
  diagnostics.error(std::move(code), {}, std::move(message));
  return std::nullopt;
}

bool is_code(const std::string& code) {
  return !code.empty() && code.size() <= kLongestCode && std::ranges::all_of(code, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

// Unknown, itself, or one of those below it.
bool is_bad_supervisor(Transaction& t, const UnitRow& unit) {
  if (unit.supervisor.empty()) return false;
  if (unit.supervisor == unit.id || !find_unit_row(t, unit.supervisor)) return true;
  const auto below = supervised_units(t, unit.id);
  return std::ranges::find(below, unit.supervisor) != below.end();
}

std::optional<UnitRow> check_unit(Transaction& t, const UnitRow& unit, Diagnostics& diagnostics) {
  if (unit.name.empty()) return refuse(diagnostics, "unit.no-name", {"请填单位名称", "a name is needed"});
  if (is_bad_supervisor(t, unit))
    return refuse(diagnostics, "unit.bad-supervisor", {"主管部门不对", "this cannot be the supervisor"});
  return unit;
}

}  // namespace

bool add_region(Bureau& bureau, const Access& access, const RegionRow& region, Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics,
                 [&](WriteTransaction& t, Diagnostics& said) -> std::optional<bool> {
                   // A root can only be made by who may everywhere.
                   if (!access.may("organisation.edit", {region.parent, ""})) return say_forbidden(said), std::nullopt;
                   if (!is_code(region.code) || trim(region.name).empty())
                     return refuse(said, "region.bad-code",
                                   {"区划代码或名称不对", "a region needs a code of letters and digits, and a name"});
                   if (!region.parent.empty() && !find_region(t, region.parent))
                     return refuse(said, "region.no-parent", {"没有上级区划", "the parent region does not exist"});
                   if (!insert_region(t, region))
                     return refuse(said, "region.taken", {"区划代码已有", "the code is taken"});
                   t.log({access.person(), "region.add", "region:" + region.code});
                   return true;
                 })
      .has_value();
}

std::optional<UnitRow> add_unit(Bureau& bureau, const Access& access, UnitRow unit, Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<UnitRow> {
    if (!access.may("organisation.edit", {unit.region, ""})) return say_forbidden(said), std::nullopt;
    if (!find_region(t, unit.region))
      return refuse(said, "unit.no-region", {"没有这个区划", "the region does not exist"});
    unit.id = new_id(t.world());
    unit.name = trim(unit.name);
    if (!check_unit(t, unit, said)) return std::nullopt;
    if (!insert_unit(t, unit)) return refuse(said, "unit.code-taken", {"单位代码已有", "the unit code is taken"});
    t.log({access.person(), "unit.add", "unit:" + unit.id});
    return unit;
  });
}

std::optional<UnitRow> change_unit(Bureau& bureau, const Access& access, const std::string& unit,
                                   const UnitChange& change, Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<UnitRow> {
    auto row = find_unit_row(t, unit);
    if (!row || !access.may("unit.read", Jurisdiction::of(*row)))
      return say_not_found("单位", "unit", said), std::nullopt;
    if (!access.may("organisation.edit", Jurisdiction::of(*row))) return say_forbidden(said), std::nullopt;
    if (change.name) row->name = trim(*change.name);
    if (change.short_name) row->short_name = trim(*change.short_name);
    if (change.supervisor) row->supervisor = *change.supervisor;
    if (change.active) row->active = *change.active;
    if (!check_unit(t, *row, said)) return std::nullopt;
    update_unit(t, *row);
    t.log({access.person(), "unit.change", "unit:" + unit});
    return row;
  });
}

}  // namespace jiheng
