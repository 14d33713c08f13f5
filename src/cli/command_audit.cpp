#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <thread>

#include <unistd.h>

#include "audit/audit_workbook.h"
#include "base/text.h"
#include "cli/audit_runner.h"
#include "cli/commands.h"
#include "document/document_reader.h"
#include "dossier/dossier.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> paths;
  std::string out;
  std::vector<std::string> formats;
  std::vector<std::string> against;
  std::string fail_on;
  bool all = false;
  bool quiet = false;
  bool anew = false;
  unsigned jobs = 0;  // as many as cores

  bool has(const char* format) const {
    return std::ranges::find(formats, format) != formats.end() || std::ranges::find(formats, "all") != formats.end() ||
           (formats.empty() && !out.empty());
  }
};

// Why these options do not go together; empty when they do.
Message fault_of(const Options& options, std::size_t files) {
  if (!options.out.empty()) return {};
  for (const char* format : {"docx", "xlsx"}) {
    if (!options.has(format)) continue;
    return {std::string(format) + " 要写成文件，请加 --out 文件夹", std::string(format) + " is a file: add --out DIR"};
  }
  if (options.formats.size() > 1)
    return {"屏幕上只能输出一种格式，请加 --out 文件夹", "only one format can be printed: add --out DIR"};
  if (files > 1 && options.has("html"))
    return {"多个文件的 html 要写成文件，请加 --out 文件夹", "html of several files: add --out DIR"};
  return {};
}

AuditRun run_of(const Options& options) {
  AuditRun run;
  run.out = options.out;
  run.formats = {options.has("text"), options.has("json"), options.has("html"), options.has("docx"),
                 options.has("xlsx")};
  run.asks_for_comments = std::ranges::find(options.formats, "docx") != options.formats.end();
  run.all = options.all;
  run.jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  if (options.out.empty()) {
    run.print_json = run.formats.json;
    run.print_html = run.formats.html;
    run.print_text = !run.print_json && !run.print_html;
    run.colour = isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;  // NOLINT(concurrency-mt-unsafe)
  }
  return run;
}

std::string basis_of(const Session& session, const Options& options) {
  return JIHENG_VERSION + std::string(session.language == Language::chinese ? " zh " : " en ") +
         join(options.formats, ",") + (options.against.empty() ? "" : " against " + join(options.against, ","));
}

// The documents to compare with; nullopt with messages when one cannot be read.
std::optional<std::vector<AgainstDocument>> read_others(const Session& session, const Options& options,
                                                        const Catalog* catalog) {
  std::vector<AgainstDocument> others;
  if (options.against.empty()) return others;
  if (catalog == nullptr) return std::nullopt;
  Diagnostics diagnostics;
  for (const fs::path path : options.against) {
    if (path.extension() == ".yaml" || path.extension() == ".yml") {
      const auto dossier = read_dossier(path, *catalog, diagnostics);
      if (dossier) others.push_back(read_against(dossier->facts, path.string()));
    } else if (const auto document = read_document(path, diagnostics)) {
      others.push_back(read_against(*document, *catalog));
    }
  }
  session.print(diagnostics);
  if (others.size() != options.against.size()) return std::nullopt;
  return others;
}

bool has_findings(const std::vector<AuditLine>& lines, const std::string& fail_on) {
  return !fail_on.empty() && std::ranges::any_of(lines, [&](const AuditLine& line) {
    return line.count(CheckVerdict::error) > 0 || (fail_on == "suspicious" && line.count(CheckVerdict::suspicious) > 0);
  });
}

// 核数汇总.txt and 核数汇总.xlsx; false with a message when they cannot be written.
bool write_summary(const Session& session, const std::vector<AuditLine>& lines, const fs::path& out) {
  Diagnostics diagnostics;
  const auto workbook = audit_summary_workbook(lines, session.language);
  const bool good = write_file(out / "核数汇总.txt", audit_summary_text(lines, session.language), diagnostics) &&
                    workbook && write_file(out / "核数汇总.xlsx", *workbook, diagnostics);
  session.print(diagnostics);
  return good;
}

int run_audit(const Session& session, const Options& options) {
  const std::vector<fs::path> files = documents_of(options.paths, options.out);
  if (files.empty()) {
    std::cerr << session.say("文件夹里没有文档（docx、xlsx、pdf、html、txt、md）",
                             "no documents in the folder (docx, xlsx, pdf, html, txt, md)")
              << "\n";
    return kBadInput;
  }
  const Message fault = fault_of(options, files.size());
  if (!fault.zh.empty()) {
    std::cerr << session.say("命令行有误：", "wrong command line: ") << fault.in(session.language) << "\n";
    return kBadInput;
  }
  const std::unique_ptr<Catalog> catalog = session.audit_catalog();
  const auto others = read_others(session, options, catalog.get());
  if (!others) return kBadInput;
  std::optional<BatchJournal> journal;
  if (!options.out.empty())
    journal.emplace(options.out, ".jiheng-audit.jsonl", basis_of(session, options),
                    options.anew || !options.against.empty());
  Progress progress(session.language, options.quiet || files.size() == 1);
  AuditRun audit_run = run_of(options);
  audit_run.audit.catalog = catalog.get();
  for (const AgainstDocument& other : *others) audit_run.audit.against.push_back(&other);
  AuditRunner runner(session, std::move(audit_run), journal ? &*journal : nullptr, progress);
  const std::vector<AuditLine> lines = runner.run(files);
  bool good = true;
  if (journal && files.size() > 1) good = write_summary(session, lines, options.out);
  const bool only_json = !journal && options.has("json");  // programs read it: nothing else is printed
  if ((files.size() > 1 || journal) && !only_json) {
    std::cout << (journal ? "" : "\n") << audit_summary_text(lines, session.language);
  }
  if (runner.reused() > 0) {
    const std::string count = std::to_string(runner.reused());
    std::cout << session.say("其中" + count + "份没有变化，沿用上次的结果（--anew 全部重做）",
                             count + " of them have not changed and were kept (--anew makes all again)")
              << "\n";
  }
  if (journal) std::cout << session.say("结果在：", "results are in: ") << options.out << "\n";
  if (!good || std::ranges::any_of(lines, &AuditLine::failed)) return kBadInput;
  return has_findings(lines, options.fail_on) ? kFindings : kDone;
}

void add_options(CLI::App* command, const Session& session, const std::shared_ptr<Options>& options) {
  command
      ->add_option("paths", options->paths,
                   session.say("docx、xlsx、pdf、html、txt、md 文件或其文件夹",
                               "docx, xlsx, pdf, html, txt, md files, or folders of them"))
      ->required();
  command->add_option("-o,--out", options->out, session.say("写到哪个文件夹", "folder for the files"));
  command
      ->add_option("--format", options->formats,
                   session.say("text、json、html、docx（原文件加批注）、xlsx（底稿），可用逗号分隔多个；all 指全部",
                               "text, json, html, docx (the file with comments), xlsx (working paper), several "
                               "separated by commas; all means all"))
      ->delimiter(',')
      ->check(CLI::IsMember({"text", "json", "html", "docx", "xlsx", "all"}));
  command
      ->add_option(
          "--against", options->against,
          session.say("与它比对（可多次）：同一单位的另一份报告、上年的报告、数据文件或资料文件，或其他单位的报告",
                      "compare with it (repeatable): another report of the unit, last year's, its data file or "
                      "dossier, or another unit's report"))
      ->take_all();
  command->add_flag("--all", options->all,
                    session.say("也列出相符的、无法核验的和没有核到的数字",
                                "also list what holds, what cannot be checked, and the figures not checked"));
  command
      ->add_option("--fail-on", options->fail_on,
                   session.say("有错误（error）或存疑（suspicious）时以 1 退出",
                               "exit with 1 when there is an error, or also a suspicious one"))
      ->check(CLI::IsMember({"error", "suspicious"}));
  command->add_flag("--quiet", options->quiet, session.say("不显示进度", "show no progress"));
  command->add_flag("--anew", options->anew,
                    session.say("全部重做，不沿用上次的结果", "make all again, keep nothing of the last run"));
  command
      ->add_option(
          "--jobs", options->jobs,
          session.say("同时做几个，默认与处理器核数相同", "so many at a time; as many as there are cores by default"))
      ->check(CLI::Range(1, 64));
}

}  // namespace

void add_audit_command(CLI::App& app, const Session& session, Run& run) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "audit", session.say("核数：重算报告中的每个数字，说明哪些不成立、差多少",
                           "audit: recompute every printed figure of reports; say which cannot be true"));
  add_options(command, session, options);
  command->callback([&session, &run, options] { run = [&session, options] { return run_audit(session, *options); }; });
}

}  // namespace jiheng
