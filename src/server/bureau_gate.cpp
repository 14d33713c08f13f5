#include "server/bureau_gate.h"

#include <algorithm>
#include <array>

#include "workflow/sign_in.h"

namespace jiheng {

namespace {

// What somebody with a password that others know may do: change it.
constexpr std::array kBeforePasswordChange = {"getSession", "logOut", "changePassword", "getInfo", "getOpenApi"};

// Where the subject lies, and the permission with which it can be seen at all; nullopt where there is none of that id.
struct Sight {
  Jurisdiction place;
  std::string_view read;
  bool seen_otherwise = false;  // seen by other means than `read` at `place`
};

template <typename Row>
std::optional<Sight> sight_of(std::optional<Row> row, std::string_view read, std::optional<Row>& kept) {
  if (!row) return std::nullopt;
  kept = std::move(row);
  return Sight{Jurisdiction::of(*kept), read};
}

std::optional<Sight> find_subject(Transaction& t, Call& call) {
  const std::string& kind = call.operation.scope;
  const std::string id = call.text(kind);
  if (kind == "task") return sight_of(find_task(t, id), "task.read", call.subject.task);
  if (kind == "unit") return sight_of(find_unit_row(t, id), "unit.read", call.subject.unit);
  if (kind == "rectification")
    return sight_of(find_rectification(t, id), "rectification.read", call.subject.rectification);
  if (kind == "campaign") {
    auto sight = sight_of(find_campaign(t, id), "campaign.read", call.subject.campaign);
    if (sight) sight->seen_otherwise = may_read_campaign(t, call.caller.access, *call.subject.campaign);
    return sight;
  }
  if (kind == "audit") {  // belongs to who asked for it, and to nobody else
    auto run = find_audit_run(t, id);
    if (!run || run->person != call.caller.person || !run->removed_at.empty()) return std::nullopt;
    call.subject.audit = std::move(run);
    return Sight{{}, "", true};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Caller> BureauGate::caller_of(const HttpRequest& request) {
  const std::string token(request.cookie(kSessionCookie));
  if (token.empty()) return std::nullopt;
  Desk desk(services_);
  const auto open = open_session(desk.bureau, token);
  if (!open) return std::nullopt;
  Caller caller;
  caller.person = open->person.id;
  caller.login = open->person.login;
  caller.name = open->person.name;
  caller.csrf = open->session.csrf;
  caller.token = token;
  caller.must_change_password = open->person.must_change;
  caller.access = services_.store.read([&](Transaction& t) { return Access::of(t, services_.roles, caller.person); });
  return caller;
}

std::optional<Problem> BureauGate::refusal(Call& call) {
  const Operation& operation = call.operation;
  if (operation.open) return std::nullopt;
  if (call.caller.must_change_password &&
      std::ranges::find(kBeforePasswordChange, operation.id) == kBeforePasswordChange.end()) {
    Problem problem = forbidden({"请先修改初始口令", "change the password that you were given first"});
    problem.code = "session.change-password";
    return problem;
  }
  const Access& access = call.caller.access;
  const bool any = operation.may == "any";
  const Problem no = forbidden({"您没有这个权限", "you may not do this"});
  if (operation.scope.empty()) return any || access.may(operation.may) ? std::nullopt : std::optional(no);
  if (operation.scope == kEverywhere)
    return access.visible(operation.may).everything ? std::nullopt : std::optional(no);
  const auto sight = services_.store.read([&](Transaction& t) { return find_subject(t, call); });
  if (!sight) return not_found();
  const bool allowed = operation.scope == "audit" ? access.may(operation.may)
                                                  : access.may(operation.may, sight->place) ||
                                                        (sight->seen_otherwise && operation.may == sight->read);
  if (any || allowed) return std::nullopt;
  return sight->seen_otherwise || access.may(sight->read, sight->place) ? no : not_found();
}

}  // namespace jiheng
