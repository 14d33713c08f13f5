#include "workflow/carry_over.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "store/rectifications.h"
#include "store/sections.h"
#include "workflow/dossier_work.h"
#include "workflow/scoped.h"

namespace jiheng {

namespace {

constexpr std::size_t kYearDigits = 4;

// 2024年部门自评 → 2025年部门自评; a title without the year gets it in front.
std::string next_title(const CampaignRow& campaign) {
  std::string title = campaign.title;
  const std::string year = std::to_string(campaign.year);
  const std::size_t at = title.find(year);
  const std::string next = std::to_string(campaign.year + 1);
  return at == std::string::npos ? next + "年" + title : title.replace(at, year.size(), next);
}

// The same day a year later; 29 February becomes the 28th.
std::string next_day(const std::string& day) {
  std::string next = std::to_string(std::stoi(day.substr(0, kYearDigits)) + 1) + day.substr(kYearDigits);
  return is_day(next) ? next : next.substr(0, next.size() - 2) + "28";
}

int carry_rectifications(WriteTransaction& t, const std::string& person, const TaskRow& from, const TaskRow& to) {
  constexpr int kAtOnce = 500;
  int carried = 0;
  RectificationFilter filter;
  filter.visible = VisibleSet::all();
  filter.task = from.id;
  PageRequest page{"", kAtOnce};
  do {
    const auto rows = list_rectifications(t, filter, page);
    for (RectificationRow row : rows.items) {
      if (row.state == "closed" || !row.carried_to.empty()) continue;
      RectificationRow next = row;
      next.id = new_id(t.world());
      next.year = to.year;
      next.region = to.region;
      next.task = to.id;
      next.carried_from = row.id;
      next.created_by = person;
      next.created_at = t.now();
      insert_rectification(t, next);
      append_rectification_step(t, next.id, {1, "carry", person, t.now(), row.demand, {}});
      row.carried_to = next.id;
      update_rectification(t, row);
      ++carried;
    }
    page.after = rows.next;
  } while (!page.after.empty());
  return carried;
}

CarryOverLine carry_task(WriteTransaction& t, const Bureau& bureau, const CarryOverPlan& plan,
                         const std::string& person, const TaskRow& from, const CampaignRow& campaign) {
  TaskRow task;
  task.id = new_id(t.world());
  task.region = from.region;
  task.year = campaign.year;
  task.campaign = campaign.id;
  task.unit = from.unit;
  task.project = from.project;
  task.state = bureau.workflows.find(campaign.workflow)->start;
  task.due = campaign.due;
  task.changed_at = t.now();
  insert_task(t, task);
  task = *lock_task(t, task.id);
  CarryOverLine line{from.unit, from.unit_name, from.id, task.id};
  const Catalog& catalog = *bureau.library.catalog;
  SectionContents next = plan.next_year(contents_of(section_heads(t, from)), catalog);
  next["单位信息"].cells["评价年度"] = {std::to_string(campaign.year), "", ""};
  DossierSave save;
  save.sections = import_saves(t, task, catalog, next, SectionOrigin::carried_over);
  if (!save_sections(t, bureau, task, person, save))
    throw std::runtime_error("what was saved this year cannot be saved next year");
  for (const auto& [section, content] : next) {
    line.kept_rows += static_cast<int>(content.rows.size());
    for (const auto& [name, cell] : content.cells)
      ++(cell_address(section, "", name).last_year ? line.last_year_cells : line.kept_cells);
  }
  update_task(t, task);
  line.rectifications = carry_rectifications(t, person, from, task);
  notify(t, task, {"filler"}, "task.assigned", "task:" + task.id, campaign.title + "：请于" + campaign.due + "前报送");
  return line;
}

bool is_carried(Transaction& t, const CampaignRow& campaign) {
  return !t.select("SELECT id FROM campaign WHERE carried_from = ?", {campaign.id}).empty();
}

}  // namespace

std::optional<CarryOver> carry_over(Bureau& bureau, const CarryOverPlan& plan, const Access& access,
                                    const std::string& campaign, const CarryOverRequest& request,
                                    Diagnostics& diagnostics) {
  std::optional<CarryOver> result;
  attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<bool> {
    result.reset();
    const auto old = find_campaign_for(t, access, campaign, "campaign.edit", said);
    if (!old) return std::nullopt;
    if (is_carried(t, *old)) {
      said.error("carry-over.exists", {}, {"这项工作已经结转过", "it was carried over already"});
      return std::nullopt;
    }
    const NewCampaign fresh{request.title.empty() ? next_title(*old) : request.title,
                            old->region,
                            old->year + 1,
                            old->subject,
                            old->framework,
                            old->workflow,
                            request.due.empty() ? next_day(old->due) : request.due,
                            ""};
    const auto made = insert_new_campaign(t, bureau, access.person(), fresh, old->id, said);
    if (!made) return std::nullopt;
    CarryOver carried{*made, {}};
    for (const TaskRow& task : all_tasks_of(t, campaign))
      carried.lines.push_back(carry_task(t, bureau, plan, access.person(), task, *made));
    if (request.preview) {
      carried.campaign.id.clear();
      for (CarryOverLine& line : carried.lines) line.task.clear();
    }
    t.log({access.person(), "campaign.carry-over", "campaign:" + made->id,
           nlohmann::json{{"from", campaign}, {"tasks", carried.lines.size()}}.dump()});
    result = std::move(carried);
    return request.preview ? std::nullopt : std::optional(true);
  });
  return result;
}

}  // namespace jiheng
