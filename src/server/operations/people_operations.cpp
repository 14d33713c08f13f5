// People, their roles and passwords (人员).
#include "server/services.h"
#include "server/views.h"
#include "workflow/staff.h"

namespace jiheng {

namespace {

using nlohmann::json;

std::vector<RoleGrant> grants_of(const json& body) {
  std::vector<RoleGrant> result;
  for (const json& grant : body.value("roles", json::array())) {
    result.push_back({grant.at("role"), grant.value("region", ""), grant.value("unit", "")});
  }
  return result;
}

json person_view(Services& services, const PersonRow& person) {
  return services.store.read([&](Transaction& t) { return view_of(person, roles_of(t, person.id), t.now()); });
}

HttpResponse with_password(Services& services, const Call& call, int status,
                           const std::optional<PersonWithPassword>& made, Diagnostics diagnostics) {
  if (!made) return refused(call, std::move(diagnostics));
  json view = person_view(services, made->person);
  view["one_time_password"] = made->one_time_password;
  HttpResponse response = json_answer(call, status, view);
  return response;
}

HttpResponse change_somebody(Services& services, Call& call, Desk& desk) {
  PersonChange change;
  if (call.body.contains("name")) change.name = call.body.at("name").get<std::string>();
  if (call.body.contains("active")) change.active = call.body.at("active").get<bool>();
  change.unlock = call.body.value("unlock", false);
  Diagnostics diagnostics;
  const auto changed = change_person(desk.bureau, call.caller.access, call.text("person"), change, diagnostics);
  return changed ? json_answer(call, 200, person_view(services, *changed)) : refused(call, std::move(diagnostics));
}

HttpResponse set_somebodys_roles(Services& services, Call& call, Desk& desk) {
  Diagnostics diagnostics;
  if (!set_roles(desk.bureau, call.caller.access, call.text("person"), grants_of(call.body), diagnostics))
    return refused(call, std::move(diagnostics));
  const auto person = services.store.read([&](Transaction& t) { return find_person(t, call.text("person")); });
  return person ? json_answer(call, 200, person_view(services, *person)) : call.refuse(not_found());
}

}  // namespace

void add_people_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("listPeople", [&services](Call& call, Desk&) {
    return services.store.read([&](Transaction& t) {
      const auto page = list_people(t, call.text("q"), page_request(call));
      return json_answer(call, 200, view_of_page(page, [&](const PersonRow& person) {
                           return view_of(person, roles_of(t, person.id), t.now());
                         }));
    });
  });
  table.on("addPerson", [&services](Call& call, Desk& desk) {
    Diagnostics diagnostics;
    const NewPerson person{call.body.at("login"), call.body.at("name"), grants_of(call.body)};
    const auto made = add_person(desk.bureau, call.caller.access, person, diagnostics);
    return with_password(services, call, 201, made, std::move(diagnostics));
  });
  table.on("getPerson", [&services](Call& call, Desk&) {
    const auto person = services.store.read([&](Transaction& t) { return find_person(t, call.text("person")); });
    return person ? json_answer(call, 200, person_view(services, *person)) : call.refuse(not_found());
  });
  table.on("changePerson", [&services](Call& call, Desk& desk) { return change_somebody(services, call, desk); });
  table.on("setRoles", [&services](Call& call, Desk& desk) { return set_somebodys_roles(services, call, desk); });
  table.on("resetPassword", [&services](Call& call, Desk& desk) {
    Diagnostics diagnostics;
    const auto made = reset_password(desk.bureau, call.caller.access, call.text("person"), diagnostics);
    return with_password(services, call, 200, made, std::move(diagnostics));
  });
  table.on("listRoles", [&services](Call& call, Desk&) {
    json items = json::array();
    for (const Role& role : services.roles.roles()) {
      items.push_back({{"role", role.id},
                       {"title", role.title},
                       {"may", role.may},
                       {"everywhere", role.everywhere},
                       {"alone", role.alone},
                       {"supervised", role.supervised}});
    }
    return json_answer(call, 200, page_of(call, std::move(items)));
  });
}

}  // namespace jiheng
