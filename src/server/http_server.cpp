// The only file that knows RESTinio's server: its templates take most of a minute to compile.
#include "server/http_server.h"

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>

#include <restinio/all.hpp>

#include "server/worker_pool.h"

namespace jiheng {

namespace {

namespace asio = restinio::asio_ns;

// How long a handler may think, and a stream stay silent.
constexpr std::chrono::minutes kHandlingTime{10};
constexpr std::size_t kLongestUrl = 8000;
constexpr std::size_t kLongestHeader = 8000;
constexpr std::size_t kMostHeaders = 100;

// Counts open connections.
class ConnectionCount {
 public:
  void state_changed(const restinio::connection_state::notice_t& notice) noexcept {
    if (restinio::holds_alternative<restinio::connection_state::accepted_t>(notice.cause())) ++open_;
    if (restinio::holds_alternative<restinio::connection_state::closed_t>(notice.cause())) --open_;
  }
  std::size_t open() const { return open_; }

 private:
  std::atomic<std::size_t> open_ = 0;
};

struct Traits : restinio::traits_t<restinio::asio_timer_manager_t, restinio::null_logger_t> {
  static constexpr bool use_connection_count_limiter = true;  // NOLINT(readability-identifier-naming): RESTinio's name
  using connection_state_listener_t = ConnectionCount;
};

using Chunked = restinio::response_builder_t<restinio::chunked_output_t>;

// Requests that were taken and whose answer has not gone out.
class WorkCount {
 public:
  void begin() { ++count_; }
  void end() {
    if (--count_ == 0) {
      const std::lock_guard lock(mutex_);
      idle_.notify_all();
    }
  }
  void wait_idle(std::chrono::seconds most) {
    std::unique_lock lock(mutex_);
    idle_.wait_for(lock, most, [this] { return count_ == 0; });
  }

 private:
  std::atomic<int> count_ = 0;
  std::mutex mutex_;
  std::condition_variable idle_;
};

class ChunkSink : public EventSink {
 public:
  explicit ChunkSink(Chunked response) : response_(std::move(response)) {}
  ChunkSink(const ChunkSink&) = delete;
  ChunkSink& operator=(const ChunkSink&) = delete;
  ~ChunkSink() override {
    try {
      if (*open_) response_.done();
    } catch (const std::exception&) {  // the connection went away: there is nobody to end the stream for
      *open_ = false;
    }
  }

  bool send(const std::string& event) override {
    const std::lock_guard lock(mutex_);
    if (!*open_) return false;
    response_.append_chunk(event);
    response_.flush([open = open_](const asio::error_code& fault) {
      if (fault) *open = false;
    });
    return true;
  }

 private:
  std::mutex mutex_;
  std::shared_ptr<std::atomic<bool>> open_ = std::make_shared<std::atomic<bool>>(true);
  Chunked response_;
};

HttpRequest request_of(const restinio::request_handle_t& handle) {
  HttpRequest request;
  const auto& header = handle->header();
  request.method = header.method().c_str();
  const std::string& target = header.request_target();
  const std::size_t mark = std::min(target.find('?'), target.size());
  // A path that cannot be decoded is no path of ours.
  request.path = percent_decoded(std::string_view(target).substr(0, mark), false).value_or("");
  request.query = mark < target.size() ? target.substr(mark + 1) : "";
  header.for_each_field([&](const auto& field) {
    std::string name = field.name();
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    request.headers.emplace(std::move(name), field.value());
  });
  request.body = handle->body();
  request.peer = handle->remote_endpoint().address().to_string();
  return request;
}

restinio::http_status_line_t status_line(int status) {
  return {restinio::http_status_code_t(static_cast<std::uint16_t>(status)), std::string(reason_phrase(status))};
}

// What is still waiting in a loop that was stopped holds connections, and these count themselves down in a counter of
// the server: it must go before the server does, while the server itself must go before the loop.
class Loop : public asio::io_context {
 public:
  void drop_what_waits() { shutdown(); }
};

}  // namespace

class HttpServer::Transport {
 public:
  Transport(HttpServerOptions options, Handler handler)
      : options_(std::move(options)),
        handler_(std::move(handler)),
        server_(restinio::external_io_context(io_), [this](auto& settings) { set_up(settings); }),
        pool_(options_.workers, options_.longest_queue) {}
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  ~Transport() { stop(); }

  void start() {
    signals_.async_wait([this](const asio::error_code& fault, int) {
      if (!fault) ask_to_stop();
    });
    server_.open_sync();
    thread_ = std::jthread([this] { io_.run(); });
  }

  void wait() {
    std::unique_lock lock(mutex_);
    woken_.wait(lock, [this] { return asked_to_stop_.load(); });
  }

  void stop() {
    ask_to_stop();
    const std::lock_guard lock(stopping_);
    if (!thread_.joinable()) return;
    asio::post(io_, [this] { server_.close_sync(); });
    pool_.finish();
    work_->wait_idle(options_.stop_time);
    io_.stop();
    thread_.join();
    io_.drop_what_waits();
  }

  std::uint16_t port() const { return port_; }
  std::size_t connections() const { return connections_->open(); }

 private:
  template <typename Settings>
  void set_up(Settings& settings) {
    asio::error_code fault;
    const auto address = asio::ip::make_address(options_.address, fault);
    if (fault) throw std::runtime_error("not an IP address: " + options_.address);
    settings.port(options_.port)
        .protocol(address.is_v6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4())
        .address(options_.address)
        .read_next_http_message_timelimit(options_.message_time)
        .write_http_response_timelimit(options_.message_time)
        .handle_request_timeout(kHandlingTime)
        .max_pipelined_requests(1)
        .max_parallel_connections(options_.most_connections)
        .connection_state_listener(connections_)
        .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                      .max_url_size(kLongestUrl)
                                      .max_field_name_size(kLongestHeader)
                                      .max_field_value_size(kLongestHeader)
                                      .max_field_count(kMostHeaders)
                                      .max_body_size(options_.largest_body))
        .acceptor_post_bind_hook(
            [this](asio::ip::tcp::acceptor& acceptor) { port_ = acceptor.local_endpoint().port(); })
        .request_handler([this](const restinio::request_handle_t& handle) { return take(handle); });
  }

  restinio::request_handling_status_t take(const restinio::request_handle_t& handle) {
    work_->begin();
    const bool taken = pool_.add([this, handle] { answer(handle, handled(request_of(handle))); });
    if (!taken) {
      HttpResponse busy;
      busy.status = 503;
      busy.add("Retry-After", "5");
      answer(handle, std::move(busy));
    }
    return restinio::request_accepted();
  }

  HttpResponse handled(const HttpRequest& request) const {
    try {
      return handler_(request);
    } catch (...) {
      HttpResponse failed;
      failed.status = 500;
      return failed;
    }
  }

  void answer(const restinio::request_handle_t& handle, HttpResponse response) {
    if (response.stream) {
      begin_stream(handle, response);
      return;
    }
    auto builder = handle->create_response(status_line(response.status));
    for (auto& [name, value] : response.headers) builder.append_header(name, std::move(value));
    if (handle->header().method() != restinio::http_method_head()) builder.set_body(std::move(response.body));
    if (asked_to_stop_) builder.connection_close();
    builder.done([work = work_](const asio::error_code&) { work->end(); });
  }

  void begin_stream(const restinio::request_handle_t& handle, HttpResponse& response) {
    auto builder = handle->create_response<restinio::chunked_output_t>(status_line(response.status));
    for (auto& [name, value] : response.headers) builder.append_header(name, std::move(value));
    builder.flush();
    // A stream has no end that a stop could wait for.
    work_->end();
    response.stream(std::make_shared<ChunkSink>(std::move(builder)));
  }

  void ask_to_stop() {
    {
      const std::lock_guard lock(mutex_);
      asked_to_stop_ = true;
    }
    woken_.notify_all();
  }

  HttpServerOptions options_;
  Handler handler_;
  std::shared_ptr<ConnectionCount> connections_ = std::make_shared<ConnectionCount>();
  std::shared_ptr<WorkCount> work_ = std::make_shared<WorkCount>();
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::mutex stopping_;
  std::condition_variable woken_;
  std::atomic<bool> asked_to_stop_ = false;
  Loop io_;
  asio::signal_set signals_{io_, SIGTERM, SIGINT};
  restinio::http_server_t<Traits> server_;
  WorkerPool pool_;
  std::jthread thread_;
};

HttpServer::HttpServer(HttpServerOptions options, Handler handler)
    : transport_(std::make_unique<Transport>(std::move(options), std::move(handler))) {}
HttpServer::~HttpServer() = default;

void HttpServer::start() { transport_->start(); }
std::uint16_t HttpServer::port() const { return transport_->port(); }
void HttpServer::wait() { transport_->wait(); }
void HttpServer::stop() { transport_->stop(); }
std::size_t HttpServer::connections() const { return transport_->connections(); }

}  // namespace jiheng
