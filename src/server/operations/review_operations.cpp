// Review (复核): draws, re-scores, ranking, and a task beside last year and its peers.
#include "server/peers.h"
#include "server/services.h"
#include "server/views.h"
#include "workflow/rescoring.h"
#include "workflow/sampling.h"

namespace jiheng {

namespace {

using nlohmann::json;

json draw_view(Transaction& t, const DrawRow& draw) {
  std::map<std::string, std::int64_t> risks;
  for (const std::string& line : draw.population) {
    const std::size_t space = line.find(' ');
    if (space != std::string::npos) risks.emplace(line.substr(0, space), std::stoll(line.substr(space + 1)));
  }
  json drawn = json::array();
  for (std::size_t i = 0; i < draw.drawn.size(); ++i) {
    const auto task = find_task(t, draw.drawn[i]);
    drawn.push_back({{"task", draw.drawn[i]},
                     {"unit_name", task ? task->unit_name : ""},
                     {"why", i < static_cast<std::size_t>(draw.by_risk) ? "risk" : "random"},
                     {"risk", risks.contains(draw.drawn[i]) ? json(risks.at(draw.drawn[i])) : json()}});
  }
  PeopleNames names(t);
  return {{"id", draw.id},
          {"seed", draw.seed},
          {"by_risk", draw.by_risk},
          {"at_random", draw.at_random},
          {"population", draw.population.size()},
          {"drawn", std::move(drawn)},
          {"replays", replays(draw)},
          {"who", names.of(draw.person)},
          {"at", draw.at}};
}

HttpResponse draw_tasks(Services& services, Call& call, Desk& desk) {
  const DrawRequest request{call.body.value("by_risk", 0), call.body.value("at_random", 0), call.body.value("seed", ""),
                            call.body.value("preview", false)};
  Diagnostics diagnostics;
  const auto drawn = draw(desk.bureau, call.caller.access, call.text("campaign"), request, diagnostics);
  if (!drawn) return refused(call, std::move(diagnostics));
  return json_answer(call, 200, services.store.read([&](Transaction& t) { return draw_view(t, *drawn); }));
}

HttpResponse rank(Services& services, Call& call, Desk& desk) {
  Diagnostics diagnostics;
  const auto lines = ranking(desk.bureau, call.caller.access, call.text("campaign"), diagnostics);
  if (!lines) return refused(call, std::move(diagnostics));
  const std::string today = services.store.read([](Transaction& t) { return china_day(t.now()); });
  json items = json::array();
  for (const RankLine& line : *lines) {
    items.push_back({{"rank", line.rank},
                     {"task", view_of(line.task, services.workflows, today)},
                     {"score", line.score},
                     {"self_score", line.self_score},
                     {"rescore", line.rescore},
                     {"deviation", line.deviation}});
  }
  return json_answer(call, 200, {{"items", std::move(items)}});
}

json rescoring_view(Services& services, const Rescoring& rescoring) {
  json lines = json::array();
  for (const RescoreLine& line : rescoring.lines) {
    lines.push_back({{"indicator", line.indicator},
                     {"points", line.points},
                     {"self_score", line.self_score},
                     {"score", line.score},
                     {"deviation", line.deviation},
                     {"reason", line.reason}});
  }
  json view = {{"revision", rescoring.head.revision},
               {"lines", std::move(lines)},
               {"total", rescoring.head.total},
               {"self_total", rescoring.head.self_total},
               {"deviation", rescoring.deviation}};
  if (rescoring.head.revision > 0) {
    view["by"] = services.store.read([&](Transaction& t) { return PeopleNames(t).of(rescoring.head.person); });
    view["at"] = rescoring.head.at;
  }
  return view;
}

HttpResponse set_rescore(Services& services, Call& call, Desk& desk) {
  std::vector<RescoreItem> items;
  for (const json& score : call.body.at("scores"))
    items.push_back({score.at("indicator"), score.at("score"), score.at("reason")});
  Diagnostics diagnostics;
  const auto saved =
      save_rescore(desk.bureau, call.caller.access, call.text("task"), call.body.at("base"), items, diagnostics);
  return saved ? json_answer(call, 200, rescoring_view(services, *saved)) : refused(call, std::move(diagnostics));
}

std::optional<Number> certain_score(const TaskRow& task) {
  if (task.score.change < 0 || task.score.low.empty() || task.score.low != task.score.high) return std::nullopt;
  return Number::parse(task.score.low);
}

json number_or_null(const std::optional<Number>& number) {
  return number ? json(number->rounded(2).to_string()) : json();
}

json peer_item(const std::string& name, const std::optional<Number>& mine, const std::optional<Number>& last_year,
               std::vector<Number> others) {
  const PeerSummary peers = summarise_peers(mine, std::move(others));
  return {{"name", name},
          {"mine", number_or_null(mine)},
          {"last_year", number_or_null(last_year)},
          {"low", number_or_null(peers.low)},
          {"median", number_or_null(peers.median)},
          {"high", number_or_null(peers.high)},
          {"outlier", peers.outlier}};
}

std::optional<Number> certain(const std::shared_ptr<const KeptCase>& kept, int indicator) {
  if (!kept || !kept->made.evaluation.score(indicator).is_scored()) return std::nullopt;
  return kept->made.evaluation.score(indicator).low;
}

// Indicators are compared with those of last year where the framework is the same; with peers only the totals, which
// are kept at hand: evaluating a campaign of thousands for one page would take minutes.
HttpResponse peers_of(Services& services, Call& call, Desk& desk) {
  const TaskRow& task = *call.subject.task;
  return services.store.read([&](Transaction& t) {
    Diagnostics ignored;
    const auto before = find_task_of_year(t, task.unit, task.project, task.subject, task.year - 1);
    const auto now = services.cases.get(t, desk.bureau, desk.library, task, 0, ignored);
    const auto then = before && before->framework == task.framework
                          ? services.cases.get(t, desk.bureau, desk.library, *before, 0, ignored)
                          : nullptr;
    json scores = json::array();
    std::vector<Number> totals;
    for (const TaskRow& other : all_tasks_of(t, task.campaign)) {
      const auto total = certain_score(other);
      if (!total || !call.caller.access.may("task.read", Jurisdiction::of(other))) continue;
      scores.push_back({{"unit_name", other.unit_name}, {"score", other.score.low}, {"mine", other.id == task.id}});
      if (other.id != task.id) totals.push_back(*total);
    }
    const std::size_t peers = totals.size();
    json items = json::array();
    items.push_back(
        peer_item("总分", certain_score(task), before ? certain_score(*before) : std::nullopt, std::move(totals)));
    for (const int root : now ? now->made.evaluation.framework->roots : std::vector<int>()) {
      items.push_back(
          peer_item(now->made.evaluation.indicator(root).name, certain(now, root), certain(then, root), {}));
    }
    return json_answer(call, 200, {{"items", std::move(items)}, {"scores", std::move(scores)}, {"peers", peers}});
  });
}

}  // namespace

void add_review_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("listDraws", [&services](Call& call, Desk&) {
    return services.store.read([&](Transaction& t) {
      json items = json::array();
      for (const DrawRow& row : list_draws(t, call.text("campaign"))) items.push_back(draw_view(t, row));
      return json_answer(call, 200, page_of(call, std::move(items)));
    });
  });
  table.on("draw", [&services](Call& call, Desk& desk) { return draw_tasks(services, call, desk); });
  table.on("getRanking", [&services](Call& call, Desk& desk) { return rank(services, call, desk); });
  table.on("getRescore", [&services](Call& call, Desk& desk) {
    Diagnostics diagnostics;
    const auto rescoring = rescoring_of(desk.bureau, call.caller.access, call.text("task"), diagnostics);
    return rescoring ? json_answer(call, 200, rescoring_view(services, *rescoring))
                     : refused(call, std::move(diagnostics));
  });
  table.on("setRescore", [&services](Call& call, Desk& desk) { return set_rescore(services, call, desk); });
  table.on("getPeers", [&services](Call& call, Desk& desk) { return peers_of(services, call, desk); });
}

}  // namespace jiheng
