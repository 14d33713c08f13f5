#include "store/publications.h"

#include <fmt/format.h>

#include "store/table.h"

namespace jiheng {

namespace {

constexpr std::string_view kColumns =
    "id, region, year, task, unit, unit_name, title, framework, score, grade, step, person, at";

PublicationRow publication_of(Transaction& t, const SqlRow& c) {
  PublicationRow result{c[0], c[1], to_int(c[2]), c[3],          c[4],  c[5],  c[6],
                        c[7], c[8], c[9],         to_int(c[10]), c[11], c[12], {}};
  for (const SqlRow& f :
       t.select("SELECT name, sm3, sha256, size, media_type FROM publication_file WHERE publication = ? ORDER BY name",
                {c[0]}))
    result.files.push_back({f[0], f[1], f[2], static_cast<std::uint64_t>(to_integer(f[3])), f[4]});
  return result;
}

}  // namespace

void insert_publication(WriteTransaction& t, const PublicationRow& p) {
  insert_into(t, "publication",
              {{"id", p.id},
               {"region", p.region},
               {"year", number(p.year)},
               {"task", p.task},
               {"unit", p.unit},
               {"unit_name", p.unit_name},
               {"title", p.title},
               {"framework", p.framework},
               {"score", p.score},
               {"grade", p.grade},
               {"step", number(p.step)},
               {"person", p.person},
               {"at", p.at}});
  for (const PublicationFile& f : p.files)
    insert_into(t, "publication_file",
                {{"publication", p.id},
                 {"name", f.name},
                 {"sm3", f.sm3},
                 {"sha256", f.sha256},
                 {"size", number(static_cast<std::int64_t>(f.size))},
                 {"media_type", f.media_type}});
}

std::optional<PublicationRow> find_publication(Transaction& t, const std::string& id) {
  const auto rows = t.select(fmt::format("SELECT {} FROM publication WHERE id = ?", kColumns), {id});
  return rows.empty() ? std::nullopt : std::optional(publication_of(t, rows[0]));
}

Page<PublicationRow> list_publications(Transaction& t, const PublicationFilter& f, const PageRequest& page) {
  Condition where;
  where.visible(f.visible, "region", "unit").contains({"unit_name", "title"}, f.query);
  if (f.year != 0) where.equal({{"year", number(f.year)}});
  if (!f.grade.empty()) where.equal({{"grade", f.grade}});
  Page<PublicationRow> result;
  result.total =
      to_integer(t.select("SELECT count(*) FROM publication WHERE " + where.sql(), where.values()).at(0).at(0));
  if (!page.after.empty()) {
    const auto p = cursor_parts(page.after, 3);
    where.add(
        "(year < cast(? AS integer) OR (year = cast(? AS integer) AND (unit_name > ? OR (unit_name = ? AND id > ?))))",
        {p[0], p[0], p[1], p[1], p[2]});
  }
  auto values = where.values();
  values.push_back(number(page.limit + 1));
  for (const SqlRow& c :
       t.select(fmt::format("SELECT {} FROM publication WHERE {} ORDER BY year DESC, unit_name, id LIMIT ?", kColumns,
                            where.sql()),
                values))
    result.items.push_back(publication_of(t, c));
  end_page(result, page, [](const PublicationRow& p) {
    return make_cursor({std::to_string(p.year), p.unit_name, p.id});
  });
  return result;
}

}  // namespace jiheng
