#include "cli/usage_fault.h"

#include <string_view>

#include "base/text.h"

namespace jiheng {

namespace {

std::string choices_in_chinese(const std::string& choices) {
  std::string result;
  for (const std::string_view choice : split(choices, ',')) result.append(result.empty() ? "" : "、").append(choice);
  return result;
}

// What CLI11 says in English, in Chinese; its own words where it says something rare.
std::string in_chinese(const CLI::ParseError& fault) {
  const std::string what = fault.what();
  constexpr std::string_view kRequired = " is required";
  constexpr std::string_view kNotIn = " not in {";
  const std::size_t colon = what.find(": ");
  if (dynamic_cast<const CLI::RequiredError*>(&fault) != nullptr && what.ends_with(kRequired)) {
    const std::string name = what.substr(0, what.size() - kRequired.size());
    return name == "A subcommand" ? "没有写命令" : "缺少 " + name;
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&fault) != nullptr && colon != std::string::npos) {
    return "不认识的参数：" + what.substr(colon + 2);
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&fault) != nullptr && colon != std::string::npos) {
    return what.substr(0, colon) + " 后面缺少值，或值的个数不对";
  }
  const std::size_t not_in = what.find(kNotIn);
  if (colon != std::string::npos && not_in != std::string::npos && what.ends_with("}")) {
    const std::string choices = what.substr(not_in + kNotIn.size(), what.size() - not_in - kNotIn.size() - 1);
    return what.substr(0, colon) + " 不能是「" + what.substr(colon + 2, not_in - colon - 2) + "」，可用：" +
           choices_in_chinese(choices);
  }
  return what;
}

}  // namespace

Language language_of(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--lang=en") return Language::english;
    if (argument == "--lang" && i + 1 < argc && std::string_view(argv[i + 1]) == "en") return Language::english;
  }
  return Language::chinese;
}

std::string usage_fault_text(const CLI::ParseError& fault, Language language) {
  if (language == Language::english) {
    return std::string("wrong command line: ") + fault.what() +
           "\n  → `jiheng --help` lists the commands, `jiheng COMMAND --help` their options\n";
  }
  return "命令行有误：" + in_chinese(fault) + "\n  → 用 jiheng --help 查看命令，用 jiheng 命令 --help 查看其参数\n";
}

}  // namespace jiheng
