// What `jiheng template` prints: the tags of a template and the names that one may use, for people or as JSON.
#pragma once

#include <string>
#include <vector>

#include "report/template_names.h"

namespace jiheng {

// Tags with how often they stand in the same part and sections; the paragraph is that of the first.
std::string tags_as_text(const std::vector<ListedTag>& tags, Language language);
// `problems`: what is wrong with them.
std::string tags_as_json(const std::vector<ListedTag>& tags, const Diagnostics& problems, Language language);

std::string names_as_text(const std::vector<TemplateName>& names, Language language);
std::string names_as_json(const std::vector<TemplateName>& names);

}  // namespace jiheng
