#include "workflow/rescoring.h"

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "workflow/dossier_work.h"
#include "workflow/publishing.h"
#include "workflow/scoped.h"

namespace jiheng {

namespace {

std::nullopt_t refuse(Diagnostics& diagnostics, std::string code, Message message, Message remedy = {}) {
  diagnostics.error(std::move(code), {}, std::move(message), std::move(remedy));
  return std::nullopt;
}

std::string difference(const std::string& self, const std::string& other) {
  const auto a = Number::parse(self);
  const auto b = Number::parse(other);
  return a && b ? (*a - *b).to_string() : "";
}

// The leaves of the tree with the self-score of what was submitted (or stands now, before that) and the re-scores.
std::vector<RescoreLine> lines_of(const Case& made, const std::vector<RescoreItem>& items) {
  std::vector<RescoreLine> lines;
  const Evaluation& evaluation = made.evaluation;
  const int decimals = evaluation.framework->decimals;
  for (std::size_t i = 0; i < evaluation.scores.size(); ++i) {
    const Indicator& indicator = evaluation.framework->indicators[i];
    const Score& score = evaluation.scores[i];
    if (!indicator.is_leaf() || score.state == ScoreState::not_applicable) continue;
    RescoreLine line{
        indicator.path, score.points.to_string(), score.is_scored() ? score.low.to_fixed(decimals) : "", "", "", ""};
    const auto found = std::ranges::find(items, indicator.path, &RescoreItem::indicator);
    if (found != items.end()) {
      line.score = found->score;
      line.reason = found->reason;
      line.deviation = difference(line.self_score, line.score);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

bool check_items(const std::vector<RescoreLine>& lines, std::vector<RescoreItem>& items, Diagnostics& diagnostics) {
  for (RescoreItem& item : items) {
    const auto line = std::ranges::find(lines, item.indicator, &RescoreLine::indicator);
    if (line == lines.end()) {
      refuse(diagnostics, "rescore.unknown-indicator",
             {"没有「" + item.indicator + "」这个末级指标", "there is no such leaf: " + item.indicator});
      return false;
    }
    const auto score = Number::parse(item.score);
    if (!score || *score < Number(0) || *score > *Number::parse(line->points)) {
      refuse(diagnostics, "rescore.bad-score",
             {"「" + item.indicator + "」应为0至" + line->points + "分", item.indicator + ": 0 to " + line->points});
      return false;
    }
    if (trim(item.reason).empty()) {
      refuse(diagnostics, "rescore.no-reason",
             {"「" + item.indicator + "」请写理由", item.indicator + ": give a reason"});
      return false;
    }
  }
  return true;
}

// Re-scores where there are any, self-scores elsewhere; nullopt where neither is certain.
std::optional<Number> total_of(const std::vector<RescoreLine>& lines, Diagnostics& diagnostics) {
  Number total;
  for (const RescoreLine& line : lines) {
    const auto score = Number::parse(line.score.empty() ? line.self_score : line.score);
    if (!score)
      return refuse(diagnostics, "rescore.no-score",
                    {"「" + line.indicator + "」自评未定，也没有复评",
                     line.indicator + " has neither a self-score nor a re-score"});
    total = total + *score;
  }
  return total;
}

std::optional<Case> scored_case(Transaction& t, const Bureau& bureau, const TaskRow& task, Diagnostics& diagnostics) {
  return task_case(t, bureau, task, diagnostics, step_to_publish(t, bureau, task));
}

Rescoring rescoring_from(const Case& made, RescoreRevision head) {
  Rescoring result;
  result.lines = lines_of(made, head.items);
  result.deviation = difference(head.self_total, head.total);
  result.head = std::move(head);
  return result;
}

}  // namespace

std::optional<Rescoring> rescoring_of(Bureau& bureau, const Access& access, const std::string& task,
                                      Diagnostics& diagnostics) {
  return bureau.store.read([&](Transaction& t) -> std::optional<Rescoring> {
    const auto row = find_task_for(t, access, task, "review.read", diagnostics);
    if (!row) return std::nullopt;
    const auto made = scored_case(t, bureau, *row, diagnostics);
    if (!made) return std::nullopt;
    return rescoring_from(*made, rescore_head(t, *row));
  });
}

std::optional<Rescoring> save_rescore(Bureau& bureau, const Access& access, const std::string& task, int base,
                                      const std::vector<RescoreItem>& items, Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<Rescoring> {
    const auto row = hold_task_for(t, access, task, "review.edit", said);
    if (!row) return std::nullopt;
    const RescoreRevision before = rescore_head(t, *row);
    if (before.revision != base)
      return refuse(said, "rescore.base", {"别人刚刚存过复评", "somebody saved in between"},
                    {"请刷新后再存", "load it again"});
    const auto made = scored_case(t, bureau, *row, said);
    if (!made) return std::nullopt;
    RescoreRevision fresh{before.revision + 1, items, "", "", access.person(), t.now()};
    if (!check_items(lines_of(*made, {}), fresh.items, said)) return std::nullopt;
    const auto total = total_of(lines_of(*made, fresh.items), said);
    if (!total) return std::nullopt;
    const Evaluation& evaluation = made->evaluation;
    fresh.total = (*total * evaluation.point_worth).to_fixed(evaluation.framework->decimals);
    fresh.self_total = evaluation.is_decided() ? evaluation.low.to_fixed(evaluation.framework->decimals) : "";
    append_rescore(t, *row, fresh);
    t.log({access.person(), "task.rescore", "task:" + task,
           nlohmann::json{{"revision", fresh.revision}, {"total", fresh.total}}.dump()});
    return rescoring_from(*made, std::move(fresh));
  });
}

std::optional<std::vector<RankLine>> ranking(Bureau& bureau, const Access& access, const std::string& campaign,
                                             Diagnostics& diagnostics) {
  return bureau.store.read([&](Transaction& t) -> std::optional<std::vector<RankLine>> {
    if (!find_campaign_for(t, access, campaign, "review.read", diagnostics)) return std::nullopt;
    std::map<std::string, RescoreRevision> rescores;
    for (auto& [task, revision] : rescores_of_campaign(t, campaign)) rescores.emplace(task, std::move(revision));
    std::vector<RankLine> lines;
    for (TaskRow& task : all_tasks_of(t, campaign)) {
      RankLine line;
      line.self_score = task.score.low == task.score.high ? task.score.low : "";
      if (const auto found = rescores.find(task.id); found != rescores.end()) {
        line.rescore = found->second.total;
        line.deviation = difference(found->second.self_total, found->second.total);
      }
      line.score = line.rescore.empty() ? line.self_score : line.rescore;
      line.task = std::move(task);
      lines.push_back(std::move(line));
    }
    // Those without a score come last.
    const auto key = [](const RankLine& line) { return Number::parse(line.score).value_or(Number(-1)); };
    std::ranges::stable_sort(lines, [&](const RankLine& a, const RankLine& b) { return key(a) > key(b); });
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const bool shared = i > 0 && key(lines[i]) == key(lines[i - 1]);
      if (!lines[i].score.empty()) lines[i].rank = shared ? lines[i - 1].rank : static_cast<int>(i) + 1;
    }
    return lines;
  });
}

}  // namespace jiheng
