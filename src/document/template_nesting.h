// The steps of nest_sections (template_part.h); each returns false when it has reported an error.
#pragma once

#include "document/template_part.h"

namespace jiheng {

// Gives both ends of every section the level of what it repeats.
bool pair_sections(TemplatePart& part, Diagnostics& diagnostics);

// After nesting: collects what column loops repeat, table by table, and sees to it that the rows of a table agree.
bool check_columns(TemplatePart& part, Diagnostics& diagnostics);

}  // namespace jiheng
