#include "cli/system_world.h"

#include <chrono>
#include <ctime>
#include <stdexcept>

#include <fmt/format.h>
#include <sys/random.h>

namespace jiheng {

namespace {

std::string time_now() {
  const auto now = std::chrono::system_clock::now();
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, milliseconds);
}

std::string random_bytes(std::size_t count) {
  std::string result(count, '\0');
  for (std::size_t done = 0; done < count;) {
    const ssize_t got = getrandom(result.data() + done, count - done, 0);
    if (got < 0) throw std::runtime_error("the system gives no random bytes");
    done += static_cast<std::size_t>(got);
  }
  return result;
}

}  // namespace

World system_world() { return {time_now, random_bytes}; }

}  // namespace jiheng
