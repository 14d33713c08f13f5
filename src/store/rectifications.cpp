#include "store/rectifications.h"

#include <fmt/format.h>

#include "store/table.h"

namespace jiheng {

namespace {

constexpr std::string_view kSelect =
    "SELECT r.id, r.region, r.year, r.unit, r.task, r.finding, r.title, r.text, r.demand, r.owner, r.due, r.state, "
    "r.carried_from, r.carried_to, r.created_by, r.created_at, r.closed_at, unit.name FROM rectification r "
    "JOIN unit ON unit.id = r.unit ";

RectificationRow row_of(const SqlRow& c) {
  return {c[0], c[1],  to_int(c[2]), c[3],  c[4],  c[5],  c[6],  c[7],  c[8],
          c[9], c[10], c[11],        c[12], c[13], c[14], c[15], c[16], c[17]};
}

}  // namespace

void insert_rectification(WriteTransaction& t, const RectificationRow& r) {
  insert_into(t, "rectification",
              {{"id", r.id},
               {"region", r.region},
               {"year", number(r.year)},
               {"unit", r.unit},
               {"task", r.task},
               {"finding", r.finding},
               {"title", r.title},
               {"text", r.text},
               {"demand", r.demand},
               {"owner", r.owner},
               {"due", r.due},
               {"state", r.state},
               {"carried_from", r.carried_from},
               {"carried_to", r.carried_to},
               {"created_by", r.created_by},
               {"created_at", r.created_at},
               {"closed_at", r.closed_at}});
}

void update_rectification(WriteTransaction& t, const RectificationRow& r) {
  update_where(t, "rectification",
               {{"state", r.state},
                {"closed_at", r.closed_at},
                {"due", r.due},
                {"owner", r.owner},
                {"carried_to", r.carried_to}},
               {{"region", r.region}, {"year", number(r.year)}, {"id", r.id}});
}

void append_rectification_step(WriteTransaction& t, const std::string& rectification, const RectificationStep& s) {
  insert_into(t, "rectification_step",
              {{"rectification", rectification},
               {"number", number(s.number)},
               {"action", s.action},
               {"person", s.person},
               {"at", s.at},
               {"text", s.text},
               {"evidence", texts_to_json(s.evidence)}});
}

std::optional<RectificationRow> find_rectification(Transaction& t, const std::string& id) {
  const auto rows = t.select(std::string(kSelect) + "WHERE r.id = ?", {id});
  return rows.empty() ? std::nullopt : std::optional(row_of(rows[0]));
}

std::optional<RectificationRow> lock_rectification(WriteTransaction& t, const std::string& id) {
  t.select(fmt::format("SELECT id FROM rectification WHERE id = ?{}", for_update(t)), {id});
  return find_rectification(t, id);
}

std::vector<RectificationStep> rectification_steps(Transaction& t, const std::string& rectification) {
  std::vector<RectificationStep> result;
  for (const SqlRow& c :
       t.select("SELECT number, action, person, at, text, evidence FROM rectification_step WHERE rectification = ? "
                "ORDER BY number",
                {rectification}))
    result.push_back({to_int(c[0]), c[1], c[2], c[3], c[4], texts_of_json(c[5])});
  return result;
}

Page<RectificationRow> list_rectifications(Transaction& t, const RectificationFilter& f, const PageRequest& page) {
  Condition where;
  where.visible(f.visible, "r.region", "r.unit");
  if (!f.state.empty()) where.equal({{"r.state", f.state}});
  if (!f.overdue_on.empty()) where.add("r.state <> 'closed' AND r.carried_to = '' AND r.due < ?", {f.overdue_on});
  if (!f.task.empty()) where.equal({{"r.task", f.task}});
  if (!f.unit.empty()) where.equal({{"r.unit", f.unit}});
  if (f.year != 0) where.equal({{"r.year", number(f.year)}});
  Page<RectificationRow> result;
  result.total =
      to_integer(t.select("SELECT count(*) FROM rectification r WHERE " + where.sql(), where.values()).at(0).at(0));
  if (!page.after.empty()) {
    const auto parts = cursor_parts(page.after, 2);
    where.add("(r.due > ? OR (r.due = ? AND r.id > ?))", {parts[0], parts[0], parts[1]});
  }
  auto values = where.values();
  values.push_back(number(page.limit + 1));
  for (const SqlRow& c : t.select(fmt::format("{}WHERE {} ORDER BY r.due, r.id LIMIT ?", kSelect, where.sql()), values))
    result.items.push_back(row_of(c));
  end_page(result, page, [](const RectificationRow& r) { return make_cursor({r.due, r.id}); });
  return result;
}

}  // namespace jiheng
