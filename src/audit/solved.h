// Figures that a report does not print but that follow from those that it does (求未印之数): the score of a block of
// indicators that is not listed, last year's amount behind a change, the plan behind a completion rate.
//
// Only what follows with certainty, given that the printed figures stand: the value is every number that their digits
// leave, and it is told only where these lie close together. What the report prints elsewhere is left out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/check.h"
#include "audit/document_figure.h"
#include "base/diagnostic.h"
#include "base/unit.h"
#include "formula/interval.h"

namespace jiheng {

struct AuditedDocument;

struct SolvedFigure {
  std::string rule;  // "score.missing-block", "text.base-of-change", …
  Message what;      // 上年“办公费”
  Interval value;    // in the base unit; bounded
  Unit unit;         // that it is told in
  int decimals = 0;  // that it is told with
  std::string formula;
  std::vector<std::size_t> figures;  // that it follows from, of AuditedDocument::figures
  std::size_t begin = 0;             // of the statement that it follows from, code points of the text, half-open
  std::size_t end = 0;
  std::string quote;  // filled from begin and end
  int page = 0;
};
using SolvedFigures = std::vector<SolvedFigure>;

// "7.91分"; "94.91万元至95.12万元" where the digits leave more than the last one open.
std::string solved_text(const SolvedFigure& solved, Language language);

// Whether an interval is narrow enough to be told: at most a hundredth of its middle wide.
bool is_tight(const Interval& value);

// The blank part of a sum in a table that only this part can make right.
void solve_tables(const AuditedDocument& document, const Checks& checks, SolvedFigures& solved);

}  // namespace jiheng
