// A YAML tree as JSON, for documents that are JSON by meaning and YAML for people (OpenAPI): plain scalars get the type
// that YAML 1.2's core schema gives them.
#pragma once

#include <nlohmann/json.hpp>

#include "base/yaml_node.h"

namespace jiheng {

nlohmann::json json_of(const YamlNode& node);

}  // namespace jiheng
