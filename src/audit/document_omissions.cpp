// What a report should have said and did not (遗漏).
#include <algorithm>
#include <array>
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/folded_words.h"
#include "audit/judge.h"
#include "audit/report_scores.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

// The words of the clause that a figure stands in, before it.
View clause_before(const ReportView& view, const ReportParagraph& prose, std::size_t figure) {
  constexpr std::size_t kWords = 16;
  const View words = words_before(view, prose, figure, kWords);
  const std::size_t sign = words.find_last_of(U",;。:");
  return sign == View::npos ? words : words.substr(sign + 1);
}

struct Budgets {
  std::size_t initial = kNoIndex;  // of AuditedDocument::figures
  std::size_t final = kNoIndex;
  std::size_t change = kNoIndex;  // 预算调整38,174.29万元
};

// 年初预算为6,628.89万元，全年预算为44,803.18万元: the first time, of the whole unit.
std::optional<Budgets> stated_budgets(const ReportView& view) {
  for (const ReportParagraph& prose : view.paragraphs) {
    Budgets budgets;
    for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
      if (!view.document->figures[i].is_amount()) continue;
      const View words = clause_before(view, prose, i);
      if (contains_any(words, {U"项目", U"三公", U"采购", U"减少", U"增加"})) continue;
      if (budgets.initial == kNoIndex && words.find(U"年初预算") != View::npos) {
        budgets.initial = i;
      } else if (budgets.initial != kNoIndex &&
                 contains_any(words, {U"全年预算", U"调整后预算", U"调整预算", U"预算调整后", U"调整后的预算",
                                      U"调整后年度预算"})) {
        budgets.final = i;
      } else if (budgets.final != kNoIndex && budgets.change == kNoIndex &&
                 ends_with_any(trim_spaces(words), {U"预算调整", U"预算调整数", U"预算调整数为", U"调整预算数",
                                                    U"预算调整额", U"调整金额", U"预算调整为"})) {
        budgets.change = i;
      }
    }
    if (budgets.final != kNoIndex) return budgets;
  }
  return std::nullopt;
}

// 年初 + 调整 = 全年
void check_adjustment(const ReportView& view, Checks& checks) {
  const auto budgets = stated_budgets(view);
  if (!budgets || budgets->change == kNoIndex) return;
  const AuditedDocument& document = *view.document;
  const DocumentFigure& initial = document.figures[budgets->initial];
  const DocumentFigure& final = document.figures[budgets->final];
  const DocumentFigure& change = document.figures[budgets->change];
  const std::vector<PrintedValue> parts{printed_value(final), printed_value(initial)};
  constexpr std::array<int, 2> kSigns{1, -1};
  const bool negative = final.value < initial.value && change.value.sign() > 0;
  const std::array<int, 2> signs = negative ? std::array<int, 2>{-1, 1} : kSigns;
  const Judged judged = judge_sum(printed_value(change), parts, signs);
  const bool wrong = judged.verdict == CheckVerdict::error;
  const std::string right = figure_text((final.value - initial.value) / change.unit.factor) + change.unit.name;
  Check check = make_fault("text.budget-adjustment", CheckKind::difference, judged.verdict,
                           wrong ? CheckSeverity::high : CheckSeverity::info, initial.begin, change.unit_end,
                           {"全年预算减年初预算为" + right + (wrong ? "，与所写调整数不符。" : "。"),
                            "The budget of the year less that of its beginning is " + right + "."});
  check.printed = document.printed(change);
  check.recomputed = right;
  check.formula = document.printed(final) + " − " + document.printed(initial);
  check.figures = {budgets->change, budgets->initial, budgets->final};
  checks.push_back(std::move(check));
}

// Public budget systems ask for reasons above 30% (预算调整率).
void find_adjustment_unspoken(const ReportView& view, Checks& checks) {
  const View problems = view.problems();
  const auto budgets = stated_budgets(view);
  if (problems.empty() || !budgets) return;
  const AuditedDocument& document = *view.document;
  const DocumentFigure& initial = document.figures[budgets->initial];
  const DocumentFigure& final = document.figures[budgets->final];
  if (initial.value.sign() <= 0) return;
  const Number change = final.value - initial.value;
  const Number rate = change / initial.value;
  if (rate.abs() <= Number::fraction(3, 10)) return;
  if (contains_any(problems,
                   {U"预算调整", U"调整率", U"调整幅度", U"年初预算", U"追加", U"预算编制不", U"预算编制欠",
                    U"预算编制缺", U"预算编制的", U"编制精", U"编制准", U"预算编制与", U"预算编制有待", U"预算偏差"})) {
    return;
  }
  const std::string amount = figure_text(change / final.unit.factor) + final.unit.name;
  Check check = make_fault("omission.budget-adjustment", CheckKind::other, CheckVerdict::suspicious,
                           CheckSeverity::high, initial.begin, final.unit_end,
                           {"全年预算比年初预算" + std::string(change.sign() > 0 ? "多" : "少") + amount +
                                "，预算调整率" + percent_text(rate) + "，超过30%，问题部分没有提及，也没有说明原因。",
                            "The budget was changed by " + amount + ", " + percent_text(rate) +
                                " of what it was at first; the chapter on problems says nothing of it."});
  check.printed = document.printed(initial) + " → " + document.printed(final);
  check.recomputed = percent_text(rate);
  check.formula =
      "(" + document.printed(final) + " − " + document.printed(initial) + ") ÷ " + document.printed(initial);
  checks.push_back(std::move(check));
}

// The rate of execution of the whole unit, the first time.
std::optional<std::size_t> execution_rate(const ReportView& view) {
  for (const ReportParagraph& prose : view.paragraphs) {
    for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
      if (!view.document->figures[i].is_rate()) continue;
      const View words = trim_spaces(clause_before(view, prose, i));
      if (contains_any(words, {U"项目", U"采购", U"基本"})) continue;
      if (ends_with_any(words, {U"执行率", U"执行率为", U"执行率达", U"支出率为"})) return i;
    }
  }
  return std::nullopt;
}

// A measure against slow spending, and no problem that it answers.
void find_measure_without_problem(const ReportView& view, Checks& checks) {
  const View problems = view.problems();
  const View measures = view.measures();
  const auto rate = execution_rate(view);
  if (problems.empty() || measures.empty() || !rate) return;
  const AuditedDocument& document = *view.document;
  const DocumentFigure& figure = document.figures[*rate];
  if (figure.value >= Number::fraction(95, 100) || figure.value.sign() <= 0) return;
  if (contains_any(problems, {U"执行率", U"执行进度", U"预算执行", U"支出进度", U"结转", U"结余", U"未支出",
                              U"支付进度", U"滞后"})) {
    return;
  }
  std::size_t word = View::npos;
  for (const View name : {View(U"执行率"), View(U"支出进度"), View(U"执行进度"), View(U"预算执行")}) {
    if (word == View::npos) word = measures.find(name);
  }
  if (word == View::npos) return;
  const std::size_t stop = measures.find_last_of(U"。;,:\n", word);
  const std::size_t from = stop == View::npos ? 0 : stop + 1;
  const std::size_t until = std::min(measures.find_first_of(U"。;,:\n", word), measures.size());
  const auto offset = static_cast<std::size_t>(measures.data() - document.folded.data());
  const std::size_t begin = offset + from;
  const std::size_t end = offset + until;
  Check check = make_fault(
      "omission.measure-without-problem", CheckKind::structure, CheckVerdict::suspicious, CheckSeverity::medium, begin,
      end,
      {"建议部分要求改进预算执行，而问题部分没有指出执行率只有" + document.printed(figure) + "：有建议而无对应的问题。",
       "A measure on execution is proposed, but the problems do not say that only " + document.printed(figure) +
           " was spent."});
  check.printed = document.printed(figure);
  check.recomputed = "≥ 95%";
  checks.push_back(std::move(check));
}

bool has_heading(const ReportView& view, Words wanted, Words unwanted) {
  return std::any_of(view.numbered.begin(), view.numbered.end(), [&](const NumberedPassage& one) {
    if (!one.heading) return false;
    const std::u32string title = view.title(one);
    return contains_any(title, wanted) && !contains_any(title, unwanted);
  });
}

// Targets are said to be reached, and the report has neither a chapter with the targets nor one with the money.
void find_missing_chapters(const ReportView& view, Checks& checks) {
  if (view.identity.title.find("整体") == std::string::npos) return;
  const bool targets =
      has_heading(view, {U"绩效目标"}, {U"完成", U"实现", U"分析", U"设定", U"设置", U"提升", U"优化", U"不", U"管理"});
  const bool money =
      has_heading(view, {U"收支", U"收入", U"支出情况", U"预决算", U"预算执行", U"资金情况", U"决算情况", U"经费情况"},
                  {U"提升", U"强化", U"加强"});
  if (targets || money) return;
  for (const ReportParagraph& prose : view.paragraphs) {
    const View text = view.text(prose);
    const std::size_t at = first_of(
        text, {U"均按计划推进", U"均按计划完成", U"均达到预期", U"均已完成", U"全部按计划完成", U"均完成预期"});
    if (at == View::npos || text.substr(0, at).rfind(U"目标") == View::npos) continue;
    const std::size_t begin = text.find_last_of(U"。\n", at) == View::npos ? 0 : text.find_last_of(U"。\n", at) + 1;
    const std::size_t end = std::min(text.find(U'。', at), text.size());
    Check check =
        make_fault("omission.targets-and-money", CheckKind::structure, CheckVerdict::suspicious, CheckSeverity::high,
                   prose.begin + begin, prose.begin + end,
                   {"报告没有“部门整体支出绩效目标”和“部门收支情况”两部分，这里所说按计划完成的目标是什么、值多少"
                    "都无从比较。",
                    "The report has no chapter with the targets and none with income and spending, so what is "
                    "said to be reached cannot be compared with anything."});
    check.printed = to_utf8(text.substr(at, 6));
    checks.push_back(std::move(check));
    return;
  }
}

}  // namespace

void find_omissions(const ReportView& view, Checks& checks) {
  if (!view.identity.is_evaluation()) return;
  check_adjustment(view, checks);
  find_adjustment_unspoken(view, checks);
  find_measure_without_problem(view, checks);
  find_missing_chapters(view, checks);
}

}  // namespace jiheng
