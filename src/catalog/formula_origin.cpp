#include "catalog/formula_origin.h"

namespace jiheng {

FormulaOrigin formula_origin(const YamlFile& file, const YamlNode& node) {
  FormulaOrigin origin{file.place(node)};
  if (origin.place.line == 0) return origin;
  switch (node.style()) {
    case YamlNode::Style::quoted:
      ++origin.place.column;
      break;
    case YamlNode::Style::block:
      ++origin.place.line;
      origin.place.column = 0;  // the indentation is not known here
      break;
    case YamlNode::Style::plain:
      break;
  }
  return origin;
}

}  // namespace jiheng
