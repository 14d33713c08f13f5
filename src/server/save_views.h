// Sections of a dossier and what came of saving them, as JSON, and back.
#pragma once

#include <nlohmann/json.hpp>

#include "server/views.h"
#include "workflow/dossier_work.h"

namespace jiheng {

// `editable`: whether the caller could save now.
nlohmann::json section_view(const SectionRevision& revision, const SectionKind& kind, bool editable,
                            PeopleNames& names);
nlohmann::json conflicts_view(const std::vector<SaveOutcome>& outcomes, PeopleNames& names);
// What was wrong before any section was looked at, and in the sections.
Diagnostics all_diagnostics(const Diagnostics& first, const std::vector<SaveOutcome>& outcomes);

// The answer to one save: the section, 409 with both versions of each conflicting cell, or 422 with every bad cell.
HttpResponse save_answer(const Call& call, const SaveOutcome& outcome, const SectionKind& kind, PeopleNames& names);
// The answer to a save of several sections, or to its preview.
HttpResponse save_answer(const Call& call, const DossierSave& save, PeopleNames& names);

}  // namespace jiheng
