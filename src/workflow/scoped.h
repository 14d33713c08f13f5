// Objects that a person asks for by id: found and permitted, or a diagnostic that says neither more nor less.
#pragma once

#include <optional>
#include <string>

#include "workflow/access.h"
#include "workflow/bureau.h"

namespace jiheng {

// Without task.read there, the task does not exist; with it but without `permission`, it is forbidden.
std::optional<TaskRow> find_task_for(Transaction& t, const Access& access, const std::string& task,
                                     std::string_view permission, Diagnostics& diagnostics);
// The same, held (lock_task).
std::optional<TaskRow> hold_task_for(WriteTransaction& t, const Access& access, const std::string& task,
                                     std::string_view permission, Diagnostics& diagnostics);
std::optional<CampaignRow> find_campaign_for(Transaction& t, const Access& access, const std::string& campaign,
                                             std::string_view permission, Diagnostics& diagnostics);
// Of a task; a campaign's workflow was checked when it was made, so a missing one throws std::runtime_error.
const Workflow& workflow_of(const Bureau& bureau, const TaskRow& task);
// A day 2025-03-31 that exists.
bool is_day(const std::string& text);

// Puts a notice into the boxes of all with one of the roles for the task.
void notify(WriteTransaction& t, const TaskRow& task, const std::vector<std::string>& roles, const std::string& kind,
            const std::string& object, const std::string& text);

}  // namespace jiheng
