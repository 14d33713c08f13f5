// The transport over real sockets of the loopback.
#include "server/http_server.h"

#include <atomic>
#include <thread>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace jiheng {
namespace {

class Socket {
 public:
  explicit Socket(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{10, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    connected = ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() { ::close(fd_); }

  void send(const std::string& text) const {
    EXPECT_EQ(::send(fd_, text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size()));
  }
  // Until the other side closes, or `mark` was read.
  std::string read(const std::string& mark = "") const {
    std::string result;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::recv(fd_, buffer, sizeof(buffer), 0)) > 0;) {
      result.append(buffer, static_cast<std::size_t>(got));
      if (!mark.empty() && result.find(mark) != std::string::npos) break;
    }
    return result;
  }

  bool connected = false;

 private:
  int fd_;
};

std::string get(std::uint16_t port, const std::string& path) {
  const Socket socket(port);
  socket.send("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  return socket.read();
}

HttpServerOptions small() {
  HttpServerOptions options;
  options.port = 0;
  options.workers = 2;
  options.largest_body = 1000;
  options.message_time = std::chrono::seconds(2);
  return options;
}

TEST(HttpServer, HandsOverWholeRequests) {
  HttpServer server(small(), [](const HttpRequest& request) {
    HttpResponse response;
    response.status = 201;
    response.add("X-Test", "yes");
    response.body = request.method + " " + request.path + " " + request.query + " " +
                    std::string(request.header("x-some")) + " " + request.body + " " + request.peer;
    return response;
  });
  server.start();
  const Socket socket(server.port());
  socket.send("POST /a%20b?c=d HTTP/1.1\r\nHost: h\r\nX-Some: v\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbo");
  socket.send("dy");
  const std::string answer = socket.read();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 201 Created\r\n")) << answer;
  EXPECT_NE(answer.find("X-Test: yes"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("POST /a b c=d v body 127.0.0.1")) << answer;
}

TEST(HttpServer, AnswersOthersWhileHundredsDrip) {
  HttpServer server(small(), [](const HttpRequest&) { return HttpResponse{}; });
  server.start();
  std::vector<std::unique_ptr<Socket>> slow;
  for (int i = 0; i < 300; ++i) {
    slow.push_back(std::make_unique<Socket>(server.port()));
    slow.back()->send("GET / HT");
  }
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(get(server.port(), "/").starts_with("HTTP/1.1 200")) << i;
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
  EXPECT_GE(server.connections(), 290U);
  EXPECT_EQ(slow.front()->read(), "");  // cut off after the message time
}

TEST(HttpServer, CutsOffWhatIsTooLarge) {
  std::atomic<int> handled = 0;
  HttpServer server(small(), [&](const HttpRequest&) {
    ++handled;
    return HttpResponse{};
  });
  server.start();
  const Socket large(server.port());
  large.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n");
  EXPECT_EQ(large.read(), "");
  const Socket smuggler(server.port());
  smuggler.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
  EXPECT_EQ(smuggler.read().find("200"), std::string::npos);
  EXPECT_EQ(handled, 0);
}

TEST(HttpServer, AnswersWhatAHandlerThrowsWith500) {
  HttpServer server(small(), [](const HttpRequest&) -> HttpResponse { throw std::runtime_error("secret"); });
  server.start();
  const std::string answer = get(server.port(), "/");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 500")) << answer;
  EXPECT_EQ(answer.find("secret"), std::string::npos);
}

TEST(HttpServer, StreamsEvents) {
  std::shared_ptr<EventSink> kept;
  HttpServer server(small(), [&](const HttpRequest&) {
    HttpResponse response;
    response.add("Content-Type", "text/event-stream");
    response.stream = [&](std::shared_ptr<EventSink> sink) {
      sink->send("data: 1\n\n");
      kept = std::move(sink);
    };
    return response;
  });
  server.start();
  const Socket socket(server.port());
  socket.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_NE(socket.read("data: 1\n\n").find("Transfer-Encoding: chunked"), std::string::npos);
  EXPECT_TRUE(kept->send("data: 2\n\n"));
  EXPECT_NE(socket.read("data: 2\n\n"), "");
  kept.reset();
  EXPECT_NE(socket.read("0\r\n\r\n").find("0\r\n\r\n"), std::string::npos);
}

TEST(HttpServer, FinishesWhatIsAtWorkBeforeItStops) {
  std::atomic<bool> begun = false;
  HttpServer server(small(), [&](const HttpRequest&) {
    begun = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    HttpResponse response;
    response.body = "whole";
    return response;
  });
  server.start();
  const std::uint16_t port = server.port();
  std::string answer;
  std::jthread client([&] { answer = get(port, "/"); });
  while (!begun) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  server.stop();
  client.join();
  EXPECT_TRUE(answer.ends_with("whole")) << answer;
  EXPECT_FALSE(Socket(port).connected);
}

TEST(HttpServer, SaysWhenItCannotListen) {
  HttpServer first(small(), [](const HttpRequest&) { return HttpResponse{}; });
  first.start();
  HttpServerOptions same = small();
  same.port = first.port();
  HttpServer second(same, [](const HttpRequest&) { return HttpResponse{}; });
  EXPECT_THROW(second.start(), std::exception);
  HttpServerOptions bad = small();
  bad.address = "nowhere";
  EXPECT_THROW(HttpServer(bad, [](const HttpRequest&) { return HttpResponse{}; }), std::runtime_error);
}

}  // namespace
}  // namespace jiheng
