#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "compare/comparison_words.h"
#include "report/report_data.h"
#include "report/report_files.h"

namespace jiheng {

namespace {

struct Options {
  std::string report;
  std::string dossier;
  std::string framework;
  std::string word_template;
  std::string format = "text";
};

// The report as the dossier gives it now.
std::optional<std::string> make_again(const Library& library, const Options& options, Diagnostics& diagnostics) {
  const auto made = run_case(library, options.dossier, options.framework, diagnostics);
  if (!made) return std::nullopt;
  TemplateShelf shelf(library.folder / "templates");
  const DocxTemplate* word = options.word_template.empty()
                                 ? shelf.of_outline(made->evaluation.framework->outline, diagnostics)
                                 : shelf.of_file(options.word_template, diagnostics);
  if (word == nullptr) return std::nullopt;
  return word->fill(report_data(made->evaluation, made->findings, true), diagnostics);
}

int run_compare(const Session& session, const Options& options) {
  const auto library = session.library();
  if (!library) return kBadInput;
  Diagnostics diagnostics;
  auto made = make_again(*library, options, diagnostics);
  const auto comparison = made ? compare_reports(std::move(*made), options.report, diagnostics) : std::nullopt;
  session.print(diagnostics);
  if (!comparison) return kBadInput;
  std::cout << (options.format == "json" ? comparison_json(*comparison, options.report, session.language)
                                         : comparison_text(*comparison, options.report, session.language));
  return comparison->any() ? kFindings : kDone;
}

}  // namespace

void add_compare_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "compare",
      session.say("核对一份 Word 报告：哪些数字被改过、从几改到几、与资料是否相符",
                  "says which figures of a Word report a hand has changed, and whether the change can be true"));
  command->add_option("report", options->report, session.say("Word 报告（.docx）", "Word report (.docx)"))->required();
  command
      ->add_option(
          "dossier", options->dossier,
          session.say("生成这份报告的基础资料（.yaml 或 .xlsx）", "the dossier that it was made from (.yaml or .xlsx)"))
      ->required();
  command->add_option(
      "--framework", options->framework,
      session.say("生成报告时改用的评价体系", "the framework that it was made with, when not the dossier's own"));
  command->add_option(
      "--template", options->word_template,
      session.say("生成报告时改用的 Word 模板", "the template that it was made with, when not that of the framework"));
  command->add_option("--format", options->format, session.say("text 或 json", "text or json"))
      ->check(CLI::IsMember({"text", "json"}));
  command->callback(
      [&session, &run, options] { run = [&session, options] { return run_compare(session, *options); }; });
}

}  // namespace jiheng
