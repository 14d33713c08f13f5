// Campaigns (评价工作): making, handing out, seeing how far they are, carrying over, merging what was filled offline.
#include "server/save_views.h"
#include "server/services.h"
#include "server/views.h"
#include "store/rescores.h"
#include "workflow/carry_over.h"
#include "workflow/exchange.h"

namespace jiheng {

namespace {

using nlohmann::json;

std::string day_of(const json& body, const char* name) {
  return body.contains(name) && body.at(name).is_string() ? body.at(name).get<std::string>() : "";
}

HttpResponse add_new_campaign(Call& call, Desk& desk) {
  NewCampaign campaign;
  campaign.title = call.body.at("title");
  campaign.region = call.body.at("region");
  campaign.year = call.body.at("year");
  campaign.subject = call.body.at("subject");
  campaign.framework = call.body.at("framework");
  campaign.workflow = call.body.value("workflow", campaign.workflow);
  campaign.due = call.body.at("due");
  campaign.review_due = day_of(call.body, "review_due");
  Diagnostics diagnostics;
  const auto added = add_campaign(desk.bureau, call.caller.access, campaign, diagnostics);
  return added ? json_answer(call, 201, view_of(*added)) : refused(call, std::move(diagnostics));
}

json counts_of(Transaction& t, const Call& call, const CampaignRow& campaign) {
  std::int64_t tasks = 0;
  std::int64_t submitted = 0;
  std::int64_t late = 0;
  for (const StateCount& count :
       count_states(t, campaign.id, call.caller.access.visible("task.read"), china_day(t.now()))) {
    tasks += count.tasks;
    submitted += count.submitted;
    late += count.late;
  }
  json view = view_of(campaign);
  view["tasks"] = tasks;
  view["submitted"] = submitted;
  view["late"] = late;
  return view;
}

HttpResponse list_some_campaigns(Services& services, Call& call) {
  return services.store.read([&](Transaction& t) {
    VisibleSet visible = call.caller.access.visible("campaign.read");
    const VisibleSet tasks = call.caller.access.visible("task.read");
    visible.everything = visible.everything || tasks.everything;
    visible.regions.insert(visible.regions.end(), tasks.regions.begin(), tasks.regions.end());
    visible.units.insert(visible.units.end(), tasks.units.begin(), tasks.units.end());
    const auto page = list_campaigns(t, visible, page_request(call));
    return json_answer(call, 200, view_of_page(page, [&](const CampaignRow& row) { return counts_of(t, call, row); }));
  });
}

HttpResponse change_some_campaign(Call& call, Desk& desk) {
  CampaignChange change;
  if (call.body.contains("title")) change.title = call.body.at("title").get<std::string>();
  if (call.body.contains("due")) change.due = call.body.at("due").get<std::string>();
  if (call.body.contains("review_due")) change.review_due = day_of(call.body, "review_due");
  Diagnostics diagnostics;
  const auto changed = change_campaign(desk.bureau, call.caller.access, call.text("campaign"), change, diagnostics);
  return changed ? json_answer(call, 200, view_of(*changed)) : refused(call, std::move(diagnostics));
}

const char* outcome_name(IssueLine::Outcome outcome) {
  switch (outcome) {
    case IssueLine::Outcome::fresh:
      return "fresh";
    case IssueLine::Outcome::already:
      return "already";
    case IssueLine::Outcome::inactive:
      return "inactive";
    case IssueLine::Outcome::unknown:
      return "unknown";
  }
  return "unknown";
}

HttpResponse issue(Call& call, Desk& desk) {
  Diagnostics diagnostics;
  const auto lines = issue_campaign(desk.bureau, call.caller.access, call.text("campaign"),
                                    call.body.at("units").get<std::vector<std::string>>(),
                                    call.body.value("preview", false), diagnostics);
  if (!lines) return refused(call, std::move(diagnostics));
  json items = json::array();
  for (const IssueLine& line : *lines) {
    items.push_back({{"unit", line.unit},
                     {"unit_name", line.unit_name},
                     {"outcome", outcome_name(line.outcome)},
                     {"task", text_or_null(line.task)}});
  }
  return json_answer(call, 200, {{"items", std::move(items)}});
}

TaskSort sort_of(const std::string& name) {
  if (name == "state") return TaskSort::state;
  if (name == "score") return TaskSort::score;
  if (name == "changed") return TaskSort::changed;
  if (name == "risk") return TaskSort::risk;
  return TaskSort::unit;
}

HttpResponse list_tasks_of_campaign(Services& services, Call& call) {
  return services.store.read([&](Transaction& t) {
    const std::string today = china_day(t.now());
    TaskFilter filter;
    filter.visible = call.caller.access.visible("task.read");
    filter.campaign = call.text("campaign");
    if (const std::string state = call.text("state"); !state.empty()) filter.states = {state};
    filter.query = call.text("q");
    if (call.flag("late")) filter.late_on = today;
    filter.sort = sort_of(call.text("sort"));
    const auto page = list_tasks(t, filter, page_request(call));
    return json_answer(
        call, 200, view_of_page(page, [&](const TaskRow& task) { return view_of(task, services.workflows, today); }));
  });
}

HttpResponse progress_of(Services& services, Call& call, Desk& desk) {
  Diagnostics diagnostics;
  const auto progress = campaign_progress(desk.bureau, call.caller.access, call.text("campaign"), diagnostics);
  if (!progress) return refused(call, std::move(diagnostics));
  const Workflow* workflow = services.workflows.find(call.subject.campaign->workflow);
  json states = json::array();
  for (const StateCount& count : progress->states) {
    const WorkflowState* state = workflow == nullptr ? nullptr : workflow->state(count.state);
    states.push_back({{"state", count.state},
                      {"title", state == nullptr ? count.state : state->title},
                      {"count", count.tasks},
                      {"late", count.late}});
  }
  return json_answer(call, 200,
                     {{"states", std::move(states)},
                      {"tasks", progress->tasks},
                      {"submitted", progress->submitted},
                      {"on_time", progress->on_time},
                      {"late", progress->late},
                      {"completeness", progress->completeness},
                      {"timeliness", progress->timeliness}});
}

HttpResponse remind_of(Call& call, Desk& desk) {
  Diagnostics diagnostics;
  const auto reminded =
      remind(desk.bureau, call.caller.access, call.text("campaign"),
             call.body.at("tasks").get<std::vector<std::string>>(), call.body.value("text", ""), diagnostics);
  return reminded ? json_answer(call, 200, {{"reminded", *reminded}}) : refused(call, std::move(diagnostics));
}

HttpResponse carry(Services& services, Call& call, Desk& desk) {
  Diagnostics diagnostics;
  const CarryOverRequest request{call.body.value("title", ""), call.body.value("due", ""),
                                 call.body.value("preview", false)};
  const auto carried =
      carry_over(desk.bureau, services.carry_over, call.caller.access, call.text("campaign"), request, diagnostics);
  if (!carried) return refused(call, std::move(diagnostics));
  json lines = json::array();
  for (const CarryOverLine& line : carried->lines) {
    lines.push_back({{"unit", line.unit},
                     {"unit_name", line.unit_name},
                     {"task", text_or_null(line.task)},
                     {"last_year_cells", line.last_year_cells},
                     {"kept_cells", line.kept_cells},
                     {"kept_rows", line.kept_rows},
                     {"rectifications", line.rectifications}});
  }
  return json_answer(call, 200, {{"campaign", view_of(carried->campaign)}, {"lines", std::move(lines)}});
}

const char* outcome_name(ExchangeLine::Outcome outcome) {
  switch (outcome) {
    case ExchangeLine::Outcome::merged:
      return "merged";
    case ExchangeLine::Outcome::unchanged:
      return "unchanged";
    case ExchangeLine::Outcome::conflict:
      return "conflict";
    case ExchangeLine::Outcome::refused:
      return "refused";
  }
  return "refused";
}

HttpResponse merge_files(Services& services, Call& call, Desk& desk) {
  std::vector<ExchangeFile> files;
  for (const FormPart& part : call.form) {
    if (part.name == "file") files.push_back({part.file_name, std::string(part.bytes)});
  }
  const FormPart* preview = call.part("preview");
  const auto lines =
      merge_exchange(desk.bureau, call.caller.access, files, preview != nullptr && preview->bytes == "true");
  return services.store.read([&](Transaction& t) {
    PeopleNames names(t);
    json items = json::array();
    for (const ExchangeLine& line : lines) {
      items.push_back(
          {{"file", line.file},
           {"task", text_or_null(line.task)},
           {"unit_name", line.unit_name},
           {"outcome", outcome_name(line.outcome)},
           {"changes", view_of(line.save.differences)},
           {"conflicts", conflicts_view(line.save.outcomes, names)},
           {"diagnostics", diagnostics_json(all_diagnostics(line.diagnostics, line.save.outcomes), call.language)}});
    }
    return json_answer(call, 200, {{"items", std::move(items)}});
  });
}

}  // namespace

void add_campaign_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("listCampaigns", [&services](Call& call, Desk&) { return list_some_campaigns(services, call); });
  table.on("addCampaign", add_new_campaign);
  table.on("getCampaign", [&services](Call& call, Desk&) {
    return json_answer(call, 200,
                       services.store.read([&](Transaction& t) { return counts_of(t, call, *call.subject.campaign); }));
  });
  table.on("changeCampaign", change_some_campaign);
  table.on("issueCampaign", issue);
  table.on("listCampaignTasks", [&services](Call& call, Desk&) { return list_tasks_of_campaign(services, call); });
  table.on("getProgress", [&services](Call& call, Desk& desk) { return progress_of(services, call, desk); });
  table.on("remind", remind_of);
  table.on("carryOver", [&services](Call& call, Desk& desk) { return carry(services, call, desk); });
  table.on("mergeExchange", [&services](Call& call, Desk& desk) { return merge_files(services, call, desk); });
}

}  // namespace jiheng
