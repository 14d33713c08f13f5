// Saving of a section when somebody saved in between: a three-way merge, cell by cell.
//
// Each save says on which revision it is based. For every cell that the save touches there are three versions: `base`,
// `theirs` (what stands now) and `mine`. Where only one side differs from base, that side is taken; where both made the
// same of it, that; where they made two things of it, it is a conflict, and nothing is saved. Removing a row touches
// all its cells: who changed a cell of a row that the other removed is in conflict with that.
//
// The order of rows is no content: mine's additions and moves are carried out on theirs; a row whose neighbour is gone
// goes to the end.
//
// Law: whether two saves over one base conflict, and which cells result, does not depend on who came first.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "store/section_content.h"

namespace jiheng {

struct SectionConflict {
  CellAddress cell;  // an empty field: the row itself (removed on one side, changed on the other)
  SectionCell base;
  SectionCell theirs;
  SectionCell mine;
  bool removed_by_them = false;
  bool removed_by_me = false;
};

struct SectionMerge {
  SectionContent content;  // of use only without conflicts and faults
  std::vector<SectionConflict> conflicts;
  bool merged = false;  // theirs differed from base, so this is more than what was sent
};

// A change that cannot be carried out, whatever others did: a row that does not exist, an id that is taken.
struct SectionFault {
  CellAddress cell;
  Diagnostic diagnostic;
};

// Carries the changes out on `base`. Codes: section.no-such-row, section.row-exists, section.bad-row-id,
// section.has-rows (unreport), section.incomplete-change.
SectionContent apply_changes(const std::string& section, const SectionContent& base,
                             const std::vector<SectionChange>& changes, std::vector<SectionFault>& faults);

SectionMerge merge_changes(const std::string& section, const SectionContent& base, const SectionContent& theirs,
                           const std::vector<SectionChange>& changes, std::vector<SectionFault>& faults);

}  // namespace jiheng
