// The interface at work (接口): finds the operation that a request means, lets the gate look at who asks, checks what
// was sent against the document, and only then calls the handler.
//
// The order is fixed here and nowhere else: unknown path (404), method (405), log-in (401), origin and CSRF token
// (403), parameters (400), permission (404 or 403), body (400, 413, 415, 422), handler.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "server/call.h"

namespace jiheng {

// Who somebody is and what they may do. Asked before any handler.
class Gate {
 public:
  virtual ~Gate() = default;
  // By the cookie of the request; nobody where it is none.
  virtual std::optional<Caller> caller_of(const HttpRequest& request) = 0;
  // Why the call must not go on, as x-may and x-scope have it; otherwise finds what it is about.
  virtual std::optional<Problem> refusal(Call& call) = 0;

 protected:
  Gate() = default;
  Gate(const Gate&) = default;
  Gate& operator=(const Gate&) = default;
};

struct ApiOptions {
  bool behind_proxy = false;  // X-Forwarded-For and X-Forwarded-Proto of the peer are believed
};

class Api {
 public:
  using Handler = std::function<HttpResponse(Call&)>;

  // Both must outlive this.
  Api(const ApiDocument& document, Gate& gate, ApiOptions options = {});

  // Throws std::logic_error for an operation that the document does not have, or that has a handler already.
  void on(std::string_view operation, Handler handler);
  // Operations of the document without a handler: a program must not start with any.
  std::vector<std::string> unhandled() const;

  struct Answered {
    HttpResponse response;
    std::string operation;  // id; empty where no operation was meant
    std::string person;     // id of who called; empty where nobody was known
  };
  // Of a path below the document's base.
  Answered answer(const HttpRequest& request) const;

 private:
  struct Match {
    const Operation* operation = nullptr;
    nlohmann::json path_parameters = nlohmann::json::object();
    bool other_method = false;
  };
  Match match(const HttpRequest& request) const;
  std::optional<Problem> forged(const Call& call) const;

  const ApiDocument& document_;
  Gate& gate_;
  ApiOptions options_;
  std::map<std::string, Handler, std::less<>> handlers_;
};

// By Accept-Language: English where it is named before Chinese.
Language language_of(const HttpRequest& request);

}  // namespace jiheng
