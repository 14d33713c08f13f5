// Words that all outputs of the audit share (核数用语).
#pragma once

#include <cstddef>
#include <string>

#include "audit/check.h"
#include "audit/document_figure.h"

namespace jiheng {

// "87.3%", cut, so that 100.0% is said only of all; "—" of nothing.
std::string percent_words(std::size_t part, std::size_t whole);

}  // namespace jiheng
