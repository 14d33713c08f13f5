// Framework files (指标体系) that were loaded while serving, and from when to when each may be used for new campaigns.
//
// Those of the data folder need no row here; a row with the id of one of them only says when it is active.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/transaction.h"

namespace jiheng {

struct FrameworkRow {
  std::string id;
  std::string text;         // YAML as it was loaded; "" for one of the data folder
  std::string digest;       // SM3 of the text
  std::string active_from;  // a day; "" without limit
  std::string active_to;    // a day, the last; ""
  std::string person;
  std::string at;
};

std::vector<FrameworkRow> list_framework_rows(Transaction& t);
std::optional<FrameworkRow> find_framework_row(Transaction& t, const std::string& id);
// Inserts or replaces.
void put_framework_row(WriteTransaction& t, const FrameworkRow& row);

}  // namespace jiheng
