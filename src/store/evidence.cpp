#include "store/evidence.h"

#include <fmt/format.h>

#include "store/table.h"

namespace jiheng {

namespace {

std::vector<EvidenceRow> select_evidence(Transaction& t, const Condition& where) {
  std::vector<EvidenceRow> result;
  for (const SqlRow& c :
       t.select("SELECT id, indicator, requirement, name, sm3, size, media_type, person, at, removed_by, "
                "removed_at FROM evidence WHERE " +
                    where.sql() + " ORDER BY at, id",
                where.values()))
    result.push_back(
        {c[0], c[1], c[2], c[3], c[4], static_cast<std::uint64_t>(to_integer(c[5])), c[6], c[7], c[8], c[9], c[10]});
  return result;
}

}  // namespace

void insert_evidence(WriteTransaction& t, const TaskRow& task, const EvidenceRow& e) {
  insert_into(t, "evidence",
              task_key(task) + ColumnValues{{"id", e.id},
                                            {"indicator", e.indicator},
                                            {"requirement", e.requirement},
                                            {"name", e.name},
                                            {"sm3", e.sm3},
                                            {"size", number(static_cast<std::int64_t>(e.size))},
                                            {"media_type", e.media_type},
                                            {"person", e.person},
                                            {"at", e.at},
                                            {"removed_by", e.removed_by},
                                            {"removed_at", e.removed_at}});
}

void remove_evidence(WriteTransaction& t, const TaskRow& task, const std::string& id, const std::string& person) {
  update_where(t, "evidence", {{"removed_by", person}, {"removed_at", t.now()}},
               task_key(task) + ColumnValues{{"id", id}, {"removed_at", std::string()}});
}

std::optional<EvidenceRow> find_evidence(Transaction& t, const TaskRow& task, const std::string& id) {
  const auto found = select_evidence(t, Condition().equal(task_key(task) + ColumnValues{{"id", id}}));
  return found.empty() ? std::nullopt : std::optional(found[0]);
}

std::vector<EvidenceRow> list_evidence(Transaction& t, const TaskRow& task, bool with_removed) {
  Condition where;
  where.equal(task_key(task));
  if (!with_removed) where.add("removed_at = ''");
  return select_evidence(t, where);
}

}  // namespace jiheng
