#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "formula/interval.h"

namespace jiheng {

namespace {

struct Options {
  std::string formula;
  std::string dossier;
  std::string framework;
  bool interval = false;
};

// An end of an interval in a few digits, rounded outward, so that what is printed still holds.
std::string end_text(const Number& end, const Type& type, bool is_upper) {
  constexpr int kDecimals = 4;
  const bool is_percent = type.dimension.is_ratio() && !type.bare;
  const Number shown = is_percent ? end * 100 : end;
  const RoundingMode mode = (shown.sign() >= 0) == is_upper ? RoundingMode::up : RoundingMode::truncate;
  return shown.rounded(kDecimals, mode).to_string() + (is_percent ? "%" : "");
}

void print_interval(const Session& session, const Formula& formula, const Facts& facts, PrintedBy printed_by) {
  const Possible possible = read_interval(formula, {facts, nullptr, {}}, printed_by);
  std::cout << (printed_by == PrintedBy::half_up ? session.say("按四舍五入：", "rounded half up: ")
                                                 : session.say("按截断：", "truncated: "));
  if (possible.interval && !possible.interval->unbounded) {
    const Interval& interval = *possible.interval;
    std::cout << (interval.low.reached ? "[" : "(") << end_text(interval.low.value, formula.type(), false) << ", "
              << end_text(interval.high.value, formula.type(), true) << (interval.high.reached ? "]" : ")");
  } else if (possible.interval) {
    std::cout << session.say("不受限制", "unbounded");
  } else if (possible.value.is_known() && possible.value.kind() == ValueKind::boolean) {
    constexpr const char* kZh[] = {"不成立", "可能成立", "成立"};
    constexpr const char* kEn[] = {"false", "possible", "true"};
    const auto index = static_cast<std::size_t>(possible.truth);
    std::cout << session.say(kZh[index], kEn[index]);
  } else {
    std::cout << print_value(possible.value, formula.type());
  }
  std::cout << "\n";
}

int run_formula(const Session& session, const Options& options) {
  const auto library = session.library();
  if (!library) return kBadInput;
  Diagnostics diagnostics;
  const auto formula = compile_formula(
      options.formula, {*library->catalog, {}, {{session.say("公式", "formula"), 1, 1, "", ""}}}, {}, diagnostics);
  std::optional<Case> made;
  if (formula && !options.dossier.empty()) made = run_case(*library, options.dossier, options.framework, diagnostics);
  session.print(diagnostics);
  if (!formula || (!options.dossier.empty() && !made)) return kBadInput;
  const FactTable empty(*library->catalog);
  const Facts& facts = made ? static_cast<const Facts&>(*made->evaluation.facts) : empty;
  const Trace trace = trace_formula(*formula, {facts, nullptr, {}});
  std::cout << trace_sentence("", trace, facts) << "\n";
  const Value& value = trace.value();
  if (value.is_known() && value.kind() == ValueKind::number)
    std::cout << session.say("准确值：", "exactly: ") << value.number().to_string() << "\n";
  for (const std::string& item : value.missing_items()) std::cout << session.say("缺：", "missing: ") << item << "\n";
  if (options.interval) {
    print_interval(session, *formula, facts, PrintedBy::half_up);
    print_interval(session, *formula, facts, PrintedBy::truncation);
  }
  return kDone;
}

}  // namespace

void add_formula_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("formula", session.say("试算一个公式", "try a formula"));
  command
      ->add_option("formula", options->formula,
                   session.say("公式，如 实际支出 ÷ 全年预算数", "formula over items of the catalog"))
      ->required();
  command->add_option("--dossier", options->dossier,
                      session.say("用这份基础资料的数据", "with the facts of this dossier"));
  command->add_option("--framework", options->framework, session.say("改用另一评价体系", "another framework"));
  command->add_flag("--interval", options->interval,
                    session.say("同时给出区间读法：印出的数字所容许的范围",
                                "the interval reading too: what the printed digits allow"));
  command->callback(
      [&session, &run, options] { run = [&session, options] { return run_formula(session, *options); }; });
}

}  // namespace jiheng
