// Logging in and out, and what the page asks first (会话).
#include "server/bureau_gate.h"
#include "server/demo_county.h"
#include "server/services.h"
#include "server/views.h"
#include "store/notices.h"
#include "workflow/sign_in.h"

namespace jiheng {

namespace {

using nlohmann::json;

std::string cookie_of(const Services& services, const std::string& token, bool ends) {
  std::string cookie = std::string(kSessionCookie) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
  if (services.secure_cookies) cookie += "; Secure";
  if (ends) cookie += "; Max-Age=0";
  return cookie;
}

json me_view(Services& services, const PersonRow& person, const std::string& csrf) {
  return services.store.read([&](Transaction& t) -> json {
    const Access access = Access::of(t, services.roles, person.id);
    return {{"person", person.id},
            {"login", person.login},
            {"name", person.name},
            {"roles", view_of(access.grants())},
            {"may", access.permissions()},
            {"csrf", csrf},
            {"must_change_password", person.must_change},
            {"notices", unread_notices(t, person.id)}};
  });
}

HttpResponse too_often(const Call& call, std::chrono::seconds wait) {
  Problem problem{429,
                  "session.too-often",
                  {"尝试太频繁，请过一会儿再试", "too many attempts: try again later"},
                  {},
                  json::object()};
  HttpResponse response = call.refuse(problem);
  response.add("Retry-After", std::to_string(wait.count()));
  return response;
}

HttpResponse log_in(Services& services, Call& call, Desk& desk) {
  const std::string login = call.body.at("login");
  for (AttemptLimit* limit : {&services.attempts_by_address, &services.attempts_by_login}) {
    const auto wait = limit->attempt(limit == &services.attempts_by_login ? login : call.address);
    if (wait.count() > 0) return too_often(call, wait);
  }
  Diagnostics diagnostics;
  services.password_checks.acquire();
  const auto signed_in = sign_in(desk.bureau, login, call.body.at("password").get<std::string>(), diagnostics);
  services.password_checks.release();
  if (!signed_in) {
    Problem problem = unacceptable(std::move(diagnostics));
    problem.status = 401;
    problem.title = {"登录名或口令不对，或已停用、锁定", "wrong log-in or password, or switched off, or locked"};
    return call.refuse(problem);
  }
  services.attempts_by_login.forget(login);
  HttpResponse response = json_answer(call, 200, me_view(services, signed_in->person, signed_in->csrf));
  response.add("Set-Cookie", cookie_of(services, signed_in->token, false));
  return response;
}

HttpResponse change_own_password(Services& services, Call& call, Desk& desk) {
  Diagnostics diagnostics;
  services.password_checks.acquire();
  const bool changed =
      change_password(desk.bureau, services.passwords, call.caller.token, call.body.at("current").get<std::string>(),
                      call.body.at("new").get<std::string>(), diagnostics);
  services.password_checks.release();
  return changed ? no_content() : refused(call, std::move(diagnostics));
}

json demo_people(Services& services) {
  return services.store.read([&](Transaction& t) {
    json result = json::array();
    for (const PersonRow& person : list_people(t, "", {"", 500}).items) {
      const auto roles = roles_of(t, person.id);
      result.push_back(
          {{"login", person.login}, {"name", person.name}, {"role", roles.empty() ? "" : roles.front().role}});
    }
    return result;
  });
}

}  // namespace

void add_session_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("getInfo", [&services](Call& call, Desk&) {
    json info = {{"name", "jiheng"}, {"version", services.version}, {"demo", services.demo}};
    info["ready"] = services.store.read([](Transaction& t) { return any_password(t); });
    if (services.demo) {
      info["demo_people"] = demo_people(services);
      info["demo_password"] = kDemoPassword;
    }
    return json_answer(call, 200, info);
  });
  table.on("getOpenApi", [&services](Call& call, Desk&) { return json_answer(call, 200, services.document.json()); });
  table.on("logIn", [&services](Call& call, Desk& desk) { return log_in(services, call, desk); });
  table.on("getSession", [&services](Call& call, Desk&) {
    const auto person = services.store.read([&](Transaction& t) { return find_person(t, call.caller.person); });
    return person ? json_answer(call, 200, me_view(services, *person, call.caller.csrf)) : call.refuse(not_found());
  });
  table.on("logOut", [&services](Call& call, Desk& desk) {
    sign_out(desk.bureau, call.caller.token);
    HttpResponse response = no_content();
    response.add("Set-Cookie", cookie_of(services, "", true));
    return response;
  });
  table.on("changePassword", [&services](Call& call, Desk& desk) { return change_own_password(services, call, desk); });
}

}  // namespace jiheng
