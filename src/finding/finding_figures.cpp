#include "finding/finding_figures.h"

namespace jiheng {

namespace {

FigureIdentity identity_of(const SpokenFigure& figure) {
  return {figure.id, figure.name == figure.id ? "" : figure.name, figure.value.to_string(), figure.source};
}

}  // namespace

std::string with_identity(const SpokenFigure& figure, const std::string& words) {
  return marked_figure(identity_of(figure), words);
}

Evidence evidence_of(const FactRead& read) {
  const Value& value = read.fact->value;
  Evidence evidence{read.name, print_fact(*read.fact, Symbol{}), read.fact->source, read.fact->place, std::nullopt};
  if (value.is_known() && value.kind() == ValueKind::number)
    evidence.figure = identity_of({read.id, read.name, value.number(), read.fact->source});
  return evidence;
}

}  // namespace jiheng
