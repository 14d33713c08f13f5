#include "audit/audit.h"

#include <algorithm>
#include <set>
#include <utility>

#include "audit/document_identity.h"
#include "audit/finders.h"

namespace jiheng {
namespace {

// Worse verdicts win over better ones; undecided ones only fill a gap.
int weight(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::error:
      return 6;
    case CheckVerdict::suspicious:
      return 5;
    case CheckVerdict::truncation:
      return 4;
    case CheckVerdict::rounding:
      return 3;
    case CheckVerdict::consistent:
      return 2;
    case CheckVerdict::cannot_check:
      return 1;
    case CheckVerdict::not_applicable:
      return 0;
  }
  return 0;
}

// A digit that a recogniser was not sure of makes no error: whoever has the page must look.
void doubt_recognised(const AuditedDocument& document, Check& check) {
  if (check.verdict != CheckVerdict::error) return;
  const auto unsure = std::find_if(check.figures.begin(), check.figures.end(), [&](std::size_t figure) {
    return document.figures[figure].confidence < kSureRecognition;
  });
  if (unsure == check.figures.end()) return;
  const std::string text = document.printed(document.figures[*unsure]);
  check.verdict = CheckVerdict::suspicious;
  check.severity = CheckSeverity::low;
  check.explanation.zh += "其中“" + text + "”由扫描件识别而来，把握不足，请先与原件核对。";
  check.explanation.en +=
      " \"" + text + "\" was recognised on a scanned page without certainty: compare it with the original first.";
}

// Fills what follows from the place: quote, page, id. Ids stay the same as long as the text does.
void complete(const AuditedDocument& document, Checks& checks) {
  std::stable_sort(checks.begin(), checks.end(), [](const Check& a, const Check& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.rule < b.rule;
  });
  std::size_t same = 0;
  for (std::size_t i = 0; i < checks.size(); ++i) {
    Check& check = checks[i];
    const bool repeated = i > 0 && checks[i - 1].begin == check.begin && checks[i - 1].rule == check.rule;
    same = repeated ? same + 1 : 0;
    check.id = check.rule + "@" + std::to_string(check.begin) + (same > 0 ? "." + std::to_string(same + 1) : "");
    check.quote = document.quote(check.begin, check.end);
    check.page = document.page_of(check.begin);
    doubt_recognised(document, check);
  }
}

// What is said of one thing in several places is told once.
void complete(const AuditedDocument& document, SolvedFigures& solved) {
  std::ranges::stable_sort(solved, {}, &SolvedFigure::begin);
  std::set<std::pair<std::string, std::string>> told;
  std::erase_if(solved, [&](const SolvedFigure& one) { return !told.emplace(one.what.zh, one.formula).second; });
  for (SolvedFigure& one : solved) {
    one.quote = document.quote(one.begin, one.end);
    one.page = document.page_of(one.begin);
  }
}

std::vector<LedgerEntry> make_ledger(const AuditedDocument& document, const Checks& checks) {
  std::vector<LedgerEntry> ledger(document.figures.size());
  for (std::size_t i = 0; i < checks.size(); ++i) {
    for (const std::size_t figure : checks[i].figures) {
      LedgerEntry& entry = ledger[figure];
      if (!entry.checks.empty() && entry.checks.back() == i) continue;
      entry.checks.push_back(i);
      if (!entry.verdict || weight(checks[i].verdict) > weight(*entry.verdict)) entry.verdict = checks[i].verdict;
    }
  }
  return ledger;
}

Coverage measure(const AuditResult& result) {
  Coverage coverage;
  for (std::size_t i = 0; i < result.ledger.size(); ++i) {
    const FigureClass figure_class = result.document.figures[i].figure_class;
    Coverage::ByClass& by_class = coverage.by_class[static_cast<std::size_t>(figure_class)];
    const bool decided = std::any_of(result.ledger[i].checks.begin(), result.ledger[i].checks.end(),
                                     [&](std::size_t check) { return is_decided(result.checks[check].verdict); });
    ++by_class.figures;
    by_class.decided += decided ? 1 : 0;
    if (!counts_for_coverage(figure_class)) continue;
    ++coverage.figures;
    coverage.decided += decided ? 1 : 0;
  }
  return coverage;
}

}  // namespace

AuditResult audit(const TextDocument& document, const AuditOptions& options) {
  AuditResult result;
  result.document = read_audited_document(document);
  const DocumentIdentity identity = read_document_identity(result.document);
  result.title = identity.title;
  result.kind = report_kind_name(identity.kind);
  result.year = identity.year;
  find_sentence_relations(result.document, result.checks, result.solved);
  find_table_relations(result.document, result.checks);
  find_document_faults(result.document, result.checks, result.solved);
  solve_tables(result.document, result.checks, result.solved);
  if (options.catalog != nullptr) {
    find_identity_relations(result.document, *options.catalog, result.year, result.title, result.checks);
    for (const AgainstDocument* other : options.against) {
      result.against.push_back(compare_with(*other, result.document, *options.catalog, result.checks));
    }
  }
  finish_audit(result);
  return result;
}

void finish_audit(AuditResult& result) {
  complete(result.document, result.checks);
  complete(result.document, result.solved);
  result.ledger = make_ledger(result.document, result.checks);
  result.coverage = measure(result);
  result.sensitivity = measure_sensitivity(result.document, result.checks);
}

}  // namespace jiheng
