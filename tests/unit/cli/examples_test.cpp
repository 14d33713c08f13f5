// The five published reports: what the program must say of their errors, and what it must not say of their right
// figures.
//
// Errors and right figures were worked out by hand, before the rules were written. A row names what is wrong (or right)
// in the report; those that only its wording shows, and no figure or fact of the dossier, are not here.
#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "engine/case.h"

namespace jiheng {
namespace {

const Library& library() {
  static const Library kLibrary = [] {
    Diagnostics diagnostics;
    auto loaded = load_library(".", diagnostics);
    if (!loaded) throw std::logic_error(diagnostics.to_string(Language::chinese));
    return std::move(*loaded);
  }();
  return kLibrary;
}

const Case& town(const std::string& name) {
  static std::map<std::string, Case> cases;
  const auto known = cases.find(name);
  if (known != cases.end()) return known->second;
  Diagnostics diagnostics;
  auto made = run_case(library(), "examples/" + name + "/dossier.yaml", "", diagnostics);
  if (!made) throw std::logic_error(diagnostics.to_string(Language::chinese));
  return cases.emplace(name, std::move(*made)).first->second;
}

// Everything that a finding says of the unit; basis and recommendation are the same for all.
std::string words_of(const Finding& finding) {
  std::string words = finding.title + "\n" + finding.text.text + "\n";
  for (const MarkedText& detail : finding.details) words += detail.text + "\n";
  return words;
}

const Finding* find(const Case& made, const std::string& id) {
  const auto& findings = made.findings.findings;
  const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.id == id; });
  return found == findings.end() ? nullptr : &*found;
}

struct Reported {
  const char* town;
  const char* what;
  const char* id;
  std::vector<const char*> words;  // that stand in the finding
};

const std::vector<Reported>& reported() {
  static const std::vector<Reported> kRows = {
      // 安海镇
      {"anhai-2024", "no stock-take although one a year is due", "asset.stock-take-missing", {"1次", "0次"}},
      {"anhai-2024",
       "100.00% as a whole beside 84.60% of a task",
       "budget.full-execution-beside-underspent-task",
       {"100.00%", "84.60%", "65.00万元"}},
      {"anhai-2024", "a key task left 65 unspent", "task.execution-low", {"422.00万元", "357.00万元", "84.60%"}},
      {"anhai-2024", "budget adjusted by 575.88%", "budget.adjustment-unexplained", {"6,628.89万元", "575.88%"}},
      {"anhai-2024", "… and not told as a problem", "document.omits-adjustment", {"575.88%", "较为科学"}},
      {"anhai-2024", "a total without any parts", "score.no-parts", {"77.87"}},
      {"anhai-2024", "four key tasks cover 15.32%", "budget.key-task-share-low", {"6,864.00万元", "15.32%"}},
      {"anhai-2024",
       "targets of 6% without actual values",
       "indicator.no-actual",
       {"工农业总产值增速", "一般公共预算总收入增速"}},
      {"anhai-2024",
       "ledger and total differ by 0.90",
       "asset.ledger-mismatch",
       {"6,980.37万元", "6,981.27万元", "0.90万元"}},
      {"anhai-2024", "no lead evaluator in a third-party report", "organisation.no-lead-evaluator", {}},
      {"anhai-2024", "10 of 4: over-fulfilled", "indicator.target-too-low", {"250.00%"}},
      {"anhai-2024", "0 of 10", "indicator.benefit-unmet", {"科技小巨人", "0.00%"}},
      // 前山镇
      {"qianshan-2024", "93% is not 91.09%", "score.spending-rate-unsupported", {"93.00%", "91.09%", "4,798.19万元"}},
      {"qianshan-2024",
       "436.54 between total and year's spending",
       "budget.balance-unexplained",
       {"436.54万元", "8.91%"}},
      {"qianshan-2024", "a grade without a score", "score.grade-without-score", {"“良”"}},
      {"qianshan-2024", "instruction of the template left in", "document.template-residue", {}},
      {"qianshan-2024", "a chapter with nothing in it", "document.blank-chapter", {}},
      {"qianshan-2024", "a town under the finance bureau", "document.parent-is-finance-bureau", {"徐闻县财政局"}},
      {"qianshan-2024", "the principal is not the leader", "organisation.leader-not-principal", {}},
      {"qianshan-2024", "no chapter on goals", "document.no-goal-chapter", {}},
      {"qianshan-2024", "no chapter on accounts", "document.no-accounts-chapter", {}},
      {"qianshan-2024", "actual values without targets", "indicator.no-target", {"农村卫生厕所普及率"}},
      {"qianshan-2024", "goals that cannot be measured", "indicator.not-measurable", {"提升服务质量", "促进项目发展"}},
      {"qianshan-2024", "rectification not followed up", "performance.rectification-not-followed", {}},
      {"qianshan-2024", "problems that come back", "performance.problem-repeated", {}},
      // 永固镇
      {"yonggu-2024",
       "items add up to 85.53 of 90",
       "score.listed-items-short",
       {"90.00分", "10.00分", "85.53分", "93.44分", "7.91分"}},
      {"yonggu-2024", "the missing block implies 79.10% execution", "score.implied-execution-rate", {"79.10%"}},
      {"yonggu-2024",
       "a timeliness above 100%",
       "indicator.rate-target-over-100",
       {"各项工作完成及时率", "资金发放及时率"}},
      {"yonggu-2024", "dated before the year's end", "document.dated-before-period-end", {"2024年12月26日"}},
      {"yonggu-2024", "idle money, yet nothing carried over", "document.problem-contradicts-carry-over", {}},
      {"yonggu-2024", "full marks beside the problem", "score.full-beside-problem", {"资金投入"}},
      {"yonggu-2024", "advice without a problem", "document.advice-without-problem", {"提升群众参与度"}},
      {"yonggu-2024",
       "signs against the direction",
       "indicator.sign-against-direction",
       {"项目支出预算执行率", "公用经费控制率"}},
      {"yonggu-2024", "no budget figures", "budget.figures-not-given", {"1,195.57万元"}},
      {"yonggu-2024", "problems without facts", "document.problem-without-facts", {"项目进度不均衡"}},
      // 柳树镇
      {"liushu-2024", "template residue", "document.template-residue", {}},
      {"liushu-2024", "budget adjusted by 79.73%", "budget.adjustment-unexplained", {"915.86万元", "79.73%"}},
      {"liushu-2024", "… and not told as a problem", "document.omits-adjustment", {"79.73%"}},
      {"liushu-2024", "88.04% executed", "budget.execution-low-unexplained", {"88.04%", "196.87万元"}},
      {"liushu-2024", "… and not told as a problem", "document.omits-low-execution", {"88.04%"}},
      {"liushu-2024", "an idle rate without its figures", "asset.idle-rate-unsupported", {"6.95%"}},
      {"liushu-2024", "no date", "document.no-date", {}},
      {"liushu-2024", "no evaluating body", "document.no-evaluator", {}},
      {"liushu-2024", "no lead evaluator", "organisation.no-lead-evaluator", {}},
      {"liushu-2024", "only first-level scores", "score.first-level-only", {"4个"}},
      {"liushu-2024",
       "points lost without a reason",
       "score.deduction-unexplained",
       {"扣2.92分", "扣1.85分", "扣0.69分", "扣3.6分"}},
      {"liushu-2024", "net values filled in as original ones", "asset.net-as-original", {}},
      // 铜冶镇
      {"tongye-2023", "the head of the table names 2022", "document.header-year", {"2023", "2022"}},
      {"tongye-2023", "34 balances are wrong", "project.balance-wrong", {"34个", "1,728.5438万元", "663.51万元"}},
      {"tongye-2023", "nothing returned", "project.unspent-not-returned", {"1,728.54万元"}},
      {"tongye-2023", "six projects without spending", "project.zero-execution", {"6个", "605.89万元"}},
      {"tongye-2023", "… that score 90", "project.paid-nothing-scored-full", {"自评90分"}},
      {"tongye-2023",
       "… one of them to be continued",
       "project.opinion-ignores-zero-execution",
       {"社区费用追加", "5个"}},
      {"tongye-2023",
       "opinions without one standard",
       "project.opinion-uneven",
       {"82.24%", "75.86%", "62.20%", "69.70%"}},
      {"tongye-2023", "7 points lost at 100%", "project.full-execution-lost-points", {"煤改电", "扣7分"}},
      {"tongye-2023", "scores below what execution explains", "project.score-below-execution-unexplained", {}},
      {"tongye-2023",
       "the basis of 19754.32 is not named",
       "score.money-basis-not-named",
       {"19,754.32万元", "21,482.86万元"}},
      {"tongye-2023", "the total is a simple mean", "score.simple-mean", {"96.90", "97.80", "98.22"}},
      {"tongye-2023", "… lifted by projects without spending", "score.zero-execution-lifts-mean", {"86.31"}},
      {"tongye-2023", "projects without spending not told", "document.omits-zero-execution", {"6个", "8个"}},
      {"tongye-2023", "template residue", "document.template-residue", {}},
      {"tongye-2023", "no leader of the group", "organisation.no-leader", {}},
      {"tongye-2023", "nobody signed", "organisation.not-signed", {"6人"}},
      {"tongye-2023", "advice without a problem", "document.advice-without-problem", {"第2条", "第3条"}},
      {"tongye-2023",
       "targets without actual values",
       "indicator.no-actual",
       {"固定资产投资增速", "规模以上工业产值增速"}},
      {"tongye-2023", "no indicator table", "goal.no-indicator-table", {}},
  };
  return kRows;
}

TEST(Examples, EveryErrorIsReported) {
  for (const Reported& row : reported()) {
    const Finding* finding = find(town(row.town), row.id);
    ASSERT_NE(finding, nullptr) << row.town << ": " << row.what << ": " << row.id;
    for (const char* word : row.words) {
      EXPECT_NE(words_of(*finding).find(word), std::string::npos)
          << row.what << ": " << word << " in " << words_of(*finding);
    }
    EXPECT_FALSE(finding->basis.empty() || finding->recommendation.empty()) << row.id;
  }
}

// 永固: the grade depends on the block that is missing. 前山: 良 cannot be derived.
TEST(Examples, GradesThatCannotBeDerived) {
  const auto grades = [](const char* name) {
    std::string result;
    for (const GradeBand* band : town(name).evaluation.possible_grades) result += band->grade;
    return (town(name).evaluation.grade == nullptr ? "?" : "") + result;
  };
  EXPECT_EQ(grades("yonggu-2024"), "?优良");
  EXPECT_EQ(grades("qianshan-2024"), "?优良中差");
  EXPECT_EQ(grades("liushu-2024"), "优");
  EXPECT_EQ(grades("tongye-2023"), "优秀");
  EXPECT_EQ(grades("anhai-2024"), "中");
}

// The rows of 铜冶 that are more than half a point below 90 + 10 × rate: these and no others.
TEST(Examples, RowsBelowWhatExecutionExplains) {
  const Case& made = town("tongye-2023");
  const FactTable& facts = made.dossier->facts;
  const List& list = *facts.catalog().find_list("项目");
  const Finding* finding = find(made, "project.score-below-execution-unexplained");
  ASSERT_NE(finding, nullptr);
  const std::vector<int> rows = {3, 4, 12, 14, 20, 21, 27, 28, 29, 30, 33, 34, 35, 37, 38, 39, 42, 46};
  ASSERT_EQ(finding->details.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string name = facts.cell_text(list, rows[i] - 1, "名称");
    EXPECT_TRUE(finding->details[i].text.starts_with("“" + name + "”")) << rows[i] << ": " << finding->details[i].text;
  }
}

// Figures that are right. `figures` may stand only in the findings of `beside`, which tell another problem with them.
struct Right {
  const char* town;
  const char* what;
  std::vector<const char*> figures;
  std::vector<const char*> beside;
  std::vector<const char*> never;  // findings that would call them wrong
};

const std::vector<Right>& right() {
  static const std::vector<Right> kRows = {
      {"anhai-2024",
       "12 + 25 + 20 + 15 = 72; 49 + 72 = 121; 120 of 121 is 99.17%; 91 outside the establishment",
       {"121人", "120人", "72人", "99.17%", "91人"},
       {},
       {"staff.over-establishment", "staff.institutional-over", "staff.office-over", "identity.staff.posts"}},
      {"anhai-2024",
       "7 offices, 4 institutions, 4 aspects, 4 tasks: as many as are named",
       {},
       {},
       {"identity.report.enumeration", "identity.unit.internal-offices-listed", "identity.unit.institutions-listed"}},
      {"anhai-2024",
       "6,628.89 + 38,174.29 = 44,803.18",
       {"6,628.89", "38,174.29", "44,803.18"},
       {"budget.adjustment-unexplained", "budget.full-execution-beside-underspent-task"},
       {"identity.budget.annual-is-opening-plus-adjustment", "budget.over-budget", "score.execution-rate-differs"}},
      {"anhai-2024",
       "4486 of 4486, 1727 of 1727, 294 of 294; 357 of 422 is 84.60%",
       {"4,486", "1,727", "294.00", "84.59%", "84.6%"},
       {},
       {}},
      {"anhai-2024",
       "77.87 is 中",
       {"77.87"},
       {"score.no-parts"},
       {"score.grade-mismatch", "score.grade-differs-from-scheme", "score.total-differs"}},
      {"anhai-2024", "6 of 12 is 50%", {"为12项", "4.8亿元"}, {"indicator.output-unmet"}, {}},
      {"anhai-2024",
       "10 of 4 is reached, three others are not",
       {"新增专精特新企业数"},
       {"indicator.target-too-low"},
       {}},
      {"anhai-2024", "3 of 10 is 30%", {"30.00%", "30%"}, {"project.not-started"}, {"project.not-started-count"}},
      {"anhai-2024", "January 2024 to May 2025 are 16 months", {"16个月"}, {"project.delayed"}, {}},
      {"anhai-2024", "612 of 1000 is 61.2%", {"61.2"}, {"indicator.output-unmet"}, {}},
      {"anhai-2024", "2,916,527 after 3,299,997 is −11.62%", {"11.62"}, {"series.declined"}, {}},
      {"anhai-2024",
       "3 and 2 of 18 are 16.67% and 11.11%",
       {"16.67%", "11.11%"},
       {"asset.unlabelled", "asset.idle-sample"},
       {}},
      {"anhai-2024",
       "five problems, five suggestions; dated after its facts",
       {},
       {},
       {"document.advice-without-problem", "document.problem-without-advice", "document.problem-advice-count",
        "document.dated-before-period-end", "document.header-year"}},
      {"qianshan-2024", "86 of 96", {"86人", "96人", "89.58%"}, {}, {"staff.over-establishment"}},
      {"qianshan-2024", "six villages are named", {}, {}, {"identity.report.enumeration"}},
      {"qianshan-2024",
       "1 of 1 new projects assessed",
       {},
       {},
       {"project.ex-ante-coverage", "project.ex-ante-missing"}},
      {"qianshan-2024", "1,589.88 + 2,872.44 = 4,462.32", {"1,589.88", "2,872.44"}, {}, {}},
      {"qianshan-2024", "26.77 of 26.77", {"26.77"}, {}, {"three-public.over-budget", "three-public.spending-rose"}},
      {"qianshan-2024", "gross output and value added are not compared", {"135,471", "174,477", "77.64"}, {}, {}},
      {"qianshan-2024",
       "dated November 2025; two problems, two measures",
       {"2025年11月"},
       {},
       {"document.no-date", "document.dated-before-period-end", "document.problem-without-advice",
        "document.advice-without-problem", "document.problem-advice-count"}},
      {"yonggu-2024",
       "25 = 14+3+3+3+2, 38 = 11+8+3+16, 10 leaders",
       {"25名", "38名", "25人", "38人", "65人"},
       {},
       {"identity.report.enumeration", "staff.leaders-over"}},
      {"yonggu-2024",
       "981.38 + 214.18 against 1195.57; 82.08% + 17.91%",
       {"981.38", "214.18", "1,195.56", "82.08%", "17.91%"},
       {},
       {"identity.accounts.spending-by-nature", "identity.accounts.basic-share", "identity.accounts.project-share",
        "budget.balance-unexplained"}},
      {"yonggu-2024", "income and spending are equal", {"1,195.57"}, {"budget.figures-not-given"}, {}},
      {"yonggu-2024",
       "24.38, 17.51, 5.63, 9.01 are rounded one by one",
       {"24.38", "17.51", "5.63", "9.01"},
       {"score.deduction-unexplained"},
       {"score.points-over-full"}},
      {"liushu-2024", "eight offices are named", {}, {}, {"identity.report.enumeration"}},
      {"liushu-2024",
       "75 = 35 + 40, 72 = 34 + 38, 96.00%",
       {"75人", "72人", "34人", "38人", "96.00%"},
       {},
       {"staff.over-establishment", "staff.administrative-over", "staff.institutional-over"}},
      {"liushu-2024",
       "14,492,426.11 of 16,461,154.60 is 88.04%",
       {"14,492,426.11", "16,461,154.60"},
       {},
       {"score.execution-rate-differs", "score.execution-rate-on-initial-budget"}},
      {"liushu-2024",
       "12.08 + 23.15 + 39.31 + 16.4 = 90.94 of 100; the rates",
       {"80.53%", "92.60%", "98.28%", "82.00%", "90.94"},
       {},
       {"score.total-differs", "score.listed-items-short", "score.grade-mismatch", "score.grade-differs-from-scheme"}},
      {"tongye-2023",
       "nine offices, five institutions, 42 posts, 40 people",
       {"42人", "40人"},
       {},
       {"identity.report.enumeration", "staff.institutional-over", "staff.office-over"}},
      {"tongye-2023",
       "21552.67 + 3391.08 = 24943.75; 86.41%",
       {"21,552.67", "24,943.75", "3,391.08", "86.41%", "86.40%"},
       {},
       {}},
      {"tongye-2023",
       "50 + 1 = 51 rows",
       {},
       {},
       {"identity.project.listed-count", "identity.project.level-counts", "project.not-self-evaluated"}},
      {"tongye-2023",
       "19754.32 is the sum of the column",
       {"19,754.32"},
       {"score.money-basis-not-named", "project.unspent-not-returned"},
       {"score.money-matches-nothing"}},
      {"tongye-2023",
       "the words of all 51 grades fit the scheme",
       {},
       {},
       {"project.grade-order", "score.grade-mismatch"}},
      {"tongye-2023",
       "no score exceeds 90 + 10 × rate",
       {},
       {},
       {"project.score-above-execution-cap", "project.score-over-full"}},
      {"tongye-2023",
       "96.90 is 优秀",
       {"96.90分", "96.9分"},
       {"score.simple-mean", "score.zero-execution-lifts-mean"},
       {"score.total-differs", "score.grade-differs-from-scheme"}},
      {"tongye-2023", "dated after the year's end", {"2024年4月"}, {}, {"document.dated-before-period-end"}},
      {"tongye-2023", "names with 2022 or 〔2021〕 carry over", {}, {}, {"document.row-year"}},
  };
  return kRows;
}

TEST(Examples, RightFiguresAreNotCalledWrong) {
  for (const Right& row : right()) {
    SCOPED_TRACE(std::string(row.town) + ": " + row.what);
    const Case& made = town(row.town);
    for (const char* id : row.never) EXPECT_EQ(find(made, id), nullptr) << id;
    for (const Finding& finding : made.findings.findings) {
      const bool beside = std::find(row.beside.begin(), row.beside.end(), finding.id) != row.beside.end();
      for (const char* figure : row.figures) {
        EXPECT_TRUE(beside || words_of(finding).find(figure) == std::string::npos)
            << figure << " in " << finding.id << ": " << words_of(finding);
      }
    }
  }
}

// A `never` that names no rule and no identity would hold for ever.
TEST(Examples, FindingsThatWouldCallThemWrongExist) {
  std::vector<std::string> known;
  for (const Rule& rule : library().rules->rules()) known.push_back(rule.id);
  for (const Identity& identity : library().catalog->identities()) known.push_back("identity." + identity.id);
  for (const Right& row : right()) {
    for (const char* id : row.never) EXPECT_TRUE(std::find(known.begin(), known.end(), id) != known.end()) << id;
    for (const char* id : row.beside) EXPECT_NE(find(town(row.town), id), nullptr) << id << " of " << row.town;
  }
}

// No identity of the catalog is contradicted by any of the six.
TEST(Examples, IdentitiesHold) {
  for (const char* name :
       {"anhai-2024", "qianshan-2024", "yonggu-2024", "liushu-2024", "tongye-2023", "model-town-2024"}) {
    for (const Finding& finding : town(name).findings.findings) {
      EXPECT_FALSE(finding.id.starts_with("identity.")) << name << ": " << words_of(finding);
    }
    EXPECT_GT(town(name).findings.identities_checked, 0);
  }
  EXPECT_GT(town("yonggu-2024").findings.identities_rounding, 0);
}

}  // namespace
}  // namespace jiheng
