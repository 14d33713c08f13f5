// Figures by what names them (按名取数): for comparing two documents. Internal to the audit part.
#pragma once

#include <string>
#include <vector>

#include "audit/against.h"
#include "audit/audited_document.h"
#include "audit/item_mentions.h"

namespace jiheng {

// Every amount of the document that is named fully, and last year's amounts that follow from a change; each key and
// year once: what is printed with two values under one name is left out.
std::vector<KeyedFigure> read_keyed_figures(const AuditedDocument& document, const Catalog& catalog,
                                            const ReportYear& report);

// Sentences long enough that two writers would not find the same words: without figures, and without what everybody
// quotes (laws, meetings, slogans).
std::vector<ComparedSentence> read_compared_sentences(const AuditedDocument& document);

// The unit that a title names, as far as it does: 关于青禾镇人民政府2024年度部门决算的说明 → 青禾镇人民政府.
std::string unit_in_title(const std::string& title);

}  // namespace jiheng
