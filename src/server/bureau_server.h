// `jiheng serve`: store, library, interface, web page and what runs between requests, put together (服务).
//
// Diagnostics of `open`: those of Store::open, the data files and the API document, and
//   server.no-handler        the document has an operation that the program does not know
//   server.not-loopback      the address is reachable from elsewhere, and somebody still has a demonstration password,
//   or nobody has
//                            one at all
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "server/server_log.h"
#include "store/world.h"

namespace jiheng {

struct BureauServerOptions {
  std::string store = "sqlite:jiheng.db";
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;   // 0: any free one
  std::filesystem::path data;  // with catalog/, frameworks/, templates/, workflows/, api/
  std::filesystem::path web;   // the built page
  std::filesystem::path backups = "backups";
  bool behind_proxy = false;  // a proxy ends TLS and says for whom it speaks
  bool demo = false;          // fills an empty store
  int workers = 8;
  std::string version;
};

class BureauServer {
 public:
  // Null with diagnostics. `write_log` gets lines of JSON.
  static std::unique_ptr<BureauServer> open(const BureauServerOptions& options, World world,
                                            std::function<void(const std::string&)> write_log,
                                            Diagnostics& diagnostics);
  BureauServer(const BureauServer&) = delete;
  BureauServer& operator=(const BureauServer&) = delete;
  ~BureauServer();

  // Throws std::exception where the address cannot be listened on.
  void start();
  std::uint16_t port() const;
  // Until a signal asks to stop; then what is at work is finished.
  void wait();
  void stop();

 private:
  class Parts;
  explicit BureauServer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace jiheng
