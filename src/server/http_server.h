// An HTTP/1.1 server: takes connections, reads whole requests within limits, has them handled by threads of their own,
// and writes what they answer.
//
// Connections are read by one thread that never waits for a handler, a database or a slow client: five hundred clients
// that send a byte a second cost five hundred sockets and nothing else. What exceeds a limit of the transport (headers,
// whole-message time, largest body) is cut off without an answer; limits of single operations are checked by whoever
// handles the request.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/http_message.h"

namespace jiheng {

struct HttpServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;               // 0: any free one
  std::size_t largest_body = 128UL << 20;  // bytes
  std::size_t most_connections = 2000;     // more wait in the system's queue
  std::size_t workers = 8;
  std::size_t longest_queue = 1000;       // requests that wait for a worker; more are answered with 503
  std::chrono::seconds message_time{60};  // for a whole request to arrive, or the next one to begin
  std::chrono::seconds stop_time{20};     // for requests at work to be finished
};

class HttpServer {
 public:
  // Called by several threads at once. What it throws is answered with 500 and handed to nobody: catch before.
  using Handler = std::function<HttpResponse(const HttpRequest&)>;

  HttpServer(HttpServerOptions options, Handler handler);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  // Throws std::runtime_error where the address cannot be listened on.
  void start();
  // After start().
  std::uint16_t port() const;
  // Until SIGTERM or SIGINT, or stop() by another thread.
  void wait();
  // Takes no more connections, finishes the requests at work, then closes the others. May be called twice.
  void stop();
  // Open connections.
  std::size_t connections() const;

 private:
  class Transport;
  std::unique_ptr<Transport> transport_;
};

}  // namespace jiheng
