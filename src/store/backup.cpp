#include "store/backup.h"

#include <filesystem>

#include <fmt/format.h>

#include "store/blobs.h"
#include "store/migrations.h"
#include "store/table.h"

namespace jiheng {

namespace {

constexpr std::string_view kPieces = "blob_piece";

std::string comma(const std::vector<std::string>& columns) {
  std::string result;
  for (const std::string& column : columns) result += (result.empty() ? "" : ", ") + column;
  return result;
}

// Blobs piece by piece: they are large, and the two databases hold bytes in two ways.
std::int64_t copy_pieces(Transaction& from, WriteTransaction& to) {
  std::int64_t rows = 0;
  for (const SqlRow& key : from.select("SELECT sm3, number FROM blob_piece ORDER BY sm3, number")) {
    put_piece(to, key[0], to_integer(key[1]), piece_bytes(from, key[0], to_integer(key[1])));
    ++rows;
  }
  return rows;
}

// In bites, by the whole row as the order: no table needs to fit into memory.
std::int64_t copy_table(Transaction& from, WriteTransaction& to, const StoredTable& table) {
  constexpr std::int64_t kBite = 1000;
  if (table.table == kPieces) return copy_pieces(from, to);
  const std::string columns = comma(table.columns);
  std::int64_t rows = 0;
  for (;;) {
    const auto bite = from.select(
        fmt::format("SELECT {0} FROM {1} ORDER BY {0} LIMIT ? OFFSET ?", columns, table.table), {kBite, rows});
    for (const SqlRow& row : bite) {
      to.execute(fmt::format("INSERT INTO {} ({}) VALUES ({})", table.table, columns, placeholders(row.size())),
                 {row.begin(), row.end()});
    }
    rows += static_cast<std::int64_t>(bite.size());
    if (bite.size() < static_cast<std::size_t>(kBite)) return rows;
  }
}

std::int64_t copy_all(Transaction& from, WriteTransaction& to) {
  std::int64_t rows = 0;
  for (const StoredTable& table : store_tables()) rows += copy_table(from, to, table);
  return rows;
}

std::int64_t count_all(Transaction& t) {
  std::int64_t rows = 0;
  for (const StoredTable& table : store_tables())
    rows += to_integer(t.select("SELECT count(*) FROM " + table.table).at(0).at(0));
  return rows;
}

std::unique_ptr<Store> open_file(const std::filesystem::path& file, const World& world, bool create,
                                 Diagnostics& diagnostics) {
  return Store::open("sqlite:" + file.string(), world, {1, create, create}, diagnostics);
}

// What a file that was written holds; nullopt when it cannot be opened.
std::optional<BackupResult> look_at(const std::filesystem::path& file, const World& world, Diagnostics& diagnostics) {
  const auto written = open_file(file, world, false, diagnostics);
  if (!written) return std::nullopt;
  return written->read([](Transaction& t) { return BackupResult{count_all(t), verify_log(t)}; });
}

void say_broken(const std::filesystem::path& file, const LogVerification& log, Diagnostics& diagnostics) {
  diagnostics.error("backup.broken-log", {file.string(), 0, 0, "", ""},
                    {fmt::format("日志第{}条：{}", log.broken, log.fault.zh),
                     fmt::format("log entry {}: {}", log.broken, log.fault.en)},
                    {"请改用另一份备份", "use another backup"});
}

// Removes a file that is not finished, with what SQLite keeps beside it.
void remove_parts(const std::filesystem::path& file) {
  std::error_code code;
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(file.string() + suffix, code);
}

bool write_copy(Store& store, const std::filesystem::path& part, Diagnostics& diagnostics) {
  if (store.dialect() == Dialect::sqlite) {
    store.vacuum_into(part.string());
    return true;
  }
  const auto copy = open_file(part, store.world(), true, diagnostics);
  if (!copy) return false;
  store.read([&](Transaction& from) { copy->write([&](WriteTransaction& to) { copy_all(from, to); }); });
  return true;
}

}  // namespace

std::optional<BackupResult> make_backup(Store& store, const std::filesystem::path& out, Diagnostics& diagnostics) {
  std::error_code code;
  if (std::filesystem::exists(out, code)) {
    diagnostics.error("backup.exists", {out.string(), 0, 0, "", ""},
                      {"文件已存在，不覆盖", "the file exists and is not overwritten"},
                      {"请换一个名称", "choose another name"});
    return std::nullopt;
  }
  const std::filesystem::path part = out.string() + ".part";
  remove_parts(part);
  std::optional<BackupResult> result;
  if (write_copy(store, part, diagnostics)) result = look_at(part, store.world(), diagnostics);
  if (result && result->log.good) {
    std::filesystem::rename(part, out);
    remove_parts(part);
    return result;
  }
  if (result) say_broken(part, result->log, diagnostics);
  remove_parts(part);
  return std::nullopt;
}

std::optional<BackupResult> restore_backup(const std::filesystem::path& file, Store& store, bool replace,
                                           Diagnostics& diagnostics) {
  const auto source = open_file(file, store.world(), false, diagnostics);
  if (!source) return std::nullopt;
  return store.write_or_nothing([&](WriteTransaction& to) -> std::optional<BackupResult> {
    if (count_all(to) > 0 && !replace) {
      diagnostics.error("backup.not-empty", {file.string(), 0, 0, "", ""},
                        {"目标库里已有数据", "the store holds rows already"},
                        {"请恢复到空库，或用 --replace 换掉全部数据",
                         "restore into an empty store, or replace everything with --replace"});
      return std::nullopt;
    }
    const std::vector<StoredTable> last_first(store_tables().rbegin(), store_tables().rend());
    for (const StoredTable& table : last_first) to.execute("DELETE FROM " + table.table);
    BackupResult result;
    result.rows = source->read([&](Transaction& from) { return copy_all(from, to); });
    result.log = verify_log(to);
    if (result.log.good) return result;
    say_broken(file, result.log, diagnostics);
    return std::nullopt;
  });
}

}  // namespace jiheng
