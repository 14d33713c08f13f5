#include "server/attempt_limit.h"

namespace jiheng {

namespace {

// Keys are swept when there are this many, so that an attacker with many names does not fill the memory.
constexpr std::size_t kMostKeys = 10000;

}  // namespace

std::chrono::seconds AttemptLimit::attempt(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const Time now = now_();
  if (attempts_.size() >= kMostKeys) forget_old(now - stretch_);
  std::deque<Time>& times = attempts_[key];
  while (!times.empty() && times.front() <= now - stretch_) times.pop_front();
  if (times.size() >= most_) return std::chrono::ceil<std::chrono::seconds>(times.front() + stretch_ - now);
  times.push_back(now);
  return std::chrono::seconds(0);
}

void AttemptLimit::forget(const std::string& key) {
  const std::lock_guard lock(mutex_);
  attempts_.erase(key);
}

void AttemptLimit::forget_old(Time before) {
  std::erase_if(attempts_, [&](const auto& entry) { return entry.second.empty() || entry.second.back() <= before; });
}

}  // namespace jiheng
