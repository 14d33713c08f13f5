// Tasks (任务): the list of what waits for me, actions, history, remarks, notices.
#include <set>

#include "server/services.h"
#include "server/views.h"
#include "store/notices.h"
#include "workflow/task_actions.h"

namespace jiheng {

namespace {

using nlohmann::json;

// The states of all workflows in which some role of the caller has something to do, and the others.
struct StatesOfMine {
  std::vector<std::string> waiting;
  std::vector<std::string> other;
};

StatesOfMine states_of(const WorkflowBook& workflows, const Access& access) {
  std::set<std::string> mine;
  for (const RoleGrant& grant : access.grants()) mine.insert(grant.role);
  std::set<std::string> waiting;
  std::set<std::string> all;
  for (const Workflow& workflow : workflows.workflows()) {
    for (const WorkflowState& state : workflow.states) all.insert(state.id);
    for (const WorkflowAction& action : workflow.actions) {
      const bool can = std::ranges::any_of(action.who, [&](const std::string& role) { return mine.contains(role); });
      if (can) waiting.insert(action.from.begin(), action.from.end());
    }
  }
  StatesOfMine result;
  for (const std::string& state : all) (waiting.contains(state) ? result.waiting : result.other).push_back(state);
  return result;
}

Page<TaskRow> tasks_in(Transaction& t, const Call& call, const std::vector<std::string>& states,
                       const std::string& after) {
  if (states.empty()) return {};
  TaskFilter filter;
  filter.visible = call.caller.access.visible("task.read");
  filter.year = call.number("year");
  filter.states = states;
  filter.sort = TaskSort::changed;
  return list_tasks(t, filter, {after, call.number("limit", PageRequest{}.limit)});
}

// Two lists, one behind the other: what may wait for me, then the rest. The first character of a cursor says in which
// it is.
HttpResponse list_my_tasks(Services& services, Call& call, Desk& desk) {
  return services.store.read([&](Transaction& t) {
    const StatesOfMine states = states_of(services.workflows, call.caller.access);
    const std::string cursor = call.text("cursor");
    const bool second = cursor.starts_with('2');
    const std::string after = cursor.empty() ? "" : cursor.substr(1);
    const Page<TaskRow> page = tasks_in(t, call, second ? states.other : states.waiting, after);
    json result = view_of_page(page, [&](const TaskRow& task) { return task_view(t, desk.bureau, call, task); });
    if (!page.next.empty()) {
      result["next"] = (second ? "2" : "1") + page.next;
    } else if (!second && !call.flag("todo")) {
      const Page<TaskRow> rest = tasks_in(t, call, states.other, "");
      result["total"] = page.total + rest.total;
      if (page.items.empty()) {
        result["items"] =
            view_of_page(rest, [&](const TaskRow& task) { return task_view(t, desk.bureau, call, task); })["items"];
        result["next"] = rest.next.empty() ? json() : json("2" + rest.next);
      } else if (rest.total > 0) {
        result["next"] = "2";
      }
    }
    return json_answer(call, 200, result);
  });
}

std::vector<NewRemark> remarks_of(const json& body) {
  std::vector<NewRemark> result;
  for (const json& remark : body.value("remarks", json::array())) {
    result.push_back(
        {cell_address_of(remark.value("cell", json::object())), remark.value("indicator", ""), remark.at("text")});
  }
  return result;
}

HttpResponse act_on_task(Services& services, Call& call, Desk& desk) {
  Diagnostics diagnostics;
  const ActionRequest request{call.body.at("action"), call.body.value("opinion", ""), remarks_of(call.body)};
  const auto task = perform(desk.bureau, call.caller.access, call.text("task"), request, diagnostics);
  if (!task) return refused(call, std::move(diagnostics));
  return json_answer(call, 200,
                     services.store.read([&](Transaction& t) { return task_view(t, desk.bureau, call, *task); }));
}

HttpResponse act_on_many(Call& call, Desk& desk) {
  const ActionRequest request{call.body.at("action"), call.body.value("opinion", ""), {}};
  const auto lines =
      perform_many(desk.bureau, call.caller.access, call.body.at("tasks").get<std::vector<std::string>>(), request,
                   call.body.value("preview", false));
  json items = json::array();
  for (const BulkLine& line : lines) {
    items.push_back({{"task", line.task},
                     {"unit_name", line.unit_name},
                     {"done", line.done},
                     {"diagnostics", diagnostics_json(line.diagnostics, call.language)}});
  }
  return json_answer(call, 200, {{"items", std::move(items)}});
}

HttpResponse history_of(Services& services, Call& call) {
  const TaskRow& task = *call.subject.task;
  const Workflow* workflow = services.workflows.find(task.workflow);
  return services.store.read([&](Transaction& t) {
    PeopleNames names(t);
    json items = json::array();
    for (const TransitionRow& row : list_transitions(t, task)) {
      const WorkflowAction* action = workflow == nullptr ? nullptr : workflow->action(row.action);
      items.push_back({{"step", row.number},
                       {"action", row.action},
                       {"title", action == nullptr ? row.action : action->title},
                       {"from", row.from},
                       {"to", row.to},
                       {"who", names.of(row.person)},
                       {"at", row.at},
                       {"opinion", row.opinion}});
    }
    return json_answer(call, 200, page_of(call, std::move(items)));
  });
}

// `from` and `to` are steps; 0 or none: before the first, and as it stands now.
HttpResponse difference_of(Services& services, Call& call) {
  const TaskRow& task = *call.subject.task;
  return services.store.read([&](Transaction& t) -> HttpResponse {
    const auto snapshot = [&](const char* name, SectionSnapshot otherwise) -> std::optional<SectionSnapshot> {
      const int step = call.number(name);
      if (step == 0) return otherwise;
      const auto transition = find_transition(t, task, step);
      return transition ? std::optional(transition->snapshot) : std::nullopt;
    };
    const auto from = snapshot("from", {});
    const auto to = snapshot("to", snapshot_now(t, task));
    if (!from || !to) return call.refuse(not_found());
    return json_answer(call, 200, {{"changes", view_of(snapshot_difference(t, task, *from, *to))}});
  });
}

HttpResponse list_task_remarks(Services& services, Call& call) {
  return services.store.read([&](Transaction& t) {
    PeopleNames names(t);
    json items = json::array();
    for (const RemarkRow& remark : list_remarks(t, *call.subject.task)) items.push_back(view_of(remark, names));
    return json_answer(call, 200, page_of(call, std::move(items)));
  });
}

HttpResponse remark_answer(Services& services, const Call& call, int status, const std::optional<RemarkRow>& remark,
                           Diagnostics diagnostics) {
  if (!remark) return refused(call, std::move(diagnostics));
  return json_answer(call, status, services.store.read([&](Transaction& t) {
    PeopleNames names(t);
    return view_of(*remark, names);
  }));
}

HttpResponse list_my_notices(Services& services, Call& call) {
  return services.store.read([&](Transaction& t) {
    const auto page = list_notices(t, call.caller.person, page_request(call));
    return json_answer(call, 200, view_of_page(page, [](const NoticeRow& notice) -> json {
                         return {{"id", notice.id},
                                 {"kind", notice.kind},
                                 {"task", text_or_null(notice.task)},
                                 {"object", text_or_null(notice.object)},
                                 {"text", notice.text},
                                 {"at", notice.at},
                                 {"read", !notice.read_at.empty()}};
                       }));
  });
}

}  // namespace

void add_task_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("listTasks", [&services](Call& call, Desk& desk) { return list_my_tasks(services, call, desk); });
  table.on("getTask", [&services](Call& call, Desk& desk) {
    return json_answer(call, 200, services.store.read([&](Transaction& t) {
      return task_view(t, desk.bureau, call, *call.subject.task);
    }));
  });
  table.on("act", [&services](Call& call, Desk& desk) { return act_on_task(services, call, desk); });
  table.on("actOnMany", act_on_many);
  table.on("getHistory", [&services](Call& call, Desk&) { return history_of(services, call); });
  table.on("getDifference", [&services](Call& call, Desk&) { return difference_of(services, call); });
  table.on("listRemarks", [&services](Call& call, Desk&) { return list_task_remarks(services, call); });
  table.on("addRemark", [&services](Call& call, Desk& desk) {
    Diagnostics diagnostics;
    const NewRemark remark{cell_address_of(call.body.value("cell", json::object())), call.body.value("indicator", ""),
                           call.body.at("text")};
    const auto added = add_remark(desk.bureau, call.caller.access, call.text("task"), remark, diagnostics);
    return remark_answer(services, call, 201, added, std::move(diagnostics));
  });
  table.on("answerRemark", [&services](Call& call, Desk& desk) {
    Diagnostics diagnostics;
    std::optional<std::string> answer;
    std::optional<bool> done;
    if (call.body.contains("answer")) answer = call.body.at("answer").get<std::string>();
    if (call.body.contains("done")) done = call.body.at("done").get<bool>();
    const auto changed = answer_remark(desk.bureau, call.caller.access, call.text("task"), call.text("remark"), answer,
                                       done, diagnostics);
    return remark_answer(services, call, 200, changed, std::move(diagnostics));
  });
  table.on("listNotices", [&services](Call& call, Desk&) { return list_my_notices(services, call); });
  table.on("readNotices", [&services](Call& call, Desk&) {
    services.store.write([&](WriteTransaction& t) { mark_notices_read(t, call.caller.person); });
    return no_content();
  });
}

}  // namespace jiheng
