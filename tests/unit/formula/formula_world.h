// A small world for formula tests: a scope of items of every kind, and facts that are set by what a person would type.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/figure.h"
#include "base/text.h"
#include "formula/formula.h"

namespace jiheng {

// Every name of formulas, as scope; every fact, as facts. Names resolve by name_key, like those of the catalog.
class FormulaWorld : public Scope, public Facts {
 public:
  struct Item {
    std::string name;
    ValueKind kind;
    Unit unit;
  };
  using Cells = std::vector<std::pair<std::string, std::string>>;

  FormulaWorld() {
    scalars_ = {number("实际支出", "元"), number("全年预算", "元"), number("编制数", "人"), number("实有人数", "人"),
                number("满意度", "%"),    number("得分", "分"),     number("户数", "户"),   number("面积", "平方米"),
                number("工期", "天"),     text("单位名称"),         text("说明"),           yes_no("已公开"),
                date("开工日期"),         date("竣工日期"),         number("比率甲", "%"),  number("比率乙", "%"),
                number("三公经费", "元")};
    lists_ = {{"项目",
               {text("名称"), number("预算数", "元"), number("执行数", "元"), number("完成率", "%"),
                number("权重", "分"), yes_no("完工"), date("完成日期"), number("件数", "件")}},
              {"采购", {text("项目名称"), number("金额", "元")}}};
    facts_.resize(2 * scalars_.size());
    rows_.resize(lists_.size());
    for (std::size_t i = 0; i < facts_.size(); ++i) facts_[i].unit = scalars_[i % scalars_.size()].unit;
  }

  // A derived item; throws when the formula is wrong.
  void derive(const std::string& name, const std::string& formula, const std::string& unit) {
    derived_.push_back({name, unit, compile(formula)});
  }

  std::shared_ptr<const Formula> compile(std::string_view text, std::vector<int> bound_lists = {}) const {
    Diagnostics diagnostics;
    auto formula = compile_formula(text, {*this, std::move(bound_lists), {}}, {}, diagnostics);
    if (!formula || !diagnostics.empty()) throw std::invalid_argument(diagnostics.to_string(Language::chinese));
    return formula;
  }

  Reading reading() const { return {*this}; }
  Value value(std::string_view text) const { return compile(text)->value(reading()); }

  // ---- facts: "" is missing, 不适用 or 不适用（reason）, else as the item's kind is typed

  void set(const std::string& name, const std::string& typed) { facts_[index_of(name)] = fact(item_of(name), typed); }
  void set_last_year(const std::string& name, const std::string& typed) {
    facts_[scalars_.size() + index_of(name)] = fact(item_of(name), typed);
  }
  Fact& fact_of_scalar(const std::string& name) { return facts_[index_of(name)]; }
  Fact& fact_of_cell(const std::string& list, int row, const std::string& field) {
    const auto id = static_cast<std::size_t>(list_index(list));
    return (*rows_[id])[static_cast<std::size_t>(row)][static_cast<std::size_t>(field_index(lists_[id], field))];
  }

  // For tests that draw values by slot.
  Fact& scalar_to_set(int id) { return facts_[static_cast<std::size_t>(id)]; }
  Fact& field_to_set(int list, int row, int id) {
    return (*rows_[static_cast<std::size_t>(list)])[static_cast<std::size_t>(row)][static_cast<std::size_t>(id)];
  }
  std::vector<Fact*> all_facts() {
    std::vector<Fact*> result;
    for (Fact& fact : facts_) result.push_back(&fact);
    for (auto& rows : rows_) {
      if (!rows) continue;
      for (auto& row : *rows) {
        for (Fact& fact : row) result.push_back(&fact);
      }
    }
    return result;
  }

  void report(const std::string& list) {
    auto& rows = rows_[static_cast<std::size_t>(list_index(list))];
    if (!rows) rows.emplace();
  }

  void add_row(const std::string& list, const Cells& cells) {
    report(list);
    const auto id = static_cast<std::size_t>(list_index(list));
    std::vector<Fact> row(lists_[id].fields.size());
    for (std::size_t i = 0; i < row.size(); ++i) row[i].unit = lists_[id].fields[i].unit;
    for (const auto& [field, typed] : cells) {
      const auto index = static_cast<std::size_t>(field_index(lists_[id], field));
      row[index] = fact(lists_[id].fields[index], typed);
    }
    rows_[id]->push_back(std::move(row));
  }

  int list_index(const std::string& name) const {
    for (std::size_t i = 0; i < lists_.size(); ++i) {
      if (lists_[i].name == name) return static_cast<int>(i);
    }
    throw std::invalid_argument("no list " + name);
  }

  static Fact fact(const Item& item, const std::string& typed) {
    Fact fact;
    fact.unit = item.unit;
    if (typed.empty()) return fact;
    if (typed.starts_with("不适用")) {
      fact.value = Value::not_applicable({typed, ""});
    } else if (item.kind == ValueKind::text) {
      fact.value = Value::of(typed);
    } else if (item.kind == ValueKind::boolean) {
      fact.value = Value::of(typed == "是");
    } else if (item.kind == ValueKind::date) {
      fact.value = Value::of(read_date(typed).value());
    } else {
      const Figure figure = read_figure(typed, item.unit).figure.value();
      fact.value = Value::of(figure.value);
      fact.unit = figure.unit;
      fact.decimals = figure.decimals;
      fact.step = figure.decimals > 0 || figure.unit.dimension == yuan().dimension ? figure.step() : Number(0);
    }
    return fact;
  }

  // ---- Scope

  std::optional<Symbol> find(const std::string& name, Diagnostics& /*diagnostics*/) const override {
    const std::string key = name_key(name);
    if (key == name_key("值")) return variable(0, "值", {ValueKind::number, Dimension(), false}, percent());
    if (key == name_key("分值")) {
      return variable(1, "分值", {ValueKind::number, Dimension::of(Quantity::score), false}, *find_known_unit("分"));
    }
    for (std::size_t i = 0; i < scalars_.size(); ++i) {
      if (key == scalars_[i].name || (key == "budget" && scalars_[i].name == "全年预算")) {
        return symbol(scalars_[i], Symbol::Kind::scalar, static_cast<int>(i), -1, scalars_[i].name);
      }
    }
    for (std::size_t i = 0; i < lists_.size(); ++i) {
      if (key != lists_[i].name) continue;
      Symbol list;
      list.kind = Symbol::Kind::list;
      list.id = static_cast<int>(i);
      list.name = lists_[i].name;
      return list;
    }
    for (const Derived& derived : derived_) {
      if (key != derived.name) continue;
      const Unit unit = *find_unit(derived.unit);
      Symbol result;
      result.kind = Symbol::Kind::derived;
      result.type = {derived.formula->type().kind, unit.dimension, false};
      result.unit = unit;
      result.name = derived.name;
      result.formula = derived.formula;
      return result;
    }
    return std::nullopt;
  }

  std::optional<Symbol> find_last_year(const std::string& name) const override {
    for (std::size_t i = 0; i < scalars_.size(); ++i) {
      if (name_key(name) != scalars_[i].name) continue;
      return symbol(scalars_[i], Symbol::Kind::scalar, static_cast<int>(scalars_.size() + i), -1,
                    "上年" + scalars_[i].name);
    }
    return std::nullopt;
  }

  std::optional<Symbol> find_field(int list, const std::string& name) const override {
    const List& owner = lists_[static_cast<std::size_t>(list)];
    for (std::size_t i = 0; i < owner.fields.size(); ++i) {
      if (name_key(name) != owner.fields[i].name) continue;
      return symbol(owner.fields[i], Symbol::Kind::field, static_cast<int>(i), list, owner.name + "." + name);
    }
    return std::nullopt;
  }

  std::vector<std::string> names(int list) const override {
    std::vector<std::string> result;
    if (list >= 0) {
      for (const Item& field : lists_[static_cast<std::size_t>(list)].fields) result.push_back(field.name);
      return result;
    }
    for (const Item& item : scalars_) result.push_back(item.name);
    for (const List& l : lists_) result.push_back(l.name);
    for (const Derived& derived : derived_) result.push_back(derived.name);
    return result;
  }

  // ---- Facts

  const Fact& scalar(int id) const override { return facts_[static_cast<std::size_t>(id)]; }
  int rows(int list) const override {
    const auto& rows = rows_[static_cast<std::size_t>(list)];
    return rows ? static_cast<int>(rows->size()) : -1;
  }
  const Fact& field(int list, int row, int id) const override {
    return (*rows_[static_cast<std::size_t>(list)])[static_cast<std::size_t>(row)][static_cast<std::size_t>(id)];
  }
  std::string row_name(int list, int row) const override {
    const Value& name = field(list, row, 0).value;
    return name.is_known() ? name.text() : "第" + std::to_string(row + 1) + "行";
  }

 private:
  struct List {
    std::string name;
    std::vector<Item> fields;
  };
  struct Derived {
    std::string name;
    std::string unit;
    std::shared_ptr<const Formula> formula;
  };

  static Item number(const std::string& name, const std::string& unit) {
    return {name, ValueKind::number, *find_unit(unit)};
  }
  static Item text(const std::string& name) { return {name, ValueKind::text, {}}; }
  static Item yes_no(const std::string& name) { return {name, ValueKind::boolean, {}}; }
  static Item date(const std::string& name) { return {name, ValueKind::date, {}}; }

  static std::optional<Symbol> variable(int id, const std::string& name, const Type& type, const Unit& unit) {
    Symbol result;
    result.kind = Symbol::Kind::variable;
    result.id = id;
    result.type = type;
    result.unit = unit;
    result.name = name;
    return result;
  }

  static Symbol symbol(const Item& item, Symbol::Kind kind, int id, int list, const std::string& name) {
    Symbol result;
    result.kind = kind;
    result.id = id;
    result.list = list;
    result.type = {item.kind, item.kind == ValueKind::number ? item.unit.dimension : Dimension(), false};
    result.unit = item.unit;
    result.name = name;
    return result;
  }

  std::size_t index_of(const std::string& name) const {
    for (std::size_t i = 0; i < scalars_.size(); ++i) {
      if (scalars_[i].name == name) return i;
    }
    throw std::invalid_argument("no item " + name);
  }
  const Item& item_of(const std::string& name) const { return scalars_[index_of(name)]; }

  static int field_index(const List& list, const std::string& name) {
    for (std::size_t i = 0; i < list.fields.size(); ++i) {
      if (list.fields[i].name == name) return static_cast<int>(i);
    }
    throw std::invalid_argument("no field " + name);
  }

  std::vector<Item> scalars_;
  std::vector<List> lists_;
  std::vector<Derived> derived_;
  std::vector<Fact> facts_;
  std::vector<std::optional<std::vector<std::vector<Fact>>>> rows_;
};

}  // namespace jiheng
