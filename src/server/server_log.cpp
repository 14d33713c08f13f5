#include "server/server_log.h"

namespace jiheng {

void ServerLog::say(std::string_view level, std::string_view event, nlohmann::json fields) {
  fields["at"] = now_();
  fields["level"] = level;
  fields["event"] = event;
  const std::string line = fields.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  const std::lock_guard lock(mutex_);
  write_(line);
}

}  // namespace jiheng
