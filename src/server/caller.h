// Who calls (来访者): a person with an open log-in.
#pragma once

#include <optional>
#include <string>

#include "store/audit_runs.h"
#include "store/organisation.h"
#include "workflow/access.h"

namespace jiheng {

struct Caller {
  std::string person;  // id; empty: nobody
  std::string login;
  std::string name;
  std::string csrf;   // what unsafe requests must send back
  std::string token;  // of the log-in, as in the cookie
  bool must_change_password = false;
  Access access;
};

// What a call is about, where its path names one (x-scope): found, and seen to be visible, before the handler is
// called.
struct Subject {
  std::optional<TaskRow> task;
  std::optional<UnitRow> unit;
  std::optional<CampaignRow> campaign;
  std::optional<RectificationRow> rectification;
  std::optional<AuditRunRow> audit;
};

}  // namespace jiheng
