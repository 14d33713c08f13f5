// The flags of a tag: what stands behind its bars, {{支出|万元.4|合并}}.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/template_tag.h"

namespace jiheng {

// Sets what `tag.flags` say; the kind of the tag is known. The first thing that is wrong with them is returned.
std::optional<TagFault> read_flags(Tag& tag);

// Every flag there is, formats included, for suggestions.
std::vector<std::string> flag_names();

}  // namespace jiheng
