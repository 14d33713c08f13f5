// Transitions (流转): each step of a task, with what the dossier was at that moment.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/section_dossier.h"
#include "store/tasks.h"
#include "store/transaction.h"

namespace jiheng {

// Section → revision at that moment. All revisions are kept, so this is a whole snapshot (快照).
using SectionSnapshot = std::map<std::string, int, std::less<>>;

struct TransitionRow {
  int number = 0;  // from 1, in the task
  std::string action;
  std::string from;
  std::string to;
  std::string person;
  std::string at;
  std::string opinion;
  SectionSnapshot snapshot;
  TaskScore score;
};

void insert_transition(WriteTransaction& t, const TaskRow& task, const TransitionRow& row);
// In the order made.
std::vector<TransitionRow> list_transitions(Transaction& t, const TaskRow& task);
std::optional<TransitionRow> find_transition(Transaction& t, const TaskRow& task, int step);

SectionSnapshot snapshot_now(Transaction& t, const TaskRow& task);
SectionContents contents_at(Transaction& t, const TaskRow& task, const SectionSnapshot& snapshot);
// Cell by cell, over all sections.
std::vector<CellDifference> snapshot_difference(Transaction& t, const TaskRow& task, const SectionSnapshot& from,
                                                const SectionSnapshot& to);

}  // namespace jiheng
