// Checks the catalog's identities over printed figures. Internal to the finding part.
#pragma once

#include <set>
#include <string>

#include "finding/finding.h"

namespace jiheng {

// Adds a finding for each identity that no values behind the printed digits can satisfy (one for all rows of a list),
// unless it is `covered` by a rule that fired; counts the others.
void check_identities(const FactTable& facts, const std::set<std::string>& covered, FindingReport& report);

}  // namespace jiheng
