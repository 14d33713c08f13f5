#include "store/rescores.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "store/table.h"

namespace jiheng {

namespace {

using Json = nlohmann::json;

RescoreRevision rescore_of(const SqlRow& c) {
  RescoreRevision result{to_int(c[0]), {}, c[2], c[3], c[4], c[5]};
  for (const Json& item : Json::parse(c[1]))
    result.items.push_back({item.at("indicator"), item.at("score"), item.at("reason")});
  return result;
}

}  // namespace

std::vector<RescoreRevision> list_rescores(Transaction& t, const TaskRow& task) {
  const Condition where = Condition().equal(task_key(task));
  std::vector<RescoreRevision> result;
  for (const SqlRow& c : t.select("SELECT revision, items, total, self_total, person, at FROM rescore WHERE " +
                                      where.sql() + " ORDER BY revision",
                                  where.values()))
    result.push_back(rescore_of(c));
  return result;
}

RescoreRevision rescore_head(Transaction& t, const TaskRow& task) {
  const auto all = list_rescores(t, task);
  return all.empty() ? RescoreRevision{} : all.back();
}

void append_rescore(WriteTransaction& t, const TaskRow& task, const RescoreRevision& r) {
  Json items = Json::array();
  for (const RescoreItem& item : r.items)
    items.push_back({{"indicator", item.indicator}, {"score", item.score}, {"reason", item.reason}});
  insert_into(t, "rescore",
              task_key(task) + ColumnValues{{"revision", number(r.revision)},
                                            {"items", items.dump()},
                                            {"total", r.total},
                                            {"self_total", r.self_total},
                                            {"person", r.person},
                                            {"at", r.at}});
}

std::vector<std::pair<std::string, RescoreRevision>> rescores_of_campaign(Transaction& t, const std::string& campaign) {
  std::vector<std::pair<std::string, RescoreRevision>> result;
  for (SqlRow& c :
       t.select("SELECT r.revision, r.items, r.total, r.self_total, r.person, r.at, r.task FROM rescore r "
                "JOIN task ON task.id = r.task WHERE task.campaign = ? AND r.revision = (SELECT max(o.revision) "
                "FROM rescore o WHERE o.region = r.region AND o.year = r.year AND o.task = r.task) ORDER BY r.task",
                {campaign}))
    result.emplace_back(c[6], rescore_of(c));
  return result;
}

}  // namespace jiheng
