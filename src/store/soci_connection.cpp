#include "store/soci_connection.h"

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace jiheng {

namespace {

// Primary results of sqlite3.h that another writer causes, and those of a key that stands twice.
constexpr int kSqliteBusy = 5;
constexpr int kSqliteLocked = 6;
constexpr int kSqliteConstraint = 19;
constexpr int kSqlitePrimaryMask = 0xFF;

[[noreturn]] void fail(const soci::soci_error& fault) {
  using Kind = StoreError::Kind;
  if (const auto* pg = dynamic_cast<const soci::postgresql_soci_error*>(&fault)) {
    const std::string state = pg->sqlstate();
    const bool busy = state == "40001" || state == "40P01" || state == "55P03";
    const Kind kind = busy ? Kind::busy : state == "23505" ? Kind::unique : Kind::other;
    throw StoreError(kind, "PostgreSQL: SQLSTATE " + state);
  }
  if (const auto* lite = dynamic_cast<const soci::sqlite3_soci_error*>(&fault)) {
    const int code = lite->result() & kSqlitePrimaryMask;
    const bool busy = code == kSqliteBusy || code == kSqliteLocked;
    const Kind kind = busy ? Kind::busy : code == kSqliteConstraint ? Kind::unique : Kind::other;
    throw StoreError(kind, fmt::format("SQLite: error {}", lite->result()));
  }
  throw StoreError(Kind::other, "database error");
}

// `?` becomes the `:v1` of SOCI. Our SQL has no question mark elsewhere.
std::string with_named_places(std::string_view sql) {
  std::string result;
  int number = 0;
  for (const char c : sql) {
    if (c == '?') {
      result += fmt::format(":v{}", ++number);
    } else {
      result += c;
    }
  }
  return result;
}

void bind(soci::statement& statement, const std::vector<SqlValue>& values) {
  for (const SqlValue& value : values) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      statement.exchange(soci::use(reinterpret_cast<const long long&>(*number)));
    } else {
      statement.exchange(soci::use(std::get<std::string>(value)));
    }
  }
}

std::string column_text(const soci::row& row, std::size_t column) {
  if (row.get_indicator(column) == soci::i_null) return "";
  switch (row.get_properties(column).get_data_type()) {
    case soci::dt_integer:
      return std::to_string(row.get<int>(column));
    case soci::dt_long_long:
      return std::to_string(row.get<long long>(column));
    case soci::dt_string:
      return row.get<std::string>(column);
    default:
      throw StoreError(StoreError::Kind::other, "a column of a type that the schema does not have");
  }
}

}  // namespace

std::vector<SqlRow> soci_select(soci::session& session, std::string_view sql, const std::vector<SqlValue>& values) {
  try {
    soci::statement statement(session);
    soci::row row;
    bind(statement, values);
    statement.alloc();
    statement.prepare(with_named_places(sql), soci::details::st_one_time_query);
    statement.define_and_bind();
    statement.exchange_for_rowset(soci::into(row));
    statement.execute();
    std::vector<SqlRow> result;
    while (statement.fetch()) {
      SqlRow& columns = result.emplace_back();
      for (std::size_t column = 0; column < row.size(); ++column) columns.push_back(column_text(row, column));
    }
    return result;
  } catch (const soci::soci_error& fault) {
    fail(fault);
  }
}

std::int64_t soci_execute(soci::session& session, std::string_view sql, const std::vector<SqlValue>& values) {
  try {
    soci::statement statement(session);
    bind(statement, values);
    statement.alloc();
    statement.prepare(with_named_places(sql), soci::details::st_one_time_query);
    statement.define_and_bind();
    statement.execute(true);
    return statement.get_affected_rows();
  } catch (const soci::soci_error& fault) {
    fail(fault);
  }
}

void soci_begin(soci::session& session, Dialect dialect, TransactionMode mode) {
  const bool writes = mode == TransactionMode::write;
  // IMMEDIATE: a reader that turns into a writer late would fail at once, whatever the busy timeout says.
  if (dialect == Dialect::sqlite) {
    soci_execute(session, writes ? "BEGIN IMMEDIATE" : "BEGIN", {});
  } else {
    soci_execute(session,
                 writes ? "BEGIN ISOLATION LEVEL READ COMMITTED" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                 {});
  }
}

void soci_commit(soci::session& session) { soci_execute(session, "COMMIT", {}); }

void soci_rollback(soci::session& session) noexcept {
  try {
    soci_execute(session, "ROLLBACK", {});
  } catch (...) {  // the fault that led here says more
  }
}

void soci_open(soci::session& session, Dialect dialect, const std::string& address) {
  try {
    if (dialect == Dialect::sqlite) {
      session.open(soci::sqlite3, address);
      // FULL: what was acknowledged survives a power cut, not only a crash of the program.
      for (const char* setting : {"PRAGMA busy_timeout = 10000", "PRAGMA journal_mode = WAL",
                                  "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"}) {
        session << setting;
      }
    } else {
      session.open(soci::postgresql, address);
      session << "SET client_min_messages = warning";
    }
  } catch (const soci::soci_error& fault) {
    fail(fault);
  }
}

// SOCI keeps the type information of its backends to itself, and the sanitizer that looks at it would not link.
__attribute__((no_sanitize("vptr"))) void soci_revive(soci::session& session, Dialect dialect) {
  if (dialect == Dialect::sqlite) return;
  const auto* backend = static_cast<soci::postgresql_session_backend*>(session.get_backend());
  if (backend != nullptr && PQstatus(backend->conn_) == CONNECTION_OK) return;
  try {
    session.reconnect();
  } catch (const soci::soci_error& fault) {
    fail(fault);
  }
}

}  // namespace jiheng
