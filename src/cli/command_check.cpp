#include <iostream>
#include <memory>

#include "cli/commands.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

// Dossiers named, and those in the folders named (*.yaml, *.yml, *.xlsx).
std::vector<fs::path> dossiers_of(const std::vector<std::string>& paths) {
  std::vector<fs::path> result;
  for (const std::string& path : paths) {
    std::error_code code;
    if (!fs::is_directory(path, code)) {
      result.emplace_back(path);
      continue;
    }
    for (const char* extension : {".yaml", ".yml", ".xlsx"}) {
      const auto files = files_below(path, extension);
      result.insert(result.end(), files.begin(), files.end());
    }
  }
  return result;
}

int run_check(const Session& session, const std::vector<std::string>& paths) {
  const auto library = session.library();
  if (!library) return kBadInput;
  std::cout << session.say("数据文件正确：", "data files are right: ") << library->catalog->items().size()
            << session.say("个单项、", " items, ") << library->catalog->lists().size()
            << session.say("个列表、", " lists, ") << library->catalog->identities().size()
            << session.say("条勾稽关系、", " identities, ") << library->frameworks->frameworks().size()
            << session.say("个评价体系、", " frameworks, ") << library->rules->rules().size()
            << session.say("条问题规则", " rules") << "\n";
  bool good = true;
  for (const fs::path& path : dossiers_of(paths)) {
    Diagnostics diagnostics;
    const auto made = run_case(*library, path, "", diagnostics);
    session.print(diagnostics);
    good = good && made.has_value();
    std::cout << path.string() << (made ? session.say("：正确", ": right") : session.say("：有错", ": wrong")) << "\n";
  }
  return good ? kDone : kBadInput;
}

}  // namespace

void add_check_command(CLI::App& app, const Session& session, Run& run) {
  auto paths = std::make_shared<std::vector<std::string>>();
  CLI::App* command =
      app.add_subcommand("check", session.say("检查目录、体系、规则，以及给出的基础资料",
                                              "check catalog, frameworks and rules, and the dossiers given"));
  command->add_option("paths", *paths, session.say("基础资料或其文件夹", "dossiers, or folders of them"));
  command->callback([&session, &run, paths] { run = [&session, paths] { return run_check(session, *paths); }; });
}

}  // namespace jiheng
