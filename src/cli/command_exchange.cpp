#include <iostream>

#include <fmt/format.h>

#include "base/yaml_file.h"
#include "cli/commands.h"
#include "cli/open_store.h"
#include "workflow/exchange.h"

namespace jiheng {

namespace {

constexpr std::size_t kLargestWorkbook = std::size_t{200} * 1024 * 1024;

// All that the commands of a bureau work with besides the store.
struct BureauFiles {
  std::optional<Library> library;
  std::unique_ptr<RoleBook> roles;
  std::unique_ptr<WorkflowBook> workflows;
};

std::optional<BureauFiles> load_files(const Session& session) {
  BureauFiles files;
  files.library = session.library();
  if (!files.library) return std::nullopt;
  Diagnostics diagnostics;
  const YamlFolder folder = YamlFolder::on_disk(files.library->folder / "workflows");
  files.roles = RoleBook::load(folder, diagnostics);
  if (files.roles) files.workflows = WorkflowBook::load(folder, *files.roles, diagnostics);
  session.print(diagnostics);
  return files.workflows ? std::optional(std::move(files)) : std::nullopt;
}

std::vector<std::string> tasks_of(Store& store, const std::string& campaign, const std::string& task) {
  if (!task.empty()) return {task};
  std::vector<std::string> result;
  for (const TaskRow& row : store.read([&](Transaction& t) { return all_tasks_of(t, campaign); }))
    result.push_back(row.id);
  return result;
}

int run_make(const Session& session, const std::string& url, const std::string& campaign, const std::string& task,
             const std::string& out) {
  const auto files = load_files(session);
  const auto store = files ? open_store(session, url, false) : nullptr;
  if (!store) return kBadInput;
  Bureau bureau{*store, *files->library, *files->roles, *files->workflows};
  int made = 0;
  Diagnostics diagnostics;
  for (const std::string& id : tasks_of(*store, campaign, task)) {
    const auto file = make_exchange(bureau, Access::of_program(), id, diagnostics);
    if (file && write_file(std::filesystem::path(out) / file->name, file->bytes, diagnostics)) ++made;
  }
  session.print(diagnostics);
  std::cout << session.say(fmt::format("已生成{}个离线填报文件\n", made), fmt::format("{} workbooks made\n", made));
  return diagnostics.has_errors() || made == 0 ? kBadInput : kDone;
}

std::string outcome_words(const Session& session, ExchangeLine::Outcome outcome) {
  switch (outcome) {
    case ExchangeLine::Outcome::merged:
      return session.say("已合并", "merged");
    case ExchangeLine::Outcome::unchanged:
      return session.say("没有改动", "nothing changed");
    case ExchangeLine::Outcome::conflict:
      return session.say("有冲突，没有存", "conflicts; not saved");
    case ExchangeLine::Outcome::refused:
      break;
  }
  return session.say("没有收", "refused");
}

void print_line(const Session& session, const ExchangeLine& line) {
  std::cout << fmt::format("{} {} {}\n", line.file, line.unit_name.empty() ? "-" : line.unit_name,
                           outcome_words(session, line.outcome));
  session.print(line.diagnostics);
  for (const SaveOutcome& outcome : line.save.outcomes) {
    for (const SectionConflict& conflict : outcome.conflicts)
      std::cout << session.say(fmt::format("  {}!{}：库里「{}」，文件里「{}」\n", conflict.cell.section,
                                           conflict.cell.cell_name(), conflict.theirs.value, conflict.mine.value),
                               fmt::format("  {}!{}: store \"{}\", file \"{}\"\n", conflict.cell.section,
                                           conflict.cell.cell_name(), conflict.theirs.value, conflict.mine.value));
    Diagnostics faults;
    for (const SectionFault& fault : outcome.faults) faults.add(fault.diagnostic);
    session.print(faults);
  }
}

int run_merge(const Session& session, const std::string& url, const std::vector<std::string>& paths, bool preview) {
  const auto files = load_files(session);
  const auto store = files ? open_store(session, url, false) : nullptr;
  if (!store) return kBadInput;
  Bureau bureau{*store, *files->library, *files->roles, *files->workflows};
  bool good = true;
  for (const std::string& path : paths) {  // one at a time: hundreds would fill the memory
    Diagnostics diagnostics;
    auto bytes = read_whole_file(path, kLargestWorkbook, diagnostics);
    session.print(diagnostics);
    good = good && bytes.has_value();
    if (!bytes) continue;
    for (const ExchangeLine& line :
         merge_exchange(bureau, Access::of_program(), {{path, std::move(*bytes)}}, preview)) {
      print_line(session, line);
      good =
          good && (line.outcome == ExchangeLine::Outcome::merged || line.outcome == ExchangeLine::Outcome::unchanged);
    }
  }
  return good ? kDone : kDiffers;
}

}  // namespace

void add_exchange_command(CLI::App& app, const Session& session, Run& run) {
  CLI::App* command = app.add_subcommand(
      "exchange",
      session.say("离线填报：下发和合并工作簿", "workbooks for units without a connection: hand out and merge"));
  command->require_subcommand(1);
  CLI::App* make = command->add_subcommand(
      "make", session.say("为一项评价工作的各任务生成离线填报工作簿", "make the workbooks of a campaign's tasks"));
  const auto store = add_store_option(*make, session);
  auto campaign = std::make_shared<std::string>();
  auto task = std::make_shared<std::string>();
  auto out = std::make_shared<std::string>(".");
  auto* one = make->add_option("--task", *task, session.say("只为这一个任务", "of this task only"));
  make->add_option("--campaign", *campaign, session.say("评价工作的编号", "id of the campaign"))->excludes(one);
  make->add_option("--out", *out, session.say("写到这个文件夹", "folder to write to"));
  make->callback([&session, &run, store, campaign, task, out] {
    run = [&session, store, campaign, task, out] { return run_make(session, *store, *campaign, *task, *out); };
  });
  CLI::App* merge = command->add_subcommand(
      "merge", session.say("合并交回的工作簿，冲突逐格列出", "merge what came back; conflicts cell by cell"));
  const auto into = add_store_option(*merge, session);
  auto files = std::make_shared<std::vector<std::string>>();
  auto preview = std::make_shared<bool>(false);
  merge
      ->add_option("files", *files,
                   session.say("交回的工作簿，可以几百个", "the workbooks, hundreds of them if you like"))
      ->required();
  merge->add_flag("--preview", *preview, session.say("只看会发生什么", "only show what would happen"));
  merge->callback([&session, &run, into, files, preview] {
    run = [&session, into, files, preview] { return run_merge(session, *into, *files, *preview); };
  });
}

}  // namespace jiheng
