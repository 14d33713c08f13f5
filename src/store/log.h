// The log (日志): one entry for each action of anybody, append-only, chained by SM3 (GB/T 32905-2016).
//
// An entry's digest is SM3 over the digest before and its own fields, as canonical JSON (keys sorted, no spaces):
//
//   {"action":…,"at":…,"before":…,"details":{…},"number":…,"object":…,"person":…}
//
// The first entry has 64 zeros before it. Whoever changes, removes or inserts an entry breaks every digest behind it,
// unless he computes them all anew: therefore note the newest digest elsewhere from time to time (`jiheng log verify`
// prints it). Entries are written by WriteTransaction::log, in the transaction of the action that they tell of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "store/page.h"
#include "store/transaction.h"

namespace jiheng {

struct LogRow {
  std::int64_t number = 0;  // from 1, without gaps
  std::string at;
  std::string person;  // id
  std::string action;
  std::string object;
  std::string details;  // JSON object
  std::string before;
  std::string digest;
};

inline constexpr std::string_view kFirstDigest = "0000000000000000000000000000000000000000000000000000000000000000";

// The text that an entry's digest is taken of.
std::string log_text(const LogRow& row);

struct LogFilter {
  std::string person;
  std::string action;  // this one, or, ending in a dot, all that begin so
  std::string object;
};
// Newest first.
Page<LogRow> list_log(Transaction& t, const LogFilter& filter, const PageRequest& page);

struct LogVerification {
  bool good = false;
  std::int64_t entries = 0;  // proved, from the first on
  std::string digest;        // of the last proved entry
  std::int64_t broken = 0;   // number of the first broken entry; 0 for none
  Message fault;             // what is wrong with it
};
// Walks the whole chain, from one consistent state.
LogVerification verify_log(Transaction& t);

}  // namespace jiheng
