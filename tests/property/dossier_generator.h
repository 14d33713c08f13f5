// Random dossiers over any catalog: everything that can be typed, in every state, with sources and notes.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "base/text.h"
#include "catalog/uscc.h"
#include "dossier/dossier.h"
#include "dossier/fact_reader.h"

namespace jiheng {

class DossierGenerator {
 public:
  DossierGenerator(std::uint64_t seed, const Catalog& catalog) : random_(seed), catalog_(catalog) {}

  Dossier dossier() {
    static const std::vector<std::string> kMoneyUnits = {"元", "千元", "万元", "百万元", "亿元"};
    Dossier result(catalog_);
    result.framework = "random";
    result.money_unit = *find_known_unit(pick(kMoneyUnits));
    const int density = pick(std::vector<int>{5, 30, 80});  // percent of the items that are filled in
    for (int slot = 0; slot < catalog_.slots(); ++slot) {
      const Item& item = catalog_.items()[static_cast<std::size_t>(slot) % catalog_.items().size()];
      if (is_typed(item)) result.facts.set_scalar(slot, chance(density) ? fact(item, result.money_unit) : note_only());
    }
    for (const List& list : catalog_.lists()) {
      if (!list.computed) fill(result, list, density);
    }
    return result;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
  bool chance(int percent) { return below(100) < percent; }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }

  bool is_typed(const Item& item) const {
    // The check digit of a random code would be wrong.
    return !item.is_derived() && !item.computed && item.name != "统一社会信用代码" &&
           !catalog_.sections()[static_cast<std::size_t>(item.section)].computed;
  }

  void fill(Dossier& dossier, const List& list, int density) {
    const int id = catalog_.list_id(list);
    if (chance(40)) return;
    dossier.facts.report_list(id);
    const int rows = below(5);
    for (int row = 0; row < rows; ++row) {
      FactTable::Row& facts = dossier.facts.add_row(id);
      const std::string source = words();
      for (const Item& field : list.fields) {
        Fact made = note_only();
        if (field.required || chance(density)) made = fact(field, dossier.money_unit);
        // Required means known or not applicable, and no two rows may share their key.
        while (field.required && made.value.is_missing()) made = fact(field, dossier.money_unit);
        if (chance(60) && !made.value.is_missing()) made.source = source;
        facts[static_cast<std::size_t>(field.id)] = std::move(made);
      }
    }
    Diagnostics diagnostics;
    check_dossier(dossier, diagnostics);
    if (!diagnostics.has_errors()) return;
    // Two rows with one key: leave the list reported and empty.
    Dossier without(catalog_);
    without.framework = dossier.framework;
    without.money_unit = dossier.money_unit;
    for (int slot = 0; slot < catalog_.slots(); ++slot) without.facts.set_scalar(slot, dossier.facts.scalar(slot));
    for (int other = 0; other < id; ++other) copy_list(dossier, without, other);
    without.facts.report_list(id);
    dossier = std::move(without);
  }

  void copy_list(const Dossier& from, Dossier& to, int id) const {
    if (from.facts.rows(id) >= 0) to.facts.report_list(id);
    for (int row = 0; row < from.facts.rows(id); ++row) {
      FactTable::Row& facts = to.facts.add_row(id);
      for (std::size_t field = 0; field < facts.size(); ++field)
        facts[field] = from.facts.field(id, row, static_cast<int>(field));
    }
  }

  Fact note_only() {
    Fact fact;
    if (chance(3)) fact.note = words();
    return fact;
  }

  // What a person typed, read as the readers read it.
  Fact fact(const Item& item, const Unit& money_unit) {
    FactResult result = read_fact(item, typed(item, money_unit), money_unit);
    if (!result.fact) return {};  // a random figure with a unit that reads as something else
    if (!result.fact->value.is_missing() && chance(40)) result.fact->source = words();
    if (chance(20)) result.fact->note = words();
    return std::move(*result.fact);
  }

  std::string typed(const Item& item, const Unit& money_unit) {
    if (chance(8)) return "不适用（" + words() + "）";
    if (!item.choices.empty()) return pick(item.choices);
    switch (item.type.kind) {
      case ValueKind::boolean:
        return chance(50) ? "是" : "否";
      case ValueKind::date:
        return date();
      case ValueKind::number:
        return figure(item.type.dimension == yuan().dimension ? money_unit : item.unit);
      case ValueKind::text:
        break;
    }
    const std::string text = words();
    return text.starts_with("不适用") || text == "~" ? "文字" : text;
  }

  std::string date() {
    const std::string year = std::to_string(1950 + below(150));
    if (chance(10)) return year + "年";
    const std::string month = std::to_string(1 + below(12));
    if (chance(20)) return year + "年" + month + "月";
    return year + "年" + month + "月" + std::to_string(1 + below(28)) + "日";
  }

  std::string figure(const Unit& unit) {
    std::string digits;
    const int whole = chance(10) ? 1 + below(25) : 1 + below(9);
    for (int i = 0; i < whole; ++i) digits += static_cast<char>('0' + below(10));
    const int decimals = chance(10) ? below(20) : below(5);
    if (decimals > 0) digits += ".";
    for (int i = 0; i < decimals; ++i) digits += chance(30) ? '0' : static_cast<char>('0' + below(10));
    if (chance(15)) digits.insert(0, "-");
    return digits + (chance(40) ? written_unit(unit) : "");
  }

  // A unit of the same kind, by any of its names.
  std::string written_unit(const Unit& unit) {
    std::vector<std::string> names = {unit.name, "万"};
    for (const std::string& name : known_unit_names()) {
      if (find_known_unit(name)->dimension == unit.dimension) names.push_back(name);
    }
    return pick(names);
  }

  // Trimmed and not empty, of the signs that make trouble in YAML, XML and spreadsheets.
  std::string words() {
    static const std::vector<std::string> kPieces = {
        "甲",   "乙", "项目", "a", "Z", "0",  "7",  " ",  "\n", "\n  ", "\t", ":",   "：",     "·",    "来源",
        "备注", "#",  "=",    "-", "~", "'",  "\"", "\\", "&",  "<",    ">",  "[",   "]",      "{",    "}",
        ",",    "，", "。",   "%", "@", "（", "）", "(",  ")",  "_x",   "00", "41",  "_",      "𠮷",   "é",
        "|",    "*",  "!",    "?", "`", "…",  "“",  "”",  "—",  "\x01", "\r", "1e5", "2024-1", "TRUE", "null"};
    std::string text;
    const int pieces = 1 + below(8);
    for (int i = 0; i < pieces; ++i) text += pick(kPieces);
    text = trim(text);
    return text.empty() ? "无" : text;
  }

  std::mt19937_64 random_;
  const Catalog& catalog_;
};

}  // namespace jiheng
