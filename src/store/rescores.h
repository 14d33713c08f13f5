// Re-scores (复评): the scores that a reviewer gives a task's indicators, revision by revision.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/tasks.h"
#include "store/transaction.h"

namespace jiheng {

struct RescoreItem {
  std::string indicator;  // path
  std::string score;      // exact decimal
  std::string reason;
  friend bool operator==(const RescoreItem&, const RescoreItem&) = default;
};

struct RescoreRevision {
  int revision = 0;  // 0: none yet
  std::vector<RescoreItem> items;
  std::string total;       // Σ of re-scored and untouched indicators; exact decimal
  std::string self_total;  // the self-score that it is compared with
  std::string person;
  std::string at;
};

RescoreRevision rescore_head(Transaction& t, const TaskRow& task);
std::vector<RescoreRevision> list_rescores(Transaction& t, const TaskRow& task);
void append_rescore(WriteTransaction& t, const TaskRow& task, const RescoreRevision& revision);
// The newest of every task of a campaign that has one: task id and revision.
std::vector<std::pair<std::string, RescoreRevision>> rescores_of_campaign(Transaction& t, const std::string& campaign);

}  // namespace jiheng
