#include "report/report_source.h"

#include <algorithm>

#include "document/figure_mark.h"
#include "finding/finding_figures.h"
#include "report/report_words.h"

namespace jiheng {

ReportSource::ReportSource(const Evaluation& evaluation, const FindingReport& findings, bool marks)
    : evaluation_(evaluation), findings_(findings), marks_(marks) {
  unit_ = text("单位名称");
  if (unit_.empty()) unit_ = "被评价单位";
  short_ = text("单位简称");
  if (short_.empty()) short_ = unit_;
  const auto year = evaluation.dossier->year();
  if (year) year_ = std::to_string(*year);
  order_problems();
}

// Groups in the order of their first finding.
void ReportSource::order_problems() {
  std::vector<std::string_view> groups;
  for (const Finding& finding : findings_.findings) {
    const bool known = std::find(groups.begin(), groups.end(), finding.group) != groups.end();
    if (finding.severity != FindingSeverity::info && !known) groups.emplace_back(finding.group);
  }
  for (const std::string_view group : groups) {
    for (const Finding& finding : findings_.findings) {
      if (finding.severity != FindingSeverity::info && finding.group == group) problems_.push_back(&finding);
    }
  }
}

Value ReportSource::value(std::string_view name) const {
  const Item* item = facts().catalog().find_item(name);
  if (item != nullptr && item->formula) return item->formula->value({facts(), nullptr, {}});
  return facts().item(name).value;
}

std::optional<Number> ReportSource::number(std::string_view item) const {
  const Value found = value(item);
  if (!found.is_known() || found.kind() != ValueKind::number) return std::nullopt;
  return found.number();
}

std::optional<Number> ReportSource::last_year(std::string_view item) const {
  const Value& found = facts().last_year(item).value;
  if (!found.is_known() || found.kind() != ValueKind::number) return std::nullopt;
  return found.number();
}

std::string ReportSource::text(std::string_view item) const {
  const std::string found = facts().text(item);
  return without_stop(found).empty() ? "" : in_report_money(found);
}

std::string ReportSource::date(std::string_view item) const {
  const Value& found = facts().item(item).value;
  return found.is_known() && found.kind() == ValueKind::date ? found.date().to_chinese() : "";
}

TemplateValue ReportSource::date_data(std::string_view item) const {
  const Value& found = facts().item(item).value;
  const bool known = found.is_known() && found.kind() == ValueKind::date;
  return TemplateValue::date(known ? std::optional(found.date()) : std::nullopt);
}

std::string ReportSource::figure(std::string_view name) const {
  const Item* item = facts().catalog().find_item(name);
  const Value found = value(name);
  if (item == nullptr || !found.is_known()) return "";
  if (item->formula) return item_figure(name, value_words(found, item->type));
  Symbol symbol;
  symbol.type = item->type;
  symbol.unit = item->unit;
  return item_figure(name, fact_words(facts().item(name), symbol));
}

Value ReportSource::total(std::string_view list_name, std::string_view field) const {
  Number sum;
  for (int row = 0; row < rows(list_name); ++row) {
    const Value part = cell_value(list_name, row, field);
    if (!part.is_known()) return part;
    sum += part.number();
  }
  return Value::of(sum);
}

std::string ReportSource::fact_figure(std::string id, std::string name, const Fact& fact, const Value& exact,
                                      std::string words) const {
  if (!exact.is_known() || exact.kind() != ValueKind::number) return words;
  return marked_figure({std::move(id), std::move(name), exact.number().to_string(), fact.source}, words);
}

std::string ReportSource::item_figure(std::string_view item, std::string words) const {
  if (!marks_) return words;
  const Item* found = facts().catalog().find_item(item);
  const bool derived = found != nullptr && found->formula;
  return fact_figure(std::string(item), "", derived ? Fact{} : facts().item(item), value(item), std::move(words));
}

std::string ReportSource::last_year_figure(std::string_view item, std::string words) const {
  if (!marks_) return words;
  const Fact& fact = facts().last_year(item);
  return fact_figure("上年." + std::string(item), "", fact, fact.value, std::move(words));
}

std::string ReportSource::cell_figure(std::string_view list_name, int row, std::string_view field,
                                      std::string words) const {
  if (!marks_) return words;
  const List& owner = list(list_name);
  const Fact& fact = facts().cell(owner, row, field);
  const std::string of_row = facts().row_name(facts().catalog().list_id(owner), row);
  const std::string column = std::string(list_name) + "." + std::string(field);
  return fact_figure(std::string(list_name) + "[" + std::to_string(row + 1) + "]." + std::string(field),
                     of_row.empty() ? column : column + "（" + of_row + "）", fact, fact.value, std::move(words));
}

std::string ReportSource::score_figure(int index, std::string_view what, const Number& exact, std::string words) const {
  if (!marks_) return words;
  const Indicator& node = evaluation_.indicator(index);
  return marked_figure({node.path + "#" + std::string(what), "“" + node.name + "”的" + std::string(what),
                        exact.to_string(), evaluation_.score(index).signature.who},
                       words);
}

std::string ReportSource::computed_figure(std::string_view name, const Value& exact, std::string words) const {
  return marks_ ? fact_figure(std::string(name), "", Fact{}, exact, std::move(words)) : words;
}

std::string ReportSource::evidence_figure(const Evidence& evidence) const {
  return marks_ && evidence.figure ? marked_figure(*evidence.figure, evidence.value) : evidence.value;
}

std::string ReportSource::trace_words(int index) const {
  return readable_trace(value_sentence(evaluation_, index, marks_ ? with_identity : FigureDress()));
}

std::string ReportSource::score_range(int index, int decimals) const {
  const Score& score = evaluation_.score(index);
  if (!marks_ || score.low == score.high)
    return score_figure(index, "得分", score.low, range_words(score.low, score.high, decimals));
  return score_figure(index, "得分下限", score.low, range_words(score.low, score.low, decimals)) + "–" +
         score_figure(index, "得分上限", score.high, range_words(score.high, score.high, decimals));
}

std::string ReportSource::total_range(int decimals) const {
  const Number& low = evaluation_.low;
  const Number& high = evaluation_.high;
  if (!marks_ || low == high) return computed_figure("总分", Value::of(low), range_words(low, high, decimals));
  return computed_figure("总分下限", Value::of(low), range_words(low, low, decimals)) + "–" +
         computed_figure("总分上限", Value::of(high), range_words(high, high, decimals));
}

const List& ReportSource::list(std::string_view name) const { return *facts().catalog().find_list(name); }

int ReportSource::rows(std::string_view name) const {
  return std::max(0, facts().rows(facts().catalog().list_id(list(name))));
}

std::string ReportSource::cell(std::string_view list_name, int row, std::string_view field) const {
  return facts().cell_text(list(list_name), row, field);
}

Value ReportSource::cell_value(std::string_view list_name, int row, std::string_view field) const {
  return facts().cell(list(list_name), row, field).value;
}

std::string ReportSource::year_words() const { return year_.empty() ? "" : year_ + "年度"; }

bool ReportSource::is_self_evaluation() const {
  const std::string kind = text("评价类型");
  return kind == "自评" || (kind.empty() && framework().kind == FrameworkKind::self_evaluation);
}

bool ReportSource::is_project() const {
  const FrameworkKind kind = framework().kind;
  return kind == FrameworkKind::project || (kind == FrameworkKind::self_evaluation && !text("评价项目名称").empty());
}

std::string ReportSource::evaluators() const { return is_self_evaluation() ? "自评工作组" : "评价组"; }

void ReportSource::add_counted(int index, std::vector<int>& result) const {
  const Indicator& node = evaluation_.indicator(index);
  if (node.is_leaf() || evaluation_.score(index).origin == ScoreOrigin::given) {
    result.push_back(index);
    return;
  }
  for (const int child : node.children) add_counted(child, result);
}

std::vector<int> ReportSource::counted() const {
  std::vector<int> result;
  for (const int root : framework().roots) add_counted(root, result);
  return result;
}

std::vector<int> ReportSource::counted_below(int index) const {
  std::vector<int> result;
  add_counted(index, result);
  return result;
}

bool ReportSource::is_below(int index, int ancestor) const {
  for (int at = index; at >= 0; at = evaluation_.indicator(at).parent) {
    if (at == ancestor) return true;
  }
  return false;
}

std::vector<const Finding*> ReportSource::findings_of(int index) const {
  std::vector<const Finding*> result;
  for (const Finding& finding : findings_.findings) {
    if (finding.severity == FindingSeverity::info) continue;
    const auto& touched = finding.indicators;
    if (std::any_of(touched.begin(), touched.end(), [&](int t) { return is_below(t, index); }))
      result.push_back(&finding);
  }
  return result;
}

TemplateValue numbered(std::size_t number) {
  TemplateValue item = TemplateValue::object();
  item.set("序号", std::to_string(number));
  item.set("中文序号", chinese_ordinal(number));
  return item;
}

}  // namespace jiheng
