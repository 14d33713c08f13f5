// Evaluations of tasks, kept while their dossiers do not change: a page asks for score, findings and trace of the same
// dossier again and again, and lists of thousands of tasks must not evaluate any twice.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "engine/case.h"
#include "store/tasks.h"
#include "workflow/bureau.h"

namespace jiheng {

// Holds the library too: the evaluation refers to its frameworks.
struct KeptCase {
  std::shared_ptr<const Library> library;
  Case made;
};

class CaseCache {
 public:
  explicit CaseCache(std::size_t most) : most_(most) {}

  // The task's dossier taken all the way, as it stands (`step` 0) or stood at a step; null with diagnostics. `bureau`
  // works with `library`. Every save counts the task's changes up, and what was made
  // before it is of no use any more.
  std::shared_ptr<const KeptCase> get(Transaction& t, const Bureau& bureau,
                                      const std::shared_ptr<const Library>& library, const TaskRow& task, int step,
                                      Diagnostics& diagnostics);

 private:
  struct Entry {
    std::string key;          // task and step
    std::int64_t change = 0;  // of the task: one entry a task, or each save would leave one behind
    std::shared_ptr<const KeptCase> kept;
  };
  std::shared_ptr<const KeptCase> find(const std::string& key, std::int64_t change, const Library* library);

  const std::size_t most_;
  std::mutex mutex_;
  std::list<Entry> entries_;  // last used first
};

}  // namespace jiheng
