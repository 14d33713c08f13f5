// Backup (备份) and restore, while others write.
//
// A backup is an SQLite file with the store's own schema, whatever the store is kept in: one portable form. It can be
// opened like a store (`jiheng log verify --store sqlite:backup.db`), and restored into SQLite or PostgreSQL. From
// SQLite it is one VACUUM INTO, from PostgreSQL a copy inside one REPEATABLE READ snapshot.
//
// Codes: backup.exists (never overwrites), backup.not-empty (a store that holds rows, without `replace`),
// backup.broken-log, and those of Store::open.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "store/log.h"
#include "store/store.h"

namespace jiheng {

struct BackupResult {
  std::int64_t rows = 0;
  LogVerification log;  // of the file that was written, or of the store that was restored
};

// Writes beside `out` and renames at the end: a file of that name is whole.
std::optional<BackupResult> make_backup(Store& store, const std::filesystem::path& out, Diagnostics& diagnostics);

// All rows in one transaction; then the chain is proved before it is kept.
std::optional<BackupResult> restore_backup(const std::filesystem::path& file, Store& store, bool replace,
                                           Diagnostics& diagnostics);

}  // namespace jiheng
