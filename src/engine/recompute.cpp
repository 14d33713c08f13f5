#include "engine/recompute.h"

#include "engine/case.h"
#include "report/report_data.h"
#include "report/report_files.h"

namespace jiheng {

namespace {

const std::string* file_of(const FilesInMemory& files, const std::string& path, const std::string& shown,
                           Diagnostics& diagnostics) {
  const auto found = files.find(path);
  if (found != files.end()) return &found->second;
  diagnostics.error("package.not-runnable", {shown, 0, 0, "", ""},
                    {"缺少「" + path + "」，无法复算", "“" + path + "” is missing: it cannot be replayed"},
                    {"请向出具者重新索取", "ask whoever issued it for it again"});
  return nullptr;
}

}  // namespace

std::optional<Recomputed> recompute(const FilesInMemory& files, const RunPlan& plan, const ShownNames& shown,
                                    Diagnostics& diagnostics) {
  const std::string* dossier_bytes = file_of(files, plan.dossier, shown.root, diagnostics);
  const std::string* template_bytes = file_of(files, plan.word_template, shown.root, diagnostics);
  if (dossier_bytes == nullptr || template_bytes == nullptr) return std::nullopt;
  const auto library = load_library(YamlFolder::in_memory(files, shown.root), diagnostics);
  if (!library) return std::nullopt;
  auto dossier = read_dossier_bytes(*dossier_bytes, shown.dossier, *library->catalog, diagnostics);
  if (!dossier) return std::nullopt;
  const auto made = run_case(*library, std::move(*dossier), plan.framework, diagnostics);
  if (!made) return std::nullopt;
  const auto word = DocxTemplate::open_memory(*template_bytes, shown.word_template, diagnostics);
  if (!word) return std::nullopt;
  auto bytes = report_bytes(made->evaluation, made->findings, *word, plan.language, diagnostics);
  if (!bytes) return std::nullopt;
  Recomputed result;
  result.title = report_file_stem(made->evaluation);
  result.results.emplace(kReportPath, std::move(bytes->docx));
  result.results.emplace(kWorkbookPath, std::move(bytes->xlsx));
  result.results.emplace(kResultPath, std::move(bytes->json));
  return result;
}

}  // namespace jiheng
