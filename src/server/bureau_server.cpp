#include "server/bureau_server.h"

#include <cmath>

#include "base/text.h"
#include "server/bureau_gate.h"
#include "server/demo_county.h"
#include "server/http_server.h"
#include "server/metrics.h"
#include "server/security_headers.h"
#include "server/services.h"
#include "server/upkeep.h"
#include "server/web_files.h"

namespace jiheng {

namespace {

using nlohmann::json;

// A case is half a megabyte, an audit of a long report several.
constexpr std::size_t kKeptCases = 40;
constexpr std::size_t kKeptAudits = 4;
constexpr std::size_t kLogInsByName = 10;
constexpr std::size_t kLogInsByAddress = 200;  // a whole township may sit behind one address
constexpr std::chrono::minutes kLogInStretch{10};

bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address == "::1" || address == "::ffff:127.0.0.1";
}

}  // namespace

class BureauServer::Parts {
 public:
  Parts(BureauServerOptions options, World world, std::function<void(const std::string&)> write_log)
      : options_(std::move(options)), world_(std::move(world)), log_(std::move(write_log), world_.now) {}
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() { stop(); }

  bool open(Diagnostics& diagnostics) {
    document_ = ApiDocument::load(options_.data / "api" / "openapi.yaml", diagnostics);
    roles_ = RoleBook::load(YamlFolder::on_disk(options_.data / "workflows"), diagnostics);
    if (roles_) workflows_ = WorkflowBook::load(YamlFolder::on_disk(options_.data / "workflows"), *roles_, diagnostics);
    passwords_ = PasswordRules::load(options_.data / "workflows" / "common-passwords.txt", diagnostics);
    if (!document_ || !roles_ || !workflows_ || !passwords_) return false;
    StoreOptions store_options;
    store_options.connections = options_.workers + 2;  // for jobs and upkeep
    store_ = Store::open(options_.store, world_, store_options, diagnostics);
    if (!store_) return false;
    library_ = std::make_unique<LiveLibrary>(options_.data, *store_);
    if (!library_->load(diagnostics)) return false;
    carry_over_ = CarryOverPlan::load(YamlFolder::on_disk(options_.data / "workflows"), *library_->current()->catalog,
                                      diagnostics);
    if (!carry_over_) return false;
    make_services();
    if (options_.demo && !fill_demo_county(*services_, diagnostics)) return false;
    web_ = WebFiles::read(options_.web, diagnostics);
    return is_complete(diagnostics) && may_listen(diagnostics);
  }

  void start() {
    HttpServerOptions http;
    http.address = options_.address;
    http.port = options_.port;
    http.workers = static_cast<std::size_t>(options_.workers);
    http_ = std::make_unique<HttpServer>(http, [this](const HttpRequest& request) { return handle(request); });
    http_->start();
    upkeep_ = std::make_unique<Upkeep>(*services_);
    log_.say("info", "server.started",
             {{"port", http_->port()}, {"version", options_.version}, {"schema", store_->schema_version()}});
  }

  std::uint16_t port() const { return http_->port(); }
  void wait() { http_->wait(); }

  void stop() {
    if (!http_) return;
    http_->stop();
    upkeep_.reset();
    jobs_.reset();
    http_.reset();
    log_.say("info", "server.stopped");
  }

 private:
  void make_services() {
    templates_ = std::make_unique<TemplateShelf>(options_.data / "templates");
    jobs_ = std::make_unique<Jobs>(1);
    const auto clock = [] { return std::chrono::steady_clock::now(); };
    by_login_ = std::make_unique<AttemptLimit>(kLogInsByName, kLogInStretch, clock);
    by_address_ = std::make_unique<AttemptLimit>(kLogInsByAddress, kLogInStretch, clock);
    services_ = std::make_unique<Services>(Services{*store_,
                                                    *roles_,
                                                    *workflows_,
                                                    *passwords_,
                                                    *carry_over_,
                                                    *document_,
                                                    *library_,
                                                    cases_,
                                                    audits_,
                                                    *templates_,
                                                    *jobs_,
                                                    log_,
                                                    *by_login_,
                                                    *by_address_,
                                                    password_checks_,
                                                    office_runs_,
                                                    options_.backups,
                                                    options_.version,
                                                    options_.behind_proxy,
                                                    options_.demo});
    gate_ = std::make_unique<BureauGate>(*services_);
    api_ = std::make_unique<Api>(*document_, *gate_, ApiOptions{options_.behind_proxy});
    OperationTable table(*api_, *services_);
    add_all_operations(table);
  }

  bool is_complete(Diagnostics& diagnostics) const {
    const std::vector<std::string> missing = api_->unhandled();
    if (missing.empty()) return true;
    diagnostics.error("server.no-handler", {},
                      {"接口文档里有程序不认识的操作：" + join(missing, "、"),
                       "the API document has operations that the program does not know: " + join(missing, ", ")},
                      {"请使用同一版本的程序和数据文件夹", "use program and data folder of one version"});
    return false;
  }

  bool may_listen(Diagnostics& diagnostics) const {
    if (is_loopback(options_.address)) return true;
    const bool set = store_->read([](Transaction& t) { return any_password(t); });
    const std::vector<std::string> demo = demo_passwords_left(*store_);
    if (set && demo.empty()) return true;
    diagnostics.error(
        "server.not-loopback", {options_.address, 0, 0, "", ""},
        set ? Message{"这些人还在用演示口令，不能对外开放：" + join(demo, "、"),
                      "these still have the demonstration password, so nothing may listen beyond loopback: " +
                          join(demo, ", ")}
            : Message{"还没有人设过口令，不能对外开放",
                      "nobody has a password yet, so nothing may listen beyond loopback"},
        {"先在 127.0.0.1 上改口令，或用 jiheng person add 建立管理员",
         "change the passwords on 127.0.0.1 first, or make administrators with jiheng person add"});
    return false;
  }

  HttpResponse handle(const HttpRequest& request) {
    const auto begin = std::chrono::steady_clock::now();
    std::string what = "web";
    HttpResponse response = answer(request, what);
    add_security_headers(response, options_.behind_proxy && request.header("x-forwarded-proto") == "https");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    metrics_.count(what, response.status, took);
    if (what != "web")
      log_.say("info", "request",
               {{"operation", what}, {"status", response.status}, {"ms", std::llround(took.count() * 1000)}});
    return response;
  }

  HttpResponse answer(const HttpRequest& request, std::string& what) {
    try {
      if (request.path.starts_with(document_->base() + "/")) {
        Api::Answered answered = api_->answer(request);
        what = answered.operation.empty() ? "none" : answered.operation;
        return std::move(answered.response);
      }
      if (request.path == "/healthz") return health();
      if (request.path == "/metrics") return numbers(request);
      if (request.method == "GET" || request.method == "HEAD") return web_.answer(request);
      HttpResponse refused;
      refused.status = 405;
      return refused;
    } catch (const std::exception& fault) {
      log_.say("error", "request.failed", {{"operation", what}, {"path", request.path}, {"what", fault.what()}});
      return problem_response(
          {500, "server.failed", {"服务器出错，已记入日志", "the server failed; it is in its log"}, {}, json::object()},
          language_of(request));
    }
  }

  HttpResponse health() {
    store_->read([](Transaction& t) { return t.select("SELECT 1"); });
    HttpResponse response;
    response.add("Content-Type", "text/plain").add("Cache-Control", "no-store");
    response.body = "ok\n";
    return response;
  }

  // For a collector on this machine; through the proxy they are nobody's business.
  HttpResponse numbers(const HttpRequest& request) const {
    if (!is_loopback(request.peer) || !request.header("x-forwarded-for").empty())
      return problem_response(not_found(), language_of(request));
    HttpResponse response;
    response.add("Content-Type", "text/plain; version=0.0.4").add("Cache-Control", "no-store");
    response.body = metrics_.text(http_->connections());
    return response;
  }

  BureauServerOptions options_;
  World world_;
  ServerLog log_;
  Metrics metrics_;
  CaseCache cases_{kKeptCases};
  AuditCache audits_{kKeptAudits};
  std::counting_semaphore<> password_checks_{2};
  std::counting_semaphore<> office_runs_{1};
  std::unique_ptr<ApiDocument> document_;
  std::unique_ptr<RoleBook> roles_;
  std::unique_ptr<WorkflowBook> workflows_;
  std::unique_ptr<PasswordRules> passwords_;
  std::unique_ptr<CarryOverPlan> carry_over_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<LiveLibrary> library_;
  std::unique_ptr<TemplateShelf> templates_;
  std::unique_ptr<AttemptLimit> by_login_;
  std::unique_ptr<AttemptLimit> by_address_;
  std::unique_ptr<Jobs> jobs_;
  std::unique_ptr<Services> services_;
  std::unique_ptr<BureauGate> gate_;
  std::unique_ptr<Api> api_;
  WebFiles web_;
  std::unique_ptr<HttpServer> http_;
  std::unique_ptr<Upkeep> upkeep_;
};

std::unique_ptr<BureauServer> BureauServer::open(const BureauServerOptions& options, World world,
                                                 std::function<void(const std::string&)> write_log,
                                                 Diagnostics& diagnostics) {
  auto parts = std::make_unique<Parts>(options, std::move(world), std::move(write_log));
  if (!parts->open(diagnostics)) return nullptr;
  return std::unique_ptr<BureauServer>(new BureauServer(std::move(parts)));
}

BureauServer::BureauServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
BureauServer::~BureauServer() = default;

void BureauServer::start() { parts_->start(); }
std::uint16_t BureauServer::port() const { return parts_->port(); }
void BureauServer::wait() { parts_->wait(); }
void BureauServer::stop() { parts_->stop(); }

}  // namespace jiheng
