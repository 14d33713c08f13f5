// Data for a template from JSON: objects, lists, texts, true and false, numbers.
//
// A number is a figure that prints as it is written (1.50 stays 1.50) and takes every format; null is an empty text.
//
// Error codes: template.bad-data (no JSON, a name twice in one object, not an object, too deep)
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "document/template_value.h"

namespace jiheng {

// `file` is what messages call the text.
std::optional<TemplateValue> read_template_json(std::string_view json, std::string_view file, Diagnostics& diagnostics);

}  // namespace jiheng
