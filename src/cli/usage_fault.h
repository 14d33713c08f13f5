// What is said of a wrong command line, in the language that it asks for.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "base/diagnostic.h"

namespace jiheng {

// The language that the arguments ask for, before they are understood.
Language language_of(int argc, const char* const* argv);

std::string usage_fault_text(const CLI::ParseError& fault, Language language);

}  // namespace jiheng
