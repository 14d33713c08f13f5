#include "store/world.h"

#include <chrono>
#include <cstdlib>
#include <stdexcept>

#include <fmt/format.h>

namespace jiheng {

namespace {

constexpr std::size_t kTimeLength = 24;
constexpr long long kChinaOffset = 8LL * 60 * 60;
constexpr long long kSecondsPerDay = 24LL * 60 * 60;

int digits(const std::string& time, std::size_t at, std::size_t count) {
  int result = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (time[i] < '0' || time[i] > '9') throw std::runtime_error("not a time: " + time);
    result = result * 10 + (time[i] - '0');
  }
  return result;
}

// Seconds since 1970 and the milliseconds.
std::pair<long long, int> parse(const std::string& time) {
  if (time.size() != kTimeLength) throw std::runtime_error("not a time: " + time);
  const std::chrono::sys_days day{std::chrono::year{digits(time, 0, 4)} /
                                  std::chrono::month{static_cast<unsigned>(digits(time, 5, 2))} /
                                  std::chrono::day{static_cast<unsigned>(digits(time, 8, 2))}};
  const long long seconds = day.time_since_epoch().count() * kSecondsPerDay + digits(time, 11, 2) * 3600LL +
                            digits(time, 14, 2) * 60LL + digits(time, 17, 2);
  return {seconds, digits(time, 20, 3)};
}

}  // namespace

std::string new_id(const World& world) {
  constexpr std::size_t kBytes = 10;
  constexpr std::string_view kAlphabet = "0123456789abcdefghijklmnopqrstuv";
  const std::string bytes = world.random(kBytes);
  std::string result;
  unsigned int buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = (buffer << 8U | static_cast<unsigned char>(c)) & 0xFFFFU;
    for (bits += 8; bits >= 5; bits -= 5) result += kAlphabet[buffer >> static_cast<unsigned>(bits - 5) & 0x1FU];
  }
  return result;
}

std::string format_time(long long seconds_since_1970, int milliseconds) {
  const std::chrono::sys_seconds moment{std::chrono::seconds{seconds_since_1970}};
  const auto midnight = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day day{midnight};
  const std::chrono::hh_mm_ss clock{moment - midnight};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(), milliseconds);
}

std::string china_day(const std::string& time) { return time_after(time, kChinaOffset).substr(0, 10); }

std::string time_after(const std::string& time, long long seconds) {
  const auto [then, milliseconds] = parse(time);
  return format_time(then + seconds, milliseconds);
}

}  // namespace jiheng
