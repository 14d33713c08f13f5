// Threads that do what is handed to them, in the order that it came; what does not fit into the queue is refused, so
// that a server that cannot keep up says so instead of growing.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace jiheng {

class WorkerPool {
 public:
  WorkerPool(std::size_t threads, std::size_t longest_queue);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  // Finishes what is queued.
  ~WorkerPool();

  // False when the queue is full or the pool is being finished. `work` must not throw.
  bool add(std::function<void()> work);
  // Does what is queued, then ends the threads; nothing is taken any more. May be called twice.
  void finish();

 private:
  void run();

  const std::size_t longest_queue_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> queue_;
  bool ending_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace jiheng
