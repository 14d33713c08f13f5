// Any text is a file of rules or faults with remedy; rules that are right find problems in any dossier without a hitch.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "finding/finding.h"
#include "unit/scoring/scoring_world.h"

namespace {

using jiheng::ScoringWorld;

void require(bool condition) {
  if (!condition) std::abort();
}

const jiheng::Scored& scored() {
  static const jiheng::Scored kScored = ScoringWorld::score(
      ScoringWorld::framework(
          "  - {name: 甲, points: 10, value: 预算执行率, score: {method: proportional, target: 100%}}\n"),
      "全年预算数=16,461,154.60元; 实际支出=14,492,426.11元; 编制数=75人; 比率甲=88.04%; 比率乙=不适用; 件数=0件; "
      "有制度=是; "
      "完成日期=2024-05-06; 单位名称=某镇",
      "项目:\n  - {名称: 一, 预算数: 10, 执行数: 9, 自评得分: 95}\n  - {名称: 二, 预算数: 0}\n"
      "建议: [{标题: 改进, 对应问题: budget.low}]\n");
  return kScored;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jiheng::Diagnostics diagnostics;
  const auto file =
      jiheng::YamlFile::parse(std::string(reinterpret_cast<const char*>(data), size), "r.yaml", diagnostics);
  jiheng::RuleBook book;
  if (file) book.add(*file, ScoringWorld::catalog(), diagnostics);
  for (const jiheng::Diagnostic& d : diagnostics.items()) {
    require(!d.message.zh.empty() && !d.message.en.empty() && !d.remedy.zh.empty() && !d.remedy.en.empty());
    require(jiheng::is_valid_utf8(d.to_string(jiheng::Language::english)));
  }
  const jiheng::FindingReport report = jiheng::find_problems(scored().evaluation, book);
  for (const jiheng::Finding& finding : report.findings) {
    require(jiheng::is_valid_utf8(finding.text.text));
    require(finding.evidence.size() <= jiheng::kMostEvidence);
  }
  return 0;
}
