// Catalog, frameworks, rules and templates (资料库).
#include "base/digest.h"
#include "base/text.h"
#include "server/framework_difference.h"
#include "server/library_views.h"
#include "server/services.h"
#include "store/frameworks.h"
#include "workflow/scoped.h"

namespace jiheng {

namespace {

using nlohmann::json;

HttpResponse list_all_frameworks(Services& services, Call& call, Desk& desk) {
  return services.store.read([&](Transaction& t) {
    std::map<std::string, FrameworkRow> rows;
    for (FrameworkRow& row : list_framework_rows(t)) rows.emplace(row.id, std::move(row));
    json items = json::array();
    for (const Framework& framework : desk.library->frameworks->frameworks()) {
      const auto row = rows.find(framework.id);
      items.push_back(framework_summary(framework, row == rows.end() ? nullptr : &row->second, china_day(t.now())));
    }
    return json_answer(call, 200, page_of(call, std::move(items)));
  });
}

HttpResponse get_one_framework(Services& services, Call& call, Desk& desk) {
  const Framework* framework = desk.library->frameworks->find(call.text("framework"));
  if (framework == nullptr) return call.refuse(not_found());
  return services.store.read([&](Transaction& t) {
    const auto row = find_framework_row(t, framework->id);
    return json_answer(call, 200, framework_view(*framework, row ? &*row : nullptr, china_day(t.now())));
  });
}

// Loaded against the catalog and the grade schemes of now; nullopt with all that is wrong. An id that is there already
// is refused: evaluations that name it must stay what they were.
std::optional<Framework> read_framework(const Call& call, const Desk& desk, Diagnostics& diagnostics) {
  const auto file = YamlFile::parse(call.request.body, "framework.yaml", diagnostics);
  if (!file) return std::nullopt;
  auto framework =
      load_framework(*file, *desk.library->catalog, desk.library->frameworks->grade_schemes(), diagnostics);
  if (framework && desk.library->frameworks->find(framework->id) != nullptr) {
    diagnostics.error(
        "framework.taken", {"framework.yaml", 0, 0, "", ""},
        {"已有指标体系「" + framework->id + "」", "there is a framework \"" + framework->id + "\" already"},
        {"新版本请用新的编号，用过的体系不能改动", "give a new version a new id: what was used must not change"});
  }
  return framework && !diagnostics.has_errors() ? std::move(framework) : std::nullopt;
}

HttpResponse check_some_framework(Call& call, Desk& desk) {
  Diagnostics diagnostics;
  const auto framework = read_framework(call, desk, diagnostics);
  json result = {{"diagnostics", diagnostics_json(diagnostics, call.language)}};
  if (framework) result["id"] = framework->id;
  if (framework) result["title"] = framework->title;
  return json_answer(call, 200, result);
}

HttpResponse add_some_framework(Services& services, Call& call, Desk& desk) {
  Diagnostics diagnostics;
  const auto framework = read_framework(call, desk, diagnostics);
  if (!framework) return refused(call, std::move(diagnostics));
  services.store.write([&](WriteTransaction& t) {
    put_framework_row(
        t, {framework->id, call.request.body, sm3_hex(call.request.body), "", "", call.caller.person, t.now()});
    t.log({call.caller.person, "framework.add", "framework:" + framework->id,
           json{{"sm3", sm3_hex(call.request.body)}}.dump()});
  });
  services.library.refresh();
  const Framework* loaded = services.library.current()->frameworks->find(framework->id);
  return json_answer(call, 201, framework_summary(loaded == nullptr ? *framework : *loaded, nullptr, ""));
}

HttpResponse activate(Services& services, Call& call, Desk& desk) {
  const Framework* framework = desk.library->frameworks->find(call.text("framework"));
  if (framework == nullptr) return call.refuse(not_found());
  const auto day = [&](const char* name) {
    return call.body.contains(name) && call.body.at(name).is_string() ? call.body.at(name).get<std::string>() : "";
  };
  const std::string from = day("from");
  const std::string to = day("to");
  if ((!from.empty() && !is_day(from)) || (!to.empty() && !is_day(to)))
    return call.refuse(bad_request("framework.bad-date", {"没有这一天", "there is no such day"}));
  if (!from.empty() && !to.empty() && to < from)
    return call.refuse(bad_request("framework.bad-period", {"启用日期晚于停用日期", "it would end before it begins"}));
  return services.store.write([&](WriteTransaction& t) {
    FrameworkRow row = find_framework_row(t, framework->id).value_or(FrameworkRow{framework->id});
    row.active_from = from;
    row.active_to = to;
    row.person = call.caller.person;
    row.at = t.now();
    put_framework_row(t, row);
    t.log({call.caller.person, "framework.activate", "framework:" + row.id, json{{"from", from}, {"to", to}}.dump()});
    return json_answer(call, 200, framework_summary(*framework, &row, china_day(t.now())));
  });
}

HttpResponse compare(Call& call, Desk& desk) {
  const Framework* one = desk.library->frameworks->find(call.text("framework"));
  const Framework* other = desk.library->frameworks->find(call.text("with"));
  if (one == nullptr || other == nullptr) return call.refuse(not_found());
  json changes = json::array();
  for (const FrameworkChange& change : framework_difference(*one, *other)) {
    changes.push_back({{"path", change.path},
                       {"kind", change.kind},
                       {"field", change.field},
                       {"before", change.before},
                       {"after", change.after}});
  }
  return json_answer(call, 200, {{"changes", std::move(changes)}});
}

HttpResponse list_report_templates(Call& call, Desk& desk) {
  std::map<std::string, std::vector<std::string>> frameworks;
  for (const Framework& framework : desk.library->frameworks->frameworks())
    frameworks[framework.outline].push_back(framework.id);
  json items = json::array();
  for (const auto& file : files_below(desk.library->folder / "templates", ".docx")) {
    const std::string id = file.stem().string();
    items.push_back({{"id", id}, {"name", file.filename().string()}, {"frameworks", frameworks[id]}});
  }
  return json_answer(call, 200, page_of(call, std::move(items)));
}

}  // namespace

void add_library_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("getCatalog",
           [](Call& call, Desk& desk) { return json_answer(call, 200, catalog_view(*desk.library->catalog)); });
  table.on("listFrameworks", [&services](Call& call, Desk& desk) { return list_all_frameworks(services, call, desk); });
  table.on("addFramework", [&services](Call& call, Desk& desk) { return add_some_framework(services, call, desk); });
  table.on("checkFramework", check_some_framework);
  table.on("getFramework", [&services](Call& call, Desk& desk) { return get_one_framework(services, call, desk); });
  table.on("compareFrameworks", compare);
  table.on("activateFramework", [&services](Call& call, Desk& desk) { return activate(services, call, desk); });
  table.on("listRules", [](Call& call, Desk& desk) {
    json items = json::array();
    for (const Rule& rule : desk.library->rules->rules()) items.push_back(rule_view(rule));
    return json_answer(call, 200, page_of(call, std::move(items)));
  });
  table.on("listTemplates", list_report_templates);
}

}  // namespace jiheng
