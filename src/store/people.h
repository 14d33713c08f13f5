// People (人员): who may log in, with which roles, and the log-ins that are open.
//
// Passwords are kept as argon2id hashes, tokens as digests: nothing here lets anybody in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/page.h"
#include "store/transaction.h"
#include "store/visible_set.h"

namespace jiheng {

// A role in a unit, or in a region with everything below it; exactly one of both, or none: everywhere (the three
// administrators).
struct RoleGrant {
  std::string role;    // id of workflows/roles.yaml
  std::string region;  // code
  std::string unit;    // id
  friend auto operator<=>(const RoleGrant&, const RoleGrant&) = default;
};

struct PersonRow {
  std::string id;
  std::string login;  // lower case; unique
  std::string name;
  std::string password_hash;  // argon2id in its usual text form; "" while none was set: nobody can log in
  bool must_change = false;   // the password was given by somebody else
  bool active = true;
  int failures = 0;          // wrong passwords since the last right one
  std::string locked_until;  // a time; "" when not locked
  std::string created_at;
};

std::optional<PersonRow> find_person(Transaction& t, const std::string& id);
std::optional<PersonRow> find_person_by_login(Transaction& t, const std::string& login);
// By login. Everybody: who may see people at all sees them all.
Page<PersonRow> list_people(Transaction& t, const std::string& query, const PageRequest& page);
// False when the login is taken.
bool insert_person(WriteTransaction& t, const PersonRow& person);
void update_person(WriteTransaction& t, const PersonRow& person);
// Whether nobody has a password yet: then nothing may listen beyond loopback.
bool any_password(Transaction& t);

std::vector<RoleGrant> roles_of(Transaction& t, const std::string& person);
void replace_roles(WriteTransaction& t, const std::string& person, const std::vector<RoleGrant>& roles);
// Active people with a role that covers this unit by the unit itself, one of the regions (a region and its ancestors),
// or everywhere. For notices.
std::vector<std::string> people_with_role(Transaction& t, const std::vector<std::string>& roles,
                                          const std::string& unit, const std::vector<std::string>& regions);

struct SessionRow {
  std::string token_digest;  // SM3 of the token
  std::string person;
  std::string csrf;  // what an unsafe request must send besides the cookie
  std::string created_at;
  std::string seen_at;
  std::string ends_at;
};
void insert_session(WriteTransaction& t, const SessionRow& session);
std::optional<SessionRow> find_session(Transaction& t, const std::string& token_digest);
void touch_session(WriteTransaction& t, const std::string& token_digest, const std::string& seen_at);
void delete_session(WriteTransaction& t, const std::string& token_digest);
// Of a person: after a new password, or when one is switched off. `except` is kept.
void delete_sessions_of(WriteTransaction& t, const std::string& person, const std::string& except = "");
void delete_ended_sessions(WriteTransaction& t);

}  // namespace jiheng
