// Actions on a task (办理): what a person can do with it now, and doing it.
//
// An action is one transaction: the state, the lock, the transition with its snapshot, remarks, notices and log.
//
// Codes: task.no-such-action, task.wrong-state, task.not-your-role, task.kept-apart (the same person did a step that
// must be another's), task.needs-opinion, task.not-sound (with the errors of the dossier), remark.empty.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/remarks.h"
#include "store/transitions.h"
#include "workflow/access.h"
#include "workflow/bureau.h"

namespace jiheng {

struct PossibleAction {
  std::string action;
  std::string title;
  bool needs_opinion = false;
  bool allowed = false;
  Message why_not;  // "" when allowed
};
// The actions that lead out of the task's state, allowed ones first, in the order of the workflow. Whether the dossier
// is sound is not asked here: it takes an evaluation.
std::vector<PossibleAction> possible_actions(Transaction& t, const Bureau& bureau, const Access& access,
                                             const TaskRow& task);

struct NewRemark {
  CellAddress cell;  // section "": none
  std::string indicator;
  std::string text;
};
struct ActionRequest {
  std::string action;
  std::string opinion;
  std::vector<NewRemark> remarks;
};
std::optional<TaskRow> perform(Bureau& bureau, const Access& access, const std::string& task,
                               const ActionRequest& request, Diagnostics& diagnostics);

// Does it, without asking whether it may be done: state, lock, transition with snapshot, remarks, notices, log. The
// task must be held. For actions that the program does by itself.
void carry_out(WriteTransaction& t, const Bureau& bureau, const std::string& person, TaskRow& task,
               const WorkflowAction& action, const ActionRequest& request);

// Each task by itself: one that cannot be done does not stop the others. With `preview` nothing is changed.
struct BulkLine {
  std::string task;
  std::string unit_name;
  bool done = false;        // or would be
  Diagnostics diagnostics;  // why not
};
std::vector<BulkLine> perform_many(Bureau& bureau, const Access& access, const std::vector<std::string>& tasks,
                                   const ActionRequest& request, bool preview);

// Remarks outside an action (remark.edit), and their answers: who may edit the dossier answers; who may remark closes.
std::optional<RemarkRow> add_remark(Bureau& bureau, const Access& access, const std::string& task,
                                    const NewRemark& remark, Diagnostics& diagnostics);
std::optional<RemarkRow> answer_remark(Bureau& bureau, const Access& access, const std::string& task,
                                       const std::string& remark, const std::optional<std::string>& answer,
                                       const std::optional<bool>& done, Diagnostics& diagnostics);

}  // namespace jiheng
