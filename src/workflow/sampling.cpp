#include "workflow/sampling.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/number.h"
#include "workflow/scoped.h"

namespace jiheng {

namespace {

constexpr std::int64_t kSevereFinding = 10;
constexpr std::int64_t kFinding = 3;
constexpr std::int64_t kReturned = 2;
constexpr std::int64_t kLate = 5;
constexpr int kOpenSteps = 20;  // one for each full 5% that could not be scored
constexpr std::size_t kSeedBytes = 16;

std::string fresh_seed(const World& world) {
  std::string seed;
  for (const char c : world.random(kSeedBytes)) seed += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return seed;
}

}  // namespace

std::int64_t risk_of(const TaskRow& task, const TaskScore& score) {
  std::int64_t risk = kSevereFinding * score.severe_findings + kFinding * (score.findings - score.severe_findings) +
                      kReturned * task.returned;
  if (const auto completeness = Number::parse(score.completeness))
    risk +=
        ((Number(1) - *completeness) * Number(kOpenSteps)).rounded(0, RoundingMode::truncate).to_integer().value_or(0);
  if (!task.submitted_at.empty() && china_day(task.submitted_at) > task.due) risk += kLate;
  return risk;
}

std::vector<std::string> draw_sample(const std::vector<Candidate>& population, const std::string& seed, int by_risk,
                                     int at_random) {
  struct Lot {
    std::int64_t risk = 0;
    std::string digest;
    std::string task;
  };
  std::vector<Lot> lots;
  lots.reserve(population.size());
  for (const Candidate& candidate : population)
    lots.push_back({candidate.risk, sm3_hex(seed + ":" + candidate.task), candidate.task});
  std::ranges::sort(
      lots, [](const Lot& a, const Lot& b) { return std::tuple(-a.risk, a.digest) < std::tuple(-b.risk, b.digest); });
  const auto riskiest = std::min(lots.size(), static_cast<std::size_t>(std::max(by_risk, 0)));
  std::sort(lots.begin() + static_cast<std::ptrdiff_t>(riskiest), lots.end(),
            [](const Lot& a, const Lot& b) { return a.digest < b.digest; });
  lots.resize(std::min(lots.size(), riskiest + static_cast<std::size_t>(std::max(at_random, 0))));
  std::vector<std::string> result;
  result.reserve(lots.size());
  for (const Lot& lot : lots) result.push_back(lot.task);
  return result;
}

std::optional<DrawRow> draw(Bureau& bureau, const Access& access, const std::string& campaign,
                            const DrawRequest& request, Diagnostics& diagnostics) {
  std::optional<DrawRow> result;
  attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<bool> {
    result.reset();
    const auto row = find_campaign_for(t, access, campaign, "review.edit", said);
    if (!row) return std::nullopt;
    if (request.by_risk <= 0 && request.at_random <= 0) {
      said.error("draw.nothing-asked", {}, {"请给出抽取数", "say how many to draw"});
      return std::nullopt;
    }
    DrawRow made{new_id(t.world()),
                 campaign,
                 request.seed.empty() ? fresh_seed(t.world()) : request.seed,
                 request.by_risk,
                 request.at_random,
                 {},
                 {},
                 access.person(),
                 t.now()};
    std::vector<Candidate> population;
    for (const TaskRow& task : all_tasks_of(t, campaign)) {
      const WorkflowState* state = workflow_of(bureau, task).state(task.state);
      if (task.sampled || state == nullptr || !state->submitted) continue;
      population.push_back({task.id, risk_of(task, task.score)});
      made.population.push_back(fmt::format("{} {}", task.id, population.back().risk));
    }
    made.drawn = draw_sample(population, made.seed, request.by_risk, request.at_random);
    result = made;
    if (request.preview) return std::nullopt;
    insert_draw(t, made);
    std::vector<std::string> ordered = made.drawn;
    std::ranges::sort(ordered);
    for (const std::string& id : ordered) {
      TaskRow task = *lock_task(t, id);
      const bool score_is_new = task.score.change == task.change;
      task.sampled = true;
      update_task(t, task);
      task.score.change = score_is_new ? task.change : task.score.change;
      update_task_score(t, id, task.score);
    }
    t.log({access.person(), "campaign.draw", "campaign:" + campaign,
           nlohmann::json{{"draw", made.id}, {"seed", made.seed}, {"drawn", made.drawn.size()}}.dump()});
    return true;
  });
  return result;
}

bool replays(const DrawRow& draw) {
  std::vector<Candidate> population;
  for (const std::string& entry : draw.population) {
    const std::size_t blank = entry.find(' ');
    population.push_back({entry.substr(0, blank), std::stoll(entry.substr(blank + 1))});
  }
  return draw_sample(population, draw.seed, draw.by_risk, draw.at_random) == draw.drawn;
}

}  // namespace jiheng
