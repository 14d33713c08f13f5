// Transaction: how the table files of the store talk to the database, the same for SQLite and PostgreSQL.
//
// Values go in by place (`?`), never as part of the SQL; everything comes out as text. No column of the schema is ever
// NULL: "none" is the empty text. A `Transaction` only reads; a `WriteTransaction` is needed for everything else, so a
// function says by its type whether it changes anything.
//
// Errors of the database are `StoreError`; their text holds no SQL and no value.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "store/world.h"

namespace jiheng {

// The database refused or is gone: a failing disk, a lost connection, a broken invariant. `what()` may be logged.
class StoreError : public std::runtime_error {
 public:
  // busy: the same transaction may succeed when it is tried again (SQLITE_BUSY; SQLSTATE 40001, 40P01).
  // unique: a key stands twice (SQLSTATE 23505).
  enum class Kind { other, busy, unique };
  StoreError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

enum class Dialect { sqlite, postgresql };

using SqlValue = std::variant<std::int64_t, std::string>;
// The columns of one row, in the order of the SELECT.
using SqlRow = std::vector<std::string>;

// An integer that a column holds.
std::int64_t to_integer(const std::string& column);

// One action as the log tells it; see store/log.h.
struct LogEntry {
  std::string person;          // id; "" for the program itself
  std::string action;          // dotted: section.save, task.submit, person.log-in
  std::string object;          // kind and id of what it was done to: task:3f…
  std::string details = "{}";  // JSON object; no password, no token, no content of an attachment
};

class Transaction {
 public:
  virtual ~Transaction() = default;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  virtual std::vector<SqlRow> select(std::string_view sql, const std::vector<SqlValue>& values = {}) = 0;
  virtual Dialect dialect() const = 0;
  virtual const World& world() const = 0;
  // The time at which the transaction began: all it writes has this one time.
  virtual const std::string& now() const = 0;

 protected:
  Transaction() = default;
};

class WriteTransaction : public Transaction {
 public:
  // Returns how many rows were changed.
  virtual std::int64_t execute(std::string_view sql, const std::vector<SqlValue>& values = {}) = 0;
  // Written into the chain at the end of this transaction, as part of it: last, because the end of the chain is what
  // all writers wait for.
  virtual void log(LogEntry entry) = 0;
};

// `?, ?, ?` for that many values.
std::string placeholders(std::size_t count);

}  // namespace jiheng
