// Words of a report (用词): figures, lists of names and ordinals, printed as official documents print them.
//
// A report has one unit of money, 万元 with two decimals; scores keep the digits they have; ratios have two decimals,
// limits as many as they need.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/template_value.h"
#include "formula/trace.h"

namespace jiheng {

inline constexpr std::string_view kReportMoneyUnit = "万元";
// What a cell of a table shows where there is no figure.
inline constexpr std::string_view kNoFigure = "—";

// "3,085.87万元"; what would round to nothing keeps its digits.
std::string money_words(const Number& yuan);
// "3,085.87" for tables that name the unit once.
std::string money_cell(const Value& value);
// Words of an amount, as money_cell gives them, with the exact amount: a template may print it in another unit.
TemplateValue money_data(const Value& value, std::string words);
TemplateValue money_data(const Value& value);
// 0.9719 → "97.19%".
std::string percent_words(const Number& ratio);
// 1 → "100%", 0.925 → "92.5%": limits and targets.
std::string limit_percent(const Number& ratio);
// Scores and points in sentences: "3", "2.93"; at most four decimals.
std::string points_words(const Number& points);
// "85.53–95.53", or one number where both are equal; `decimals` < 0: as many as needed.
std::string range_words(const Number& low, const Number& high, int decimals);

// A known or unknown value of a type in running text: money in the report's unit, ratios with two decimals.
std::string value_words(const Value& value, const Type& type);
// The same for a limit or target: 100%, 50万元, 0人.
std::string limit_words(const Number& value, const Type& type);
// A fact in running text: money in the report's unit, the rest as it was written.
std::string fact_words(const Fact& fact, const Symbol& symbol);

// 一, 二 … 十一 … 九十九; Arabic above.
std::string chinese_ordinal(std::size_t number);

// "A、B、C", or of many "A、B等34项": at most `most` names.
std::string enumerate(const std::vector<std::string>& names, std::size_t most, std::string_view measure = "项");
// “A”“B”“C”, as enumerate.
std::string enumerate_quoted(const std::vector<std::string>& names, std::size_t most, std::string_view measure = "项");

// Without the full stop, semicolon or comma at its end.
std::string without_stop(std::string_view text);
// With exactly one full stop at its end; empty stays empty.
std::string with_stop(std::string_view text);

// "《预算绩效评价共性指标体系框架》（财预〔2013〕53号）": the document in book-title marks, its number behind.
std::string document_words(std::string_view name);
// The basis of a rule for readers: what the rules note of their origin in a few words is said in the words of a report.
std::string basis_words(std::string_view basis);
// Amounts in 元 of ten thousand and more, in a text that a unit wrote, in the report's unit: 15,159,560.00元 →
// 1,515.96万元.
std::string in_report_money(std::string_view text);
// A trace for readers: what is missing is said to be not provided.
std::string readable_trace(std::string_view sentence);

// Clauses joined by commas into one sentence with a full stop; empty ones are left out.
std::string sentence_of(const std::vector<std::string>& clauses);

}  // namespace jiheng
