// Rectifications (整改): a finding to mend, and each step of mending.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/page.h"
#include "store/tasks.h"
#include "store/transaction.h"
#include "store/visible_set.h"

namespace jiheng {

// assigned → reported → closed; reported → returned → reported …; closed → reopened (as assigned).
struct RectificationRow {
  std::string id;
  std::string region;
  int year = 0;  // in which it is open: carried into the next year where it was not closed
  std::string unit;
  std::string task;     // where the finding was made
  std::string finding;  // id of the rule
  std::string title;
  std::string text;          // the finding as it read
  std::string demand;        // 整改要求
  std::string owner;         // 责任人
  std::string due;           // 2025-09-30
  std::string state;         // assigned | reported | returned | closed
  std::string carried_from;  // id of last year's row; ""
  std::string carried_to;    // id of next year's row; "" where it was not carried on
  std::string created_by;
  std::string created_at;
  std::string closed_at;
  std::string unit_name;  // for lists
};

struct RectificationStep {
  int number = 0;
  std::string action;  // assign | report | verify | return | reopen | carry
  std::string person;
  std::string at;
  std::string text;
  std::vector<std::string> evidence;  // ids of evidence rows of the task
};

void insert_rectification(WriteTransaction& t, const RectificationRow& row);
// state, closed_at, due, owner, carried_to.
void update_rectification(WriteTransaction& t, const RectificationRow& row);
void append_rectification_step(WriteTransaction& t, const std::string& rectification, const RectificationStep& step);
std::optional<RectificationRow> find_rectification(Transaction& t, const std::string& id);
// The same, held until the transaction ends.
std::optional<RectificationRow> lock_rectification(WriteTransaction& t, const std::string& id);
std::vector<RectificationStep> rectification_steps(Transaction& t, const std::string& rectification);

struct RectificationFilter {
  VisibleSet visible;
  std::string state;
  std::string overdue_on;  // only open ones that were due before this day
  std::string task;
  std::string unit;
  int year = 0;
};
// Earliest due first.
Page<RectificationRow> list_rectifications(Transaction& t, const RectificationFilter& filter, const PageRequest& page);

}  // namespace jiheng
