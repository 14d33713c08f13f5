// 自评表: the layout of the self-evaluation table of 财预〔2020〕10号, filled by formulas from the other sheets.
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "dossier/workbook_parts.h"

namespace jiheng {

namespace {

constexpr std::string_view kIndicators = "绩效指标";
constexpr std::string_view kProjects = "项目";
constexpr std::uint32_t kColumns = 8;
constexpr std::uint32_t kTotalRow = 6;
constexpr std::uint32_t kFirstIndicatorRow = 14;
constexpr int kSpareIndicators = 12;
// 财预〔2020〕10号: the rate of execution counts 10 points.
constexpr int kExecutionPoints = 10;

std::string cell(std::uint32_t row, char column) { return std::string(1, column) + std::to_string(row); }

// A figure as Excel joins it into a text: without trailing zeros.
std::string joined(const CellContent& content) {
  if (content.kind != CellContent::Kind::number) return content.text;
  const auto number = Number::parse(content.text);
  return number ? number->to_string() : content.text;
}

class SelfEvaluationWriter {
 public:
  explicit SelfEvaluationWriter(const WorkbookParts& parts)
      : parts_(parts), sheet_(parts.file.add_sheet(std::string(kSelfEvaluationSheet))) {
    const List* list = parts.catalog().find_list(kIndicators);
    indicators_ = list == nullptr ? nullptr : parts.layout.find_list(parts.catalog().list_id(*list));
    if (indicators_ != nullptr) filled_ = std::max(0, parts.dossier.facts.rows(indicators_->list));
  }

  void write() {
    constexpr double kWidths[] = {13, 15, 30, 20, 20, 11, 11, 36};
    for (std::uint32_t i = 0; i < kColumns; ++i) sheet_.columns(i + 1, i + 1, kWidths[i]);
    sheet_.text(1, 1, "绩效自评表", Style::title);
    sheet_.height(1, 30);
    sheet_.merge({2, 1, 2, kColumns}, "本表由公式自动生成，不用填写；数据来自基础信息收集表、项目和绩效指标各表。",
                 Style::text);
    write_names();
    write_money();
    write_goals();
    write_indicators();
    sheet_.freeze(3, 1);
    sheet_.finish(1, 1, 1);
  }

 private:
  // A cell that repeats an item; empty where the catalog has no such item.
  void repeat(const SheetArea& area, std::string_view item, Style style) {
    const std::string reference = parts_.layout.item_reference(item);
    if (reference.empty()) return sheet_.merge(area, "", style);
    sheet_.merge_formula(area, copy_formula(reference), shown(item_cell(item)), style);
  }

  CellContent item_cell(std::string_view name) const {
    const Item* item = parts_.catalog().find_item(name);
    if (item == nullptr) return {};
    return cell_of_fact(*item, parts_.dossier.facts.scalar(item->id), parts_.dossier.money_unit);
  }

  void write_names() {
    sheet_.text(3, 1, "项目名称", Style::header);
    repeat({3, 2, 3, 5}, "评价项目名称", Style::view_text);
    sheet_.text(3, 6, "年度", Style::header);
    repeat({3, 7, 3, kColumns}, "评价年度", Style::view_centre);
    sheet_.text(4, 1, "主管部门", Style::header);
    repeat({4, 2, 4, 5}, "主管部门", Style::view_text);
    sheet_.text(4, 6, "实施单位", Style::header);
    repeat({4, 7, 4, kColumns}, "单位名称", Style::view_text);
  }

  void write_money() {
    const std::string unit = parts_.dossier.money_unit.name;
    sheet_.merge_formula({5, 1, 5, 2}, "=\"年度资金（\"&" + parts_.layout.money_unit_reference() + "&\"）\"",
                         {"年度资金（" + unit + "）"}, Style::header);
    const char* headers[] = {"年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"};
    for (std::uint32_t i = 0; i < std::size(headers); ++i) sheet_.text(5, i + 3, headers[i], Style::header);
    sheet_.height(5, 28);
    sheet_.merge({kTotalRow, 1, kTotalRow, 2}, "年度资金总额", Style::label);
    repeat({kTotalRow, 3, kTotalRow, 3}, "年初预算数", Style::view_money);
    repeat({kTotalRow, 4, kTotalRow, 4}, "全年预算数", Style::view_money);
    repeat({kTotalRow, 5, kTotalRow, 5}, "实际支出", Style::view_money);
    sheet_.number(kTotalRow, 6, kExecutionPoints, Style::view_centre);
    const auto rate = execution_rate();
    sheet_.formula(kTotalRow, 7, R"(=IF(AND(ISNUMBER(D6),ISNUMBER(E6)),IF(D6=0,"",E6/D6),""))",
                   rate ? Shown{"", true, rate->to_double()} : Shown{}, Style::view_rate);
    sheet_.formula(kTotalRow, 8, R"(=IF(G6="","",MIN(F6,ROUND(G6*F6,2))))", number_shown(execution_score()),
                   Style::view_points);
    write_part(7, "其中：当年财政拨款", "财政拨款预算数", "财政拨款执行数");
    write_part(8, "上年结转资金", "上年结转预算数", "上年结转执行数");
    write_part(9, "其他资金", "其他资金预算数", "其他资金执行数");
  }

  // A part of the money, added up over the projects. Figures typed as text (with a unit) cannot be added here.
  void write_part(std::uint32_t row, std::string_view title, std::string_view budget, std::string_view spent) {
    sheet_.merge({row, 1, row, 2}, title, Style::label);
    sheet_.text(row, 3, "—", Style::view_centre);
    write_sum(row, 4, budget);
    write_sum(row, 5, spent);
    for (std::uint32_t column = 6; column <= kColumns; ++column) sheet_.text(row, column, "—", Style::view_centre);
  }

  void write_sum(std::uint32_t row, std::uint32_t column, std::string_view field) {
    const std::string range = parts_.layout.field_range(kProjects, field);
    if (range.empty()) return sheet_.text(row, column, "", Style::view_money);
    sheet_.formula(row, column, fmt::format(R"(=IF(COUNTA({0})<>COUNT({0}),"—",IF(COUNT({0})=0,"",SUM({0}))))", range),
                   sum_of(field), Style::view_money);
  }

  Shown sum_of(std::string_view field) const {
    const List* list = parts_.catalog().find_list(kProjects);
    const Item& item = list->fields[static_cast<std::size_t>(find_by_name(list->fields_by_key, field)->second)];
    const int id = parts_.catalog().list_id(*list);
    Number sum;
    bool any = false;
    for (int row = 0; row < parts_.dossier.facts.rows(id); ++row) {
      const CellContent content =
          cell_of_fact(item, parts_.dossier.facts.field(id, row, item.id), parts_.dossier.money_unit);
      if (content.kind == CellContent::Kind::blank) continue;
      if (content.kind != CellContent::Kind::number) return {"—"};
      sum += Number::parse(content.text).value_or(0);
      any = true;
    }
    return any ? Shown{"", true, sum.to_double()} : Shown{};
  }

  std::optional<Number> execution_rate() const {
    const CellContent budget = item_cell("全年预算数");
    const CellContent spent = item_cell("实际支出");
    if (budget.kind != CellContent::Kind::number || spent.kind != CellContent::Kind::number) return std::nullopt;
    const auto below = Number::parse(budget.text);
    const auto above = Number::parse(spent.text);
    if (!below || !above || below->is_zero()) return std::nullopt;
    return *above / *below;
  }

  std::optional<Number> execution_score() const {
    const auto rate = execution_rate();
    if (!rate) return std::nullopt;
    return min(Number(kExecutionPoints), (*rate * kExecutionPoints).rounded(2));
  }

  static Shown number_shown(const std::optional<Number>& number) {
    return number ? Shown{"", true, number->to_double()} : Shown{};
  }

  void write_goals() {
    sheet_.merge({10, 1, 11, 1}, "年度总体目标", Style::header);
    sheet_.merge({10, 2, 10, 4}, "预期目标", Style::header);
    sheet_.merge({10, 5, 10, kColumns}, "实际完成情况", Style::header);
    repeat({11, 2, 11, 4}, "总体目标", Style::view_text);
    repeat({11, 5, 11, kColumns}, "总体目标完成情况", Style::view_text);
    sheet_.height(11, 120);  // merged cells do not grow with their text
  }

  void write_indicators() {
    sheet_.merge({12, 1, 12, kColumns}, "绩效指标", Style::heading);
    const char* headers[] = {"一级指标",   "二级指标", "三级指标", "年度指标值",
                             "实际完成值", "分值",     "得分",     "偏差原因分析及改进措施"};
    for (std::uint32_t i = 0; i < kColumns; ++i) sheet_.text(13, i + 1, headers[i], Style::header);
    sheet_.height(13, 24);
    const int rows = indicators_ == nullptr ? 0 : filled_ + kSpareIndicators;
    for (int row = 0; row < rows; ++row) write_indicator(row);
    const std::uint32_t total = kFirstIndicatorRow + static_cast<std::uint32_t>(rows);
    write_total(total);
  }

  void write_indicator(int index) {
    const std::uint32_t row = kFirstIndicatorRow + static_cast<std::uint32_t>(index);
    copy(row, 1, index, "一级指标", Style::view_centre);
    copy(row, 2, index, "二级指标", Style::view_centre);
    copy(row, 3, index, "名称", Style::view_text);
    write_figure(row, 4, index, {"符号", "目标值", "目标文本"});
    write_figure(row, 5, index, {"", "实际值", "实际文本"});
    copy(row, 6, index, "权重", Style::view_points);
    copy(row, 7, index, "自评得分", Style::view_points);
    write_reason(row, index);
  }

  std::string reference(std::string_view field, int index) const {
    return parts_.layout.field_reference(kIndicators, field, kListFirstRow + static_cast<std::uint32_t>(index));
  }

  CellContent content(std::string_view field, int index) const {
    if (index >= filled_) return {};
    const List& list = parts_.catalog().lists()[static_cast<std::size_t>(indicators_->list)];
    const auto found = find_by_name(list.fields_by_key, field);
    if (found == list.fields_by_key.end()) return {};
    const Item& item = list.fields[static_cast<std::size_t>(found->second)];
    return cell_of_fact(item, parts_.dossier.facts.field(indicators_->list, index, item.id), parts_.dossier.money_unit);
  }

  void copy(std::uint32_t row, std::uint32_t column, int index, std::string_view field, Style style) {
    const std::string from = reference(field, index);
    if (from.empty()) return sheet_.text(row, column, "", style);
    sheet_.formula(row, column, copy_formula(from), shown(content(field, index)), style);
  }

  struct FigureFields {
    std::string_view sign;
    std::string_view value;
    std::string_view text;
  };

  // 符号, value and unit in one cell; the text where the indicator has no figure.
  void write_figure(std::uint32_t row, std::uint32_t column, int index, const FigureFields& fields) {
    const std::string value = reference(fields.value, index);
    const std::string words = reference(fields.text, index);
    const std::string unit = reference("计量单位", index);
    const std::string sign = fields.sign.empty() ? "" : reference(fields.sign, index);
    if (value.empty() || words.empty() || unit.empty()) return sheet_.text(row, column, "", Style::view_centre);
    const CellContent figure = content(fields.value, index);
    std::string text = content(fields.text, index).text;
    if (figure.kind != CellContent::Kind::blank) {
      text = (fields.sign.empty() ? "" : content(fields.sign, index).text) + joined(figure) +
             content("计量单位", index).text;
    }
    const std::string front = sign.empty() ? "" : sign + "&";
    sheet_.formula(row, column, fmt::format(R"(=IF({0}="",{1}&"",{2}{0}&{3}))", value, words, front, unit), {text},
                   Style::view_centre);
  }

  void write_reason(std::uint32_t row, int index) {
    const std::string reason = reference("偏差原因", index);
    const std::string action = reference("改进措施", index);
    if (reason.empty() || action.empty()) return sheet_.text(row, kColumns, "", Style::view_text);
    const std::string why = content("偏差原因", index).text;
    const std::string what = content("改进措施", index).text;
    sheet_.formula(row, kColumns, fmt::format(R"(={0}&IF(AND({0}<>"",{1}<>""),"；","")&{1})", reason, action),
                   {why + (!why.empty() && !what.empty() ? "；" : "") + what}, Style::view_text);
  }

  void write_total(std::uint32_t row) {
    sheet_.merge({row, 1, row, 5}, "总分", Style::header);
    const std::string last = std::to_string(std::max(row - 1, kFirstIndicatorRow));
    const std::string first = std::to_string(kFirstIndicatorRow);
    Number points = kExecutionPoints;
    Number score = execution_score().value_or(0);
    bool scored = execution_score().has_value();
    for (int index = 0; index < filled_; ++index) {
      points += Number::parse(figure_text("权重", index)).value_or(0);
      const auto own = Number::parse(figure_text("自评得分", index));
      scored = scored || own.has_value();
      score += own.value_or(0);
    }
    sheet_.formula(row, 6, "=SUM(" + cell(kTotalRow, 'F') + ",F" + first + ":F" + last + ")",
                   {"", true, points.to_double()}, Style::view_points);
    const std::string all = cell(kTotalRow, 'H') + ",G" + first + ":G" + last;
    sheet_.formula(row, 7, fmt::format(R"(=IF(COUNT({0})=0,"",SUM({0})))", all),
                   number_shown(scored ? std::optional<Number>(score) : std::nullopt), Style::view_points);
    sheet_.text(row, kColumns, "", Style::view_text);
  }

  std::string figure_text(std::string_view field, int index) const {
    const CellContent figure = content(field, index);
    return figure.kind == CellContent::Kind::number ? figure.text : "";
  }

  const WorkbookParts& parts_;
  SheetWriter sheet_;
  const ListSheet* indicators_ = nullptr;
  int filled_ = 0;
};

}  // namespace

std::string copy_formula(const std::string& reference) { return fmt::format(R"(=IF({0}="","",{0}))", reference); }

Shown shown(const CellContent& content) {
  if (content.kind != CellContent::Kind::number) return {content.text};
  return {"", true, Number::parse(content.text).value_or(0).to_double()};
}

void write_self_evaluation_sheet(const WorkbookParts& parts) { SelfEvaluationWriter(parts).write(); }

}  // namespace jiheng
