// A unit-year scored under a small framework, both given as YAML, over the catalog of catalog/.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "finding/finding.h"
#include "finding/rule_book.h"
#include "report/report_source.h"

namespace jiheng::testing {

// The catalog is read once for all tests.
inline const Catalog& shipped_catalog() {
  static const std::unique_ptr<Catalog> kCatalog = [] {
    Diagnostics diagnostics;
    auto loaded = Catalog::load("catalog", diagnostics);
    EXPECT_TRUE(loaded) << diagnostics.to_string(Language::chinese);
    return loaded;
  }();
  return *kCatalog;
}

class ReportWorld {
 public:
  // `indicators`: the framework's indicators, of 10 points in all; `facts`: the sections of the dossier.
  ReportWorld(const std::string& indicators, const std::string& facts) {
    Diagnostics diagnostics;
    schemes_.push_back({"s", "", "", {{"优", 9, 10}, {"良", 6, 9}, {"差", 0, 6}}});
    const auto framework_file = YamlFile::parse(framework_text(indicators), "framework.yaml", diagnostics);
    if (framework_file) framework_ = load_framework(*framework_file, shipped_catalog(), schemes_, diagnostics);
    const auto dossier_file = YamlFile::parse(dossier_text(facts), "dossier.yaml", diagnostics);
    if (dossier_file) dossier_ = read_dossier_yaml(*dossier_file, shipped_catalog(), diagnostics);
    if (framework_ && dossier_) evaluation_ = evaluate(*dossier_, *framework_, JudgementFit::required, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors()) << diagnostics.to_string(Language::chinese);
  }

  const Evaluation& evaluation() const { return *evaluation_; }
  FindingReport& findings() { return findings_; }
  ReportSource source() const { return {*evaluation_, findings_}; }

 private:
  static std::string framework_text(const std::string& indicators) {
    return "framework: t\ntitle: 试用体系\nkind: department\nissuer: 财政局\ndocument: 试用文件\nlegal_basis: "
           "[中华人民共和国预算法]\nin_force: {from: "
           "2020-01-01}\n"
           "official: 无\nreconstructed: 全部\noutline: national-department\ngrades: s\npoints: 10\n"
           "rounding: {decimals: 2, mode: half_up}\nnot_applicable: share\nindicators:\n" +
           indicators;
  }
  static std::string dossier_text(const std::string& facts) {
    const bool named = facts.find("单位信息:") != std::string::npos;
    return "dossier: 1\nframework: t\n" +
           std::string(named ? ""
                             : "单位信息: {单位名称: 某县某镇人民政府, 单位简称: 某镇政府, 评价年度: 2024, 评价类型: "
                               "部门评价}\n") +
           facts;
  }

  std::vector<GradeScheme> schemes_;
  std::optional<Framework> framework_;
  std::optional<Dossier> dossier_;
  std::optional<Evaluation> evaluation_;
  FindingReport findings_;
};

}  // namespace jiheng::testing
