// A task's dossier at work (基础资料): saving, importing, taking last year's figures, evaluating.
//
// Codes: task.locked (报送以后), task.not-editable (its state is none of filling), section.conflict, and those of
// store/section_check.h.
#pragma once

#include <functional>
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

// Which sections to save, worked out inside the transaction that saves them; nullopt with diagnostics saves nothing.
using SectionSavesOf =
    std::function<std::optional<std::vector<SectionSave>>(WriteTransaction&, const TaskRow&, Diagnostics&)>;
std::optional<DossierSave> save_dossier(Bureau& bureau, const Access& access, const std::string& task, bool preview,
                                        Diagnostics& diagnostics, const SectionSavesOf& saves_of);
// The same for the bureau (campaign.edit), which merges what a unit filled in elsewhere (exchange.h).
std::optional<DossierSave> merge_into_task(Bureau& bureau, const Access& access, const std::string& task, bool preview,
                                           Diagnostics& diagnostics, const SectionSavesOf& saves_of);
// Saves every section and gathers outcomes and differences; false when one was not saved. The task must be held.
bool save_sections(WriteTransaction& t, const Bureau& bureau, const TaskRow& task, const std::string& person,
                   DossierSave& save);
// What an imported dossier changes of what stands now.
std::vector<SectionSave> import_saves(Transaction& t, const TaskRow& task, const Catalog& catalog,
                                      const SectionContents& imported, SectionOrigin origin);

// From a workbook or YAML file (read_dossier_bytes): its cells on top of what stands now.
// dossier.other-year where the file names another year than the task.
std::optional<DossierSave> import_dossier(Bureau& bureau, const Access& access, const std::string& task,
                                          std::string bytes, const std::string& file_name, bool preview,
                                          Diagnostics& diagnostics);

// 上年: last year's figures of the same unit into 上年 cells, and what goes on (goals' texts, unit information) into
// empty cells. Never overwrites a cell that holds something. dossier.no-last-year.
std::optional<DossierSave> copy_last_year(Bureau& bureau, const Access& access, const std::string& task, bool preview,
                                          Diagnostics& diagnostics);

// Of the figures of last year's sections, those whose 上年 cell is empty now.
std::vector<SectionSave> last_year_saves(const Catalog& catalog, const SectionContents& last,
                                         const std::vector<SectionRevision>& heads);

// The dossier as it stands (or stood at a step); no permission is asked: callers have read the task.
std::optional<Dossier> task_dossier(Transaction& t, const Bureau& bureau, const TaskRow& task, Diagnostics& diagnostics,
                                    int step = 0);
// Taken all the way. The same results as the command line has for the exported dossier.
std::optional<Case> task_case(Transaction& t, const Bureau& bureau, const TaskRow& task, Diagnostics& diagnostics,
                              int step = 0);

// What lists show of a case.
TaskScore score_of(const Case& made, const TaskRow& task);
// The one beside the task where it is up to date, otherwise computed now; without figures where it cannot be.
TaskScore current_score(Transaction& t, const Bureau& bureau, const TaskRow& task);
// Brings the scores of tasks up to date whose dossier changed since; at most `limit`. For the server to call between
// requests. Returns how many it did.
int refresh_scores(Bureau& bureau, int limit);

}  // namespace jiheng
