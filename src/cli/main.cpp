// The `jiheng` command. Everything it does is in the parts; here are only the options that all commands share, and the
// exit code.
#include <exception>
#include <iostream>

#include "cli/commands.h"
#include "cli/usage_fault.h"

namespace jiheng {

namespace {

int run_command_line(int argc, char** argv) {
  CLI::App app{"绩衡：预算绩效评价，每个数都有来由"};
  app.name("jiheng");
  Session session;
  session.program = argc > 0 ? argv[0] : "";
  std::string language = "zh";
  app.set_help_flag("-h,--help", "显示帮助");
  app.set_help_all_flag("--help-all", "显示全部命令的帮助");
  app.set_version_flag("--version", "jiheng " JIHENG_VERSION, "显示版本");
  app.add_option("--data", session.data, "数据文件夹（含 catalog/、frameworks/、templates/）");
  app.add_option("--lang", language, "信息的语言：zh 或 en")->check(CLI::IsMember({"zh", "en"}));
  app.require_subcommand(1);
  app.fallthrough();
  Run run;
  add_evaluate_command(app, session, run);
  add_report_command(app, session, run);
  add_batch_command(app, session, run);
  add_pack_command(app, session, run);
  add_replay_command(app, session, run);
  add_verify_command(app, session, run);
  add_key_command(app, session, run);
  add_workbook_command(app, session, run);
  add_template_command(app, session, run);
  add_trace_command(app, session, run);
  add_check_command(app, session, run);
  add_formula_command(app, session, run);
  add_list_command(app, session, run);
  add_keys_command(app, session, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& fault) {
    if (fault.get_exit_code() == 0) return app.exit(fault);  // --help, --version
    std::cerr << usage_fault_text(fault, language_of(argc, argv));
    return kBadInput;
  }
  session.language = language == "en" ? Language::english : Language::chinese;
  return run();
}

}  // namespace

int run_program(int argc, char** argv) {
  try {
    return run_command_line(argc, argv);
  } catch (const std::exception& fault) {
    std::cerr << "jiheng: " << fault.what() << "\n";
  } catch (...) {
    std::cerr << "jiheng: unknown failure\n";
  }
  return kBadInput;
}

}  // namespace jiheng

int main(int argc, char** argv) { return jiheng::run_program(argc, argv); }
