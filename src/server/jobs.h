// Long work (作业) that a request starts and others watch: how far it is, what came of it, as a stream of events where
// wanted.
//
// Jobs are done one after the other by threads of their own, so that the desk where reports are dropped never holds up
// those who type. They live in memory: whoever stops the server loses those not finished, and nothing that was
// finished, since each piece of their work is kept by itself.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "server/http_message.h"
#include "server/worker_pool.h"

namespace jiheng {

enum class JobState { waiting, running, done, failed };

// Thrown by work that could not be done; `result` says why, to whoever watches the job.
struct JobFailure : std::runtime_error {
  explicit JobFailure(nlohmann::json why) : std::runtime_error("the job failed"), result(std::move(why)) {}
  nlohmann::json result;
};

class Jobs {
 public:
  // What work may tell while it runs.
  using Progress = std::function<void(std::size_t done, std::size_t total)>;
  // Gives the result. What it throws makes the job fail; a JobFailure with a result of its own.
  using Work = std::function<nlohmann::json(const Progress&)>;

  explicit Jobs(std::size_t threads);
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;
  ~Jobs();

  // `id` must be new; `owner` is the person who may watch it. False when too much is waiting.
  bool start(const std::string& id, std::string kind, std::string owner, std::size_t total, Work work);

  // {id, kind, state, done, total, result, failed}; nullopt where `owner` has no such job.
  std::optional<nlohmann::json> state(const std::string& id, const std::string& owner) const;
  // Sends the state at once and at each step until the job ends. False where `owner` has no such job.
  bool watch(const std::string& id, const std::string& owner, std::shared_ptr<EventSink> sink);

 private:
  struct Job {  // NOLINT(bugprone-exception-escape): the move of nlohmann::json asserts, and an assertion counts as a
                // throw
    std::string kind;
    std::string owner;
    JobState state = JobState::waiting;
    std::size_t done = 0;
    std::size_t total = 0;
    nlohmann::json result;
    std::vector<std::shared_ptr<EventSink>> watchers;
  };
  static nlohmann::json json_of(const std::string& id, const Job& job);
  void run(const std::string& id, const Work& work);
  void change(const std::string& id, const std::function<void(Job&)>& change);
  void forget_old();

  mutable std::mutex mutex_;
  std::map<std::string, Job, std::less<>> jobs_;
  std::vector<std::string> order_;  // oldest first
  WorkerPool pool_;
};

}  // namespace jiheng
