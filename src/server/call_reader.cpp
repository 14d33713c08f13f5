#include "server/call_reader.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace jiheng {

using nlohmann::json;

namespace {

constexpr int kDeepestJson = 32;

const Parameter* find(const Operation& operation, std::string_view name) {
  const auto found = std::ranges::find(operation.parameters, name, &Parameter::name);
  return found == operation.parameters.end() ? nullptr : &*found;
}

// What the schema then looks at: what is no number stays text, and is refused there.
json typed(const Parameter& parameter, const std::string& text) {
  if (parameter.type == "boolean") {
    if (text == "true") return true;
    if (text == "false") return false;
  }
  if (parameter.type == "integer") {
    int number = 0;
    const char* end = text.data() + text.size();
    if (const auto [stop, fault] = std::from_chars(text.data(), end, number); fault == std::errc() && stop == end)
      return number;
  }
  return text;
}

// Text that no document and no database can hold.
bool has_control_characters(const json& value) {
  if (value.is_string()) {
    return std::ranges::any_of(value.get_ref<const std::string&>(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
    });
  }
  return value.is_structured() && std::ranges::any_of(value, has_control_characters);
}

std::optional<Problem> problem_of(int status, Diagnostics diagnostics) {
  if (!diagnostics.has_errors()) return std::nullopt;
  Problem problem = unacceptable(std::move(diagnostics));
  problem.status = status;
  return problem;
}

std::optional<Problem> read_json(Call& call) {
  bool too_deep = false;
  const auto watch = [&](int depth, json::parse_event_t, json&) {
    too_deep = too_deep || depth > kDeepestJson;
    return !too_deep;
  };
  call.body = json::parse(call.request.body, watch, false);
  if (too_deep || call.body.is_discarded())
    return bad_request("api.bad-json", {"请求的内容不是 JSON", "the body is not JSON"});
  if (has_control_characters(call.body))
    return bad_request("api.control-character", {"文字里有控制字符", "there are control characters in a text"});
  Diagnostics diagnostics;
  call.operation.body_schema->check(call.body, "body", diagnostics);
  return problem_of(422, std::move(diagnostics));
}

std::optional<Problem> read_form_parts(Call& call) {
  auto parts = read_form(call.request.body, call.request.header("content-type"));
  if (!parts) return bad_request("api.bad-form", {"上传的内容不完整", "the form is not complete"});
  Diagnostics diagnostics;
  for (const FormPart& part : *parts) {
    if (std::ranges::find(call.operation.form_fields, part.name) != call.operation.form_fields.end()) continue;
    diagnostics.error("api.bad-value", {part.name, 0, 0, "", ""},
                      {"有不认识的字段「" + part.name + "」", "unknown field '" + part.name + "'"});
  }
  call.form = std::move(*parts);
  return problem_of(422, std::move(diagnostics));
}

std::string_view media_type(BodyKind kind) {
  switch (kind) {
    case BodyKind::json:
      return "application/json";
    case BodyKind::yaml:
      return "application/yaml";
    case BodyKind::form:
      return "multipart/form-data";
    case BodyKind::none:
      break;
  }
  return "";
}

}  // namespace

std::optional<Problem> read_parameters(const json& path_parameters, Call& call) {
  const auto query = query_parameters(call.request.query);
  if (!query) return bad_request("api.bad-query", {"网址里的参数读不懂", "the query of the address cannot be read"});
  json values = json::object();
  for (const auto& [name, value] : *query) {
    const Parameter* known = find(call.operation, name);
    // What the document does not have in the query is refused by the schema, also when it has the name of a part of the
    // path.
    if (known == nullptr || known->in_path) {
      values["?" + name] = value;
    } else {
      values[name] = typed(*known, value);
    }
  }
  for (const Parameter& parameter : call.operation.parameters) {
    if (parameter.in_path) {
      values[parameter.name] = typed(parameter, path_parameters.at(parameter.name).get<std::string>());
    } else if (!values.contains(parameter.name) && !parameter.fallback.is_null()) {
      values[parameter.name] = parameter.fallback;
    }
  }
  Diagnostics diagnostics;
  call.operation.parameter_schema->check(values, "query", diagnostics);
  call.parameters = std::move(values);
  return problem_of(400, std::move(diagnostics));
}

std::optional<Problem> read_body(Call& call) {
  const Operation& operation = call.operation;
  if (call.request.body.size() > operation.largest_body) {
    return Problem{413, "api.too-large", {"内容太大", "the body is too large"}, {}, json::object()};
  }
  if (operation.body == BodyKind::none) return std::nullopt;
  const std::string_view type = call.request.header("content-type");
  if (trim(type.substr(0, type.find(';'))) != media_type(operation.body)) {
    const std::string wanted(media_type(operation.body));
    return Problem{
        415, "api.media-type", {"内容的类型应为 " + wanted, "the body must be " + wanted}, {}, json::object()};
  }
  if (operation.body == BodyKind::json) return read_json(call);
  if (operation.body == BodyKind::form) return read_form_parts(call);
  if (!is_valid_utf8(call.request.body))
    return bad_request("api.not-utf8", {"内容不是 UTF-8", "the body is not UTF-8"});
  return std::nullopt;
}

// A proxy appends the address that it sees, so the last one is true; those before it may be anybody's invention.
std::string client_address(const HttpRequest& request, bool behind_proxy) {
  const std::string_view forwarded = request.header("x-forwarded-for");
  if (!behind_proxy || forwarded.empty()) return request.peer;
  const std::size_t comma = forwarded.find_last_of(',');
  return std::string(trim(comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1)));
}

}  // namespace jiheng
