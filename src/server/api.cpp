#include "server/api.h"

#include <stdexcept>

#include "base/text.h"
#include "server/call_reader.h"

namespace jiheng {

using nlohmann::json;

namespace {

bool is_parameter(const std::string& segment) { return segment.starts_with('{'); }

// The path's parameters where it fits; nullopt otherwise.
std::optional<json> fit(const Operation& operation, const std::vector<std::string_view>& path) {
  if (operation.path.size() != path.size()) return std::nullopt;
  json parameters = json::object();
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::string& segment = operation.path[i];
    if (is_parameter(segment)) {
      if (path[i].empty()) return std::nullopt;
      parameters[segment.substr(1, segment.size() - 2)] = std::string(path[i]);
    } else if (segment != path[i]) {
      return std::nullopt;
    }
  }
  return parameters;
}

Problem wrong_method() {
  return {405,
          "api.wrong-method",
          {"这个地址不支持这种请求方法", "this address does not take that method"},
          {},
          json::object()};
}

Problem not_logged_in() { return {401, "session.none", {"请先登录", "please log in"}, {}, json::object()}; }

}  // namespace

Api::Api(const ApiDocument& document, Gate& gate, ApiOptions options)
    : document_(document), gate_(gate), options_(options) {}

void Api::on(std::string_view operation, Handler handler) {
  if (document_.find(operation) == nullptr) throw std::logic_error("no operation " + std::string(operation));
  if (!handlers_.emplace(operation, std::move(handler)).second)
    throw std::logic_error("two handlers for " + std::string(operation));
}

std::vector<std::string> Api::unhandled() const {
  std::vector<std::string> result;
  for (const Operation& operation : document_.operations()) {
    if (!handlers_.contains(operation.id)) result.push_back(operation.id);
  }
  return result;
}

// Of several operations that fit, the one with fewest parameters: /frameworks/check is no framework called "check".
Api::Match Api::match(const HttpRequest& request) const {
  Match best;
  const std::string_view path = std::string_view(request.path).substr(document_.base().size());
  if (path.empty()) return best;
  const std::vector<std::string_view> segments = split(path.substr(1), '/');
  for (const Operation& operation : document_.operations()) {
    auto parameters = fit(operation, segments);
    if (!parameters) continue;
    if (operation.method != request.method) {
      best.other_method = true;
    } else if (best.operation == nullptr || parameters->size() < best.path_parameters.size()) {
      best.operation = &operation;
      best.path_parameters = std::move(*parameters);
    }
  }
  return best;
}

// A page of somebody else's must not act in the caller's name: the browser says where a request comes from, and only
// our own page can read the token. A log-in has no token yet.
std::optional<Problem> Api::forged(const Call& call) const {
  if (call.operation.is_safe()) return std::nullopt;
  const std::string_view origin = call.request.header("origin");
  if (!origin.empty()) {
    const std::string host(call.request.header("host"));
    if (origin != "http://" + host && origin != "https://" + host)
      return Problem{403,
                     "session.foreign-origin",
                     {"请求来自别的网站，没有办理", "the request comes from another site and was not done"},
                     {},
                     json::object()};
  }
  if (call.operation.open) return std::nullopt;
  if (!call.caller.csrf.empty() && call.request.header("x-csrf-token") == call.caller.csrf) return std::nullopt;
  return Problem{
      403,
      "session.csrf",
      {"缺少校验令牌或令牌不对，请刷新页面后再试", "the CSRF token is missing or wrong: reload the page and try again"},
      {},
      json::object()};
}

Api::Answered Api::answer(const HttpRequest& request) const {
  Match found = match(request);
  const Language language = language_of(request);
  if (found.operation == nullptr)
    return {problem_response(found.other_method ? wrong_method() : not_found(), language), "", ""};
  const Operation& operation = *found.operation;
  Call call{.request = request,
            .operation = operation,
            .language = language,
            .address = client_address(request, options_.behind_proxy)};
  const auto refuse = [&](const Problem& problem) {
    return Answered{call.refuse(problem), operation.id, call.caller.person};
  };
  if (!operation.open) {
    auto caller = gate_.caller_of(request);
    if (!caller) return refuse(not_logged_in());
    call.caller = std::move(*caller);
  }
  if (const auto problem = forged(call)) return refuse(*problem);
  if (const auto problem = read_parameters(found.path_parameters, call)) return refuse(*problem);
  if (const auto problem = gate_.refusal(call)) return refuse(*problem);
  if (const auto problem = read_body(call)) return refuse(*problem);
  return {handlers_.at(operation.id)(call), operation.id, call.caller.person};
}

Language language_of(const HttpRequest& request) {
  const std::string_view accepted = request.header("accept-language");
  const std::size_t english = accepted.find("en");
  return english < accepted.find("zh") && english != std::string_view::npos ? Language::english : Language::chinese;
}

}  // namespace jiheng
