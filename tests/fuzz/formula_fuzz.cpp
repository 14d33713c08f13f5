// Any text is a formula or a fault with place and remedy; what is a formula can be read in every way, and its readings
// agree.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formula/interval.h"
#include "formula/trace.h"
#include "unit/formula/formula_world.h"

namespace {

using jiheng::FormulaWorld;

FormulaWorld make_world() {
  FormulaWorld world;
  world.set("实际支出", "14,492,426.11元");
  world.set("全年预算", "16,461,154.60元");
  world.set("三公经费", "不适用（没有）");
  world.set("满意度", "92.50%");
  world.set("比率甲", "0.0%");
  world.set("户数", "-3");
  world.set("单位名称", "柳树镇人民政府");
  world.set("开工日期", "2024年5月");
  world.set("已公开", "是");
  world.add_row("项目", {{"名称", "甲"}, {"预算数", "10.00元"}, {"执行数", "9.5元"}, {"权重", "1"}, {"完工", "是"}});
  world.add_row("项目", {{"名称", "乙"}, {"预算数", "0元"}, {"完成率", "50.0%"}, {"权重", "0"}, {"件数", "2"}});
  world.add_row("项目", {{"预算数", "20万元"}, {"完成率", "不适用"}, {"权重", "3"}, {"完成日期", "2024-12-31"}});
  world.report("采购");
  world.derive("执行率", "实际支出 ÷ 全年预算", "%");
  return world;
}

void require(bool condition) {
  if (!condition) std::abort();
}

void check_faults(const jiheng::Diagnostics& diagnostics) {
  require(!diagnostics.empty());
  for (const jiheng::Diagnostic& d : diagnostics.items()) {
    require(d.place.line > 0 && d.place.column > 0);
    require(!d.remedy.zh.empty() && !d.remedy.en.empty() && !d.message.en.empty());
    require(!d.to_string(jiheng::Language::chinese).empty());
  }
}

void check_readings(const jiheng::Formula& formula, const jiheng::Reading& reading, const FormulaWorld& world) {
  const jiheng::Value value = formula.value(reading);
  const jiheng::Trace trace = jiheng::trace_formula(formula, reading);
  require(trace.value() == value);
  require(!jiheng::trace_sentence("名", trace, world).empty());
  require(!jiheng::trace_tree(trace, world).label.empty());
  for (const jiheng::FactRead& read : jiheng::facts_read(trace, world)) require(read.fact != nullptr);
  for (const jiheng::PrintedBy by : {jiheng::PrintedBy::half_up, jiheng::PrintedBy::truncation}) {
    const jiheng::Possible possible = jiheng::read_interval(formula, reading, by);
    require(possible.state_open || possible.value.state() == value.state());
    if (possible.interval && value.is_known()) require(possible.interval->contains(value.number()));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const FormulaWorld kWorld = make_world();
  static const std::vector<jiheng::Value> kVariables = {jiheng::Value::of(jiheng::Number(0)),
                                                        jiheng::Value::of(jiheng::Number(10))};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  jiheng::Diagnostics diagnostics;
  const int list = kWorld.list_index("项目");
  const auto formula = jiheng::compile_formula(text, {kWorld, {list}, {}}, {}, diagnostics);
  if (!formula) {
    check_faults(diagnostics);
    return 0;
  }
  require(diagnostics.empty());
  const jiheng::RowBinding row{list, 1};
  check_readings(*formula, {kWorld, &row, kVariables}, kWorld);
  return 0;
}
