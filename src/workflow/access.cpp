#include "workflow/access.h"

#include <algorithm>

#include "store/organisation.h"

namespace jiheng {

bool Access::Reach::covers(const Jurisdiction& where) const {
  return everywhere || regions.contains(where.region) || (!where.unit.empty() && units.contains(where.unit));
}

Access Access::of(Transaction& t, const RoleBook& roles, const std::string& person) {
  Access access;
  access.person_ = person;
  const auto row = find_person(t, person);
  if (!row || !row->active) return access;
  access.grants_ = roles_of(t, person);
  for (const RoleGrant& grant : access.grants_) {
    Reach reach;
    reach.role = roles.find(grant.role);
    if (reach.role == nullptr) continue;  // a role that the file no longer has gives nothing
    reach.everywhere = grant.region.empty() && grant.unit.empty() && reach.role->everywhere;
    if (!grant.region.empty()) {
      for (std::string& code : region_subtree(t, grant.region)) reach.regions.insert(std::move(code));
    }
    if (!grant.unit.empty()) {
      reach.units.insert(grant.unit);
      if (reach.role->supervised) {
        for (std::string& unit : supervised_units(t, grant.unit)) reach.units.insert(std::move(unit));
      }
    }
    access.reaches_.push_back(std::move(reach));
  }
  return access;
}

Access Access::of_program() {
  Access access;
  access.program_ = true;
  return access;
}

std::vector<std::string> Access::permissions() const {
  std::vector<std::string> result;
  for (const std::string_view permission : known_permissions()) {
    if (may(permission)) result.emplace_back(permission);
  }
  std::ranges::sort(result);
  return result;
}

namespace {

bool gives(const Role& role, std::string_view permission) {
  return std::ranges::find(role.may, permission) != role.may.end();
}

}  // namespace

bool Access::may(std::string_view permission) const {
  return program_ || std::ranges::any_of(reaches_, [&](const Reach& reach) { return gives(*reach.role, permission); });
}

bool Access::may(std::string_view permission, const Jurisdiction& where) const {
  return program_ || std::ranges::any_of(reaches_, [&](const Reach& reach) {
           return gives(*reach.role, permission) && reach.covers(where);
         });
}

bool Access::has_role(const std::vector<std::string>& roles, const Jurisdiction& where) const {
  return program_ || std::ranges::any_of(reaches_, [&](const Reach& reach) {
           return std::ranges::find(roles, reach.role->id) != roles.end() && reach.covers(where);
         });
}

VisibleSet Access::visible(std::string_view permission) const {
  if (program_) return VisibleSet::all();
  VisibleSet result;
  std::set<std::string> regions;
  std::set<std::string> units;
  for (const Reach& reach : reaches_) {
    if (!gives(*reach.role, permission)) continue;
    result.everything = result.everything || reach.everywhere;
    regions.insert(reach.regions.begin(), reach.regions.end());
    units.insert(reach.units.begin(), reach.units.end());
  }
  result.regions.assign(regions.begin(), regions.end());
  result.units.assign(units.begin(), units.end());
  return result;
}

bool may_read_campaign(Transaction& t, const Access& access, const CampaignRow& campaign) {
  if (access.may("campaign.read", Jurisdiction::of(campaign))) return true;
  TaskFilter filter;
  filter.campaign = campaign.id;
  filter.visible = access.visible("campaign.read");
  return list_tasks(t, filter, {"", 1}).total > 0;
}

void say_not_found(std::string_view what_zh, std::string_view what_en, Diagnostics& diagnostics) {
  diagnostics.error(std::string(kNotFound), {},
                    {"没有这个" + std::string(what_zh), "there is no such " + std::string(what_en)});
}

void say_forbidden(Diagnostics& diagnostics) {
  diagnostics.error(std::string(kForbidden), {}, {"没有这项权限", "you may not do this"},
                    {"请找有权限的同事办理", "ask somebody who may"});
}

}  // namespace jiheng
