// A comparison in words and as JSON.
#pragma once

#include <string>

#include "compare/compare.h"

namespace jiheng {

std::string comparison_text(const Comparison& comparison, const std::string& report, Language language);
// docs/cli.md describes it.
std::string comparison_json(const Comparison& comparison, const std::string& report, Language language);

}  // namespace jiheng
