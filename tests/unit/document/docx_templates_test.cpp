// The templates of templates/: each is filled with a whole report and with an empty one.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "document/docx_template.h"
#include "docx_report_data.h"
#include "docx_testing.h"

namespace jiheng::testing {
namespace {

class ShippedTemplate : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    opened_ = DocxTemplate::open(std::filesystem::path("templates") / GetParam(), diagnostics_);
    ASSERT_TRUE(opened_) << diagnostics_.to_string(Language::chinese);
  }
  void TearDown() override { EXPECT_TRUE(diagnostics_.empty()) << diagnostics_.to_string(Language::chinese); }

  std::string fill(const TemplateValue& data) { return opened_->fill(data, diagnostics_).value_or(""); }

  std::optional<DocxTemplate> opened_;
  Diagnostics diagnostics_;
};

TEST_P(ShippedTemplate, TellsAWholeReport) {
  const std::string filled = fill(full_report());
  ASSERT_FALSE(filled.empty());
  const std::string told = tell(filled);
  EXPECT_NE(told.find("90.70"), std::string::npos);
  EXPECT_NE(told.find("优"), std::string::npos);
  EXPECT_NE(told.find("资产明细账原值合计845.33万元，资产总账848.59万元，相差3.26万元。"), std::string::npos);
  EXPECT_NE(told.find("逐项核对资产卡片与总账"), std::string::npos);
  EXPECT_EQ(told.find("{{"), std::string::npos);
  EXPECT_EQ(told.find("本节无数据"), std::string::npos) << told;
  EXPECT_EQ(filled, fill(full_report())) << "the same data must give the same bytes";
}

TEST_P(ShippedTemplate, SaysWhyAnEmptyReportIsEmpty) {
  const std::string told = tell(fill(empty_report()));
  EXPECT_NE(told.find("本节无数据"), std::string::npos);
  EXPECT_EQ(told.find("{{"), std::string::npos);
  EXPECT_EQ(told.find("()"), std::string::npos);
  EXPECT_EQ(told.find("详见"), std::string::npos) << "there is nothing to refer to";
}

TEST_P(ShippedTemplate, KeepsHeadingsForNavigationAndPageNumbers) {
  const std::string filled = fill(full_report());
  EXPECT_NE(part_of(filled, "word/document.xml").find("<w:pStyle w:val=\"Heading1\"/>"), std::string::npos);
  EXPECT_NE(part_of(filled, "word/document.xml").find("<w:tblHeader/>"), std::string::npos);
  EXPECT_NE(part_of(filled, "word/styles.xml").find("<w:outlineLvl w:val=\"1\"/>"), std::string::npos);
  EXPECT_EQ(tell(filled, "word/footer1.xml"), "— 1 —\n");
}

TEST_P(ShippedTemplate, NumbersProblemsDeductionsAndAdviceAndLinksThem) {
  const std::string told = tell(fill(full_report()));
  EXPECT_NE(told.find("问题3：资产明细账与总账不一致。"), std::string::npos) << told;
  EXPECT_NE(told.find("（对应问题3“资产明细账与总账不一致”）"), std::string::npos) << told;
  EXPECT_NE(told.find("整改建议见建议3。"), std::string::npos) << told;
  EXPECT_NE(told.find("扣分1：“提升效率”"), std::string::npos) << told;
  EXPECT_NE(told.find("附件1　指标得分计算过程"), std::string::npos) << told;
  EXPECT_NE(told.find("图1　"), std::string::npos) << told;
  EXPECT_NE(told.find("的对比，详见图1。"), std::string::npos) << told;
}

INSTANTIATE_TEST_SUITE_P(All, ShippedTemplate,
                         ::testing::Values("national-department.docx", "national-project.docx", "self-evaluation.docx",
                                           "guangdong.docx", "gansu.docx", "shaanxi.docx", "hebei.docx", "fujian.docx"),
                         [](const auto& tested) {
                           std::string name = tested.param;
                           name.resize(name.find('.'));
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(ShippedTemplates, TheProjectTableOfHebeiHasARowAProject) {
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open("templates/hebei.docx", diagnostics);
  ASSERT_TRUE(opened);
  const std::string told = tell(opened->fill(full_report(51), diagnostics).value_or(""));
  EXPECT_NE(told.find("\n| 51 | 2024年应急物资储备和演练 |"), std::string::npos) << told;
  EXPECT_EQ(told.find("\n| 52 | "), std::string::npos);
  EXPECT_NE(told.find("\n| 合计 | 2,320.50 |"), std::string::npos);
}

TEST(ShippedTemplates, TheIndicatorTableIsMergedByGroup) {
  Diagnostics diagnostics;
  const auto opened = DocxTemplate::open("templates/shaanxi.docx", diagnostics);
  ASSERT_TRUE(opened);
  const std::string told = tell(opened->fill(full_report(), diagnostics).value_or(""));
  EXPECT_NE(told.find("| 决策 | 目标设定 | 绩效目标合理性 | 4 | 4.00 | 100.00% |\n"
                      "| ^ | ^ | 绩效指标明确性 | 4 | 3.00 | 75.00% |\n"
                      "| ^ | 预算配置 | 在职人员控制率 | 5 | 5.00 | 100.00% |\n"
                      "| 过程 | 预算执行 | 预算执行率 | 10 | 9.05 | 90.53% |\n"),
            std::string::npos)
      << told;
}

TEST(ShippedTemplates, TheReadmeListsEveryNameThatTheyUse) {
  std::ifstream file("templates/README.md");
  const std::string readme{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  for (const auto& entry : std::filesystem::directory_iterator("templates")) {
    if (entry.path().extension() != ".docx") continue;
    Diagnostics diagnostics;
    for (const ListedTag& listed : list_tags(entry.path(), diagnostics)) {
      if (listed.tag.path.empty()) continue;  // 目录, and numbers whose key is a name of the template itself
      const bool named = readme.find("`" + listed.tag.name + "`") != std::string::npos ||
                         readme.find("`" + listed.tag.path.back() + "`") != std::string::npos;
      EXPECT_TRUE(named) << entry.path() << " uses " << tag_text(listed.tag);
    }
  }
}

TEST(ShippedTemplates, EveryFolderFileIsTested) {
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator("templates")) {
    if (entry.path().extension() == ".docx") found.insert(entry.path().filename().string());
  }
  found.erase("county-summary.docx");  // of another kind of data: tests/unit/report/summary_table_test.cpp
  EXPECT_EQ(found.size(), 8U) << "add the new template to the list above";
}

}  // namespace
}  // namespace jiheng::testing
