// What a table of projects says against itself (项目支出表的矛盾).
#include <algorithm>
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/folded_words.h"
#include "audit/grade_bands.h"
#include "audit/project_table.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::size_t kFewRows = 3;  // a table of fewer tells no habit
constexpr int kHighScore = 80;       // of 100

class Projects {
 public:
  Projects(const ReportView& view, const GradeBands& bands, const ProjectTable& table, Checks& checks)
      : bands_(bands), document_(*view.document), table_(table), checks_(checks) {}

  void run() {
    nothing_returned();
    paid_nothing_scored_high();
    opinions();
    row_grades();
  }

 private:
  void nothing_returned() {
    if (table_.returned_head == kNoIndex) return;
    std::vector<std::size_t> figures;
    Number left = 0;
    for (const ProjectRow& row : table_.rows) {
      if (row.returned_figure == kNoIndex) continue;
      if (!document_.figures[row.returned_figure].value.is_zero()) return;
      figures.push_back(row.returned_figure);
      if (row.unspent().sign() > 0) left += row.unspent();
    }
    if (figures.size() < kFewRows || left.is_zero()) return;
    const Passage& head = document_.passages[table_.returned_head];
    Check check = make_fault(
        "project.nothing-returned", CheckKind::difference, CheckVerdict::suspicious, CheckSeverity::high, head.begin,
        head.end,
        {"“" + to_utf8(tight(document_.folded_text(head.begin, head.end))) + "”一栏" + std::to_string(figures.size()) +
             "行都是0，而预算数比执行数共多" + table_.money(left) + "没有支出：这些资金的去向没有反映。",
         "All " + std::to_string(figures.size()) + " rows return nothing, though " + table_.money(left) +
             " was not spent."});
    check.printed = "0";
    check.recomputed = table_.money(left);
    check.formula = "Σ(预算数 − 执行数)";
    check.figures = std::move(figures);
    checks_.push_back(std::move(check));
  }

  void paid_nothing_scored_high() {
    ProjectRows rows;
    for (const ProjectRow* row : table_.paid_nothing()) {
      if (row->score_figure != kNoIndex && document_.figures[row->score_figure].value >= kHighScore)
        rows.push_back(row);
    }
    if (rows.empty()) return;
    const std::string score = document_.printed(document_.figures[rows.front()->score_figure]);
    Check check =
        make_fault("project.paid-nothing-scored-high", CheckKind::other, CheckVerdict::suspicious, CheckSeverity::high,
                   rows.front()->begin, rows.front()->end,
                   {"序号" + names_of(rows) + "共" + std::to_string(rows.size()) + "个项目执行数为0，自评得分却不低于" +
                        std::to_string(kHighScore) + "分（首个为" + score + "分）：未支出的预算合计" +
                        table_.money(unspent_of(rows)) + "，没有支出而产出、效益、满意度得了高分，须说明依据。",
                    "Projects " + names_of(rows) + " spent nothing of " + table_.money(unspent_of(rows)) +
                        " yet score at least " + std::to_string(kHighScore) + "."});
    check.printed = score;
    check.recomputed = table_.money(unspent_of(rows));
    for (const ProjectRow* row : rows) {
      check.figures.push_back(row->score_figure);
      check.figures.push_back(row->spent_figure);
    }
    checks_.push_back(std::move(check));
  }

  enum class Opinion { none, go_on, adjust };
  static Opinion opinion_of(const ProjectRow& row) {
    const bool adjust = contains_any(row.opinion, {U"调整", U"优化", U"压减", U"取消", U"整改", U"核减", U"收回"});
    if (adjust) return Opinion::adjust;
    return contains_any(row.opinion, {U"继续", U"推进", U"维持", U"保留"}) ? Opinion::go_on : Opinion::none;
  }

  // Projects that paid nothing and are told to adjust, but for one or two of them.
  void opinions() {
    ProjectRows adjust;
    ProjectRows others;
    for (const ProjectRow* row : table_.paid_nothing()) {
      const Opinion opinion = opinion_of(*row);
      if (opinion == Opinion::adjust) adjust.push_back(row);
      if (opinion == Opinion::go_on) others.push_back(row);
    }
    if (others.empty() || adjust.size() < kFewRows || adjust.size() < 3 * others.size()) return;
    for (const ProjectRow* row : others) {
      Check check = make_fault(
          "project.opinion-against-row", CheckKind::other, CheckVerdict::error, CheckSeverity::medium, row->begin,
          row->end,
          {"序号" + row->name + "预算" + table_.money(row->budget) + "，执行数为0，应用意见却是继续推进；其余" +
               std::to_string(adjust.size()) + "个同样没有支出的项目（序号" + names_of(adjust) + "）都写调整优化。",
           "Project " + row->name + " spent nothing and is to go on, while the other " + std::to_string(adjust.size()) +
               " that spent nothing are to be adjusted."});
      check.printed = "继续推进";
      check.recomputed = "调整优化";
      check.figures = {row->spent_figure};
      checks_.push_back(std::move(check));
    }
  }

  // 评价结果优秀 beside 100
  void row_grades() {
    std::vector<std::size_t> good;
    std::size_t begin = kNoIndex;
    std::size_t end = 0;
    for (const ProjectRow& row : table_.rows) {
      if (row.score_figure == kNoIndex) continue;
      const auto word = grade_in(row.opinion);
      const DocumentFigure& score = document_.figures[row.score_figure];
      if (score.value > 100) {
        above_hundred(row);
        continue;
      }
      if (!word) continue;
      const PrintedBand& band = bands_.of(score.value);
      if (band.rank == word->rank) {
        good.push_back(row.score_figure);
        begin = std::min(begin, score.begin);
        end = std::max(end, score.unit_end);
        continue;
      }
      Check check =
          make_fault("project.grade", CheckKind::grade, bands_.own ? CheckVerdict::error : CheckVerdict::suspicious,
                     CheckSeverity::medium, row.begin, row.end,
                     {"序号" + row.name + "得" + document_.printed(score) + "分应为“" + band.grade + "”，表中写“" +
                          to_utf8(word->word) + "”。",
                      "Project " + row.name + " has " + document_.printed(score) + " points: " + band.grade + "."});
      check.printed = to_utf8(word->word);
      check.recomputed = band.grade;
      check.figures = {row.score_figure};
      checks_.push_back(std::move(check));
    }
    if (good.empty()) return;
    Check check = make_fault("project.grades", CheckKind::grade, CheckVerdict::consistent, CheckSeverity::info, begin,
                             document_.figures[good.front()].unit_end,
                             {std::to_string(good.size()) + "行的得分与所写等级相符。",
                              "In " + std::to_string(good.size()) + " rows score and grade agree."});
    check.printed = document_.printed(document_.figures[good.front()]);
    check.figures = std::move(good);
    checks_.push_back(std::move(check));
  }

  // 107 among scores out of 100: no slip where marks beyond 100 are given (加分), which the table need not say.
  void above_hundred(const ProjectRow& row) {
    const auto within = std::count_if(table_.rows.begin(), table_.rows.end(), [&](const ProjectRow& other) {
      return other.score_figure != kNoIndex && document_.figures[other.score_figure].value <= 100;
    });
    const auto rows = static_cast<std::ptrdiff_t>(table_.rows.size());
    if (rows < static_cast<std::ptrdiff_t>(kFewRows) || 3 * within < 2 * rows) return;
    const DocumentFigure& score = document_.figures[row.score_figure];
    const std::string printed = document_.printed(score);
    Check check = make_fault("project.score-above-hundred", CheckKind::score_rate, CheckVerdict::suspicious,
                             CheckSeverity::medium, row.begin, row.end,
                             {"序号" + row.name + "得分" + printed + "，高于满分100分。",
                              "Project " + row.name + " scores " + printed + " of 100."});
    check.printed = printed;
    check.recomputed = "≤ 100";
    check.figures = {row.score_figure};
    checks_.push_back(std::move(check));
  }

  static std::optional<GradeWord> grade_in(View opinion) {
    if (const auto word = grade_word_at(opinion); word && opinion.size() == word->word.size()) return word;
    for (const View label : {View(U"评价结果"), View(U"自评结果"), View(U"等级")}) {
      const std::size_t at = opinion.find(label);
      if (at == View::npos) continue;
      std::size_t from = at + label.size();
      while (from < opinion.size() && View(U"为:“").find(opinion[from]) != View::npos) ++from;
      if (const auto word = grade_word_at(opinion.substr(from))) return word;
    }
    return std::nullopt;
  }

  const GradeBands& bands_;
  const AuditedDocument& document_;
  const ProjectTable& table_;
  Checks& checks_;
};

}  // namespace

void find_project_faults(const ReportView& view, Checks& checks) {
  if (!view.identity.is_evaluation()) return;
  const std::vector<ProjectTable> tables = read_project_tables(view);
  if (tables.empty()) return;
  const GradeBands bands = read_grade_bands(view);
  for (const ProjectTable& table : tables) Projects(view, bands, table, checks).run();
  find_projects_against_text(view, tables, checks);
}

}  // namespace jiheng
