#include <iostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/open_store.h"
#include "store/backup.h"

namespace jiheng {

namespace {

int report(const Session& session, const std::optional<BackupResult>& result, const Diagnostics& diagnostics,
           const std::string& done_zh, const std::string& done_en) {
  session.print(diagnostics);
  if (!result) return kBadInput;
  std::cout << session.say(fmt::format("{}{}行，日志{}条已验证，末条摘要 {}\n", done_zh, result->rows,
                                       result->log.entries, result->log.digest),
                           fmt::format("{}{} rows; the log of {} entries is proved, last digest {}\n", done_en,
                                       result->rows, result->log.entries, result->log.digest));
  return kDone;
}

int run_backup(const Session& session, const std::string& url, const std::string& out) {
  const auto store = open_store(session, url, false);
  if (!store) return kBadInput;
  Diagnostics diagnostics;
  const auto result = make_backup(*store, out, diagnostics);
  return report(session, result, diagnostics, "已备份：", "backed up: ");
}

int run_restore(const Session& session, const std::string& file, const std::string& url, bool replace) {
  // The backup first: a store that is made for it would otherwise stay behind, empty.
  const bool readable = open_store(session, "sqlite:" + file, false) != nullptr;
  const auto store = readable ? open_store(session, url, true) : nullptr;
  if (!store) return kBadInput;
  Diagnostics diagnostics;
  const auto result = restore_backup(file, *store, replace, diagnostics);
  return report(session, result, diagnostics, "已恢复：", "restored: ");
}

}  // namespace

void add_backup_command(CLI::App& app, const Session& session, Run& run) {
  CLI::App* command =
      app.add_subcommand("backup", session.say("备份平台的库，不停写", "back a store up while others write"));
  const auto url = add_store_option(*command, session);
  auto out = std::make_shared<std::string>();
  command->add_option("--out", *out, session.say("备份文件，不能已存在", "the file to write; it must not exist"))
      ->required();
  command->callback(
      [&session, &run, url, out] { run = [&session, url, out] { return run_backup(session, *url, *out); }; });
}

void add_restore_command(CLI::App& app, const Session& session, Run& run) {
  CLI::App* command =
      app.add_subcommand("restore", session.say("从备份恢复，并验证日志", "restore a backup and prove its log"));
  auto file = std::make_shared<std::string>();
  auto replace = std::make_shared<bool>(false);
  command->add_option("file", *file, session.say("备份文件", "the backup"))->required();
  const auto url = add_store_option(*command, session);
  command->add_flag("--replace", *replace,
                    session.say("换掉库里已有的全部数据", "replace everything that the store holds"));
  command->callback([&session, &run, file, url, replace] {
    run = [&session, file, url, replace] { return run_restore(session, *file, *url, *replace); };
  });
}

}  // namespace jiheng
