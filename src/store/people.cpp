#include "store/people.h"

#include <fmt/format.h>

#include "store/table.h"

namespace jiheng {

namespace {

constexpr std::string_view kColumns =
    "id, login, name, password_hash, must_change, active, failures, locked_until, created_at";

PersonRow person_of(const SqlRow& c) {
  return {c[0], c[1], c[2], c[3], to_flag(c[4]), to_flag(c[5]), to_int(c[6]), c[7], c[8]};
}

std::optional<PersonRow> one_person(Transaction& t, const ColumnValues& key) {
  const Condition where = Condition().equal(key);
  const auto rows = t.select(fmt::format("SELECT {} FROM person WHERE {}", kColumns, where.sql()), where.values());
  return rows.empty() ? std::nullopt : std::optional(person_of(rows[0]));
}

ColumnValues changing_columns(const PersonRow& person) {
  return {{"name", person.name},
          {"password_hash", person.password_hash},
          {"must_change", flag(person.must_change)},
          {"active", flag(person.active)},
          {"failures", number(person.failures)},
          {"locked_until", person.locked_until}};
}

}  // namespace

std::optional<PersonRow> find_person(Transaction& t, const std::string& id) { return one_person(t, {{"id", id}}); }

std::optional<PersonRow> find_person_by_login(Transaction& t, const std::string& login) {
  return one_person(t, {{"login", login}});
}

Page<PersonRow> list_people(Transaction& t, const std::string& query, const PageRequest& page) {
  Condition where;
  where.contains({"login", "name"}, query);
  Page<PersonRow> result;
  result.total = to_integer(t.select("SELECT count(*) FROM person WHERE " + where.sql(), where.values()).at(0).at(0));
  if (!page.after.empty()) where.add("login > ?", {page.after});
  auto values = where.values();
  values.push_back(number(page.limit + 1));
  for (const SqlRow& c :
       t.select(fmt::format("SELECT {} FROM person WHERE {} ORDER BY login LIMIT ?", kColumns, where.sql()), values))
    result.items.push_back(person_of(c));
  end_page(result, page, [](const PersonRow& person) { return person.login; });
  return result;
}

bool insert_person(WriteTransaction& t, const PersonRow& person) {
  return insert_if_new(t, "person",
                       ColumnValues{{"id", person.id}, {"login", person.login}, {"created_at", person.created_at}} +
                           changing_columns(person));
}

void update_person(WriteTransaction& t, const PersonRow& person) {
  update_where(t, "person", changing_columns(person), {{"id", person.id}});
}

bool any_password(Transaction& t) {
  return !t.select("SELECT id FROM person WHERE password_hash <> '' LIMIT 1").empty();
}

std::vector<RoleGrant> roles_of(Transaction& t, const std::string& person) {
  std::vector<RoleGrant> result;
  for (const SqlRow& c :
       t.select("SELECT role, region, unit FROM role_grant WHERE person = ? ORDER BY role, region, unit", {person}))
    result.push_back({c[0], c[1], c[2]});
  return result;
}

void replace_roles(WriteTransaction& t, const std::string& person, const std::vector<RoleGrant>& roles) {
  t.execute("DELETE FROM role_grant WHERE person = ?", {person});
  for (const RoleGrant& grant : roles)
    insert_if_new(t, "role_grant",
                  {{"person", person}, {"role", grant.role}, {"region", grant.region}, {"unit", grant.unit}});
}

std::vector<std::string> people_with_role(Transaction& t, const std::vector<std::string>& roles,
                                          const std::string& unit, const std::vector<std::string>& regions) {
  if (roles.empty()) return {};
  Condition where;
  where.add("person.active = 1").one_of("role", roles);
  std::vector<SqlValue> places{unit};
  places.insert(places.end(), regions.begin(), regions.end());
  const std::string in_region = regions.empty() ? "1 = 0" : fmt::format("region IN ({})", placeholders(regions.size()));
  where.add(
      fmt::format("((unit <> '' AND unit = ?) OR (region <> '' AND {}) OR (unit = '' AND region = ''))", in_region),
      std::move(places));
  std::vector<std::string> result;
  for (const SqlRow& c :
       t.select("SELECT DISTINCT person.id FROM role_grant JOIN person ON person.id = role_grant.person WHERE " +
                    where.sql() + " ORDER BY person.id",
                where.values()))
    result.push_back(c[0]);
  return result;
}

void insert_session(WriteTransaction& t, const SessionRow& s) {
  insert_into(t, "session",
              {{"token_digest", s.token_digest},
               {"person", s.person},
               {"csrf", s.csrf},
               {"created_at", s.created_at},
               {"seen_at", s.seen_at},
               {"ends_at", s.ends_at}});
}

std::optional<SessionRow> find_session(Transaction& t, const std::string& token_digest) {
  const auto rows =
      t.select("SELECT token_digest, person, csrf, created_at, seen_at, ends_at FROM session WHERE token_digest = ?",
               {token_digest});
  if (rows.empty()) return std::nullopt;
  const SqlRow& c = rows[0];
  return SessionRow{c[0], c[1], c[2], c[3], c[4], c[5]};
}

void touch_session(WriteTransaction& t, const std::string& token_digest, const std::string& seen_at) {
  update_where(t, "session", {{"seen_at", seen_at}}, {{"token_digest", token_digest}});
}

void delete_session(WriteTransaction& t, const std::string& token_digest) {
  t.execute("DELETE FROM session WHERE token_digest = ?", {token_digest});
}

void delete_sessions_of(WriteTransaction& t, const std::string& person, const std::string& except) {
  t.execute("DELETE FROM session WHERE person = ? AND token_digest <> ?", {person, except});
}

void delete_ended_sessions(WriteTransaction& t) { t.execute("DELETE FROM session WHERE ends_at < ?", {t.now()}); }

}  // namespace jiheng
