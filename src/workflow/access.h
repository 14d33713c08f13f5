// Access (权限): what one person may do where, worked out once a request.
//
// A permission is had in a unit when one of the person's roles gives it and was granted in that unit, in its region or
// in a region above it, or everywhere; `supervised` roles reach the units below their own besides.
//
// What a person may not see is answered as if it did not exist: use `may` with task.read (unit.read, …) first and say
// "not found" when it fails; only then ask for the permission itself and say "forbidden".
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/campaigns.h"
#include "store/organisation.h"
#include "store/people.h"
#include "store/rectifications.h"
#include "store/tasks.h"
#include "workflow/role_book.h"

namespace jiheng {

// Where something is (管辖). A campaign has a region and no unit; a task has both.
struct Jurisdiction {
  std::string region;  // code
  std::string unit;    // id; "" for what belongs to the region as such

  static Jurisdiction of(const TaskRow& task) { return {task.region, task.unit}; }
  static Jurisdiction of(const UnitRow& unit) { return {unit.region, unit.id}; }
  static Jurisdiction of(const CampaignRow& campaign) { return {campaign.region, ""}; }
  static Jurisdiction of(const RectificationRow& row) { return {row.region, row.unit}; }
};

class Access {
 public:
  // Nothing, for somebody who is switched off or does not exist.
  static Access of(Transaction& t, const RoleBook& roles, const std::string& person);
  // The program itself: commands of the administrator on the machine. `person` is "".
  static Access of_program();

  const std::string& person() const { return person_; }
  const std::vector<RoleGrant>& grants() const { return grants_; }
  // All permissions that hold somewhere, sorted; for the page to know what to show.
  std::vector<std::string> permissions() const;

  // Somewhere at all.
  bool may(std::string_view permission) const;
  // There. For a region without unit, the permission must be had in the region itself.
  bool may(std::string_view permission, const Jurisdiction& where) const;
  // Whether a role of these was granted for there.
  bool has_role(const std::vector<std::string>& roles, const Jurisdiction& where) const;
  // Everything in which the permission is had, for lists.
  VisibleSet visible(std::string_view permission) const;

 private:
  struct Reach {  // one grant
    const Role* role = nullptr;
    bool everywhere = false;
    std::set<std::string, std::less<>> regions;
    std::set<std::string, std::less<>> units;
    bool covers(const Jurisdiction& where) const;
  };
  bool program_ = false;
  std::string person_;
  std::vector<RoleGrant> grants_;
  std::vector<Reach> reaches_;
};

// A campaign is read where campaign.read is had in its region, or in any unit that has a task in it.
bool may_read_campaign(Transaction& t, const Access& access, const CampaignRow& campaign);

// The diagnostics that the HTTP layer answers with 404 and 403.
inline constexpr std::string_view kNotFound = "access.not-found";
inline constexpr std::string_view kForbidden = "access.forbidden";
void say_not_found(std::string_view what_zh, std::string_view what_en, Diagnostics& diagnostics);
void say_forbidden(Diagnostics& diagnostics);

}  // namespace jiheng
