// Task (任务): one unit, or one of its projects, in a campaign.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/page.h"
#include "store/transaction.h"
#include "store/visible_set.h"

namespace jiheng {

// The results that lists show, kept beside the task. They are those of the dossier only where `change` is the task's.
struct TaskScore {
  std::int64_t change = -1;  // TaskRow::change when it was computed
  std::string low;           // exact decimals; equal to `high` when the score is certain
  std::string high;
  std::string grade;  // "" while it is not certain
  int findings = 0;
  int severe_findings = 0;   // of severity high
  std::string completeness;  // points that could be scored ÷ points that apply, "0.85"
  std::int64_t risk = 0;     // what sampling orders by: larger is riskier (workflow/sampling.h)
};

struct TaskRow {
  std::string id;
  std::string region;  // region and year lead every key of what belongs to a task
  int year = 0;
  std::string campaign;
  std::string unit;
  std::string project;      // name of the project; "" for 部门整体
  std::string state;        // of the campaign's workflow
  bool locked = false;      // the dossier cannot be changed
  std::string due;          // copied from the campaign, may be put off for one
  std::int64_t change = 0;  // counts saves and steps: an ETag
  int step = 0;             // number of the last transition
  int returned = 0;         // how often it was sent back
  bool sampled = false;
  std::string submitted_at;  // first 报送; "" before
  std::string changed_at;    // last save or step
  std::string publication;   // id; "" while not published
  TaskScore score;
  // From other tables, for lists:
  std::string campaign_title;
  std::string unit_name;
  std::string framework;
  std::string subject;
  std::string workflow;
};

// False when the campaign has the unit (and project) already.
bool insert_task(WriteTransaction& t, const TaskRow& task);
std::optional<TaskRow> find_task(Transaction& t, const std::string& id);
// The same, and nobody else changes the task until the transaction ends. Whoever writes anything of a task begins so;
// who needs several takes them in the order of their ids.
std::optional<TaskRow> lock_task(WriteTransaction& t, const std::string& id);
// state, locked, due, step, returned, sampled, submitted_at, publication; counts `change` up and sets `changed_at`.
void update_task(WriteTransaction& t, TaskRow& task);
void update_task_score(WriteTransaction& t, const std::string& id, const TaskScore& score);

enum class TaskSort { unit, state, score, changed, risk };

struct TaskFilter {
  VisibleSet visible;
  std::string campaign;  // "" for all
  std::string unit;
  int year = 0;  // 0 for all
  std::vector<std::string> states;
  std::string query;    // part of the unit's name
  std::string late_on;  // only those that are late on this day
  TaskSort sort = TaskSort::unit;
};
Page<TaskRow> list_tasks(Transaction& t, const TaskFilter& filter, const PageRequest& page);
std::vector<TaskRow> all_tasks_of(Transaction& t, const std::string& campaign);
// The unit's (or project's) task of another year, of the same subject: the newest campaign's.
std::optional<TaskRow> find_task_of_year(Transaction& t, const std::string& unit, const std::string& project,
                                         const std::string& subject, int year);
// Tasks whose score is older than their dossier, oldest change first.
std::vector<std::string> stale_tasks(Transaction& t, int limit);

}  // namespace jiheng
