#include "store/audit_runs.h"

#include <fmt/format.h>

#include "store/table.h"

namespace jiheng {

namespace {

constexpr std::string_view kColumns = "id, task, file_name, sm3, person, at, state, summary, removed_at";

AuditRunRow run_of(const SqlRow& c) { return {c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]}; }

}  // namespace

void insert_audit_run(WriteTransaction& t, const AuditRunRow& r) {
  insert_into(t, "audit_run",
              {{"id", r.id},
               {"task", r.task},
               {"file_name", r.file_name},
               {"sm3", r.sm3},
               {"person", r.person},
               {"at", r.at},
               {"state", r.state},
               {"summary", r.summary},
               {"removed_at", r.removed_at}});
}

void update_audit_run(WriteTransaction& t, const AuditRunRow& r) {
  update_where(t, "audit_run", {{"state", r.state}, {"summary", r.summary}, {"removed_at", r.removed_at}},
               {{"id", r.id}});
}

std::optional<AuditRunRow> find_audit_run(Transaction& t, const std::string& id) {
  const auto rows = t.select(fmt::format("SELECT {} FROM audit_run WHERE id = ?", kColumns), {id});
  return rows.empty() ? std::nullopt : std::optional(run_of(rows[0]));
}

Page<AuditRunRow> list_audit_runs(Transaction& t, const std::string& person, const PageRequest& page) {
  Condition where;
  where.add("removed_at = ''");
  if (!person.empty()) where.equal({{"person", person}});
  Page<AuditRunRow> result;
  result.total =
      to_integer(t.select("SELECT count(*) FROM audit_run WHERE " + where.sql(), where.values()).at(0).at(0));
  if (!page.after.empty()) {
    const auto p = cursor_parts(page.after, 2);
    where.add("(at < ? OR (at = ? AND id > ?))", {p[0], p[0], p[1]});
  }
  auto values = where.values();
  values.push_back(number(page.limit + 1));
  for (const SqlRow& c :
       t.select(fmt::format("SELECT {} FROM audit_run WHERE {} ORDER BY at DESC, id LIMIT ?", kColumns, where.sql()),
                values))
    result.items.push_back(run_of(c));
  end_page(result, page, [](const AuditRunRow& r) { return make_cursor({r.at, r.id}); });
  return result;
}

}  // namespace jiheng
