// The schema (库表结构), as numbered migrations: each brings a database from one version to the next, in a transaction
// of its own. A migration that was published is never changed; a change of the schema is a new one.
//
// One text for both databases. TEXT stands for what sorts by its bytes in both (PostgreSQL: TEXT COLLATE "C"), BYTES
// for BLOB or BYTEA. No column is ever NULL: none is ''. Keys of what belongs to a task lead with region and year, so
// that PostgreSQL can spread the tables over partitions; a task is found by its id alone through an index.
#pragma once

#include <string>
#include <vector>

#include "store/transaction.h"

namespace jiheng {

struct Migration {
  int number = 0;
  std::string title;
  std::vector<std::string> statements;
};

// In order; numbers from 1 without gaps.
const std::vector<Migration>& migrations();

// A statement of a migration in the words of one database.
std::string in_dialect(const std::string& statement, Dialect dialect);

// The tables that hold rows, in an order in which each may be filled after those before it, and their columns.
struct StoredTable {
  std::string table;
  std::vector<std::string> columns;
  std::string bytes_column;  // "" for none
};
const std::vector<StoredTable>& store_tables();

}  // namespace jiheng
