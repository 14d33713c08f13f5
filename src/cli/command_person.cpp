#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/system_world.h"
#include "workflow/staff.h"

namespace jiheng {

namespace {

struct Options {
  std::string store = "sqlite:jiheng.db";
  std::string login;
  std::string name;
  std::string role;
  std::string region;
  std::string unit;
};

// The first people of an empty store: there is nobody yet who could enter them in the browser. The one-time password is
// printed once and must be changed at the first log-in.
int run_person_add(const Session& session, const Options& options) {
  const auto library = session.library();
  if (!library) return kBadInput;
  Diagnostics diagnostics;
  const YamlFolder workflows_folder = YamlFolder::on_disk(library->folder / "workflows");
  const auto roles = RoleBook::load(workflows_folder, diagnostics);
  const auto workflows = roles ? WorkflowBook::load(workflows_folder, *roles, diagnostics) : nullptr;
  const auto store = workflows ? Store::open(options.store, system_world(), {}, diagnostics) : nullptr;
  if (store) {
    Bureau bureau{*store, *library, *roles, *workflows};
    const std::string password = one_time_password(store->world());
    if (add_person_with_password(bureau, {options.login, options.name, {{options.role, options.region, options.unit}}},
                                 password, true, diagnostics)) {
      std::cout << session.say("一次性口令：", "one-time password: ") << password << "\n";
    }
  }
  session.print(diagnostics);
  return diagnostics.has_errors() ? kBadInput : kDone;
}

}  // namespace

void add_person_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* person =
      app.add_subcommand("person", session.say("人员（建立最初的管理员）", "people (the first administrators)"));
  person->require_subcommand(1);
  CLI::App* add = person->add_subcommand(
      "add", session.say("增加一个人，打印一次性口令", "add somebody and print a one-time password"));
  add->add_option("login", options->login, session.say("登录名", "log-in"))->required();
  add->add_option("--name", options->name, session.say("姓名", "name"))->required();
  add->add_option("--role", options->role, session.say("角色，如 system_admin", "role, such as system_admin"))
      ->required();
  add->add_option("--region", options->region, session.say("角色所在区划", "region that the role holds in"));
  add->add_option("--unit", options->unit, session.say("角色所在单位", "unit that the role holds in"));
  add->add_option("--store", options->store,
                  session.say("数据库：sqlite:文件 或 postgresql://…", "the database: sqlite:FILE or postgresql://…"))
      ->envname("JIHENG_STORE");
  add->callback([&session, &run, options] { run = [&session, options] { return run_person_add(session, *options); }; });
}

}  // namespace jiheng
