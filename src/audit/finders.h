// What the audit looks for (核验项): each finder reads the document and adds its checks. Internal to the audit part.
#pragma once

#include <string>

#include "audit/audited_document.h"
#include "audit/check.h"
#include "audit/solved.h"
#include "catalog/catalog.h"

namespace jiheng {

// Relations that sentences state: sums, changes, shares, completion, directions; and what follows from them that is not
// printed.
void find_sentence_relations(const AuditedDocument& document, Checks& checks, SolvedFigures& solved);
// Relations that tables imply: totals, account codes, column arithmetic, the same cell twice, tables against text.
void find_table_relations(const AuditedDocument& document, Checks& checks);
// What the document says of itself: numbering, residue, years, dates, grades, problems and measures; and the score of
// what is not listed.
void find_document_faults(const AuditedDocument& document, Checks& checks, SolvedFigures& solved);
// Identities of the catalog over amounts that the text names; `year` and `title` are the report's, 0 and empty where it
// does not say.
void find_identity_relations(const AuditedDocument& document, const Catalog& catalog, int year,
                             const std::string& title, Checks& checks);

}  // namespace jiheng
