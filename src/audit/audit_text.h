// An audit for the terminal (核数结果文本): findings by severity with page, quote and arithmetic, then what was
// counted.
#pragma once

#include <string>

#include "audit/audit.h"

namespace jiheng {

struct AuditTextOptions {
  Language language = Language::chinese;
  bool all = false;     // also what holds, what could not be checked, and the figures that no check decides
  bool colour = false;  // ANSI escapes
};

// Control characters of the document do not reach the terminal.
std::string audit_text(const AuditResult& result, const AuditTextOptions& options);

}  // namespace jiheng
