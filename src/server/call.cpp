#include "server/call.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/digest.h"

namespace jiheng {

using nlohmann::json;

namespace {

constexpr std::size_t kEtagDigits = 32;
constexpr int kPageLength = 50;

struct MediaType {
  std::string_view extension;
  std::string_view type;
};
constexpr std::array kMediaTypes = {
    MediaType{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    MediaType{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    MediaType{".html", "text/html; charset=utf-8"},
    MediaType{".json", "application/json"},
    MediaType{".pdf", "application/pdf"},
    MediaType{".yaml", "application/yaml"},
};

}  // namespace

std::string Call::text(std::string_view name) const {
  const auto found = parameters.find(name);
  return found == parameters.end() || !found->is_string() ? "" : found->get<std::string>();
}

int Call::number(std::string_view name, int fallback) const {
  const auto found = parameters.find(name);
  return found == parameters.end() || !found->is_number_integer() ? fallback : found->get<int>();
}

bool Call::flag(std::string_view name) const {
  const auto found = parameters.find(name);
  return found != parameters.end() && found->is_boolean() && found->get<bool>();
}

const FormPart* Call::part(std::string_view name) const {
  const auto found = std::ranges::find(form, name, &FormPart::name);
  return found == form.end() ? nullptr : &*found;
}

HttpResponse json_answer(const Call& call, int status, const json& body) {
  return json_text_answer(call, status, body.dump(-1, ' ', false, json::error_handler_t::replace));
}

HttpResponse json_text_answer(const Call& call, int status, std::string body) {
  HttpResponse response;
  response.status = status;
  response.add("Cache-Control", "private, no-cache");
  if (call.operation.is_safe()) {
    const std::string etag = "\"" + sha256_hex(body).substr(0, kEtagDigits) + "\"";
    response.add("ETag", etag);
    if (call.request.header("if-none-match") == etag) {
      response.status = 304;
      return response;
    }
  }
  response.add("Content-Type", "application/json; charset=utf-8");
  response.body = std::move(body);
  return response;
}

HttpResponse no_content() {
  HttpResponse response;
  response.status = 204;
  return response;
}

std::string_view media_type_of(std::string_view file_name) {
  for (const MediaType& type : kMediaTypes) {
    if (file_name.ends_with(type.extension)) return type.type;
  }
  return "application/octet-stream";
}

// A page made from a document of somebody's must not act in the name of whoever looks at it: it may run its own
// scripts, in an origin of its own, and ask for nothing.
HttpResponse file_answer(const Call& call, std::string bytes, const std::string& name) {
  (void)call;
  HttpResponse response;
  const std::string_view type = media_type_of(name);
  const bool page = type.starts_with("text/html");
  response.add("Content-Type", std::string(type)).add("Cache-Control", "private, no-cache");
  response.add("Content-Disposition",
               std::string(page ? "inline" : "attachment") + "; filename*=UTF-8''" + percent_encoded(name));
  response.add("Content-Security-Policy", page ? "sandbox allow-scripts; default-src 'none'; style-src "
                                                 "'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
                                                 "frame-ancestors 'self'"
                                               : "sandbox; default-src 'none'");
  response.body = std::move(bytes);
  return response;
}

json page_of(const Call& call, json all) {
  std::size_t begin = 0;
  const std::string cursor = call.text("cursor");
  std::from_chars(cursor.data(), cursor.data() + cursor.size(), begin);
  begin = std::min(begin, all.size());
  const std::size_t end = std::min(begin + static_cast<std::size_t>(call.number("limit", kPageLength)), all.size());
  json items = json::array();
  for (std::size_t i = begin; i < end; ++i) items.push_back(std::move(all[i]));
  return {{"items", std::move(items)},
          {"next", end < all.size() ? json(std::to_string(end)) : json()},
          {"total", all.size()}};
}

}  // namespace jiheng
