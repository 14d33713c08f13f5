// What is done between requests (日常维护): scores of changed dossiers for the lists, frameworks that another process
// added, log-ins that ended.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/services.h"

namespace jiheng {

class Upkeep {
 public:
  explicit Upkeep(Services& services);
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;
  ~Upkeep();

 private:
  void run();
  void do_once(int round);

  Services& services_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::jthread thread_;
};

}  // namespace jiheng
