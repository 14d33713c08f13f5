#include <fstream>
#include <iostream>
#include <memory>
#include <set>

#include <unistd.h>

#include "base/text.h"
#include "base/yaml_file.h"
#include "cli/commands.h"
#include "report/batch_summary.h"
#include "report/report_data.h"
#include "report/report_files.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> paths;
  std::string out;
  bool quiet = false;
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

class Batch {
 public:
  Batch(const Session& session, const Library& library, const Options& options)
      : session_(session),
        library_(library),
        options_(options),
        shelf_(library.folder / "templates"),
        terminal_(isatty(STDERR_FILENO) == 1) {}

  int run() {
    const auto files = dossiers_of(options_);
    if (files.empty()) {
      std::cerr << session_.say("没有找到基础资料", "no dossiers found") << "\n";
      return kBadInput;
    }
    bool good = true;
    for (std::size_t i = 0; i < files.size(); ++i) {
      progress(i, files.size(), files[i]);
      good = report(files[i]) && good;
    }
    if (terminal_ && !options_.quiet) std::cerr << "\r\x1b[K";
    Diagnostics diagnostics;
    const fs::path summary = fs::path(options_.out) / "summary.json";
    good = write_file(summary, batch_json(lines_), diagnostics) && good;
    session_.print(diagnostics);
    std::cout << batch_table(lines_, session_.language) << "\n"
              << session_.say("报告、得分工作簿和 JSON 在：", "reports, score workbooks and JSON are in: ")
              << fs::path(options_.out).string() << "\n";
    return good ? kDone : kBadInput;
  }

 private:
  void progress(std::size_t done, std::size_t all, const fs::path& file) const {
    if (options_.quiet) return;
    const std::string text = "[" + std::to_string(done + 1) + "/" + std::to_string(all) + "] " + file.string();
    std::cerr << (terminal_ ? "\r\x1b[K" + text : text + "\n") << std::flush;
  }

  bool report(const fs::path& file) {
    Diagnostics diagnostics;
    BatchLine line;
    line.dossier = file.string();
    const auto made = run_case(library_, file, "", diagnostics);
    if (made) {
      describe(made->evaluation, made->findings, line);
      const DocxTemplate* word = shelf_.of_outline(made->evaluation.framework->outline, diagnostics);
      if (word != nullptr) write(*made, *word, line, diagnostics);
    }
    line.failed = line.files.empty();
    if (terminal_ && !options_.quiet && !diagnostics.empty()) std::cerr << "\r\x1b[K";
    session_.print(diagnostics);
    const bool good = !line.failed;
    lines_.push_back(std::move(line));
    return good;
  }

  // Two dossiers of one unit and year get names of their own.
  void write(const Case& made, const DocxTemplate& word, BatchLine& line, Diagnostics& diagnostics) {
    const std::string stem = report_file_stem(made.evaluation);
    std::string name = stem;
    for (int number = 2; !taken_.insert(name).second; ++number) name = stem + "（" + std::to_string(number) + "）";
    line.files = write_report_files(made.evaluation, made.findings, &word, {}, options_.out, name, session_.language,
                                    diagnostics);
  }

  const Session& session_;
  const Library& library_;
  const Options& options_;
  TemplateShelf shelf_;
  bool terminal_;
  std::vector<BatchLine> lines_;
  std::set<std::string> taken_;
};

int run_batch(const Session& session, const Options& options) {
  const auto library = session.library();
  if (!library) return kBadInput;
  return Batch(session, *library, options).run();
}

}  // namespace

void add_batch_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("batch", "逐个评价一批单位，写出报告并列出汇总表");
  command->add_option("paths", options->paths, "基础资料或其文件夹")->required();
  command->add_option("-o,--out", options->out, "写到哪个文件夹")->required();
  command->add_flag("--quiet", options->quiet, "不显示进度");
  command->callback([&session, &run, options] { run = [&session, options] { return run_batch(session, *options); }; });
}

}  // namespace jiheng
