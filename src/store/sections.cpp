#include "store/sections.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "store/table.h"

namespace jiheng {

namespace {

constexpr std::string_view kOrigins[] = {"typed", "imported", "restored", "exchanged", "carried_over"};

SectionOrigin origin_of(const std::string& name) {
  const auto* found = std::ranges::find(kOrigins, name);
  return static_cast<SectionOrigin>(found - std::begin(kOrigins));
}

// Content and changes are long: who does not need them does not read them.
constexpr std::string_view kColumns = "section, revision, base, origin, author, saved_at, comment";

SectionRevision revision_of(const SqlRow& c) {
  SectionRevision revision;
  revision.section = c[0];
  revision.revision = to_int(c[1]);
  revision.base = to_int(c[2]);
  revision.origin = origin_of(c[3]);
  revision.author = c[4];
  revision.saved_at = c[5];
  revision.comment = c[6];
  return revision;
}

SectionFault bad_base(const SectionSave& save, int head) {
  Diagnostic diagnostic;
  diagnostic.code = "section.bad-base";
  diagnostic.place.sheet = save.section;
  diagnostic.message = {fmt::format("没有第{}次修订，最新是第{}次", save.base, head),
                        fmt::format("there is no revision {}; the newest is {}", save.base, head)};
  diagnostic.remedy = {"请刷新后再保存", "load the section again"};
  return {{save.section}, std::move(diagnostic)};
}

SectionFault unknown_section(const std::string& name) {
  Diagnostic diagnostic;
  diagnostic.code = "section.unknown";
  diagnostic.place.sheet = name;
  diagnostic.message = {"目录里没有可填的「" + name + "」", "no section or list to fill in is called \"" + name + "\""};
  return {{name}, std::move(diagnostic)};
}

void log_save(WriteTransaction& t, const TaskRow& task, const SectionRevision& revision) {
  const nlohmann::json details = {{"section", revision.section},
                                  {"revision", revision.revision},
                                  {"base", revision.base},
                                  {"origin", origin_name(revision.origin)},
                                  {"changes", revision.changes.size()}};
  t.log({revision.author, "section.save", "task:" + task.id, details.dump()});
}

}  // namespace

std::string_view origin_name(SectionOrigin origin) { return kOrigins[static_cast<std::size_t>(origin)]; }

SectionRevision section_head(Transaction& t, const TaskRow& task, const std::string& section) {
  const Condition where = Condition().equal(task_key(task) + ColumnValues{{"section", section}});
  const auto rows =
      t.select(fmt::format("SELECT {}, content FROM section_revision WHERE {} ORDER BY revision DESC LIMIT 1", kColumns,
                           where.sql()),
               where.values());
  SectionRevision head;
  head.section = section;
  if (rows.empty()) return head;
  head = revision_of(rows[0]);
  head.content = section_content_of_json(rows[0][7]);
  return head;
}

std::optional<SectionRevision> section_revision(Transaction& t, const TaskRow& task, const std::string& section,
                                                int revision) {
  SectionRevision none;
  none.section = section;
  if (revision == 0) return none;
  const Condition where =
      Condition().equal(task_key(task) + ColumnValues{{"section", section}, {"revision", number(revision)}});
  const auto rows = t.select(
      fmt::format("SELECT {}, content, changes FROM section_revision WHERE {}", kColumns, where.sql()), where.values());
  if (rows.empty()) return std::nullopt;
  SectionRevision result = revision_of(rows[0]);
  result.content = section_content_of_json(rows[0][7]);
  result.changes = section_changes_of_json(rows[0][8]);
  return result;
}

Page<SectionRevision> list_revisions(Transaction& t, const TaskRow& task, const std::string& section,
                                     const PageRequest& page) {
  Condition where;
  where.equal(task_key(task) + ColumnValues{{"section", section}});
  Page<SectionRevision> result;
  result.total =
      to_integer(t.select("SELECT count(*) FROM section_revision WHERE " + where.sql(), where.values()).at(0).at(0));
  if (!page.after.empty()) where.add("revision < cast(? AS integer)", {page.after});
  auto values = where.values();
  values.push_back(number(page.limit + 1));
  for (const SqlRow& c :
       t.select(fmt::format("SELECT {}, changes FROM section_revision WHERE {} ORDER BY revision DESC LIMIT ?",
                            kColumns, where.sql()),
                values)) {
    result.items.push_back(revision_of(c));
    result.items.back().changes = section_changes_of_json(c[7]);
  }
  end_page(result, page, [](const SectionRevision& one) { return std::to_string(one.revision); });
  return result;
}

std::vector<SectionRevision> section_heads(Transaction& t, const TaskRow& task) {
  const auto rows = t.select(
      "SELECT r.section, r.revision, r.base, r.origin, r.author, r.saved_at, r.comment, r.content FROM section_head h "
      "JOIN section_revision r ON r.region = h.region AND r.year = h.year AND r.task = h.task AND r.section = "
      "h.section "
      "AND r.revision = h.revision WHERE h.region = ? AND h.year = ? AND h.task = ? ORDER BY r.section",
      {task.region, number(task.year), task.id});
  std::vector<SectionRevision> result;
  for (const SqlRow& c : rows) {
    result.push_back(revision_of(c));
    result.back().content = section_content_of_json(c[7]);
  }
  return result;
}

SectionContents contents_of(const std::vector<SectionRevision>& heads) {
  SectionContents result;
  for (const SectionRevision& head : heads) result.emplace(head.section, head.content);
  return result;
}

void append_revision(WriteTransaction& t, const TaskRow& task, const SectionRevision& r) {
  const ColumnValues key = task_key(task) + ColumnValues{{"section", r.section}};
  insert_into(t, "section_revision",
              key + ColumnValues{{"revision", number(r.revision)},
                                 {"base", number(r.base)},
                                 {"content", to_json(r.content)},
                                 {"changes", to_json(r.changes)},
                                 {"origin", std::string(origin_name(r.origin))},
                                 {"author", r.author},
                                 {"saved_at", r.saved_at},
                                 {"comment", r.comment}});
  if (r.revision == 1) {
    insert_into(t, "section_head", key + ColumnValues{{"revision", number(1)}});
  } else if (update_where(t, "section_head", {{"revision", number(r.revision)}},
                          key + ColumnValues{{"revision", number(r.revision - 1)}}) != 1) {
    throw StoreError(StoreError::Kind::busy, "a section was saved while its task was not held");
  }
}

std::vector<std::string> authors_of(Transaction& t, const TaskRow& task) {
  Condition where;
  where.equal(task_key(task)).one_of("origin", {"typed", "imported", "restored"});
  std::vector<std::string> result;
  for (const SqlRow& c : t.select(
           "SELECT DISTINCT author FROM section_revision WHERE " + where.sql() + " ORDER BY author", where.values()))
    result.push_back(c[0]);
  return result;
}

SaveOutcome save_section(WriteTransaction& t, const TaskRow& task, const Catalog& catalog, const std::string& person,
                         const SectionSave& save) {
  SaveOutcome outcome;
  const SectionKind kind = find_section_kind(catalog, save.section);
  if (!kind.known()) {
    outcome.faults.push_back(unknown_section(save.section));
    return outcome;
  }
  outcome.head = section_head(t, task, kind.name());
  const auto base = save.base == outcome.head.revision ? std::optional(outcome.head)
                                                       : section_revision(t, task, kind.name(), save.base);
  if (!base || save.base > outcome.head.revision) {
    outcome.faults.push_back(bad_base(save, outcome.head.revision));
    return outcome;
  }
  const auto changes = with_catalog_names(catalog, kind, save.changes, outcome.faults);
  check_changed_values(catalog, kind, changes, outcome.faults);
  if (!outcome.faults.empty()) return outcome;
  SectionMerge merge = merge_changes(kind.name(), base->content, outcome.head.content, changes, outcome.faults);
  if (!outcome.faults.empty()) return outcome;
  outcome.conflicts = std::move(merge.conflicts);
  if (!outcome.conflicts.empty()) {
    outcome.kind = SaveOutcome::Kind::conflict;
    return outcome;
  }
  outcome.warnings = check_list_rules(catalog, kind, merge.content);
  outcome.merged = merge.merged;
  outcome.kind = SaveOutcome::Kind::unchanged;
  if (merge.content == outcome.head.content) return outcome;
  SectionRevision fresh{kind.name(),
                        outcome.head.revision + 1,
                        save.base,
                        merge.content,
                        section_difference(outcome.head.content, merge.content),
                        save.origin,
                        person,
                        t.now(),
                        save.comment};
  append_revision(t, task, fresh);
  log_save(t, task, fresh);
  outcome.head = std::move(fresh);
  outcome.kind = SaveOutcome::Kind::saved;
  return outcome;
}

SaveOutcome restore_section(WriteTransaction& t, const TaskRow& task, const Catalog& catalog, const std::string& person,
                            const std::string& section, int base, int revision) {
  const SectionKind kind = find_section_kind(catalog, section);
  SectionSave save{section, base, {}, fmt::format("恢复第{}次修订", revision), SectionOrigin::restored};
  if (kind.known()) {
    const auto from = section_revision(t, task, kind.name(), base);
    const auto to = section_revision(t, task, kind.name(), revision);
    if (!from || !to) {
      SaveOutcome outcome;
      outcome.head = section_head(t, task, kind.name());
      save.base = from ? revision : base;
      outcome.faults.push_back(bad_base(save, outcome.head.revision));
      return outcome;
    }
    save.changes = section_difference(from->content, to->content);
  }
  return save_section(t, task, catalog, person, save);
}

}  // namespace jiheng
