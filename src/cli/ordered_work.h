// Many independent pieces of work on several threads (并行), whose results are taken in their order as soon as all
// before them are there. What comes out does not depend on the number of threads.
#pragma once

#include <atomic>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <vector>

namespace jiheng {

// `make(i)` is called for i in [0, count), on at most `jobs` threads; `take(i, result)` in the order of i, by one
// thread at a time. What either throws is thrown again when all threads have ended.
template <typename Result>
void run_in_order(std::size_t count, unsigned jobs, const std::function<Result(std::size_t)>& make,
                  const std::function<void(std::size_t, Result)>& take) {
  std::vector<std::optional<Result>> results(count);
  std::atomic<std::size_t> next{0};
  std::size_t taken = 0;
  std::mutex mutex;  // of results, taken
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      Result result = make(i);
      const std::lock_guard lock(mutex);
      results[i] = std::move(result);
      for (; taken < count && results[taken]; ++taken) {
        take(taken, std::move(*results[taken]));
        results[taken] = Result();
      }
    }
  };
  std::vector<std::future<void>> helpers;
  for (unsigned i = 1; i < jobs && i < count; ++i) helpers.push_back(std::async(std::launch::async, work));
  work();
  for (std::future<void>& helper : helpers) helper.get();
}

}  // namespace jiheng
