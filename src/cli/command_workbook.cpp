#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "dossier/workbook_writer.h"

namespace jiheng {

namespace {

struct Options {
  std::string framework;
  std::string input;
  std::string output;
};

int fail(const Session& session, const Diagnostics& diagnostics) {
  session.print(diagnostics);
  return kBadInput;
}

int write(const Session& session, const Dossier& dossier, const Framework& framework, const std::string& output) {
  Diagnostics diagnostics;
  const bool written = write_workbook(dossier, framework, output, diagnostics);
  if (!written) return fail(session, diagnostics);
  session.print(diagnostics);
  std::cout << session.say("已写入 ", "written: ") << output << "\n";
  return kDone;
}

int run_new(const Session& session, const Options& options) {
  const auto library = session.library();
  if (!library) return kBadInput;
  Diagnostics diagnostics;
  const Framework* framework = find_framework(*library, options.framework, {}, diagnostics);
  if (framework == nullptr) return fail(session, diagnostics);
  Dossier empty(*library->catalog);
  empty.framework = framework->id;
  return write(session, empty, *framework, options.output);
}

int run_export(const Session& session, const Options& options) {
  const auto library = session.library();
  if (!library) return kBadInput;
  Diagnostics diagnostics;
  const auto dossier = read_dossier(options.input, *library->catalog, diagnostics);
  if (!dossier) return fail(session, diagnostics);
  const Framework* framework = find_framework(*library, dossier->framework, {options.input, 0, 0, "", ""}, diagnostics);
  if (framework == nullptr) return fail(session, diagnostics);
  session.print(diagnostics);
  return write(session, *dossier, *framework, options.output);
}

int run_read(const Session& session, const Options& options) {
  const auto library = session.library();
  if (!library) return kBadInput;
  Diagnostics diagnostics;
  const auto dossier = read_dossier(options.input, *library->catalog, diagnostics);
  if (!dossier) {
    diagnostics.error("workbook.nothing-imported", {options.input, 0, 0, "", ""},
                      {"有错误，没有导入任何数据", "there are errors; nothing was imported"},
                      {"请改正以上各处后重新导入", "mend the places above and import again"});
    return fail(session, diagnostics);
  }
  session.print(diagnostics);
  const std::string text = write_dossier_yaml(*dossier);
  if (options.output.empty()) {
    std::cout << text;
    return kDone;
  }
  Diagnostics writing;
  if (!write_file(options.output, text, writing)) return fail(session, writing);
  std::cout << session.say("已写入 ", "written: ") << options.output << "\n";
  return kDone;
}

}  // namespace

void add_workbook_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("workbook", session.say("填报用的 Excel 工作簿：新建、导入、导出",
                                                                 "Excel workbooks to be filled in: new, read, export"));
  command->require_subcommand(1);

  CLI::App* fresh = command->add_subcommand(
      "new", session.say("按目录和评价体系新建空白工作簿", "make an empty workbook from catalog and framework"));
  fresh->add_option("output", options->output, session.say("要写的 .xlsx 文件", ".xlsx file to write"))->required();
  fresh
      ->add_option("--framework", options->framework,
                   session.say("评价体系（编号见 jiheng list frameworks）", "framework (ids: jiheng list frameworks)"))
      ->required();
  fresh->callback([&session, &run, options] { run = [&session, options] { return run_new(session, *options); }; });

  CLI::App* import = command->add_subcommand(
      "read", session.say("导入填好的工作簿，写成 YAML；有错则一处不漏地列出，不导入任何数据",
                          "import a filled workbook as YAML; with any fault all are listed and nothing is imported"));
  import->add_option("input", options->input, session.say("填好的 .xlsx 文件", "filled .xlsx file"))->required();
  import->add_option("-o,--output", options->output,
                     session.say("写入这个 .yaml 文件而不是屏幕", "write to this .yaml file, not to the screen"));
  import->callback([&session, &run, options] { run = [&session, options] { return run_read(session, *options);
};
}  // namespace jiheng
);

CLI::App* filled =
    command->add_subcommand("export", session.say("把基础资料写成工作簿", "write a dossier as a workbook"));
filled->add_option("input", options->input, session.say("基础资料（.yaml 或 .xlsx）", "dossier (.yaml or .xlsx)"))
    ->required();
filled->add_option("output", options->output, session.say("要写的 .xlsx 文件", ".xlsx file to write"))->required();
filled->callback([&session, &run, options] { run = [&session, options] { return run_export(session, *options); }; });
}

}  // namespace jiheng
