#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <soci/connection-pool.h>

#include "store/log_chain.h"
#include "store/migrations.h"
#include "store/soci_connection.h"
#include "store/store.h"
#include "store/store_url.h"

namespace jiheng {

namespace {

constexpr int kAttempts = 10;

class SociTransaction final : public WriteTransaction {
 public:
  SociTransaction(soci::session& session, Dialect dialect, const World& world)
      : session_(session), dialect_(dialect), world_(world), now_(world.now()) {}

  std::vector<SqlRow> select(std::string_view sql, const std::vector<SqlValue>& values) override {
    return soci_select(session_, sql, values);
  }
  std::int64_t execute(std::string_view sql, const std::vector<SqlValue>& values) override {
    return soci_execute(session_, sql, values);
  }
  void log(LogEntry entry) override { entries_.push_back(std::move(entry)); }
  Dialect dialect() const override { return dialect_; }
  const World& world() const override { return world_; }
  const std::string& now() const override { return now_; }

  void write_log() {
    if (!entries_.empty()) append_to_log(*this, entries_);
  }

 private:
  soci::session& session_;
  Dialect dialect_;
  const World& world_;
  std::string now_;
  std::vector<LogEntry> entries_;
};

class SociStore final : public Store {
 public:
  SociStore(Dialect dialect, World world, int connections)
      : dialect_(dialect),
        world_(std::move(world)),
        pool_(static_cast<std::size_t>(connections)),
        connections_(connections) {}

  void open(const std::string& address) {
    for (int i = 0; i < connections_; ++i) soci_open(pool_.at(static_cast<std::size_t>(i)), dialect_, address);
  }

  Dialect dialect() const override { return dialect_; }
  const World& world() const override { return world_; }
  int schema_version() const override { return version_; }

  void vacuum_into(const std::string& path) override {
    soci::session session(pool_);
    soci_execute(session, "VACUUM INTO ?", {path});
  }

  // True when the database is at the newest version now.
  bool prepare_schema(const std::string& shown, bool migrate, Diagnostics& diagnostics) {
    run_write([&](WriteTransaction& t) {
      version_ = version_of(t, shown, migrate, diagnostics);
      return version_ >= 0;
    });
    if (version_ < 0) return false;
    const int newest = migrations().back().number;
    if (version_ > newest) {
      diagnostics.error("store.newer", {shown, 0, 0, "", ""},
                        {fmt::format("库的结构是第{}版，本程序只到第{}版", version_, newest),
                         fmt::format("the schema has version {}, this program knows {}", version_, newest)},
                        {"请用新版程序打开", "open it with a newer jiheng"});
      return false;
    }
    if (version_ < newest && !migrate) {
      diagnostics.error("store.cannot-open", {shown, 0, 0, "", ""},
                        {fmt::format("库的结构是第{}版，需要升到第{}版", version_, newest),
                         fmt::format("the schema has version {} and must be brought to {}", version_, newest)});
      return false;
    }
    for (const Migration& migration : migrations()) apply(migration);
    return true;
  }

 protected:
  void run_read(const std::function<void(Transaction&)>& body) override {
    soci::session session(pool_);
    soci_revive(session, dialect_);
    soci_begin(session, dialect_, TransactionMode::read);
    try {
      SociTransaction t(session, dialect_, world_);
      body(t);
      soci_commit(session);
    } catch (...) {
      soci_rollback(session);
      throw;
    }
  }

  void run_write(const std::function<bool(WriteTransaction&)>& body) override {
    for (int attempt = 1;; ++attempt) {
      try {
        return write_once(body);
      } catch (const StoreError& fault) {
        if (fault.kind() == StoreError::Kind::other || attempt == kAttempts) throw;
      }
      std::this_thread::yield();
    }
  }

 private:
  void write_once(const std::function<bool(WriteTransaction&)>& body) {
    // Within one process writers of SQLite wait here, in turn, and not in its busy handler, which lets some starve.
    std::unique_lock<std::mutex> turn(writers_, std::defer_lock);
    if (dialect_ == Dialect::sqlite) turn.lock();
    soci::session session(pool_);
    soci_revive(session, dialect_);
    soci_begin(session, dialect_, TransactionMode::write);
    try {
      SociTransaction t(session, dialect_, world_);
      const bool keep = body(t);
      if (keep) t.write_log();
      keep ? soci_commit(session) : soci_rollback(session);
    } catch (...) {
      soci_rollback(session);
      throw;
    }
  }

  // The number of the last migration; 0 for an empty database, which gets the table of migrations; -1 with a
  // diagnostic.
  int version_of(WriteTransaction& t, const std::string& shown, bool migrate, Diagnostics& diagnostics) const {
    const bool lite = dialect_ == Dialect::sqlite;
    if (!lite) t.select("SELECT cast(pg_advisory_xact_lock(7235419880) AS text)");  // two programs that start at once
    const auto tables =
        t.select(lite ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                      : "SELECT cast(tablename AS text) FROM pg_tables WHERE schemaname = current_schema()");
    bool ours = tables.empty();
    for (const SqlRow& row : tables) ours = ours || row[0] == "schema_migration";
    if (!ours) {
      diagnostics.error("store.not-ours", {shown, 0, 0, "", ""},
                        {"这个库里有别的程序的表", "this database holds tables of another program"},
                        {"请另建一个空库", "make an empty database for jiheng"});
      return -1;
    }
    if (tables.empty()) {
      if (!migrate) return 0;
      t.execute(
          in_dialect("CREATE TABLE schema_migration (number INTEGER NOT NULL PRIMARY KEY, title TEXT NOT NULL, "
                     "at TEXT NOT NULL)",
                     dialect_));
    }
    const auto rows = t.select("SELECT coalesce(max(number), 0) FROM schema_migration");
    return static_cast<int>(to_integer(rows.at(0).at(0)));
  }

  void apply(const Migration& migration) {
    run_write([&](WriteTransaction& t) {
      if (dialect_ == Dialect::postgresql) t.select("SELECT cast(pg_advisory_xact_lock(7235419880) AS text)");
      if (!t.select("SELECT number FROM schema_migration WHERE number = ?", {std::int64_t{migration.number}}).empty())
        return false;
      for (const std::string& statement : migration.statements) t.execute(in_dialect(statement, dialect_));
      t.execute("INSERT INTO schema_migration (number, title, at) VALUES (?, ?, ?)",
                {std::int64_t{migration.number}, migration.title, t.now()});
      return true;
    });
    version_ = migration.number;
  }

  Dialect dialect_;
  World world_;
  std::mutex writers_;
  soci::connection_pool pool_;
  int connections_;
  int version_ = 0;
};

}  // namespace

std::unique_ptr<Store> Store::open(const std::string& url, World world, const StoreOptions& options,
                                   Diagnostics& diagnostics) {
  const auto address = read_store_url(url, options.create, diagnostics);
  if (!address) return nullptr;
  auto store = std::make_unique<SociStore>(address->dialect, std::move(world), options.connections);
  try {
    store->open(address->soci);
    if (!store->prepare_schema(address->shown, options.migrate, diagnostics)) return nullptr;
  } catch (const StoreError& fault) {
    diagnostics.error(
        "store.cannot-open", {address->shown, 0, 0, "", ""},
        {std::string("库打不开：") + fault.what(), std::string("cannot open the store: ") + fault.what()},
        {"请检查路径、权限，或数据库服务是否在运行", "check the path, its rights, or whether the server runs"});
    return nullptr;
  }
  return store;
}

}  // namespace jiheng
