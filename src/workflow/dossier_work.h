// A task's dossier at work (基础资料): saving, importing, taking last year's figures, evaluating.
//
// Codes: task.locked (报送以后), task.not-editable (its state is none of filling), section.conflict, and those of
// store/section_check.h.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/case.h"
#include "store/sections.h"
#include "workflow/access.h"
#include "workflow/bureau.h"

namespace jiheng {

// May this person change the dossier now? Says why not.
bool may_edit_dossier(const Bureau& bureau, const Access& access, const TaskRow& task, Diagnostics& diagnostics);

// Nullopt only with access or lock diagnostics; conflicts and faults are in the outcome.
std::optional<SaveOutcome> save_dossier_section(Bureau& bureau, const Access& access, const std::string& task,
                                                const SectionSave& save, Diagnostics& diagnostics);
std::optional<SaveOutcome> restore_dossier_section(Bureau& bureau, const Access& access, const std::string& task,
                                                   const std::string& section, int base, int revision,
                                                   Diagnostics& diagnostics);

// Several sections at once, all or nothing.
struct DossierSave {
  std::vector<SectionSave> sections;
  std::vector<SaveOutcome> outcomes;        // one a section
  std::vector<CellDifference> differences;  // what changes, cell by cell
  bool saved = false;                       // false in a preview, or when any section was not
};

// From a workbook or YAML file (read_dossier_bytes): its cells on top of what stands now.
std::optional<DossierSave> import_dossier(Bureau& bureau, const Access& access, const std::string& task,
                                          std::string bytes, const std::string& file_name, bool preview,
                                          Diagnostics& diagnostics);

// 上年: last year's figures of the same unit into 上年 cells, and what goes on (goals' texts, unit information) into
// empty cells. Never overwrites a cell that holds something. dossier.no-last-year.
std::optional<DossierSave> copy_last_year(Bureau& bureau, const Access& access, const std::string& task, bool preview,
                                          Diagnostics& diagnostics);

// The dossier as it stands (or stood at a step); no permission is asked: callers have read the task.
std::optional<Dossier> task_dossier(Transaction& t, const Bureau& bureau, const TaskRow& task, Diagnostics& diagnostics,
                                    int step = 0);
// Taken all the way. The same results as the command line has for the exported dossier.
std::optional<Case> task_case(Transaction& t, const Bureau& bureau, const TaskRow& task, Diagnostics& diagnostics,
                              int step = 0);

// What lists show of a case.
TaskScore score_of(const Case& made, std::int64_t change);
// Brings the scores of tasks up to date whose dossier changed since; at most `limit`. For the server to call between
// requests. Returns how many it did.
int refresh_scores(Bureau& bureau, int limit);

}  // namespace jiheng
