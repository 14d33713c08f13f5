// The summary of many units: ranks, workbook, Word.
#include "report/summary_table.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "document/xlsx_reader.h"

namespace jiheng::testing {
namespace {

BatchLine line(const char* unit, const char* low, const char* high, const char* grade) {
  BatchLine made;
  made.dossier = std::string(unit) + ".yaml";
  made.unit = unit;
  made.year = "2024";
  made.framework = "t";
  made.framework_title = "试用体系";
  made.score = low == std::string(high) ? low : std::string(low) + "–" + high;
  made.low = low;
  made.high = high;
  made.grade = grade;
  made.files = {std::string(unit) + ".docx"};
  return made;
}

std::vector<BatchLine> some_lines() {
  std::vector<BatchLine> lines = {line("甲镇", "90.5", "90.5", "优"), line("乙镇", "80", "95", "优/良（未定）"),
                                  line("丙镇", "85", "85", "良"), line("丁镇", "90.5", "90.5", "优"),
                                  line("戊镇", "99", "99", "优")};
  lines[4].framework = "u";
  lines[4].framework_title = "另一体系";
  lines[0].execution_rate = "0.9719";
  lines[0].high_findings = 2;
  lines[2].low_findings = 1;
  BatchLine failed;
  failed.dossier = "x/坏.yaml";
  failed.failed = true;
  lines.push_back(failed);
  return lines;
}

std::string text_of(const TemplateValue& row, const char* name) { return row.find(name)->text(); }

TEST(SummaryTable, RanksDecidedUnitsWithinOneFramework) {
  EXPECT_EQ(summary_ranks(some_lines()), (std::vector<std::string>{"1/3", "", "3/3", "1/3", "1/1", ""}));
  EXPECT_TRUE(summary_ranks({}).empty());
}

TEST(SummaryTable, SaysWhatCameOut) {
  const TemplateValue data = summary_data(some_lines());
  EXPECT_EQ(
      text_of(data, "概述"),
      "本次评价5个单位，其中总分已定的4个，因资料不全、总分以范围表示的1个。共发现问题3个，其中突出问题2个、轻微问题1"
      "个。另有1份资料未能形成报告。");
  EXPECT_EQ(text_of(data, "年度"), "2024");
  const auto& measures = data.find("体系表")->items();
  ASSERT_EQ(measures.size(), 2U);
  EXPECT_EQ(text_of(measures[0], "平均分"), "88.67");
  EXPECT_EQ(text_of(measures[0], "最高分") + " " + text_of(measures[0], "最低分"), "90.50 85.00");
  const auto& grades = data.find("等级表")->items();
  ASSERT_EQ(grades.size(), 2U);
  EXPECT_EQ(text_of(grades[0], "等级") + text_of(grades[0], "占比"), "优75.00%");
  EXPECT_EQ(text_of(data.find("单位表")->items()[0], "执行率"), "97.19%");
  EXPECT_EQ(text_of(data.find("单位表")->items()[1], "名次"), "—");
  EXPECT_EQ(text_of(data.find("未成表")->items()[0], "资料"), "坏.yaml");
}

TEST(SummaryTable, EverySentenceOfTheOverview) {
  const auto words = [](const std::vector<BatchLine>& lines) { return text_of(summary_data(lines), "概述"); };
  EXPECT_EQ(words({}), "本次没有单位完成评价。");
  EXPECT_EQ(words({line("甲", "90", "90", "优")}), "本次评价1个单位，总分已定。各单位均未发现需要列示的问题。");
  EXPECT_EQ(words({line("甲", "90", "90", "优"), line("乙", "80", "80", "良")}),
            "本次评价2个单位，总分均已确定。各单位均未发现需要列示的问题。");
  EXPECT_EQ(words({line("甲", "80", "90", "优/良（未定）")}),
            "本次评价1个单位，均因资料不全，总分以范围表示。各单位均未发现需要列示的问题。");
}

TEST(SummaryTable, TheTemplateTakesAnySummary) {
  for (const auto& lines : {some_lines(), std::vector<BatchLine>{}}) {
    Diagnostics diagnostics;
    const auto word = DocxTemplate::open("templates/county-summary.docx", diagnostics);
    ASSERT_TRUE(word) << diagnostics.to_string(Language::chinese);
    EXPECT_TRUE(word->fill(summary_data(lines), diagnostics));
    EXPECT_TRUE(diagnostics.empty()) << diagnostics.to_string(Language::chinese);
  }
}

TEST(SummaryTable, WritesBothFilesTheSameEveryTime) {
  const auto first = summary_workbook(some_lines());
  ASSERT_TRUE(first);
  EXPECT_EQ(first, summary_workbook(some_lines()));
  Diagnostics diagnostics;
  const auto word = DocxTemplate::open("templates/county-summary.docx", diagnostics);
  const auto folder = std::filesystem::temp_directory_path() / "jiheng-summary-test";
  std::filesystem::create_directories(folder);
  EXPECT_EQ(write_summary_files(some_lines(), &*word, folder, diagnostics).size(), 2U);
  std::filesystem::remove_all(folder);
  EXPECT_TRUE(write_summary_files(some_lines(), &*word, folder, diagnostics).empty()) << "the folder is gone";
  EXPECT_TRUE(diagnostics.has_errors());
}

}  // namespace
}  // namespace jiheng::testing
