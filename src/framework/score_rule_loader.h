// Reads the `score:` of an indicator. Internal to the framework part.
#pragma once

#include "base/yaml_file.h"
#include "catalog/catalog.h"
#include "framework/framework.h"

namespace jiheng {

// Fills indicator.rule from the `score` of an indicator's node; indicator.points and indicator.value are set. False
// with diagnostics when something is wrong.
bool read_score_rule(const YamlFile& file, const YamlNode& indicator_node, const Catalog& catalog, Indicator& indicator,
                     Diagnostics& diagnostics);

// A figure such as 10, 10分, 90% or 5万元 of the dimension asked for; nullopt with a diagnostic.
std::optional<Number> read_number(const YamlFile& file, const YamlNode& node, const Dimension& dimension,
                                  Diagnostics& diagnostics);

const std::vector<const Schema*>& score_rule_schemas();

}  // namespace jiheng
