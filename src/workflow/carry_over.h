// Carry-over (结转): next year's campaign starts from this year's units, goals, assets and what is not mended yet.
//
// Each task of this year gives one of the next: 上年 cells from this year's figures; texts and goals that go on (those
// sections whose items have the stage 常年, and the lists of goals and assets) as they are, without this year's
// results; open rectifications as new rows that name the old.
//
// Codes: carry-over.exists (the next year has such a campaign), and those of add_campaign.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflow/campaign_work.h"
#include "workflow/carry_over_plan.h"

namespace jiheng {

struct CarryOverLine {
  std::string unit;
  std::string unit_name;
  std::string from_task;
  std::string task;  // "" in a preview
  int last_year_cells = 0;
  int kept_cells = 0;
  int kept_rows = 0;
  int rectifications = 0;
};
struct CarryOver {
  CampaignRow campaign;  // without an id in a preview
  std::vector<CarryOverLine> lines;
};
struct CarryOverRequest {
  std::string title;  // "" takes this year's with the year counted up
  std::string due;    // "" takes the same day a year later
  bool preview = false;
};
std::optional<CarryOver> carry_over(Bureau& bureau, const CarryOverPlan& plan, const Access& access,
                                    const std::string& campaign, const CarryOverRequest& request,
                                    Diagnostics& diagnostics);

}  // namespace jiheng
