// Frameworks that are right: what is read, in which order, and how indicators, bands and grades are found.
#include "framework/framework.h"

#include <set>

#include <gtest/gtest.h>

#include "base/text.h"

namespace jiheng {
namespace {

class Frameworks : public ::testing::Test {
 protected:
  static const Catalog& catalog() {
    static const std::unique_ptr<Catalog> kCatalog = [] {
      Diagnostics diagnostics;
      return Catalog::load("catalog", diagnostics);
    }();
    return *kCatalog;
  }
  static const FrameworkLibrary& library() {
    static const std::unique_ptr<FrameworkLibrary> kLibrary = [] {
      Diagnostics diagnostics;
      auto loaded = FrameworkLibrary::load("frameworks", catalog(), diagnostics);
      EXPECT_TRUE(loaded) << diagnostics.to_string(Language::chinese);
      return loaded;
    }();
    return *kLibrary;
  }
};

TEST_F(Frameworks, OfTheDataFolder) {
  EXPECT_EQ(library().ids(), (std::vector<std::string>{"common-ex-ante-2018", "fujian-dept-2024", "gansu-dept-2024",
                                                       "guangdong-dept-2024", "hebei-dept-2023", "mof-core-2021-101",
                                                       "mof-dept-53-2013", "mof-project-2020-10", "mof-self-2020-10",
                                                       "shaanxi-dept-self-2024", "shaanxi-third-party-2024"}));
  EXPECT_EQ(library().find("mof-dept-53-2013")->title, "部门整体支出绩效评价共性指标体系框架（示例分值）");
  EXPECT_EQ(library().find("MOF-dept-53-2013"), nullptr);
  EXPECT_EQ(library().find(""), nullptr);
}

TEST_F(Frameworks, ParentsStandBeforeTheirChildrenAndPointsAddUp) {
  for (const Framework& framework : library().frameworks()) {
    SCOPED_TRACE(framework.id);
    Number total;
    for (const int root : framework.roots) total += framework.indicators[static_cast<std::size_t>(root)].points;
    EXPECT_EQ(total, framework.points);
    for (std::size_t i = 0; i < framework.indicators.size(); ++i) {
      const Indicator& node = framework.indicators[i];
      Number children;
      for (const int child : node.children) {
        const Indicator& below = framework.indicators[static_cast<std::size_t>(child)];
        EXPECT_GT(child, static_cast<int>(i));
        EXPECT_EQ(below.parent, static_cast<int>(i));
        EXPECT_EQ(below.level, node.level + 1);
        EXPECT_EQ(below.path, node.path + "/" + below.name);
        children += below.points;
      }
      if (!node.is_leaf()) {
        EXPECT_EQ(children, node.points) << node.path;
      }
      EXPECT_EQ(framework.find(node.path), static_cast<int>(i));
    }
  }
}

// A framework says what is official in it and what is reconstructed, and every leaf how it is scored, in words.
TEST_F(Frameworks, SayWhatTheyRestOn) {
  for (const Framework& framework : library().frameworks()) {
    SCOPED_TRACE(framework.id);
    EXPECT_FALSE(framework.issuer.empty() || framework.document.empty() || framework.legal_basis.empty());
    EXPECT_FALSE(framework.official.empty() || framework.reconstructed.empty());
    EXPECT_TRUE(framework.in_force_from.has_value());
    for (const Indicator& node : framework.indicators) {
      if (node.is_leaf()) {
        EXPECT_FALSE(node.standard.empty()) << node.path;
      }
    }
  }
}

TEST_F(Frameworks, AnIndicatorIsFoundByPathOrByANameThatOnlyItHas) {
  const Framework& framework = *library().find("mof-dept-53-2013");
  const int path = framework.find("过程/预算执行/预算完成率");
  EXPECT_GE(path, 0);
  EXPECT_EQ(framework.find("预算完成率"), path);
  EXPECT_EQ(framework.find(" 过程／预算执行／预算完成率 "), path);  // width and spaces do not matter
  EXPECT_EQ(framework.find("管理制度健全性"), -1);                  // in 预算管理 and in 资产管理
  EXPECT_GE(framework.find("过程/资产管理/管理制度健全性"), 0);
  EXPECT_EQ(framework.find("没有的"), -1);
  EXPECT_EQ(framework.paths().size(), framework.indicators.size());
}

TEST_F(Frameworks, GradesAreBestFirstAndHalfOpen) {
  const GradeScheme& scheme = library().find("hebei-dept-2023")->grades;
  std::string grades;
  for (const GradeBand& band : scheme.bands) grades += band.grade + " ";
  EXPECT_EQ(grades, "优秀 良好 一般 较差 ");
  const auto grade = [&](const char* score) {
    const GradeBand* band = scheme.band_of(Number::parse(score).value());
    return band == nullptr ? std::string("none") : band->grade;
  };
  EXPECT_EQ(grade("100"), "优秀");
  EXPECT_EQ(grade("85"), "优秀");
  EXPECT_EQ(grade("84.99"), "良好");
  EXPECT_EQ(grade("75"), "良好");
  EXPECT_EQ(grade("74.99"), "一般");
  EXPECT_EQ(grade("60"), "一般");
  EXPECT_EQ(grade("59.99"), "较差");
  EXPECT_EQ(grade("0"), "较差");
  EXPECT_EQ(grade("100.01"), "none");
  EXPECT_EQ(grade("-0.01"), "none");
}

TEST(Bands, Ends) {
  const Band closed{Number(1), Number(2), true, true, Number(5), std::nullopt};
  const Band open{Number(1), Number(2), false, false, Number(5), std::nullopt};
  const Band below{std::nullopt, Number(2), true, false, Number(5), std::nullopt};
  const Band above{Number(1), std::nullopt, true, false, Number(5), std::nullopt};
  const std::vector<std::pair<const char*, std::string>> cases = {{"0.99", "below"},
                                                                  {"1", "closed below above"},
                                                                  {"1.5", "closed open below above"},
                                                                  {"2", "closed above"},
                                                                  {"2.01", "above"}};
  for (const auto& [text, expected] : cases) {
    const Number value = Number::parse(text).value();
    std::string holds;
    for (const auto& [band, name] : {std::pair(&closed, "closed"), std::pair(&open, "open"), std::pair(&below, "below"),
                                     std::pair(&above, "above")}) {
      if (band->contains(value)) holds += (holds.empty() ? "" : " ") + std::string(name);
    }
    EXPECT_EQ(holds, expected) << text;
  }
}

TEST(Methods, HaveKeysAndNames) {
  std::set<std::string_view> keys;
  for (int i = 0; i <= static_cast<int>(Method::assessor); ++i) {
    keys.insert(method_key(static_cast<Method>(i)));
    EXPECT_FALSE(method_name(static_cast<Method>(i)).empty());
  }
  EXPECT_EQ(keys.size(), 13U);
  EXPECT_EQ(method_key(Method::own_indicators), "own_indicators");
  EXPECT_EQ(method_name(Method::own_indicators), "个性指标汇总");
}

// Faults of several places are said at once.
TEST_F(Frameworks, AllFaultsAtOnce) {
  const char* const text =
      "framework: bad\ntitle: 坏\nkind: county\nissuer: 甲\ndocument: 甲\nlegal_basis: 甲\nin_force: {from: 昨天}\n"
      "official: 甲\nreconstructed: 甲\noutline: 甲\ngrades: none\npoints: 100\nindicators:\n"
      "  - {name: 甲, points: 40, value: 没有的项, score: {method: assessor}}\n"
      "  - {name: 乙, points: 50, score: {method: guess}}\n";
  Diagnostics diagnostics;
  const auto file = YamlFile::parse(text, "bad.yaml", diagnostics);
  EXPECT_FALSE(load_framework(*file, catalog(), {}, diagnostics).has_value());
  std::string codes;
  for (const Diagnostic& d : diagnostics.items()) codes += d.code + " ";
  EXPECT_EQ(codes,
            "framework.bad-choice framework.bad-date framework.unknown-grades formula.unknown-name "
            "framework.unknown-method framework.points-sum ");
}

}  // namespace
}  // namespace jiheng
