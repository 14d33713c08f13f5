#include "workflow/dossier_work.h"

#include <algorithm>

#include "store/transitions.h"
#include "workflow/sampling.h"
#include "workflow/scoped.h"
#include "workflow/task_actions.h"

namespace jiheng {

namespace {

using Kind = SaveOutcome::Kind;

const WorkflowState& state_of(const Bureau& bureau, const TaskRow& task) {
  const WorkflowState* state = workflow_of(bureau, task).state(task.state);
  if (state == nullptr) throw std::runtime_error("a task in a state that its workflow does not have: " + task.state);
  return *state;
}

// Whether the dossier can be changed in the task's state, by whomever.
bool is_open(const Bureau& bureau, const TaskRow& task, Diagnostics& diagnostics) {
  const WorkflowState& state = state_of(bureau, task);
  if (state.editable && !task.locked) return true;
  const bool locked = task.locked || state.locked;
  diagnostics.error(
      locked ? "task.locked" : "task.not-editable", {},
      {"「" + state.title + "」时不能改基础资料", "the dossier cannot be changed in the state " + state.id},
      {"请先退回填报", "have it sent back first"});
  return false;
}

// What follows a save: the first one moves the task on, and each counts.
void after_save(WriteTransaction& t, const Bureau& bureau, const Access& access, TaskRow& task) {
  const WorkflowState& state = state_of(bureau, task);
  if (const WorkflowAction* action = workflow_of(bureau, task).action(state.on_save)) {
    carry_out(t, bureau, access.person(), task, *action, {action->id, "", {}});
  } else {
    update_task(t, task);
  }
}

std::optional<TaskRow> hold_editable(WriteTransaction& t, const Bureau& bureau, const Access& access,
                                     const std::string& id, std::string_view permission, Diagnostics& said) {
  auto task = hold_task_for(t, access, id, permission, said);
  return task && is_open(bureau, *task, said) ? task : std::nullopt;
}

template <typename Save>
std::optional<SaveOutcome> save_with(Bureau& bureau, const Access& access, const std::string& id,
                                     Diagnostics& diagnostics, const Save& save) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<SaveOutcome> {
    auto task = hold_editable(t, bureau, access, id, "dossier.edit", said);
    if (!task) return std::nullopt;
    SaveOutcome outcome = save(t, *task);
    if (outcome.kind == Kind::saved) after_save(t, bureau, access, *task);
    return outcome;
  });
}

bool is_numeric(const Item& item) { return item.type.kind == ValueKind::number; }

}  // namespace

bool may_edit_dossier(const Bureau& bureau, const Access& access, const TaskRow& task, Diagnostics& diagnostics) {
  if (access.may("dossier.edit", Jurisdiction::of(task))) return is_open(bureau, task, diagnostics);
  say_forbidden(diagnostics);
  return false;
}

std::optional<SaveOutcome> save_dossier_section(Bureau& bureau, const Access& access, const std::string& task,
                                                const SectionSave& save, Diagnostics& diagnostics) {
  return save_with(bureau, access, task, diagnostics, [&](WriteTransaction& t, const TaskRow& row) {
    return save_section(t, row, *bureau.library.catalog, access.person(), save);
  });
}

std::optional<SaveOutcome> restore_dossier_section(Bureau& bureau, const Access& access, const std::string& task,
                                                   const std::string& section, int base, int revision,
                                                   Diagnostics& diagnostics) {
  return save_with(bureau, access, task, diagnostics, [&](WriteTransaction& t, const TaskRow& row) {
    return restore_section(t, row, *bureau.library.catalog, access.person(), section, base, revision);
  });
}

bool save_sections(WriteTransaction& t, const Bureau& bureau, const TaskRow& task, const std::string& person,
                   DossierSave& save) {
  bool good = true;
  for (const SectionSave& one : save.sections) {
    const SectionContent before = section_head(t, task, one.section).content;
    save.outcomes.push_back(save_section(t, task, *bureau.library.catalog, person, one));
    const SaveOutcome& outcome = save.outcomes.back();
    good = good && (outcome.kind == Kind::saved || outcome.kind == Kind::unchanged);
    if (outcome.kind != Kind::saved) continue;
    const auto differences = cell_differences(one.section, before, outcome.head.content);
    save.differences.insert(save.differences.end(), differences.begin(), differences.end());
  }
  return good;
}

namespace {

std::optional<DossierSave> save_all(Bureau& bureau, const Access& access, const std::string& id,
                                    std::string_view permission, bool preview, Diagnostics& diagnostics,
                                    const SectionSavesOf& saves_of) {
  std::optional<DossierSave> result;
  attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<bool> {
    result.reset();
    auto task = hold_editable(t, bureau, access, id, permission, said);
    if (!task) return std::nullopt;
    auto saves = saves_of(t, *task, said);
    if (!saves) return std::nullopt;
    result.emplace();
    result->sections = std::move(*saves);
    const bool good = save_sections(t, bureau, *task, access.person(), *result);
    if (!good || preview) return std::nullopt;
    if (!result->differences.empty()) after_save(t, bureau, access, *task);
    result->saved = true;
    return true;
  });
  return result;
}

}  // namespace

std::optional<DossierSave> save_dossier(Bureau& bureau, const Access& access, const std::string& task, bool preview,
                                        Diagnostics& diagnostics, const SectionSavesOf& saves_of) {
  return save_all(bureau, access, task, "dossier.edit", preview, diagnostics, saves_of);
}

std::optional<DossierSave> merge_into_task(Bureau& bureau, const Access& access, const std::string& task, bool preview,
                                           Diagnostics& diagnostics, const SectionSavesOf& saves_of) {
  return save_all(bureau, access, task, "campaign.edit", preview, diagnostics, saves_of);
}

std::vector<SectionSave> import_saves(Transaction& t, const TaskRow& task, const Catalog& catalog,
                                      const SectionContents& imported, SectionOrigin origin) {
  std::vector<SectionSave> saves;
  for (const SectionKind& kind : typed_sections(catalog)) {
    const auto found = imported.find(kind.name());
    if (found == imported.end()) continue;
    const SectionRevision head = section_head(t, task, kind.name());
    auto changes = import_changes(kind, head.content, found->second, false, t.world());
    if (!changes.empty()) saves.push_back({kind.name(), head.revision, std::move(changes), "", origin});
  }
  return saves;
}

std::optional<DossierSave> import_dossier(Bureau& bureau, const Access& access, const std::string& task,
                                          std::string bytes, const std::string& file_name, bool preview,
                                          Diagnostics& diagnostics) {
  const auto dossier = read_dossier_bytes(std::move(bytes), file_name, *bureau.library.catalog, diagnostics);
  if (!dossier) return std::nullopt;
  const SectionContents imported = sections_of(*dossier);
  return save_dossier(
      bureau, access, task, preview, diagnostics,
      [&](WriteTransaction& t, const TaskRow& row, Diagnostics& said) -> std::optional<std::vector<SectionSave>> {
        if (const auto year = dossier->year(); year && *year != row.year) {
          said.error("dossier.other-year", {file_name, 0, 0, "", ""},
                     {"文件是" + std::to_string(*year) + "年度的，任务是" + std::to_string(row.year) + "年度",
                      "the file is of " + std::to_string(*year) + ", the task of " + std::to_string(row.year)},
                     {"请选对文件，或改正评价年度", "take the right file or correct 评价年度"});
          return std::nullopt;
        }
        return import_saves(t, row, *bureau.library.catalog, imported, SectionOrigin::imported);
      });
}

std::vector<SectionSave> last_year_saves(const Catalog& catalog, const SectionContents& last,
                                         const std::vector<SectionRevision>& heads) {
  std::vector<SectionSave> saves;
  for (const SectionKind& kind : typed_sections(catalog)) {
    const auto found = last.find(kind.name());
    if (kind.is_list() || found == last.end()) continue;
    const auto head = std::ranges::find(heads, kind.name(), &SectionRevision::section);
    SectionSave save{kind.name(), head == heads.end() ? 0 : head->revision, {}, "带入上年数"};
    for (const int id : kind.section->items) {
      const Item& item = catalog.items()[static_cast<std::size_t>(id)];
      const auto cell = found->second.cells.find(item.name);
      if (!is_numeric(item) || item.is_derived() || cell == found->second.cells.end() || cell->second.value.empty())
        continue;
      const std::string name = CellAddress{kind.name(), item.name, true}.cell_name();
      if (head != heads.end() && head->content.cells.contains(name)) continue;  // never over what somebody typed
      SectionChange change;
      change.item = name;
      change.value = cell->second.value;
      if (!cell->second.source.empty()) change.source = cell->second.source;
      save.changes.push_back(std::move(change));
    }
    if (!save.changes.empty()) saves.push_back(std::move(save));
  }
  return saves;
}

std::optional<DossierSave> copy_last_year(Bureau& bureau, const Access& access, const std::string& task, bool preview,
                                          Diagnostics& diagnostics) {
  return save_dossier(
      bureau, access, task, preview, diagnostics,
      [&](WriteTransaction& t, const TaskRow& row, Diagnostics& said) -> std::optional<std::vector<SectionSave>> {
        const auto before = find_task_of_year(t, row.unit, row.project, row.subject, row.year - 1);
        if (!before) {
          said.error("dossier.no-last-year", {}, {"系统里没有上年的资料", "there is no dossier of the year before"});
          return std::nullopt;
        }
        auto saves =
            last_year_saves(*bureau.library.catalog, contents_of(section_heads(t, *before)), section_heads(t, row));
        for (SectionSave& save : saves) save.origin = SectionOrigin::carried_over;
        return saves;
      });
}

std::optional<Dossier> task_dossier(Transaction& t, const Bureau& bureau, const TaskRow& task, Diagnostics& diagnostics,
                                    int step) {
  SectionContents contents;
  if (step == 0) {
    contents = contents_of(section_heads(t, task));
  } else {
    const auto transition = find_transition(t, task, step);
    if (!transition) {
      say_not_found("步骤", "step", diagnostics);
      return std::nullopt;
    }
    contents = contents_at(t, task, transition->snapshot);
  }
  return dossier_of(contents, *bureau.library.catalog, task.framework, task.unit_name, diagnostics);
}

std::optional<Case> task_case(Transaction& t, const Bureau& bureau, const TaskRow& task, Diagnostics& diagnostics,
                              int step) {
  auto dossier = task_dossier(t, bureau, task, diagnostics, step);
  return dossier ? run_case(bureau.library, std::move(*dossier), "", diagnostics) : std::nullopt;
}

TaskScore score_of(const Case& made, const TaskRow& task) {
  constexpr int kDecimals = 4;
  const Evaluation& evaluation = made.evaluation;
  Number applies;
  Number scored;
  for (std::size_t i = 0; i < evaluation.scores.size(); ++i) {
    const Score& score = evaluation.scores[i];
    if (!evaluation.framework->indicators[i].is_leaf() || score.state == ScoreState::not_applicable) continue;
    applies = applies + score.points;
    if (score.is_scored()) scored = scored + score.points;
  }
  TaskScore result;
  result.change = task.change;
  result.low = evaluation.low.to_fixed(evaluation.framework->decimals);
  result.high = evaluation.high.to_fixed(evaluation.framework->decimals);
  result.grade = evaluation.grade == nullptr ? "" : evaluation.grade->grade;
  result.findings = static_cast<int>(made.findings.findings.size());
  result.severe_findings = made.findings.count(FindingSeverity::high);
  const bool complete = scored == applies;
  result.completeness = applies.is_zero() ? ""
                        : complete        ? "1"
                                          : (scored / applies).to_fixed(kDecimals, RoundingMode::truncate);
  result.risk = risk_of(task, result);
  return result;
}

TaskScore current_score(Transaction& t, const Bureau& bureau, const TaskRow& task) {
  if (task.score.change == task.change) return task.score;
  Diagnostics ignored;
  const auto made = task_case(t, bureau, task, ignored);
  if (made) return score_of(*made, task);
  TaskScore none;
  none.change = task.change;
  return none;
}

int refresh_scores(Bureau& bureau, int limit) {
  const auto scores = bureau.store.read([&](Transaction& t) {
    std::vector<std::pair<std::string, TaskScore>> result;
    for (const std::string& id : stale_tasks(t, limit))
      result.emplace_back(id, current_score(t, bureau, *find_task(t, id)));
    return result;
  });
  if (scores.empty()) return 0;
  bureau.store.write([&](WriteTransaction& t) {
    for (const auto& [id, score] : scores) update_task_score(t, id, score);
  });
  return static_cast<int>(scores.size());
}

}  // namespace jiheng
