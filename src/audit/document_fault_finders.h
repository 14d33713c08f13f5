// What find_document_faults is made of. Internal to the audit part.
#pragma once

#include <string>
#include <vector>

#include "audit/check.h"
#include "audit/report_view.h"
#include "audit/solved.h"

namespace jiheng {

// A matter of form (形式问题): small, and told together with the others of the document in one check.
struct FormNote {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool structure = true;  // numbering and chapters; else wording
  Message message;
};
using FormNotes = std::vector<FormNote>;

// Numbers of headings and tables that go back, repeat or leave one out; chapters with nothing in them.
void find_numbering_faults(const ReportView& view, FormNotes& notes);
// One heading twice beside each other, with different text below.
void find_repeated_headings(const ReportView& view, Checks& checks);
// Text of the form left in, places not filled in, characters mistaken for each other.
void find_residue(const ReportView& view, Checks& checks, FormNotes& notes);
// Years that are not the report's, the report's own date, delays between dates.
void find_date_faults(const ReportView& view, Checks& checks, FormNotes& notes);
// Listed points and scores against the total; solves the score of a block that is not listed.
void find_score_faults(const ReportView& view, Checks& checks, SolvedFigures& solved);
// Points of indicators that are listed more than once, and indicators that one of the lists leaves out.
void find_indicator_faults(const ReportView& view, Checks& checks);
// Grades against the scores that they are given for.
void find_grade_faults(const ReportView& view, Checks& checks);
// Counts against what is enumerated: names, 一是…二是…, numbered paragraphs.
void find_count_faults(const ReportView& view, Checks& checks);
// Counts of people and things against the parts that they are said to consist of.
void find_composition_faults(const ReportView& view, Checks& checks);
// Shares, completion and change of what is counted; percentages that no count of their base can give.
void find_count_rates(const ReportView& view, Checks& checks);
// Rates of questionnaires that came back, and rates of satisfaction that no number of them can give.
void find_survey_rates(const ReportView& view, Checks& checks);
// Ranks (最高, 排名第二) against the figures that the sentence lists.
void find_rank_faults(const ReportView& view, Checks& checks);
// Rates beyond what they can be.
void find_impossible_rates(const ReportView& view, Checks& checks);
// Tables of projects against themselves and the text: nothing spent and high scores, opinions, totals, means.
void find_project_faults(const ReportView& view, Checks& checks);
// Statements that cannot both be.
void find_contradictions(const ReportView& view, Checks& checks);
// What should have been said: large changes of the budget, problems that measures answer, targets.
void find_omissions(const ReportView& view, Checks& checks);

// A check without figures; whoever has more fills it in.
Check make_fault(std::string rule, CheckKind kind, CheckVerdict verdict, CheckSeverity severity, std::size_t begin,
                 std::size_t end, Message explanation);

}  // namespace jiheng
