// A progress bar (进度条) on standard error: a bar in a terminal, a line for each step elsewhere.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "base/diagnostic.h"

namespace jiheng {

class Progress {
 public:
  Progress(Language language, bool quiet);

  void begin(std::size_t all);
  // One more is done. To be called by one thread at a time.
  void advance(const std::string& what);
  // Takes the bar away, so that something else can be printed.
  void clear() const;
  void end() const { clear(); }

 private:
  void draw(const std::string& what);

  Language language_;
  bool quiet_;
  bool terminal_;
  std::size_t all_ = 0;
  std::size_t done_ = 0;
  std::chrono::steady_clock::time_point begun_;
  std::chrono::steady_clock::time_point drawn_;
};

}  // namespace jiheng
