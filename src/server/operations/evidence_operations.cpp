// Evidence (佐证材料): what each indicator wants, what is there, uploads and downloads.
#include "server/services.h"
#include "server/views.h"
#include "store/blobs.h"
#include "store/file_kind.h"
#include "workflow/dossier_work.h"

namespace jiheng {

namespace {

using nlohmann::json;

// One entry an indicator that wants evidence or has some, then the files of the task as a whole.
HttpResponse list_task_evidence(Services& services, Call& call, Desk& desk) {
  return services.store.read([&](Transaction& t) {
    PeopleNames names(t);
    std::map<std::string, json> files;
    for (const EvidenceRow& row : list_evidence(t, *call.subject.task)) {
      json& of_indicator = files.try_emplace(row.indicator, json::array()).first->second;
      of_indicator.push_back(view_of(row, names));
    }
    json items = json::array();
    const auto add = [&](const std::string& indicator, const std::vector<std::string>& wanted) {
      const auto found = files.find(indicator);
      if (wanted.empty() && found == files.end()) return;
      items.push_back({{"indicator", indicator},
                       {"wanted", wanted},
                       {"files", found == files.end() ? json::array() : found->second}});
      if (found != files.end()) files.erase(found);
    };
    if (const Framework* framework = desk.library->frameworks->find(call.subject.task->framework)) {
      for (const Indicator& node : framework->indicators) add(node.path, node.evidence);
    }
    while (!files.empty()) add(std::string(files.begin()->first), {});
    return json_answer(call, 200, page_of(call, std::move(items)));
  });
}

std::string field_of(const Call& call, const char* name) {
  const FormPart* part = call.part(name);
  return part == nullptr ? "" : std::string(part->bytes);
}

// While the dossier is locked, evidence may still come for rectifications: it then belongs to no indicator.
bool may_add(const Call& call, const Desk& desk, const std::string& indicator, Diagnostics& diagnostics) {
  return indicator.empty() || may_edit_dossier(desk.bureau, call.caller.access, *call.subject.task, diagnostics);
}

HttpResponse add_task_evidence(Services& services, Call& call, Desk& desk) {
  const FormPart* file = call.part("file");
  if (file == nullptr) return call.refuse(bad_request("api.no-file", {"没有文件", "there is no file"}));
  EvidenceRow row;
  row.indicator = field_of(call, "indicator");
  row.requirement = field_of(call, "requirement");
  const std::string name = field_of(call, "name");
  row.name = safe_file_name(name.empty() ? file->file_name : name);
  Diagnostics diagnostics;
  const Framework* framework = desk.library->frameworks->find(call.subject.task->framework);
  if (!row.indicator.empty() && (framework == nullptr || framework->find(row.indicator) < 0)) {
    diagnostics.error("evidence.unknown-indicator", {},
                      {"没有指标「" + row.indicator + "」", "unknown indicator \"" + row.indicator + "\""});
  }
  const auto kind = file_kind(row.name, file->bytes, diagnostics);
  if (diagnostics.has_errors() || !kind || !may_add(call, desk, row.indicator, diagnostics))
    return refused(call, std::move(diagnostics));
  row.media_type = kind->media_type;
  row.size = file->bytes.size();
  row.person = call.caller.person;
  return services.store.write([&](WriteTransaction& t) {
    row.id = new_id(t.world());
    row.at = t.now();
    row.sm3 = put_blob(t, file->bytes, row.media_type);
    insert_evidence(t, *call.subject.task, row);
    t.log({row.person, "evidence.add", "task:" + call.subject.task->id,
           json{{"evidence", row.id}, {"sm3", row.sm3}, {"indicator", row.indicator}}.dump()});
    PeopleNames names(t);
    return json_answer(call, 201, view_of(row, names));
  });
}

HttpResponse get_task_evidence(Services& services, Call& call) {
  return services.store.read([&](Transaction& t) -> HttpResponse {
    const auto row = find_evidence(t, *call.subject.task, call.text("attachment"));
    auto bytes = row ? blob_bytes(t, row->sm3) : std::nullopt;
    return bytes ? file_answer(call, std::move(*bytes), row->name) : call.refuse(not_found());
  });
}

HttpResponse remove_task_evidence(Services& services, Call& call, Desk& desk) {
  Diagnostics diagnostics;
  if (!may_edit_dossier(desk.bureau, call.caller.access, *call.subject.task, diagnostics))
    return refused(call, std::move(diagnostics));
  return services.store.write([&](WriteTransaction& t) -> HttpResponse {
    const auto row = find_evidence(t, *call.subject.task, call.text("attachment"));
    if (!row || !row->removed_by.empty()) return call.refuse(not_found());
    remove_evidence(t, *call.subject.task, row->id, call.caller.person);
    t.log({call.caller.person, "evidence.remove", "task:" + call.subject.task->id, json{{"evidence", row->id}}.dump()});
    return no_content();
  });
}

}  // namespace

void add_evidence_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("listEvidence", [&services](Call& call, Desk& desk) { return list_task_evidence(services, call, desk); });
  table.on("addEvidence", [&services](Call& call, Desk& desk) { return add_task_evidence(services, call, desk); });
  table.on("getEvidence", [&services](Call& call, Desk&) { return get_task_evidence(services, call); });
  table.on("removeEvidence",
           [&services](Call& call, Desk& desk) { return remove_task_evidence(services, call, desk); });
}

}  // namespace jiheng
