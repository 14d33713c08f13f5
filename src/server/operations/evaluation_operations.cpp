// Scores, traces, findings and reports of a task (评分、问题、报告): what the command line gives for the same dossier,
// byte for byte.
#include "compare/comparison_words.h"
#include "document/zip_writer.h"
#include "programs/child_process.h"
#include "report/json_report.h"
#include "report/report_data.h"
#include "server/finding_views.h"
#include "server/report_maker.h"
#include "server/services.h"
#include "store/file_kind.h"
#include "workflow/rectification_work.h"

namespace jiheng {

namespace {

using nlohmann::json;

// Rules that speak of goals and indicators stand in this group.
constexpr std::string_view kGoalsGroup = "绩效目标管理";

std::shared_ptr<const KeptCase> case_of(Services& services, const Call& call, Desk& desk, Diagnostics& diagnostics) {
  return services.store.read([&](Transaction& t) {
    return services.cases.get(t, desk.bureau, desk.library, *call.subject.task, 0, diagnostics);
  });
}

// Handlers that need the evaluation; without one the diagnostics are answered.
using WithCase = std::function<HttpResponse(Call&, const KeptCase&)>;
Operate with_case(Services& services, WithCase work) {
  return [&services, work = std::move(work)](Call& call, Desk& desk) {
    Diagnostics diagnostics;
    const auto kept = case_of(services, call, desk, diagnostics);
    return kept ? work(call, *kept) : refused(call, std::move(diagnostics));
  };
}

HttpResponse trace_of(Call& call, const KeptCase& kept) {
  const json whole = json::parse(json_report(kept.made.evaluation, kept.made.findings, call.language));
  const auto index = static_cast<std::size_t>(call.number("indicator"));
  if (index >= whole.at("indicators").size()) return call.refuse(not_found());
  json view = whole.at("indicators").at(index);
  const Indicator& node = kept.made.evaluation.indicator(static_cast<int>(index));
  view["name"] = node.name;
  view["meaning"] = node.meaning;
  view["standard"] = node.standard;
  view["formula"] = node.value ? node.value->text() : "";
  view["evidence"] = node.evidence;
  return json_answer(call, 200, view);
}

HttpResponse findings_of(Call& call, const KeptCase& kept, bool goals_only) {
  const std::vector<Finding>& findings = kept.made.findings.findings;
  const std::vector<std::string> keys = finding_keys(kept.made.findings);
  json items = json::array();
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (goals_only && findings[i].group != kGoalsGroup) continue;
    items.push_back(view_of(findings[i], keys[i], *kept.library->catalog));
  }
  return json_answer(call, 200, page_of(call, std::move(items)));
}

HttpResponse report_of(Services& services, Call& call, const KeptCase& kept) {
  Diagnostics diagnostics;
  auto made = make_report(services, kept, call.text("format"), call.language, diagnostics);
  return made ? file_answer(call, std::move(made->bytes), made->name) : refused(call, std::move(diagnostics));
}

HttpResponse compare_with_report(Services& services, Call& call, const KeptCase& kept) {
  const FormPart* file = call.part("file");
  if (file == nullptr) return call.refuse(bad_request("api.no-file", {"没有文件", "there is no file"}));
  Diagnostics diagnostics;
  auto made = make_report(services, kept, "docx", call.language, diagnostics);
  const ScratchFolder folder;
  const std::string path = (folder.path() / "report.docx").string();
  if (!made || !replace_file(path, file->bytes, diagnostics)) return refused(call, std::move(diagnostics));
  const auto comparison = compare_reports(std::move(made->bytes), path, diagnostics);
  if (!comparison) return refused(call, std::move(diagnostics));
  return json_text_answer(call, 200, comparison_json(*comparison, safe_file_name(file->file_name), call.language));
}

}  // namespace

void add_evaluation_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("getEvaluation", with_case(services, [](Call& call, const KeptCase& kept) {
             return json_text_answer(call, 200, json_report(kept.made.evaluation, kept.made.findings, call.language));
           }));
  table.on("getTrace", with_case(services, trace_of));
  table.on("listFindings",
           with_case(services, [](Call& call, const KeptCase& kept) { return findings_of(call, kept, false); }));
  table.on("lintGoals",
           with_case(services, [](Call& call, const KeptCase& kept) { return findings_of(call, kept, true); }));
  table.on("getReport", with_case(services, [&services](Call& call, const KeptCase& kept) {
             return report_of(services, call, kept);
           }));
  table.on("compareReport", with_case(services, [&services](Call& call, const KeptCase& kept) {
             return compare_with_report(services, call, kept);
           }));
}

}  // namespace jiheng
