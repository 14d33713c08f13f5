#include <algorithm>
#include <iostream>
#include <memory>

#include <unistd.h>

#include "cli/commands.h"
#include "document/temporary_file.h"
#include "document/zip_writer.h"
#include "programs/contents_pages.h"
#include "programs/office.h"
#include "report/report_data.h"
#include "report/report_files.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::string dossier;
  std::string framework;
  std::string word_template;
  std::string out = ".";
  std::vector<std::string> formats = {"all"};
  bool pages = false;
};

const DocxTemplate* template_of(const Options& options, const Evaluation& evaluation, TemplateShelf& shelf,
                                Diagnostics& diagnostics) {
  return options.word_template.empty() ? shelf.of_outline(evaluation.framework->outline, diagnostics)
                                       : shelf.of_file(options.word_template, diagnostics);
}

// The PDF beside the other files, from the docx among them, or from one that is made for it and goes away.
bool write_pdf(const Session& session, const Case& made, const DocxTemplate& word, const fs::path& templates,
               const std::vector<std::string>& pages, const fs::path& folder, std::vector<fs::path>& files,
               Diagnostics& diagnostics) {
  const std::string stem = report_file_stem(made.evaluation);
  const fs::path pdf = folder / (stem + ".pdf");
  fs::create_directories(folder);
  if (isatty(STDERR_FILENO) == 1)
    std::cerr << session.say("正在用 LibreOffice 转换 PDF……", "LibreOffice is making the PDF …") << "\n";
  const TemporaryFile source(pdf);
  const auto bytes = word.fill(report_data(made.evaluation, made.findings, true), diagnostics, {}, pages);
  if (!bytes || !replace_file(source.path(), *bytes, diagnostics)) return false;
  if (!convert_to_pdf(source.path(), pdf, templates, diagnostics)) return false;
  files.push_back(pdf);
  return true;
}

int run_report(const Session& session, const Options& options) {
  const auto library = session.library();
  if (!library) return kBadInput;
  Diagnostics diagnostics;
  std::vector<fs::path> files;
  bool good = false;
  if (const auto made = run_case(*library, options.dossier, options.framework, diagnostics)) {
    const ReportFormats formats = report_formats(options.formats);
    const bool pdf = std::ranges::find(options.formats, "pdf") != options.formats.end();
    const fs::path templates = library->folder / "templates";
    TemplateShelf shelf(templates);
    const bool needs_word = formats.docx || formats.html || pdf;
    const DocxTemplate* word = needs_word ? template_of(options, made->evaluation, shelf, diagnostics) : nullptr;
    if (word != nullptr || !needs_word) {
      const bool others = formats.docx || formats.xlsx || formats.json || formats.html;
      std::vector<std::string> pages;
      if (word != nullptr && (options.pages || pdf))
        pages = contents_pages(*word, report_data(made->evaluation, made->findings, true), templates, diagnostics);
      files = write_report_files(
          made->evaluation, made->findings, word, formats, options.out,
          [&] { return report_file_stem(made->evaluation); }, session.language, diagnostics, pages);
      good = !files.empty() || !others;
      if (good && pdf) good = write_pdf(session, *made, *word, templates, pages, options.out, files, diagnostics);
    }
  }
  session.print(diagnostics);
  for (const auto& file : files) std::cout << file.string() << "\n";
  return good ? kDone : kBadInput;
}

}  // namespace

void add_report_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("report", session.say("写出一个单位的评价报告（Word）、得分工作簿（Excel）和 JSON",
                                               "write one unit's report (Word), score workbook (Excel) and JSON"));
  command
      ->add_option("dossier", options->dossier, session.say("基础资料（.yaml 或 .xlsx）", "dossier (.yaml or .xlsx)"))
      ->required();
  command->add_option("--framework", options->framework,
                      session.say("改用另一评价体系（编号见 jiheng list frameworks）",
                                  "another framework (ids: jiheng list frameworks)"));
  command->add_option("--template", options->word_template,
                      session.say("改用另一个 Word 模板", "another Word template"));
  command->add_option(
      "-o,--out", options->out,
      session.say("写到哪个文件夹，默认当前文件夹", "folder for the files, the current one by default"));
  command
      ->add_option("--format", options->formats,
                   session.say("docx、xlsx、json、html、pdf，可用逗号分隔多个；all 指前三种",
                               "docx, xlsx, json, html, pdf, several separated by commas; all means the first three"))
      ->delimiter(',')
      ->check(CLI::IsMember({"docx", "xlsx", "json", "html", "pdf", "all"}));
  command->add_flag("--pages", options->pages,
                    session.say("目录带页码：用 LibreOffice 排一遍版，没有安装时目录不带页码",
                                "page numbers in the contents, found by LibreOffice; none where it is not installed"));
  command->callback([&session, &run, options] { run = [&session, options] { return run_report(session, *options); }; });
}

}  // namespace jiheng
