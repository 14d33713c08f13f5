// One connection to a database through SOCI, and what differs between the two databases. Only for soci_*.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <soci/soci.h>

#include "store/transaction.h"

namespace jiheng {

enum class TransactionMode { read, write };

// Runs one statement; faults become StoreError, without SQL.
std::vector<SqlRow> soci_select(soci::session& session, std::string_view sql, const std::vector<SqlValue>& values);
std::int64_t soci_execute(soci::session& session, std::string_view sql, const std::vector<SqlValue>& values);

// BEGIN in the mode that the database needs (store.h); COMMIT and ROLLBACK.
void soci_begin(soci::session& session, Dialect dialect, TransactionMode mode);
void soci_commit(soci::session& session);
// Never throws: a connection that cannot even roll back is closed by the next `soci_revive`.
void soci_rollback(soci::session& session) noexcept;

// Opens the connection, with the settings that every connection has.
void soci_open(soci::session& session, Dialect dialect, const std::string& address);
// Opens it again where the server has closed it.
void soci_revive(soci::session& session, Dialect dialect);

}  // namespace jiheng
