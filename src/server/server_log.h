// What the server says of its own running (运行日志): one line of JSON each on standard error, for journald or a
// collector.
//
// No names, no log-ins, no addresses and nothing that was typed: who did what is told by the log of the store, which is
// kept and proved.
#pragma once

#include <functional>
#include <mutex>
#include <string>

#include <nlohmann/json.hpp>

namespace jiheng {

class ServerLog {
 public:
  using Clock = std::function<std::string()>;
  // `write` gets whole lines; `now` the time as ISO 8601.
  ServerLog(std::function<void(const std::string&)> write, Clock now)
      : write_(std::move(write)), now_(std::move(now)) {}

  void say(std::string_view level, std::string_view event, nlohmann::json fields = nlohmann::json::object());

 private:
  std::mutex mutex_;
  std::function<void(const std::string&)> write_;
  Clock now_;
};

}  // namespace jiheng
