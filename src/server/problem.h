// What is answered when something cannot be done: a problem document (RFC 9457) in the language of the caller, with the
// diagnostics that say what is wrong, each with its code, place and remedy.
#pragma once

#include <nlohmann/json.hpp>

#include "base/diagnostic.h"
#include "server/http_message.h"

namespace jiheng {

struct Problem {
  int status = 500;
  std::string code;  // stable, like the codes of diagnostics
  Message title;
  Diagnostics diagnostics;
  nlohmann::json further = nlohmann::json::object();  // further members: `conflicts`
};

// There is nothing of that name, or the caller must not know of it: the two are never told apart.
Problem not_found();
// Of people who may see the object, but not do this with it.
Problem forbidden(Message why);
// What could not be done: the first error gives the code, and the code the status: 404 for what is not to be seen, 403
// for what is forbidden, 409 where the state of things is against it, 422 where what was sent is not right.
Problem unacceptable(Diagnostics diagnostics);
Problem bad_request(std::string code, Message title);

HttpResponse problem_response(const Problem& problem, Language language);

nlohmann::json diagnostics_json(const Diagnostics& diagnostics, Language language);

}  // namespace jiheng
