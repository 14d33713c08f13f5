#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "report/text_report.h"
#include "workflow/role_book.h"

namespace jiheng {

namespace {

void list_items(const Library& library) {
  for (const Section& section : library.catalog->sections()) {
    std::cout << "【" << section.name << "】" << section.title << "\n";
    for (const int id : section.items) {
      const Item& item = library.catalog->items()[static_cast<std::size_t>(id)];
      std::cout << "  " << padded(item.name, 32) << padded(item.unit.name, 10) << item.note;
      if (item.is_derived()) std::cout << "  = " << item.formula_text;
      std::cout << "\n";
    }
  }
  for (const List& list : library.catalog->lists()) {
    std::cout << "【" << list.name << "】" << list.title << "\n";
    for (const Item& field : list.fields)
      std::cout << "  " << padded(list.name + "." + field.name, 32) << padded(field.unit.name, 10) << field.note
                << "\n";
  }
}

void list_frameworks(const Library& library) {
  for (const Framework& framework : library.frameworks->frameworks()) {
    std::cout << padded(framework.id, 28) << framework.title << "（" << framework.issuer << "，"
              << framework.grades.title << "）\n";
  }
}

void list_rules(const Library& library) {
  for (const Rule& rule : library.rules->rules()) {
    std::cout << padded(rule.id, 44) << padded("[" + std::string(severity_name(rule.severity)) + "]", 8) << rule.title
              << "（" << rule.basis << "）\n";
  }
}

void list_identities(const Library& library) {
  for (const Identity& identity : library.catalog->identities())
    std::cout << padded(identity.id, 52) << identity.states->text() << "\n";
}

void list_codes(const Library& library) {
  for (const CodeTable& table : library.catalog->code_tables()) {
    std::cout << "【" << table.id << "】" << table.title << "（" << table.origin << "）\n";
    for (const auto& [key, code] : table.codes) std::cout << "  " << padded(key, 12) << code.name << "\n";
  }
}

int run_list(const Session& session, const std::string& what) {
  const auto library = session.library();
  if (!library) return kBadInput;
  if (what == "items") list_items(*library);
  if (what == "frameworks") list_frameworks(*library);
  if (what == "rules") list_rules(*library);
  if (what == "identities") list_identities(*library);
  if (what == "codes") list_codes(*library);
  return kDone;
}

int run_keys() {
  for (const auto* schemas :
       {&catalog_schemas(), &framework_schemas(), &rule_schemas(), &dossier_schemas(), &workflow_schemas()}) {
    for (const Schema* schema : *schemas) {
      for (const Key& key : schema->keys) std::cout << schema->kind << " " << key.name << "\n";
    }
  }
  return kDone;
}

}  // namespace

void add_list_command(CLI::App& app, const Session& session, Run& run) {
  auto what = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("list", session.say("列出事项、体系、规则、勾稽关系或代码",
                                                             "list items, frameworks, rules, identities or codes"));
  command
      ->add_option(
          "what", *what,
          session.say("items、frameworks、rules、identities 或 codes", "items, frameworks, rules, identities or codes"))
      ->required()
      ->check(CLI::IsMember({"items", "frameworks", "rules", "identities", "codes"}));
  command->callback([&session, &run, what] { run = [&session, what] { return run_list(session, *what); }; });
}

void add_keys_command(CLI::App& app, const Session& session, Run& run) {
  CLI::App* command =
      app.add_subcommand("keys", session.say("列出各种数据文件的全部键（供文档检查）",
                                             "list all keys of all data files (for the documentation check)"));
  command->callback([&run] { run = [] { return run_keys(); }; });
}

}  // namespace jiheng
