#include "store/frameworks.h"

#include "store/table.h"

namespace jiheng {

namespace {

std::vector<FrameworkRow> select_frameworks(Transaction& t, const Condition& where) {
  std::vector<FrameworkRow> result;
  for (const SqlRow& c :
       t.select("SELECT id, text, digest, active_from, active_to, person, at FROM framework_file WHERE " + where.sql() +
                    " ORDER BY id",
                where.values()))
    result.push_back({c[0], c[1], c[2], c[3], c[4], c[5], c[6]});
  return result;
}

}  // namespace

std::vector<FrameworkRow> list_framework_rows(Transaction& t) { return select_frameworks(t, {}); }

std::optional<FrameworkRow> find_framework_row(Transaction& t, const std::string& id) {
  const auto found = select_frameworks(t, Condition().equal({{"id", id}}));
  return found.empty() ? std::nullopt : std::optional(found[0]);
}

void put_framework_row(WriteTransaction& t, const FrameworkRow& r) {
  t.execute("DELETE FROM framework_file WHERE id = ?", {r.id});
  insert_into(t, "framework_file",
              {{"id", r.id},
               {"text", r.text},
               {"digest", r.digest},
               {"active_from", r.active_from},
               {"active_to", r.active_to},
               {"person", r.person},
               {"at", r.at}});
}

}  // namespace jiheng
