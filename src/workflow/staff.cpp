#include "workflow/staff.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "store/organisation.h"

namespace jiheng {

namespace {

constexpr std::size_t kShortestLogin = 2;
constexpr std::size_t kLongestLogin = 64;

bool is_login(const std::string& login) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  };
  return login.size() >= kShortestLogin && login.size() <= kLongestLogin && std::ranges::all_of(login, fits);
}

bool check_roles(Transaction& t, const RoleBook& book, const std::vector<RoleGrant>& roles, Diagnostics& diagnostics) {
  bool alone = false;
  for (const RoleGrant& grant : roles) {
    const Role* role = book.find(grant.role);
    if (role == nullptr) {
      diagnostics.error("roles.unknown", {},
                        {"没有「" + grant.role + "」这个角色", "unknown role \"" + grant.role + "\""});
      return false;
    }
    alone = alone || role->alone;
    const bool without_place = grant.region.empty() && grant.unit.empty();
    const bool one_place = grant.region.empty() != grant.unit.empty();
    const bool placed = without_place ? role->everywhere : one_place && !(role->everywhere && role->alone);
    const bool exists =
        (grant.region.empty() || find_region(t, grant.region)) && (grant.unit.empty() || find_unit_row(t, grant.unit));
    if (placed && exists) continue;
    diagnostics.error("roles.bad-scope", {},
                      {"「" + role->title + "」的范围不对", "the scope of \"" + role->id + "\" is wrong"},
                      {"一般角色给一个单位或一个区划，管理员不给，审计可以不给",
                       "give one unit or one region; none to an administrator; an auditor may do without"});
    return false;
  }
  if (!alone || roles.size() == 1) return true;
  diagnostics.error("roles.alone", {}, {"管理员不能兼任别的角色", "an administrator can have no other role"},
                    {"请分给不同的人", "give them to different people"});
  return false;
}

std::optional<PersonRow> insert(WriteTransaction& t, const Bureau& bureau, const std::string& by,
                                const NewPerson& fresh, const std::string& hash, bool must_change,
                                Diagnostics& diagnostics) {
  if (!is_login(fresh.login)) {
    diagnostics.error("person.bad-login", {}, {"登录名不合规", "this cannot be a log-in name"},
                      {"用2至64个小写字母、数字、. _ -", "use 2 to 64 of a-z 0-9 . _ -"});
    return std::nullopt;
  }
  if (trim(fresh.name).empty()) {
    diagnostics.error("person.no-name", {}, {"请填姓名", "a name is needed"});
    return std::nullopt;
  }
  if (!check_roles(t, bureau.roles, fresh.roles, diagnostics)) return std::nullopt;
  const PersonRow person{
      new_id(t.world()), fresh.login, std::string(trim(fresh.name)), hash, must_change, true, 0, "", t.now()};
  if (!insert_person(t, person)) {
    diagnostics.error("person.login-taken", {}, {"登录名已有人用", "the log-in name is taken"},
                      {"请换一个", "choose another"});
    return std::nullopt;
  }
  replace_roles(t, person.id, fresh.roles);
  t.log({by, "person.add", "person:" + person.id, nlohmann::json{{"login", person.login}}.dump()});
  return person;
}

nlohmann::json json_of(const std::vector<RoleGrant>& roles) {
  nlohmann::json json = nlohmann::json::array();
  for (const RoleGrant& grant : roles)
    json.push_back({{"role", grant.role}, {"region", grant.region}, {"unit", grant.unit}});
  return json;
}

}  // namespace

std::optional<PersonWithPassword> add_person(Bureau& bureau, const Access& access, const NewPerson& person,
                                             Diagnostics& diagnostics) {
  if (!access.may("people.edit") || (!person.roles.empty() && !access.may("roles.grant"))) {
    say_forbidden(diagnostics);
    return std::nullopt;
  }
  const std::string password = one_time_password(bureau.store.world());
  const std::string hash = hash_password(password, bureau.store.world());
  const auto row = attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) {
    return insert(t, bureau, access.person(), person, hash, true, said);
  });
  return row ? std::optional(PersonWithPassword{*row, password}) : std::nullopt;
}

std::optional<PersonRow> add_person_with_password(Bureau& bureau, const NewPerson& person, std::string_view password,
                                                  bool must_change, Diagnostics& diagnostics) {
  const std::string hash = hash_password(password, bureau.store.world());
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) {
    return insert(t, bureau, "", person, hash, must_change, said);
  });
}

std::optional<PersonRow> change_person(Bureau& bureau, const Access& access, const std::string& person,
                                       const PersonChange& change, Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<PersonRow> {
    auto row = find_person(t, person);
    if (!row || !access.may("people.edit")) {
      row ? say_forbidden(said) : say_not_found("人员", "person", said);
      return std::nullopt;
    }
    if (change.name) row->name = trim(*change.name);
    if (row->name.empty()) {
      said.error("person.no-name", {}, {"请填姓名", "a name is needed"});
      return std::nullopt;
    }
    if (change.active) row->active = *change.active;
    if (change.unlock) row->locked_until.clear();
    if (change.unlock) row->failures = 0;
    update_person(t, *row);
    if (!row->active) delete_sessions_of(t, person);
    t.log({access.person(), "person.change", "person:" + person,
           nlohmann::json{{"active", row->active}, {"unlock", change.unlock}}.dump()});
    return row;
  });
}

bool set_roles(Bureau& bureau, const Access& access, const std::string& person, const std::vector<RoleGrant>& roles,
               Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics,
                 [&](WriteTransaction& t, Diagnostics& said) -> std::optional<bool> {
                   if (!access.may("roles.grant")) return say_forbidden(said), std::nullopt;
                   if (!find_person(t, person)) return say_not_found("人员", "person", said), std::nullopt;
                   if (person == access.person()) {
                     said.error("roles.self", {}, {"不能给自己授予角色", "nobody grants roles to himself"});
                     return std::nullopt;
                   }
                   if (!check_roles(t, bureau.roles, roles, said)) return std::nullopt;
                   replace_roles(t, person, roles);
                   t.log({access.person(), "person.roles", "person:" + person,
                          nlohmann::json{{"roles", json_of(roles)}}.dump()});
                   return true;
                 })
      .has_value();
}

std::optional<PersonWithPassword> reset_password(Bureau& bureau, const Access& access, const std::string& person,
                                                 Diagnostics& diagnostics) {
  const std::string password = one_time_password(bureau.store.world());
  const std::string hash = hash_password(password, bureau.store.world());
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<PersonWithPassword> {
    if (!access.may("people.edit")) return say_forbidden(said), std::nullopt;
    auto row = find_person(t, person);
    if (!row) return say_not_found("人员", "person", said), std::nullopt;
    row->password_hash = hash;
    row->must_change = true;
    row->failures = 0;
    row->locked_until.clear();
    update_person(t, *row);
    delete_sessions_of(t, person);
    t.log({access.person(), "person.password-reset", "person:" + person});
    return PersonWithPassword{*row, password};
  });
}

}  // namespace jiheng
