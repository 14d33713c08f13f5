// Sampling (抽查): which tasks are looked at closely: the riskiest, then others at random, drawn so that anyone can
// draw again.
//
// By risk: largest risk first; ties, and the draw at random, are ordered by SM3(seed ‖ ":" ‖ task id), smallest first.
// That needs no generator whose state somebody could lose: with seed and population on record (DrawRow), `sm3sum`
// proves the list.
//
// Risk (风险分): 10 for each finding of severity high, 3 for each other, 2 for each time it was sent back, 1 for each
// full 5% that could not be scored, and 5 when it was handed in late. Source: ours; it only orders.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/draws.h"
#include "workflow/access.h"
#include "workflow/bureau.h"

namespace jiheng {

// From what is known of the task and its score.
std::int64_t risk_of(const TaskRow& task, const TaskScore& score);

struct Candidate {
  std::string task;
  std::int64_t risk = 0;
};

// `by_risk` by risk, then `at_random` of the others. Fewer when the population is smaller.
std::vector<std::string> draw_sample(const std::vector<Candidate>& population, const std::string& seed, int by_risk,
                                     int at_random);

struct DrawRequest {
  int by_risk = 0;
  int at_random = 0;
  std::string seed;  // "" takes 128 random bits
  bool preview = false;
};
// Of the submitted tasks of the campaign that were not drawn before. Marks them `sampled`. draw.nothing-asked.
std::optional<DrawRow> draw(Bureau& bureau, const Access& access, const std::string& campaign,
                            const DrawRequest& request, Diagnostics& diagnostics);
// Whether the record gives the drawn list again.
bool replays(const DrawRow& draw);

}  // namespace jiheng
