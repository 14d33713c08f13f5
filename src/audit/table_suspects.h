// Which figure makes several sums of a table wrong (互证定位): two sums that are off by the same amount and share one
// figure point at it. Internal to the audit part.
#pragma once

#include <cstddef>

#include "audit/audited_document.h"
#include "audit/check.h"

namespace jiheng {

// Looks at the checks from `first` on, which are of one table. A figure that two of them point at becomes their
// `likely`; what was only suspicious becomes an error.
void find_suspects(const AuditedDocument& document, Checks& checks, std::size_t first);

}  // namespace jiheng
