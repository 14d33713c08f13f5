// Laws of the formula readings, on random formulas and random facts.
#include <algorithm>

#include <gtest/gtest.h>  // before rapidcheck/gtest.h
#include <rapidcheck/gtest.h>

#include "formula/interval.h"
#include "formula/trace.h"
#include "property/formula_generator.h"

namespace jiheng {
namespace {

constexpr int kFormulasEach = 20;  // RapidCheck draws 100 seeds; each gives so many formulas

std::uint64_t seed_of(std::uint64_t seed, int round) {
  return seed * 0x9E3779B97F4A7C15U + static_cast<std::uint64_t>(round) * 0xBF58476D1CE4E5B9U;
}

std::string text_of(const Value& value) { return print_value(value, {ValueKind::number, {}, true}); }

std::string text_of(const Possible& possible) {
  if (possible.interval && !possible.interval->unbounded) {
    const Interval& i = *possible.interval;
    return (i.low.reached ? "[" : "(") + i.low.value.to_string() + ", " + i.high.value.to_string() +
           (i.high.reached ? "]" : ")") + (possible.state_open ? " open" : "");
  }
  return text_of(possible.value) + (possible.interval ? " everything" : "") +
         (possible.value.kind() == ValueKind::boolean ? " truth " + std::to_string(static_cast<int>(possible.truth))
                                                      : "") +
         (possible.state_open ? " open" : "");
}

bool is_figure(const Fact& fact) { return fact.value.is_known() && fact.value.kind() == ValueKind::number; }

std::vector<Fact*> figures(FormulaWorld& world) {
  std::vector<Fact*> result;
  for (Fact* fact : world.all_facts()) {
    if (is_figure(*fact)) result.push_back(fact);
  }
  return result;
}

void make_exact(FormulaWorld& world) {
  for (Fact* fact : figures(world)) fact->step = 0;
}

// The first and last value with `digits` more digits that print as the fact does.
std::pair<Number, Number> grid_ends(const Fact& fact, PrintedBy printed_by, int digits) {
  const Number& value = fact.value.number();
  const Number grid = fact.step * Number::power_of_ten(-digits);
  const Interval printed = printed_interval(value, fact.step, printed_by);
  return {printed.low.reached ? printed.low.value : printed.low.value + grid,
          printed.high.reached ? printed.high.value : printed.high.value - grid};
}

// ---- laws

RC_GTEST_PROP(FormulaLaws, ValueIsTheRootOfTheTrace, (std::uint64_t seed)) {
  for (int round = 0; round < kFormulasEach; ++round) {
    FormulaGenerator generator(seed_of(seed, round), {});
    const FormulaWorld world = generator.world(3, 10);
    const std::string text = generator.formula();
    const auto formula = world.compile(text);
    const Trace trace = trace_formula(*formula, world.reading());
    const Value value = formula->value(world.reading());
    if (!(trace.value() == value)) RC_FAIL(text);
    if (formula->type().kind == ValueKind::boolean) {
      const auto truth = value.is_known() ? std::optional(value.boolean()) : std::nullopt;
      if (formula->truth(world.reading()) != truth) RC_FAIL(text);
      if (formula->holds(world.reading()) != truth.value_or(false)) RC_FAIL(text);
    }
    for (const TraceEntry& entry : trace.entries) RC_ASSERT(entry.parent < static_cast<int>(trace.entries.size()));
    RC_ASSERT(!trace_sentence("", trace, world).empty());
    RC_ASSERT(!trace_tree(trace, world).label.empty());
  }
}

RC_GTEST_PROP(FormulaLaws, ExactInputsGiveThePointOrTheSameState, (std::uint64_t seed)) {
  for (int round = 0; round < kFormulasEach; ++round) {
    FormulaGenerator generator(seed_of(seed, round), {});
    FormulaWorld world = generator.world(3, 10);
    make_exact(world);
    const std::string text = generator.formula();
    const auto formula = world.compile(text);
    const Value value = formula->value(world.reading());
    const Possible possible = read_interval(*formula, world.reading(), PrintedBy::half_up);
    const bool same = value == possible.value && !possible.state_open;
    const bool point = !possible.interval || *possible.interval == Interval::point(value.number());
    const bool decided =
        !value.is_known() || value.kind() != ValueKind::boolean || possible.truth != Possibility::possible;
    if (!same || !point || !decided) RC_FAIL(text + " = " + text_of(value) + " but " + text_of(possible));
  }
}

// Whether a value that was computed from possible inputs is among what the interval reading says.
bool allows(const Possible& possible, const Value& value) {
  if (value.state() != possible.value.state()) return possible.state_open;
  if (!value.is_known()) return true;
  if (value.kind() == ValueKind::number) return possible.interval->contains(value.number());
  return possible.truth == Possibility::possible || (possible.truth == Possibility::yes) == value.boolean();
}

RC_GTEST_PROP(FormulaLaws, TheIntervalHoldsTheValueOfAnyTrueInputs, (std::uint64_t seed)) {
  for (int round = 0; round < kFormulasEach; ++round) {
    FormulaGenerator generator(seed_of(seed, round), {});
    const FormulaWorld printed = generator.world(3, 8);
    const std::string text = generator.formula();
    const auto formula = printed.compile(text);
    for (const PrintedBy by : {PrintedBy::half_up, PrintedBy::truncation}) {
      const Possible possible = read_interval(*formula, printed.reading(), by);
      if (!allows(possible, formula->value(printed.reading()))) RC_FAIL("printed: " + text + ": " + text_of(possible));
      for (int draw = 0; draw < 5; ++draw) {
        FormulaWorld truth = printed;
        for (Fact* fact : figures(truth)) {
          const auto [first, last] = grid_ends(*fact, by, 3);
          fact->value = Value::of(first + (last - first) * Number::fraction(generator.below(1000), 999));
        }
        const Value value = formula->value(truth.reading());
        if (!allows(possible, value)) RC_FAIL(text + " = " + text_of(value) + " but " + text_of(possible));
      }
    }
  }
}

// ---- brute force

// The figures that a formula may read and that are not exact.
std::vector<Fact*> inputs_of(const Formula& formula, FormulaWorld& world) {
  std::vector<Fact*> result;
  const auto take = [&](Fact& fact) {
    if (is_figure(fact) && !fact.step.is_zero()) result.push_back(&fact);
  };
  for (const FormulaNode& node : formula.nodes()) {
    if (node.kind == FormulaNode::Kind::scalar) take(world.scalar_to_set(node.id));
    if (node.kind != FormulaNode::Kind::field) continue;
    for (int row = 0; row < world.rows(node.list); ++row) take(world.field_to_set(node.list, row, node.id));
  }
  return result;
}

// What all combinations of the inputs' values give.
struct Outcomes {
  bool all_known = true;
  bool all_unknown = true;
  std::optional<Number> least;
  std::optional<Number> most;

  void add(const Value& value) {
    all_known = all_known && value.is_known();
    all_unknown = all_unknown && !value.is_known();
    if (!value.is_known()) return;
    if (!least || value.number() < *least) least = value.number();
    if (!most || value.number() > *most) most = value.number();
  }
};

void enumerate(const Formula& formula, FormulaWorld& world,
               const std::vector<std::pair<Fact*, std::vector<Number>>>& inputs, std::size_t at, Outcomes& outcomes) {
  if (at == inputs.size()) {
    outcomes.add(formula.value(world.reading()));
    return;
  }
  Fact& fact = *inputs[at].first;
  const Value kept = fact.value;
  for (const Number& value : inputs[at].second) {
    fact.value = Value::of(value);
    enumerate(formula, world, inputs, at + 1, outcomes);
  }
  fact.value = kept;
}

// All values with one more digit that print as the fact does.
std::vector<Number> grid_values(const Fact& fact, PrintedBy by) {
  const auto [first, last] = grid_ends(fact, by, 1);
  std::vector<Number> values;
  for (Number value = first; value <= last; value += fact.step / 10) values.push_back(value);
  return values;
}

// Only the outermost of them, with more digits; and zero, where a magnitude may be least.
std::vector<Number> grid_corners(const Fact& fact, PrintedBy by, int digits) {
  const auto [first, last] = grid_ends(fact, by, digits);
  std::vector<Number> values = {first, last};
  if (first.sign() < 0 && last.sign() > 0) values.emplace_back(0);
  return values;
}

class GridIntervals : public InputIntervals {
 public:
  explicit GridIntervals(PrintedBy by) : by_(by) {}
  Interval of(const Fact& fact) const override {
    if (fact.step.is_zero()) return Interval::point(fact.value.number());
    const auto [first, last] = grid_ends(fact, by_, 1);
    return {{first, true}, {last, true}, false};
  }

 private:
  PrintedBy by_;
};

template <typename Values>
Outcomes outcomes_of(const Formula& formula, const FormulaWorld& world, Values values) {
  FormulaWorld copy = world;
  std::vector<std::pair<Fact*, std::vector<Number>>> inputs;
  for (Fact* fact : inputs_of(formula, copy)) inputs.emplace_back(fact, values(*fact));
  Outcomes outcomes;
  enumerate(formula, copy, inputs, 0, outcomes);
  return outcomes;
}

Possibility truth_of(const Outcomes& outcomes) {
  if (*outcomes.least != *outcomes.most) return Possibility::possible;
  return outcomes.least->is_zero() ? Possibility::no : Possibility::yes;
}

// A formula in which each figure enters once, with few enough figures to try all.
struct OnceCase {
  FormulaWorld world;
  std::string text;
  std::shared_ptr<const Formula> formula;
};

OnceCase once_case(FormulaGenerator& generator) {
  constexpr std::size_t kMostInputs = 4;
  for (;;) {
    OnceCase result{generator.world(2, 6), generator.formula(), nullptr};
    result.formula = result.world.compile(result.text);
    const std::size_t inputs = inputs_of(*result.formula, result.world).size();
    if (inputs >= 1 && inputs <= kMostInputs) return result;
  }
}

RC_GTEST_PROP(FormulaLaws, BruteForceOverLastDigitsFindsExactlyTheInterval, (std::uint64_t seed)) {
  for (int round = 0; round < 3; ++round) {
    FormulaGenerator generator(seed_of(seed, round), {4, true});
    const OnceCase once = once_case(generator);
    const PrintedBy by = generator.chance(50) ? PrintedBy::half_up : PrintedBy::truncation;
    const Possible possible = read_interval(*once.formula, once.world.reading(), GridIntervals(by));
    if (possible.state_open || (possible.interval && possible.interval->unbounded)) continue;
    const Outcomes outcomes =
        outcomes_of(*once.formula, once.world, [&](const Fact& fact) { return grid_values(fact, by); });
    if (!possible.value.is_known()) {
      if (!outcomes.all_unknown) RC_FAIL(once.text + ": " + text_of(possible));
      continue;
    }
    bool exact = outcomes.all_known;
    if (exact && possible.interval) {
      exact = *possible.interval == Interval{{*outcomes.least, true}, {*outcomes.most, true}, false};
    } else if (exact) {
      exact = possible.truth == truth_of(outcomes);
    }
    if (!exact) {
      RC_FAIL(once.text + ": " + text_of(possible) + " but " + (outcomes.least ? outcomes.least->to_string() : "-") +
              " to " + (outcomes.most ? outcomes.most->to_string() : "-"));
    }
  }
}

RC_GTEST_PROP(FormulaLaws, MoreDigitsComeNearerToTheOpenEnds, (std::uint64_t seed)) {
  for (int round = 0; round < 3; ++round) {
    FormulaGenerator generator(seed_of(seed, round), {4, true});
    const OnceCase once = once_case(generator);
    const PrintedBy by = generator.chance(50) ? PrintedBy::half_up : PrintedBy::truncation;
    const Possible possible = read_interval(*once.formula, once.world.reading(), by);
    if (possible.state_open || !possible.interval || possible.interval->unbounded) continue;
    const Interval& interval = *possible.interval;
    const auto with_digits = [&](int digits) {
      return outcomes_of(*once.formula, once.world, [&](const Fact& fact) { return grid_corners(fact, by, digits); });
    };
    const Outcomes coarse = with_digits(1);
    const Outcomes finer = with_digits(2);
    const Outcomes finest = with_digits(9);
    const auto near = [](const Number& a, const Number& b) { return (a - b).abs(); };
    const bool inside = interval.contains(*coarse.least) && interval.contains(*finest.least) &&
                        interval.contains(*coarse.most) && interval.contains(*finest.most);
    const bool nearer = near(*finer.least, interval.low.value) <= near(*coarse.least, interval.low.value) &&
                        near(*finer.most, interval.high.value) <= near(*coarse.most, interval.high.value);
    const auto arrives = [&](const Number& at, const Bound& end, const Number& from) {
      return end.reached ? at == end.value : near(at, end.value) * 1000 <= near(from, end.value);
    };
    const bool arrived =
        arrives(*finest.least, interval.low, *coarse.least) && arrives(*finest.most, interval.high, *coarse.most);
    if (!inside || !nearer || !arrived) {
      RC_FAIL(once.text + ": " + text_of(possible) + ", coarse " + coarse.least->to_string() + " to " +
              coarse.most->to_string() + ", finest " + finest.least->to_string() + " to " + finest.most->to_string());
    }
  }
}

// ---- spelling

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// The same formula as another hand would type it.
std::string respelt(const std::string& text, int variant) {
  const std::vector<std::vector<std::pair<std::string, std::string>>> variants = {
      {{"(", "（"}, {")", "）"}, {", ", "，"}, {"+", "＋"}, {"%", "％"}},
      {{"×", "*"}, {"÷", "/"}, {"−", "-"}, {"≤", "<="}, {"≥", ">="}, {"≠", "<>"}},
      {{" 且 ", " && "}, {" 或 ", "||"}, {"非 ", "! "}, {"合计(", "sum("}, {"如果(", "IF ("}, {"个数(", "Count("}},
      {{" ", "  "}, {"(", "( "}, {")", " )"}},
      {{"(", "\n("}, {" 其中 ", " where # 注释：) 其中 \"\n"}, {"是", "真"}, {"否", "false"}},
      {{" + ", "+"}, {" × ", "×"}, {" ÷ ", "÷"}, {" − ", "−"}, {" < ", "＜"}, {" = ", "=="}},
      {{"0", "０"}, {"5", "５"}, {".", "．"}}};
  std::string result = text;
  for (const auto& [from, to] : variants[static_cast<std::size_t>(variant) % variants.size()]) {
    result = replaced(result, from, to);
  }
  return result;
}

RC_GTEST_PROP(FormulaLaws, SpellingDoesNotMatter, (std::uint64_t seed)) {
  for (int round = 0; round < kFormulasEach; ++round) {
    FormulaGenerator generator(seed_of(seed, round), {});
    const FormulaWorld world = generator.world(3, 10);
    const std::string text = generator.formula();
    const auto formula = world.compile(text);
    const Value value = formula->value(world.reading());
    RC_ASSERT(world.compile(formula->text())->value(world.reading()) == value);
    const std::string other = respelt(text, round);
    if (!(world.compile(other)->value(world.reading()) == value)) RC_FAIL(text + " is not " + other);
  }
}

// The label of a trace is a formula again, of the same value: its brackets are right. Of several reasons why there is
// no value another may come first, for a × (b ÷ c) is printed as a × b ÷ c.
RC_GTEST_PROP(FormulaLaws, LabelsOfTracesAreFormulas, (std::uint64_t seed)) {
  for (int round = 0; round < kFormulasEach; ++round) {
    FormulaGenerator generator(seed_of(seed, round), {});
    const FormulaWorld world = generator.world(3, 10);
    const std::string text = generator.formula();
    if (text.find("如果") != std::string::npos || text.find("上年") != std::string::npos) continue;
    const auto formula = world.compile(text);
    const std::string label = trace_tree(trace_formula(*formula, world.reading()), world).label;
    const Value value = formula->value(world.reading());
    const Value again = world.compile(label)->value(world.reading());
    if (value.state() != again.state() || (value.is_known() && !(value == again))) {
      RC_FAIL(text + " is not " + label);
    }
  }
}

}  // namespace
}  // namespace jiheng
