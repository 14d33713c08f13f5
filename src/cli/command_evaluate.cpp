#include <iostream>
#include <memory>

#include "base/text.h"
#include "cli/commands.h"
#include "report/json_report.h"
#include "report/text_report.h"

namespace jiheng {

namespace {

struct Options {
  std::string dossier;
  std::string framework;
  std::string format = "text";
  std::string fail_on;
  std::string output;
  std::string indicator;
};

bool fails(const FindingReport& findings, const std::string& fail_on) {
  const auto limit = severity_of(fail_on);
  if (!limit) return false;
  for (const Finding& finding : findings.findings) {
    if (finding.severity <= *limit) return true;
  }
  return false;
}

int run_evaluate(const Session& session, const Options& options) {
  const auto library = session.library();
  if (!library) return kBadInput;
  Diagnostics diagnostics;
  const auto made = run_case(*library, options.dossier, options.framework, diagnostics);
  session.print(diagnostics);
  if (!made) return kBadInput;
  const std::string text = options.format == "json" ? json_report(made->evaluation, made->findings, session.language)
                                                    : text_report(made->evaluation, made->findings, session.language);
  if (options.output.empty()) {
    std::cout << text;
  } else {
    Diagnostics writing;
    if (!write_file(options.output, text, writing)) {
      session.print(writing);
      return kBadInput;
    }
  }
  return fails(made->findings, options.fail_on) ? kFindings : kDone;
}

void print_step(const TraceStep& step, int depth) {
  std::cout << std::string(static_cast<std::size_t>(depth) * 2, ' ') << step.label << "：" << step.value;
  if (!step.source.empty()) std::cout << "  ←  " << step.source;
  std::cout << "\n";
  for (const TraceStep& inner : step.steps) print_step(inner, depth + 1);
}

int run_trace(const Session& session, const Options& options) {
  const auto library = session.library();
  if (!library) return kBadInput;
  Diagnostics diagnostics;
  const auto made = run_case(*library, options.dossier, options.framework, diagnostics);
  if (made && made->evaluation.framework->find(options.indicator) < 0) {
    Message remedy = did_you_mean(suggestions(options.indicator, made->evaluation.framework->paths()));
    if (remedy.zh.empty()) {
      remedy = {"指标的名称和路径见 jiheng evaluate 的得分表", "`jiheng evaluate` prints the names of the indicators"};
    }
    diagnostics.error("case.unknown-indicator", {},
                      {"「" + options.indicator + "」不是指标，或有重名",
                       "\"" + options.indicator + "\" is no indicator, or several"},
                      remedy);
  }
  session.print(diagnostics);
  if (!made || diagnostics.has_errors()) return kBadInput;
  const int index = made->evaluation.framework->find(options.indicator);
  const Indicator& node = made->evaluation.indicator(index);
  const Score& score = made->evaluation.score(index);
  std::cout << node.path << session.say("（分值", " (points ") << score.points.to_string() << session.say("）", ")")
            << "\n";
  if (!node.standard.empty()) std::cout << session.say("评分标准：", "standard: ") << node.standard << "\n";
  const std::string sentence = value_sentence(made->evaluation, index);
  if (!sentence.empty()) std::cout << sentence << "\n";
  std::cout << "→ " << explain_score(made->evaluation, index) << "\n";
  if (!score.trace.empty()) print_step(trace_tree(score.trace, made->dossier->facts), 1);
  return kDone;
}

}  // namespace

void add_evaluate_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "evaluate", session.say("评价一个单位：得分、等级和问题", "evaluate one unit: score, grade and findings"));
  command
      ->add_option("dossier", options->dossier, session.say("基础资料（.yaml 或 .xlsx）", "dossier (.yaml or .xlsx)"))
      ->required();
  command->add_option("--framework", options->framework,
                      session.say("改用另一评价体系（编号见 jiheng list frameworks）",
                                  "another framework (ids: jiheng list frameworks)"));
  command->add_option("--format", options->format, session.say("输出格式：text 或 json", "output format: text or json"))
      ->check(CLI::IsMember({"text", "json"}));
  command
      ->add_option(
          "--fail-on", options->fail_on,
          session.say("有此严重程度及以上的问题时退出码为 1：high、medium、low、info",
                      "exit with 1 when there are findings of this severity or above: high, medium, low, info"))
      ->check(CLI::IsMember({"high", "medium", "low", "info"}));
  command->add_option("-o,--output", options->output,
                      session.say("写入文件而不是屏幕", "write to this file, not to the screen"));
  command->callback(
      [&session, &run, options] { run = [&session, options] { return run_evaluate(session, *options); }; });
}

void add_trace_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("trace", session.say("说明一项得分的来由，直到每个数的出处",
                                              "tell how a score came about, down to the source of every figure"));
  command
      ->add_option("dossier", options->dossier, session.say("基础资料（.yaml 或 .xlsx）", "dossier (.yaml or .xlsx)"))
      ->required();
  command->add_option("indicator", options->indicator, session.say("指标的路径或名称", "path or name of the indicator"))
      ->required();
  command->add_option("--framework", options->framework, session.say("改用另一评价体系", "another framework"));
  command->callback([&session, &run, options] { run = [&session, options] { return run_trace(session, *options); }; });
}

}  // namespace jiheng
