// The score workbook read back: sums are formulas with the values that were scored.
#include "report/score_workbook.h"

#include <fstream>
#include <iterator>

#include <unistd.h>

#include "document/xlsx_reader.h"
#include "document/zip_package.h"
#include "report_world.h"

namespace jiheng::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTree =
    "  - name: 过程\n    points: 6\n    children:\n"
    "      - {name: 预算执行率, points: 3, value: 预算执行率, score: {method: proportional, target: 100%, direction: "
    "forward}}\n"
    "      - {name: 采购执行率, points: 3, value: 政府采购执行率, score: {method: proportional, target: 100%, "
    "direction: forward}}\n"
    "  - {name: 产出, points: 4, value: 实际完成率, score: {method: proportional, target: 100%, direction: forward}}\n";

class ScoreWorkbook : public ::testing::Test {
 protected:
  ScoreWorkbook() : file_(fs::temp_directory_path() / ("jiheng-scores-" + std::to_string(::getpid()) + ".xlsx")) {}
  ~ScoreWorkbook() override { fs::remove(file_); }

  std::string write(const ReportWorld& world) {
    Diagnostics diagnostics;
    EXPECT_TRUE(write_score_workbook(world.evaluation(), {}, file_, diagnostics))
        << diagnostics.to_string(Language::chinese);
    std::ifstream stream(file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  // The cells of a sheet as its XML.
  std::string sheet(int number) const {
    Diagnostics diagnostics;
    const auto package = ZipPackage::open(file_.string(), {}, diagnostics);
    if (!package) return "";
    return package->read("xl/worksheets/sheet" + std::to_string(number) + ".xml", diagnostics).value_or("");
  }

  fs::path file_;
};

TEST_F(ScoreWorkbook, SumsAreFormulasWithValues) {
  const ReportWorld world(
      kTree,
      "预算执行: {全年预算数: 100万元, 实际支出: 50万元, 政府采购预算数: 200元, 政府采购金额: 100元}\n"
      "履职完成: {计划工作数: 4, 实际完成工作数: 4}");
  write(world);
  const std::string scores = sheet(1);
  EXPECT_NE(scores.find("<f>SUM(E3:E4)</f><v>3</v>"), std::string::npos) << scores;
  EXPECT_NE(scores.find("<f>SUM(D5,D7)</f><v>10</v>"), std::string::npos);
  EXPECT_NE(scores.find("<f>SUM(E5,E7)</f><v>7</v>"), std::string::npos);
  EXPECT_NE(scores.find("<f>E3/D3</f><v>0.5</v>"), std::string::npos);
  EXPECT_NE(scores.find("<mergeCell ref=\"A3:A4\"/>"), std::string::npos);
  EXPECT_NE(scores.find("fitToHeight=\"0\""), std::string::npos);
}

TEST_F(ScoreWorkbook, AnOpenScoreHasALowestAndAHighest) {
  write(ReportWorld(kTree, "预算执行: {全年预算数: 100万元, 实际支出: 90万元, 政府采购预算数: 不适用}"));
  const std::string scores = sheet(1);
  EXPECT_NE(scores.find("<f>SUM(E5,E7)</f><v>5.4</v>"), std::string::npos) << scores;
  EXPECT_NE(scores.find("<f>SUM(F5,F7)</f><v>9.4</v>"), std::string::npos);
}

TEST_F(ScoreWorkbook, SameScoresSameBytes) {
  const ReportWorld world(kTree, "人员: {编制数: 1}");
  EXPECT_EQ(write(world), write(world));
}

TEST_F(ScoreWorkbook, AFolderThatIsNotThereIsSaid) {
  const ReportWorld world(kTree, "人员: {编制数: 1}");
  Diagnostics diagnostics;
  EXPECT_FALSE(write_score_workbook(world.evaluation(), {}, "/nonexistent/x.xlsx", diagnostics));
  ASSERT_EQ(diagnostics.items().size(), 1U);
  EXPECT_EQ(diagnostics.items()[0].code, "file.cannot-write");
}

}  // namespace
}  // namespace jiheng::testing
