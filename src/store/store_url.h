// The address of a store as people write it: `sqlite:PATH` or `postgresql://…`.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "store/transaction.h"

namespace jiheng {

struct StoreAddress {
  Dialect dialect = Dialect::sqlite;
  std::string soci;   // as SOCI's back end reads it
  std::string shown;  // for messages: without a password
};

// Nullopt with store.bad-url, or store.cannot-open where an SQLite file is not there and must not be made.
std::optional<StoreAddress> read_store_url(const std::string& url, bool create, Diagnostics& diagnostics);

}  // namespace jiheng
