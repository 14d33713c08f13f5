// The tables: performance indicators, projects, the self-evaluation form, signatures.
#include <algorithm>
#include <numeric>

#include "base/figure.h"
#include "base/text.h"
#include "report/report_chapters.h"
#include "report/report_words.h"
#include "scoring/apply_rule.h"

namespace jiheng {

namespace {

constexpr std::string_view kOwn = "绩效指标";
constexpr std::string_view kProjects = "项目";

std::string plain_number(const Number& number) {
  constexpr int kMost = 4;
  return with_thousands_separators(number.rounded(kMost).to_string());
}

// A number of a performance indicator with its own unit: 12公里, 95%.
std::string with_own_unit(const ReportSource& source, int row, std::string_view field, const Value& value) {
  const std::string unit = source.cell(kOwn, row, "计量单位");
  return source.cell_figure(kOwn, row, field, plain_number(value.number())) + unit;
}

std::string result_of(const ReportSource& source, int row, const std::string& symbol, const Value& target,
                      const Value& actual) {
  const std::string tier = source.cell(kOwn, row, "定性等次");
  if (symbol == "定性") {
    if (!tier.empty()) return tier;
    return source.cell(kOwn, row, "实际文本").empty() ? "未提供完成值" : "未评定";
  }
  if (actual.state() == ValueState::not_applicable || target.state() == ValueState::not_applicable) return "不适用";
  if (!actual.is_known() && source.cell(kOwn, row, "实际文本").empty()) return "未提供完成值";
  if (!target.is_known()) return source.cell(kOwn, row, "目标文本").empty() ? "未设目标值" : "未评定";
  if (!actual.is_known()) return "未评定";
  return symbol_completion(symbol, actual.number(), target.number()) >= 1 ? "完成" : "未完成";
}

TemplateValue money_or_dash(const ReportSource& source, int row, std::string_view field) {
  const Value amount = source.cell_value(kProjects, row, field);
  return money_data(amount, source.cell_figure(kProjects, row, field, money_cell(amount)));
}

// Budget minus spending, where the unit gave no balance.
Value balance_of(const ReportSource& source, int row) {
  const Value given = source.cell_value(kProjects, row, "结余数");
  if (given.is_known()) return given;
  const Value budget = source.cell_value(kProjects, row, "预算数");
  const Value spent = source.cell_value(kProjects, row, "执行数");
  return budget.is_known() && spent.is_known() ? Value::of(budget.number() - spent.number()) : Value();
}

Value total_balance(const ReportSource& source) {
  Number sum;
  for (int row = 0; row < source.rows(kProjects); ++row) {
    const Value part = balance_of(source, row);
    if (!part.is_known()) return part;
    sum += part.number();
  }
  return Value::of(sum);
}

TemplateValue total_figure(const ReportSource& source, const std::string& field, const Value& total) {
  return money_data(total, source.computed_figure("合计(项目." + field + ")", total, money_cell(total)));
}

TemplateValue item_money(const ReportSource& source, std::string_view item) {
  const Value amount = source.value(item);
  return money_data(amount, source.item_figure(item, money_cell(amount)));
}

std::string score_or_dash(const Value& value) {
  return value.is_known() ? points_words(value.number()) : std::string(kNoFigure);
}

TemplateValue fund_row(const ReportSource& source, const std::string& name, const Value& start, const Value& whole,
                       const Value& spent, const Score* score) {
  const bool rated = whole.is_known() && spent.is_known() && !whole.number().is_zero();
  TemplateValue row = TemplateValue::object();
  row.set("名称", name);
  row.set("年初预算数", money_data(start, source.item_figure("年初预算数", money_cell(start))));
  row.set("全年预算数", money_data(whole, source.item_figure("全年预算数", money_cell(whole))));
  row.set("全年执行数", money_data(spent, source.item_figure("实际支出", money_cell(spent))));
  row.set("分值", score != nullptr
                      ? source.score_figure(source.index_of(*score), "分值", score->points, points_words(score->points))
                      : "");
  const Value rate = rated ? Value::of(spent.number() / whole.number()) : Value();
  row.set("执行率", rated ? source.computed_figure("实际支出 / 全年预算数", rate, percent_words(rate.number()))
                          : std::string(kNoFigure));
  row.set("得分", score != nullptr ? score_cell(source, *score) : "");
  return row;
}

// The leaf that scores the unit's own indicators of a class; -1 when the framework has none.
int leaf_of_class(const ReportSource& source, const std::string& level) {
  const auto& nodes = source.framework().indicators;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto& classes = nodes[i].rule.classes;
    if (nodes[i].is_leaf() && nodes[i].rule.method == Method::own_indicators &&
        std::find(classes.begin(), classes.end(), level) != classes.end()) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

// Points and score of one own indicator inside its leaf, by the same arithmetic as the score itself.
struct OwnScore {
  std::string points = std::string(kNoFigure);
  std::string score = std::string(kNoFigure);
};

OwnScore own_score(const ReportSource& source, int row) {
  OwnScore result;
  const Value weight = source.cell_value(kOwn, row, "权重");
  const int leaf = leaf_of_class(source, source.cell(kOwn, row, "一级指标"));
  if (!weight.is_known()) return result;
  if (leaf < 0) return {points_words(weight.number()), score_or_dash(source.cell_value(kOwn, row, "自评得分"))};
  Number weights;
  for (int other = 0; other < source.rows(kOwn); ++other) {
    const Value part = source.cell_value(kOwn, other, "权重");
    if (part.is_known() && leaf_of_class(source, source.cell(kOwn, other, "一级指标")) == leaf)
      weights += part.number();
  }
  if (weights.is_zero()) return result;
  const Number points = source.evaluation().score(leaf).points * weight.number() / weights;
  result.points = points_words(points.rounded(2));
  const Value actual = source.cell_value(kOwn, row, "实际值");
  const Value target = source.cell_value(kOwn, row, "目标值");
  const Value tier = source.cell_value(kOwn, row, "定性系数");
  const std::string symbol = source.cell(kOwn, row, "符号");
  std::optional<Number> completion;
  if (symbol == "定性" && tier.is_known()) completion = tier.number();
  if (symbol != "定性" && actual.is_known() && target.is_known())
    completion = symbol_completion(symbol, actual.number(), target.number());
  if (completion)
    result.score =
        points_words((points * *completion).rounded(source.framework().decimals, source.framework().rounding));
  return result;
}

// The rows in the order in which their first and second levels first occur.
std::vector<int> rows_by_level(const ReportSource& source) {
  struct Levels {
    std::string first;
    std::string second;
    bool operator==(const Levels&) const = default;
  };
  std::vector<Levels> known;
  std::vector<std::pair<std::ptrdiff_t, std::ptrdiff_t>> ranks;
  for (int row = 0; row < source.rows(kOwn); ++row) {
    const OwnIndicator item = own_indicator(source, row);
    const Levels levels{item.level1, item.level2};
    if (std::ranges::find(known, levels) == known.end()) known.push_back(levels);
    const auto first = std::ranges::find(known, item.level1, &Levels::first);
    const auto both = std::ranges::find(known, levels);
    ranks.emplace_back(first - known.begin(), both - known.begin());
  }
  std::vector<int> order(ranks.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](int row) { return ranks[static_cast<std::size_t>(row)]; });
  return order;
}

}  // namespace

OwnIndicator own_indicator(const ReportSource& source, int row) {
  OwnIndicator item;
  item.level1 = source.cell(kOwn, row, "一级指标");
  item.level2 = source.cell(kOwn, row, "二级指标");
  if (item.level2.empty()) item.level2 = std::string(kNoFigure);
  item.name = source.cell(kOwn, row, "名称");
  const std::string symbol = source.cell(kOwn, row, "符号");
  const Value target = source.cell_value(kOwn, row, "目标值");
  const Value actual = source.cell_value(kOwn, row, "实际值");
  const std::string target_text = source.cell(kOwn, row, "目标文本");
  const std::string actual_text = source.cell(kOwn, row, "实际文本");
  if (target.is_known()) {
    item.target = (symbol == "定性" ? "" : symbol) + with_own_unit(source, row, "目标值", target);
  } else {
    item.target = target_text.empty() ? std::string(kNoFigure) : target_text;
  }
  if (actual.is_known()) {
    item.actual = with_own_unit(source, row, "实际值", actual);
  } else {
    item.actual = actual_text.empty() ? std::string(kNoFigure) : actual_text;
  }
  item.result = result_of(source, row, symbol, target, actual);
  return item;
}

TemplateValue goal_table(const ReportSource& source) {
  TemplateValue table = TemplateValue::list();
  for (const int row : rows_by_level(source)) {
    const OwnIndicator item = own_indicator(source, row);
    table.add(TemplateValue::object({{"一级", item.level1},
                                     {"二级", item.level2},
                                     {"三级", item.name},
                                     {"目标值", item.target},
                                     {"实际值", item.actual},
                                     {"完成情况", item.result == "未提供完成值" ? "未提供" : item.result}}));
  }
  return table;
}

std::string project_summary(const ReportSource& source) {
  const int rows = source.rows(kProjects);
  if (rows == 0) return "";
  std::vector<std::string> clauses = {"共列示项目" + std::to_string(rows) + "个"};
  const auto add = [&](const std::string& label, std::string_view item) {
    if (source.number(item)) clauses.push_back(label + source.figure(item));
  };
  add("全年预算", "项目预算合计");
  add("执行", "项目执行合计");
  add("执行率为", "项目执行率");
  std::string text = sentence_of(clauses);
  const auto idle = source.number("零执行项目数");
  if (idle && !idle->is_zero())
    text += "全年没有支出的项目有" + source.item_figure("零执行项目数", idle->to_string()) + "个，涉及预算" +
            source.figure("零执行项目预算") + "。";
  const auto mean = source.number("项目自评平均分");
  const auto by_budget = source.number("项目自评按预算加权平均分");
  if (mean)
    text += sentence_of({"项目自评得分简单平均为" + source.item_figure("项目自评平均分", mean->to_fixed(2)) + "分",
                         by_budget ? "按预算数加权平均为" +
                                         source.item_figure("项目自评按预算加权平均分", by_budget->to_fixed(2)) + "分"
                                   : ""});
  return text;
}

TemplateValue project_table(const ReportSource& source) {
  TemplateValue table = TemplateValue::list();
  for (int row = 0; row < source.rows(kProjects); ++row) {
    TemplateValue item = numbered(static_cast<std::size_t>(row) + 1);
    const std::string unit = source.cell(kProjects, row, "实施单位");
    const std::string opinion = source.cell(kProjects, row, "结果应用意见");
    const std::string class_of_use = source.cell(kProjects, row, "结果应用类别");
    item.set("名称", source.cell(kProjects, row, "名称"));
    item.set("实施单位", unit.empty() ? std::string(kNoFigure) : unit);
    item.set("预算数", money_or_dash(source, row, "预算数"));
    item.set("执行数", money_or_dash(source, row, "执行数"));
    const Value balance = balance_of(source, row);
    item.set("结余数", money_data(balance, source.computed_figure("项目[" + std::to_string(row + 1) + "].结余数",
                                                                  balance, money_cell(balance))));
    item.set("交回数", money_or_dash(source, row, "结余交回数"));
    item.set("自评得分", source.cell_figure(kProjects, row, "自评得分",
                                            score_or_dash(source.cell_value(kProjects, row, "自评得分"))));
    item.set("应用意见", opinion.empty() ? (class_of_use.empty() ? std::string(kNoFigure) : class_of_use) : opinion);
    table.add(std::move(item));
  }
  return table;
}

TemplateValue project_totals(const ReportSource& source) {
  const auto mean = source.number("项目自评平均分");
  TemplateValue totals = TemplateValue::object();
  const bool any = source.rows(kProjects) > 0;
  totals.set("预算数", any ? item_money(source, "项目预算合计") : TemplateValue());
  totals.set("执行数", any ? item_money(source, "项目执行合计") : TemplateValue());
  totals.set("结余数", any ? total_figure(source, "结余数", total_balance(source)) : TemplateValue());
  totals.set("交回数",
             any ? total_figure(source, "结余交回数", source.total(kProjects, "结余交回数")) : TemplateValue());
  totals.set("平均得分", mean ? source.item_figure("项目自评平均分", mean->to_fixed(2)) : "");
  return totals;
}

TemplateValue self_table(const ReportSource& source) {
  const std::string project = source.text("评价项目名称");
  const std::string parent = source.text("主管部门");
  const bool of_project = source.framework().kind == FrameworkKind::self_evaluation && !project.empty();
  const int execution = source.framework().find("预算执行率");
  const Score* score = execution >= 0 ? &source.evaluation().score(execution) : nullptr;
  TemplateValue data = TemplateValue::object();
  data.set("名称", of_project ? project : source.unit());
  data.set("主管部门", parent.empty() ? source.unit() : parent);
  data.set("实施单位", source.unit());
  data.set("预期目标", with_stop(source.text("总体目标")));
  data.set("实际完成", with_stop(source.text("总体目标完成情况")));
  data.set("满分", points_words(source.framework().points));
  data.set("总分", source.total_range(source.framework().decimals));
  TemplateValue funds = TemplateValue::list();
  funds.add(fund_row(source, "年度资金总额", source.value("年初预算数"), source.value("全年预算数"),
                     source.value("实际支出"), score));
  data.set("资金", std::move(funds));
  TemplateValue indicators = TemplateValue::list();
  for (const int row : rows_by_level(source)) {
    const OwnIndicator item = own_indicator(source, row);
    const OwnScore own = own_score(source, row);
    const std::string reason = without_stop(source.cell(kOwn, row, "偏差原因"));
    const std::string remedy = without_stop(source.cell(kOwn, row, "改进措施"));
    indicators.add(TemplateValue::object({{"一级", item.level1},
                                          {"二级", item.level2},
                                          {"三级", item.name},
                                          {"目标值", item.target},
                                          {"实际值", item.actual},
                                          {"分值", own.points},
                                          {"得分", own.score},
                                          {"原因", sentence_of({reason, remedy})}}));
  }
  data.set("指标", std::move(indicators));
  return data;
}

TemplateValue signature_data(const ReportSource& source) {
  TemplateValue list = TemplateValue::list();
  for (int row = 0; row < source.rows("评价工作组"); ++row) {
    std::string role = source.cell("评价工作组", row, "角色");
    const std::string post = source.cell("评价工作组", row, "职务");
    if (!post.empty()) role += "\n" + post;
    list.add(TemplateValue::object({{"姓名", ""},
                                    {"单位", source.cell("评价工作组", row, "单位")},
                                    {"职务", role},
                                    {"职称", source.cell("评价工作组", row, "职称")}}));
  }
  return list;
}

}  // namespace jiheng
