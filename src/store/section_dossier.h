// Sections ↔ Dossier: the dossier of a task is, by construction, what its sections say.
//
// Law: dossier → sections → dossier is same_content, and so gives the same evaluation byte by byte.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "dossier/dossier.h"
#include "store/section_check.h"
#include "store/world.h"

namespace jiheng {

// By the catalog's name; a section that nobody saved is not there.
using SectionContents = std::map<std::string, SectionContent, std::less<>>;

// `shown` stands for the dossier in messages and in the places of facts, as a file name would.
// Nullopt with diagnostics (dossier.bad-value, at sheet = section and cell = name) only where the catalog changed since
// the cells were saved. Not yet checked as a whole: that is check_dossier's.
std::optional<Dossier> dossier_of(const SectionContents& sections, const Catalog& catalog, const std::string& framework,
                                  const std::string& shown, Diagnostics& diagnostics);

// Every section that holds anything. Rows get the ids r1, r2 …; to change sections that exist, see `import_changes`.
SectionContents sections_of(const Dossier& dossier);

// The changes that make a section hold what an imported dossier says of it. Rows are found again by the list's key, so
// that a row keeps its id, its history and its remarks; others are added with fresh ids. Cells and rows that the import
// lacks are emptied and removed when `replace` is set, otherwise left alone.
std::vector<SectionChange> import_changes(const SectionKind& kind, const SectionContent& now,
                                          const SectionContent& imported, bool replace, const World& world);

}  // namespace jiheng
