// The result of an evaluation as JSON, for programs: docs/cli.md describes every key. Numbers are strings, exact to the
// digit, so that no reader can turn them into binary floating point by accident. Same input, same bytes.
#pragma once

#include <string>

#include "finding/finding.h"

namespace jiheng {

std::string json_report(const Evaluation& evaluation, const FindingReport& findings, Language language);

}  // namespace jiheng
