// Workflows (流程): the states of a task and the actions between them, as data (workflows/<id>.yaml).
//
//   workflow: self-evaluation
//   title: 绩效自评
//   basis: 财预〔2020〕10号 第十一条
//   states:
//     - {state: assigned, title: 部署, editable: true, on_save: start}   # saving does this action by itself
//     - {state: filling, title: 填报, editable: true}
//     - {state: submitted, title: 已报送, locked: true, submitted: true}
//   start: assigned
//   actions:
//     - action: submit
//       title: 报送
//       from: ready
//       to: submitted
//       who: [filler]               # roles, in the task's unit
//       not_who: [filling]          # nobody who acted in these states (of an editable one: who filled)
//       needs_opinion: true
//       needs_sound: true           # the dossier must be without errors and read as a whole
//       returns: true               # counts as sending back; remarks go with it
//       notifies: [bureau]          # roles that get a notice
//       basis: …
//
// A `locked` state locks the dossier; an `editable` one lets dossier.edit save. Checked at load: every state but the
// start is reached, every state named exists, every role exists; codes workflow.unknown-state, workflow.unknown-role,
// workflow.unknown-action, workflow.unreachable, workflow.duplicate, workflow.bad-state (both locked and editable).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml_folder.h"
#include "workflow/role_book.h"

namespace jiheng {

struct WorkflowState {
  std::string id;
  std::string title;
  bool editable = false;
  bool locked = false;
  bool submitted = false;  // the unit's work is done: counts for completeness and timeliness
  bool published = false;  // entered only by publish() (publishing.h)
  std::string on_save;     // action that the first save does by itself; "" for none
};

struct WorkflowAction {
  std::string id;
  std::string title;
  std::vector<std::string> from;
  std::string to;
  std::vector<std::string> who;
  std::vector<std::string> not_who;
  bool needs_opinion = false;
  bool needs_sound = false;
  bool returns = false;
  std::vector<std::string> notifies;
  std::string basis;
};

struct Workflow {
  std::string id;
  std::string title;
  std::string basis;
  std::string start;
  std::vector<WorkflowState> states;
  std::vector<WorkflowAction> actions;

  const WorkflowState* state(std::string_view name) const;
  const WorkflowAction* action(std::string_view name) const;
};

class WorkflowBook {
 public:
  // All files of `folder` but roles.yaml; null with diagnostics.
  static std::unique_ptr<WorkflowBook> load(const YamlFolder& folder, const RoleBook& roles, Diagnostics& diagnostics);
  const Workflow* find(std::string_view id) const;
  const std::vector<Workflow>& workflows() const { return workflows_; }

 private:
  std::vector<Workflow> workflows_;
};

}  // namespace jiheng
