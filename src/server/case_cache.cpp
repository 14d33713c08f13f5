#include "server/case_cache.h"

#include <algorithm>

#include "workflow/dossier_work.h"

namespace jiheng {

std::shared_ptr<const KeptCase> CaseCache::find(const std::string& key, std::int64_t change, const Library* library) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(entries_, key, &Entry::key);
  if (found == entries_.end() || found->change != change || found->kept->library.get() != library) return nullptr;
  entries_.splice(entries_.begin(), entries_, found);
  return found->kept;
}

std::shared_ptr<const KeptCase> CaseCache::get(Transaction& t, const Bureau& bureau,
                                               const std::shared_ptr<const Library>& library, const TaskRow& task,
                                               int step, Diagnostics& diagnostics) {
  const std::string key = task.id + "/" + std::to_string(step);
  if (auto kept = find(key, task.change, library.get())) return kept;
  auto made = task_case(t, bureau, task, diagnostics, step);
  if (!made) return nullptr;
  auto kept = std::make_shared<const KeptCase>(KeptCase{library, std::move(*made)});
  const std::lock_guard lock(mutex_);
  std::erase_if(entries_, [&](const Entry& entry) { return entry.key == key; });
  entries_.push_front({key, task.change, kept});
  if (entries_.size() > most_) entries_.pop_back();
  return kept;
}

}  // namespace jiheng
