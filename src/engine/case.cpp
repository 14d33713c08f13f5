#include "engine/case.h"

#include "base/text.h"

namespace jiheng {

const Framework* find_framework(const Library& library, const std::string& id, const Place& place,
                                Diagnostics& diagnostics) {
  const Framework* framework = library.frameworks->find(id);
  if (framework != nullptr) return framework;
  const auto ids = library.frameworks->ids();
  Message remedy = did_you_mean(suggestions(id, ids));
  if (remedy.zh.empty()) remedy = {"可用：" + join(ids, "、"), "use one of: " + join(ids, ", ")};
  diagnostics.error("case.unknown-framework", place,
                    {"没有「" + id + "」这个评价体系", "unknown framework \"" + id + "\""}, remedy);
  return nullptr;
}

std::optional<Case> run_case(const Library& library, const std::filesystem::path& path, const std::string& framework_id,
                             Diagnostics& diagnostics) {
  auto dossier = read_dossier(path, *library.catalog, diagnostics);
  if (!dossier) return std::nullopt;
  return run_case(library, std::move(*dossier), framework_id, diagnostics);
}

std::optional<Case> run_case(const Library& library, Dossier dossier, const std::string& framework_id,
                             Diagnostics& diagnostics) {
  const std::string id = framework_id.empty() ? dossier.framework : framework_id;
  const Framework* framework = find_framework(library, id, {dossier.file, 0, 0, "", ""}, diagnostics);
  if (framework == nullptr) return std::nullopt;
  Case result;
  const JudgementFit fit = id == dossier.framework ? JudgementFit::required : JudgementFit::optional;
  result.dossier = std::make_unique<Dossier>(std::move(dossier));
  auto evaluation = evaluate(*result.dossier, *framework, fit, diagnostics);
  if (!evaluation) return std::nullopt;
  result.evaluation = std::move(*evaluation);
  result.findings = find_problems(result.evaluation, *library.rules);
  return result;
}

}  // namespace jiheng
