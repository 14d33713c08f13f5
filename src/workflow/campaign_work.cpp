#include "workflow/campaign_work.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/text.h"
#include "base/yaml_file.h"
#include "engine/case.h"
#include "store/frameworks.h"
#include "store/organisation.h"
#include "workflow/scoped.h"

namespace jiheng {

namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2100;

std::nullopt_t refuse(Diagnostics& diagnostics, std::string code, Message message, Message remedy = {}) {
  diagnostics.error(std::move(code), {}, std::move(message), std::move(remedy));
  return std::nullopt;
}

bool dates_are_fine(const std::string& due, const std::string& review_due, Diagnostics& diagnostics) {
  if (is_day(due) && (review_due.empty() || (is_day(review_due) && review_due >= due))) return true;
  refuse(diagnostics, "campaign.bad-date",
         {"期限不对：写作 2025-03-31，复核期限不早于填报期限",
          "a date is wrong: write 2025-03-31, and no review before the due day"});
  return false;
}

bool framework_is_fine(Transaction& t, const Bureau& bureau, const std::string& id, Diagnostics& diagnostics) {
  if (find_framework(bureau.library, id, {}, diagnostics) == nullptr) return false;
  const auto row = find_framework_row(t, id);
  const std::string today = china_day(t.now());
  if (!row ||
      ((row->active_from.empty() || row->active_from <= today) && (row->active_to.empty() || today <= row->active_to)))
    return true;
  refuse(diagnostics, "campaign.framework-not-active", {"这套指标体系没有启用", "this framework is not active"},
         {"请在指标体系里启用", "activate it first"});
  return false;
}

// SM3 of the framework's file; of a file that cannot be read again, its id.
std::string digest_of(const Bureau& bureau, const std::string& framework) {
  constexpr std::size_t kLargest = std::size_t{16} * 1024 * 1024;
  Diagnostics ignored;
  const auto text = read_whole_file(bureau.library.frameworks->find(framework)->file, kLargest, ignored);
  return sm3_hex(text ? *text : framework);
}

TaskRow fresh_task(const CampaignRow& campaign, const std::string& unit, const Workflow& workflow,
                   const Transaction& t) {
  TaskRow task;
  task.id = new_id(t.world());
  task.region = campaign.region;
  task.year = campaign.year;
  task.campaign = campaign.id;
  task.unit = unit;
  task.state = workflow.start;
  task.due = campaign.due;
  task.changed_at = t.now();
  return task;
}

IssueLine issue_to(WriteTransaction& t, const CampaignRow& campaign, const Workflow& workflow, const std::string& unit,
                   const std::vector<std::string>& regions) {
  IssueLine line{unit};
  const auto row = find_unit_row(t, unit);
  if (!row || std::ranges::find(regions, row->region) == regions.end()) return line;
  line.unit_name = row->name;
  line.outcome = row->active ? IssueLine::Outcome::fresh : IssueLine::Outcome::inactive;
  TaskFilter filter;
  filter.visible = VisibleSet::all();
  filter.campaign = campaign.id;
  filter.unit = unit;
  const auto there = list_tasks(t, filter, {"", 1});
  if (!there.items.empty()) {
    line.outcome = IssueLine::Outcome::already;
    line.task = there.items[0].id;
  }
  if (line.outcome != IssueLine::Outcome::fresh) return line;
  TaskRow task = fresh_task(campaign, unit, workflow, t);
  task.region = row->region;  // the unit's own, below the campaign's
  insert_task(t, task);
  line.task = task.id;
  notify(t, task, {"filler"}, "task.assigned", "task:" + task.id, campaign.title + "：请于" + campaign.due + "前报送");
  return line;
}

std::string ratio(std::int64_t part, std::int64_t whole) {
  constexpr int kDecimals = 4;
  return whole == 0 ? "" : (Number(part) / Number(whole)).to_fixed(kDecimals);
}

}  // namespace

std::optional<CampaignRow> insert_new_campaign(WriteTransaction& t, const Bureau& bureau, const std::string& person,
                                               const NewCampaign& fresh, const std::string& carried_from,
                                               Diagnostics& diagnostics) {
  if (trim(fresh.title).empty()) return refuse(diagnostics, "campaign.no-title", {"请填名称", "a title is needed"});
  if (fresh.year < kFirstYear || fresh.year > kLastYear)
    return refuse(diagnostics, "campaign.bad-year", {"评价年度不对", "the year is wrong"});
  if (fresh.subject != "department" && fresh.subject != "project")
    return refuse(diagnostics, "campaign.bad-subject",
                  {"评价对象应为部门整体或项目", "the subject is department or project"});
  if (!find_region(t, fresh.region))
    return refuse(diagnostics, "campaign.no-region", {"没有这个区划", "the region does not exist"});
  if (bureau.workflows.find(fresh.workflow) == nullptr)
    return refuse(diagnostics, "campaign.unknown-workflow", {"没有这个流程", "unknown workflow"});
  if (!dates_are_fine(fresh.due, fresh.review_due, diagnostics) ||
      !framework_is_fine(t, bureau, fresh.framework, diagnostics))
    return std::nullopt;
  CampaignRow row;
  row.id = new_id(t.world());
  row.region = fresh.region;
  row.year = fresh.year;
  row.title = trim(fresh.title);
  row.subject = fresh.subject;
  row.framework = fresh.framework;
  row.framework_digest = digest_of(bureau, fresh.framework);
  row.workflow = fresh.workflow;
  row.due = fresh.due;
  row.review_due = fresh.review_due;
  row.carried_from = carried_from;
  row.created_by = person;
  row.created_at = t.now();
  insert_campaign(t, row);
  t.log({person, "campaign.add", "campaign:" + row.id,
         nlohmann::json{{"year", row.year}, {"framework", row.framework}}.dump()});
  return row;
}

std::optional<CampaignRow> add_campaign(Bureau& bureau, const Access& access, const NewCampaign& campaign,
                                        Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<CampaignRow> {
    if (!access.may("campaign.edit", {campaign.region, ""})) return say_forbidden(said), std::nullopt;
    return insert_new_campaign(t, bureau, access.person(), campaign, "", said);
  });
}

std::optional<CampaignRow> change_campaign(Bureau& bureau, const Access& access, const std::string& campaign,
                                           const CampaignChange& change, Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<CampaignRow> {
    auto row = find_campaign_for(t, access, campaign, "campaign.edit", said);
    if (!row) return std::nullopt;
    if (change.title) row->title = trim(*change.title);
    if (row->title.empty()) return refuse(said, "campaign.no-title", {"请填名称", "a title is needed"});
    if (change.due) row->due = *change.due;
    if (change.review_due) row->review_due = *change.review_due;
    if (!dates_are_fine(row->due, row->review_due, said)) return std::nullopt;
    update_campaign(t, *row);
    for (const TaskRow& one : change.due ? all_tasks_of(t, campaign) : std::vector<TaskRow>{}) {
      auto task = lock_task(t, one.id);
      if (!task || task->locked) continue;
      task->due = row->due;
      update_task(t, *task);
    }
    t.log({access.person(), "campaign.change", "campaign:" + campaign, nlohmann::json{{"due", row->due}}.dump()});
    return row;
  });
}

std::optional<std::vector<IssueLine>> issue_campaign(Bureau& bureau, const Access& access, const std::string& campaign,
                                                     const std::vector<std::string>& units, bool preview,
                                                     Diagnostics& diagnostics) {
  std::optional<std::vector<IssueLine>> result;
  attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<bool> {
    result.reset();
    const auto row = find_campaign_for(t, access, campaign, "campaign.edit", said);
    if (!row) return std::nullopt;
    const auto regions = region_subtree(t, row->region);
    result.emplace();
    for (const std::string& unit : units)
      result->push_back(issue_to(t, *row, *bureau.workflows.find(row->workflow), unit, regions));
    if (preview) {  // done, looked at, and undone
      for (IssueLine& line : *result) line.task = line.outcome == IssueLine::Outcome::fresh ? "" : line.task;
      return std::nullopt;
    }
    const auto fresh = std::ranges::count(*result, IssueLine::Outcome::fresh, &IssueLine::outcome);
    t.log({access.person(), "campaign.issue", "campaign:" + campaign, nlohmann::json{{"units", fresh}}.dump()});
    return true;
  });
  return result;
}

std::optional<CampaignProgress> campaign_progress(Bureau& bureau, const Access& access, const std::string& campaign,
                                                  Diagnostics& diagnostics) {
  return bureau.store.read([&](Transaction& t) -> std::optional<CampaignProgress> {
    const auto row = find_campaign_for(t, access, campaign, "campaign.read", diagnostics);
    if (!row) return std::nullopt;
    const std::string today = china_day(t.now());
    std::map<std::string, StateCount> by_state;
    for (StateCount& count : count_states(t, campaign, access.visible("campaign.read"), today))
      by_state.emplace(count.state, count);
    CampaignProgress progress;
    for (const WorkflowState& state : bureau.workflows.find(row->workflow)->states) {
      StateCount& count = by_state[state.id];
      count.state = state.id;
      progress.states.push_back(count);
      progress.tasks += count.tasks;
      progress.submitted += count.submitted;
      progress.on_time += count.on_time;
      progress.late += count.late;
    }
    progress.completeness = ratio(progress.submitted, progress.tasks);
    progress.timeliness = ratio(progress.on_time, progress.submitted + progress.late);
    return progress;
  });
}

std::optional<int> remind(Bureau& bureau, const Access& access, const std::string& campaign,
                          const std::vector<std::string>& tasks, const std::string& text, Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<int> {
    const auto row = find_campaign_for(t, access, campaign, "campaign.edit", said);
    if (!row) return std::nullopt;
    const Workflow& workflow = *bureau.workflows.find(row->workflow);
    int reminded = 0;
    for (const std::string& id : tasks) {
      const auto task = find_task(t, id);
      const WorkflowState* state = task ? workflow.state(task->state) : nullptr;
      if (!task || task->campaign != campaign || state == nullptr || state->submitted) continue;
      std::vector<std::string> roles;
      for (const WorkflowAction& action : workflow.actions) {
        if (std::ranges::find(action.from, task->state) != action.from.end())
          roles.insert(roles.end(), action.who.begin(), action.who.end());
      }
      notify(t, *task, roles, "reminder", "task:" + id,
             text.empty() ? "催办：请于" + task->due + "前办理「" + state->title + "」" : text);
      ++reminded;
    }
    t.log({access.person(), "campaign.remind", "campaign:" + campaign, nlohmann::json{{"tasks", reminded}}.dump()});
    return reminded;
  });
}

}  // namespace jiheng
