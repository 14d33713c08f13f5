#include "workflow/sign_in.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "base/text.h"

namespace jiheng {

namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr int kFailuresAllowed = 5;
constexpr long long kLockSeconds = 15LL * 60;
constexpr long long kSessionSeconds = 8LL * 60 * 60;
constexpr long long kIdleSeconds = 60LL * 60;
constexpr long long kTouchSeconds = 60;

std::string random_token(const World& world) {
  std::string hex;
  for (const char c : world.random(kTokenBytes)) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return hex;
}

std::string login_key(std::string_view login) {
  std::string key(trim(login));
  for (char& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return key;
}

void note_failure(Bureau& bureau, const std::string& person) {
  bureau.store.write([&](WriteTransaction& t) {
    auto row = find_person(t, person);
    if (!row) return;
    if (++row->failures >= kFailuresAllowed) {
      row->failures = 0;
      row->locked_until = time_after(t.now(), kLockSeconds);
      t.log({"", "person.lock-out", "person:" + person});
    }
    update_person(t, *row);
    t.log({"", "person.log-in-failed", "person:" + person});
  });
}

// What others know of a person: no password should be made of it.
std::vector<std::string> own_words(Bureau& bureau, const PersonRow& person) {
  return bureau.store.read([&](Transaction& t) {
    std::vector<std::string> words = {person.login, person.name};
    for (const RoleGrant& grant : roles_of(t, person.id)) {
      const auto unit = grant.unit.empty() ? std::nullopt : find_unit_row(t, grant.unit);
      if (unit) words.insert(words.end(), {unit->name, unit->short_name});
    }
    return words;
  });
}

}  // namespace

std::optional<SignedIn> sign_in(Bureau& bureau, const std::string& login, std::string_view password,
                                Diagnostics& diagnostics) {
  const auto person = bureau.store.read([&](Transaction& t) { return find_person_by_login(t, login_key(login)); });
  const std::string now = bureau.store.world().now();
  const auto refuse = [&] {
    diagnostics.error("sign-in.refused", {}, {"登录名或口令不对", "wrong log-in name or password"},
                      {"请核对后再试", "try again"});
    return std::nullopt;
  };
  if (person && person->locked_until > now) {
    waste_password_time(password);
    diagnostics.error("sign-in.locked", {}, {"口令多次不对，暂时锁定", "locked after several wrong passwords"},
                      {"请15分钟后再试，或请系统管理员解锁", "try again in 15 minutes, or ask the administrator"});
    return std::nullopt;
  }
  if (!person || !person->active || person->password_hash.empty()) {
    waste_password_time(password);
    return refuse();
  }
  if (!password_matches(password, person->password_hash)) {
    note_failure(bureau, person->id);
    return refuse();
  }
  SignedIn result{*person, random_token(bureau.store.world()), random_token(bureau.store.world())};
  bureau.store.write([&](WriteTransaction& t) {
    result.person.failures = 0;
    result.person.locked_until.clear();
    update_person(t, result.person);
    delete_ended_sessions(t);
    insert_session(
        t, {sm3_hex(result.token), person->id, result.csrf, t.now(), t.now(), time_after(t.now(), kSessionSeconds)});
    t.log({person->id, "person.log-in", "person:" + person->id});
  });
  return result;
}

std::optional<OpenSession> open_session(Bureau& bureau, const std::string& token) {
  if (token.empty()) return std::nullopt;
  const std::string digest = sm3_hex(token);
  auto found = bureau.store.read([&](Transaction& t) -> std::optional<OpenSession> {
    const auto session = find_session(t, digest);
    if (!session || session->ends_at <= t.now() || time_after(session->seen_at, kIdleSeconds) <= t.now())
      return std::nullopt;
    auto person = find_person(t, session->person);
    if (!person || !person->active) return std::nullopt;
    return OpenSession{std::move(*person), *session};
  });
  if (found && time_after(found->session.seen_at, kTouchSeconds) <= bureau.store.world().now()) {
    bureau.store.write([&](WriteTransaction& t) { touch_session(t, digest, t.now()); });
  }
  return found;
}

void sign_out(Bureau& bureau, const std::string& token) {
  const std::string digest = sm3_hex(token);
  bureau.store.write([&](WriteTransaction& t) {
    const auto session = find_session(t, digest);
    if (!session) return;
    delete_session(t, digest);
    t.log({session->person, "person.log-out", "person:" + session->person});
  });
}

bool change_password(Bureau& bureau, const PasswordRules& rules, const std::string& token, std::string_view current,
                     std::string_view fresh, Diagnostics& diagnostics) {
  const auto open = open_session(bureau, token);
  if (!open) {
    say_not_found("会话", "session", diagnostics);
    return false;
  }
  if (!password_matches(current, open->person.password_hash)) {
    note_failure(bureau, open->person.id);
    diagnostics.error("password.wrong-current", {}, {"原口令不对", "the current password is wrong"});
    return false;
  }
  if (!rules.check(fresh, own_words(bureau, open->person), diagnostics)) return false;
  const std::string hash = hash_password(fresh, bureau.store.world());
  bureau.store.write([&](WriteTransaction& t) {
    PersonRow person = *find_person(t, open->person.id);
    person.password_hash = hash;
    person.must_change = false;
    update_person(t, person);
    delete_sessions_of(t, person.id, sm3_hex(token));
    t.log({person.id, "person.password", "person:" + person.id});
  });
  return true;
}

}  // namespace jiheng
