// Figures in sentences and evidence, with their identity (带身份的数字).
#pragma once

#include "finding/finding.h"
#include "formula/trace.h"

namespace jiheng {

// Gives each figure of a composed text the marks of figure_mark.h; MarkedText takes them out again.
std::string with_identity(const SpokenFigure& figure, const std::string& words);

// A fact that was read, as evidence.
Evidence evidence_of(const FactRead& read);

}  // namespace jiheng
