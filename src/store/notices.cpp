#include "store/notices.h"

#include "store/table.h"

namespace jiheng {

void insert_notice(WriteTransaction& t, const NoticeRow& n) {
  insert_into(t, "notice",
              {{"id", n.id},
               {"person", n.person},
               {"kind", n.kind},
               {"task", n.task},
               {"object", n.object},
               {"text", n.text},
               {"at", n.at},
               {"read_at", n.read_at}});
}

Page<NoticeRow> list_notices(Transaction& t, const std::string& person, const PageRequest& page) {
  Condition where;
  where.equal({{"person", person}});
  Page<NoticeRow> result;
  result.total = to_integer(t.select("SELECT count(*) FROM notice WHERE " + where.sql(), where.values()).at(0).at(0));
  const std::string read = "(CASE WHEN read_at = '' THEN 0 ELSE 1 END)";
  if (!page.after.empty()) {
    const auto p = cursor_parts(page.after, 3);
    const std::int64_t was_read = p[0] == "1" ? 1 : 0;
    where.add("(" + read + " > ? OR (" + read + " = ? AND (at < ? OR (at = ? AND id > ?))))",
              {was_read, was_read, p[1], p[1], p[2]});
  }
  auto values = where.values();
  values.push_back(number(page.limit + 1));
  for (const SqlRow& c : t.select("SELECT id, person, kind, task, object, text, at, read_at FROM notice WHERE " +
                                      where.sql() + " ORDER BY " + read + ", at DESC, id LIMIT ?",
                                  values))
    result.items.push_back({c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]});
  end_page(result, page, [](const NoticeRow& n) { return make_cursor({n.read_at.empty() ? "0" : "1", n.at, n.id}); });
  return result;
}

std::int64_t unread_notices(Transaction& t, const std::string& person) {
  return to_integer(t.select("SELECT count(*) FROM notice WHERE person = ? AND read_at = ''", {person}).at(0).at(0));
}

void mark_notices_read(WriteTransaction& t, const std::string& person) {
  update_where(t, "notice", {{"read_at", t.now()}}, {{"person", person}, {"read_at", std::string()}});
}

}  // namespace jiheng
