// Store (存储): the database that holds a bureau's year, SQLite or PostgreSQL, with one schema.
//
//   auto store = Store::open("sqlite:bureau.db", world, StoreOptions{}, diagnostics);
//   store->write([&](WriteTransaction& t) { insert_unit(t, unit); t.log({...}); });
//   auto units = store->read([&](Transaction& t) { return list_units(t, filter, page); });
//
// A store may be used by any number of threads. On SQLite (WAL) readers never wait; writers take turns and begin with
// BEGIN IMMEDIATE, so that none finds at its end that another was faster. On PostgreSQL transactions are READ
// COMMITTED; whoever changes a task holds its row first (`lock_task`), and the end of the log's chain last. A
// transaction that the database gave up for another's sake (deadlock, serialisation, the same new key) is run again
// from its beginning, so the work handed in must change nothing but the store and its own results.
//
// When `write` returns, the work is on the disk (SQLite: synchronous=FULL). When work throws, nothing of it is kept;
// nor when the work of `write_or_nothing` returns an empty optional.
//
// Diagnostics of `open`:
//   store.bad-url        neither sqlite:PATH nor postgresql://…
//   store.cannot-open    the file or the server cannot be reached
//   store.not-ours       a database with other tables in it
//   store.newer          the schema is newer than this program
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include "base/diagnostic.h"
#include "store/transaction.h"
#include "store/world.h"

namespace jiheng {

struct StoreOptions {
  int connections = 4;  // 1 to 64; each thread that is inside a transaction has one
  bool create = true;   // an SQLite file that is not there is made; otherwise it is store.cannot-open
  bool migrate = true;  // bring an older schema up to date; otherwise it is store.cannot-open
};

class Store {
 public:
  // `sqlite:PATH` (beside it WAL files while open), or `postgresql://user:password@host:port/database`, as libpq reads
  // it. Migrates the schema. Null with diagnostics; they never hold the password.
  static std::unique_ptr<Store> open(const std::string& url, World world, const StoreOptions& options,
                                     Diagnostics& diagnostics);
  virtual ~Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  virtual Dialect dialect() const = 0;
  virtual const World& world() const = 0;
  // Version of the schema: the number of the last migration.
  virtual int schema_version() const = 0;

  // SQLite only: a whole, compact copy of the database in a new file, while others write.
  virtual void vacuum_into(const std::string& path) = 0;

  // One consistent state for all that the work reads.
  template <typename Work>
  auto read(Work&& work) -> std::invoke_result_t<Work, Transaction&> {
    return run<Transaction>(std::forward<Work>(work), [this](const auto& body) { run_read(body); });
  }
  // All or nothing, with its log entries.
  template <typename Work>
  auto write(Work&& work) -> std::invoke_result_t<Work, WriteTransaction&> {
    return run<WriteTransaction>(std::forward<Work>(work), [this](const auto& body) {
      run_write([&](WriteTransaction& t) {
        body(t);
        return true;
      });
    });
  }
  // For work that may find, half way, that it must not be done: it returns an optional, and an empty one undoes all.
  template <typename Work>
  auto write_or_nothing(Work&& work) -> std::invoke_result_t<Work, WriteTransaction&> {
    std::invoke_result_t<Work, WriteTransaction&> result;
    run_write([&](WriteTransaction& t) {
      result = work(t);
      return result.has_value();
    });
    return result;
  }

 protected:
  Store() = default;
  virtual void run_read(const std::function<void(Transaction&)>& body) = 0;
  // Kept when `body` returns true.
  virtual void run_write(const std::function<bool(WriteTransaction&)>& body) = 0;

 private:
  template <typename T, typename Work, typename Runner>
  static auto run(Work&& work, const Runner& runner) -> std::invoke_result_t<Work, T&> {
    using Result = std::invoke_result_t<Work, T&>;
    if constexpr (std::is_void_v<Result>) {
      runner([&](T& t) { work(t); });
    } else {
      std::optional<Result> result;
      runner([&](T& t) { result.emplace(work(t)); });
      return std::move(*result);
    }
  }
};

}  // namespace jiheng
