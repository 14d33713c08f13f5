#include "dossier/fact_reader.h"

#include <algorithm>

#include "base/figure.h"
#include "base/text.h"

namespace jiheng {

namespace {

constexpr std::string_view kNotApplicable = "不适用";

bool is_money(const Item& item) { return item.type.dimension == yuan().dimension; }

// A count without decimals is exact; every other figure stands for all that print like it.
bool is_exact_count(const Item& item, const Figure& figure) {
  static const Quantity kCounted[] = {Quantity::people, Quantity::count, Quantity::days, Quantity::months};
  return figure.decimals == 0 && std::any_of(std::begin(kCounted), std::end(kCounted),
                                             [&](Quantity q) { return item.type.dimension == Dimension::of(q); });
}

std::optional<Value> read_not_applicable(std::string_view text) {
  if (!text.starts_with(kNotApplicable)) return std::nullopt;
  std::string_view rest = trim(text.substr(kNotApplicable.size()));
  // One pair of brackets at most: the reason may end with one of its own.
  const auto strip = [&rest](std::string_view open, std::string_view close) {
    if (!rest.starts_with(open)) return false;
    rest.remove_prefix(open.size());
    for (const std::string_view bracket : {close, std::string_view("）"), std::string_view(")")}) {
      if (!rest.ends_with(bracket)) continue;
      rest.remove_suffix(bracket.size());
      break;
    }
    return true;
  };
  if (!strip("（", "）")) strip("(", ")");
  rest = trim(rest);
  return Value::not_applicable({std::string(rest), std::string(rest)});
}

std::optional<bool> read_yes_no(std::string_view text) {
  const std::string key = name_key(text);
  for (const std::string_view yes : {"是", "有", "true", "√", "yes", "y"}) {
    if (key == yes) return true;
  }
  for (const std::string_view no : {"否", "无", "false", "×", "no", "n", "没有"}) {
    if (key == no) return false;
  }
  return std::nullopt;
}

FactResult fail(const Item& item, Message fault) { return {std::nullopt, std::move(fault), wanted_of(item)}; }

Message not_readable(std::string_view text) {
  return {"「" + std::string(text) + "」读不懂", "cannot read \"" + std::string(text) + "\""};
}

FactResult read_number_fact(const Item& item, std::string_view text, const Unit& money_unit) {
  const Unit& default_unit = is_money(item) ? money_unit : item.unit;
  const FigureResult result = read_figure(text, default_unit);
  if (!result.figure) return fail(item, result.fault);
  const Figure& figure = *result.figure;
  if (!(figure.unit.dimension == item.type.dimension)) {
    const Message found = figure.unit.dimension.name();
    return fail(item, {"「" + std::string(text) + "」是" + found.zh + "，单位不对",
                       "\"" + std::string(text) + "\" is " + found.en + ", the wrong kind of unit"});
  }
  Fact fact;
  fact.value = Value::of(figure.value);
  fact.unit = figure.unit;
  fact.decimals = figure.decimals;
  if (!is_exact_count(item, figure)) fact.step = figure.step();
  return {std::move(fact), {}, {}};
}

FactResult read_text_fact(const Item& item, std::string_view text) {
  Fact fact;
  if (item.choices.empty()) {
    fact.value = Value::of(std::string(text));
    return {std::move(fact), {}, {}};
  }
  const auto same = [&](const std::string& choice) { return same_name(choice, text); };
  const auto found = std::find_if(item.choices.begin(), item.choices.end(), same);
  if (found == item.choices.end()) {
    return fail(item, {"「" + std::string(text) + "」不在可选范围内",
                       "\"" + std::string(text) + "\" is not one of the choices"});
  }
  fact.value = Value::of(*found);
  return {std::move(fact), {}, {}};
}

}  // namespace

Message wanted_of(const Item& item) {
  if (!item.choices.empty()) return {join(item.choices, "、") + " 之一", "one of " + join(item.choices, ", ")};
  switch (item.type.kind) {
    case ValueKind::boolean:
      return {"是 或 否", "是 (yes) or 否 (no)"};
    case ValueKind::date:
      return {"日期，如 2024-12-31 或 2024年12月31日", "a date such as 2024-12-31"};
    case ValueKind::text:
      return {"文字", "text"};
    case ValueKind::number:
      break;
  }
  if (is_money(item)) return {"金额，如 1,234.50 或 1.23万元", "money such as 1,234.50 or 1.23万元"};
  return {"数字（" + item.unit.name + "），如 12" + item.unit.name,
          "a number (" + item.unit.name + ") such as 12" + item.unit.name};
}

FactResult read_fact(const Item& item, std::string_view raw, const Unit& money_unit) {
  const std::string_view text = trim(raw);
  if (text.empty() || text == "~") return {Fact{}, {}, {}};
  const bool is_choice = std::find(item.choices.begin(), item.choices.end(), std::string(text)) != item.choices.end();
  if (!is_choice) {
    if (auto value = read_not_applicable(text)) {
      Fact fact;
      fact.value = std::move(*value);
      return {std::move(fact), {}, {}};
    }
  }
  switch (item.type.kind) {
    case ValueKind::number:
      return read_number_fact(item, text, money_unit);
    case ValueKind::text:
      return read_text_fact(item, text);
    case ValueKind::date: {
      const auto date = read_date(text);
      if (!date) return fail(item, not_readable(text));
      Fact fact;
      fact.value = Value::of(*date);
      return {std::move(fact), {}, {}};
    }
    case ValueKind::boolean:
      break;
  }
  const auto yes = read_yes_no(text);
  if (!yes) return fail(item, not_readable(text));
  Fact fact;
  fact.value = Value::of(*yes);
  return {std::move(fact), {}, {}};
}

std::string write_fact(const Item& item, const Fact& fact) {
  if (fact.value.state() == ValueState::not_applicable) {
    const std::string& reason = fact.value.reason().zh;
    return std::string(kNotApplicable) + (reason.empty() ? "" : "（" + reason + "）");
  }
  if (!fact.value.is_known()) return "";
  switch (fact.value.kind()) {
    case ValueKind::boolean:
      return fact.value.boolean() ? "是" : "否";
    case ValueKind::date:
      return fact.value.date().precision() == DatePrecision::day ? fact.value.date().to_iso()
                                                                 : fact.value.date().to_chinese();
    case ValueKind::text:
      return fact.value.text();
    case ValueKind::number:
      break;
  }
  const Unit& unit = fact.unit.name.empty() ? item.unit : fact.unit;
  return fact.decimals >= 0 ? print_figure(fact.value.number(), unit, fact.decimals)
                            : print_exact(fact.value.number(), unit);
}

bool same_fact(const Fact& a, const Fact& b) {
  return a.value == b.value && a.step == b.step && a.decimals == b.decimals && a.unit.name == b.unit.name &&
         a.source == b.source && a.note == b.note;
}

}  // namespace jiheng
