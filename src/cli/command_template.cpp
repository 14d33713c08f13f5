#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "cli/commands.h"
#include "cli/template_listing.h"
#include "document/template_json.h"
#include "report/report_data.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::string file;
  std::string data;
  std::string dossier;
  std::string output;
  std::string format = "text";
};

std::optional<TemplateValue> read_json_file(const std::string& file, Diagnostics& diagnostics) {
  std::error_code code;
  std::ifstream stream(file, std::ios::binary);
  if (!stream || fs::is_directory(file, code)) {
    diagnostics.error("file.missing", {file, 0, 0, "", ""}, {"找不到文件", "file not found"},
                      {"请核对路径和文件名", "check the path and the file name"});
    return std::nullopt;
  }
  const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  return read_template_json(bytes, file, diagnostics);
}

// The data of a report on a dossier, or of a JSON file.
std::optional<TemplateValue> example_data(const Session& session, const std::string& named, Diagnostics& diagnostics) {
  if (named.ends_with(".json")) return read_json_file(named, diagnostics);
  const auto library = session.library();
  if (!library) return std::nullopt;
  const fs::path usual = library->folder / "examples" / "model-town-2024" / "dossier.yaml";
  const auto made = run_case(*library, named.empty() ? usual : fs::path(named), "", diagnostics);
  return made ? std::optional(report_data(made->evaluation, made->findings)) : std::nullopt;
}

int run_fill(const Session& session, const Options& options) {
  Diagnostics diagnostics;
  const auto data = read_json_file(options.data, diagnostics);
  const bool done = data && render_template(options.file, *data, options.output, diagnostics);
  session.print(diagnostics);
  if (done) std::cout << options.output << "\n";
  return done ? kDone : kBadInput;
}

int run_template_check(const Session& session, const Options& options) {
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open(options.file, diagnostics);
  std::vector<ListedTag> tags;
  if (opened) {
    tags = opened->tags();
    if (const auto data = example_data(session, options.dossier, diagnostics)) {
      check_names(tags, options.file, template_names(*data), diagnostics);
    } else if (!diagnostics.has_errors()) {
      return kBadInput;  // the data folder is wrong, which is told
    }
  }
  const bool json = options.format == "json";
  std::cout << (json ? tags_as_json(tags, diagnostics, session.language) : tags_as_text(tags, session.language))
            << std::flush;
  if (!json) session.print(diagnostics);
  return diagnostics.has_errors() ? kBadInput : kDone;
}

int run_names(const Session& session, const Options& options) {
  Diagnostics diagnostics;
  const auto data = example_data(session, options.dossier, diagnostics);
  session.print(diagnostics);
  if (!data) return kBadInput;
  const std::vector<TemplateName> names = template_names(*data);
  std::cout << (options.format == "json" ? names_as_json(names) : names_as_text(names, session.language));
  return kDone;
}

void add_format(CLI::App& command, const Session& session, Options& options) {
  command.add_option("--format", options.format, session.say("输出格式：text 或 json", "output format: text or json"))
      ->check(CLI::IsMember({"text", "json"}));
}

}  // namespace

void add_template_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  const auto chosen = [&session, &run, options](int (*body)(const Session&, const Options&)) {
    return [&session, &run, options, body] { run = [&session, options, body] { return body(session, *options); }; };
  };
  CLI::App* command = app.add_subcommand(
      "template",
      session.say("Word 模板：填写、检查、列出可用的名称", "Word templates: fill, check, list the names they may use"));
  command->require_subcommand(1);

  CLI::App* fill = command->add_subcommand(
      "fill", session.say("用 JSON 数据填写一个 Word 模板", "fill a Word template with JSON data"));
  fill->add_option("file", options->file, session.say("模板（.docx）", "template (.docx)"))->required();
  fill->add_option("data", options->data, session.say("数据（.json）", "data (.json)"))->required();
  fill->add_option("-o,--output", options->output, session.say("写到哪个文件", "file to write"))->required();
  fill->callback(chosen(run_fill));

  CLI::App* check = command->add_subcommand(
      "check",
      session.say("列出模板里的标签，检查写法和名称", "list a template's tags, check their form and their names"));
  check->add_option("file", options->file, session.say("模板（.docx）", "template (.docx)"))->required();
  check->add_option(
      "--dossier", options->dossier,
      session.say(
          "名称以这份基础资料（或 .json 数据）的报告为准，默认用随附的样例",
          "names are those of this dossier's report (or of .json data); the example that comes along by default"));
  add_format(*check, session, *options);
  check->callback(chosen(run_template_check));

  CLI::App* names = command->add_subcommand(
      "names", session.say("列出报告模板可以用的名称，各带一个例子",
                           "list the names that report templates may use, each with an example"));
  names->add_option(
      "--dossier", options->dossier,
      session.say("用这份基础资料（或 .json 数据）举例，默认用随附的样例",
                  "examples from this dossier (or .json data); from the example that comes along by default"));
  add_format(*names, session, *options);
  names->callback(chosen(run_names));
}

}  // namespace jiheng
