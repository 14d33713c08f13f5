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

#include "store/rectifications.h"
#include "workflow/access.h"
#include "workflow/bureau.h"

namespace jiheng {

struct NewRectification {
  std::string finding;  // Finding's rule id, with its row where there are several: see finding_key
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
