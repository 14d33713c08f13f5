// The `jiheng` command. Everything it does is in the parts; here are only the options that all commands share, and the
// exit code.
#include <exception>
#include <iostream>

#include "cli/commands.h"
#include "cli/usage_fault.h"

namespace jiheng {

namespace {

int run_command_line(int argc, char** argv) {
  Session session;
  session.program = argc > 0 ? argv[0] : "";
  session.language = language_of(argc, argv);  // before parsing: help is in that language too
  CLI::App app{session.say("绩衡：预算绩效评价，每个数都有来由",
                           "Jiheng: budget performance evaluation that proves every figure")};
  app.name("jiheng");
  std::string language = "zh";
  app.set_help_flag("-h,--help", session.say("显示帮助", "show help"));
  app.set_help_all_flag("--help-all", session.say("显示全部命令的帮助", "show the help of all commands"));
  app.set_version_flag("--version", "jiheng " JIHENG_VERSION, session.say("显示版本", "show the version"));
  app.add_option("--data", session.data,
                 session.say("数据文件夹（含 catalog/、frameworks/、templates/）",
                             "data folder (with catalog/, frameworks/, templates/)"));
  app.add_option("--lang", language, session.say("信息的语言：zh 或 en", "language of messages: zh or en"))
      ->check(CLI::IsMember({"zh", "en"}));
  app.require_subcommand(1);
  app.fallthrough();
  Run run;
  add_evaluate_command(app, session, run);
  add_report_command(app, session, run);
  add_compare_command(app, session, run);
  add_batch_command(app, session, run);
  add_pack_command(app, session, run);
  add_replay_command(app, session, run);
  add_verify_command(app, session, run);
  add_key_command(app, session, run);
  add_workbook_command(app, session, run);
  add_template_command(app, session, run);
  add_text_command(app, session, run);
  add_audit_command(app, session, run);
  add_audit_score_command(app, session, run);
  add_exchange_command(app, session, run);
  add_log_command(app, session, run);
  add_backup_command(app, session, run);
  add_restore_command(app, session, run);
  add_trace_command(app, session, run);
  add_check_command(app, session, run);
  add_formula_command(app, session, run);
  add_list_command(app, session, run);
  add_keys_command(app, session, run);
  add_serve_command(app, session, run);
  add_person_command(app, session, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& fault) {
    if (fault.get_exit_code() == 0) return app.exit(fault);  // --help, --version
    std::cerr << usage_fault_text(fault, language_of(argc, argv));
    return kBadInput;
  }
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
