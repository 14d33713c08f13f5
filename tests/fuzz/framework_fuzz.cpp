// Any text is a framework or faults with place and remedy; what is a framework scores any dossier within its points.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "unit/scoring/scoring_world.h"

namespace {

using jiheng::ScoringWorld;

void require(bool condition) {
  if (!condition) std::abort();
}

void check_faults(const jiheng::Diagnostics& diagnostics) {
  require(diagnostics.has_errors());
  for (const jiheng::Diagnostic& d : diagnostics.items()) {
    require(!d.message.zh.empty() && !d.message.en.empty() && !d.remedy.zh.empty() && !d.remedy.en.empty());
    require(jiheng::is_valid_utf8(d.to_string(jiheng::Language::chinese)));
  }
}

void check_scores(const jiheng::Dossier& dossier, const jiheng::Framework& framework) {
  jiheng::Diagnostics diagnostics;
  const auto evaluation = jiheng::evaluate(dossier, framework, jiheng::JudgementFit::required, diagnostics);
  if (!evaluation) return check_faults(diagnostics);
  for (std::size_t i = 0; i < evaluation->scores.size(); ++i) {
    const jiheng::Score& score = evaluation->scores[i];
    require(score.low >= 0 && score.low <= score.high && score.high <= score.points);
    require(!score.is_scored() || score.low == score.high);
    require(!jiheng::explain_score(*evaluation, static_cast<int>(i)).empty());
    (void)jiheng::value_sentence(*evaluation, static_cast<int>(i));
  }
  require(evaluation->low >= 0 && evaluation->low <= evaluation->high && evaluation->high <= framework.points);
  require(evaluation->grade != nullptr || evaluation->possible_grades.size() > 1);
}

const jiheng::Dossier& full_dossier() {
  static const auto kDossier = ScoringWorld::dossier(
      "年初预算数=9,158,647.00元; 全年预算数=16,461,154.60元; 实际支出=14,492,426.11元; 编制数=75人; 实有人数=72人; "
      "比率甲=88.04%; 比率乙=-3%; 件数=0件; 评定分=8.5分; 有制度=是; 已公开=否; 已盘点=不适用; 完成日期=2024-05-06",
      "项目:\n  - {名称: 一, 预算数: 10, 执行数: 9, 自评得分: 95, 份额: 3}\n  - {名称: 二, 预算数: 0, 自评得分: 130}\n"
      "绩效指标:\n  - {一级指标: 产出, 名称: 甲, 符号: ≥, 目标值: 10, 实际值: 7, 权重: 5}\n"
      "  - {一级指标: 效益, 名称: 乙, 符号: 定性, 定性系数: 80%, 权重: 3}\n");
  return *kDossier;
}

const jiheng::Dossier& empty_dossier() {
  static const auto kDossier = ScoringWorld::dossier("");
  return *kDossier;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<jiheng::GradeScheme> kSchemes = {ScoringWorld::scheme(100)};
  jiheng::Diagnostics diagnostics;
  const auto file =
      jiheng::YamlFile::parse(std::string(reinterpret_cast<const char*>(data), size), "f.yaml", diagnostics);
  if (!file) {
    check_faults(diagnostics);
    return 0;
  }
  jiheng::Diagnostics of_grades;
  if (!jiheng::load_grade_scheme(*file, of_grades)) check_faults(of_grades);
  const auto framework = jiheng::load_framework(*file, ScoringWorld::catalog(), kSchemes, diagnostics);
  if (!framework) {
    check_faults(diagnostics);
    return 0;
  }
  require(diagnostics.empty());
  check_scores(full_dossier(), *framework);
  check_scores(empty_dossier(), *framework);
  return 0;
}
