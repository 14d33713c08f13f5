// Disclosure (公开): publishing what was accepted, the public site without log-in, and whether a copy equals what was
// published.
#include "report/json_report.h"
#include "server/report_maker.h"
#include "server/services.h"
#include "server/views.h"
#include "store/blobs.h"
#include "workflow/publishing.h"

namespace jiheng {

namespace {

using nlohmann::json;

constexpr const char* kPublishedFormats[] = {"docx", "xlsx", "html", "json", "package"};
constexpr std::string_view kPublishedResult = "result.json";

HttpResponse publish_task(Services& services, Call& call, Desk& desk) {
  Diagnostics diagnostics;
  const TaskRow& task = *call.subject.task;
  const auto kept = services.store.read([&](Transaction& t) {
    return services.cases.get(t, desk.bureau, desk.library, task, step_to_publish(t, desk.bureau, task), diagnostics);
  });
  if (!kept) return refused(call, std::move(diagnostics));
  std::vector<FileToPublish> files;
  for (const char* format : kPublishedFormats) {
    auto made = make_report(services, *kept, format, Language::chinese, diagnostics);
    if (!made) return refused(call, std::move(diagnostics));
    std::string name = std::string(format) == "json" ? std::string(kPublishedResult) : std::move(made->name);
    files.push_back({name, std::string(media_type_of(name)), std::move(made->bytes)});
  }
  const auto publication = publish(desk.bureau, call.caller.access, task.id, files, diagnostics);
  return publication ? json_answer(call, 201, view_of(*publication)) : refused(call, std::move(diagnostics));
}

PublicationFilter filter_of(const Call& call) {
  PublicationFilter filter;
  filter.query = call.text("q");
  filter.year = call.number("year");
  filter.grade = call.text("grade");
  return filter;
}

HttpResponse list_some(Services& services, Call& call, VisibleSet visible) {
  PublicationFilter filter = filter_of(call);
  filter.visible = std::move(visible);
  const auto page =
      services.store.read([&](Transaction& t) { return list_publications(t, filter, page_request(call)); });
  return json_answer(call, 200, view_of_page(page, [](const PublicationRow& row) { return view_of(row); }));
}

const PublicationFile* file_named(const PublicationRow& publication, std::string_view name) {
  const auto found = std::ranges::find(publication.files, name, &PublicationFile::name);
  return found == publication.files.end() ? nullptr : &*found;
}

HttpResponse get_public(Services& services, Call& call) {
  return services.store.read([&](Transaction& t) -> HttpResponse {
    const auto publication = find_publication(t, call.text("publication"));
    if (!publication) return call.refuse(not_found());
    json view = view_of(*publication);
    if (const PublicationFile* result = file_named(*publication, kPublishedResult)) {
      view["evaluation"] = json::parse(blob_bytes(t, result->sm3).value_or("null"), nullptr, false);
    }
    return json_answer(call, 200, view);
  });
}

HttpResponse get_public_file(Services& services, Call& call) {
  return services.store.read([&](Transaction& t) -> HttpResponse {
    const auto publication = find_publication(t, call.text("publication"));
    const PublicationFile* file = publication ? file_named(*publication, call.text("name")) : nullptr;
    auto bytes = file == nullptr ? std::nullopt : blob_bytes(t, file->sm3);
    return bytes ? file_answer(call, std::move(*bytes), file->name) : call.refuse(not_found());
  });
}

HttpResponse check_copy(Services& services, Call& call) {
  const FormPart* file = call.part("file");
  if (file == nullptr) return call.refuse(bad_request("api.no-file", {"没有文件", "there is no file"}));
  const auto publication =
      services.store.read([&](Transaction& t) { return find_publication(t, call.text("publication")); });
  if (!publication) return call.refuse(not_found());
  const PublicationFile* same = published_file(*publication, file->bytes);
  return json_answer(call, 200, {{"same", same != nullptr}, {"file", same == nullptr ? json() : json(same->name)}});
}

}  // namespace

void add_disclosure_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("publish", [&services](Call& call, Desk& desk) { return publish_task(services, call, desk); });
  table.on("listPublications", [&services](Call& call, Desk&) {
    return list_some(services, call, call.caller.access.visible("task.read"));
  });
  table.on("checkPublication", [&services](Call& call, Desk&) { return check_copy(services, call); });
  table.on("searchPublic", [&services](Call& call, Desk&) { return list_some(services, call, VisibleSet::all()); });
  table.on("getPublic", [&services](Call& call, Desk&) { return get_public(services, call); });
  table.on("getPublicFile", [&services](Call& call, Desk&) { return get_public_file(services, call); });
}

}  // namespace jiheng
