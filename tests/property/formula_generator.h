// Random well-typed formulas over the FormulaWorld, and random facts for it.
#pragma once

#include <random>
#include <set>
#include <string>
#include <vector>

#include "unit/formula/formula_world.h"

namespace jiheng {

struct FormulaOptions {
  int depth = 5;
  // Every figure enters once, no test depends on more than which side of a threshold it is on, and no weight is
  // negative: then the interval reading is exact.
  bool each_once = false;
};

class FormulaGenerator {
 public:
  FormulaGenerator(std::uint64_t seed, FormulaOptions options) : random_(seed), options_(options) {}

  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
  bool chance(int percent) { return below(100) < percent; }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }

  // A formula that gives money, a ratio, a count or a condition.
  std::string formula() {
    used_.clear();
    switch (below(4)) {
      case 0:
        return money(options_.depth);
      case 1:
        return ratio(options_.depth);
      case 2:
        return count(options_.depth);
      default:
        return condition(options_.depth);
    }
  }

  // A figure in `unit` with up to three decimals; zero and negative now and then.
  std::string figure(const std::string& unit, int size) {
    if (chance(10)) return "0" + unit;
    const int decimals = below(4);
    std::string digits = std::to_string(below(size) + 1);
    if (decimals > 0) {
      digits += ".";
      for (int i = 0; i < decimals; ++i) digits += static_cast<char>('0' + below(10));
    }
    return (chance(15) ? "-" : "") + digits + unit;
  }

  // Missing and not applicable with `unknown` percent each.
  std::string typed(const std::string& unit, int size, int unknown) {
    if (chance(unknown)) return "";
    if (chance(unknown)) return "不适用（没有）";
    return figure(unit, size);
  }

  FormulaWorld world(int most_rows, int unknown) {
    FormulaWorld world;
    for (const char* name : {"实际支出", "全年预算", "三公经费"}) {
      world.set(name, typed(chance(30) ? "万元" : "元", 50, unknown));
      world.set_last_year(name, typed("元", 50, unknown));
    }
    for (const char* name : {"满意度", "比率甲", "比率乙"}) world.set(name, typed("%", 150, unknown));
    world.set("户数", typed("户", 20, unknown));
    world.set("已公开", chance(unknown) ? "" : (chance(50) ? "是" : "否"));
    if (!chance(unknown)) world.report("项目");
    for (int rows = below(most_rows + 1); rows > 0; --rows) {
      world.add_row("项目", {{"名称", "项目" + std::to_string(rows)},
                             {"预算数", typed("元", 50, unknown)},
                             {"执行数", typed("元", 50, unknown)},
                             {"完成率", typed("%", 150, unknown)},
                             {"权重", weight_typed(unknown)},
                             {"件数", typed("件", 9, unknown)},
                             {"完工", chance(unknown) ? "" : (chance(50) ? "是" : "否")}});
    }
    world.derive("执行率", "实际支出 ÷ 全年预算", "%");
    return world;
  }

 private:
  std::string weight_typed(int unknown) {
    const std::string text = typed("分", 9, unknown);
    return options_.each_once && text.starts_with("-") ? text.substr(1) : text;
  }

  std::string either(const std::string& a, const std::string& b) { return chance(50) ? a : b; }

  // A name that may be used (again), or else a literal.
  std::string leaf(const std::vector<std::string>& names, const std::string& literal) {
    if (chance(15)) return literal;
    const std::string& name = pick(names);
    return !options_.each_once || used_.insert(name).second ? name : literal;
  }

  std::string money_leaf() {
    const std::string literal = std::to_string(below(40) + 1) + either("元", ".5元");
    if (in_rows_) return leaf({"项目.预算数", "项目.执行数"}, literal);
    return leaf({"实际支出", "全年预算", "三公经费", "上年.实际支出", "上年.三公经费"}, literal);
  }
  std::string ratio_leaf() {
    const std::string literal = std::to_string(below(120) + 1) + "%";
    return in_rows_ ? leaf({"项目.完成率"}, literal) : leaf({"满意度", "比率甲", "比率乙"}, literal);
  }
  std::string count_leaf() {
    const std::string literal = std::to_string(below(9) + 1) + either("户", "个");
    return in_rows_ ? leaf({"项目.件数"}, literal) : leaf({"户数"}, literal);
  }

  std::string call(const std::string& name, const std::string& arguments) { return name + "(" + arguments + ")"; }
  std::string binary(const std::string& a, const std::string& sign, const std::string& b) {
    return "(" + a + " " + sign + " " + b + ")";
  }

  // Whether a quotient has a value may hang on digits that were not printed; each_once tests the state of figures only.
  int tested_depth(int depth) const { return options_.each_once ? 0 : depth - 1; }

  // What every kind of number has.
  template <typename Make>
  std::string common(int depth, Make make) {
    switch (below(6)) {
      case 0:
        return binary(make(depth - 1), either("+", "−"), make(depth - 1));
      case 1:
        return call(pick<std::string>({"四舍五入", "四舍六入", "截断", "进位"}),
                    make(depth - 1) + ", " + std::to_string(below(4)));
      case 2:
        return call(either("最大", "最小"), make(depth - 1) + ", " + make(depth - 1));
      case 3:
        return call("如果", condition(depth - 1) + ", " + make(depth - 1) + ", " + make(depth - 1));
      case 4:
        return call("取值", make(tested_depth(depth)) + ", " + make(depth - 1));
      default:
        return options_.each_once ? call("绝对值", make(0)) : call("绝对值", make(depth - 1));
    }
  }

  template <typename Make>
  std::string over_rows(int depth, Make make) {
    if (in_rows_) return make(0);
    in_rows_ = true;
    std::string text;
    switch (below(5)) {
      case 0:
        text = call("加权平均", make(depth - 1) + ", " + weight() + filter(depth - 1));
        break;
      case 1:
        text = call("平均", make(depth - 1) + filter(depth - 1));
        break;
      case 2:
        text = call(either("最大", "最小"), make(depth - 1) + filter(depth - 1));
        break;
      default:
        text = call("合计", make(depth - 1) + filter(depth - 1));
    }
    in_rows_ = false;
    // An aggregate names its list in its arguments; a literal alone does not.
    return text.substr(0, text.find(" 其中 ")).find("项目.") == std::string::npos ? make(0) : text;
  }
  std::string weight() { return leaf({"项目.权重"}, "2分"); }
  std::string filter(int depth) { return chance(60) ? " 其中 " + condition(depth) : ""; }

  std::string money(int depth) {
    if (depth <= 0 || chance(20)) return money_leaf();
    const auto make = [this](int d) { return money(d); };
    switch (below(6)) {
      case 0:
        return binary(money(depth - 1), "×", ratio(depth - 1));
      case 1:
        return binary(money(depth - 1), "÷", ratio(depth - 1));
      case 2:
        return over_rows(depth, make);
      default:
        return common(depth, make);
    }
  }

  std::string ratio(int depth) {
    if (depth <= 0 || chance(20)) return ratio_leaf();
    const auto make = [this](int d) { return ratio(d); };
    switch (below(8)) {
      case 0:
        return binary(money(depth - 1), "÷", money(depth - 1));
      case 1:
        return binary(count(depth - 1), "/", count(depth - 1));
      case 2:
        return binary(ratio(depth - 1), either("×", "÷"), ratio(depth - 1));
      case 3:
        return over_rows(depth, make);
      case 4:
        return options_.each_once || in_rows_ ? "-" + ratio(depth - 1) : std::string("执行率");
      default:
        return common(depth, make);
    }
  }

  std::string count(int depth) {
    if (depth <= 0 || chance(20)) return count_leaf();
    if (!in_rows_ && chance(30)) {
      in_rows_ = true;
      const std::string text = call("个数", "项目" + filter(depth - 1));
      in_rows_ = false;
      return text;
    }
    return common(depth, [this](int d) { return count(d); });
  }

  std::string comparison(int depth) {
    const std::string sign = options_.each_once ? pick<std::string>({"<", "≤", ">", "≥"})
                                                : pick<std::string>({"<", "≤", ">", "≥", "=", "≠"});
    switch (below(3)) {
      case 0:
        return money(depth - 1) + " " + sign + " " + money(depth - 1);
      case 1:
        return ratio(depth - 1) + " " + sign + " " + ratio(depth - 1);
      default:
        return count(depth - 1) + " " + sign + " " + count(depth - 1);
    }
  }

  std::string condition(int depth) {
    if (depth <= 0) return in_rows_ ? leaf({"项目.完工"}, "是") : leaf({"已公开"}, "否");
    switch (below(10)) {
      case 0:
        return "(" + condition(depth - 1) + " 且 " + condition(depth - 1) + ")";
      case 1:
        return "(" + condition(depth - 1) + " 或 " + condition(depth - 1) + ")";
      case 2:
        return "非 " + condition(depth - 1);
      case 3:
        return call(pick<std::string>({"缺失", "有值", "不适用"}), money(tested_depth(depth)));
      case 4:
        return rows_condition(depth);
      case 5:
        return options_.each_once
                   ? condition(depth - 1)
                   : "(" + condition(depth - 1) + ") " + either("=", "≠") + " (" + condition(depth - 1) + ")";
      default:
        return comparison(depth);
    }
  }

  std::string rows_condition(int depth) {
    if (in_rows_) return comparison(depth);
    in_rows_ = true;
    const std::string text = chance(50) ? call("存在", "项目" + filter(depth - 1))
                                        : call("全部", "项目, " + condition(depth - 1) + filter(depth - 1));
    in_rows_ = false;
    return text;
  }

  std::mt19937_64 random_;
  FormulaOptions options_;
  bool in_rows_ = false;
  std::set<std::string> used_;
};

}  // namespace jiheng
