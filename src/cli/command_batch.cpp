#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <thread>

#include "base/text.h"
#include "base/yaml_file.h"
#include "cli/batch_runner.h"
#include "cli/commands.h"
#include "report/summary_table.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> paths;
  std::string out;
  bool quiet = false;
  bool anew = false;
  std::vector<std::string> formats = {"all"};
  unsigned jobs = 0;  // as many as cores
};

// Whether a YAML file found in a folder says that it is a dossier: other data may lie beside.
bool says_dossier(const fs::path& file) {
  if (file.extension() == ".xlsx") return !file.filename().string().starts_with("~$");
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("dossier:")) return true;
  }
  return false;
}

bool is_inside(const fs::path& file, const fs::path& folder) {
  const std::string inner = fs::weakly_canonical(file).string();
  const std::string outer = fs::weakly_canonical(folder).string() + "/";
  return inner.starts_with(outer);
}

// Files that are named, and in folders every dossier, except what an earlier run wrote.
std::vector<fs::path> dossiers_of(const Options& options) {
  std::vector<fs::path> result;
  for (const std::string& path : options.paths) {
    std::error_code code;
    if (!fs::is_directory(path, code)) {
      result.emplace_back(path);
      continue;
    }
    for (const char* extension : {".yaml", ".yml", ".xlsx"}) {
      for (const fs::path& file : files_below(path, extension)) {
        if (says_dossier(file) && !is_inside(file, options.out)) result.push_back(file);
      }
    }
  }
  return result;
}

// All that the results depend on besides the dossiers.
std::string basis_of(const Library& library, const Session& session, const Options& options) {
  return JIHENG_VERSION + std::string(session.language == Language::chinese ? " zh " : " en ") +
         join(options.formats, ",") + " " + data_folder_digest(library.folder);
}

int run_batch(const Session& session, const Options& options) {
  const auto library = session.library();
  if (!library) return kBadInput;
  const auto dossiers = dossiers_of(options);
  if (dossiers.empty()) {
    std::cerr << session.say("没有找到基础资料", "no dossiers found") << "\n";
    return kBadInput;
  }
  BatchJournal journal(options.out, ".jiheng-batch.jsonl", basis_of(*library, session, options), options.anew);
  Progress progress(session.language, options.quiet);
  BatchRunner runner(session, *library, options.out, report_formats(options.formats), journal, progress);
  const unsigned jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  const std::vector<BatchLine> lines = runner.run(dossiers, jobs);
  Diagnostics diagnostics;
  bool good = write_file(fs::path(options.out) / "summary.json", batch_json(lines), diagnostics);
  TemplateShelf shelf(library->folder / "templates");
  const DocxTemplate* word = shelf.of_outline("county-summary", diagnostics);
  good = !write_summary_files(lines, word, options.out, diagnostics).empty() && word != nullptr && good;
  session.print(diagnostics);
  good = good && std::ranges::none_of(lines, &BatchLine::failed);
  std::cout << batch_table(lines, session.language) << "\n";
  if (runner.reused() > 0) {
    const std::string count = std::to_string(runner.reused());
    std::cout << session.say("其中" + count + "个单位的资料没有变化，沿用上次的结果（--anew 全部重做）",
                             count + " of them have not changed and were kept (--anew makes all again)")
              << "\n";
  }
  std::cout << session.say("报告、得分工作簿、JSON 和汇总表在：",
                           "reports, score workbooks, JSON and the summary are in: ")
            << fs::path(options.out).string() << "\n";
  return good ? kDone : kBadInput;
}

}  // namespace

void add_batch_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("batch", session.say("评价一批单位，写出报告并列出汇总表；中断后再次运行，从停下的地方继续",
                                              "evaluate many units, write their reports and a summary; run again after "
                                              "an interruption, it goes on where it stopped"));
  command->add_option("paths", options->paths, session.say("基础资料或其文件夹", "dossiers, or folders of them"))
      ->required();
  command->add_option("-o,--out", options->out, session.say("写到哪个文件夹", "folder for the files"))->required();
  command
      ->add_option("--format", options->formats,
                   session.say("docx、xlsx、json、html，可用逗号分隔多个；all 指前三种",
                               "docx, xlsx, json, html, several separated by commas; all means the first three"))
      ->delimiter(',')
      ->check(CLI::IsMember({"docx", "xlsx", "json", "html", "all"}));
  command->add_flag("--quiet", options->quiet, session.say("不显示进度", "show no progress"));
  command->add_flag("--anew", options->anew,
                    session.say("全部重做，不沿用上次的结果", "make all again, keep nothing of the last run"));
  command
      ->add_option(
          "--jobs", options->jobs,
          session.say("同时做几个，默认与处理器核数相同", "so many at a time; as many as there are cores by default"))
      ->check(CLI::Range(1, 64));
  command->callback([&session, &run, options] { run = [&session, options] { return run_batch(session, *options); }; });
}

}  // namespace jiheng
