// Findings (问题): what rules and identities say about an evaluated dossier, each with evidence, basis and
// recommendation.
//
// Three sources, one form: rules (catalog/rules/), identities of the catalog that the printed figures contradict, and
// findings that the evaluator added by hand (补充问题). Each finding leads to a recommendation and, where an assessor
// says so, to a deduction; what stands without a partner is reported.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/figure_mark.h"
#include "finding/rule_book.h"
#include "scoring/evaluation.h"

namespace jiheng {

// A fact behind a finding, in words.
struct Evidence {
  std::string name;
  std::string value;
  std::string source;
  Place place;                           // where the fact stands in the dossier; unknown where it is no single fact
  std::optional<FigureIdentity> figure;  // of a number
};

// A finding over fifty rows shows the first of its facts; the rest stand in the tables.
inline constexpr std::size_t kMostEvidence = 24;

struct Finding {
  std::string id;
  std::string title;
  std::string group;
  FindingSeverity severity = FindingSeverity::medium;
  MarkedText text;                  // its figures carry their identity
  std::vector<MarkedText> details;  // a line for each row, of a finding about several rows
  std::vector<Evidence> evidence;
  std::string basis;
  std::string recommendation;
  std::vector<std::string> touches;  // indicators, by name
  std::vector<int> indicators;       // those of them that the framework has
  std::vector<Number> deductions;    // points that an assessor took off for it
};

struct FindingReport {
  std::vector<Finding> findings;  // by group as the rules stand, worst first inside a group
  std::vector<Message> unpaired;  // findings, deductions and recommendations without a partner
  int identities_checked = 0;
  int identities_rounding = 0;  // hold only because of rounding or truncation of the printed digits
  int identities_unknown = 0;   // could not be checked: figures are missing

  int count(FindingSeverity severity) const;
};

FindingReport find_problems(const Evaluation& evaluation, const RuleBook& rules);

}  // namespace jiheng
