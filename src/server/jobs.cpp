#include "server/jobs.h"

#include <algorithm>

namespace jiheng {

using nlohmann::json;

namespace {

constexpr std::size_t kMostWaiting = 1000;
constexpr std::size_t kMostKept = 1000;

const char* state_name(JobState state) {
  switch (state) {
    case JobState::waiting:
      return "waiting";
    case JobState::running:
      return "running";
    case JobState::done:
      return "done";
    case JobState::failed:
      return "failed";
  }
  return "failed";
}

bool has_ended(JobState state) { return state == JobState::done || state == JobState::failed; }

std::string event_of(const json& state) {
  return "data: " + state.dump(-1, ' ', false, json::error_handler_t::replace) + "\n\n";
}

}  // namespace

Jobs::Jobs(std::size_t threads) : pool_(threads, kMostWaiting) {}
Jobs::~Jobs() { pool_.finish(); }

bool Jobs::start(const std::string& id, std::string kind, std::string owner, std::size_t total, Work work) {
  {
    const std::lock_guard lock(mutex_);
    Job job;
    job.kind = std::move(kind);
    job.owner = std::move(owner);
    job.total = total;
    jobs_.emplace(id, std::move(job));
    order_.push_back(id);
    forget_old();
  }
  if (pool_.add([this, id, work = std::move(work)] { run(id, work); })) return true;
  const std::lock_guard lock(mutex_);
  jobs_.erase(id);
  std::erase(order_, id);
  return false;
}

void Jobs::forget_old() {
  for (auto at = order_.begin(); at != order_.end() && jobs_.size() > kMostKept;) {
    const auto job = jobs_.find(*at);
    if (has_ended(job->second.state)) {
      jobs_.erase(job);
      at = order_.erase(at);
    } else {
      ++at;
    }
  }
}

void Jobs::run(const std::string& id, const Work& work) {
  change(id, [](Job& job) { job.state = JobState::running; });
  try {
    json result = work([&](std::size_t done, std::size_t total) {
      change(id, [&](Job& job) {
        job.done = done;
        job.total = total;
      });
    });
    change(id, [&](Job& job) {
      job.result = std::move(result);
      job.done = job.total;
      job.state = JobState::done;
    });
  } catch (const JobFailure& failure) {
    change(id, [&](Job& job) {
      job.result = failure.result;
      job.state = JobState::failed;
    });
  } catch (const std::exception&) {  // said in the log by whoever made the work
    change(id, [](Job& job) { job.state = JobState::failed; });
  }
}

void Jobs::change(const std::string& id, const std::function<void(Job&)>& change) {
  const std::lock_guard lock(mutex_);
  Job& job = jobs_.at(id);
  change(job);
  const std::string event = event_of(json_of(id, job));
  std::erase_if(job.watchers, [&](const auto& watcher) { return !watcher->send(event); });
  if (has_ended(job.state)) job.watchers.clear();
}

json Jobs::json_of(const std::string& id, const Job& job) {
  return {{"id", id},         {"kind", job.kind},   {"state", state_name(job.state)},
          {"done", job.done}, {"total", job.total}, {"result", job.result}};
}

std::optional<json> Jobs::state(const std::string& id, const std::string& owner) const {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(id);
  if (found == jobs_.end() || found->second.owner != owner) return std::nullopt;
  return json_of(id, found->second);
}

bool Jobs::watch(const std::string& id, const std::string& owner, std::shared_ptr<EventSink> sink) {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(id);
  if (found == jobs_.end() || found->second.owner != owner) return false;
  if (sink->send(event_of(json_of(id, found->second))) && !has_ended(found->second.state))
    found->second.watchers.push_back(std::move(sink));
  return true;
}

}  // namespace jiheng
