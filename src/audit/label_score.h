// An audit against a labelled document (标注核对): which labelled relations were found, and what was reported beyond
// them. For whoever builds the audit; labels are never complete, so what lies beyond them is for reading.
//
// Error codes: label.bad-json, label.bad-label
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/diagnostic.h"

namespace jiheng {

// A relation that a person has checked (标注).
struct AuditLabel {
  CheckKind kind = CheckKind::other;
  CheckVerdict verdict = CheckVerdict::consistent;
  std::string quote;
  std::string printed;
  std::string recomputed;
  std::string note;
};

// Reads a list of labels from JSON; nothing when one of them is wrong. `shown_name` stands for the file in messages.
std::optional<std::vector<AuditLabel>> read_audit_labels(std::string_view json, const std::string& shown_name,
                                                         Diagnostics& diagnostics);

struct LabelMatch {
  AuditLabel label;
  int page = 0;  // of its first place; 0: unknown
  // The quote is in the text that was read.
  bool located = false;
  // A check of the kind overlaps the quote and its verdict agrees: error with error; suspicious with error or
  // suspicious; the others with a decided one that is neither.
  bool found = false;
  bool exact = false;  // the very same verdict
  // The check speaks of the printed figure, not only of the place.
  bool same_figure = false;
  // A label that is no error, and the check of its figure says error.
  bool false_error = false;
  std::optional<Check> check;  // the best one of the kind that overlaps
  std::vector<Check> nearby;   // checks of other kinds that speak of the printed figure there, for a missed label
};

struct LabelScore {
  std::string file;
  std::vector<LabelMatch> labels;
  Checks beyond;  // errors and suspicions that no labelled error or suspicion speaks of
  Coverage coverage;
};

LabelScore score_labels(const AuditResult& result, const std::vector<AuditLabel>& labels);

}  // namespace jiheng
