// Any text is a dossier or faults with place and remedy; a dossier is written and read back as the same, is scored, its
// problems are found, and all of it is told.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "finding/finding.h"
#include "report/json_report.h"
#include "report/text_report.h"
#include "unit/scoring/scoring_world.h"

namespace {

using jiheng::ScoringWorld;

void require(bool condition) {
  if (!condition) std::abort();
}

template <typename Thing>
Thing of_base(const char* path, Thing (*read)(const jiheng::YamlFile&)) {
  jiheng::Diagnostics diagnostics;
  const auto file = jiheng::YamlFile::load(path, diagnostics);
  require(file.has_value());
  return read(*file);
}

const jiheng::Framework& framework() {
  static const auto kFramework =
      of_base<jiheng::Framework>("tests/bad/base/frameworks/test/base.yaml", [](const jiheng::YamlFile& file) {
        jiheng::Diagnostics diagnostics;
        auto made = jiheng::load_framework(file, ScoringWorld::catalog(), {ScoringWorld::scheme(100)}, diagnostics);
        require(made.has_value());
        return std::move(*made);
      });
  return kFramework;
}

const jiheng::RuleBook& rules() {
  static const auto kRules =
      of_base<jiheng::RuleBook>("tests/bad/base/catalog/rules/base.yaml", [](const jiheng::YamlFile& file) {
        jiheng::Diagnostics diagnostics;
        jiheng::RuleBook book;
        book.add(file, ScoringWorld::catalog(), diagnostics);
        require(!diagnostics.has_errors());
        return book;
      });
  return kRules;
}

void check_faults(const jiheng::Diagnostics& diagnostics) {
  require(diagnostics.has_errors());
  for (const jiheng::Diagnostic& d : diagnostics.items()) {
    require(!d.message.zh.empty() && !d.message.en.empty() && !d.remedy.zh.empty() && !d.remedy.en.empty());
    require(jiheng::is_valid_utf8(d.to_string(jiheng::Language::chinese)));
  }
}

void check_round_trip(const jiheng::Dossier& dossier) {
  jiheng::Diagnostics diagnostics;
  const auto file = jiheng::YamlFile::parse(jiheng::write_dossier_yaml(dossier), "again.yaml", diagnostics);
  require(file.has_value());
  const auto again = jiheng::read_dossier_yaml(*file, ScoringWorld::catalog(), diagnostics);
  require(again.has_value() && jiheng::same_content(dossier, *again));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jiheng::Diagnostics diagnostics;
  const auto file =
      jiheng::YamlFile::parse(std::string(reinterpret_cast<const char*>(data), size), "d.yaml", diagnostics);
  const auto dossier = file ? jiheng::read_dossier_yaml(*file, ScoringWorld::catalog(), diagnostics) : std::nullopt;
  if (!dossier) {
    check_faults(diagnostics);
    return 0;
  }
  check_round_trip(*dossier);
  for (const jiheng::JudgementFit fit : {jiheng::JudgementFit::required, jiheng::JudgementFit::optional}) {
    jiheng::Diagnostics of_judgements;
    const auto evaluation = jiheng::evaluate(*dossier, framework(), fit, of_judgements);
    require(evaluation.has_value() != of_judgements.has_errors());
    if (!evaluation) {
      check_faults(of_judgements);
      continue;
    }
    for (const jiheng::Score& score : evaluation->scores) {
      require(score.low >= 0 && score.low <= score.high && score.high <= score.points);
    }
    require(evaluation->low >= 0 && evaluation->low <= evaluation->high && evaluation->high <= framework().points);
    const jiheng::FindingReport report = jiheng::find_problems(*evaluation, rules());
    for (const jiheng::Language language : {jiheng::Language::chinese, jiheng::Language::english}) {
      require(jiheng::is_valid_utf8(jiheng::text_report(*evaluation, report, language)));
      require(!jiheng::json_report(*evaluation, report, language).empty());
    }
  }
  return 0;
}
