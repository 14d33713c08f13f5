#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/system_world.h"
#include "server/bureau_server.h"
#include "server/demo_county.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::string store = "sqlite:jiheng.db";
  std::string listen = "127.0.0.1:8080";
  std::string web;
  std::string backups = "backups";
  std::string config;
  int workers = 8;
  bool behind_proxy = false;
  bool demo = false;
};

// address:port, an IPv6 address in brackets; false where it is none.
bool split_address(const std::string& listen, BureauServerOptions& options) {
  const std::size_t colon = listen.rfind(':');
  if (colon == std::string::npos) return false;
  const std::string port = listen.substr(colon + 1);
  options.address = listen.substr(0, colon);
  if (options.address.starts_with('[') && options.address.ends_with(']'))
    options.address = options.address.substr(1, options.address.size() - 2);
  if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string::npos) return false;
  const int number = std::stoi(port);
  options.port = static_cast<std::uint16_t>(number);
  return !options.address.empty() && number <= 65535;
}

// The page is built into build/web of a checkout, and lies in web/ of an installed data folder.
fs::path web_folder(const Options& options, const fs::path& data) {
  if (!options.web.empty()) return options.web;
  std::error_code none;
  const fs::path built = data / "build" / "web";
  return fs::exists(built / "index.html", none) ? built : data / "web";
}

void print_welcome(const Session& session, const Options& options, const BureauServerOptions& server,
                   std::uint16_t port) {
  const std::string host = server.address.find(':') == std::string::npos ? server.address : "[" + server.address + "]";
  std::cout << session.say("绩衡已启动：", "Jiheng is running: ") << "http://" << host << ":" << port << "/\n";
  if (options.demo) {
    std::cout << session.say("演示登录名（口令都是 ", "demonstration log-ins (password of all: ") << kDemoPassword
              << session.say("）：", "):") << "\n";
    for (const DemoPerson& person : demo_people())
      std::cout << "  " << person.login << "  " << person.name << "  " << person.role << "\n";
    std::cout << session.say("  filler1 … filler6  各乡镇的填报人\n",
                             "  filler1 … filler6  who fill in for the towns\n");
  }
  std::cout << session.say("按 Ctrl+C 停止\n", "Ctrl+C stops it\n") << std::flush;
}

int run_serve(const Session& session, const Options& options) {
  BureauServerOptions server;
  Diagnostics diagnostics;
  if (!split_address(options.listen, server)) {
    diagnostics.error("server.bad-address", {options.listen, 0, 0, "", ""},
                      {"--listen 要写成 地址:端口", "--listen must be address:port"},
                      {"如 127.0.0.1:8080", "such as 127.0.0.1:8080"});
    session.print(diagnostics);
    return kBadInput;
  }
  server.store = options.store;
  server.data = find_data_folder(session.data, session.program);
  server.web = web_folder(options, server.data);
  server.backups = options.backups;
  server.behind_proxy = options.behind_proxy;
  server.demo = options.demo;
  server.workers = options.workers;
  server.version = JIHENG_VERSION;
  const auto running = BureauServer::open(
      server, system_world(), [](const std::string& line) { std::cerr << line << std::flush; }, diagnostics);
  session.print(diagnostics);
  if (!running) return kBadInput;
  running->start();
  print_welcome(session, options, server, running->port());
  running->wait();
  running->stop();
  return kDone;
}

// Options of the file that neither the command line nor the environment gave. CLI11 itself reads such files for the
// program as a whole only.
void take_config(CLI::App& command, const std::string& file) {
  for (const CLI::ConfigItem& item : CLI::ConfigINI().from_file(file)) {
    CLI::Option* option = command.get_option_no_throw("--" + item.name);
    if (option == nullptr || item.name == "config") throw CLI::ConfigError::Extras(item.fullname());
    if (option->count() > 0) continue;
    option->add_result(item.inputs);
    option->run_callback();
  }
}

}  // namespace

void add_serve_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "serve", session.say("启动绩效管理系统，供浏览器使用", "serve the bureau's system to browsers"));
  command
      ->add_option("--store", options->store,
                   session.say("数据库：sqlite:文件 或 postgresql://…", "the database: sqlite:FILE or postgresql://…"))
      ->envname("JIHENG_STORE");
  command->add_option("--listen", options->listen, session.say("监听的地址:端口", "address:port to listen on"))
      ->envname("JIHENG_LISTEN");
  command->add_option("--web", options->web, session.say("网页文件夹", "folder of the built page"))
      ->envname("JIHENG_WEB");
  command->add_option("--backups", options->backups, session.say("备份放在哪个文件夹", "folder for backups"))
      ->envname("JIHENG_BACKUPS");
  command
      ->add_option("--workers", options->workers, session.say("同时办理的请求数", "requests that are handled at once"))
      ->check(CLI::Range(1, 60))
      ->envname("JIHENG_WORKERS");
  command
      ->add_flag("--behind-proxy", options->behind_proxy,
                 session.say("前面有反向代理（TLS 由它负责）", "a reverse proxy, which does TLS, stands in front"))
      ->envname("JIHENG_BEHIND_PROXY");
  command->add_flag("--demo", options->demo,
                    session.say("空库先放进演示县", "fill an empty store with a demonstration county"));
  command->add_option("--config", options->config,
                      session.say("配置文件（每行 选项=值）", "file of options, name=value a line"));
  command->callback([&session, &run, options, command] {
    if (!options->config.empty()) take_config(*command, options->config);
    run = [&session, options] { return run_serve(session, *options); };
  });
}

}  // namespace jiheng
