// Campaign (评价工作): one evaluation of a year, over many units.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/page.h"
#include "store/transaction.h"
#include "store/visible_set.h"

namespace jiheng {

struct CampaignRow {
  std::string id;
  std::string region;  // where it is run
  int year = 0;        // 评价年度: the year that is evaluated
  std::string title;
  std::string subject;           // department (部门整体) | project (项目)
  std::string framework;         // id
  std::string framework_digest;  // SM3 of its file when the campaign was made
  std::string workflow;          // id of workflows/*.yaml
  std::string due;               // last day of self-evaluation, 2025-03-31
  std::string review_due;        // of the bureau's review; "" for none
  std::string carried_from;      // id of the campaign of the year before; ""
  std::string created_by;        // person
  std::string created_at;
};

void insert_campaign(WriteTransaction& t, const CampaignRow& campaign);
void update_campaign(WriteTransaction& t, const CampaignRow& campaign);  // title, due, review_due
std::optional<CampaignRow> find_campaign(Transaction& t, const std::string& id);
// Newest year first. `visible`: campaigns of these regions, and those with a task of a visible unit.
Page<CampaignRow> list_campaigns(Transaction& t, const VisibleSet& visible, const PageRequest& page);

// How many tasks are in each state, and how many of them are late.
struct StateCount {
  std::string state;
  std::int64_t tasks = 0;
  std::int64_t late = 0;       // due before `today` and not locked
  std::int64_t on_time = 0;    // first submitted on or before the day due
  std::int64_t submitted = 0;  // submitted at least once
  std::int64_t complete = 0;   // completeness 100%
};
std::vector<StateCount> count_states(Transaction& t, const std::string& campaign, const VisibleSet& visible,
                                     const std::string& today);

}  // namespace jiheng
