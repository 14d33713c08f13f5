// What a table of projects says against the text (项目支出表与正文): totals, means, problems, full execution.
#include <algorithm>
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/folded_words.h"
#include "audit/judge.h"
#include "audit/project_table.h"
#include "audit/report_scores.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::size_t kFewRows = 3;  // a table of fewer tells no habit

class ProjectsAgainstText {
 public:
  ProjectsAgainstText(const ReportView& view, const ReportScores& scores, const ProjectTable& table, Checks& checks)
      : view_(view), scores_(scores), document_(*view.document), table_(table), checks_(checks) {}

  void run() {
    total_in_text();
    mean_as_total();
    problems_silent();
    executed_in_full();
  }

 private:
  // 共涉及资金…万元, shortly before the table
  void total_in_text() {
    const AuditTable& table = document_.tables[table_.table];
    constexpr std::size_t kBefore = 300;  // characters
    for (const ReportParagraph& prose : view_.paragraphs) {
      if (prose.begin > table.begin || prose.end + kBefore < table.begin) continue;
      for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
        constexpr std::size_t kWords = 10;
        const View words = words_before(view_, prose, i, kWords);
        const bool of_projects = contains_any(words, {U"涉及资金", U"涉及金额", U"涉及预算", U"资金总额"});
        if (document_.figures[i].is_amount() && of_projects) {
          compare_total(i, counts_all_rows(prose) && contains_any(words, {U"共涉及", U"计涉及", U"资金总额"}));
        }
      }
    }
  }

  // 51个项目: the sentence speaks of the whole table.
  bool counts_all_rows(const ReportParagraph& prose) const {
    const auto figures = view_.figures(prose);
    return std::any_of(figures.begin(), figures.end(), [&](const DocumentFigure& figure) {
      return figure.figure_class == FigureClass::count && figure.value == Number(table_.rows.size());
    });
  }

  void compare_total(std::size_t index, bool of_all) {
    const DocumentFigure& figure = document_.figures[index];
    const auto holds = [&](const Number& sum) {
      return judge_sum(printed_value(figure), std::vector<PrintedValue>{{sum, 0}}).verdict != CheckVerdict::error;
    };
    const bool of_budget = holds(table_.budget());
    const bool of_spent = holds(table_.spent());
    const bool neither = !of_budget && !of_spent;
    if (neither && (!of_all || table_.rows.size() < kFewRows)) return;
    const std::string sums =
        "预算数合计" + table_.money(table_.budget()) + "，执行数合计" + table_.money(table_.spent());
    Message message{sums + (neither     ? "，文中的" + document_.printed(figure) + "两者都不是。"
                            : of_budget ? "，文中的数是预算数。"
                                        : "，文中的数是执行数，不是预算数，文中没有说明口径。"),
                    "Budgets add to " + table_.money(table_.budget()) + ", spending to " +
                        table_.money(table_.spent()) +
                        (neither ? "; the text has neither." : "; the text has one of them.")};
    Check check = make_fault(
        "project.total-in-text", CheckKind::sum, neither ? CheckVerdict::suspicious : CheckVerdict::consistent,
        neither ? CheckSeverity::medium : CheckSeverity::info, figure.begin, figure.unit_end, std::move(message));
    check.printed = document_.printed(figure);
    check.recomputed = table_.money(of_budget ? table_.budget() : table_.spent());
    check.formula = of_budget ? "Σ预算数" : "Σ执行数";
    check.figures = {index};
    for (const ProjectRow& row : table_.rows) {
      if (!of_budget) check.figures.push_back(row.spent_figure);
      if (of_budget || neither) check.figures.push_back(row.budget_figure);
    }
    checks_.push_back(std::move(check));
  }

  struct Means {
    Number plain;
    Number by_budget;
    Number by_spent;
    Number paid_nothing_zero;
    std::vector<std::size_t> figures;
  };

  std::optional<Means> means() const {
    Number sum = 0;
    Number with_spending = 0;
    Number budget_weighted = 0;
    Number spent_weighted = 0;
    Means result;
    for (const ProjectRow& row : table_.rows) {
      if (row.score_figure == kNoIndex) return std::nullopt;
      const Number& score = document_.figures[row.score_figure].value;
      sum += score;
      if (!row.spent.is_zero()) with_spending += score;
      budget_weighted += score * row.budget;
      spent_weighted += score * row.spent;
      result.figures.push_back(row.score_figure);
    }
    constexpr std::size_t kFewest = 5;
    if (table_.rows.size() < kFewest || table_.budget().sign() <= 0 || table_.spent().sign() <= 0) return std::nullopt;
    const Number count = table_.rows.size();
    result.plain = sum / count;
    result.paid_nothing_zero = with_spending / count;
    result.by_budget = budget_weighted / table_.budget();
    result.by_spent = spent_weighted / table_.spent();
    return result;
  }

  // The score of the whole department is nothing but the mean of what the projects gave themselves.
  void mean_as_total() {
    if (scores_.total == kNoIndex) return;
    const auto mean = means();
    if (!mean) return;
    const DocumentFigure& total = document_.figures[scores_.total];
    const Judged judged = judge(printed_value(total), std::vector<PrintedValue>{{mean->plain, 0}},
                                [](std::span<const Interval> v) { return v[0]; });
    const bool exact = total.decimals > 0 && judged.verdict == CheckVerdict::consistent;
    if (!exact || !contains_any(document_.folded, {U"综合评价", U"综合绩效评价", U"综合得分"})) return;
    if (contains_any(document_.folded, {U"简单平均", U"算术平均", U"平均得分", U"平均分"})) return;  // said openly
    const std::string plain = figure_text(mean->plain, total.decimals + 2);
    Check check = make_fault(
        "project.mean-as-total", CheckKind::score_sum, CheckVerdict::suspicious, CheckSeverity::medium, total.begin,
        total.unit_end,
        {"文中说是综合评价的得分，而它恰为" + std::to_string(mean->figures.size()) + "个项目自评得分的简单平均（" +
             plain + "）；按预算加权为" + figure_text(mean->by_budget) + "，按执行加权为" +
             figure_text(mean->by_spent) +
             (table_.paid_nothing().empty() ? ""
                                            : "，未支出的项目若按0分计则为" + figure_text(mean->paid_nothing_zero)) +
             "。",
         "Said to be a comprehensive score, it is the plain mean of the projects' own scores (" + plain +
             "); weighted by budget " + figure_text(mean->by_budget) + ", by spending " + figure_text(mean->by_spent) +
             ", with nothing for those that spent nothing " + figure_text(mean->paid_nothing_zero) + "."});
    check.printed = document_.printed(total);
    check.recomputed = plain;
    check.formula = "Σ得分 ÷ " + std::to_string(mean->figures.size());
    check.figures = {scores_.total};
    checks_.push_back(std::move(check));
  }

  ProjectRows spent_little() const {
    ProjectRows rows;
    for (const ProjectRow& row : table_.rows) {
      if (row.budget.sign() > 0 && row.spent / row.budget < Number::fraction(9, 10)) rows.push_back(&row);
    }
    return rows;
  }

  // Nothing in the chapter on problems speaks of money that was not spent.
  void problems_silent() {
    const View problems = view_.problems();
    if (problems.empty() || !view_.identity.is_evaluation()) return;
    if (contains_any(problems,
                     {U"执行率", U"预算执行", U"执行进度", U"支出进度", U"未支出", U"未执行", U"结转", U"结余", U"进度",
                      U"闲置", U"未实施", U"未支付", U"滞后", U"支付率", U"执行偏", U"执行缓", U"执行不"})) {
      return;
    }
    const ProjectRows nothing = table_.paid_nothing();
    const ProjectRows little = spent_little();
    if (nothing.empty() && little.size() < kFewRows) return;
    if (table_.budget().sign() <= 0) return;
    const std::string rate = percent_text(table_.spent() / table_.budget());
    const auto begin = static_cast<std::size_t>(problems.data() - document_.folded.data());
    const std::size_t end = std::min(problems.find(U'\n'), problems.size());
    Check check = make_fault("project.problems-silent", CheckKind::other, CheckVerdict::suspicious, CheckSeverity::high,
                             begin, begin + end,
                             {"问题部分没有提预算执行：表中" + std::to_string(nothing.size()) + "个项目执行数为0，" +
                                  std::to_string(little.size()) + "个项目执行率低于90%，整体执行率" + rate + "（" +
                                  table_.money(table_.spent()) + "÷" + table_.money(table_.budget()) + "）。",
                              "The chapter on problems does not speak of spending: " + std::to_string(nothing.size()) +
                                  " projects spent nothing, " + std::to_string(little.size()) +
                                  " less than 90%, all together " + rate + "."});
    check.printed = "未提及";
    check.recomputed = rate;
    check.formula = table_.money(table_.spent()) + " ÷ " + table_.money(table_.budget());
    checks_.push_back(std::move(check));
  }

  // 执行率为100% for the whole, and rows that left money unspent.
  void executed_in_full() {
    const ProjectRows rows = unspent_rows();
    if (rows.empty() || table_.budget().sign() <= 0) return;
    for (const ReportParagraph& prose : view_.paragraphs) {
      for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
        const DocumentFigure& figure = document_.figures[i];
        if (!figure.is_rate() || figure.value != 1) continue;
        constexpr std::size_t kWords = 16;
        View words = trim_spaces(words_before(view_, prose, i, kWords));
        if (const std::size_t sign = words.find_last_of(U",;。:"); sign != View::npos) words = words.substr(sign + 1);
        const bool rate = ends_with_any(words, {U"执行率为", U"执行率达", U"执行率", U"支出率为"});
        const bool whole = contains_any(words, {U"预算", U"整体", U"部门", U"年度"}) &&
                           !contains_any(words, {U"项目", U"采购", U"基本", U"三公", U"”"});
        if (rate && whole) return full_against_rows(i, rows);
      }
    }
  }

  ProjectRows unspent_rows() const {
    ProjectRows rows;
    for (const ProjectRow& row : table_.rows) {
      if (row.unspent().sign() > 0) rows.push_back(&row);
    }
    return rows;
  }

  void full_against_rows(std::size_t index, const ProjectRows& rows) {
    const DocumentFigure& figure = document_.figures[index];
    Check check = make_fault(
        "project.full-execution-against-rows", CheckKind::other, CheckVerdict::suspicious, CheckSeverity::medium,
        figure.begin, figure.unit_end,
        {"文中整体执行率为100%，而表中序号" + names_of(rows) + "还有" + table_.money(unspent_of(rows)) +
             "没有支出，所列各项合计执行率为" + percent_text(table_.spent() / table_.budget()) +
             "：要么别处多支出了同样的数，要么全年预算是按支出数倒填的。",
         "All was spent, the text says, but " + table_.money(unspent_of(rows)) + " of the listed projects was not (" +
             percent_text(table_.spent() / table_.budget()) + " of them)."});
    check.printed = document_.printed(figure);
    check.recomputed = percent_text(table_.spent() / table_.budget());
    check.formula = table_.money(table_.spent()) + " ÷ " + table_.money(table_.budget());
    check.figures = {index};
    checks_.push_back(std::move(check));
  }

  const ReportView& view_;
  const ReportScores& scores_;
  const AuditedDocument& document_;
  const ProjectTable& table_;
  Checks& checks_;
};

}  // namespace

void find_projects_against_text(const ReportView& view, const std::vector<ProjectTable>& tables, Checks& checks) {
  const ReportScores scores = read_report_scores(view);
  for (const ProjectTable& table : tables) ProjectsAgainstText(view, scores, table, checks).run();
}

}  // namespace jiheng
