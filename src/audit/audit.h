// Audit (报告核数): every printed figure of any report, recomputed.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "audit/against.h"
#include "audit/audited_document.h"
#include "audit/check.h"
#include "audit/sensitivity.h"
#include "audit/solved.h"
#include "catalog/catalog.h"

namespace jiheng {

// How much was looked at (覆盖率). Only amounts, rates and scores count; the others are listed.
struct Coverage {
  std::size_t figures = 0;
  std::size_t decided = 0;
  struct ByClass {
    std::size_t figures = 0;
    std::size_t decided = 0;
  };
  std::array<ByClass, kFigureClasses> by_class;
};

// The ledger (台账) keeps one entry a figure: the checks that touch it and the worst verdict among them.
struct LedgerEntry {
  std::vector<std::size_t> checks;      // of AuditResult::checks
  std::optional<CheckVerdict> verdict;  // none where no check touches it
};

struct AuditResult {
  AuditedDocument document;
  Checks checks;                    // by place
  std::vector<LedgerEntry> ledger;  // one a figure
  Coverage coverage;
  std::string title;  // of the report, as far as the document says
  std::string kind;   // "budget", "final-accounts", "performance-evaluation", "self-evaluation", "report"
  int year = 0;       // the report's, 0: unknown
  std::vector<AgainstResult> against;  // the other documents, in the order given
  SolvedFigures solved;                // by place
  // What the findings would change in the total and the grade; none where the report states no total.
  std::optional<ScoreSensitivity> sensitivity;
};

// What an audit knows besides the document.
struct AuditOptions {
  const Catalog* catalog = nullptr;             // its identities are checked; null: they are not
  std::vector<const AgainstDocument*> against;  // compared with, where there is a catalog
};

// Keeps pointers into the document.
AuditResult audit(const TextDocument& document, const AuditOptions& options = {});

// The end of an audit: given the document, the checks and the solved figures, their order, quotes, pages and ids, the
// ledger, the coverage and the sensitivity.
void finish_audit(AuditResult& result);

}  // namespace jiheng
