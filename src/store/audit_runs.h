// Audit runs (核数记录): one audited file each. They belong to a person, not to a unit, unless a task is named.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "store/page.h"
#include "store/transaction.h"

namespace jiheng {

struct AuditRunRow {
  std::string id;
  std::string task;  // "" for none
  std::string file_name;
  std::string sm3;  // blob
  std::string person;
  std::string at;
  std::string state;    // waiting | done | failed
  std::string summary;  // JSON, as the audit part writes it; "{}" while waiting
  std::string removed_at;
};

void insert_audit_run(WriteTransaction& t, const AuditRunRow& run);
void update_audit_run(WriteTransaction& t, const AuditRunRow& run);  // state, summary, removed_at
std::optional<AuditRunRow> find_audit_run(Transaction& t, const std::string& id);
// Newest first, those of the person; "" for all. Without removed ones.
Page<AuditRunRow> list_audit_runs(Transaction& t, const std::string& person, const PageRequest& page);

}  // namespace jiheng
