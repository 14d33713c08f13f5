// What comes in and what goes out over HTTP, as the rest of the server sees it (RFC 9110): whole messages in memory,
// nothing of the library that carries them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

// Header names in lower case; of a header that stands twice, the first.
using HttpHeaders = std::map<std::string, std::string, std::less<>>;

struct HttpRequest {
  std::string method;  // "GET"
  std::string path;    // decoded, without the query; starts with a slash
  std::string query;   // as sent, without the question mark
  HttpHeaders headers;
  std::string body;
  std::string peer;  // IP address at the other end of the connection: the proxy's where there is one

  // Empty where it was not sent.
  std::string_view header(std::string_view name) const;
  // Value of a cookie (RFC 6265), empty where there is none.
  std::string_view cookie(std::string_view name) const;
};

// Where the events of a stream go. Dropping the last pointer to it ends the stream.
class EventSink {
 public:
  virtual ~EventSink() = default;
  // False once nobody listens any more. May be called from any thread.
  virtual bool send(const std::string& event) = 0;

 protected:
  EventSink() = default;
  EventSink(const EventSink&) = default;
  EventSink& operator=(const EventSink&) = default;
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  // Set for a stream of events (text/event-stream): called once, after the headers went out.
  std::function<void(std::shared_ptr<EventSink>)> stream;

  HttpResponse& add(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  // Empty where it is not set; any case.
  std::string_view header(std::string_view name) const;
};

// The words that belong to a status code ("Not Found").
std::string_view reason_phrase(int status);

// %XX undone, and + to a space where `plus_is_space` (queries). Nullopt for a broken escape, a zero byte or no UTF-8.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);
// For the file name of Content-Disposition (RFC 5987).
std::string percent_encoded(std::string_view text);

// The parameters of a query; of one that stands twice, nullopt for the whole, as for a broken escape: what is meant is
// not clear.
std::optional<std::map<std::string, std::string, std::less<>>> query_parameters(std::string_view query);

}  // namespace jiheng
