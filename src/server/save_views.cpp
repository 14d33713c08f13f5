#include "server/save_views.h"

#include <algorithm>

namespace jiheng {

using nlohmann::json;

namespace {

json cells_view(const SectionCells& cells) {
  json result = json::object();
  for (const auto& [name, cell] : cells) result[name] = view_of(cell);
  return result;
}

json faults_view(const std::vector<SectionFault>& faults, Language language) {
  json result = json::array();
  for (const SectionFault& fault : faults) {
    Diagnostics one;
    one.add(fault.diagnostic);
    json entry = diagnostics_json(one, language).front();
    entry["cell"] = view_of(fault.cell);
    result.push_back(std::move(entry));
  }
  return result;
}

bool has(const std::vector<SaveOutcome>& outcomes, SaveOutcome::Kind kind) {
  return std::ranges::any_of(outcomes, [&](const SaveOutcome& outcome) { return outcome.kind == kind; });
}

Problem conflict_problem(json conflicts) {
  Problem problem{409,
                  "section.conflict",
                  {"别人刚才改了同一格，什么也没有存；请逐格选定",
                   "somebody else changed the same cell; nothing was saved: choose for each cell"},
                  {},
                  json::object()};
  problem.further["conflicts"] = std::move(conflicts);
  return problem;
}

HttpResponse faults_answer(const Call& call, const std::vector<SaveOutcome>& outcomes) {
  Problem problem{422,
                  "section.refused",
                  {"有的格读不懂，什么也没有存", "some cells cannot be read; nothing was saved"},
                  {},
                  json::object()};
  json diagnostics = json::array();
  for (const SaveOutcome& outcome : outcomes) {
    for (json& entry : faults_view(outcome.faults, call.language)) {
      if (diagnostics.empty()) problem.code = entry.at("code");
      diagnostics.push_back(std::move(entry));
    }
  }
  problem.further["diagnostics"] = std::move(diagnostics);
  return call.refuse(problem);
}

}  // namespace

json section_view(const SectionRevision& revision, const SectionKind& kind, bool editable, PeopleNames& names) {
  json result = {{"section", revision.section},
                 {"kind", kind.is_list() ? "list" : "items"},
                 {"revision", revision.revision},
                 {"editable", editable}};
  if (revision.revision > 0) {
    result["saved_by"] = names.of(revision.author);
    result["saved_at"] = revision.saved_at;
  }
  if (!kind.is_list()) {
    result["cells"] = cells_view(revision.content.cells);
    return result;
  }
  result["reported"] = revision.content.reported;
  json rows = json::array();
  for (const SectionRow& row : revision.content.rows)
    rows.push_back({{"id", row.id}, {"cells", cells_view(row.cells)}});
  result["rows"] = std::move(rows);
  return result;
}

json conflicts_view(const std::vector<SaveOutcome>& outcomes, PeopleNames& names) {
  json result = json::array();
  for (const SaveOutcome& outcome : outcomes) {
    for (const SectionConflict& conflict : outcome.conflicts) {
      result.push_back({{"cell", view_of(conflict.cell)},
                        {"base", view_of(conflict.base)},
                        {"theirs", view_of(conflict.theirs)},
                        {"mine", view_of(conflict.mine)},
                        {"removed_by_them", conflict.removed_by_them},
                        {"removed_by_me", conflict.removed_by_me},
                        {"who", names.of(outcome.head.author)},
                        {"at", outcome.head.saved_at}});
    }
  }
  return result;
}

Diagnostics all_diagnostics(const Diagnostics& first, const std::vector<SaveOutcome>& outcomes) {
  Diagnostics result = first;
  for (const SaveOutcome& outcome : outcomes) {
    for (const SectionFault& fault : outcome.faults) result.add(fault.diagnostic);
  }
  return result;
}

HttpResponse save_answer(const Call& call, const SaveOutcome& outcome, const SectionKind& kind, PeopleNames& names) {
  if (outcome.kind == SaveOutcome::Kind::conflict) {
    Problem problem = conflict_problem(conflicts_view({outcome}, names));
    problem.further["revision"] = outcome.head.revision;
    return call.refuse(problem);
  }
  if (outcome.kind == SaveOutcome::Kind::refused) return faults_answer(call, {outcome});
  json view = section_view(outcome.head, kind, true, names);
  view["merged"] = outcome.merged;
  view["diagnostics"] = faults_view(outcome.warnings, call.language);
  return json_answer(call, 200, view);
}

HttpResponse save_answer(const Call& call, const DossierSave& save, PeopleNames& names) {
  if (has(save.outcomes, SaveOutcome::Kind::conflict))
    return call.refuse(conflict_problem(conflicts_view(save.outcomes, names)));
  if (has(save.outcomes, SaveOutcome::Kind::refused)) return faults_answer(call, save.outcomes);
  json sections = json::array();
  for (const SectionSave& section : save.sections) sections.push_back(section.section);
  return json_answer(
      call, 200, {{"saved", save.saved}, {"sections", std::move(sections)}, {"changes", view_of(save.differences)}});
}

}  // namespace jiheng
