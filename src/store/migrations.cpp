#include "store/migrations.h"

#include <cctype>

#include "base/text.h"

namespace jiheng {

namespace {

// The first columns of every table of what belongs to a task.
const std::string kTaskKey = "region TEXT NOT NULL, year INTEGER NOT NULL, task TEXT NOT NULL, ";

// NOLINTBEGIN(bugprone-suspicious-missing-comma): a statement goes over several lines
std::vector<std::string> organisation_statements() {
  return {
      "CREATE TABLE region (code TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, parent TEXT NOT NULL)",
      "CREATE TABLE unit (id TEXT NOT NULL PRIMARY KEY, region TEXT NOT NULL REFERENCES region (code), "
      "name TEXT NOT NULL, short_name TEXT NOT NULL, code TEXT NOT NULL, supervisor TEXT NOT NULL, "
      "active INTEGER NOT NULL)",
      "CREATE UNIQUE INDEX unit_by_code ON unit (region, code) WHERE code <> ''",
      "CREATE INDEX unit_by_name ON unit (name, id)",
      "CREATE INDEX unit_by_supervisor ON unit (supervisor)",
      "CREATE TABLE person (id TEXT NOT NULL PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, "
      "password_hash TEXT NOT NULL, must_change INTEGER NOT NULL, active INTEGER NOT NULL, "
      "failures INTEGER NOT NULL, locked_until TEXT NOT NULL, created_at TEXT NOT NULL)",
      "CREATE TABLE role_grant (person TEXT NOT NULL REFERENCES person (id), role TEXT NOT NULL, "
      "region TEXT NOT NULL, unit TEXT NOT NULL, PRIMARY KEY (person, role, region, unit))",
      "CREATE INDEX role_grant_by_place ON role_grant (role, unit, region)",
      "CREATE TABLE session (token_digest TEXT NOT NULL PRIMARY KEY, person TEXT NOT NULL REFERENCES person (id), "
      "csrf TEXT NOT NULL, created_at TEXT NOT NULL, seen_at TEXT NOT NULL, ends_at TEXT NOT NULL)",
      "CREATE INDEX session_by_person ON session (person)",
  };
}

std::vector<std::string> task_statements() {
  return {
      "CREATE TABLE campaign (region TEXT NOT NULL, year INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, "
      "title TEXT NOT NULL, subject TEXT NOT NULL, framework TEXT NOT NULL, framework_digest TEXT NOT NULL, "
      "workflow TEXT NOT NULL, due TEXT NOT NULL, review_due TEXT NOT NULL, carried_from TEXT NOT NULL, "
      "created_by TEXT NOT NULL, created_at TEXT NOT NULL, PRIMARY KEY (region, year, id))",
      "CREATE TABLE task (region TEXT NOT NULL, year INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, "
      "campaign TEXT NOT NULL REFERENCES campaign (id), unit TEXT NOT NULL REFERENCES unit (id), "
      "project TEXT NOT NULL, state TEXT NOT NULL, locked INTEGER NOT NULL, due TEXT NOT NULL, "
      "change BIGINT NOT NULL, step INTEGER NOT NULL, returned INTEGER NOT NULL, sampled INTEGER NOT NULL, "
      "submitted_at TEXT NOT NULL, changed_at TEXT NOT NULL, publication TEXT NOT NULL, "
      "score_change BIGINT NOT NULL, score_low TEXT NOT NULL, score_high TEXT NOT NULL, grade TEXT NOT NULL, "
      "findings INTEGER NOT NULL, severe_findings INTEGER NOT NULL, completeness TEXT NOT NULL, "
      "risk BIGINT NOT NULL, score_order BIGINT NOT NULL, PRIMARY KEY (region, year, id))",
      "CREATE UNIQUE INDEX task_by_campaign ON task (campaign, unit, project)",
      "CREATE INDEX task_by_unit ON task (unit, year)",
      "CREATE INDEX task_stale ON task (changed_at) WHERE score_change <> change",
      "CREATE TABLE section_revision (" + kTaskKey +
          "section TEXT NOT NULL, revision INTEGER NOT NULL, base INTEGER NOT NULL, content TEXT NOT NULL, "
          "changes TEXT NOT NULL, origin TEXT NOT NULL, author TEXT NOT NULL, saved_at TEXT NOT NULL, "
          "comment TEXT NOT NULL, PRIMARY KEY (region, year, task, section, revision))",
      "CREATE TABLE section_head (" + kTaskKey +
          "section TEXT NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (region, year, task, section))",
      "CREATE TABLE transition (" + kTaskKey +
          "number INTEGER NOT NULL, action TEXT NOT NULL, from_state TEXT NOT NULL, to_state TEXT NOT NULL, "
          "person TEXT NOT NULL, at TEXT NOT NULL, opinion TEXT NOT NULL, snapshot TEXT NOT NULL, score TEXT NOT NULL, "
          "PRIMARY KEY (region, year, task, number))",
      "CREATE TABLE remark (" + kTaskKey +
          "id TEXT NOT NULL, step INTEGER NOT NULL, cell TEXT NOT NULL, indicator TEXT NOT NULL, text TEXT NOT NULL, "
          "person TEXT NOT NULL, at TEXT NOT NULL, answer TEXT NOT NULL, answered_by TEXT NOT NULL, "
          "answered_at TEXT NOT NULL, done INTEGER NOT NULL, PRIMARY KEY (region, year, task, id))",
      "CREATE TABLE blob (sm3 TEXT NOT NULL PRIMARY KEY, size BIGINT NOT NULL, media_type TEXT NOT NULL, "
      "pieces INTEGER NOT NULL)",
      "CREATE TABLE blob_piece (sm3 TEXT NOT NULL REFERENCES blob (sm3), number INTEGER NOT NULL, "
      "bytes BYTES NOT NULL, PRIMARY KEY (sm3, number))",
      "CREATE TABLE evidence (" + kTaskKey +
          "id TEXT NOT NULL, indicator TEXT NOT NULL, requirement TEXT NOT NULL, name TEXT NOT NULL, "
          "sm3 TEXT NOT NULL REFERENCES blob (sm3), size BIGINT NOT NULL, media_type TEXT NOT NULL, person TEXT NOT "
          "NULL, "
          "at TEXT NOT NULL, removed_by TEXT NOT NULL, removed_at TEXT NOT NULL, PRIMARY KEY (region, year, task, id))",
  };
}

std::vector<std::string> review_statements() {
  return {
      "CREATE TABLE draw (id TEXT NOT NULL PRIMARY KEY, campaign TEXT NOT NULL REFERENCES campaign (id), "
      "seed TEXT NOT NULL, by_risk INTEGER NOT NULL, at_random INTEGER NOT NULL, population TEXT NOT NULL, "
      "drawn TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL)",
      "CREATE INDEX draw_by_campaign ON draw (campaign, at)",
      "CREATE TABLE rescore (" + kTaskKey +
          "revision INTEGER NOT NULL, items TEXT NOT NULL, total TEXT NOT NULL, self_total TEXT NOT NULL, "
          "person TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (region, year, task, revision))",
      "CREATE TABLE rectification (region TEXT NOT NULL, year INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, "
      "unit TEXT NOT NULL REFERENCES unit (id), task TEXT NOT NULL, finding TEXT NOT NULL, title TEXT NOT NULL, "
      "text TEXT NOT NULL, demand TEXT NOT NULL, owner TEXT NOT NULL, due TEXT NOT NULL, state TEXT NOT NULL, "
      "carried_from TEXT NOT NULL, carried_to TEXT NOT NULL, created_by TEXT NOT NULL, created_at TEXT NOT NULL, "
      "closed_at TEXT NOT NULL, PRIMARY KEY (region, year, id))",
      "CREATE INDEX rectification_by_task ON rectification (task)",
      "CREATE INDEX rectification_by_unit ON rectification (unit, state)",
      "CREATE TABLE rectification_step (rectification TEXT NOT NULL REFERENCES rectification (id), "
      "number INTEGER NOT NULL, action TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL, "
      "evidence TEXT NOT NULL, PRIMARY KEY (rectification, number))",
      "CREATE TABLE publication (region TEXT NOT NULL, year INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, "
      "task TEXT NOT NULL, unit TEXT NOT NULL, unit_name TEXT NOT NULL, title TEXT NOT NULL, "
      "framework TEXT NOT NULL, score TEXT NOT NULL, grade TEXT NOT NULL, step INTEGER NOT NULL, "
      "person TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (region, year, id))",
      "CREATE TABLE publication_file (publication TEXT NOT NULL REFERENCES publication (id), name TEXT NOT NULL, "
      "sm3 TEXT NOT NULL REFERENCES blob (sm3), sha256 TEXT NOT NULL, size BIGINT NOT NULL, media_type TEXT NOT NULL, "
      "PRIMARY KEY (publication, name))",
      "CREATE TABLE audit_run (id TEXT NOT NULL PRIMARY KEY, task TEXT NOT NULL, file_name TEXT NOT NULL, "
      "sm3 TEXT NOT NULL REFERENCES blob (sm3), person TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL, "
      "summary TEXT NOT NULL, removed_at TEXT NOT NULL)",
      "CREATE INDEX audit_run_by_person ON audit_run (person, at)",
      "CREATE TABLE notice (id TEXT NOT NULL PRIMARY KEY, person TEXT NOT NULL, kind TEXT NOT NULL, "
      "task TEXT NOT NULL, object TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, read_at TEXT NOT NULL)",
      "CREATE INDEX notice_by_person ON notice (person, read_at, at)",
      "CREATE TABLE framework_file (id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL, digest TEXT NOT NULL, "
      "active_from TEXT NOT NULL, active_to TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL)",
      "CREATE TABLE log (number BIGINT NOT NULL PRIMARY KEY, at TEXT NOT NULL, person TEXT NOT NULL, "
      "action TEXT NOT NULL, object TEXT NOT NULL, details TEXT NOT NULL, before TEXT NOT NULL, digest TEXT NOT NULL)",
      "CREATE INDEX log_by_object ON log (object, number)",
      "CREATE INDEX log_by_person ON log (person, number)",
  };
}

// NOLINTEND(bugprone-suspicious-missing-comma)

std::vector<std::string> first_statements() {
  std::vector<std::string> result = organisation_statements();
  for (const auto& part : {task_statements(), review_statements()})
    result.insert(result.end(), part.begin(), part.end());
  return result;
}

// `word` where it stands by itself becomes `other`.
std::string replace_word(const std::string& text, const std::string& word, const std::string& other) {
  const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const bool begins = text.compare(at, word.size(), word) == 0 && (at == 0 || !is_part(text[at - 1])) &&
                        (at + word.size() >= text.size() || !is_part(text[at + word.size()]));
    result += begins ? other : text.substr(at, 1);
    at += begins ? word.size() : 1;
  }
  return result;
}

// The columns of `CREATE TABLE name (column TYPE …, …)`; nothing for another statement.
StoredTable columns_of(const std::string& statement) {
  constexpr std::string_view kBegin = "CREATE TABLE ";
  StoredTable result;
  if (!statement.starts_with(kBegin)) return result;
  const std::size_t open = statement.find(" (");
  result.table = statement.substr(kBegin.size(), open - kBegin.size());
  std::string part;
  int depth = 0;
  const auto end_part = [&] {
    const std::string text(trim(part));
    part.clear();
    if (text.empty() || text.starts_with("PRIMARY KEY")) return;
    const std::string name = text.substr(0, text.find(' '));
    if (text.find(" BYTES ") != std::string::npos) result.bytes_column = name;
    result.columns.push_back(name);
  };
  for (std::size_t at = open + 2; at + 1 < statement.size(); ++at) {
    const char c = statement[at];
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == ',' && depth == 0) {
      end_part();
    } else {
      part += c;
    }
  }
  end_part();
  return result;
}

}  // namespace

const std::vector<Migration>& migrations() {
  static const std::vector<Migration> kMigrations = {
      {1, "the first schema", first_statements()},
      // Who filled in is asked for each task of a list; without it every content of the task would be walked over.
      {2,
       "authors of a task",
       {"CREATE INDEX section_revision_by_author ON section_revision (region, year, task, origin, author)"}}};
  return kMigrations;
}

std::string in_dialect(const std::string& statement, Dialect dialect) {
  if (dialect == Dialect::sqlite) return replace_word(statement, "BYTES", "BLOB");
  return replace_word(replace_word(statement, "BYTES", "BYTEA"), "TEXT", "TEXT COLLATE \"C\"");
}

const std::vector<StoredTable>& store_tables() {
  static const std::vector<StoredTable> kTables = [] {
    std::vector<StoredTable> result;
    for (const Migration& migration : migrations()) {
      for (const std::string& statement : migration.statements) {
        StoredTable table = columns_of(statement);
        if (!table.table.empty()) result.push_back(std::move(table));
      }
    }
    return result;
  }();
  return kTables;
}

}  // namespace jiheng
