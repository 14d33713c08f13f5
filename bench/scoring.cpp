// 1,000,000 indicator scores in exact decimals: the completion method (完成比例赋分) over money figures, rounded to two
// decimals and summed by unit.
//
// Three runs over the same rows: by columns, row by row, and row by row with a full trace (every step and fact
// recorded, ready to be put into words). bench/scoring.sh runs the same work in pandas beside it.
//
// usage: scoring ROWS.csv   (columns unit,actual,target,points; money with two decimals)
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>
#include <vector>

#include "formula/trace.h"
#include "scoring/score_column.h"

namespace {

using namespace jiheng;  // NOLINT(google-build-using-namespace): a benchmark of one file

struct Row {
  int unit = 0;
  Number actual;
  Number target;
  Number points;
};

std::vector<Row> read_rows(const char* path) {
  std::vector<Row> rows;
  std::ifstream stream(path);
  std::string line;
  std::getline(stream, line);
  while (std::getline(stream, line)) {
    std::istringstream fields(line);
    std::string unit;
    std::string actual;
    std::string target;
    std::string points;
    std::getline(fields, unit, ',');
    std::getline(fields, actual, ',');
    std::getline(fields, target, ',');
    std::getline(fields, points, ',');
    rows.push_back({std::stoi(unit), *Number::parse(actual), *Number::parse(target), *Number::parse(points)});
  }
  return rows;
}

// Two items, 实际 and 目标, for the traced run.
class TwoItems : public Scope {
 public:
  std::optional<Symbol> find(const std::string& name, Diagnostics&) const override {
    if (name != "实际" && name != "目标") return std::nullopt;
    Symbol symbol;
    symbol.id = name == "目标" ? 1 : 0;
    symbol.type = {ValueKind::number, yuan().dimension, false};
    symbol.unit = yuan();
    symbol.name = name;
    return symbol;
  }
  std::optional<Symbol> find_last_year(const std::string&) const override { return std::nullopt; }
  std::optional<Symbol> find_field(int, const std::string&) const override { return std::nullopt; }
  std::vector<std::string> names(int) const override { return {"实际", "目标"}; }
};

class TwoFacts : public Facts {
 public:
  void set(const Row& row) {
    facts_[0].value = Value::of(row.actual);
    facts_[1].value = Value::of(row.target);
  }
  const Fact& scalar(int id) const override { return facts_[static_cast<std::size_t>(id)]; }
  int rows(int) const override { return -1; }
  const Fact& field(int, int, int) const override { return facts_[0]; }
  std::string row_name(int, int) const override { return ""; }

 private:
  Fact facts_[2];
};

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Number total(const std::vector<Number>& units) {
  Number sum;
  for (const Number& unit : units) sum += unit;
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: scoring ROWS.csv\n";
    return 2;
  }
  const std::vector<Row> rows = read_rows(argv[1]);
  int units = 0;
  for (const Row& row : rows) units = std::max(units, row.unit + 1);
  ScoreRule rule;
  rule.method = Method::proportional;

  DecimalColumn points{{}, 0};
  DecimalColumn values{{}, 2};
  DecimalColumn targets{{}, 2};
  std::vector<int> unit_of;
  for (const Row& row : rows) {
    points.coefficients.push_back(*row.points.to_integer());
    values.coefficients.push_back(*(row.actual * 100).to_integer());
    targets.coefficients.push_back(*(row.target * 100).to_integer());
    unit_of.push_back(row.unit);
  }
  double by_column = 0;
  std::vector<std::int64_t> hundredths;
  for (int round = 0; round < 3; ++round) {  // the best of three, as bench/scoring_pandas.py
    const auto begun = std::chrono::steady_clock::now();
    const DecimalColumn column = score_column(rule, points, values, targets, 2);
    hundredths.assign(static_cast<std::size_t>(units), 0);
    for (std::size_t i = 0; i < column.coefficients.size(); ++i)
      hundredths[static_cast<std::size_t>(unit_of[i])] += column.coefficients[i];
    const double seconds = seconds_since(begun);
    by_column = round == 0 ? seconds : std::min(by_column, seconds);
  }
  std::int64_t column_total = 0;
  for (const std::int64_t unit : hundredths) column_total += unit;
  std::cout << "jiheng-columns " << rows.size() << " scores " << by_column << " s, total "
            << Number::decimal(column_total, 2).to_string() << "\n";

  auto start = std::chrono::steady_clock::now();
  std::vector<Number> scores(static_cast<std::size_t>(units));
  for (const Row& row : rows) {
    scores[static_cast<std::size_t>(row.unit)] +=
        apply_to_value(rule, row.points, row.actual, row.target).low.rounded(2);
  }
  const double plain = seconds_since(start);
  std::cout << "jiheng-rows " << rows.size() << " scores " << plain << " s, total " << total(scores).to_string()
            << "\n";

  Diagnostics diagnostics;
  const TwoItems scope;
  const auto formula = compile_formula("实际 ÷ 目标", {scope}, {}, diagnostics);
  TwoFacts facts;
  std::vector<Number> traced_scores(static_cast<std::size_t>(units));
  std::size_t steps = 0;
  start = std::chrono::steady_clock::now();
  for (const Row& row : rows) {
    facts.set(row);
    const Trace trace = trace_formula(*formula, {facts, nullptr, {}});
    steps += trace.entries.size();
    const Outcome outcome = apply_to_value(rule, row.points, trace.value().number(), 1);
    traced_scores[static_cast<std::size_t>(row.unit)] += outcome.low.rounded(2);
  }
  const double traced = seconds_since(start);
  std::cout << "jiheng-traced " << rows.size() << " scores " << traced << " s, total "
            << total(traced_scores).to_string() << ", " << steps << " steps\n";
  return total(scores) == total(traced_scores) && total(scores) == Number::decimal(column_total, 2) ? 0 : 1;
}
