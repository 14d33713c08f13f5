// What the chapters of a report are composed from: the evaluation, its findings, the judgements and a few words for the
// parties.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/template_value.h"
#include "finding/finding.h"

namespace jiheng {

class ReportSource {
 public:
  // Both must outlive it. With `marks`, words of figures carry their identity (document/figure_mark.h); without, the
  // functions below that mark return their words as they are.
  ReportSource(const Evaluation& evaluation, const FindingReport& findings, bool marks = false);

  const Evaluation& evaluation() const { return evaluation_; }
  const FindingReport& findings() const { return findings_; }
  const FactTable& facts() const { return *evaluation_.facts; }
  const Framework& framework() const { return *evaluation_.framework; }
  // Those that the evaluation used: under another framework than the dossier's own, not all that were typed.
  const Judgements& judgements() const { return evaluation_.judgements; }

  // Items by name. A derived item is computed. `number` and `text` are empty unless the value is known.
  Value value(std::string_view name) const;
  std::optional<Number> number(std::string_view item) const;
  std::optional<Number> last_year(std::string_view item) const;
  std::string text(std::string_view item) const;
  std::string date(std::string_view item) const;
  // The date for a template, which may print it in another form.
  TemplateValue date_data(std::string_view item) const;
  // "64人", "1,219.00万元": the item in running text; empty unless known.
  std::string figure(std::string_view name) const;
  // The sum of a field over all rows of a list; not known unless every row is.
  Value total(std::string_view list, std::string_view field) const;

  // Words of a figure with its identity: of an item, of last year's, of a field in a row, of an indicator's score
  // (`what` is 分值, 得分, 得分率 …), of anything else that is computed. The words of what is not known are not marked.
  std::string item_figure(std::string_view item, std::string words) const;
  std::string last_year_figure(std::string_view item, std::string words) const;
  std::string cell_figure(std::string_view list, int row, std::string_view field, std::string words) const;
  std::string score_figure(int index, std::string_view what, const Number& exact, std::string words) const;
  std::string computed_figure(std::string_view name, const Value& exact, std::string words) const;
  // What a finding says, and the value of one piece of its evidence.
  std::string said(const MarkedText& words) const { return marks_ ? with_marks(words) : words.text; }
  std::string evidence_figure(const Evidence& evidence) const;
  // How the value of an indicator follows; empty where it has none.
  std::string trace_words(int index) const;
  // A score, or its lowest and highest: range_words with marks.
  std::string score_range(int index, int decimals) const;
  std::string total_range(int decimals) const;
  int index_of(const Score& score) const { return static_cast<int>(&score - evaluation_.scores.data()); }

  const List& list(std::string_view name) const;
  int rows(std::string_view name) const;  // 0 when not reported
  std::string cell(std::string_view list, int row, std::string_view field) const;
  Value cell_value(std::string_view list, int row, std::string_view field) const;

  const std::string& unit() const { return unit_; }         // full name
  const std::string& short_unit() const { return short_; }  // as it recurs in the text
  const std::string& year() const { return year_; }         // "2024", may be empty
  std::string year_words() const;                           // "2024年度", may be empty
  bool is_self_evaluation() const;
  // The report is about one project, not about the whole unit.
  bool is_project() const;
  // 评价组 or 自评工作组.
  std::string evaluators() const;

  // Indicators that count in the total by themselves: leaves, and those with a given score whose parts do not count. In
  // tree order.
  std::vector<int> counted() const;
  std::vector<int> counted_below(int index) const;
  bool is_below(int index, int ancestor) const;
  // Findings that touch the indicator or, where it is given as a whole, one below it.
  std::vector<const Finding*> findings_of(int index) const;

  // The problems, group by group as the problem chapter tells them; hints (info) are none.
  const std::vector<const Finding*>& problems() const { return problems_; }

 private:
  void order_problems();
  void add_counted(int index, std::vector<int>& result) const;
  std::string fact_figure(std::string id, std::string name, const Fact& fact, const Value& exact,
                          std::string words) const;

  const Evaluation& evaluation_;
  const FindingReport& findings_;
  std::vector<const Finding*> problems_;
  bool marks_;
  std::string unit_;
  std::string short_;
  std::string year_;
};

// 序号 and 中文序号 of the n-th item, counted from 1.
TemplateValue numbered(std::size_t number);

}  // namespace jiheng
