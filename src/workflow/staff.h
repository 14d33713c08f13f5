// Staff (人员管理): people, their roles and passwords, kept by three administrators who are three people.
//
// Codes: person.login-taken, person.bad-login (2 to 64 of [a-z0-9._-]), person.no-name, roles.unknown, roles.alone (an
// administrator with another role), roles.bad-scope (a role without region or unit, or with both), roles.self (nobody
// grants roles to himself).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflow/access.h"
#include "workflow/bureau.h"
#include "workflow/passwords.h"

namespace jiheng {

struct NewPerson {
  std::string login;
  std::string name;
  std::vector<RoleGrant> roles;  // needs roles.grant besides people.edit
};
struct PersonWithPassword {
  PersonRow person;
  std::string one_time_password;  // to be changed at the first log-in
};
std::optional<PersonWithPassword> add_person(Bureau& bureau, const Access& access, const NewPerson& person,
                                             Diagnostics& diagnostics);

struct PersonChange {
  std::optional<std::string> name;
  std::optional<bool> active;
  bool unlock = false;
};
std::optional<PersonRow> change_person(Bureau& bureau, const Access& access, const std::string& person,
                                       const PersonChange& change, Diagnostics& diagnostics);
bool set_roles(Bureau& bureau, const Access& access, const std::string& person, const std::vector<RoleGrant>& roles,
               Diagnostics& diagnostics);
std::optional<PersonWithPassword> reset_password(Bureau& bureau, const Access& access, const std::string& person,
                                                 Diagnostics& diagnostics);

// For the command line and the demonstration: a person with a password that is known. `must_change` forces a change.
std::optional<PersonRow> add_person_with_password(Bureau& bureau, const NewPerson& person, std::string_view password,
                                                  bool must_change, Diagnostics& diagnostics);

}  // namespace jiheng
