// Campaigns at work (评价工作): making one, handing it out, seeing how far it is, reminding.
//
// Codes: campaign.no-title, campaign.bad-year, campaign.bad-subject, campaign.bad-date, campaign.no-region,
// campaign.unknown-workflow, case.unknown-framework, campaign.framework-not-active.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "workflow/access.h"
#include "workflow/bureau.h"

namespace jiheng {

struct NewCampaign {
  std::string title;
  std::string region;
  int year = 0;
  std::string subject;  // department | project
  std::string framework;
  std::string workflow = "self-evaluation";
  std::string due;
  std::string review_due;
};
std::optional<CampaignRow> add_campaign(Bureau& bureau, const Access& access, const NewCampaign& campaign,
                                        Diagnostics& diagnostics);

// The same inside a transaction, without asking for permission: for carry_over.cpp.
std::optional<CampaignRow> insert_new_campaign(WriteTransaction& t, const Bureau& bureau, const std::string& person,
                                               const NewCampaign& fresh, const std::string& carried_from,
                                               Diagnostics& diagnostics);

struct CampaignChange {
  std::optional<std::string> title;
  std::optional<std::string> due;         // of every task that is not locked, too
  std::optional<std::string> review_due;  // "" takes it away
};
std::optional<CampaignRow> change_campaign(Bureau& bureau, const Access& access, const std::string& campaign,
                                           const CampaignChange& change, Diagnostics& diagnostics);

// 下达: what happens to each unit.
struct IssueLine {
  std::string unit;
  std::string unit_name;
  enum class Outcome { fresh, already, inactive, unknown } outcome = Outcome::unknown;
  std::string task;  // of `fresh` (not in a preview) and `already`
};
// With `preview` nothing is changed. Unknown units are lines, not errors; fresh ones get notices.
std::optional<std::vector<IssueLine>> issue_campaign(Bureau& bureau, const Access& access, const std::string& campaign,
                                                     const std::vector<std::string>& units, bool preview,
                                                     Diagnostics& diagnostics);

// How far a campaign has come (进度).
struct CampaignProgress {
  std::vector<StateCount> states;  // in the order of the workflow
  std::int64_t tasks = 0;
  std::int64_t submitted = 0;
  std::int64_t on_time = 0;
  std::int64_t late = 0;
  std::string completeness;  // 完整率: submitted ÷ tasks, exact ratio; "" without tasks
  std::string timeliness;    // 及时率: on time ÷ tasks that are due or submitted; "" without any
};
std::optional<CampaignProgress> campaign_progress(Bureau& bureau, const Access& access, const std::string& campaign,
                                                  Diagnostics& diagnostics);

// 催办: a notice to all who can take the next step of each task. Returns how many tasks were reminded of; tasks of
// another campaign or already submitted are passed over.
std::optional<int> remind(Bureau& bureau, const Access& access, const std::string& campaign,
                          const std::vector<std::string>& tasks, const std::string& text, Diagnostics& diagnostics);

}  // namespace jiheng
