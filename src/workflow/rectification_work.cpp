#include "workflow/rectification_work.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "store/evidence.h"
#include "workflow/dossier_work.h"
#include "workflow/publishing.h"
#include "workflow/scoped.h"

namespace jiheng {

namespace {

std::nullopt_t refuse(Diagnostics& diagnostics, std::string code, Message message) {
  diagnostics.error(std::move(code), {}, std::move(message));
  return std::nullopt;
}

struct Step {
  std::string_view action;
  std::vector<std::string_view> from;
  std::string_view to;
  std::string_view permission;
  bool needs_text;
};

const std::vector<Step>& steps() {
  static const std::vector<Step> kSteps = {{"report", {"assigned", "returned"}, "reported", "dossier.edit", true},
                                           {"verify", {"reported"}, "closed", "rectification.verify", false},
                                           {"return", {"reported"}, "returned", "rectification.verify", true},
                                           {"reopen", {"closed"}, "assigned", "rectification.verify", true}};
  return kSteps;
}

bool evidence_is_fine(Transaction& t, const RectificationRow& row, const std::vector<std::string>& evidence) {
  if (evidence.empty()) return true;
  const auto task = find_task(t, row.task);
  return task && std::ranges::all_of(evidence, [&](const std::string& id) {
           const auto found = find_evidence(t, *task, id);
           return found && found->removed_at.empty();
         });
}

}  // namespace

std::vector<std::string> finding_keys(const FindingReport& report) {
  std::map<std::string, int> seen;
  std::vector<std::string> keys;
  for (const Finding& finding : report.findings) {
    const int times = ++seen[finding.id];
    keys.push_back(times == 1 ? finding.id : fmt::format("{}#{}", finding.id, times));
  }
  return keys;
}

std::optional<std::vector<RectificationRow>> add_rectifications(Bureau& bureau, const Access& access,
                                                                const std::string& task,
                                                                const std::vector<NewRectification>& items,
                                                                Diagnostics& diagnostics) {
  return attempt(
      bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<std::vector<RectificationRow>> {
        const auto row = hold_task_for(t, access, task, "rectification.assign", said);
        if (!row) return std::nullopt;
        const auto made = task_case(t, bureau, *row, said, step_to_publish(t, bureau, *row));
        if (!made) return std::nullopt;
        const auto keys = finding_keys(made->findings);
        std::vector<RectificationRow> result;
        for (const NewRectification& item : items) {
          const auto found = std::ranges::find(keys, item.finding);
          if (found == keys.end())
            return refuse(said, "rectification.unknown-finding",
                          {"没有「" + item.finding + "」这个问题", "there is no such finding: " + item.finding});
          if (!is_day(item.due))
            return refuse(said, "rectification.bad-date", {"期限写作 2025-09-30", "write the day as 2025-09-30"});
          const Finding& finding = made->findings.findings[static_cast<std::size_t>(found - keys.begin())];
          RectificationRow fresh;
          fresh.id = new_id(t.world());
          fresh.region = row->region;
          fresh.year = row->year;
          fresh.unit = row->unit;
          fresh.task = row->id;
          fresh.finding = item.finding;
          fresh.title = finding.title;
          fresh.text = finding.text.text;
          fresh.demand = trim(item.demand).empty() ? finding.recommendation : item.demand;
          fresh.owner = item.owner;
          fresh.due = item.due;
          fresh.state = "assigned";
          fresh.created_by = access.person();
          fresh.created_at = t.now();
          fresh.unit_name = row->unit_name;
          insert_rectification(t, fresh);
          append_rectification_step(t, fresh.id, {1, "assign", access.person(), t.now(), fresh.demand, {}});
          notify(t, *row, {"filler"}, "rectification.assigned", "rectification:" + fresh.id,
                 "整改：" + fresh.title + "，" + fresh.due + "前完成");
          t.log({access.person(), "rectification.assign", "rectification:" + fresh.id,
                 nlohmann::json{{"task", task}, {"finding", item.finding}}.dump()});
          result.push_back(std::move(fresh));
        }
        return result;
      });
}

std::optional<RectificationRow> act_on_rectification(Bureau& bureau, const Access& access,
                                                     const std::string& rectification,
                                                     const RectificationAction& action, Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<RectificationRow> {
    auto row = lock_rectification(t, rectification);
    if (!row || !access.may("rectification.read", Jurisdiction::of(*row)))
      return say_not_found("整改事项", "rectification", said), std::nullopt;
    const auto step = std::ranges::find(steps(), action.action, &Step::action);
    if (step == steps().end() || std::ranges::find(step->from, row->state) == step->from.end() ||
        !row->carried_to.empty())
      return refuse(said, "rectification.wrong-state", {"现在不能这样办", "this cannot be done now"});
    if (!access.may(step->permission, Jurisdiction::of(*row))) return say_forbidden(said), std::nullopt;
    if (step->needs_text && trim(action.text).empty())
      return refuse(said, "rectification.no-text", {"请写明情况", "say what was done, or why"});
    if (!evidence_is_fine(t, *row, action.evidence))
      return refuse(said, "rectification.bad-evidence", {"佐证不是这个任务的", "the evidence is not of this task"});
    row->state = step->to;
    row->closed_at = row->state == "closed" ? t.now() : "";
    update_rectification(t, *row);
    const int number = static_cast<int>(rectification_steps(t, rectification).size()) + 1;
    append_rectification_step(t, rectification,
                              {number, action.action, access.person(), t.now(), action.text, action.evidence});
    if (const auto task = find_task(t, row->task)) {
      const std::vector<std::string> who =
          action.action == "report" ? std::vector<std::string>{"bureau"} : std::vector<std::string>{"filler"};
      notify(t, *task, who, "rectification." + action.action, "rectification:" + rectification,
             row->title + "：" + action.text);
    }
    t.log({access.person(), "rectification." + action.action, "rectification:" + rectification,
           nlohmann::json{{"evidence", action.evidence.size()}}.dump()});
    return row;
  });
}

}  // namespace jiheng
