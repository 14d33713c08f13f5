// What the server counts about itself, as text for Prometheus (/metrics): requests by operation and status, how long
// they took, what is open and waiting. No name and no address of anybody is among it.
#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace jiheng {

class Metrics {
 public:
  Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;
  ~Metrics();

  // `operation`: its id, or "web" and the like; never a path, since there are as many as somebody likes to try.
  void count(const std::string& operation, int status, std::chrono::duration<double> time);
  std::string text(std::size_t connections) const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace jiheng
