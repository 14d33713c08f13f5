#include "store/transitions.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "store/sections.h"
#include "store/table.h"

namespace jiheng {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kColumns = "number, action, from_state, to_state, person, at, opinion, snapshot, score";

Json json_of(const TaskScore& s) {
  return {{"change", s.change},
          {"low", s.low},
          {"high", s.high},
          {"grade", s.grade},
          {"findings", s.findings},
          {"severe_findings", s.severe_findings},
          {"completeness", s.completeness},
          {"risk", s.risk}};
}

TaskScore score_of_json(const std::string& text) {
  const Json j = Json::parse(text);
  return {j.at("change"),          j.at("low"),          j.at("high"), j.at("grade"), j.at("findings"),
          j.at("severe_findings"), j.at("completeness"), j.at("risk")};
}

TransitionRow transition_of(const SqlRow& c) {
  return {to_int(c[0]),       c[1], c[2], c[3], c[4], c[5], c[6], Json::parse(c[7]).get<SectionSnapshot>(),
          score_of_json(c[8])};
}

}  // namespace

void insert_transition(WriteTransaction& t, const TaskRow& task, const TransitionRow& row) {
  insert_into(t, "transition",
              task_key(task) + ColumnValues{{"number", number(row.number)},
                                            {"action", row.action},
                                            {"from_state", row.from},
                                            {"to_state", row.to},
                                            {"person", row.person},
                                            {"at", row.at},
                                            {"opinion", row.opinion},
                                            {"snapshot", Json(row.snapshot).dump()},
                                            {"score", json_of(row.score).dump()}});
}

std::vector<TransitionRow> list_transitions(Transaction& t, const TaskRow& task) {
  const Condition where = Condition().equal(task_key(task));
  std::vector<TransitionRow> result;
  for (const SqlRow& c : t.select(
           fmt::format("SELECT {} FROM transition WHERE {} ORDER BY number", kColumns, where.sql()), where.values()))
    result.push_back(transition_of(c));
  return result;
}

std::optional<TransitionRow> find_transition(Transaction& t, const TaskRow& task, int step) {
  const Condition where = Condition().equal(task_key(task) + ColumnValues{{"number", number(step)}});
  const auto rows = t.select(fmt::format("SELECT {} FROM transition WHERE {}", kColumns, where.sql()), where.values());
  return rows.empty() ? std::nullopt : std::optional(transition_of(rows[0]));
}

SectionSnapshot snapshot_now(Transaction& t, const TaskRow& task) {
  const Condition where = Condition().equal(task_key(task));
  SectionSnapshot result;
  for (const SqlRow& c : t.select("SELECT section, revision FROM section_head WHERE " + where.sql(), where.values()))
    result.emplace(c[0], to_int(c[1]));
  return result;
}

SectionContents contents_at(Transaction& t, const TaskRow& task, const SectionSnapshot& snapshot) {
  SectionContents result;
  for (const auto& [section, revision] : snapshot) {
    auto found = section_revision(t, task, section, revision);
    if (!found) throw StoreError(StoreError::Kind::other, "a revision of a snapshot is gone");
    result.emplace(section, std::move(found->content));
  }
  return result;
}

std::vector<CellDifference> snapshot_difference(Transaction& t, const TaskRow& task, const SectionSnapshot& from,
                                                const SectionSnapshot& to) {
  SectionSnapshot all = from;
  all.insert(to.begin(), to.end());
  const auto revision_in = [](const SectionSnapshot& snapshot, const std::string& section) {
    const auto found = snapshot.find(section);
    return found == snapshot.end() ? 0 : found->second;
  };
  std::vector<CellDifference> result;
  for (const auto& [section, revision] : all) {
    const int before = revision_in(from, section);
    const int after = revision_in(to, section);
    if (before == after) continue;
    const auto a = contents_at(t, task, {{section, before}});
    const auto b = contents_at(t, task, {{section, after}});
    const auto differences = cell_differences(section, a.at(section), b.at(section));
    result.insert(result.end(), differences.begin(), differences.end());
  }
  return result;
}

}  // namespace jiheng
