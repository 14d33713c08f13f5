// How often somebody may try (次数限制): so many attempts in a stretch of time for one key, such as a log-in name or an
// address.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace jiheng {

class AttemptLimit {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Clock = std::function<Time()>;
  AttemptLimit(std::size_t most, std::chrono::seconds stretch, Clock now)
      : most_(most), stretch_(stretch), now_(std::move(now)) {}

  // Counts an attempt; how long to wait where it is one too many (which is not counted), otherwise zero.
  std::chrono::seconds attempt(const std::string& key);
  // After a success the key begins anew.
  void forget(const std::string& key);

 private:
  void forget_old(Time before);

  const std::size_t most_;
  const std::chrono::seconds stretch_;
  Clock now_;
  std::mutex mutex_;
  std::map<std::string, std::deque<Time>> attempts_;
};

}  // namespace jiheng
