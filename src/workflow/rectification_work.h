// Rectification at work (整改): from a finding to its closing.
//
//   assigned ─report→ reported ─verify→ closed ─reopen→ assigned
//                     reported ─return→ returned ─report→ reported
//
// The unit reports (dossier.edit in the unit), the bureau assigns (rectification.assign), verifies, returns and reopens
// (rectification.verify).
//
// Codes: rectification.unknown-finding, rectification.bad-date, rectification.wrong-state, rectification.no-text (a
// report without a word, a return without a reason), rectification.bad-evidence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "finding/finding.h"
#include "store/rectifications.h"
#include "workflow/access.h"
#include "workflow/bureau.h"

namespace jiheng {

// How the findings of a report are named from outside: the rule's id; the second one of a rule id#2, and so on.
std::vector<std::string> finding_keys(const FindingReport& report);

struct NewRectification {
  std::string finding;  // one of finding_keys
  std::string demand;   // "" takes the rule's advice
  std::string owner;
  std::string due;
};
std::optional<std::vector<RectificationRow>> add_rectifications(Bureau& bureau, const Access& access,
                                                                const std::string& task,
                                                                const std::vector<NewRectification>& items,
                                                                Diagnostics& diagnostics);

struct RectificationAction {
  std::string action;  // report | verify | return | reopen
  std::string text;
  std::vector<std::string> evidence;
};
std::optional<RectificationRow> act_on_rectification(Bureau& bureau, const Access& access,
                                                     const std::string& rectification,
                                                     const RectificationAction& action, Diagnostics& diagnostics);

}  // namespace jiheng
