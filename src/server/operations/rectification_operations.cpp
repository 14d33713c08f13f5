// Rectification (整改): the ledger, from a finding to its closing.
#include "server/services.h"
#include "server/views.h"
#include "workflow/rectification_work.h"

namespace jiheng {

namespace {

using nlohmann::json;

// What the caller may do with it in its state.
json actions_of(const Access& access, const RectificationRow& row) {
  const Jurisdiction place = Jurisdiction::of(row);
  json result = json::array();
  const bool reports = access.may("dossier.edit", place);
  const bool verifies = access.may("rectification.verify", place);
  if (reports && (row.state == "assigned" || row.state == "returned")) result.push_back("report");
  if (verifies && row.state == "reported") result.insert(result.end(), {json("verify"), json("return")});
  if (verifies && row.state == "closed") result.push_back("reopen");
  return result;
}

json whole_view(Transaction& t, const Call& call, const RectificationRow& row) {
  json view = view_of(row, china_day(t.now()));
  PeopleNames names(t);
  const auto task = find_task(t, row.task);
  json steps = json::array();
  for (const RectificationStep& step : rectification_steps(t, row.id)) {
    json evidence = json::array();
    for (const std::string& id : step.evidence) {
      const auto file = task ? find_evidence(t, *task, id) : std::nullopt;
      evidence.push_back({{"id", id}, {"name", file ? file->name : id}});
    }
    steps.push_back({{"action", step.action},
                     {"who", names.of(step.person)},
                     {"at", step.at},
                     {"text", step.text},
                     {"evidence", std::move(evidence)}});
  }
  view["steps"] = std::move(steps);
  view["actions"] = actions_of(call.caller.access, row);
  return view;
}

HttpResponse list_ledger(Services& services, Call& call) {
  return services.store.read([&](Transaction& t) {
    const std::string today = china_day(t.now());
    RectificationFilter filter;
    filter.visible = call.caller.access.visible("rectification.read");
    filter.state = call.text("state");
    filter.task = call.text("task");
    if (call.flag("overdue")) filter.overdue_on = today;
    const auto page = list_rectifications(t, filter, page_request(call));
    return json_answer(call, 200, view_of_page(page, [&](const RectificationRow& row) { return view_of(row, today); }));
  });
}

HttpResponse add_some(Services& services, Call& call, Desk& desk) {
  std::vector<NewRectification> items;
  for (const json& item : call.body.at("items"))
    items.push_back({item.at("finding"), item.value("demand", ""), item.value("owner", ""), item.at("due")});
  Diagnostics diagnostics;
  const auto rows = add_rectifications(desk.bureau, call.caller.access, call.text("task"), items, diagnostics);
  if (!rows) return refused(call, std::move(diagnostics));
  const std::string today = services.store.read([](Transaction& t) { return china_day(t.now()); });
  json views = json::array();
  for (const RectificationRow& row : *rows) views.push_back(view_of(row, today));
  return json_answer(call, 201, page_of(call, std::move(views)));
}

HttpResponse act_on(Services& services, Call& call, Desk& desk) {
  const RectificationAction action{call.body.at("action"), call.body.value("text", ""),
                                   call.body.value("evidence", std::vector<std::string>())};
  Diagnostics diagnostics;
  const auto row =
      act_on_rectification(desk.bureau, call.caller.access, call.text("rectification"), action, diagnostics);
  if (!row) return refused(call, std::move(diagnostics));
  return json_answer(call, 200, services.store.read([&](Transaction& t) { return whole_view(t, call, *row); }));
}

}  // namespace

void add_rectification_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("listRectifications", [&services](Call& call, Desk&) { return list_ledger(services, call); });
  table.on("addRectifications", [&services](Call& call, Desk& desk) { return add_some(services, call, desk); });
  table.on("getRectification", [&services](Call& call, Desk&) {
    return json_answer(call, 200, services.store.read([&](Transaction& t) {
      return whole_view(t, call, *call.subject.rectification);
    }));
  });
  table.on("actOnRectification", [&services](Call& call, Desk& desk) { return act_on(services, call, desk); });
}

}  // namespace jiheng
