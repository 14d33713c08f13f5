// Checks the catalog's identities over printed figures. Internal to the finding part.
#pragma once

#include "finding/finding.h"

namespace jiheng {

// Adds a finding for each identity that no values behind the printed digits can satisfy, and counts the others.
void check_identities(const FactTable& facts, FindingReport& report);

}  // namespace jiheng
