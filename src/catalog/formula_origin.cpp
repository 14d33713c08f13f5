#include "catalog/formula_origin.h"

#include "base/text.h"

namespace jiheng {

namespace {

// The character at which the node begins in the file, as an error there would quote it.
char32_t first_character(const YamlFile& file, const YAML::Node& node) {
  Diagnostics ignored;
  const Diagnostic& at_node = file.error(node, "", {}, {}, ignored);
  const std::u32string excerpt = to_code_points(at_node.excerpt);
  const auto at = static_cast<std::size_t>(at_node.caret_begin);
  return at < excerpt.size() ? excerpt[at] : U'\0';
}

}  // namespace

FormulaOrigin formula_origin(const YamlFile& file, const YAML::Node& node) {
  FormulaOrigin origin{file.place(node)};
  if (origin.place.line == 0) return origin;
  switch (first_character(file, node)) {
    case U'"':
    case U'\'':
      ++origin.place.column;
      break;
    case U'>':
    case U'|':
      ++origin.place.line;
      origin.place.column = 0;  // the indentation is not known here
      break;
    default:
      break;
  }
  return origin;
}

}  // namespace jiheng
