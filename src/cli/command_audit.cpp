#include <iostream>
#include <memory>

#include "audit/audit.h"
#include "audit/audit_json.h"
#include "cli/commands.h"
#include "document/document_reader.h"

namespace jiheng {

namespace {

int run_audit(const Session& session, const std::string& file) {
  Diagnostics diagnostics;
  const auto document = read_document(file, diagnostics);
  session.print(diagnostics);
  if (!document) return kBadInput;
  std::cout << audit_json(audit(*document));
  return kDone;
}

}  // namespace

void add_audit_command(CLI::App& app, const Session& session, Run& run) {
  const auto file = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand(
      "audit", session.say("核数：重算一份报告中的每个数字", "audit: recompute every printed figure of a report"));
  command
      ->add_option("file", *file,
                   session.say("docx、xlsx、pdf、html、txt、md 文件", "a docx, xlsx, pdf, html, txt or md file"))
      ->required();
  command->callback([&session, &run, file] { run = [&session, file] { return run_audit(session, *file); }; });
}

}  // namespace jiheng
