// An audit as JSON, for other programs (核数结果 JSON). docs/cli.md lists the keys.
#pragma once

#include <string>

#include "audit/audit.h"

namespace jiheng {

std::string audit_json(const AuditResult& result);

}  // namespace jiheng
