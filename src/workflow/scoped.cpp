#include "workflow/scoped.h"

#include "base/date.h"
#include "store/notices.h"
#include "store/organisation.h"

namespace jiheng {

namespace {

std::optional<TaskRow> permitted(std::optional<TaskRow> task, const Access& access, std::string_view permission,
                                 Diagnostics& diagnostics) {
  if (!task || !access.may("task.read", Jurisdiction::of(*task))) {
    say_not_found("任务", "task", diagnostics);
    return std::nullopt;
  }
  if (access.may(permission, Jurisdiction::of(*task))) return task;
  say_forbidden(diagnostics);
  return std::nullopt;
}

}  // namespace

std::optional<TaskRow> find_task_for(Transaction& t, const Access& access, const std::string& task,
                                     std::string_view permission, Diagnostics& diagnostics) {
  return permitted(find_task(t, task), access, permission, diagnostics);
}

std::optional<TaskRow> hold_task_for(WriteTransaction& t, const Access& access, const std::string& task,
                                     std::string_view permission, Diagnostics& diagnostics) {
  return permitted(lock_task(t, task), access, permission, diagnostics);
}

std::optional<CampaignRow> find_campaign_for(Transaction& t, const Access& access, const std::string& campaign,
                                             std::string_view permission, Diagnostics& diagnostics) {
  auto row = find_campaign(t, campaign);
  if (!row || !may_read_campaign(t, access, *row)) {
    say_not_found("评价工作", "campaign", diagnostics);
    return std::nullopt;
  }
  // Who reads a campaign through his units reads of it what these are in; everything else needs its region.
  if (permission == "campaign.read" || access.may(permission, Jurisdiction::of(*row))) return row;
  say_forbidden(diagnostics);
  return std::nullopt;
}

const Workflow& workflow_of(const Bureau& bureau, const TaskRow& task) {
  const Workflow* workflow = bureau.workflows.find(task.workflow);
  if (workflow == nullptr) throw std::runtime_error("the workflow of a campaign is gone: " + task.workflow);
  return *workflow;
}

bool is_day(const std::string& text) {
  constexpr std::size_t kLength = 10;
  const auto date = read_date(text);
  return text.size() == kLength && date && date->to_iso() == text;
}

void notify(WriteTransaction& t, const TaskRow& task, const std::vector<std::string>& roles, const std::string& kind,
            const std::string& object, const std::string& text) {
  for (const std::string& person : people_with_role(t, roles, task.unit, region_ancestors(t, task.region)))
    insert_notice(t, {new_id(t.world()), person, kind, task.id, object, text, t.now(), ""});
}

}  // namespace jiheng
