// 概况.收支: budget, execution, accounts and the three public expenses, in paragraphs and a table.
#include "base/text.h"
#include "report/report_chapters.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

std::string amount(const ReportSource& source, const std::string& label, std::string_view item) {
  const auto number = source.number(item);
  return number ? label + source.item_figure(item, money_words(*number)) : "";
}

std::string rate(const ReportSource& source, const std::string& label, std::string_view item) {
  const auto number = source.number(item);
  return number ? label + source.item_figure(item, percent_words(*number)) : "";
}

std::string in_brackets(const std::string& words) { return words.empty() ? "" : "（" + words + "）"; }

// Which of the items the unit did not provide.
std::string not_provided(const ReportSource& source, const std::vector<std::pair<std::string, std::string>>& items,
                         const std::string& consequence) {
  std::vector<std::string> names;
  for (const auto& [label, item] : items) {
    if (!source.number(item)) names.push_back(label);
  }
  return names.empty() ? "" : "单位未提供" + join(names, "、") + "，" + consequence + "。";
}

std::string adjustment_words(const ReportSource& source) {
  const auto start = source.number("年初预算数");
  const auto whole = source.number("全年预算数");
  if (!start || !whole) return "";
  const Number change = *whole - *start;
  if (change.is_zero()) return "年中未作调整";
  return std::string("年中净") + (change.sign() > 0 ? "追加" : "追减") +
         source.computed_figure("绝对值(全年预算数 - 年初预算数)", Value::of(change.abs()), money_words(change.abs()));
}

std::string budget_paragraph(const ReportSource& source) {
  std::vector<std::string> clauses = {amount(source, "年初预算", "年初预算数"), adjustment_words(source),
                                      amount(source, "全年预算", "全年预算数"), amount(source, "实际支出", "实际支出"),
                                      rate(source, "预算执行率为", "预算执行率")};
  std::string text = sentence_of(clauses);
  if (text.empty()) return "";
  text = source.year_words() + text;
  text += not_provided(
      source, {{"年初预算数", "年初预算数"}, {"全年预算数", "全年预算数"}, {"按预算口径的实际支出数", "实际支出"}},
      "相关比率未予计算");
  const std::string reason = without_stop(source.text("预算调整原因说明"));
  if (!reason.empty()) text += "预算调整情况：" + reason + "。";
  return text;
}

std::string accounts_paragraph(const ReportSource& source) {
  const std::string income = amount(source, "本年收入", "本年收入");
  const std::string spending = amount(source, "本年支出", "本年支出");
  if (income.empty() && spending.empty()) return "";
  std::string text = "决算情况：";
  if (!income.empty()) {
    const std::string grant = amount(source, "财政拨款收入", "财政拨款收入");
    text += sentence_of({income, grant.empty() ? "" : "其中" + grant});
  }
  if (!spending.empty()) {
    std::vector<std::string> parts;
    const std::string basic = amount(source, "基本支出", "基本支出决算数");
    const std::string project = amount(source, "项目支出", "项目支出决算数");
    if (!basic.empty()) parts.push_back(basic + in_brackets(rate(source, "占", "基本支出占比")));
    if (!project.empty()) parts.push_back(project + in_brackets(rate(source, "占", "项目支出占比")));
    text += sentence_of({spending, parts.empty() ? "" : "其中" + join(parts, "、")});
  }
  text += sentence_of({amount(source, "年末结转和结余", "年末结转结余数"), rate(source, "结转结余率为", "结转结余率"),
                       amount(source, "交回财政", "结余资金交回数")});
  const std::string reason = without_stop(source.text("预决算差异原因说明"));
  if (!reason.empty()) text += "预决算差异的主要原因：" + reason + "。";
  if (budget_paragraph(source).empty()) text += "单位未提供年初预算数和全年预算数，预算执行率、预算调整率未予计算。";
  return text;
}

std::string change_words(const ReportSource& source, std::string_view item) {
  const auto now = source.number(item);
  const auto before = source.last_year(item);
  if (!now || !before) return "";
  if (*now == *before) return "与上年持平";
  const Number change = *now - *before;
  const std::string last = "上年." + std::string(item);
  const std::string by = "绝对值(" + std::string(item) + " - " + last + ")";
  const std::string words = std::string("比上年") + (change.sign() > 0 ? "增加" : "减少") +
                            source.computed_figure(by, Value::of(change.abs()), money_words(change.abs()));
  if (before->is_zero()) return words;
  const Number rate = change.abs() / *before;
  return words + (change.sign() > 0 ? "，增长" : "，下降") +
         source.computed_figure(by + " / " + last, Value::of(rate), percent_words(rate));
}

std::string public_expense_paragraph(const ReportSource& source) {
  const std::string text =
      sentence_of({amount(source, "“三公”经费预算", "三公经费预算数"), amount(source, "支出", "三公经费支出数"),
                   rate(source, "为预算的", "三公经费控制率"), change_words(source, "三公经费支出数")});
  std::vector<std::string> parts;
  std::vector<std::string> none;
  for (const auto& [label, item] : {std::pair{"因公出国（境）费", "因公出国费支出数"},
                                    {"公务用车购置及运行维护费", "公务用车费支出数"},
                                    {"公务接待费", "公务接待费支出数"}}) {
    const auto number = source.number(item);
    if (number)
      (number->is_zero() ? none : parts)
          .push_back(number->is_zero() ? label : label + source.item_figure(item, money_words(*number)));
  }
  if (text.empty()) return "";
  return text + sentence_of(
                    {parts.empty() ? "" : "其中" + join(parts, "、"), none.empty() ? "" : "未发生" + join(none, "、")});
}

Value value_of(const ReportSource& source, std::string_view item) {
  return item.empty() ? Value() : source.value(item);
}

TemplateValue row_data(const ReportSource& source, const BudgetRow& row) {
  const Value whole = value_of(source, row.whole);
  const Value spent = value_of(source, row.spent);
  std::string rate(kNoFigure);
  if (whole.is_known() && spent.is_known() && !whole.number().is_zero()) {
    const Number exact = spent.number() / whole.number();
    rate = source.computed_figure(std::string(row.spent) + " / " + std::string(row.whole), Value::of(exact),
                                  percent_words(exact));
  }
  const auto cell = [&](std::string_view item) {
    const Value amount = value_of(source, item);
    const std::string words = money_cell(amount);
    return money_data(amount, item.empty() ? words : source.item_figure(item, words));
  };
  return TemplateValue::object({{"名称", row.name},
                                {"年初预算数", cell(row.start)},
                                {"全年预算数", cell(row.whole)},
                                {"执行数", cell(row.spent)},
                                {"执行率", rate}});
}

}  // namespace

std::string money_paragraphs(const ReportSource& source) {
  std::vector<std::string> paragraphs;
  for (const std::string& text : {budget_paragraph(source), accounts_paragraph(source),
                                  public_expense_paragraph(source), with_stop(source.text("国有资产概述"))}) {
    if (!text.empty()) paragraphs.push_back(text);
  }
  return join(paragraphs, "\n");
}

std::vector<BudgetRow> budget_rows(const ReportSource& source) {
  const std::string_view spent = source.value("实际支出").is_known() ? "实际支出" : "本年支出";
  return {
      {"一、基本支出", "基本支出", false, "基本支出年初预算数", "基本支出预算数", "基本支出决算数"},
      {"　　其中：人员经费", "人员经费", true, "", "人员经费预算数", "人员经费决算数"},
      {"　　　　　公用经费", "公用经费", true, "", "公用经费预算数", "公用经费决算数"},
      {"二、项目支出", "项目支出", false, "项目支出年初预算数", "项目支出预算数", "项目支出决算数"},
      {"合计", "合计", false, "年初预算数", "全年预算数", spent},
  };
}

TemplateValue money_table(const ReportSource& source) {
  TemplateValue table = TemplateValue::list();
  for (const BudgetRow& row : budget_rows(source)) {
    const auto known = [&](std::string_view item) { return value_of(source, item).is_known(); };
    if (known(row.start) || known(row.whole) || known(row.spent)) table.add(row_data(source, row));
  }
  return table;
}

}  // namespace jiheng
