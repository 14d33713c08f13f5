// Trace (计算过程): the value of a formula with every step and every fact that it came from.
//
// Recording is cheap (one flat vector in the order of reading), words are made only when somebody asks: a tree for the
// annex and JSON, or one sentence such as
//   预算执行率 = 实际支出 14,492,426.11元 ÷ 全年预算数 16,461,154.60元 = 88.04%
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "formula/formula.h"

namespace jiheng {

struct TraceEntry {
  const Formula* formula = nullptr;  // of a derived item, its own
  int node = 0;
  int parent = -1;  // index into Trace::entries
  int row = -1;     // of a field: the row that it was read from
  Value value;
};

// Entries stand before their children. The facts and formulas traced must outlive it.
struct Trace {
  std::vector<TraceEntry> entries;

  bool empty() const { return entries.empty(); }
  const Value& value() const { return entries.front().value; }
};

// Reads the formula and records every step; the value is that of Formula::value.
Trace trace_formula(const Formula& formula, const Reading& reading);

// A step in words, for the annex and for JSON.
struct TraceStep {
  std::string label;   // 实际支出 ÷ 全年预算数, 实际支出, 合计(项目.执行数)
  std::string value;   // 88.04%, 14,492,426.11元, 缺失
  std::string source;  // of a fact: document and place
  std::vector<TraceStep> steps;
};

TraceStep trace_tree(const Trace& trace, const Facts& facts);

// A number on its way into a sentence: what it is, so that a report can let it carry its identity.
struct SpokenFigure {
  std::string id;    // 全年预算数, 上年编制数, 项目[2].执行数; of a computed one its formula
  std::string name;  // for people: 项目.执行数（铜岭路工程）
  Number value;
  std::string source;  // of a fact
};
// What shall stand for a figure that prints as `words`.
using FigureDress = std::function<std::string(const SpokenFigure& figure, const std::string& words)>;

// 名称 = formula with its figures = result. `name` may be empty.
std::string trace_sentence(std::string_view name, const Trace& trace, const Facts& facts,
                           const FigureDress& dress = {});

// The formula with its figures, without name and result: 本年支出 1,195.57万元 = 基本支出 981.38万元 + 项目支出
// 214.18万元.
std::string trace_expression(const Trace& trace, const Facts& facts, const FigureDress& dress = {});

// Every fact that was read, in order, each once.
struct FactRead {
  std::string id;    // 全年预算数, 项目[2].执行数
  std::string name;  // 全年预算数, 项目.执行数（铜岭路工程）
  const Fact* fact = nullptr;
};
std::vector<FactRead> facts_read(const Trace& trace, const Facts& facts);

// A value as an official would print it: ratios as % with two decimals, money in 元 with two, others as exact as needed
// (at most two decimals); states in words.
std::string print_value(const Value& value, const Type& type);
// A fact as it was written: 1,195.57万元.
std::string print_fact(const Fact& fact, const Symbol& symbol);

}  // namespace jiheng
