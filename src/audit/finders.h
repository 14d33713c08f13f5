// What the audit looks for (核验项): each finder reads the document and adds its checks. Internal to the audit part.
#pragma once

#include <string>

#include "audit/audited_document.h"
#include "audit/check.h"
#include "catalog/catalog.h"

namespace jiheng {

// Relations that sentences state: sums, changes, shares, completion, directions.
void find_sentence_relations(const AuditedDocument& document, Checks& checks);
// Relations that tables imply: totals, account codes, column arithmetic, the same cell twice, tables against text.
void find_table_relations(const AuditedDocument& document, Checks& checks);
// What the document says of itself: numbering, residue, years, dates, grades, problems and measures.
void find_document_faults(const AuditedDocument& document, Checks& checks);
// Identities of the catalog over amounts that the text names; `year` and `title` are the report's, 0 and empty where it
// does not say.
void find_identity_relations(const AuditedDocument& document, const Catalog& catalog, int year,
                             const std::string& title, Checks& checks);

}  // namespace jiheng
