#include "workflow/task_actions.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "workflow/dossier_work.h"
#include "workflow/sampling.h"
#include "workflow/scoped.h"

namespace jiheng {

namespace {

bool leads_out_of(const WorkflowAction& action, const std::string& state) {
  return std::ranges::find(action.from, state) != action.from.end();
}

// Everybody who acted in one of the states: who took a step out of it, and in an editable one who filled.
std::set<std::string> who_acted_in(Transaction& t, const Workflow& workflow, const TaskRow& task,
                                   const std::vector<std::string>& states) {
  std::set<std::string> result;
  bool filled = false;
  for (const std::string& state : states) filled = filled || workflow.state(state)->editable;
  if (filled) {
    for (std::string& person : authors_of(t, task)) result.insert(std::move(person));
  }
  for (const TransitionRow& step : list_transitions(t, task)) {
    if (std::ranges::find(states, step.from) != states.end()) result.insert(step.person);
  }
  return result;
}

struct Hindrance {
  std::string code;
  Message message;
};

// Why this person cannot do it; nullopt when he can.
std::optional<Hindrance> hindrance(Transaction& t, const Bureau& bureau, const Access& access, const TaskRow& task,
                                   const WorkflowAction& action) {
  const Workflow& workflow = workflow_of(bureau, task);
  if (!leads_out_of(action, task.state))
    return Hindrance{"task.wrong-state",
                     {"「" + workflow.state(task.state)->title + "」时不能" + action.title,
                      "it cannot be done in the state " + task.state}};
  if (!access.has_role(action.who, Jurisdiction::of(task))) {
    std::vector<std::string> titles;
    for (const std::string& role : action.who) titles.push_back(bureau.roles.find(role)->title);
    return Hindrance{"task.not-your-role",
                     {"由" + join(titles, "、") + "办理", "it is done by: " + join(action.who, ", ")}};
  }
  if (!action.not_who.empty() && who_acted_in(t, workflow, task, action.not_who).contains(access.person()))
    return Hindrance{
        "task.kept-apart",
        {"前面的环节是您办的，这一步要由别人办", "you did an earlier step: this one must be somebody else's"}};
  return std::nullopt;
}

bool is_sound(Transaction& t, const Bureau& bureau, const TaskRow& task, Diagnostics& diagnostics) {
  Diagnostics said;
  const auto dossier = task_dossier(t, bureau, task, said);
  if (dossier) check_dossier(*dossier, said);
  if (dossier && !said.has_errors()) task_case(t, bureau, task, said);
  if (!said.has_errors()) return true;
  diagnostics.error("task.not-sound", {}, {"基础资料还有错，不能提交", "the dossier has errors"},
                    {"请先改正下列各项", "mend what follows"});
  diagnostics.append(said);
  return false;
}

RemarkRow remark_of(const Transaction& t, const std::string& person, const NewRemark& remark, int step) {
  RemarkRow row;
  row.id = new_id(t.world());
  row.step = step;
  row.cell = remark.cell;
  row.indicator = remark.indicator;
  row.text = remark.text;
  row.person = person;
  row.at = t.now();
  return row;
}

bool remarks_are_fine(const std::vector<NewRemark>& remarks, Diagnostics& diagnostics) {
  for (const NewRemark& remark : remarks) {
    if (!trim(remark.text).empty()) continue;
    diagnostics.error("remark.empty", {}, {"批注没有内容", "a remark says nothing"});
    return false;
  }
  return true;
}

std::optional<TaskRow> perform_in(WriteTransaction& t, const Bureau& bureau, const Access& access,
                                  const std::string& id, const ActionRequest& request, Diagnostics& said) {
  auto task = hold_task_for(t, access, id, "task.read", said);
  if (!task) return std::nullopt;
  const WorkflowAction* action = workflow_of(bureau, *task).action(request.action);
  if (action == nullptr || workflow_of(bureau, *task).state(action->to)->published) {
    said.error("task.no-such-action", {},
               {"没有「" + request.action + "」这一步", "there is no action \"" + request.action + "\""});
    return std::nullopt;
  }
  if (const auto reason = hindrance(t, bureau, access, *task, *action)) {
    said.error(reason->code, {}, reason->message);
    return std::nullopt;
  }
  if (action->needs_opinion && trim(request.opinion).empty()) {
    said.error("task.needs-opinion", {}, {"请填意见", "an opinion is needed"});
    return std::nullopt;
  }
  if (!remarks_are_fine(request.remarks, said) || (action->needs_sound && !is_sound(t, bureau, *task, said)))
    return std::nullopt;
  carry_out(t, bureau, access.person(), *task, *action, request);
  return task;
}

}  // namespace

std::vector<PossibleAction> possible_actions(Transaction& t, const Bureau& bureau, const Access& access,
                                             const TaskRow& task) {
  std::vector<PossibleAction> result;
  const Workflow& workflow = workflow_of(bureau, task);
  for (const WorkflowAction& action : workflow.actions) {
    if (!leads_out_of(action, task.state) || workflow.state(action.to)->published) continue;
    const auto reason = hindrance(t, bureau, access, task, action);
    result.push_back({action.id, action.title, action.needs_opinion, !reason, reason ? reason->message : Message{}});
  }
  std::stable_partition(result.begin(), result.end(), [](const PossibleAction& action) { return action.allowed; });
  return result;
}

void carry_out(WriteTransaction& t, const Bureau& bureau, const std::string& person, TaskRow& task,
               const WorkflowAction& action, const ActionRequest& request) {
  const WorkflowState& to = *workflow_of(bureau, task).state(action.to);
  const std::string from = task.state;
  const TaskScore score = current_score(t, bureau, task);
  task.state = to.id;
  task.locked = to.locked;
  ++task.step;
  if (action.returns) ++task.returned;
  if (to.submitted && task.submitted_at.empty()) task.submitted_at = t.now();
  update_task(t, task);
  task.score = score;
  task.score.change = task.change;
  task.score.risk = score.low.empty() ? 0 : risk_of(task, score);
  update_task_score(t, task.id, task.score);
  insert_transition(
      t, task,
      {task.step, action.id, from, to.id, person, t.now(), request.opinion, snapshot_now(t, task), task.score});
  for (const NewRemark& remark : request.remarks) insert_remark(t, task, remark_of(t, person, remark, task.step));
  const std::string kind = action.returns ? "task.returned" : "task.todo";
  notify(t, task, action.notifies, kind, "task:" + task.id,
         task.campaign_title + "：" + action.title + (request.opinion.empty() ? "" : "，" + request.opinion));
  t.log({person, "task." + action.id, "task:" + task.id,
         nlohmann::json{{"step", task.step},
                        {"from", from},
                        {"to", to.id},
                        {"opinion", request.opinion},
                        {"remarks", request.remarks.size()}}
             .dump()});
}

std::optional<TaskRow> perform(Bureau& bureau, const Access& access, const std::string& task,
                               const ActionRequest& request, Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) {
    return perform_in(t, bureau, access, task, request, said);
  });
}

std::vector<BulkLine> perform_many(Bureau& bureau, const Access& access, const std::vector<std::string>& tasks,
                                   const ActionRequest& request, bool preview) {
  std::vector<BulkLine> result;
  for (const std::string& id : tasks) {
    BulkLine line{id};
    attempt(bureau, line.diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<bool> {
      const auto task = perform_in(t, bureau, access, id, request, said);
      line.done = task.has_value();
      if (task) line.unit_name = task->unit_name;
      return line.done && !preview ? std::optional(true) : std::nullopt;
    });
    result.push_back(std::move(line));
  }
  return result;
}

std::optional<RemarkRow> add_remark(Bureau& bureau, const Access& access, const std::string& task,
                                    const NewRemark& remark, Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<RemarkRow> {
    const auto row = hold_task_for(t, access, task, "remark.edit", said);
    if (!row || !remarks_are_fine({remark}, said)) return std::nullopt;
    RemarkRow made = remark_of(t, access.person(), remark, 0);
    insert_remark(t, *row, made);
    t.log({access.person(), "remark.add", "task:" + task, nlohmann::json{{"remark", made.id}}.dump()});
    return made;
  });
}

std::optional<RemarkRow> answer_remark(Bureau& bureau, const Access& access, const std::string& task,
                                       const std::string& remark, const std::optional<std::string>& answer,
                                       const std::optional<bool>& done, Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<RemarkRow> {
    const auto row = hold_task_for(t, access, task, "task.read", said);
    if (!row) return std::nullopt;
    auto found = find_remark(t, *row, remark);
    if (!found) return say_not_found("批注", "remark", said), std::nullopt;
    const Jurisdiction where = Jurisdiction::of(*row);
    const bool answers = access.may("dossier.edit", where);
    const bool closes = access.may("remark.edit", where);
    if ((!answers && !closes) || (answer && !answers) || (done && !closes)) return say_forbidden(said), std::nullopt;
    if (answer) {
      found->answer = *answer;
      found->answered_by = access.person();
      found->answered_at = t.now();
    }
    if (done) found->done = *done;
    update_remark(t, *row, *found);
    t.log({access.person(), "remark.answer", "task:" + task,
           nlohmann::json{{"remark", remark}, {"done", found->done}}.dump()});
    return found;
  });
}

}  // namespace jiheng
