#include "server/problem.h"

#include <algorithm>
#include <array>

namespace jiheng {

using nlohmann::json;

namespace {

const char* level_name(DiagnosticLevel level) {
  switch (level) {
    case DiagnosticLevel::note:
      return "note";
    case DiagnosticLevel::warning:
      return "warning";
    case DiagnosticLevel::error:
      return "error";
  }
  return "error";
}

// Faults that lie in the state of things, not in what was sent: the same request may succeed later.
constexpr std::array kConflicts = {
    "task.locked",       "task.not-editable",        "task.wrong-state",   "task.kept-apart",
    "task.not-sound",    "section.conflict",         "rescore.base",       "rectification.wrong-state",
    "carry-over.exists", "publication.not-accepted", "person.login-taken", "region.taken",
    "unit.code-taken",   "framework.taken",          "backup.exists",
};

int status_of(std::string_view code) {
  if (code == "access.not-found") return 404;
  if (code == "access.forbidden" || code == "task.not-your-role") return 403;
  return std::ranges::find(kConflicts, code) != kConflicts.end() ? 409 : 422;
}

}  // namespace

Problem not_found() {
  return {404,
          "api.not-found",
          {"没有这个，或者您看不到它", "there is no such thing, or not for you to see"},
          {},
          json::object()};
}

Problem forbidden(Message why) { return {403, "api.forbidden", std::move(why), {}, json::object()}; }

Problem unacceptable(Diagnostics diagnostics) {
  Problem problem{422,
                  "api.unacceptable",
                  {"内容有错，什么也没有改", "what was sent is not right; nothing was changed"},
                  {},
                  json::object()};
  for (const Diagnostic& one : diagnostics.items()) {
    if (one.level != DiagnosticLevel::error) continue;
    problem.code = one.code;
    problem.status = status_of(one.code);
    if (problem.status == 404) return not_found();
    if (problem.status == 403) problem.title = {"您没有这个权限", "you may not do this"};
    break;
  }
  problem.diagnostics = std::move(diagnostics);
  return problem;
}

Problem bad_request(std::string code, Message title) {
  return {400, std::move(code), std::move(title), {}, json::object()};
}

json diagnostics_json(const Diagnostics& diagnostics, Language language) {
  json result = json::array();
  for (const Diagnostic& one : diagnostics.items()) {
    json entry = {{"code", one.code}, {"level", level_name(one.level)}, {"message", one.message.in(language)}};
    if (const std::string place = one.place.to_string(); !place.empty()) entry["place"] = place;
    if (!one.remedy.zh.empty()) entry["remedy"] = one.remedy.in(language);
    result.push_back(std::move(entry));
  }
  return result;
}

HttpResponse problem_response(const Problem& problem, Language language) {
  json body = problem.further;
  body["type"] = "about:blank";
  body["title"] = problem.title.in(language);
  body["status"] = problem.status;
  body["code"] = problem.code;
  if (!problem.diagnostics.empty()) {
    body["diagnostics"] = diagnostics_json(problem.diagnostics, language);
    body["detail"] = problem.diagnostics.items().front().message.in(language);
  }
  HttpResponse response;
  response.status = problem.status;
  response.add("Content-Type", "application/problem+json; charset=utf-8").add("Cache-Control", "no-store");
  response.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
  return response;
}

}  // namespace jiheng
