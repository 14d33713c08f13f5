// Re-scoring (复评) and ranking (排名).
//
// A reviewer gives scores to indicators (leaves of the framework's tree); those he does not touch keep the self-score.
// Deviation (偏差) = self-score − re-score, in points; positive when the unit was too kind to itself.
//
// Codes: rescore.base (somebody saved in between), rescore.unknown-indicator, rescore.bad-score (no decimal, negative
// or over the indicator's points), rescore.no-reason, rescore.no-score (the self-score is not certain and the indicator
// was not re-scored).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/rescores.h"
#include "workflow/access.h"
#include "workflow/bureau.h"

namespace jiheng {

struct RescoreLine {
  std::string indicator;  // path
  std::string points;
  std::string self_score;  // "" when not certain
  std::string score;       // "" when not re-scored
  std::string deviation;   // "" without both
  std::string reason;
};
struct Rescoring {
  RescoreRevision head;
  std::vector<RescoreLine> lines;  // every leaf, in the order of the tree
  std::string deviation;           // of the totals
};
std::optional<Rescoring> rescoring_of(Bureau& bureau, const Access& access, const std::string& task,
                                      Diagnostics& diagnostics);
std::optional<Rescoring> save_rescore(Bureau& bureau, const Access& access, const std::string& task, int base,
                                      const std::vector<RescoreItem>& items, Diagnostics& diagnostics);

struct RankLine {
  int rank = 0;  // equal scores share a rank; the next one counts them: 1, 1, 3; 0 without a score
  TaskRow task;
  std::string score;  // re-score where there is one, else the self-score; "" when not certain
  std::string self_score;
  std::string rescore;
  std::string deviation;
};
std::optional<std::vector<RankLine>> ranking(Bureau& bureau, const Access& access, const std::string& campaign,
                                             Diagnostics& diagnostics);

}  // namespace jiheng
