// Grades of totals and ranges, deciding items, distances from another grade.
#include <gtest/gtest.h>

#include "unit/scoring/scoring_world.h"

namespace jiheng {
namespace {

std::string grades_of(const Evaluation& e) {
  if (e.grade != nullptr) return e.grade->grade;
  std::string result = "?";
  for (const GradeBand* band : e.possible_grades) result += band->grade;
  return result;
}

// Two indicators of 50 points whose scores an assessor gives; "" leaves one open.
Scored given(const std::string& first, const std::string& second, const std::string& settings = "") {
  std::string lists;
  if (!first.empty()) lists += "  - {指标: 甲, 得分: " + first + "}\n";
  if (!second.empty()) lists += "  - {指标: 乙, 得分: " + second + "}\n";
  return ScoringWorld::score(ScoringWorld::framework("  - {name: 甲, points: 50, score: {method: assessor}}\n"
                                                     "  - {name: 乙, points: 50, score: {method: assessor}}\n",
                                                     "100", settings),
                             "", lists.empty() ? "" : "评分:\n" + lists);
}

TEST(Grades, FromIsInclusiveToExclusiveButTheHighest) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"50", "优"},    {"40", "优"}, {"39.99", "良"}, {"39.5", "良"}, {"30", "良"},
      {"29.99", "中"}, {"10", "中"}, {"9.99", "差"},  {"0", "差"},
  };
  for (const auto& [second, grade] : cases) EXPECT_EQ(grades_of(given("50", second).evaluation), grade) << second;
  EXPECT_EQ(grades_of(given("0", "0").evaluation), "差");
}

TEST(Grades, OnlyIfTheWholeRangeLiesInOneBand) {
  EXPECT_EQ(grades_of(given("50", "").evaluation), "?优良中差");
  EXPECT_EQ(grades_of(given("", "").evaluation), "?优良中差");
  const auto with_range = [](const char* percent) {
    const Scored made = ScoringWorld::score(
        ScoringWorld::framework(
            "  - {name: 甲, points: 95, value: 比率甲, score: {method: proportional, target: 100%}}\n"
            "  - {name: 乙, points: 5, score: {method: assessor}}\n",
            "100"),
        std::string("比率甲=") + percent);
    return grades_of(made.evaluation);
  };
  EXPECT_EQ(with_range("100%"), "优");       // 95–100
  EXPECT_EQ(with_range("94%"), "?优良");     // 89.3–94.3
  EXPECT_EQ(with_range("90%"), "?优良");     // 85.5–90.5
  EXPECT_EQ(with_range("89.47%"), "?优良");  // 85–90: the upper end alone is 优
  EXPECT_EQ(with_range("89.46%"), "良");     // 84.99–89.99
  EXPECT_EQ(with_range("80%"), "?良中");     // 76–81
}

TEST(Grades, DecidingItems) {
  const std::string indicators =
      "  - {name: 甲, points: 85, value: 比率甲, score: {method: proportional, target: 100%}}\n"
      "  - {name: 乙, points: 10, score: {method: assessor}}\n"
      "  - {name: 丙, points: 4, value: 比率乙, score: {method: proportional, target: 100%}}\n"
      "  - {name: 丁, points: 1, score: {method: yes_no}}\n";
  const Scored made = ScoringWorld::score(ScoringWorld::framework(indicators, "100"), "比率甲=100%");
  const Evaluation& e = made.evaluation;  // 85–100
  ASSERT_EQ(e.deciding.size(), 3U);
  EXPECT_EQ(e.indicator(e.deciding[0].indicator).name, "乙");
  EXPECT_EQ(e.deciding[0].width, 10);
  EXPECT_TRUE(e.deciding[0].alone);  // 85 + 10 reaches 90
  EXPECT_EQ(e.indicator(e.deciding[1].indicator).name, "丙");
  EXPECT_FALSE(e.deciding[1].alone);  // neither 85 + 4 nor 100 − 4 changes the grade
  EXPECT_FALSE(e.deciding[2].alone);
  EXPECT_EQ(e.score(e.deciding[1].indicator).missing, std::vector<std::string>{"比率乙"});
  EXPECT_TRUE(e.sensitivities.empty());
  ASSERT_EQ(e.notes.size(), 1U);
  EXPECT_EQ(e.notes[0].zh, "总分在85至100分之间，等级可能是优、良，现有资料不能确定");
}

TEST(Grades, DecidingItemsUnderRebaseCountWhatTheyAreWorth) {
  const std::string indicators =
      "  - {name: 甲, points: 50, value: 比率甲, score: {method: proportional, target: 100%}}\n"
      "  - {name: 乙, points: 40, value: 比率乙, score: {method: proportional, target: 100%}}\n"
      "  - {name: 丙, points: 10, score: {method: assessor}}\n";
  // 甲 40 of 50, 乙 does not apply: 66.67 to 83.33; the ten points of 丙 are worth 16.67.
  const Scored made = ScoringWorld::score(ScoringWorld::framework(indicators, "100", "not_applicable: rebase\n"),
                                          "比率甲=80%; 比率乙=不适用");
  EXPECT_EQ(made.evaluation.low.to_string(), "66.67");
  EXPECT_EQ(made.evaluation.high.to_string(), "83.33");
  ASSERT_EQ(made.evaluation.deciding.size(), 1U);
  EXPECT_TRUE(made.evaluation.deciding[0].alone);
}

struct Distance {
  std::string falls;
  std::string rises;
};

std::vector<Distance> distances(const Evaluation& e) {
  std::vector<Distance> result;
  for (const Sensitivity& s : e.sensitivities) {
    result.push_back({s.grade_falls_below ? s.grade_falls_below->to_string() : "",
                      s.grade_rises_at ? s.grade_rises_at->to_string() : ""});
  }
  return result;
}

// 柳树: 12.08 + 23.15 + 39.31 + 16.40 = 90.94, so that 投入 may fall to 11.14 and 优 stands.
TEST(Grades, DistancesFromAnotherGrade) {
  std::string indicators;
  std::string scores = "评分:\n";
  const std::vector<std::array<const char*, 3>> parts = {
      {"投入", "15", "12.08"}, {"过程", "25", "23.15"}, {"产出", "40", "39.31"}, {"效益", "20", "16.4"}};
  for (const auto& [name, points, score] : parts) {
    indicators += std::string("  - {name: ") + name + ", points: " + points + ", score: {method: assessor}}\n";
    scores += std::string("  - {指标: ") + name + ", 得分: " + score + "}\n";
  }
  const Scored made = ScoringWorld::score(ScoringWorld::framework(indicators, "100"), "", scores);
  EXPECT_EQ(made.evaluation.low.to_string(), "90.94");
  const auto found = distances(made.evaluation);
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].falls, "11.14");
  EXPECT_EQ(found[1].falls, "22.21");
  EXPECT_EQ(found[2].falls, "38.37");
  EXPECT_EQ(found[3].falls, "15.46");
  for (const Distance& distance : found) EXPECT_EQ(distance.rises, "");
}

TEST(Grades, DistancesUpAndDown) {
  const auto found = distances(given("45", "40").evaluation);  // 85, 良
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].falls, "40");
  EXPECT_EQ(found[0].rises, "50");
  EXPECT_EQ(found[1].falls, "35");
  EXPECT_EQ(found[1].rises, "45");
  // 50 + 39: no room to rise for the first, one point for the second.
  const auto full = distances(given("50", "39").evaluation);
  EXPECT_EQ(full[0].rises, "");
  EXPECT_EQ(full[1].rises, "40");
  // 差 cannot fall.
  const auto worst = distances(given("5", "4").evaluation);
  EXPECT_EQ(worst[0].falls, "");
  EXPECT_EQ(worst[0].rises, "");
}

TEST(Grades, DistancesUnderRebaseAreInPointsOfTheIndicator) {
  const std::string indicators =
      "  - {name: 甲, points: 50, score: {method: assessor}}\n"
      "  - {name: 乙, points: 50, value: 比率乙, score: {method: proportional, target: 100%}}\n";
  const Scored made = ScoringWorld::score(ScoringWorld::framework(indicators, "100", "not_applicable: rebase\n"),
                                          "比率乙=不适用", "评分: [{指标: 甲, 得分: 43}]\n");
  EXPECT_EQ(made.evaluation.low, 86);
  const auto found = distances(made.evaluation);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].falls, "40");
  EXPECT_EQ(found[0].rises, "45");
}

TEST(Grades, OnlyJudgedScoresAreDoubtful) {
  const Scored made = ScoringWorld::score(
      ScoringWorld::framework("  - {name: 甲, points: 50, value: 比率甲, score: {method: proportional, target: 100%}}\n"
                              "  - {name: 乙, points: 50, score: {method: yes_no}}\n",
                              "100"),
      "比率甲=80%", "要点评定: [{指标: 乙, 结论: 是}]\n");
  ASSERT_EQ(made.evaluation.sensitivities.size(), 1U);
  EXPECT_EQ(made.evaluation.indicator(made.evaluation.sensitivities[0].indicator).name, "乙");
}

TEST(Grades, AGivenTotalHasNoDistances) {
  const Scored made =
      ScoringWorld::score(ScoringWorld::framework("  - {name: 甲, points: 100, score: {method: assessor}}\n", "100"),
                          "", "评分: [{指标: 甲, 得分: 85}, {指标: 总分, 得分: 85}]\n");
  EXPECT_TRUE(made.evaluation.sensitivities.empty());
  EXPECT_EQ(made.evaluation.grade->grade, "良");
}

}  // namespace
}  // namespace jiheng
