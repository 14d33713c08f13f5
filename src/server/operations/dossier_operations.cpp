// A task's dossier (基础资料): sections, revisions, import and export.
#include "dossier/workbook_writer.h"
#include "programs/child_process.h"
#include "server/save_views.h"
#include "server/services.h"
#include "server/views.h"
#include "store/file_kind.h"
#include "workflow/exchange.h"

namespace jiheng {

namespace {

using nlohmann::json;

bool can_edit(const Call& call, const Desk& desk) {
  Diagnostics ignored;
  return may_edit_dossier(desk.bureau, call.caller.access, *call.subject.task, ignored);
}

json section_summary(const Catalog& catalog, const SectionKind& kind, const SectionRevision* head, PeopleNames& names) {
  json result = {{"section", kind.name()},
                 {"kind", kind.is_list() ? "list" : "items"},
                 {"revision", head == nullptr ? 0 : head->revision}};
  result["title"] = kind.is_list() ? kind.list->title : kind.section->title;
  if (head != nullptr) {
    result["saved_by"] = names.of(head->author);
    result["saved_at"] = head->saved_at;
  }
  if (kind.is_list()) {
    result["rows"] = head == nullptr ? 0 : head->content.rows.size();
    result["reported"] = head != nullptr && head->content.reported;
    return result;
  }
  int items = 0;
  int filled = 0;
  for (const int id : kind.section->items) {
    const Item& item = catalog.items()[static_cast<std::size_t>(id)];
    if (item.is_derived()) continue;
    ++items;
    const bool has_value =
        head != nullptr && head->content.cells.contains(item.name) && !head->content.cells.at(item.name).value.empty();
    filled += has_value ? 1 : 0;
  }
  result["items"] = items;
  result["filled"] = filled;
  return result;
}

HttpResponse get_dossier(Services& services, Call& call, Desk& desk) {
  return services.store.read([&](Transaction& t) {
    PeopleNames names(t);
    std::map<std::string, SectionRevision> heads;
    for (SectionRevision& head : section_heads(t, *call.subject.task)) heads.emplace(head.section, std::move(head));
    json sections = json::array();
    for (const SectionKind& kind : typed_sections(*desk.library->catalog)) {
      const auto head = heads.find(kind.name());
      sections.push_back(
          section_summary(*desk.library->catalog, kind, head == heads.end() ? nullptr : &head->second, names));
    }
    return json_answer(call, 200, {{"sections", std::move(sections)}, {"editable", can_edit(call, desk)}});
  });
}

SectionKind kind_of(const Call& call, const Desk& desk) {
  return find_section_kind(*desk.library->catalog, call.text("section"));
}

HttpResponse get_section(Services& services, Call& call, Desk& desk) {
  const SectionKind kind = kind_of(call, desk);
  if (!kind.known()) return call.refuse(not_found());
  return services.store.read([&](Transaction& t) -> HttpResponse {
    PeopleNames names(t);
    const int number = call.number("revision");
    if (number == 0)
      return json_answer(
          call, 200, section_view(section_head(t, *call.subject.task, kind.name()), kind, can_edit(call, desk), names));
    const auto revision = section_revision(t, *call.subject.task, kind.name(), number);
    return revision ? json_answer(call, 200, section_view(*revision, kind, false, names)) : call.refuse(not_found());
  });
}

HttpResponse answer_save(Services& services, const Call& call, const SectionKind& kind,
                         const std::optional<SaveOutcome>& outcome, Diagnostics diagnostics) {
  if (!outcome) return refused(call, std::move(diagnostics));
  return services.store.read([&](Transaction& t) {
    PeopleNames names(t);
    return save_answer(call, *outcome, kind, names);
  });
}

HttpResponse save_section_of(Services& services, Call& call, Desk& desk) {
  const SectionKind kind = kind_of(call, desk);
  if (!kind.known()) return call.refuse(not_found());
  SectionSave save;
  save.section = kind.name();
  save.base = call.body.at("base");
  save.comment = call.body.value("comment", "");
  save.changes = section_changes_of_json(call.body.at("changes").dump());
  Diagnostics diagnostics;
  const auto outcome = save_dossier_section(desk.bureau, call.caller.access, call.text("task"), save, diagnostics);
  return answer_save(services, call, kind, outcome, std::move(diagnostics));
}

HttpResponse restore(Services& services, Call& call, Desk& desk) {
  const SectionKind kind = kind_of(call, desk);
  if (!kind.known()) return call.refuse(not_found());
  Diagnostics diagnostics;
  const auto outcome = restore_dossier_section(desk.bureau, call.caller.access, call.text("task"), kind.name(),
                                               call.body.at("base"), call.body.at("revision"), diagnostics);
  return answer_save(services, call, kind, outcome, std::move(diagnostics));
}

HttpResponse revisions_of(Services& services, Call& call, Desk& desk) {
  const SectionKind kind = kind_of(call, desk);
  if (!kind.known()) return call.refuse(not_found());
  return services.store.read([&](Transaction& t) {
    PeopleNames names(t);
    const auto page = list_revisions(t, *call.subject.task, kind.name(), page_request(call));
    return json_answer(call, 200, view_of_page(page, [&](const SectionRevision& revision) -> json {
                         return {{"revision", revision.revision},
                                 {"base", revision.base},
                                 {"by", names.of(revision.author)},
                                 {"at", revision.saved_at},
                                 {"origin", std::string(origin_name(revision.origin))},
                                 {"comment", revision.comment},
                                 {"changes", json::parse(to_json(revision.changes))}};
                       }));
  });
}

HttpResponse answer_saves(Services& services, const Call& call, const std::optional<DossierSave>& save,
                          Diagnostics diagnostics) {
  if (!save) return refused(call, std::move(diagnostics));
  return services.store.read([&](Transaction& t) {
    PeopleNames names(t);
    return save_answer(call, *save, names);
  });
}

HttpResponse import_file(Services& services, Call& call, Desk& desk) {
  const FormPart* file = call.part("file");
  if (file == nullptr) return call.refuse(bad_request("api.no-file", {"没有文件", "there is no file"}));
  const FormPart* preview = call.part("preview");
  Diagnostics diagnostics;
  const auto save =
      import_dossier(desk.bureau, call.caller.access, call.text("task"), std::string(file->bytes),
                     safe_file_name(file->file_name), preview != nullptr && preview->bytes == "true", diagnostics);
  return answer_saves(services, call, save, std::move(diagnostics));
}

std::optional<std::string> workbook_of(const Dossier& dossier, const Framework& framework, Diagnostics& diagnostics) {
  const ScratchFolder folder;
  const auto file = folder.path() / "dossier.xlsx";
  if (!write_workbook(dossier, framework, file, diagnostics)) return std::nullopt;
  constexpr std::size_t kLargest = 256UL << 20;
  return read_whole_file(file, kLargest, diagnostics);
}

HttpResponse export_dossier(Services& services, Call& call, Desk& desk) {
  const TaskRow& task = *call.subject.task;
  const std::string format = call.text("format");
  Diagnostics diagnostics;
  if (format == "exchange") {
    auto file = make_exchange(desk.bureau, call.caller.access, task.id, diagnostics);
    return file ? file_answer(call, std::move(file->bytes), file->name) : refused(call, std::move(diagnostics));
  }
  const auto dossier =
      services.store.read([&](Transaction& t) { return task_dossier(t, desk.bureau, task, diagnostics); });
  if (!dossier) return refused(call, std::move(diagnostics));
  const std::string name = safe_file_name(task.unit_name + "-" + std::to_string(task.year) + "-基础资料." + format);
  if (format == "yaml") return file_answer(call, write_dossier_yaml(*dossier), name);
  const Framework* framework = find_framework(*desk.library, task.framework, {}, diagnostics);
  auto bytes = framework == nullptr ? std::nullopt : workbook_of(*dossier, *framework, diagnostics);
  return bytes ? file_answer(call, std::move(*bytes), name) : refused(call, std::move(diagnostics));
}

}  // namespace

void add_dossier_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("getDossier", [&services](Call& call, Desk& desk) { return get_dossier(services, call, desk); });
  table.on("getSection", [&services](Call& call, Desk& desk) { return get_section(services, call, desk); });
  table.on("saveSection", [&services](Call& call, Desk& desk) { return save_section_of(services, call, desk); });
  table.on("listRevisions", [&services](Call& call, Desk& desk) { return revisions_of(services, call, desk); });
  table.on("restoreSection", [&services](Call& call, Desk& desk) { return restore(services, call, desk); });
  table.on("importDossier", [&services](Call& call, Desk& desk) { return import_file(services, call, desk); });
  table.on("exportDossier", [&services](Call& call, Desk& desk) { return export_dossier(services, call, desk); });
  table.on("copyLastYear", [&services](Call& call, Desk& desk) {
    Diagnostics diagnostics;
    const auto save = copy_last_year(desk.bureau, call.caller.access, call.text("task"),
                                     call.body.value("preview", false), diagnostics);
    return answer_saves(services, call, save, std::move(diagnostics));
  });
}

}  // namespace jiheng
