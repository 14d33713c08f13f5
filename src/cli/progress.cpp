#include "cli/progress.h"

#include <cmath>
#include <iostream>

#include <unistd.h>

namespace jiheng {

namespace {

constexpr std::size_t kCells = 24;
// More often, drawing would take longer than the work.
constexpr std::chrono::milliseconds kBetweenDrawings{100};

std::string bar(std::size_t done, std::size_t all) {
  const std::size_t full = all == 0 ? kCells : kCells * done / all;
  std::string result;
  for (std::size_t i = 0; i < kCells; ++i) result += i < full ? "█" : "░";
  return result;
}

}  // namespace

Progress::Progress(Language language, bool quiet)
    : language_(language), quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1) {}

void Progress::begin(std::size_t all) {
  all_ = all;
  done_ = 0;
  begun_ = std::chrono::steady_clock::now();
}

void Progress::advance(const std::string& what) {
  ++done_;
  if (quiet_) return;
  if (!terminal_) {
    std::cerr << "[" + std::to_string(done_) + "/" + std::to_string(all_) + "] " + what + "\n" << std::flush;
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  if (done_ < all_ && done_ > 1 && now - drawn_ < kBetweenDrawings) return;
  drawn_ = now;
  draw(what);
}

void Progress::draw(const std::string& what) {
  const double passed = std::chrono::duration<double>(drawn_ - begun_).count();
  const auto left = std::lround(passed / static_cast<double>(done_) * static_cast<double>(all_ - done_));
  const bool zh = language_ == Language::chinese;
  const std::string remaining =
      done_ == all_ ? "" : (zh ? "  约剩" : "  about ") + std::to_string(left) + (zh ? "秒" : " s left");
  std::cerr << "\r\x1b[K" << bar(done_, all_) << " " << done_ << "/" << all_ << remaining << "  " << what << std::flush;
}

void Progress::clear() const {
  if (terminal_ && !quiet_) std::cerr << "\r\x1b[K" << std::flush;
}

}  // namespace jiheng
