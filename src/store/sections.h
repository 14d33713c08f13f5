// The sections of a task's dossier in the database: the newest revision of each, and every one before.
//
// A revision is never changed and never deleted. The number of a section's revisions begins with 1; 0 stands for a
// section that nobody saved.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/page.h"
#include "store/section_dossier.h"
#include "store/tasks.h"
#include "store/transaction.h"

namespace jiheng {

// How a revision came to be. Who wrote by hand, by import or by undoing counts as one who filled (segregation of
// duties); who merged a file of the unit or carried a year over does not.
enum class SectionOrigin { typed, imported, restored, exchanged, carried_over };
std::string_view origin_name(SectionOrigin origin);

struct SectionRevision {
  std::string section;
  int revision = 0;
  int base = 0;  // the revision that the author had before him
  SectionContent content;
  std::vector<SectionChange> changes;  // against the revision before
  SectionOrigin origin = SectionOrigin::typed;
  std::string author;  // person
  std::string saved_at;
  std::string comment;
};

// The newest; an empty one with revision 0 where there is none.
SectionRevision section_head(Transaction& t, const TaskRow& task, const std::string& section);
std::optional<SectionRevision> section_revision(Transaction& t, const TaskRow& task, const std::string& section,
                                                int revision);
// Newest first, without content.
Page<SectionRevision> list_revisions(Transaction& t, const TaskRow& task, const std::string& section,
                                     const PageRequest& page);
// Every section's newest, without changes.
std::vector<SectionRevision> section_heads(Transaction& t, const TaskRow& task);
SectionContents contents_of(const std::vector<SectionRevision>& heads);

// Appends a revision on top; `revision` must be the head's plus one, and the task must be held (lock_task).
void append_revision(WriteTransaction& t, const TaskRow& task, const SectionRevision& revision);

// Everybody who filled (see SectionOrigin).
std::vector<std::string> authors_of(Transaction& t, const TaskRow& task);

// What a client sends to save.
struct SectionSave {
  std::string section;
  int base = 0;
  std::vector<SectionChange> changes;
  std::string comment;
  SectionOrigin origin = SectionOrigin::typed;
};

struct SaveOutcome {
  enum class Kind {
    saved,
    unchanged,  // the changes change nothing: no revision is made
    conflict,   // two people, one cell: `conflicts`; nothing was saved
    refused,    // `faults`; nothing was saved
  };
  Kind kind = Kind::refused;
  SectionRevision head;  // as it stands now: after a save the new one, otherwise theirs
  bool merged = false;
  std::vector<SectionConflict> conflicts;
  std::vector<SectionFault> faults;    // errors
  std::vector<SectionFault> warnings;  // what the section still lacks (section_check.h)
};

// Checks, merges and appends; the task must be held and not locked (its caller sees to that). Writes to the log.
// A base that is newer than the head, or negative, is refused (section.bad-base).
SaveOutcome save_section(WriteTransaction& t, const TaskRow& task, const Catalog& catalog, const std::string& person,
                         const SectionSave& save);

// A save that gives the section the content of an old revision (undo). `base` as in a save.
SaveOutcome restore_section(WriteTransaction& t, const TaskRow& task, const Catalog& catalog, const std::string& person,
                            const std::string& section, int base, int revision);

}  // namespace jiheng
