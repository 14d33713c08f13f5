// Where a formula stands in a data file.
#pragma once

#include "base/yaml_file.h"
#include "formula/syntax.h"

namespace jiheng {

// The place of the formula's first character: behind an opening quotation mark, and on the line below `>-` or `|`.
FormulaOrigin formula_origin(const YamlFile& file, const YamlNode& node);

}  // namespace jiheng
