#include "server/upkeep.h"

#include "store/people.h"
#include "workflow/dossier_work.h"

namespace jiheng {

namespace {

constexpr std::chrono::seconds kBetween{2};
constexpr int kScoresAtOnce = 20;
constexpr int kRoundsBetweenSweeps = 300;  // ten minutes

}  // namespace

Upkeep::Upkeep(Services& services) : services_(services), thread_([this] { run(); }) {}

Upkeep::~Upkeep() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
}

void Upkeep::run() {
  for (int round = 0;; ++round) {
    try {
      do_once(round);
    } catch (const std::exception& fault) {
      services_.log.say("error", "upkeep.failed", {{"what", fault.what()}});
    }
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, kBetween, [this] { return ending_; })) return;
  }
}

void Upkeep::do_once(int round) {
  services_.library.refresh();
  Desk desk(services_);
  refresh_scores(desk.bureau, kScoresAtOnce);
  if (round % kRoundsBetweenSweeps == 0) services_.store.write([](WriteTransaction& t) { delete_ended_sessions(t); });
}

}  // namespace jiheng
