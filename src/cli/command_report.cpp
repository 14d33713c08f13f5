#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "report/report_data.h"
#include "report/report_files.h"

namespace jiheng {

namespace {

struct Options {
  std::string dossier;
  std::string framework;
  std::string word_template;
  std::string out = ".";
  std::string format = "all";
};

int run_report(const Session& session, const Options& options) {
  const auto library = session.library();
  if (!library) return kBadInput;
  Diagnostics diagnostics;
  const auto made = run_case(*library, options.dossier, options.framework, diagnostics);
  std::vector<std::filesystem::path> files;
  if (made) {
    const bool all = options.format == "all";
    const ReportFormats formats{all || options.format == "docx", all || options.format == "xlsx",
                                all || options.format == "json"};
    TemplateShelf shelf(library->folder / "templates");
    const DocxTemplate* word = nullptr;
    if (formats.docx) {
      word = options.word_template.empty() ? shelf.of_outline(made->evaluation.framework->outline, diagnostics)
                                           : shelf.of_file(options.word_template, diagnostics);
    }
    if (word != nullptr || !formats.docx) {
      files = write_report_files(made->evaluation, made->findings, word, formats, options.out,
                                 report_file_stem(made->evaluation), session.language, diagnostics);
    }
  }
  session.print(diagnostics);
  for (const auto& file : files) std::cout << file.string() << "\n";
  return files.empty() ? kBadInput : kDone;
}

}  // namespace

void add_report_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("report", "写出一个单位的评价报告（Word）、得分工作簿（Excel）和 JSON");
  command->add_option("dossier", options->dossier, "基础资料（.yaml 或 .xlsx）")->required();
  command->add_option("--framework", options->framework, "改用另一评价体系（编号见 jiheng list frameworks）");
  command->add_option("--template", options->word_template, "改用另一个 Word 模板");
  command->add_option("-o,--out", options->out, "写到哪个文件夹，默认当前文件夹");
  command->add_option("--format", options->format, "docx、xlsx、json 或 all")
      ->check(CLI::IsMember({"docx", "xlsx", "json", "all"}));
  command->callback([&session, &run, options] { run = [&session, options] { return run_report(session, *options); }; });
}

}  // namespace jiheng
