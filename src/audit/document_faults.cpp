#include <algorithm>

#include "audit/document_fault_finders.h"
#include "audit/finders.h"

namespace jiheng {
namespace {

constexpr std::size_t kMostNotes = 12;

// One check for all small matters: a reader mends them in one go, and they are not worth one finding each.
void add_form_check(FormNotes notes, Checks& checks) {
  if (notes.empty()) return;
  std::stable_sort(notes.begin(), notes.end(), [](const FormNote& a, const FormNote& b) { return a.begin < b.begin; });
  const bool structure = std::any_of(notes.begin(), notes.end(), [](const FormNote& n) { return n.structure; });
  const std::string count = std::to_string(notes.size());
  Message message{"形式问题" + count + "处：", "Matters of form, " + count + ": "};
  for (std::size_t i = 0; i < notes.size() && i < kMostNotes; ++i) {
    message.zh += (i > 0 ? "；" : "") + notes[i].message.zh;
    message.en += (i > 0 ? "; " : "") + notes[i].message.en;
  }
  message.zh += notes.size() > kMostNotes ? "；等。" : "。";
  message.en += notes.size() > kMostNotes ? " …" : ".";
  std::string printed = count + "处";
  checks.push_back(make_fault("document.form", structure ? CheckKind::structure : CheckKind::wording,
                              CheckVerdict::suspicious, CheckSeverity::low, notes.front().begin, notes.front().end,
                              std::move(message)));
  checks.back().printed = std::move(printed);
}

}  // namespace

Check make_fault(std::string rule, CheckKind kind, CheckVerdict verdict, CheckSeverity severity, std::size_t begin,
                 std::size_t end, Message explanation) {
  Check check;
  check.rule = std::move(rule);
  check.kind = kind;
  check.verdict = verdict;
  check.severity = severity;
  check.begin = begin;
  check.end = end;
  check.explanation = std::move(explanation);
  return check;
}

void find_document_faults(const AuditedDocument& document, Checks& checks, SolvedFigures& solved) {
  const ReportView view = read_report_view(document);
  FormNotes notes;
  find_numbering_faults(view, notes);
  find_repeated_headings(view, checks);
  find_residue(view, checks, notes);
  find_date_faults(view, checks, notes);
  find_score_faults(view, checks, solved);
  find_indicator_faults(view, checks);
  find_grade_faults(view, checks);
  find_count_faults(view, checks);
  find_composition_faults(view, checks);
  find_count_rates(view, checks);
  find_survey_rates(view, checks);
  find_rank_faults(view, checks);
  find_impossible_rates(view, checks);
  find_project_faults(view, checks);
  find_contradictions(view, checks);
  find_omissions(view, checks);
  add_form_check(std::move(notes), checks);
}

}  // namespace jiheng
